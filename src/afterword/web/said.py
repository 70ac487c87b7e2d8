"""What a page says after something was done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string


def undoable(request: HttpRequest, text: str, history: int) -> None:
    """``text`` with a button that takes it back."""
    said = render_to_string("web/_undo.html", {"text": text, "history": history}, request)
    messages.success(request, said, extra_tags="undoable")
