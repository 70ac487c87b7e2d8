"""People: everybody of all applications."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterword.web.request import Asked
from afterword.work.kept.people import people


@require_safe
def page(request: Asked) -> HttpResponse:
    """The list."""
    return render(request, "web/people/page.html", {"people": people(request.whose)})
