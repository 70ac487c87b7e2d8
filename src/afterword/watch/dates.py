"""The days that a text names, in any language of ``practice/mail/dates.toml``: written, in figures, or by weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from afterword.watch.words import choice, listed, patterns_filled, table

_BACK: Final = timedelta(days=60)
"""a date without a year lies no further back than this"""


@dataclass(frozen=True, slots=True)
class Named:
    """One day that the text names, and where."""

    start: int
    end: int
    day: date
    written: bool
    """a date; False: only a weekday or a word such as tomorrow"""
    range_start: bool = False
    """the first day of two: "1-4 December" """


@cache
def _numbers(name: str) -> dict[str, int]:
    return {word: int(number) for number, words in table("dates", name).items() if number.isdigit() for word in words}


@cache
def _weekdays() -> dict[str, int]:
    return {**_numbers("weekdays_before_dates"), **_numbers("weekdays_short"), **_numbers("weekdays")}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = table("dates", "words")
    relative = [w for key, said in table("dates", "relative").items() if key.isdigit() for w in said]
    parts = {
        "months": choice(_numbers("months")),
        "before": choice(_weekdays()),
        "after": choice({**_numbers("weekdays_short"), **_numbers("weekdays")}),
        "turn": choice([w for key in ("next", "this", "last") for w in words[key]]),
        "far": choice(words["week_after"]),
        "relative": choice(relative),
        **{key: choice(words[key]) for key in ("to", "next", "no_day", "no_number")},
    }
    filled = patterns_filled("days", "day_parts", parts)
    return (*filled, ("morgen", listed("dates", "relative", "morgen")))


def days_in(like: str, base: date, day_first: bool | None) -> list[Named]:
    """The days that a folded text names, in its order.

    ``base``: the day on which it was written; what has no year is the next such day, or a little before. ``day_first``:
    whether 3/12 is in December; None where either may be meant: then such figures name no day unless only one can be.
    """
    found: list[Named] = []
    for name, pattern in _patterns():
        for match in pattern.finditer(like):
            if all(match.end() <= f.start or match.start() >= f.end for f in found):
                found += _named(name, match, base, day_first)
    return sorted(found, key=lambda f: (f.start, not f.range_start))


def _named(name: str, match: re.Match[str], base: date, day_first: bool | None) -> Iterator[Named]:
    groups = match.groupdict()
    try:
        if name in ("weekday", "turned", "later"):
            if name == "weekday" and groups["weekday"] in _numbers("weekdays_short") and not _is_short_day(match):
                return
            if (day := _by_weekday(groups, base)) is not None:
                yield Named(match.start(), match.end(), day, written=False)
            return
        if name in ("relative", "cjk_relative", "morgen"):
            ahead = 1 if name == "morgen" else _numbers("relative")[groups["relative"]]
            yield Named(match.start(), match.end(), base + timedelta(days=ahead), written=False)
            return
        if name == "figures" and not _is_date(match):
            return
        weekday = _weekdays().get(groups.get("weekday") or "")
        year = _year(groups)
        month, day_number = _month_and_day(groups, day_first)
        if day_number is None:
            return
        day = _dated(year, month, day_number, weekday, base)
        if name == "numbered" and (day is None or day.weekday() != weekday or day - base > _SOON):
            return
        last = groups.get("last")
        if last and day is not None and month is not None and int(last) > day_number:
            yield Named(match.start(), match.end(), day, written=True, range_start=True)
            yield Named(match.start(), match.end(), day.replace(day=int(last)), written=True)
        elif day is not None:
            yield Named(match.start(), match.end(), day, written=True)
    except (ValueError, OverflowError):
        return


_SOON: Final = timedelta(days=45)
_BEFORE_SHORT: Final = re.compile(
    r"(?:^|\b(?:on|by|next|this|until|till|thru|through|from|or|and|every|last)|[-(,:;/])\s?$"
)


def _is_short_day(match: re.Match[str]) -> bool:
    """Whether "mon" is Monday, and not a word of another language."""
    before = match.string[max(0, match.start() - 9) : match.start()]
    return bool(_BEFORE_SHORT.search(before)) or match.string[match.end() : match.end() + 2].strip()[:1].isdigit()


_BEFORE_DATE: Final = re.compile(
    r"(?:(?<!\w)(?:am|vom|bis|zum|den|dem|ab|on|by|until|le|du|au|el|al|op|tot|seit|till|from)|-|,)\s{0,2}$"
)


def _is_date(match: re.Match[str]) -> bool:
    """Whether "1.5" is a date: only with a second full stop, a weekday, or a word such as "am" before it."""
    if match["mark"] != "." or match["closed"] or match["weekday"]:
        return True
    return bool(_BEFORE_DATE.search(match.string, max(0, match.start() - 8), match.start()))


def _year(groups: dict[str, str | None]) -> int | None:
    said = groups.get("year") or groups.get("short")
    return None if not said else int(said) + (2000 if len(said) == 2 else 0)


def _month_and_day(groups: dict[str, str | None], day_first: bool | None) -> tuple[int | None, int | None]:
    """The number of the month (None: any) and of the day (None: nobody can tell)."""
    if groups.get("first"):
        first, second = int(groups["first"] or 0), int(groups["second"] or 0)
        if groups["mark"] == "-" and not groups.get("year"):
            return None, None  # "2-3" is a span
        if groups["mark"] == "." and second > 12:
            return None, None  # "10.30" is an hour
        dotted = groups["mark"] == "."
        if first > 12 or dotted or (second <= 12 and day_first):
            return second, first
        if second > 12 or day_first is False:
            return first, second
        return (second, first) if first == second else (None, None)
    month = groups.get("month")
    number = None if not month else int(month) if month.isdigit() else _numbers("months")[month]
    return number, int(groups["day"] or 0)


def _dated(year: int | None, month: int | None, day: int, weekday: int | None, base: date) -> date | None:
    """The date; without a year or month the next such one from a little before ``base`` on, by its weekday."""
    if month is None:
        months = [_later(base, n) for n in range(3)]
        able = [m.replace(day=day) for m in months if day <= _length(m)]
        able = [d for d in able if d >= base]
    else:
        able = []
        for y in [year] if year else [base.year - 1, base.year, base.year + 1]:
            if 1 <= day <= _length(date(y, month, 1)):
                able.append(date(y, month, day))
        if not year:
            able = [d for d in able if d >= base - _BACK]
    right = [d for d in able if weekday is None or d.weekday() == weekday]
    return next(iter(right or able), None)


def _later(base: date, months: int) -> date:
    whole = base.year * 12 + base.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)


def _length(month: date) -> int:
    return (_later(month, 1) - timedelta(days=1)).day


def _by_weekday(groups: dict[str, str | None], base: date) -> date | None:
    """The day that a weekday means: the next one after ``base``; "next" names that of next week."""
    number = _weekdays()[groups["weekday"] or ""]
    coming = base + timedelta(days=(number - base.weekday() - 1) % 7 + 1)
    words = table("dates", "words")
    if groups.get("turn") in words["last"]:
        return coming - timedelta(days=7)
    if groups.get("far"):
        next_week = base - timedelta(days=base.weekday()) + timedelta(days=7 + number)
        return coming + timedelta(days=7) if groups["far"] == "week" else next_week
    if groups.get("turn") == "next":
        return base - timedelta(days=base.weekday()) + timedelta(days=7 + number)
    if groups.get("day"):
        return _dated(None, None, int(groups["day"] or 0), number, base)
    return coming
