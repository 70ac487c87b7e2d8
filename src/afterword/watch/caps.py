"""Limits that hold before anything is parsed: a parser that is handed a hostile file takes minutes over it (F57).

Figures as in the practice: 25 MB a file, 1,000 events, 100 levels, 1,000 parts, 64 kB of one header.
"""

from __future__ import annotations

import re
from typing import Final

from afterword.watch.result import Unreadable
from afterword.watch.words import sentence

LARGEST: Final = 25_000_000
MOST_EVENTS: Final = 1_000
MOST_LEVELS: Final = 100
MOST_PARTS: Final = 1_000
LONGEST_HEADER: Final = 64_000
MOST_HEADERS: Final = 2_000
MOST_GUESTS: Final = 500
LONGEST_LINE: Final = 512_000
"""one content line of a calendar, unfolded"""
MOST_WORK: Final = 250_000_000
"""bytes times containers: what a parser of mails would look at"""
SLIM_FROM: Final = 1_000_000

_TYPE = re.compile(rb"^content-type[ \t]*:", re.IGNORECASE | re.MULTILINE)
_HOLDS = re.compile(rb"multipart/|message/rfc822|message/global", re.IGNORECASE)
_BOUNDARY = re.compile(rb'boundary\s{0,9}=\s{0,9}"?([^"\r\n;]{1,200})', re.IGNORECASE)
_BULK = re.compile(rb"^(?:[A-Za-z0-9+/]{60,998}={0,2}\r?\n){3000,}+", re.MULTILINE)
_SUB_DAILY = re.compile(rb"FREQ\s{0,9}=\s{0,9}(?:SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)
_FOLD = re.compile(rb"\r?\n[ \t]")


def refused(which: str, **values: object) -> Unreadable:
    """The refusal of that name, in people's words."""
    return Unreadable(sentence(f"refusal.{which}.says", **values), sentence(f"refusal.{which}.right", **values))


def refuse_size(data: bytes) -> None:
    """Raises ``Unreadable`` for a file that is larger than any that is read."""
    if len(data) > LARGEST:
        raise refused("size", size=f"{len(data) / 1_000_000:.0f} MB", most="25 MB")


def refuse_mail(data: bytes) -> None:
    """Raises ``Unreadable`` for a mail that no mail program makes."""
    refuse_head(data)
    parts = sum(1 for _ in _TYPE.finditer(data))
    levels = sum(1 for _ in _HOLDS.finditer(data))
    if levels > MOST_LEVELS or (levels > 3 and levels * len(data) > MOST_WORK):
        raise refused("levels", most=MOST_LEVELS)
    for boundary in dict.fromkeys(_BOUNDARY.findall(data)):
        if parts > MOST_PARTS:
            break
        parts = max(parts, data.count(b"\n--" + boundary))
    if parts > MOST_PARTS:
        raise refused("parts", most=f"{MOST_PARTS:,}")
    _refuse_inner(data)


def refuse_head(data: bytes) -> None:
    """Raises ``Unreadable`` for a mail with too long a header, or too many of them."""
    longest, count = _headers(data)
    if longest > LONGEST_HEADER:
        raise refused("header", size=f"{longest:,}", most=f"{LONGEST_HEADER:,}")
    if count > MOST_HEADERS:
        raise refused("headers", most=f"{MOST_HEADERS:,}")


def _refuse_inner(data: bytes) -> None:
    """The headers of the parts have a limit as well."""
    for match in _TYPE.finditer(data):
        if _end_of_header(data, match.start()) - match.start() > LONGEST_HEADER:
            raise refused("header", size=f"{LONGEST_HEADER:,}", most=f"{LONGEST_HEADER:,}")


def _headers(data: bytes) -> tuple[int, int]:
    """The longest header at the top, folded lines and all, and how many there are."""
    at = longest = count = 0
    while at < len(data) and data[at : at + 1] not in (b"\n", b"\r") and count <= MOST_HEADERS:
        end = _end_of_header(data, at)
        longest, count, at = max(longest, end - at), count + 1, end
    return longest, count


def _end_of_header(data: bytes, at: int) -> int:
    """Where the header that begins here ends: before the first line that does not carry it on."""
    while True:
        end = data.find(b"\n", at)
        if end < 0:
            return len(data)
        at = end + 1
        if data[at : at + 1] not in (b" ", b"\t"):
            return at


def slimmed(data: bytes) -> bytes:
    """The mail without its large attachments: nothing is read in them, and a parser holds each of them four times."""
    return _BULK.sub(b"", data) if len(data) > SLIM_FROM else data


def refuse_calendar(data: bytes) -> None:
    """Raises ``Unreadable`` for a calendar that is no invitation."""
    upper = data.upper() if len(data) < 2_000_000 else data
    if (events := upper.count(b"BEGIN:VEVENT")) > MOST_EVENTS:
        raise refused("events", count=f"{events:,}", most=f"{MOST_EVENTS:,}")
    if upper.count(b"BEGIN:") > 8 * MOST_EVENTS or _depth(upper) > MOST_LEVELS:
        raise refused("levels", most=MOST_LEVELS)
    if _SUB_DAILY.search(_FOLD.sub(b"", upper)):
        raise refused("sub-daily")
    if upper.count(b"\nATTENDEE") > MOST_GUESTS:
        raise refused("guests", count=f"{upper.count(b'ATTENDEE'):,}", most=MOST_GUESTS)
    at = 0
    while at < len(data):
        end = _end_of_header(data, at)
        if end - at > LONGEST_LINE:
            raise refused("line", most=f"{LONGEST_LINE:,}")
        at = end


def _depth(upper: bytes) -> int:
    depth = deepest = 0
    for match in re.finditer(rb"^(BEGIN|END):", upper, re.MULTILINE):
        depth += 1 if match[1] == b"BEGIN" else -1
        deepest = max(deepest, depth)
    return deepest
