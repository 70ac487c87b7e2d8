"""Letters and interviews as calendar entries (RFC 5545), each with an alarm: one file for one entry, or a feed of many.

An entry's UID comes from its id alone, so that taking it in a second time, or a feed read anew, moves the entry instead
of adding one. Moments are written in UTC: no calendar program can read them in the wrong zone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

_PRODUCT: Final = "-//Afterword//Letters after interviews//EN"
_LONGEST: Final = 2_000
_ADDRESS: Final = re.compile(r"https?://[!-~]{1,1900}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. ``title`` and ``text`` are shown in a calendar, perhaps on a locked screen: nothing private."""

    id: str
    """of the letter or the interview; the same entry keeps it for ever"""
    starts: datetime
    minutes: int
    title: str
    text: str = ""
    place: str | None = None
    url: str | None = None
    alarm: int | None = 0
    """minutes before the start; None: no alarm"""
    busy: bool = False
    """an interview takes the time, a letter to send does not"""
    state: Literal["confirmed", "tentative", "cancelled"] = "confirmed"
    sequence: int = 0
    """how often the entry has been changed"""


def ics(entries: Iterable[Entry], now: datetime, name: str | None = None) -> bytes:
    """A calendar with ``entries``, made at ``now``; ``name`` makes it a feed that is to be read again every hour.

    Raises ``ValueError`` for a moment without a zone.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    if name is not None:
        made.add("x-wr-calname", _shown(name))
        made.add("name", _shown(name))
        made.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", "PT1H")
    for entry in entries:
        made.add_component(_event(entry, now))
    return bytes(made.to_ical())


def uid(id: str) -> str:
    """The UID of the entry of that id: it tells a reader of the calendar nothing."""
    return f"{hashlib.sha256(id.encode('utf-8')).hexdigest()[:32]}@afterword"


def _event(entry: Entry, now: datetime):  # type: ignore[no-untyped-def]  # noqa: ANN202  (icalendar is loaded late)
    from icalendar import Alarm, Event

    made = Event()
    made.add("uid", uid(entry.id))
    made.add("dtstamp", _utc(now))
    made.add("last-modified", _utc(now))
    made.add("sequence", entry.sequence)
    made.add("dtstart", _utc(entry.starts))
    made.add("dtend", _utc(entry.starts) + timedelta(minutes=max(1, entry.minutes)))
    made.add("summary", _shown(entry.title))
    for key, text in (("description", entry.text), ("location", entry.place)):
        if text:
            made.add(key, _shown(text))
    if entry.url and _ADDRESS.fullmatch(entry.url):
        made.add("url", entry.url)
    made.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    made.add("status", entry.state.upper())
    if entry.alarm is not None and entry.state != "cancelled":
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _shown(entry.title))
        alarm.add("trigger", timedelta(minutes=-entry.alarm))
        made.add_component(alarm)
    return made


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment in a calendar needs a zone")
    return moment.astimezone(UTC).replace(microsecond=0)


def _shown(text: str) -> str:
    lines = ("".join(c for c in line if c.isprintable()) for line in text.splitlines())
    return "\n".join(lines)[:_LONGEST]
