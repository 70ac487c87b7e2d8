"""Moments that a person types for a command: ISO 8601, read in a zone where they name no offset."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from afterword.work import clock
from afterword.work.files.trouble import Trouble

FIRST_YEAR, LAST_YEAR = 1970, 2199


def zone_named(name: str) -> tzinfo:
    """The zone of that name; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def moment(text: str | None, zone: tzinfo, option: str = "--now") -> datetime:
    """The aware moment that ``text`` names; this moment where it is None.

    A date alone is 12:00. Raises ``Trouble`` with what would be right.
    """
    if text is None:
        return clock.now().astimezone(zone)
    try:
        stripped = text.strip()
        read = (
            datetime.combine(date.fromisoformat(stripped), time(12))
            if _is_day(stripped)
            else datetime.fromisoformat(stripped)
        )
        if read.tzinfo is None:
            read = read.replace(tzinfo=zone)
        read.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Trouble(
            f"{option} {text!r}: this is not a moment that can be read; "
            "write it as ISO 8601, such as 2026-11-17T18:00 or 2026-11-17T18:00-06:00"
        ) from None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise Trouble(f"{option} {text!r}: the year lies outside {FIRST_YEAR} to {LAST_YEAR}; is there a slip in it?")
    return read


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
