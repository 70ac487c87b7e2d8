"""Pages for what goes wrong: plain words, nothing private, a way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from afterword.work.files.trouble import Trouble


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing at this address (or it is somebody else's)."""
    return render(request, "web/failures/missing.html", status=404)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was asked could not be read, or not be allowed."""
    return render(request, "web/failures/refused.html", status=400)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or not ours: nothing was changed."""
    return render(request, "web/failures/stale.html", status=403)


def trouble(request: HttpRequest, fault: Trouble) -> HttpResponse:
    """A verb could not do it: its own words, and the next step."""
    return render(request, "web/failures/trouble.html", {"says": fault.says, "next": fault.next_step}, status=503)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours: it says so, without any of the person's words."""
    return render(request, "web/failures/broken.html", status=500)
