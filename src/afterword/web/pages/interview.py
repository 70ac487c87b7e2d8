"""After the interview: what stayed, one person at a time; saved as it is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from afterword.web import said, words
from afterword.web.request import Asked, number
from afterword.work import clock
from afterword.work.kept.noting import Wrong
from afterword.work.kept.talks import LINES, Sitter, Talk, keep_lines, say_what_became, talk

PROMPTS: Final = (
    ("talked", "What did you two talk about?", "moving the nightly batch to streaming before spring"),
    ("need", "What do they need, as far as you heard?", "someone who keeps the reports right while all changes"),
    ("strength", "What of yours answers it?", "I moved 40 dashboards without a wrong number reaching a customer"),
    ("left_out", "What did you forget to say?", "I ran the on-call rota for two years"),
    ("correct", "Did you say something wrongly? How is it right?", "I said dbt 1.5; we are on 1.8"),
    (
        "useful_what",
        "Is there something that would be of use to them?",
        "a talk on contract tests for streaming tables",
    ),
)
MORE: Final = (
    ("useful_link", "Where is it?", "https://example.org/contract-tests"),
    ("asked", "What did they ask you?", "how I would test a backfill"),
    ("private", "For yourself alone: never in a letter, never shown", "seemed tired of the reorganisation"),
)


@require_safe
def page(request: Asked, key: int) -> HttpResponse:
    """One person of the talk, the first who is not done with; ``person``: the row's number, 0 for the whole talk."""
    shown = talk(request.whose, key, clock.now())
    return render(request, "web/interview/page.html", _around(shown, _chosen(shown, request.GET.get("person"))))


@require_POST
def keep(request: Asked, key: int) -> HttpResponse:
    """What was typed is kept: as it is typed (htmx), or with a button, which goes on to the next person."""
    person = request.POST.get("person", "")
    lines = {name: request.POST[name] for name in LINES if name in request.POST}
    done = True if "done" in request.POST else None
    now = clock.now()
    try:
        keep_lines(request.whose, key, number(person) or None, lines, now, done=done)
    except Wrong as wrong:
        if request.htmx:
            return render(request, "web/interview/_kept.html", {"faults": wrong.faults}, status=422)
        shown = talk(request.whose, key, now)
        sitter = _chosen(shown, person)
        around = {**_around(shown, replace(sitter, lines={**sitter.lines, **lines})), "faults": wrong.faults}
        return render(request, "web/interview/page.html", around, status=422)
    if request.htmx:
        shown = talk(request.whose, key, now)
        local = now.astimezone(words.zone(shown.home))
        return render(request, "web/interview/_kept.html", {"at": words.clock(local)})
    return HttpResponseRedirect(_next(request, key, person), status=303)


def _next(request: Asked, key: int, person: str) -> str:
    """Where it goes on: the next person, then what they said about the next step, then Today."""
    shown = talk(request.whose, key, clock.now())
    order = [str(s.key) for s in shown.room]
    after = order.index(person) + 1 if person in order else len(order)
    rest = [s for s in shown.room[after:] if not s.done]
    here = reverse("web:interview", args=[key])
    if rest:
        return f"{here}?person={rest[0].key}"
    return reverse("web:next-step", args=[shown.application])


@require_POST
def state(request: Asked, key: int) -> HttpResponse:
    """Whether the talk took place."""
    try:
        history = say_what_became(request.whose, key, request.POST.get("state", ""), clock.now())
    except Wrong as wrong:
        messages.error(request, " ".join(wrong.says))
    else:
        if history is not None:
            said.undoable(request, "Noted.", history)
    return HttpResponseRedirect(reverse("web:today"), status=303)


def _chosen(shown: Talk, asked: str | None) -> Sitter:
    if asked == "0" or not shown.room:
        return shown.whole
    for sitter in shown.room:
        if str(sitter.key) == asked:
            return sitter
    return next((s for s in shown.room if not s.done), shown.room[0])


def _around(shown: Talk, sitter: Sitter) -> dict[str, object]:
    return {
        "talk": shown, "sitter": sitter, "now": clock.now(), "prompts": _asked(PROMPTS, sitter),
        "more": _asked(MORE, sitter), "open": any(sitter.lines.get(name) for name, _, _ in MORE),
    }  # fmt: skip


def _asked(prompts: tuple[tuple[str, str, str], ...], sitter: Sitter) -> list[dict[str, str]]:
    return [
        {"name": name, "ask": ask, "example": example, "text": sitter.lines.get(name, "")}
        for name, ask, example in prompts
    ]
