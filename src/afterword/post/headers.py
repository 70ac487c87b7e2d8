"""Headers of a mail, made from structured data only: nothing in a name, a subject or an id can add one (F58)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from email.headerregistry import Address, BaseHeader, HeaderRegistry
from email.policy import SMTP, EmailPolicy
from typing import Any, Final

from afterword.post.letter import Party

_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,900}>")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_WIDTH: Final = 78
_IDS_KEPT: Final = 20


class _Verbatim:
    """A header of message ids or a date: taken as it is, folded between ids only (the standard one would encode it)."""

    max_count = 1

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        """Take the value as it is."""
        kwds["parse_tree"] = None
        kwds["decoded"] = value

    def fold(self, *, policy: EmailPolicy) -> str:
        """The header's lines."""
        name = self.name if isinstance(self, BaseHeader) else ""
        said = str(self)
        if len(said) + len(name) + 2 > _WIDTH:
            said = f"{policy.linesep} ".join(said.split(" "))
        return f"{name}: {said}{policy.linesep}"


def mail_policy(*, utf8: bool) -> Any:
    """How a mail is written: CRLF, lines of 78, the headers in ASCII unless an address needs UTF-8 (``utf8``)."""
    registry = HeaderRegistry()
    for name in ("in-reply-to", "references", "message-id", "date"):
        registry.map_to_type(name, _Verbatim)  # type: ignore[arg-type]
    return SMTP.clone(header_factory=registry, utf8=utf8)


def is_message_id(text: str | None) -> bool:
    """Whether ``text`` is one Message-ID in its angle brackets."""
    return text is not None and _MESSAGE_ID.fullmatch(text) is not None


def message_id(token: str, sender: str) -> str:
    """A Message-ID of a random ``token`` (letters, digits, dots, hyphens) at the domain of the address ``sender``."""
    domain = ascii_domain(sender.rpartition("@")[2]) or "localhost"
    made = f"<{token}@{domain}>"
    if not re.fullmatch(r"[A-Za-z0-9.-]{16,100}", token) or not is_message_id(made):
        raise ValueError("a Message-ID is made of 16 to 100 letters, digits, dots and hyphens")
    return made


def reference_chain(answers: str, thread: Sequence[str]) -> str:
    """The header References: of a long thread its first and its newest ids."""
    ids = [one for one in dict.fromkeys((*thread, answers)) if is_message_id(one)]
    return " ".join(ids if len(ids) <= _IDS_KEPT else [ids[0], *ids[1 - _IDS_KEPT :]])


def address_of(party: Party) -> Address:
    """The party's name and address, the domain in ASCII where it has such a form."""
    local, _, domain = one_line(party.email or "").rpartition("@")
    return Address(display_name=one_line(party.name), username=local, domain=ascii_domain(domain) or domain)


def ascii_domain(domain: str) -> str | None:
    """A domain as mail servers have it (IDNA 2008; ``straße`` stays another domain than ``strasse``); None: it is none.

    The codec of the standard library is that of 2003, which would send a letter for straße.example to strasse.example.
    """
    labels = unicodedata.normalize("NFKC", domain).lower().split(".")
    made = [label if label.isascii() else _punycode(label) for label in labels]
    if not all(_LABEL.fullmatch(label) for label in made) or len(".".join(made)) > 253:
        return None
    return ".".join(made)


def _punycode(label: str) -> str:
    plain = all(c == "-" or c in "\u200c\u200d" or unicodedata.category(c)[0] in "LMN" for c in label)
    return f"xn--{label.encode('punycode').decode('ascii')}" if plain else ""


def one_line(text: str) -> str:
    """``text`` on one line, without characters that cannot be shown."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
