"""Days and moments as a person reads them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(when: date, today: date | None = None) -> str:
    """``Tuesday 1 December``, with the year where it is not this one; "today", "tomorrow" come before it."""
    said = f"{DAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}"
    if today is None:
        return said
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((when - today).days)
    if near:
        return f"{near}, {said}"
    return said if when.year == today.year else f"{said} {when.year}"


def clock(when: datetime) -> str:
    """``17:30``."""
    return f"{when.hour:02}:{when.minute:02}"


def moment(when: datetime, now: datetime, home: str | None = None) -> str:
    """``Tuesday 1 December, 17:30``; the zone is named where its clock differs from that at ``home``."""
    said = f"{day(when.date(), now.astimezone(when.tzinfo).date())}, {clock(when)}"
    return said + zone_note(when, home)


def zone_note(when: datetime, home: str | None) -> str:
    """`` in New York`` where the clock there differs from the one at ``home``; else nothing."""
    from zoneinfo import ZoneInfo

    if home is None or when.utcoffset() == when.astimezone(ZoneInfo(home)).utcoffset():
        return ""
    name = getattr(when.tzinfo, "key", "") or str(when.tzinfo)
    return f" in {name.rpartition('/')[2].replace('_', ' ')}"
