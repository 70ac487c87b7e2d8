"""Notes from a phone: handed in, sorted to the people by name, looked over, kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.web import words
from afterword.web.pages.interview import MORE, PROMPTS
from afterword.web.request import Asked, number
from afterword.work import clock
from afterword.work.files.trouble import Trouble
from afterword.work.kept.noting import Wrong
from afterword.work.kept.opening import NotHere
from afterword.work.kept.phone import LARGEST, Sorted, keep_sorted, sort_notes
from afterword.work.kept.talks import LINES, talk

QUESTIONS: Final = {name: ask for name, ask, _ in (*PROMPTS, *MORE) if name != "useful_link"}
MOST: Final = 100


@require_POST
def sort(request: Asked, key: int) -> HttpResponse:
    """What was handed in, sorted; nothing is kept before the person says so."""
    given = request.FILES.get("file")
    name, data = ("notes.txt", request.POST.get("notes", "").encode())
    if given is not None:
        name, data = Path(given.name or "notes.txt").name, given.read(LARGEST + 1)
    try:
        found = sort_notes(request.whose, key, name, data)
    except NotHere:
        raise
    except Trouble as fault:
        messages.error(request, " ".join([*fault.says, fault.next_step or ""]))
        return HttpResponseRedirect(reverse("web:interview", args=[key]), status=303)
    return _shown(request, key, found)


@require_POST
def keep(request: Asked, key: int) -> HttpResponse:
    """What the person has looked over is kept."""
    post = request.POST
    notes = []
    for i in range(MOST):
        line, text = post.get(f"line-{i}", ""), post.get(f"text-{i}", "").strip()
        if line in LINES and text:
            person = post.get(f"person-{i}", "0")
            notes.append(Sorted(number(person) or None, line, text))
    try:
        count = keep_sorted(request.whose, key, notes, clock.now())
    except Wrong as wrong:
        messages.error(request, " ".join(wrong.says))
        return _shown(request, key, tuple(notes))
    messages.success(request, f"Kept, for {words.number(count)} {'person' if count == 1 else 'people'}.")
    return HttpResponseRedirect(reverse("web:interview", args=[key]), status=303)


def _shown(request: Asked, key: int, notes: tuple[Sorted, ...]) -> HttpResponse:
    shown = talk(request.whose, key, clock.now())
    people = [(s.key, s.name) for s in shown.room] + list(shown.others)
    around = {"talk": shown, "notes": notes[:MOST], "people": people, "questions": QUESTIONS}
    return render(request, "web/interview/sorted.html", around)
