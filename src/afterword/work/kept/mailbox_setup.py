"""A mailbox set up: what is known of its provider, tried out by a letter to oneself, kept, removed."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from afterword.work.files.trouble import Trouble
from afterword.work.kept.example import not_in_example
from afterword.work.kept.mailboxes import from_environment, row_of
from afterword.work.kept.noting import Wrong
from afterword.work.kept.opening import Whose, told

if TYPE_CHECKING:
    from afterword.net.mail_address import MailServer, Protocol
    from afterword.net.reach import Way
    from afterword.post.probe import Tried
    from afterword.post.providers import Provider

LOOKS: Final = (0.0, 1.0, 2.0, 4.0, 8.0)
"""seconds before each look for the letter that we sent to ourselves"""
CLOSED: Final = ("none",)
SPACED: Final = ("app",)
"""kinds of password that providers show with spaces in between"""
SECURITIES: Final = ("tls", "starttls", "none")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the mailbox of an address. ``possible``: programs are let in with a password."""

    provider: str | None
    possible: bool
    password: str
    """``app``, ``usual``, ``bridge``, ``none``"""
    first: str | None
    where: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A server as it was typed."""

    host: str
    port: int
    security: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A mailbox as it was typed; servers are None where the provider is known."""

    address: str
    password: str = field(repr=False)
    user: str = ""
    smtp: Place | None = None
    imap: Place | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """The mailbox of Settings, as its page shows it. ``fixed``: the environment names it."""

    address: str
    smtp: str
    imap: str | None
    fixed: bool


@dataclass(frozen=True, slots=True)
class SetUp:
    """A mailbox that works and is kept. ``back``: our letter has come back (None: it is not read)."""

    address: str
    back: bool | None
    released: int
    """letters that had waited for it"""


def known(address: str) -> Known:
    """What is known of the mailbox of ``address``. Raises ``Wrong`` where that is no address."""
    from afterword.post.headers import ascii_domain
    from afterword.post.providers import provider_of

    local, at, domain = address.strip().rpartition("@")
    if not at or not local or ascii_domain(domain) is None:
        raise Wrong({"address": "An e-mail address looks like name@example.com."})
    found = provider_of(address)
    if found is None:
        return Known(None, True, "usual", None, None)
    return Known(found.name, found.password not in CLOSED, found.password, found.first, found.where)


def shown(whose: Whose) -> Kept | None:
    """The mailbox that counts now; None: there is none. No password is read."""
    if whose.place != "default":
        return None
    box = from_environment()
    if box is not None:
        imap = f"{box.imap.host}:{box.imap.port}" if box.imap else None
        return Kept(box.address or box.smtp.user or box.smtp.host, f"{box.smtp.host}:{box.smtp.port}", imap, True)
    row = row_of(whose)
    if row is None:
        return None
    return Kept(
        row.address, f"{row.smtp_host}:{row.smtp_port}", f"{row.imap_host}:{row.imap_port}" if row.imap_host else None,
        False,
    )  # fmt: skip


def set_up(whose: Whose, typed: Typed, now: datetime, way: Way | None = None, looks: Sequence[float] = LOOKS) -> SetUp:
    """Tries the mailbox out, by a letter to oneself that is read back; kept only if it works.

    Letters that had waited for it leave again. Raises ``Wrong`` with what has to be put right, and where.
    """
    not_in_example(whose)
    smtp, imap = _servers(typed)
    _tried(typed, smtp, imap, way)
    back = _to_oneself(typed.address, smtp, imap, now, way, looks)
    _keep(whose, typed, smtp, imap, now)
    from afterword.work.kept.settling import release_mailbox

    return SetUp(typed.address, back, release_mailbox(whose, now))


def remove(whose: Whose) -> None:
    """Forgets the mailbox and its password. What waited to leave by it is held, and asked about."""
    from afterword.store.models import FolderMark, Mailbox
    from afterword.store.place import atomic, within
    from afterword.work.kept.secrets_kept import forget_secret

    with told(), within(whose.place), atomic():
        Mailbox.objects.filter(owner=whose.owner).delete()
        FolderMark.objects.filter(owner=whose.owner).delete()
    forget_secret(whose)


def _servers(typed: Typed) -> tuple[MailServer, MailServer | None]:
    from afterword.net.mail_address import Password
    from afterword.post.providers import provider_of

    about = known(typed.address)
    if not about.possible:
        raise Wrong({"address": about.first or "This provider lets no program in."})
    provider = provider_of(typed.address)
    try:
        password = Password(typed.password.replace(" ", "") if about.password in SPACED else typed.password)
    except ValueError:
        raise Wrong({"password": "The password is needed, on one line."}) from None
    smtp = _server("smtp", typed, provider, password)
    if smtp is None:
        raise Wrong({"smtp_host": "The server that sends your mail, such as smtp.example.com."})
    return smtp, _server("imap", typed, provider, password)


def _server(protocol: Protocol, typed: Typed, provider: Provider | None, password: object) -> MailServer | None:
    from afterword.net.address import on_this_machine
    from afterword.net.mail_address import MailServer

    place = typed.smtp if protocol == "smtp" else typed.imap
    if place is None:
        return None if provider is None else provider.server(protocol, typed.address, password)  # type: ignore[arg-type]
    if place.security not in SECURITIES or (place.security == "none" and not on_this_machine(place.host)):
        raise Wrong({f"{protocol}_security": "Without encryption only a server on this computer can be used."})
    user = typed.user or typed.address
    return MailServer(protocol, place.host, place.port, place.security, user, password)  # type: ignore[arg-type]


def _tried(typed: Typed, smtp: MailServer, imap: MailServer | None, way: Way | None) -> None:
    """Raises ``Wrong`` where a server cannot be used."""
    from afterword.post.probe import probe

    done = probe(typed.address, smtp, imap, way)
    for protocol, tried in (("smtp", done.sending), ("imap", done.reading)):
        if tried is not None and tried.why is not None:
            place = "password" if tried.why.name in ("app-password", "login-refused", "no-passwords") else protocol
            raise Wrong({place if place == "password" else f"{protocol}_host": _words(protocol, tried)})


def _words(protocol: str, tried: Tried) -> str:
    what = "Sending" if protocol == "smtp" else "Reading"
    why = tried.why
    return f"{what} does not work. {why.says} {why.next}" if why else what


def _to_oneself(
    address: str, smtp: MailServer, imap: MailServer | None, now: datetime, way: Way | None, looks: Sequence[float]
) -> bool | None:
    """Sends a letter to oneself; whether it has come back. Raises ``Wrong`` where it is not taken."""
    from afterword.net.mail_trouble import MailTrouble
    from afterword.post.freeze import CannotFreeze, freeze
    from afterword.post.headers import message_id
    from afterword.post.imap import Mailbox
    from afterword.post.letter import Letter, Party
    from afterword.post.smtp import Sender

    me = Party(name="", email=address)
    text = "This is Afterword, trying out your mailbox.\nIf you can read this, it works. You may delete it.\n"
    letter = Letter(sender=me, recipients=(me,), subject="Afterword: your mailbox works", body=text)
    try:
        frozen = freeze(letter, message_id(secrets.token_hex(16), address), now)
    except CannotFreeze as fault:
        raise Wrong({"address": f"{fault.says[:1].upper()}{fault.says[1:]}."}) from None
    with Sender(smtp, way) as sender:
        outcome = sender.hand_over(frozen, lambda: True)
    if outcome.result != "sent":
        reason = outcome.reason
        raise Wrong({"address": f"A letter to yourself was not taken. {reason.says if reason else ''}".strip()})
    if imap is None:
        return None
    try:
        with Mailbox(imap, way) as mailbox:
            for wait in looks:
                time.sleep(wait)
                if mailbox.holds("INBOX", frozen.message_id):
                    return True
    except MailTrouble:
        return False
    return False


def _keep(whose: Whose, typed: Typed, smtp: MailServer, imap: MailServer | None, now: datetime) -> None:
    from afterword.store.models import Mailbox
    from afterword.store.place import within
    from afterword.work.kept.secrets_kept import keep_secret

    if smtp.password is None:
        raise Trouble("The password is missing.")
    where = keep_secret(whose, smtp.password)
    values = {
        "address": typed.address, "user": smtp.user or typed.address, "smtp_host": smtp.host, "smtp_port": smtp.port,
        "smtp_security": smtp.security, "imap_host": imap.host if imap else None,
        "imap_port": imap.port if imap else None, "imap_security": imap.security if imap else None, "secret": where,
        "created": now,
    }  # fmt: skip
    with told(), within(whose.place):
        Mailbox.objects.update_or_create(owner_id=whose.owner, defaults=values)
