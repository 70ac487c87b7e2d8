"""Into the example search with one press, and out of it with one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.web.middleware import EXAMPLE
from afterword.web.request import Asked
from afterword.work import clock
from afterword.work.kept.example import leave_example, open_example


@require_POST
def enter(request: Asked) -> HttpResponse:
    """Fills the example's store, and shows Today there."""
    open_example(clock.now())
    request.session[EXAMPLE] = True
    rotate_token(request)  # a page of the other place that is still open somewhere changes nothing here
    return HttpResponseRedirect(reverse("web:today"), status=303)


@require_POST
def leave(request: Asked) -> HttpResponse:
    """Empties it, and shows the person's own Today."""
    if request.session.pop(EXAMPLE, None):
        leave_example()
        rotate_token(request)
        messages.success(request, "You have left the example. Everything here is yours again.")
    return HttpResponseRedirect(reverse("web:today"), status=303)
