"""People, talks, words and events of an application: added, changed, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from afterword.web import said, words
from afterword.web.forms import facts as forms
from afterword.web.forms.fields import tell
from afterword.web.request import Asked
from afterword.work import clock
from afterword.work.kept.noting import Table, Wrong, add_fact, application_of, change_fact, delete_fact, kept_one


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of fact: its table, its form, and the words of its pages."""

    table: Table
    form: type[forms.FactForm]
    add: str
    change: str
    gone: str


SORTS: Final[Mapping[str, Sort]] = {
    "people": Sort("people", forms.PersonForm, "Add somebody", "What is kept of them", "Taken out."),
    "interviews": Sort("interviews", forms.InterviewForm, "Add an interview", "The interview", "Taken out."),
    "told": Sort("told", forms.ToldForm, "What did they say about the next step?", "What they said", "Taken out."),
    "events": Sort("events", forms.EventForm, "What happened?", "What happened", "Taken out."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Asked, application: int, sort: str) -> HttpResponse:
    """A new fact of the application."""
    its = _sort(sort)
    kept = kept_one(request.whose, application)
    form = its.form(request.POST or None, record=kept.record, initial=_first(its, request, kept.record.me.time_zone))
    if request.method == "POST" and form.is_valid():
        try:
            key, history = add_fact(request.whose, application, its.table, form.values(), clock.now())
        except Wrong as wrong:
            tell(form, wrong, forms.PLACES)
        else:
            if history is not None:
                said.undoable(request, "Kept.", history)
            return HttpResponseRedirect(_after(request, its, application, key), status=303)
    return _page(request, form, its.add, kept, None, its)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Asked, key: int, sort: str) -> HttpResponse:
    """A fact that is kept."""
    its = _sort(sort)
    application = application_of(request.whose, its.table, key)
    kept = kept_one(request.whose, application)
    number = getattr(kept, its.table).index(key)
    fact = getattr(kept.record, its.table)[number]
    form = its.form(request.POST or None, record=kept.record, fact=fact, initial=_initial(its, fact, kept.record))
    if request.method == "POST" and form.is_valid():
        try:
            history = change_fact(request.whose, its.table, key, form.values(), clock.now())
        except Wrong as wrong:
            tell(form, wrong, forms.PLACES)
        else:
            if history is not None:
                said.undoable(request, "Changed.", history)
            return HttpResponseRedirect(_after(request, its, application, key), status=303)
    return _page(request, form, its.change, kept, key, its)


@require_POST
def delete(request: Asked, key: int, sort: str) -> HttpResponse:
    """Takes a fact out; one press takes that back."""
    its = _sort(sort)
    application = application_of(request.whose, its.table, key)
    history = delete_fact(request.whose, its.table, key, clock.now())
    if history is not None:
        said.undoable(request, its.gone, history)
    return HttpResponseRedirect(reverse("web:application", args=[application]), status=303)


@require_POST
def told_day(request: Asked, key: int) -> HttpResponse:
    """The day that they meant, asked on Today."""
    application = application_of(request.whose, "told", key)
    kept = kept_one(request.whose, application)
    fact = kept.record.told[kept.told.index(key)]
    values = {
        "on": fact.on, "by": fact.by, "words": fact.words, "decision_on": fact.decision_on,
        "no_letters": fact.no_letters, "reply_by": request.POST.get("day", ""),
    }  # fmt: skip
    try:
        history = change_fact(request.whose, "told", key, values, clock.now())
    except Wrong as wrong:
        from django.contrib import messages

        messages.error(request, " ".join(wrong.says))
    else:
        if history is not None:
            said.undoable(request, "Kept.", history)
    return HttpResponseRedirect(reverse("web:today"), status=303)


def _sort(name: str) -> Sort:
    if name not in SORTS:
        raise Http404
    return SORTS[name]


def _initial(its: Sort, fact: Any, record: Any) -> dict[str, Any]:
    if its.form is forms.InterviewForm:
        return forms.InterviewForm.initial_of(fact, record)
    initial: dict[str, Any] = its.form.initial_of(fact)  # type: ignore[attr-defined]
    return initial


def _first(its: Sort, request: Asked, home: str) -> dict[str, Any]:
    """What a new one begins with: today, in the person's own day."""
    day = clock.now().astimezone(words.zone(home)).date()
    first: dict[str, Any] = {"on": day, "day": day, "minutes": 60} if its.table != "interviews" else {"minutes": 60}
    if its.table == "events" and request.GET.get("what") in dict(forms.HAPPENED):
        first["what"] = request.GET["what"]
    return first


def _after(request: Asked, its: Sort, application: int, key: int) -> str:
    if its.table == "interviews":
        return reverse("web:interview", args=[key])
    if request.GET.get("then") == "today":
        return reverse("web:today")
    return reverse("web:application", args=[application])


def _page(request: Asked, form: Any, heading: str, kept: Any, key: int | None, its: Sort) -> HttpResponse:
    around = {"form": form, "heading": heading, "kept": kept, "key": key, "sort": its.table}
    return render(request, "web/facts/page.html", around, status=422 if form.is_bound else 200)
