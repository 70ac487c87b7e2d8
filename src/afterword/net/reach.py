"""Reaching a server: its name is looked up once, each address is checked, and the connection goes to a checked one.

So that a name cannot be made to lead somewhere else between the look and the connection, and that what is said without
TLS never leaves this machine.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
from dataclasses import dataclass, field
from typing import Any, Final

from afterword.net.mail_trouble import MailTrouble

_MOST_TRIED: Final = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a connection may lead. ``private``: to machines of one's own network; a hosted service allows none."""

    private: bool = True


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each step may take, in seconds. RFC 5321 4.5.3.2 asks for ten minutes after the dot."""

    connect: float = 20.0
    command: float = 120.0
    after_dot: float = 600.0


@dataclass(frozen=True, slots=True)
class Way:
    """How connections are made: patience, bounds, and whose certificates are trusted (None: this machine's)."""

    patience: Patience = field(default_factory=Patience)
    bounds: Bounds = field(default_factory=Bounds)
    trust: ssl.SSLContext | None = None

    def context(self) -> ssl.SSLContext:
        """What TLS connections are checked with."""
        return self.trust or trusted()


def reach(host: str, port: int, timeout: float, *, only_here: bool, bounds: Bounds) -> socket.socket:
    """A connection to ``host``; ``only_here``: it must be this machine. Raises ``MailTrouble``."""
    for address in _allowed(host, port, only_here=only_here, bounds=bounds)[:_MOST_TRIED]:
        with contextlib.suppress(OSError):
            sock = socket.create_connection((address, port), timeout)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else the dot waits for the text's receipt
            return sock
    raise MailTrouble("unreachable", f"{host} could not be reached")


def _allowed(host: str, port: int, *, only_here: bool, bounds: Bounds) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise MailTrouble("unreachable", f"{host} was not found: no connection, or no such name") from None
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    fine = [a for a in addresses if _fine(a, only_here=only_here, bounds=bounds)]
    if fine:
        return fine
    if only_here:
        raise MailTrouble("not-allowed", f"{host} is another machine, and what is said to it would not be encrypted")
    raise MailTrouble("not-allowed", f"{host} leads to an address that no mail server has")


def _fine(address: str, *, only_here: bool, bounds: Bounds) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if only_here:
        return ip.is_loopback
    if ip.is_multicast or ip.is_unspecified or ip.is_reserved:
        return False
    return bounds.private or ip.is_global


def trusted() -> ssl.SSLContext:
    """The certificates that this machine trusts, and those of browsers where certifi is there; TLS 1.2 or newer."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    with contextlib.suppress(ImportError):
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def wrapped(context: ssl.SSLContext, sock: Any, host: str) -> ssl.SSLSocket:
    """``sock``, encrypted, by a server that proved to be ``host``."""
    try:
        return context.wrap_socket(sock, server_hostname=host)
    except BaseException:
        sock.close()
        raise
