"""Applications: the list, and one with all that happened and what comes next."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from afterword.web import said
from afterword.web.forms.applications import ApplicationForm
from afterword.web.forms.fields import tell
from afterword.web.request import Asked
from afterword.work import clock
from afterword.work.kept.applications import (
    Entry,
    application,
    applications,
    change_application,
    delete_application,
    put_away,
)
from afterword.work.kept.noting import Wrong

SORTS: Final = {"need": "What needs you", "newest": "Newest first", "quiet": "Quiet the longest", "firm": "By firm"}


@require_safe
def listed(request: Asked) -> HttpResponse:
    """All that are open, or those put away (``?away=1``); ``sort`` and ``stands`` as the page offers them."""
    away = request.GET.get("away") == "1"
    now = clock.now()
    entries = applications(request.whose, now, archived=away)
    order = request.GET.get("sort", "need")
    stands = request.GET.get("stands", "")
    shown = _sorted([e for e in entries if not stands or e.stands == stands], order)
    around = {
        "entries": shown, "all": len(entries), "away": away, "sorts": SORTS, "sort": order, "stands": stands,
        "states": sorted({e.stands for e in entries}), "now": now,
    }  # fmt: skip
    return render(request, "web/application/list.html", around)


def _sorted(entries: list[Entry], order: str) -> list[Entry]:
    if order == "newest":
        return sorted(entries, key=lambda e: -(e.newest.timestamp() if e.newest else 0.0))
    if order == "quiet":
        return sorted(entries, key=lambda e: -(e.quiet_days or -1))
    if order == "firm":
        return sorted(entries, key=lambda e: (e.company.casefold(), e.role.casefold()))
    return entries


@require_safe
def page(request: Asked, key: int) -> HttpResponse:
    """One application."""
    sheet = application(request.whose, key, clock.now())
    people = list(zip(sheet.people, sheet.record.people, strict=True))
    lines = [(letter, sheet.begun.get(letter.id)) for letter in sheet.letters]
    return render(request, "web/application/page.html", {"sheet": sheet, "people": people, "lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Asked, key: int) -> HttpResponse:
    """What the application itself says."""
    sheet = application(request.whose, key, clock.now())
    fact = sheet.record.application
    initial = {name: getattr(fact, name) or "" for name in ApplicationForm.base_fields if name != "agency"}
    form = ApplicationForm(request.POST or None, initial={**initial, "agency": fact.via == "agency"})
    if request.method == "POST" and form.is_valid():
        try:
            history = change_application(request.whose, key, form.values(), clock.now())
        except Wrong as wrong:
            tell(form, wrong)
        else:
            if history is not None:
                said.undoable(request, "Changed.", history)
            return HttpResponseRedirect(reverse("web:application", args=[key]), status=303)
    status = 422 if form.is_bound else 200
    return render(request, "web/application/change.html", {"form": form, "sheet": sheet}, status=status)


@require_POST
def archive(request: Asked, key: int) -> HttpResponse:
    """Puts it away, or takes it out again."""
    away = request.POST.get("away") == "1"
    history = put_away(request.whose, key, clock.now(), away=away)
    if history is not None:
        said.undoable(request, "Put away." if away else "It is among the open ones again.", history)
    address = reverse("web:applications") if away else reverse("web:application", args=[key])
    return HttpResponseRedirect(address, status=303)


@require_POST
def delete(request: Asked, key: int) -> HttpResponse:
    """Deletes it; one press takes that back."""
    history: Any = delete_application(request.whose, key, clock.now())
    if history is not None:
        said.undoable(request, "Deleted, with everything that belonged to it.", history)
    else:
        messages.info(request, "It was gone already.")
    return HttpResponseRedirect(reverse("web:applications"), status=303)
