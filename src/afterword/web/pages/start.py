"""Start: the first interview, from an invitation or by hand."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from afterword.facts.model import Me
from afterword.web import words
from afterword.web.forms.fields import tell
from afterword.web.forms.start import PLACES, PeopleRows, StartForm
from afterword.web.request import Asked, number
from afterword.work import clock
from afterword.work.files import typed
from afterword.work.kept.applications import application, begin_application
from afterword.work.kept.arrivals import Arrived, arrived
from afterword.work.kept.me import main_self
from afterword.work.kept.noting import Wrong

ROWS: Final = 3
NOBODYS: Final = frozenset({"UTC", "Etc/UTC", "Etc/GMT", "GMT", "Etc/Universal"})
"""zones in which nobody lives"""


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Asked) -> HttpResponse:
    """The form, empty or with what was typed; once it can be kept, the interview's own page."""
    mine = main_self(request.whose)
    known = mine.me if mine else None
    if request.method != "POST":
        return _begun(request, known)
    form, rows = StartForm(request.POST, known=known), PeopleRows(request.POST)
    if "more" in request.POST:
        return shown(request, *_with_more_rows(request, known))
    if form.is_valid() and rows.is_valid():
        people = [row.tables() for row in rows if row.tables()]
        try:
            given = form.cleaned_data
            key = begin_application(
                request.whose, form.tables(people), clock.now(), place=given["place"], invitation=given["invitation"]
            )
        except Wrong as wrong:
            _told(form, rows, wrong)
        else:
            return _onward(request, key)
    return shown(request, form, rows, status=422)


def _begun(request: Asked, known: Me | None) -> HttpResponse:
    """The empty form, or what an invitation says (``?from=``: the observation's number)."""
    came = number(request.GET.get("from"))
    if came is None:
        return shown(request, StartForm(known=known, initial=first_guess()), PeopleRows(initial=[{}] * ROWS))
    read = arrived(request.whose, came, clock.now())
    fields, people = said_by(read, known)
    form = StartForm(known=known, initial={**first_guess(), **fields})
    return shown(request, form, PeopleRows(initial=[*people, {}]), read=read)


def said_by(read: Arrived, known: Me | None = None) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The fields of the form, and the rows of people, as an invitation says them to ``known`` (None: not known yet).

    Calendars that write a moment without a zone (Google's do) leave it to us: it is shown as the person's clock has it.
    """
    talk = read.talk
    if talk is None:
        return {"invitation": read.key}, []
    own = known.time_zone if known else settings.MACHINE_ZONE
    zone = own if talk.time_zone in NOBODYS and own else talk.time_zone
    local = talk.starts.astimezone(words.zone(zone))
    fields = {
        "company": talk.company or "", "role": talk.role or "", "zone": zone, "date": local.date(),
        "time": local.time(), "minutes": talk.minutes or 60, "kind": talk.kind or "", "place": talk.place or "",
        "invitation": read.key, "country": typed.country_of_zone(zone) or "",
    }  # fmt: skip
    people = [{"name": guest.name or "", "email": guest.email or ""} for guest in talk.people]
    nameless = [row["email"] for row in people if row["email"] and not row["name"]]
    if known is None and len(nameless) == 1:  # who does not know yet who you are names you by your address alone
        fields["my_email"] = nameless[0]
        people = [row for row in people if row["name"]]
    return fields, [row for row in people if row["name"] or row["email"]]


def first_guess() -> dict[str, Any]:
    """What can be guessed before anything is typed."""
    return {"my_zone": settings.MACHINE_ZONE or "", "minutes": 60}


def shown(request: Asked, form: StartForm, rows: Any, status: int = 200, read: Arrived | None = None) -> HttpResponse:
    """The page with these forms."""
    return render(request, "web/start/page.html", {"form": form, "rows": rows, "read": read}, status=status)


def _with_more_rows(request: Asked, known: Any) -> tuple[StartForm, Any]:
    """The same, with two rows more: for those whose browser runs no scripts."""
    typed = request.POST.copy()
    count = min((number(typed.get("form-TOTAL_FORMS")) or 0) + 2, 20)
    given = [
        {name: typed.get(f"form-{i}-{name}", "") for name in ("name", "email", "title", "part")} for i in range(count)
    ]
    fields = {name: typed.get(name, "") for name in StartForm.base_fields}
    return StartForm(initial=fields, known=known), PeopleRows(initial=given)


def _told(form: StartForm, rows: Any, wrong: Wrong) -> None:
    """Faults of people at their rows, the others at their fields."""
    filled = [row for row in rows if row.tables()]
    rest = {}
    for path, said in wrong.faults.items():
        parts = path.split(".")
        if parts[0] == "people" and len(parts) > 2 and parts[1].isdigit() and int(parts[1]) < len(filled):
            row = filled[int(parts[1])]
            row.add_error(parts[2] if parts[2] in row.fields else None, said)
        else:
            rest[path] = said
    tell(form, Wrong(rest), PLACES)


def _onward(request: Asked, key: int) -> HttpResponse:
    sheet = application(request.whose, key, clock.now())
    messages.success(request, f"{sheet.record.application.company} is kept.")
    talks = [m for m in sheet.timeline if m.table == "interviews"]
    address = reverse("web:interview", args=[talks[0].key]) if talks else reverse("web:application", args=[key])
    return HttpResponseRedirect(address, status=303)
