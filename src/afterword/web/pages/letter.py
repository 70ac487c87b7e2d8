"""A letter: the sheet, what is said of it as it is written, and what becomes of it."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from afterword.web import said, words
from afterword.web.forms.letter import Approval, Moment, Text, Way
from afterword.web.request import Asked, number
from afterword.work import clock
from afterword.work.files.trouble import Trouble
from afterword.work.kept import approving, letters
from afterword.work.kept.letter_against import Stopped
from afterword.work.kept.letter_files import letter_file
from afterword.work.kept.letter_rows import NotNow
from afterword.work.kept.letter_sheet import Sheet, sheet
from afterword.work.kept.opening import NotHere

WILL = {
    "mailbox": "Send",
    "email": "Approve; you send it from your mail program",
    "letter": "Approve; you print and post it",
    "card": "Approve; you write it on a card",
    "message": "Approve; you paste it into your message",
    "phone": "Approve; you say it by telephone",
}


@require_POST
def begin(request: Asked) -> HttpResponse:
    """Opens the draft of a letter of the plan; composes it the first time."""
    application = number(request.POST.get("application"))
    if application is None:
        raise NotHere("This letter")
    key = letters.begin(request.whose, application, request.POST.get("occasion", ""), clock.now())
    return _back_to(key)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Asked, key: int) -> HttpResponse:
    """The letter; what is posted is its text, saved as it is typed or with the button."""
    if request.method == "POST":
        return _save(request, key)
    return _page(request, key)


def _save(request: Asked, key: int) -> HttpResponse:
    try:
        done = _edit(request, key)
    except NotHere:
        raise
    except Trouble as fault:
        if request.htmx:
            return _beside_the_margin(render(request, "web/letter/_unsaved.html", {"says": _in_one(fault)}))
        messages.error(request, _in_one(fault))
        return _page(request, key, typed=_typed(request), status=422)
    if done.other is not None:
        clash = {"clash": done, "typed": _typed(request)}
        if request.htmx:
            return _beside_the_margin(render(request, "web/letter/_clash.html", {**clash, "key": key}))
        return _page(request, key, status=409, **clash)
    if not request.htmx:
        messages.success(request, "Saved, and read again.")
        return _back_to(key)
    now = clock.now()
    shown = sheet(request.whose, key, now)
    return render(request, "web/letter/_live.html", {**_around(shown, now), "saved": True})


def _edit(request: Asked, key: int) -> letters.Edited:
    text = Text(request.POST)
    if not text.is_valid():
        raise Trouble("The subject is too long for one line.")
    given = text.cleaned_data
    return letters.edit(
        request.whose, key, given["subject"], given["body"], given["was"] or None, clock.now(), over=given["over"]
    )


@require_POST
def approve(request: Asked, key: int) -> HttpResponse:
    """Approves what stands in the form, word for word."""
    now = clock.now()
    shown = sheet(request.whose, key, now)
    if shown.state != "draft":
        return _back_to(key)
    form = Approval(request.POST)
    try:
        mark = shown.live.mark
        if "body" in request.POST:
            done = _edit(request, key)
            if done.other is not None:
                return _page(request, key, status=409, clash=done, typed=_typed(request))
            mark = done.mark
        if not form.is_valid():
            return _page(request, key, approval=form, status=422)
        done_ = approving.approve(
            request.whose, key, now, at=form.at(_zone(shown)), anyway=form.cleaned_data["anyway"], mark=mark
        )
    except Stopped as fault:
        return _page(request, key, approval=form, stopped=fault, status=422)
    except NotHere:
        raise
    except Trouble as fault:
        messages.error(request, _in_one(fault))
        return _page(request, key, approval=form, status=422)
    left = "It leaves at its time." if done_.by_itself else "Nothing leaves by itself: you send it."
    messages.success(request, f"Approved, word for word. {left}")
    return _back_to(key)


@require_POST
def take_back(request: Asked, key: int) -> HttpResponse:
    """An approved letter is a draft again."""
    return _done(request, key, lambda: approving.take_back(request.whose, key, clock.now()), "A draft again.")


@require_POST
def sent(request: Asked, key: int) -> HttpResponse:
    """The person says "I sent it"."""
    now = clock.now()
    shown = sheet(request.whose, key, now)
    form = Moment(request.POST, prefix="sent")
    if not form.is_valid():
        return _page(request, key, moment=form, status=422)
    at = form.at(words.zone(shown.home))
    return _done(
        request,
        key,
        lambda: approving.mark_sent(request.whose, key, now, at),
        "Noted as sent. The plan goes on from there.",
    )


@require_POST
def discard(request: Asked, key: int) -> HttpResponse:
    """Puts a draft aside."""
    answer = _done(request, key, lambda: approving.discard(request.whose, key, clock.now()), "Put aside.")
    return HttpResponseRedirect(reverse("web:today"), status=303) if answer.status_code == 303 else answer


@require_POST
def anew(request: Asked, key: int) -> HttpResponse:
    """Composes the draft again from the notes."""
    return _done(request, key, lambda: letters.anew(request.whose, key, clock.now()), "Written anew from your notes.")


@require_POST
def way(request: Asked, key: int) -> HttpResponse:
    """How it goes."""
    channel = request.POST.get("channel", "")
    return _done(
        request, key, lambda: letters.goes_by(request.whose, key, channel, clock.now()), "Changed how it goes."
    )


@require_safe
def file(request: Asked, key: int, ending: str) -> HttpResponse:
    """The letter as a file to save."""
    if ending not in ("eml", "pdf", "docx", "txt", "ics"):
        raise NotHere("This file")
    made = letter_file(request.whose, key, ending, clock.now())
    if made.unshown:
        messages.error(request, f"No font on this computer shows {made.unshown}: they are empty boxes in the PDF.")
    answer = HttpResponse(made.data, content_type=made.type)
    answer.headers["Content-Disposition"] = _attachment(made.name)
    return answer


def _attachment(name: str) -> str:
    from urllib.parse import quote

    plain = "".join(c if c.isascii() else "-" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"


def _done(request: Asked, key: int, verb: Any, says: str) -> HttpResponse:
    """The verb done and told, undoable where it gives a key of the history; what stands against it is told too."""
    try:
        history = verb()
    except NotNow as fault:
        messages.error(request, _in_one(fault))
    else:
        if isinstance(history, int):
            said.undoable(request, says, history)
        else:
            messages.success(request, says)
    return _back_to(key)


def _page(request: Asked, key: int, status: int = 200, **more: Any) -> HttpResponse:
    now = clock.now()
    shown = sheet(request.whose, key, now)
    around = {**_around(shown, now), "moment": Moment(prefix="sent"), **more}
    return render(request, "web/letter/page.html", around, status=status)


def _around(shown: Sheet, now: datetime) -> dict[str, Any]:
    return {
        "key": shown.key,
        "sheet": shown,
        "now": now,
        "at_once": abs(shown.leaves - now) < timedelta(minutes=5),
        "live": shown.live,
        "will": WILL["mailbox" if shown.by_itself else shown.channel],
        "when": shown.leaves,
        "way": Way(initial={"channel": shown.channel}),
        "approval": Approval(),
        "rows": shown.body.count("\n") + 2 + len(shown.body) // 90,
    }


def _beside_the_margin(answer: HttpResponse) -> HttpResponse:
    """An answer that leaves the findings as they are."""
    answer.headers["HX-Reswap"] = "none"
    return answer


def _typed(request: Asked) -> dict[str, str]:
    return {"subject": request.POST.get("subject", ""), "body": request.POST.get("body", "")}


def _zone(shown: Sheet) -> tzinfo | None:
    return shown.leaves.tzinfo


def _in_one(fault: Trouble) -> str:
    return " ".join([*fault.says, *([fault.next_step] if fault.next_step else [])])


def _back_to(key: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("web:letter", args=[key]), status=303)
