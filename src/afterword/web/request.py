"""A request as the pages know it."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from afterword.work.kept.opening import Whose


class Asked(HttpRequest):
    """A request that the middlewares have seen."""

    whose: Whose
    htmx: HtmxDetails
