"""Addresses that may be asked: https anywhere, http on this machine alone, and no secrets in them."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from afterword.net.trouble import WrongAddress

_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Address:
    """An address that was looked at."""

    url: str
    host: str
    """the host, with its port where one is named: all of the address that is ever shown"""
    secure: bool


def address(text: str, what: str = "the address") -> Address:
    """The address written as ``text``. Raises ``WrongAddress``: ``what`` and what would be right."""
    url = text.strip()
    if len(url) > _LONGEST or not url.isprintable() or " " in url:
        raise WrongAddress(f"{what} is not an address that can be read")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise WrongAddress(f"{what} is not an address that can be read") from None
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise WrongAddress(f"{what} begins with https://, or on this machine with http://localhost")
    _refuse_secrets(parts, what)
    secure = parts.scheme.lower() == "https"
    shown = f"[{host}]" if ":" in host else host
    if not secure and not on_this_machine(host):
        raise WrongAddress(
            f"{what} begins with http:// and leads to {shown}: what is sent there could be read on the way; "
            "take https://, or a server on this machine"
        )
    return Address(url, f"{shown}:{port}" if port else shown, secure)


def on_this_machine(host: str) -> bool:
    """Whether a host can only be this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse_secrets(parts: SplitResult, what: str) -> None:
    if parts.username is not None or parts.password is not None:
        raise WrongAddress(f"{what} has a name or a password in it; a key has a setting of its own")
    if parts.query or parts.fragment:
        raise WrongAddress(f"{what} ends with ?... or #...; leave that out")
