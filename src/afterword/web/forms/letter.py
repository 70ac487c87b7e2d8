"""What is typed on the page of a letter."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any

from django import forms

from afterword.web.forms import fields

WAYS = (
    ("email", "By e-mail"),
    ("letter", "On paper, by post"),
    ("card", "As a card, by hand"),
    ("message", "As a message (LinkedIn, a portal)"),
    ("phone", "By telephone"),
)
BOTH = "Give the day and the time, or neither."


class Moment(forms.Form):
    """A day and a time, or neither: then ``at`` is None."""

    day = fields.day("Day")
    time = fields.clock("Time")

    def clean(self) -> dict[str, Any]:
        """Both, or neither."""
        given = super().clean() or {}
        if not self.errors and bool(given.get("day")) != bool(given.get("time")):
            self.add_error("time" if given.get("day") else "day", BOTH)
        return given

    def at(self, zone: tzinfo | None) -> datetime | None:
        """The moment that was given, in ``zone``."""
        day, time = self.cleaned_data.get("day"), self.cleaned_data.get("time")
        return datetime.combine(day, time, zone) if day and time else None


class Approval(Moment):
    """When an approved letter is to leave, and why in spite of what stands against it."""

    anyway = fields.line("Why it shall go all the same", "A few words for yourself; they are kept with the letter.")


class Text(forms.Form):
    """Subject and text of a letter, with the mark of what they were when the page was opened."""

    subject = forms.CharField(required=False, max_length=2_000)
    body = forms.CharField(required=False, strip=False)
    was = forms.CharField(required=False, max_length=40)
    over = forms.BooleanField(required=False)


class Way(forms.Form):
    """How it goes."""

    channel = forms.ChoiceField(label="How it goes", choices=WAYS)
