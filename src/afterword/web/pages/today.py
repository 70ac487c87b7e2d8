"""Today: what to send, what is coming, what waits, and why nothing else is sent."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterword.web.request import Asked
from afterword.work import clock
from afterword.work.kept.today import today


@require_safe
def page(request: Asked) -> HttpResponse:
    """The page."""
    return render(request, "web/today/page.html", {"today": today(request.whose, clock.now())})
