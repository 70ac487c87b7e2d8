"""Who may come in: this machine alone, by an address opened with a one-time token."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import escape_leading_slashes

Answer = Callable[[HttpRequest], HttpResponseBase]

COOKIE = "afterword-key"
SALT = "afterword.door"
MINUTES = 10
HOSTS = frozenset({"127.0.0.1", "localhost"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

_begun = int(time.time())
_used: set[str] = set()
_lock = threading.Lock()


def token() -> str:
    """A token for one opening, good for ten minutes. Another process of the same data makes valid ones too."""
    return signing.dumps([secrets.token_urlsafe(12), int(time.time())], salt=SALT)


def sign_of_life() -> str:
    """What only an Afterword on this data can answer: whoever starts a second one knows the first by it."""
    return signing.Signer(salt="afterword.alive").signature("alive")


def _spend(given: str) -> bool:
    """Whether ``given`` is a token that nobody has used yet; it is used now.

    Which ones were used is known since this process began: what was made before (it may lie in the history of a
    browser) is none any more.
    """
    try:
        nonce, made = signing.loads(given, salt=SALT, max_age=MINUTES * 60)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    if made < _begun:
        return False
    with _lock:
        unused = nonce not in _used
        _used.add(nonce)
    return unused


class OwnHost:
    """Answers only what was asked of this machine by its own pages: Host and Origin are looked at (DNS rebinding)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """403 for a foreign host or origin."""
        if _name(request.META.get("HTTP_HOST", "")) not in HOSTS:
            return _no(request)
        origin = request.headers.get("Origin")
        if origin is not None and origin != "null" and not _same(origin, request):
            return _no(request)
        if request.method not in SAFE and origin == "null":
            return _no(request)
        return self.get_response(request)


class Key:
    """Lets in whoever came by the opened address: its token is good once and leaves a signed cookie."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page, or the one that says how to come in."""
        given = request.GET.get("key") if request.method == "GET" else None
        if given is not None:
            answer: HttpResponse = HttpResponseRedirect(escape_leading_slashes(request.path))
            if _spend(given):
                answer.set_cookie(
                    COOKIE, signing.dumps("in", salt=COOKIE), httponly=True, samesite="Lax", max_age=400 * 86400
                )
            return answer
        if request.path == "/alive":
            return HttpResponse(sign_of_life(), content_type="text/plain")
        try:
            signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE)
        except signing.BadSignature:
            return render(request, "web/failures/closed.html", status=403)
        return self.get_response(request)


def _name(host: str) -> str:
    return host.rsplit(":", 1)[0] if ":" in host else host


def _same(origin: str, request: HttpRequest) -> bool:
    return urlsplit(origin).netloc == str(request.META.get("HTTP_HOST", ""))


def _no(request: HttpRequest) -> HttpResponse:
    said = "Afterword answers only its own pages on this computer.\n"
    return HttpResponse(said, status=403, content_type="text/plain")
