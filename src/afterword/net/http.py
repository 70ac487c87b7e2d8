"""Asking a server over HTTP: one JSON document there, one back, within a time and a size.

httpx is loaded when somebody is asked, not before. The whole exchange, from looking up the name to the last byte, has
one time limit, so that a server that sends a byte now and then holds nobody up; Ctrl-C ends it at once. Nothing is
taken from the environment (no proxies, no netrc), no redirect is followed, and a key is in no message, log or repr.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from afterword.net.address import Address
from afterword.net.trouble import NetTrouble, NotInstalled

if TYPE_CHECKING:
    import ssl

    import httpx

INSTALL: Final = "pip install 'afterword[model]'"

_SAID: Final[Mapping[int, str]] = {
    400: "could not read the request; is the name of the model right?",
    401: "did not accept the key",
    402: "asks for payment first",
    403: "did not accept the key, or does not allow this",
    404: "has nothing at this address, or no model of this name",
    408: "gave up waiting",
    413: "found the request too long",
    429: "asks to wait: too many requests, or nothing left of what was paid for",
}


class Key:
    """A secret that shows itself nowhere: not in a repr, a message, a log or a comparison."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        """Raises ``ValueError``, without the value, for what no header can hold."""
        stripped = value.strip()
        if not stripped or not stripped.isascii() or not stripped.isprintable() or " " in stripped:
            raise ValueError("a key is one word of plain letters, digits and signs")
        self._value = stripped

    def __repr__(self) -> str:
        return "<a key>"

    def header(self) -> str:
        """What stands in the request's header."""
        return f"Bearer {self._value}"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an exchange may take, in seconds, and how large an answer may be, in bytes."""

    connect: float = 10.0
    total: float = 120.0
    size: int = 1_000_000


def post_json(to: Address, body: Mapping[str, Any], key: Key | None = None, limits: Limits | None = None) -> Any:
    """What ``to`` answers to ``body``, read as JSON. Raises ``NetTrouble`` whatever goes wrong there."""
    try:
        import httpx
    except ImportError:
        raise NotInstalled(f"what speaks to a model is not installed; install it with: {INSTALL}") from None

    within = limits or Limits()
    try:
        data = asyncio.run(_within(to, body, key, within))
    except TimeoutError:
        raise NetTrouble(f"{to.host} did not finish its answer within {_seconds(within.total)}") from None
    except httpx.ConnectTimeout:
        raise NetTrouble(f"{to.host} could not be reached within {_seconds(within.connect)}") from None
    except httpx.ConnectError:
        raise NetTrouble(f"{to.host} could not be reached") from None
    except httpx.TimeoutException:
        raise NetTrouble(f"{to.host} did not finish its answer within {_seconds(within.total)}") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
        raise NetTrouble(f"{to.host} broke off, or did not answer as a web server does") from None
    return _read(to, data)


def _seconds(seconds: float) -> str:
    return f"{seconds:g} second{'' if seconds == 1 else 's'}"


async def _within(to: Address, body: Mapping[str, Any], key: Key | None, limits: Limits) -> bytes:
    async with asyncio.timeout(limits.total):
        return await _exchange(to, body, key, limits)


async def _exchange(to: Address, body: Mapping[str, Any], key: Key | None, limits: Limits) -> bytes:
    import httpx

    headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "afterword"}
    if key is not None:
        headers["Authorization"] = key.header()
    patience = httpx.Timeout(limits.total, connect=limits.connect)
    async with (
        httpx.AsyncClient(verify=_trusted() if to.secure else False, trust_env=False, timeout=patience) as client,
        client.stream("POST", to.url, json=dict(body), headers=headers, follow_redirects=False) as answer,
    ):
        _refuse(to, answer, limits)
        data = bytearray()
        async for chunk in answer.aiter_raw():
            data += chunk
            if len(data) > limits.size:
                raise NetTrouble(_too_large(to, limits))
        return bytes(data)


def _trusted() -> ssl.SSLContext:
    """The certificates that this machine trusts, and those that browsers do."""
    import ssl

    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _refuse(to: Address, answer: httpx.Response, limits: Limits) -> None:
    """Raises for an answer whose first lines say already that it is none."""
    status = answer.status_code
    if 300 <= status < 400:
        raise NetTrouble(f"{to.host} sends us on to another address; we follow nobody elsewhere")
    if status >= 500:
        raise NetTrouble(f"{to.host} has trouble of its own ({status})")
    if status != 200:
        raise NetTrouble(f"{to.host} {_SAID.get(status, 'refused')} ({status})")
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise NetTrouble(f"{to.host} answered in a packed form that we did not ask for")
    said = answer.headers.get("content-length", "")
    if said.isascii() and said.isdigit() and (len(said) > 12 or int(said) > limits.size):
        raise NetTrouble(_too_large(to, limits))


def _too_large(to: Address, limits: Limits) -> str:
    return f"{to.host} answered with more than {limits.size:,} bytes"


def _read(to: Address, data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise NetTrouble(f"{to.host} answered with something that is no JSON") from None
