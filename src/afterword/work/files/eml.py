"""A draft as an .eml file: a mail that a mail program opens as unsent.

Every header is made from structured data by the standard library, so no name or subject can add one (F58). There is
neither Date nor Message-ID: those belong to the sending.
"""

from __future__ import annotations

import contextlib
import re
from email.headerregistry import Address, BaseHeader, HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from afterword.facts.model import Me
    from afterword.plan.result import PlannedLetter
    from afterword.write.result import Draft

_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,900}>")


class _Thread:
    """A header of message ids: never folded inside one, whatever its length (the standard one would encode it)."""

    max_count = 1

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        """Take the value as it is."""
        kwds["parse_tree"] = None
        kwds["decoded"] = value

    def fold(self, *, policy: EmailPolicy) -> str:
        """The header's line."""
        name = self.name if isinstance(self, BaseHeader) else ""
        return f"{name}: {self}{policy.linesep}"


def _policy(*, utf8: bool) -> Any:
    registry = HeaderRegistry()
    for name in ("in-reply-to", "references"):
        registry.map_to_type(name, _Thread)  # type: ignore[arg-type]
    return SMTP.clone(header_factory=registry, utf8=utf8)


def eml(letter: PlannedLetter, draft: Draft) -> bytes:
    """The file's bytes."""
    sender = _sender(letter.record.me)
    recipients = [_address(p.name, a) for p, a in zip(letter.people, letter.addresses, strict=False)]
    plain = all(a.addr_spec.isascii() for a in [*recipients, *([sender] if sender else [])])
    mail = EmailMessage(policy=_policy(utf8=not plain))
    if sender:
        mail["From"] = sender
    mail["To"] = recipients
    mail["Subject"] = _one_line(draft.subject)
    threads = {p.thread.strip() for p in letter.people if p.thread}
    if len(threads) == 1 and _MESSAGE_ID.fullmatch(thread := threads.pop()):
        mail["In-Reply-To"] = thread
        mail["References"] = thread
    mail["X-Unsent"] = "1"
    mail.set_content(draft.body, charset="utf-8", cte="quoted-printable")
    return mail.as_bytes()


def _sender(me: Me) -> Address | None:
    return _address(me.name, me.email) if me.email else None


def _address(name: str, spec: str) -> Address:
    """An address; its domain in ASCII, as mail servers have it."""
    local, _, domain = _one_line(spec).rpartition("@")
    with contextlib.suppress(UnicodeError):
        domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    return Address(display_name=_one_line(name), username=local, domain=domain)


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
