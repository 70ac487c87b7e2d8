"""A letter frozen: the very bytes that will leave, made once, when it is approved.

Nothing is mended here. What could change the envelope or add a header (F58) is refused with its reason, because the
person approved one text and that text must leave.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Final

from afterword.post.eml import put_content, unsent
from afterword.post.headers import address_of, ascii_domain, is_message_id
from afterword.post.letter import Letter, Party

MOST_ATTACHED: Final = 5_000_000
"""bytes of all attachments together; applicant systems and mail servers refuse more soon after"""
LONGEST_TEXT: Final = 100_000
_LONGEST_LINE: Final = 998
_MEDIA_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,100}")


class CannotFreeze(ValueError):
    """A letter that cannot leave as it is. ``says``: why and what would be right, for the person."""

    def __init__(self, says: str) -> None:
        self.says = says
        super().__init__(says)


@dataclass(frozen=True, slots=True)
class Frozen:
    """One letter for one recipient, ready to be handed over."""

    data: bytes
    """the whole mail, lines ended by CRLF"""
    message_id: str
    sender: str
    """the envelope's sender: bounces go there"""
    recipient: str
    """the envelope's only recipient (F05, F56)"""
    utf8: bool
    """whether an address has letters beyond ASCII before its @: only servers with SMTPUTF8 take it"""

    def __repr__(self) -> str:
        """No word of the letter, and nobody's address."""
        return f"<Frozen, {len(self.data)} bytes>"


def freeze(letter: Letter, message_id: str, date: datetime) -> Frozen:
    """The bytes of ``letter`` as they will leave.

    ``message_id`` is new for each letter, but stays when a letter is approved again. ``date`` is the moment at which it
    is meant to leave, in the sender's zone: it stands in Date, so that a letter written at night does not say so.
    Raises ``CannotFreeze``.
    """
    if len(letter.recipients) != 1:
        raise CannotFreeze("each letter goes to one person; this one is for none or for several")
    if not is_message_id(message_id):
        raise CannotFreeze("the letter's Message-ID is none")
    if date.tzinfo is None:
        raise CannotFreeze("the moment at which the letter is to leave has no time zone")
    to = letter.recipients[0]
    _look_at(letter, to)
    mail = unsent(letter)
    mail["Date"] = format_datetime(date.replace(microsecond=0))
    mail["Message-ID"] = message_id
    put_content(mail, letter)
    data = mail.as_bytes()
    _look_at_bytes(data)
    sender, recipient = address_of(letter.sender).addr_spec, address_of(to).addr_spec
    return Frozen(data, message_id, sender, recipient, utf8=not (sender + recipient).isascii())


def _look_at(letter: Letter, to: Party) -> None:
    """Raises for whatever would have to be changed to make a mail of it."""
    for what, party in (("your", letter.sender), ("the recipient's", to)):
        _line(f"{what} name", party.name)
        _email(what, party)
    if not letter.subject.strip():
        raise CannotFreeze("the letter has no subject; a mail needs one")
    _line("the subject", letter.subject)
    if not letter.body.strip():
        raise CannotFreeze("the letter has no text")
    if len(letter.body) > LONGEST_TEXT:
        raise CannotFreeze(f"the letter has {len(letter.body):,} characters; more than {LONGEST_TEXT:,} are no letter")
    if any(not c.isprintable() and c not in "\n\t" for c in letter.body):
        raise CannotFreeze("the letter's text holds a character that cannot be shown; type that place anew")
    if letter.answers is not None and not is_message_id(letter.answers):
        raise CannotFreeze("the mail that this one answers has no Message-ID that can be read; leave that out")
    _attached(letter)


def _line(what: str, text: str) -> None:
    if any(not c.isprintable() for c in text):
        raise CannotFreeze(f"{what} has a line break or a character that cannot be shown; it must be one line")


def _email(whose: str, party: Party) -> None:
    _line(f"{whose} address", party.email or "")
    local, at, domain = (party.email or "").rpartition("@")
    fine = at and local and " " not in local and len(local.encode("utf-8")) <= 64 and local.strip(".") == local
    if not fine or any(c in '()<>[]:;@\\,"' for c in local) or ".." in local or ascii_domain(domain) is None:
        raise CannotFreeze(f"{whose} e-mail address cannot be written to; it looks like name@example.com")


def _attached(letter: Letter) -> None:
    size = sum(len(part.data) for part in letter.attachments)
    if size > MOST_ATTACHED:
        raise CannotFreeze(f"the attachments have {size:,} bytes together; {MOST_ATTACHED:,} is the most that arrives")
    for part in letter.attachments:
        _line("an attachment's name", part.name)
        if not part.name.strip() or "/" in part.name or "\\" in part.name:
            raise CannotFreeze("an attachment has no name that a file could have")
        if not _MEDIA_TYPE.fullmatch(part.type):
            raise CannotFreeze(f"the attachment {part.name} has no media type")
        if part.type.startswith(("message/", "multipart/")):
            raise CannotFreeze(f"the attachment {part.name} is itself a mail; attach it as a PDF")


def _look_at_bytes(data: bytes) -> None:
    """What servers refuse or change: bare line ends, lines too long. A last look; the library should never do it."""
    if b"\n" in data.replace(b"\r\n", b"") or b"\r" in data.replace(b"\r\n", b"") or not data.endswith(b"\r\n"):
        raise CannotFreeze("the letter could not be written as a mail: a line break is not one")
    if any(len(line) > _LONGEST_LINE for line in data.split(b"\r\n")):
        raise CannotFreeze("the letter could not be written as a mail: a line is too long")
