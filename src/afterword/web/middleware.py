"""Whose things a page shows: on one machine the one owner's, or while it is open, the example's."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from afterword.work.kept.opening import Whose as Owner
from afterword.work.kept.opening import open_kept

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
            _opened[place] = open_kept(place)
        request.whose = _opened[place]  # type: ignore[attr-defined]
        return self.get_response(request)


def forget() -> None:
    """The stores are opened anew at the next page: one was brought back or left."""
    _opened.clear()
