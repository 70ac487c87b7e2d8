"""Today: what to send, what waits, what is coming, and why nothing else is sent."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterword.web import words
from afterword.web.request import Asked
from afterword.work import clock
from afterword.work.kept.backing_up import held_since
from afterword.work.kept.today import Today, today

FULL: Final = 6
"""letters that are shown with their window; the others are a line each"""
LINES: Final = 12
"""lines of a part before the rest is asked for"""


@require_safe
def page(request: Asked) -> HttpResponse:
    """The page; where there is a great deal, the first of each part, and with ``?all=1`` all of it."""
    shown = today(request.whose, clock.now())
    most = 10_000 if request.GET.get("all") == "1" else LINES
    parts = {
        "full": shown.send[:FULL], "lines": shown.send[FULL : FULL + most], "arrived": shown.arrived[:most],
        "waiting": shown.waiting[:most], "coming": shown.coming[:most], "nothing": shown.nothing[:most],
        "later": shown.later[:most],
    }  # fmt: skip
    have = len(shown.arrived), len(shown.waiting), len(shown.coming), len(shown.nothing), len(shown.later)
    more = len(shown.send) > FULL + most or max(have) > most
    around = {
        "today": shown,
        "held": held_since(request.whose),
        "heading": heading(shown),
        "next": following(shown),
        "parts": parts,
        "more": more,
    }
    return render(request, "web/today/page.html", around)


def heading(shown: Today) -> str:
    """The heading: ``Three letters today.``; "yet" where one has its time later today."""
    count = len(shown.send)
    if not count:
        return (
            "Nothing to send yet."
            if any(_today(x.letter.best, shown) for x in shown.coming)
            else ("Nothing to send today.")
        )
    return f"{words.number(count).capitalize()} letter{'' if count == 1 else 's'} today."


def following(shown: Today) -> str:
    """``Next: Dana Whitfield, on Thursday 3 December, if you have not heard.``; empty where nothing lies ahead."""
    ahead: list[tuple[datetime, str, tuple[str, ...]]] = [
        (line.letter.best, line.letter.kind, line.letter.to) for line in (*shown.coming, *shown.later)
    ]
    ahead += [
        (none.until, none.kind, none.to)
        for firm in shown.nothing
        for none in firm.nothing
        if none.until is not None and none.to
    ]
    if not ahead:
        return ""
    when, kind, to = min(ahead, key=lambda one: one[0])
    unless = ", if you have not heard" if kind == "follow-up" else ""
    said = words.day(when.date(), shown.now.astimezone(when.tzinfo).date())
    if _today(when, shown):
        said = f"today at {words.clock(when)}{words.zone_note(when, shown.home)}"
    elif not said.startswith("tomorrow"):
        said = f"on {said}"
    return f"Next: {words.names(to)}, {said}{unless}."


def _today(when: datetime, shown: Today) -> bool:
    """Whether it is today, where ``when`` counts."""
    return when.date() == shown.now.astimezone(when.tzinfo).date()
