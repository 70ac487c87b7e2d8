"""A rehearsal as a person reads it: day by day, days without a letter drawn together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from afterword.cli.views.dates import clock, day, number
from afterword.cli.views.page import Page
from afterword.cli.views.plan import kind_words, plain_kind

if TYPE_CHECKING:
    from afterword.plan.rehearse import Day


def show_days(page: Page, days: Sequence[Day], now: datetime) -> None:
    """The days: letters with their reasons; what is not sent when it first stands there."""
    count = sum(len(one.letters) for one in days)
    many = f"{number(len(days))} day{'' if len(days) == 1 else 's'}"
    page.line((f"The coming {many}, if nobody answers: {number(count)} letter{'' if count == 1 else 's'}.", "bold"))
    told: set[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = set()
    for one in days:
        fresh = [x for x in one.nothing if (x.application, x.kind, x.to, x.because) not in told]
        told.update((x.application, x.kind, x.to, x.because) for x in fresh)
        if not one.letters and not fresh:
            continue
        page.heading(day(one.date, now.date()))
        for letter in one.letters:
            page.line(f"{clock(letter.best)}  ", (", ".join(letter.to), "name"), f" · {kind_words(letter)}", indent=2)
            for reason in letter.because:
                page.line((reason, "quiet"), indent=9)
        if not one.letters:
            page.line("Nothing to send.", indent=2)
        for entry in fresh:
            who = ", ".join(entry.to) or entry.application
            page.line((f"No {plain_kind(entry.kind)}, {who}: {' '.join(entry.because)}", "quiet"), indent=2)
    page.gap()
    page.line(("On the days between there is nothing to send.", "quiet"))
