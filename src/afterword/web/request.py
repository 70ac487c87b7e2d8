"""A request as the pages know it."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from afterword.work.kept.opening import Whose

DIGITS: Final = 18
"""of a row's number at most"""


def number(text: str | None) -> int | None:
    """The row's number that a form or an address names; None: it names none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= DIGITS else None


class Asked(HttpRequest):
    """A request that the middlewares have seen."""

    whose: Whose
    htmx: HtmxDetails
