"""Search. The words are sent in the form, never in an address, so that no name stands in a history."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from afterword.web.request import Asked
from afterword.work.kept.searching import search

LONGEST = 200


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Asked) -> HttpResponse:
    """The field, and what was found."""
    words = " ".join(request.POST.get("words", "")[:LONGEST].split())
    around = {"words": words, "hits": search(request.whose, words) if words else ()}
    return render(request, "web/search/_hits.html" if request.htmx else "web/search/page.html", around)
