"""Settings: the mailbox from which letters leave."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from afterword.web.forms.fields import tell
from afterword.web.forms.mailbox import MailboxForm
from afterword.web.request import Asked
from afterword.work import clock
from afterword.work.kept import mailbox_setup
from afterword.work.kept.me import selves
from afterword.work.kept.noting import Wrong


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Asked) -> HttpResponse:
    """The mailbox: first its address, then what its provider asks for; tested, then kept."""
    mine = next((one.me.email for one in selves(request.whose) if one.me.email), "")
    step = request.POST.get("step", "")
    around = {"mailbox": mailbox_setup.shown(request.whose), "known": None}
    if request.method != "POST":
        return render(request, "web/settings/mailbox.html", {**around, "form": MailboxForm(initial={"address": mine})})
    address = request.POST.get("address", "")
    form = MailboxForm(request.POST if step == "keep" else None, initial={"address": address})
    try:
        around["known"] = mailbox_setup.known(address)  # type: ignore[assignment]
        if step == "keep" and form.is_valid():
            done = mailbox_setup.set_up(request.whose, form.typed(), clock.now())
            messages.success(request, _words(done))
            return HttpResponseRedirect(reverse("web:settings") + "#mailbox", status=303)
    except Wrong as wrong:
        if not form.is_bound:
            form = MailboxForm({"address": address})
            form.errors.clear()
        tell(form, wrong)
    return render(request, "web/settings/mailbox.html", {**around, "form": form}, status=422 if form.errors else 200)


@require_POST
def remove(request: Asked) -> HttpResponse:
    """Forgets it."""
    mailbox_setup.remove(request.whose)
    messages.success(request, "The mailbox and its password are forgotten. Nothing leaves by itself any more.")
    return HttpResponseRedirect(reverse("web:settings") + "#mailbox", status=303)


def _words(done: mailbox_setup.SetUp) -> str:
    said = {
        True: "A letter to yourself went and came back.",
        False: "A letter to yourself went; it had not come back yet. Look into your inbox in a few minutes.",
        None: "A letter to yourself went. Answers are not seen: no server for reading was given.",
    }[done.back]
    waited = f" {done.released} letters that had waited leave now." if done.released > 1 else ""
    return f"Your mailbox works, and is kept. {said}{waited}"
