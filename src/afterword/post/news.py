"""New mail of a folder, by UIDVALIDITY and UID: nothing twice, nothing missed, whatever the clock says (F47, F48)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

from afterword.net.mail_trouble import MailTrouble
from afterword.post.imap import Mailbox

LARGEST: Final = 25_000_000
"""bytes of a mail that are read at all"""
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_UID = re.compile(rb"UID (\d+)")
_AT = re.compile(rb'INTERNALDATE "([ \d]\d)-(\w{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d{4})"')
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a folder has been read: all mails up to ``uid``, as long as its ``validity`` is the same."""

    validity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail of the folder. With the account, ``folder``, ``validity`` and ``uid`` name it for ever."""

    folder: str
    validity: int
    uid: int
    size: int
    at: datetime | None
    """when the server took it in; the Date header is what the sender says"""
    data: bytes | None
    """None: too large to be read"""


@dataclass(frozen=True, slots=True)
class News:
    """What is new. ``mark`` is to be kept in one transaction with the mails. ``more``: ask again at once."""

    mails: tuple[Arrived, ...]
    mark: Mark
    again: bool
    """the folder was read anew (first time, or its UIDs changed): some of these may have been seen, by Message-ID"""
    more: bool


def news(mailbox: Mailbox, folder: str, mark: Mark | None, since: date, most: int = 50) -> News:
    """Up to ``most`` mails of ``folder`` that came after ``mark``, oldest first; nothing is marked as read.

    Without a mark, or where the server has numbered the folder anew (F48), those since the day ``since``.
    """

    def ask(box: Any) -> News:
        mailbox.open(box, folder)
        validity, following = _number(box, "UIDVALIDITY"), _number(box, "UIDNEXT")
        if validity is None:
            raise MailTrouble("odd", f"the folder {folder} does not number its mails")
        again = mark is None or mark.validity != validity
        if again:
            asked = ("SINCE", f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}")
        else:
            asked = ("UID", f"{mark.uid + 1 if mark else 1}:*")
        known = mark.uid if mark and not again else 0
        found = mailbox.said(box.client.uid("SEARCH", *asked), folder)
        uids = sorted(uid for uid in _numbers(found) if uid > known)  # n:* names the last one even where n is beyond it
        taken, more = uids[:most], len(uids) > most
        mails = tuple(_fetched(mailbox, box, folder, validity, taken))
        last = taken[-1] if taken else known
        if not more:
            last = max(last, (following or 1) - 1)
        return News(mails, Mark(validity, last), again, more)

    return mailbox.ask(ask)


def _number(box: Any, name: str) -> int | None:
    _, values = box.client.response(name)
    value = values[-1] if values else None
    return int(value) if value else None


def _numbers(found: list[Any]) -> Iterator[int]:
    for part in found:
        if isinstance(part, bytes):
            yield from (int(word) for word in part.split() if word.isdigit())


def _fetched(mailbox: Mailbox, box: Any, folder: str, validity: int, uids: list[int]) -> Iterator[Arrived]:
    """The mails of those UIDs that are still there."""
    if not uids:
        return
    numbers = ",".join(map(str, uids))
    about = mailbox.said(box.client.uid("FETCH", numbers, "(UID RFC822.SIZE INTERNALDATE)"), folder)
    for line in about:
        head = line[0] if isinstance(line, tuple) else line
        uid, size = _UID.search(head or b""), _SIZE.search(head or b"")
        if uid is None or size is None or int(uid[1]) not in uids:
            continue
        data = _body(mailbox, box, folder, int(uid[1])) if int(size[1]) <= LARGEST else None
        if data is not None or int(size[1]) > LARGEST:
            yield Arrived(folder, validity, int(uid[1]), int(size[1]), _taken_in(head), data)


def _body(mailbox: Mailbox, box: Any, folder: str, uid: int) -> bytes | None:
    """The mail, never more than a mail may have; None: it has been removed in the meantime."""
    parts = mailbox.said(box.client.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{LARGEST}>)"), folder)
    return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), None)


def _taken_in(head: bytes) -> datetime | None:
    """The moment of INTERNALDATE; its months are English in every language of the machine."""
    found = _AT.search(head)
    if found is None:
        return None
    day, month, year, hour, minute, second, sign, east = (part.decode("ascii") for part in found.groups())
    offset = timedelta(hours=int(east[:2]), minutes=int(east[2:]))
    try:
        zone = timezone(-offset if sign == "-" else offset)
        at = datetime(int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second), tzinfo=zone)
    except ValueError:
        return None
    return at.astimezone(UTC)
