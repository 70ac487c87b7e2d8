"""From the bytes of a mail to its parts: who, when, the newest text, what it answers, calendars, a delivery report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import Final

from afterword.watch import headers
from afterword.watch.caps import MOST_LEVELS, refuse_head, refuse_mail, refused, slimmed
from afterword.watch.newest import Cut, cut
from afterword.watch.page import page_text

_LONGEST_TEXT: Final = 400_000
_CALENDARS: Final = ("text/calendar", "application/ics", "text/x-vcalendar", "application/calendar")


@dataclass(slots=True)
class Mail:
    """One mail, read."""

    head: Message
    sender: tuple[str, str] | None
    """name and address; None where From is not exactly one address"""
    disproved: bool
    at: datetime | None
    subject: str
    to: tuple[str, ...]
    """addresses of To and Cc"""
    message_id: str | None
    answers: tuple[str, ...]
    """Message-IDs of References and In-Reply-To"""
    text: Cut
    calendars: list[bytes] = field(default_factory=list)
    report: list[Message] = field(default_factory=list)
    """the blocks of a delivery report"""
    report_type: str = ""
    returned: Message | None = None
    """the head of the letter that came back"""
    attached: int = 0

    def header(self, key: str) -> str:
        """A header's text in small letters; empty where there is none."""
        return headers.value(self.head, key).lower()


@dataclass(slots=True)
class _Parts:
    plain: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    calendars: list[bytes] = field(default_factory=list)
    report: list[Message] = field(default_factory=list)
    returned: Message | None = None
    attached: int = 0


def read_mail(data: bytes) -> Mail:
    """The mail in ``data``. Raises ``Unreadable`` for one that no mail program makes."""
    data = data.lstrip(b"\x00 \t\r\n")
    if data.startswith(b"From ") and b"\n" in data[:1000]:
        data = data[data.index(b"\n") + 1 :]  # the line before a mail in a mailbox file
    refuse_head(data)
    data = slimmed(data)
    refuse_mail(data)
    try:
        head = message_from_bytes(data, policy=compat32)
        parts = _Parts()
        _gather(head, parts, 0)
    except RecursionError:
        raise refused("levels", most=MOST_LEVELS) from None
    if not head.keys():
        raise refused("no-mail")
    ids = headers.message_ids(head, "Message-ID")
    return Mail(
        head=head,
        sender=headers.one_sender(head),
        disproved=headers.is_disproved(head),
        at=headers.written_at(head),
        subject=headers.value(head, "Subject")[:1000],
        to=tuple(dict.fromkeys(a for _, a in headers.addresses(head, "To", "Cc"))),
        message_id=ids[0] if ids else None,
        answers=headers.message_ids(head, "References", "In-Reply-To"),
        text=_text(parts),
        calendars=parts.calendars,
        report=parts.report,
        report_type=str(head.get_param("report-type", "") or "").lower() if head.is_multipart() else "",
        returned=parts.returned,
        attached=parts.attached,
    )


def _text(parts: _Parts) -> Cut:
    """The newest text: the plain one, or that of the page where the plain one says next to nothing."""
    plain = cut("\n\n".join(parts.plain))
    if len(plain.new.split()) >= 3 or not parts.pages:
        return plain
    new, old = page_text("\n".join(parts.pages))
    page = cut(new)
    page.history = f"{page.history}\n{old}"[:20_000]
    return page if len(page.new) > len(plain.new) else plain


def _gather(part: Message, parts: _Parts, level: int) -> None:
    """Sorts a part and all within it."""
    if level > MOST_LEVELS:
        raise refused("levels", most=MOST_LEVELS)
    kind = part.get_content_type()
    if kind == "message/delivery-status":
        parts.report += list(_inner(part))
    elif kind in ("message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers"):
        parts.returned = parts.returned or _returned(part)
    elif part.is_multipart():
        for inner in _inner(part):
            _gather(inner, parts, level + 1)
    elif kind in _CALENDARS or _name(part).endswith(".ics"):
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.strip():
            parts.calendars.append(data)
    elif part.get_content_disposition() == "attachment":
        parts.attached += 1
    elif kind == "text/plain":
        parts.plain.append(_unflowed(_string(part)) if _is_flowed(part) else _string(part))
    elif kind == "text/html":
        parts.pages.append(_string(part))


def _inner(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (p for p in payload if isinstance(p, Message))


def _returned(part: Message) -> Message | None:
    inner = next(_inner(part), None)
    if inner is not None:
        return inner
    data = part.get_payload(decode=True)
    return message_from_bytes(data[:100_000], policy=compat32) if isinstance(data, bytes) else None


def _name(part: Message) -> str:
    try:
        return str(part.get_filename() or "").lower()
    except (ValueError, TypeError, LookupError):
        return ""


def _is_flowed(part: Message) -> bool:
    return "flowed" in str(part.get("Content-Type", "")).lower()


def _string(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        charset = part.get_content_charset()
    except (LookupError, ValueError, TypeError):
        charset = None
    text = headers.decoded(data[:_LONGEST_TEXT], charset)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removeprefix("\ufeff")


def _unflowed(text: str) -> str:
    """Lines that end with a space go on in the next (format=flowed, RFC 3676); quoted ones and ``-- `` stay."""
    lines: list[str] = []
    open_line = False
    for raw in text.split("\n"):
        line = raw[1:] if raw.startswith(" ") else raw
        if open_line and not line.startswith(">") and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
        open_line = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(line.rstrip() if line != "-- " else line for line in lines)
