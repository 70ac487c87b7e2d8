"""What only the person can say of a letter on its way: whether it went, whether it may go, whether all may."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.web import said
from afterword.web.request import Asked
from afterword.work import clock
from afterword.work.files.trouble import Trouble
from afterword.work.kept import holding, settling
from afterword.work.kept.opening import NotHere


@require_POST
def settle(request: Asked, key: int) -> HttpResponse:
    """Whether an uncertain letter went."""
    answer = request.POST.get("answer", "")
    try:
        history = settling.settle(request.whose, key, answer, clock.now())
    except NotHere:
        raise
    except Trouble as fault:
        messages.error(request, _in_one(fault))
    else:
        if history is not None:
            said.undoable(request, "Noted as sent." if answer == "sent" else "A draft again.", history)
    return _back_to(key)


@require_POST
def release(request: Asked, key: int) -> HttpResponse:
    """A held letter goes all the same."""
    try:
        settling.release(request.whose, key, clock.now())
    except NotHere:
        raise
    except Trouble as fault:
        messages.error(request, _in_one(fault))
    else:
        messages.success(request, "It leaves, while Afterword runs. Until then you can take it back.")
    return _back_to(key)


@require_POST
def go(request: Asked) -> HttpResponse:
    """Letters may leave again."""
    left = holding.go(request.whose, clock.now())
    messages.success(request, "Letters leave again." + (" Those below wait for your word." if left else ""))
    return HttpResponseRedirect(reverse("web:today"), status=303)


def _in_one(fault: Trouble) -> str:
    return " ".join([*fault.says, *([fault.next_step] if fault.next_step else [])])


def _back_to(key: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("web:letter", args=[key]), status=303)
