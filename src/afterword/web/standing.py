"""The field behind a sentence, as the page of a letter shows it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from afterword.web import words
from afterword.work.kept.stands import Stand, Words

PAGES: Final = {"people": "web:person", "interviews": "web:interview-change", "application": "web:application-change"}


def shown(stand: Stand, now: datetime) -> SafeString:
    """``What you talked about (Dana Whitfield): "..." Change it``."""
    whose = f" ({stand.person})" if stand.person else ""
    says = f"{stand.says[:1].upper()}{stand.says[1:]}{whose}"
    if stand.words is None:
        said = format_html("{}: <span class='quiet'>nothing any more</span>", says)
    else:
        said = format_html("{}: <span class='serif'>{}</span>", says, in_words(stand.words, now))
    link = place(stand)
    return said if link is None else format_html("{} <a href='{}'>Change it</a>", said, link)


def place(stand: Stand) -> str | None:
    """The page on which the field can be changed."""
    if stand.what == "note" and stand.interview is not None:
        return reverse("web:interview", args=[stand.interview])
    if stand.what in ("told", "events"):
        return reverse("web:fact-change", args=[stand.what, stand.key])
    name = PAGES.get(stand.what)
    if name is not None:
        return reverse(name, args=[stand.key])
    return reverse("web:settings") if stand.what.startswith("me") else None


def in_words(said: Words, now: datetime) -> str:
    """A value of a record as a person reads it."""
    if isinstance(said, datetime):
        return words.moment(said, now)
    if isinstance(said, date):
        return words.day(said)
    if isinstance(said, bool):
        return "yes" if said else "no"
    if isinstance(said, tuple):
        return words.names(said)
    return f"“{said}”" if len(said.split()) > 3 else said
