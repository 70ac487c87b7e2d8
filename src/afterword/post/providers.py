"""Mailbox providers, known by the domain of an address: servers, passwords, what they do by themselves."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from afterword.net.mail_address import MailServer, Password, Protocol, Security
from afterword.post.headers import ascii_domain

Wants = Literal["app", "usual", "bridge", "none"]


@dataclass(frozen=True, slots=True)
class Place:
    """A provider's server."""

    host: str
    port: int
    security: Security


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider. ``password``: which kind it wants; ``none``: no program gets in with one, and ``first`` says so."""

    name: str
    domains: tuple[str, ...]
    password: Wants
    smtp: Place | None
    imap: Place | None
    where: str | None
    """the page on which such a password is made, or how it is switched on"""
    first: str | None
    """what the person has to do there before, in words"""
    files_sent: bool
    """it puts into Sent by itself what is sent through it"""

    def server(self, protocol: Protocol, address: str, password: Password) -> MailServer | None:
        """Its server for the mailbox of ``address``; None where programs are not let in."""
        place = self.smtp if protocol == "smtp" else self.imap
        if place is None:
            return None
        return MailServer(protocol, place.host, place.port, place.security, address, password)


def provider_of(address: str) -> Provider | None:
    """The provider of the mailbox of that address; None: its servers have to be typed."""
    domain = ascii_domain(address.strip().rpartition("@")[2])
    return _by_domain().get(domain) if domain else None


def files_sent(server: MailServer, address: str) -> bool:
    """Whether what is sent through ``server`` from ``address`` comes into Sent without us (F53)."""
    provider = provider_of(address)
    return server.host.lower() in _data()["files_sent"]["hosts"] or (provider is not None and provider.files_sent)


def folder_names(use: Literal["sent", "drafts"]) -> tuple[str, ...]:
    """What such a folder is called where the server does not say which it is."""
    return tuple(_data()["folders"][use])


@cache
def _by_domain() -> Mapping[str, Provider]:
    return {domain: provider for provider in map(_provider, _data()["providers"]) for domain in provider.domains}


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "providers.toml").read_text(encoding="utf-8"))


def _provider(row: Mapping[str, Any]) -> Provider:
    return Provider(
        name=row["name"],
        domains=tuple(row["domains"]),
        password=row["password"],
        smtp=_place(row.get("smtp")),
        imap=_place(row.get("imap")),
        where=row.get("where"),
        first=row.get("first"),
        files_sent=row.get("files_sent", False),
    )


def _place(said: str | None) -> Place | None:
    """``smtp.example.com:465 tls``."""
    if said is None:
        return None
    where, security = said.split()
    host, port = where.rsplit(":", 1)
    return Place(host, int(port), cast("Security", security))
