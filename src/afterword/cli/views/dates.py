"""Days and times in words, the same on every machine."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(of: date, now: date) -> str:
    """``Tuesday 17 November``, with the year where it is another than ``now``'s."""
    text = f"{DAYS[of.weekday()]} {of.day} {MONTHS[of.month - 1]}"
    return text if of.year == now.year else f"{text} {of.year}"


def short_day(of: date) -> str:
    """``Tue 17 Nov``."""
    return f"{DAYS[of.weekday()][:3]} {of.day} {MONTHS[of.month - 1][:3]}"


def clock(of: datetime) -> str:
    """``17:00``."""
    return f"{of:%H:%M}"


def near_day(of: date, now: date) -> str:
    """``today``, ``tomorrow, Wednesday 18 November``, or the day."""
    if of == now:
        return "today"
    if of == now + timedelta(days=1):
        return f"tomorrow, {day(of, now)},"
    if of == now - timedelta(days=1):
        return f"yesterday, {day(of, now)},"
    return day(of, now)


def when(of: datetime, now: datetime) -> str:
    """``today at 17:00``; ``now`` is seen in the zone of the moment."""
    return f"{near_day(of.date(), now.astimezone(of.tzinfo).date())} at {clock(of)}"


def place(zone: tzinfo | None) -> str:
    """What people call the zone: ``Chicago`` of America/Chicago."""
    name = zone.key if isinstance(zone, ZoneInfo) else str(zone)
    return name.rsplit("/", 1)[-1].replace("_", " ")


def own_time(of: datetime, home: tzinfo) -> str:
    """``22:00 on Tuesday for you`` where the clock at home shows another time than there; else empty."""
    yours = of.astimezone(home)
    if yours.replace(tzinfo=None) == of.replace(tzinfo=None):
        return ""
    where = "" if yours.date() == of.date() else f" on {DAYS[yours.weekday()]}"
    return f"{clock(yours)}{where} for you"


def number(count: int) -> str:
    """``three``; from thirteen on in figures."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[count] if count < len(words) else f"{count:,}"
