"""From what a phrase means to a day: counting, weeks, months, dates (practice 3.9).

No word of any language stands here, only the small vocabulary in which the sheets say what a phrase means.
Everything is counted from the day on which they said it.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any, Final, Protocol

LAST_DAY: Final = date.max - timedelta(days=800)
"""beyond this no day is counted"""
NEXT_YEAR: Final = timedelta(days=92)
"""a date in figures that has passed this year is taken for next year's when it is no farther off than this"""


class Days(Protocol):
    """The open days of the recipients, as the plan's calendar counts them."""

    @property
    def week_starts(self) -> int:
        """The first day of their week: 0 Monday, 6 Sunday (where Friday is weekend)."""

    def is_open(self, day: date) -> bool:
        """Whether people work there on that day."""

    def bd_after(self, day: date, n: int) -> date:
        """The nth open day after a day."""

    def bd_before(self, day: date, n: int) -> date:
        """The nth open day before a day."""


@dataclass(frozen=True, slots=True)
class Said:
    """One phrase that was found, with all that its day is counted from."""

    means: Mapping[str, Any]
    """what the phrase means: one key of ``COUNTS`` and its details"""
    n: float | None
    weekday: int | None
    month: int | None
    day: int | None
    year: int | None
    first: int | None
    """the first number of a date in figures, ``second`` the other"""
    second: int | None
    told_on: date
    days: Days
    day_first: bool | None


Reading = date | tuple[date, date] | None
"""The day; or the two that it may be; or nothing, where no day can be told."""


def day_of(said: Said) -> Reading:
    """The open day that a phrase names, by the one key of ``COUNTS`` that its meaning has."""
    try:
        for key, count in COUNTS.items():
            if key in said.means:
                return _settled(count(said), said)
    except (OverflowError, ValueError):  # such a day does not exist: 31 February, the year 10000
        return None
    return None


def _settled(found: Reading, said: Said) -> Reading:
    if isinstance(found, tuple):
        return found[0], found[1]
    if found is None or not said.told_on <= found <= LAST_DAY:
        return None
    return open_day(found, said.told_on, said.days)


def open_day(day: date, told_on: date, days: Days) -> date:
    """A closed day means the open day before it.

    That day may lie before they even said it (on a Saturday: "by tomorrow, Sunday"). Nobody promises the past, so it
    is then the next open day after they said it.
    """
    if days.is_open(day):
        return day
    before = days.bd_before(day, 1)
    return before if before >= told_on else days.bd_after(told_on, 1)


def _number(value: object, said: Said) -> float:
    if value == "n":
        return said.n or 0
    return float(value) if isinstance(value, int | float) else 0


def _business_days(said: Said) -> Reading:
    count = ceil(_number(said.means["bd"], said) * _number(said.means.get("times", 1), said))
    return said.days.bd_after(said.told_on, count) if 0 < count <= 600 else None


def _hours(said: Said) -> Reading:
    count = ceil(_number(said.means["hours"], said) / 24)
    return said.days.bd_after(said.told_on, count) if 0 < count <= 600 else None


def _calendar_days(said: Said) -> Reading:
    return said.told_on + timedelta(days=ceil(_number(said.means["calendar_days"], said)))


def _today(said: Said) -> Reading:
    return said.told_on


def _week_start(day: date, said: Said) -> date:
    return day - timedelta(days=(day.weekday() - said.days.week_starts) % 7)


def _in_week(start: date, which: object, said: Said) -> date:
    """A weekday (0 is Monday) of the week that starts on ``start``, or its last open day."""
    if isinstance(which, int):
        return start + timedelta(days=(which - start.weekday()) % 7)
    return said.days.bd_before(start + timedelta(days=7), 1)


def _weekday(said: Said) -> Reading:
    """The coming one (never today), or that of this week (0), of the next (1), of the one after (2)."""
    if said.weekday is None:
        return None
    which = said.means["weekday"]
    coming = said.told_on + timedelta(days=(said.weekday - said.told_on.weekday() - 1) % 7 + 1)
    if which == "coming":
        return coming + timedelta(weeks=int(_number(said.means.get("plus_weeks", 0), said)))
    there = _in_week(_week_start(said.told_on, said) + timedelta(weeks=int(which)), said.weekday, said)
    return there if there >= said.told_on else coming


def _week(said: Said) -> Reading:
    """A day of this week (0), the next (1), the one after (2): a weekday, or the last open day.

    Where this week's is over (said on the weekend) that of the week to come.
    """
    start = _week_start(said.told_on, said) + timedelta(weeks=int(said.means["week"]))
    day = _in_week(start, said.means.get("day"), said)
    return day if day >= said.told_on else _in_week(start + timedelta(weeks=1), said.means.get("day"), said)


def _numbered_week(said: Said) -> Reading:
    """The last open day of a numbered week of the year."""
    for year in (said.told_on.year, said.told_on.year + 1):
        start = date.fromisocalendar(year, int(said.n or 0), 1)
        last = said.days.bd_before(start + timedelta(days=7), 1)
        if last >= said.told_on:
            return last
    return None


def _week_of(said: Said) -> Reading:
    """The last open day of the week in which a date, or a numbered day of a named month, lies."""
    if said.means["week_of"] == "month":
        day: Reading = _next_date(said.year, said.month, int(said.means["day"]), said.told_on)
    else:
        day = _written(said)
    return _in_week(_week_start(day, said), "last", said) if isinstance(day, date) else None


def _month(said: Said) -> Reading:
    """The last open day, or a numbered day, of this month (0), the next (1), a named one, or December (12)."""
    which, day = said.means["month"], said.means.get("day")
    if which in (0, 1):
        first = _later_month(said.told_on.replace(day=1), int(which))
        found = _in_month(first, day, said)
        return found if found > said.told_on else _in_month(_later_month(first, 1), day, said)
    month = said.month if which == "named" else int(which)
    if month is None:
        return None
    for year in [said.year] if said.year else [said.told_on.year, said.told_on.year + 1]:
        found = _in_month(date(year, month, 1), day, said)
        if found >= said.told_on:
            return found
    return None


def _in_month(first: date, day: object, said: Said) -> date:
    if isinstance(day, int):
        return first.replace(day=day)
    return said.days.bd_before(_later_month(first, 1), 1)


def _later_month(first: date, n: int) -> date:
    months = first.year * 12 + first.month - 1 + n
    return date(months // 12, months % 12 + 1, 1)


def _written(said: Said) -> Reading:
    """A date with its month named. A weekday that does not agree with it: nobody can tell which was meant."""
    if said.day is None:
        return None
    found = _next_date(said.year, said.month, said.day, said.told_on)
    return found if _agrees(found, said) else None


def _agrees(day: date | None, said: Said) -> bool:
    """Whether a date lies on the weekday that they named with it."""
    return day is None or said.weekday is None or day.weekday() == said.weekday


def _next_date(year: int | None, month: int | None, day: int, told_on: date) -> date | None:
    """The next such date from ``told_on`` on; a year or month left out is any; None where it lies in the past."""
    years = [year + 2000 if year < 100 else year] if year else range(told_on.year, told_on.year + 9)
    for y in years:
        for m in [month] if month else range(1, 13):
            if 1 <= m <= 12 and 1 <= day <= calendar.monthrange(y, m)[1] and date(y, m, day) >= told_on:
                return date(y, m, day)
    return None


def _figures(said: Said) -> Reading:
    """A date in figures, by the country's order; one reading impossible or past: the other; else asked."""
    if said.first is None or said.second is None:
        return None
    order = said.means["figures"]
    by_day = _next_date(said.year, said.second, said.first, said.told_on)
    by_month = _next_date(said.year, said.first, said.second, said.told_on)
    if order == "day-first" or said.first == said.second:
        return by_day
    day_first = True if said.day_first is None and order == "dotted" else said.day_first
    by_day, by_month = (d if _agrees(d, said) else None for d in (by_day, by_month))
    ahead = [d for d in (by_day, by_month) if d is not None and _is_ahead(d, said.told_on)]
    if len(ahead) == 1:
        return ahead[0]
    if day_first is not None:
        return (by_day or by_month) if day_first else (by_month or by_day)
    if by_day is None or by_month is None:
        return by_day or by_month
    low, high = sorted((by_day, by_month))
    return open_day(low, said.told_on, said.days), open_day(high, said.told_on, said.days)


def _is_ahead(day: date, told_on: date) -> bool:
    return day.year == told_on.year or day - told_on <= NEXT_YEAR


def _unreadable(said: Said) -> Reading:
    return None


COUNTS: Final[Mapping[str, Callable[[Said], Reading]]] = {
    "bd": _business_days,
    "hours": _hours,
    "calendar_days": _calendar_days,
    "today": _today,
    "weekday": _weekday,
    "week": _week,
    "numbered_week": _numbered_week,
    "week_of": _week_of,
    "month": _month,
    "date": _written,
    "figures": _figures,
    "unreadable": _unreadable,
}
"""The vocabulary of meanings."""
DETAILS: Final = frozenset({"times", "plus_weeks", "day"})
"""what may stand beside a meaning"""


_RIGHT: Final[Mapping[str, tuple[object, ...]]] = {
    "today": (True,),
    "weekday": ("coming", 0, 1, 2),
    "week": (0, 1, 2),
    "numbered_week": ("n",),
    "week_of": ("date", "month"),
    "month": (0, 1, 12, "named"),
    "date": ("written", "day"),
    "figures": ("country", "dotted", "day-first"),
    "unreadable": (True,),
}


def is_right(key: str, value: object) -> bool:
    """Whether a value may stand for a key of a meaning; where none are listed, a number or the ``n`` of the text."""
    if key in _RIGHT:
        return value in _RIGHT[key]
    if key == "day" and (value == "last" or value == 0):
        return True
    return value == "n" or (isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 600)
