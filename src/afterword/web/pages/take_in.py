"""What a person hands in: invitations, mails, records; dropped, chosen or pasted. And what they say to it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.web import said
from afterword.web.request import Asked, number
from afterword.work import clock
from afterword.work.kept import arrivals
from afterword.work.kept.files_in import LARGEST, Handed, Refused
from afterword.work.kept.noting import Wrong
from afterword.work.kept.taking_in import TakenIn, take_in

MOST: Final = 50
PASTED: Final = "pasted text"


@require_POST
def page(request: Asked) -> HttpResponse:
    """Reads what was handed in and files it; an invitation that is nobody's yet goes on to the form."""
    files, refused = _handed(request)
    if not files and not refused:
        messages.error(request, "Choose a file, or paste the text of the invitation.")
        return HttpResponseRedirect(reverse("web:start"), status=303)
    taken = take_in(request.whose, files, clock.now(), yes=True, refused=refused)
    _say(request, taken)
    return HttpResponseRedirect(_onward(request, taken), status=303)


def _handed(request: Asked) -> tuple[list[Handed], list[Refused]]:
    files: list[Handed] = []
    refused: list[Refused] = []
    for given in request.FILES.getlist("files")[:MOST]:
        name = Path(given.name or "file").name
        if (given.size or 0) > LARGEST:
            refused.append(Refused(name, "this file has more than 25 MB", "hand in the mail or the entry alone"))
        elif given.size:
            files.append(Handed(Path(name), name, given.read()))
    pasted = request.POST.get("pasted", "").strip()
    if pasted:
        files.append(Handed(Path("pasted.txt"), PASTED, pasted.encode()))
    return files, refused


def _say(request: Asked, taken: TakenIn) -> None:
    for fault in taken.faults:
        messages.error(request, str(fault))
    new = [one.company for one in taken.records if one.state == "new"]
    if new:
        messages.success(request, f"{', '.join(new)}: kept.")
    changed = [one.company for one in taken.records if one.state == "differs"]
    if changed:
        messages.success(request, f"{', '.join(changed)}: what the record said anew is taken over.")
    if taken.would_do_nothing and not taken.faults:
        again = "This was taken in before; nothing has changed."
        messages.info(request, again if taken.before else "There is nothing new in it.")


def _onward(request: Asked, taken: TakenIn) -> str:
    """The form for an invitation that belongs to no application yet; else Today, where the rest waits."""
    untied = arrivals.newest_invitation(request.whose) if taken.waiting else None
    if untied is not None:
        return f"{reverse('web:start')}?from={untied}"
    return reverse("web:start" if taken.unread else "web:today")


@require_POST
def settle(request: Asked, key: int) -> HttpResponse:
    """What came in: yes, no, or to which application it belongs."""
    now = clock.now()
    try:
        application = number(request.POST.get("application"))
        if application is not None:
            history = arrivals.belongs_to(request.whose, key, application, now)
            text = "Noted: it belongs there."
        elif request.POST.get("answer") == "yes":
            history, text = arrivals.confirm(request.whose, key, now), "Noted. The plan has been worked out anew."
        else:
            history, text = arrivals.dismiss(request.whose, key, now), "Put aside."
    except Wrong as wrong:
        messages.error(request, " ".join(wrong.says))
    else:
        if history is not None:
            said.undoable(request, text, history)
    return HttpResponseRedirect(reverse("web:today"), status=303)
