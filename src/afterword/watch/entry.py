"""One entry of a calendar file: when, in which zone, who, what of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from afterword.watch.definitions import Rule, offset_at
from afterword.watch.result import Guest
from afterword.watch.zones import zone_by_offset, zone_of_program


@dataclass(slots=True)
class Stamp:
    """A DTSTART or DTEND as written: a local time with the name of its zone, a UTC time, a floating one, or a day."""

    local: datetime
    zone: str | None
    is_utc: bool
    is_day: bool


@dataclass(slots=True)
class Entry:
    """One VEVENT."""

    method: str
    starts: Stamp | None = None
    ends: Stamp | None = None
    length: timedelta | None = None
    sequence: int = 0
    stamped: datetime | None = None
    organizer: Guest | None = None
    sent_by: str | None = None
    guests: list[Guest] = field(default_factory=list)
    things: int = 0
    """rooms and equipment among the guests"""
    texts: dict[str, str] = field(default_factory=dict)
    zones: Mapping[str, list[Rule]] = field(default_factory=dict)
    usual_zone: str | None = None
    """the calendar's X-WR-TIMEZONE, or its only VTIMEZONE"""
    override: bool = False
    """one day of a series, changed"""
    updated: bool = False

    @property
    def is_cancelled(self) -> bool:
        """Whether it says that the talk does not take place."""
        return self.method == "CANCEL" or self.texts.get("STATUS", "").upper() == "CANCELLED"

    def text(self, key: str) -> str:
        """A text of it, empty where it has none."""
        return self.texts.get(key, "")

    def moment(self, floats_in: str, near: tuple[str, ...]) -> tuple[datetime, str] | None:
        """The start, aware, and the IANA name of its zone; None where it has none.

        ``floats_in``: the zone of a floating time, a whole day, and the one in which a UTC time is told. ``near``:
        zones to try first where only offsets are defined.
        """
        return None if self.starts is None else _aware(self.starts, self, floats_in, near)

    def minutes(self, floats_in: str, near: tuple[str, ...]) -> int | None:
        """How long it takes; None where it does not say, or is of whole days."""
        if self.starts is None or self.starts.is_day:
            return None
        if self.ends is not None:
            first, last = self.moment(floats_in, near), _aware(self.ends, self, floats_in, near)
            length = last[0] - first[0] if first else timedelta()
        else:
            length = self.length or timedelta()
        whole = int(length.total_seconds() // 60)
        return whole if 0 < whole <= 24 * 60 else None


def _aware(stamp: Stamp, entry: Entry, floats_in: str, near: tuple[str, ...]) -> tuple[datetime, str]:
    if stamp.is_utc:
        zone = entry.usual_zone or floats_in
        return stamp.local.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)), zone
    if stamp.zone is None:
        return stamp.local.replace(tzinfo=ZoneInfo(floats_in)), floats_in
    named = zone_of_program(stamp.zone)
    rules = entry.zones.get(stamp.zone, [])
    defined = offset_at(rules, stamp.local)
    if named is not None:
        moment = stamp.local.replace(tzinfo=ZoneInfo(named))
        offset = moment.utcoffset()
        if defined is None or offset is None or offset.total_seconds() == defined:
            return moment, named
    if defined is None:
        return stamp.local.replace(tzinfo=ZoneInfo(floats_in)), floats_in
    others = tuple(
        (m, o) for n in (91, 182, 273) if (o := offset_at(rules, m := stamp.local + timedelta(days=n))) is not None
    )
    zone = zone_by_offset(stamp.local, defined, others, (floats_in, *near))
    moment = (stamp.local - timedelta(seconds=defined)).replace(tzinfo=UTC)
    return moment.astimezone(ZoneInfo(zone)), zone
