"""Whose things a page shows: on one machine the one owner's, or while it is open, the example's."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from afterword.web import failures
from afterword.work.files.trouble import Trouble
from afterword.work.kept.opening import NotHere, open_kept
from afterword.work.kept.opening import Whose as Owner

EXAMPLE = "example"
_opened: dict[str, Owner] = {}


class Whose:
    """Sets ``request.whose``: every verb takes it first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page, with ``request.whose``."""
        place = "example" if request.session.get(EXAMPLE) else "default"
        if place not in _opened:
            try:
                _opened[place] = open_kept(place)
            except Trouble as fault:
                return failures.trouble(request, fault)
        request.whose = _opened[place]  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """What a verb says against it, as a page in plain words; what is not there (or another's) as 404."""
        if isinstance(exception, NotHere):
            return failures.missing(request)
        return failures.trouble(request, exception) if isinstance(exception, Trouble) else None


def forget() -> None:
    """The stores are opened anew at the next page: one was brought back or left."""
    _opened.clear()
