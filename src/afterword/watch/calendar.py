"""Calendar files of all programs -> entries: when, in which zone, who, what of it. No repetition is ever expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from afterword.watch.caps import refuse_calendar, refused
from afterword.watch.definitions import MOST_DATES, MOST_RULES, Rule, seconds_of
from afterword.watch.entry import Entry, Stamp
from afterword.watch.headers import decoded
from afterword.watch.result import Guest
from afterword.watch.zones import zone_of_program

_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")
_LENGTH = re.compile(r"([+-])?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")
_LONGEST: Final = 20_000
_TEXTS: Final = ("SUMMARY", "DESCRIPTION", "LOCATION", "UID", "STATUS", "URL", "X-ALT-DESC", "COMMENT", "CLASS")


def read_calendar(data: bytes) -> list[Entry]:
    """The entries of a calendar file, at most one for each UID and day. Raises ``Unreadable``."""
    refuse_calendar(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        text = decoded(data.removeprefix(b"\xef\xbb\xbf"), None)
    reader = _Reader()
    for name, parameters, value in _lines(text):
        reader.take(name, parameters, value)
    if not reader.begun:
        raise refused("no-calendar")
    return reader.done()


def _lines(text: str) -> Iterator[tuple[str, Mapping[str, str], str]]:
    from icalendar.parser import Contentline

    unfolded = re.sub(r"\r?\n[ \t]", "", text.replace("\0", ""))
    for line in unfolded.splitlines():
        if not line.strip() or len(line) > 200_000:
            continue
        made: Any = Contentline
        try:
            name, said, value = made(line.strip()).parts()
            parameters = {str(k).upper(): _first(v) for k, v in said.items()}
        except (ValueError, IndexError):  # a line that breaks the rules still has a name and a value
            name, _, value = line.strip().partition(":")
            name, parameters = name.partition(";")[0], {}
        yield str(name).upper(), parameters, str(value)


def _first(value: object) -> str:
    return str(value[0]) if isinstance(value, list) and value else str(value)


class _Reader:
    """Takes the content lines one after the other."""

    def __init__(self) -> None:
        self.begun = False
        self.path: list[str] = []
        self.method = ""
        self.usual: str | None = None
        self.zones: dict[str, list[Rule]] = {}
        self.zone_name = ""
        self.entries: list[Entry] = []

    def take(self, name: str, parameters: Mapping[str, str], value: str) -> None:
        """One line."""
        if name == "BEGIN":
            self._begin(value.strip().upper())
        elif name == "END":
            if self.path and self.path[-1] == value.strip().upper():
                self.path.pop()
        elif self.path[-1:] == ["VEVENT"] and self.entries:
            _into(self.entries[-1], name, parameters, value)
        elif "VTIMEZONE" in self.path:
            self._zone_line(name, value)
        elif name == "METHOD":
            self.method = value.strip().upper()
        elif name == "X-WR-TIMEZONE":
            self.usual = zone_of_program(value)

    def _begin(self, what: str) -> None:
        self.begun = self.begun or what == "VCALENDAR"
        self.path.append(what)
        if what == "VEVENT":
            self.entries.append(Entry(self.method))
        elif what in ("STANDARD", "DAYLIGHT") and len(self.zones.get(self.zone_name, ())) < MOST_RULES:
            self.zones.setdefault(self.zone_name, []).append(Rule())

    def _zone_line(self, name: str, value: str) -> None:
        if name == "TZID":
            self.zone_name = value.strip()
            self.zones.setdefault(self.zone_name, [])
            return
        rules = self.zones.get(self.zone_name)
        if not rules or self.path[-1] not in ("STANDARD", "DAYLIGHT"):
            return
        rule = rules[-1]
        if name == "DTSTART" and (stamp := _stamp(value, {})):
            rule.starts = stamp.local
        elif name == "TZOFFSETTO":
            rule.seconds = seconds_of(value)
        elif name == "RRULE":
            rule.rule = dict(part.upper().split("=", 1) for part in value.split(";")[:12] if "=" in part)
        elif name == "RDATE" and len(rule.dates) < MOST_DATES:
            rule.dates += [s.local for d in value.split(",")[:MOST_DATES] if (s := _stamp(d, {}))]

    def done(self) -> list[Entry]:
        """The entries; of a series the first, unless only a changed day of it is there."""
        names = [z for name in self.zones if (z := zone_of_program(name))]
        found: dict[tuple[str, bool, object], Entry] = {}
        for number, entry in enumerate(self.entries):
            entry.method = entry.method or self.method
            entry.zones = self.zones
            entry.usual_zone = self.usual or (names[0] if len(names) == 1 else None)
            key = (
                entry.text("UID") or str(number),
                entry.override,
                entry.starts.local if entry.starts and entry.override else 0,
            )
            old = found.get(key)
            if old is None or entry.sequence >= old.sequence:
                found[key] = entry
        return list(found.values())


def _into(entry: Entry, name: str, parameters: Mapping[str, str], value: str) -> None:
    """One property of an event."""
    if name in ("DTSTART", "DTEND"):
        stamp = _stamp(value, parameters)
        if name == "DTSTART":
            entry.starts = stamp
        else:
            entry.ends = stamp
    elif name == "DURATION":
        entry.length = _length(value)
    elif name == "SEQUENCE":
        entry.sequence = int(value) if value.strip().isdigit() and len(value) < 7 else 0
    elif name == "DTSTAMP" or (name in ("LAST-MODIFIED", "CREATED") and entry.stamped is None):
        stamp = _stamp(value, {})
        entry.stamped = stamp.local.replace(tzinfo=UTC) if stamp and stamp.is_utc else entry.stamped
    elif name == "ORGANIZER":
        entry.organizer = _guest(parameters, value)
        entry.sent_by = _address(parameters.get("SENT-BY", "")) or None
    elif name == "ATTENDEE":
        if parameters.get("CUTYPE", "").upper() in ("ROOM", "RESOURCE"):
            entry.things += 1
        else:
            entry.guests.append(_guest(parameters, value))
    elif name == "RECURRENCE-ID":
        entry.override = True
    elif name in _TEXTS and value.strip():
        entry.texts[name] = _unescaped(value)[:_LONGEST]


def _guest(parameters: Mapping[str, str], value: str) -> Guest:
    address = _address(value) or _address(parameters.get("EMAIL", ""))
    name = " ".join(_unescaped(parameters.get("CN", "")).strip("\"' ").split())[:200]
    if not address and "@" in name:
        address = _address(name)
    return Guest(None if not name or "@" in name else name, address or None)


def _address(value: str) -> str:
    plain = re.sub(r"^\s*mailto:\s*", "", value.strip().strip('"'), flags=re.IGNORECASE).strip().lower()
    return plain if re.fullmatch(r"[^\s@<>\"]{1,200}@[^\s@<>\"]{1,200}", plain) else ""


def _unescaped(value: str) -> str:
    return re.sub(r"\\([nN,;\\\"])", lambda m: "\n" if m[1] in "nN" else m[1], value)


def _stamp(value: str, parameters: Mapping[str, str]) -> Stamp | None:
    match = _STAMP.fullmatch(value.strip())
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        clock = time(int(match[4]), int(match[5]), min(int(match[6] or 0), 59)) if match[4] else time()
    except ValueError:
        return None
    if not 1900 < day.year < 2300:
        return Stamp(datetime.combine(day, clock), None, False, True) if day.year > 1600 else None
    zone = parameters.get("TZID")
    is_utc = bool(match[7]) or (zone or "").upper() in ("UTC", "GMT", "ETC/UTC", "Z")
    return Stamp(datetime.combine(day, clock), None if is_utc else zone, is_utc, match[4] is None)


def _length(value: str) -> timedelta | None:
    match = _LENGTH.fullmatch(value.strip())
    if match is None:
        return None
    weeks, days, hours, minutes, seconds = (int(n or 0) for n in match.groups()[1:])
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
