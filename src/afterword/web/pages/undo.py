"""Taking back what was done by mistake."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from afterword.web.request import Asked
from afterword.work import clock
from afterword.work.kept.history import TooLate, undo

OWN_PAGE: Final = "interviews-added"
"""the line of the history whose button stands on the page of what it takes away"""


@require_POST
def page(request: Asked, key: int) -> HttpResponse:
    """Takes it back, and goes on where the person was; where that page is gone with it, on the application's."""
    back = where_from(request)
    try:
        line = undo(request.whose, key, clock.now())
        if line.what == OWN_PAGE and line.application is not None:
            back = reverse("web:application", args=[line.application])
        messages.success(request, "Taken back: everything is as it was before.")
    except TooLate as fault:
        messages.error(request, " ".join([*fault.says, *([fault.next_step] if fault.next_step else [])]))
    return HttpResponseRedirect(back, status=303)


def where_from(request: Asked) -> str:
    """The path of the page on which the button was, where it is one of ours; else Today."""
    came = request.headers.get("Referer", "")
    if came and url_has_allowed_host_and_scheme(came, {request.get_host()}):
        path = urlsplit(came).path
        if path.startswith("/") and not path.startswith(("//", "/undo/", "/example/")):
            return path
    return reverse("web:today")
