"""Where a mailbox is: the server, how it is secured, who logs in. Also as one URL, for scripts and tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

from afterword.net.address import on_this_machine
from afterword.net.trouble import WrongAddress

Protocol = Literal["smtp", "imap"]
Security = Literal["tls", "starttls", "none"]
"""``none`` only to this machine"""

_SCHEMES: Final[dict[str, tuple[Protocol, Security, int]]] = {
    "smtps": ("smtp", "tls", 465),
    "smtp+starttls": ("smtp", "starttls", 587),
    "smtp": ("smtp", "none", 25),
    "imaps": ("imap", "tls", 993),
    "imap+starttls": ("imap", "starttls", 143),
    "imap": ("imap", "none", 143),
}
_LONGEST: Final = 2_000
_SIGNS: Final = "signs such as / ? # @ in a password are written %2F %3F %23 %40"


class Password:
    """A password that shows itself nowhere: not in a repr, a message, a log or a comparison."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        """Raises ``ValueError``, without the value, for what no login can hold."""
        if not value or "\0" in value or "\n" in value or "\r" in value:
            raise ValueError("a password is one line, and not empty")
        self._value = value

    def __repr__(self) -> str:
        return "<a password>"

    def __reduce__(self) -> str:
        raise TypeError("a password is not written anywhere")

    def plain(self) -> str:
        """The password itself, for the moment of logging in."""
        return self._value


@dataclass(frozen=True, slots=True)
class MailServer:
    """One server of a mailbox, for sending (``smtp``) or reading (``imap``)."""

    protocol: Protocol
    host: str
    port: int
    security: Security
    user: str | None = None
    password: Password | None = None

    def __repr__(self) -> str:
        """No name and no password."""
        return f"<MailServer {self.protocol} {self.host}:{self.port}>"


def mail_server(url: str, protocol: Protocol, what: str = "the address") -> MailServer:
    """The server that ``url`` names (``smtp+starttls://user:password@host:587``).

    Raises ``WrongAddress``: ``what`` and what would be right, never with the URL, which may hold a password.
    """
    wanted = ", ".join(f"{scheme}://" for scheme, about in _SCHEMES.items() if about[0] == protocol)
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise WrongAddress(f"{what} is not an address that can be read; {_SIGNS}") from None
    if len(text) > _LONGEST or not text.isprintable() or not host or any(c.isspace() for c in host):
        raise WrongAddress(f"{what} is not an address that can be read; it begins with {wanted}")
    about = _SCHEMES.get(parts.scheme.lower())
    if about is None or about[0] != protocol:
        raise WrongAddress(f"{what} begins with {wanted}")
    if parts.query or parts.fragment or parts.path.strip("/"):
        raise WrongAddress(f"{what} ends with the port; {_SIGNS}")
    _, security, usual = about
    if security == "none" and not on_this_machine(host):
        raise WrongAddress(
            f"{what} leads to {host} without encryption; take {wanted.partition(',')[0]}, or a server on this machine"
        )
    user, password = unquote(parts.username or "") or None, unquote(parts.password or "") or None
    if (user is None) != (password is None):
        raise WrongAddress(f"{what} has a name without a password, or a password without a name")
    try:
        return MailServer(protocol, host, port or usual, security, user, Password(password) if password else None)
    except ValueError:
        raise WrongAddress(f"{what} holds a password that no login can have") from None
