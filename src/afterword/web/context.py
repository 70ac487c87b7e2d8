"""What every page has around it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from afterword.web.middleware import EXAMPLE


def around(request: HttpRequest) -> dict[str, Any]:
    """``example``: the example is open; ``here``: the first part of the path, for the navigation."""
    session = getattr(request, "session", None)
    return {
        "example": bool(session and session.get(EXAMPLE)),
        "here": request.path.strip("/").split("/")[0],
    }
