"""Settings: who you are, and what is kept on this computer."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from afterword.web import said
from afterword.web.forms.fields import tell
from afterword.web.forms.me import MeForm, Strengths, strengths_of
from afterword.web.request import Asked
from afterword.work import clock
from afterword.work.kept.mailbox_setup import shown
from afterword.work.kept.me import change_me, selves
from afterword.work.kept.noting import Wrong
from afterword.work.kept.places import home


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Asked) -> HttpResponse:
    """Who you are (``?as=`` names another way in which you present yourself), and the rest."""
    known = selves(request.whose)
    asked = request.GET.get("as", "")
    mine = next((one for one in known if str(one.key) == asked), known[0] if known else None)
    posted = request.POST or None
    form = MeForm(posted, initial=MeForm.initial_of(mine.me) if mine else {})
    rows = Strengths(posted, initial=strengths_of(mine.me if mine else None), prefix="strengths")
    if posted is not None and mine is not None and form.is_valid() and rows.is_valid():
        strengths = [row.values() for row in rows if row.values()]
        try:
            history = change_me(request.whose, mine.key, {**form.values(), "strengths": strengths}, clock.now())
        except Wrong as wrong:
            tell(form, wrong)
        else:
            if history is not None:
                said.undoable(request, "Kept.", history)
            address = reverse("web:settings")
            return HttpResponseRedirect(address if mine.main else f"{address}?as={mine.key}", status=303)
    around = {"form": form, "rows": rows, "mine": mine, "selves": known, "home": home(),
              "mailbox": shown(request.whose)}  # fmt: skip
    return render(request, "web/settings/page.html", around, status=422 if form.is_bound else 200)
