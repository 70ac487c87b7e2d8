"""The moments that a text names: days and hours put together, with their zone and length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from afterword.watch.dates import Named, days_in
from afterword.watch.words import choice, kept_length, pattern, patterns_filled, put_in, table
from afterword.watch.zones import zone_anywhere, zone_said

_NEAR: Final = 160
"""characters between a day and its hour"""
_LONGEST: Final = 30_000


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour of a day, and where it stands. ``till``: the end of a span."""

    start: int
    end: int
    at: time
    till: time | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A moment that the text names. ``starts`` is aware; at midnight, with ``whole_day``, where no hour is named."""

    start: int
    end: int
    starts: datetime
    minutes: int | None
    time_zone: str
    whole_day: bool


@dataclass(frozen=True, slots=True)
class Clocks:
    """What a text's hours are read with."""

    base: date
    """the day on which it was written, in the application's zone"""
    ours: str
    """IANA name of the zone of the firm's people"""
    yours: str
    """IANA name of the job seeker's zone"""
    day_first: bool | None
    """whether 3/12 is in December; None: nobody can tell"""


def moments_in(text: str, clocks: Clocks) -> list[When]:
    """The moments that a text names, in its order; a day without an hour is there with ``whole_day``."""
    text = text[:_LONGEST]
    like = kept_length(text)
    days = [d for d in days_in(like, clocks.base, clocks.day_first) if not d.range_start]
    hidden = list(like)
    for named in days:
        hidden[named.start : named.end] = "\x00" * (named.end - named.start)
    hours = hours_in("".join(hidden))
    everywhere = zone_anywhere(text, clocks.ours, clocks.yours)
    length = length_in(like)
    found: list[When] = []
    taken: set[int] = set()
    for hour in hours:
        day = _day_for(hour, days, like)
        if day is None:
            continue
        taken.add(day.start)
        found.append(_when(hour, day, text, clocks, everywhere, length))
    for named in days:
        if named.start not in taken:
            zone = everywhere or clocks.ours
            starts = datetime.combine(named.day, time(), tzinfo=ZoneInfo(zone))
            found.append(When(named.start, named.end, starts, length, zone, whole_day=True))
    return sorted(found, key=lambda w: w.start)


def _when(hour: Hour, day: Named, text: str, clocks: Clocks, everywhere: str | None, length: int | None) -> When:
    noon = datetime.combine(day.day, time(12), tzinfo=ZoneInfo(clocks.ours))
    zone = zone_said(text, hour.end, clocks.ours, clocks.yours, noon) or everywhere or clocks.ours
    starts = datetime.combine(day.day, hour.at, tzinfo=ZoneInfo(zone))
    minutes = length
    if hour.till is not None:
        span = (hour.till.hour - hour.at.hour) * 60 + hour.till.minute - hour.at.minute
        minutes = span if 0 < span <= 720 else length
    return When(min(hour.start, day.start), max(hour.end, day.end), starts, minutes, zone, whole_day=False)


def _day_for(hour: Hour, days: list[Named], like: str) -> Named | None:
    """The day of an hour: the nearest in its line or sentence, one before it first; else the last before it."""

    def apart(day: Named) -> str:
        low, high = sorted((hour.start, day.start))
        return like[low:high]

    near = [
        d for d in days if abs(hour.start - d.start) <= _NEAR and not re.search(r"[.!?。]\s|\n\s*\n|\n[-*•]", apart(d))
    ]
    if near:
        return min(near, key=lambda d: (_gap(hour, d), d.start > hour.start))
    before = [d for d in days if d.end <= hour.start]
    if before:
        return before[-1]
    return days[0] if days and days[0].start - hour.end <= 2 * _NEAR else None


def _gap(hour: Hour, day: Named) -> int:
    """How far a day is from an hour; a day behind it must be right behind it ("10 am on Monday")."""
    return hour.start - day.end if day.end <= hour.start else day.start - hour.end + 6


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    clock = table("dates", "clock")
    parts = {key: choice(words) for key, words in clock.items()}
    parts["at"] = choice((*clock["at_twelve"], *clock["at_day"]))
    parts["named"] = choice(w for words in table("dates", "hours").values() for w in words)
    return patterns_filled("hours", "hour_parts", parts)


def hours_in(like: str) -> list[Hour]:
    """The hours of a day that a folded text names, in its order."""
    able: list[Hour] = []
    for name, how in _patterns():
        for match in how.finditer(like):
            if name == "minutes" and match["mark"] == "." and not _dotted_hour(match, like):
                continue
            if (hour := _hour(match)) is not None:
                able.append(hour)
    found: list[Hour] = []
    for hour in sorted(able, key=lambda h: h.start - h.end)[:500]:
        if all(hour.end <= f.start or hour.start >= f.end for f in found):
            found.append(hour)
    return sorted(found, key=lambda h: h.start)


def _dotted_hour(match: re.Match[str], like: str) -> bool:
    """Whether "10.30" is an hour: by what stands before or behind it, not a version or a sum."""
    before = like[max(0, match.start() - 14) : match.start()]
    marked = re.search(
        r"(?:\b(?:at|um|ab|a|kl|om|las|from|von|de|to|bis|between|van|alle)\.?|[,(-]|\x00|\n)\s*(?:at\s)?$", before
    )
    return bool(
        match["first_half"]
        or match["till"]
        or marked
        or re.match(r"\s?(?:uhr|uur|h\b|hrs)", like[match.end() - 4 : match.end() + 4].strip())
        or "uhr" in match.group()
    )


def _hour(match: re.Match[str]) -> Hour | None:
    groups = match.groupdict()
    if groups.get("noon"):
        return Hour(match.start(), match.end(), time(12))
    clock = table("dates", "clock")
    hour, minute = _number(groups), int(groups.get("minute") or 0)
    if groups.get("cjk_half") or groups.get("half_past"):
        minute = 30
    elif groups.get("half_to"):
        hour, minute = hour - 1 if groups["half_to"] == "halb" else hour, 30
    elif groups.get("quarter_past"):
        minute = 15
    elif groups.get("quarter_to"):
        hour, minute = hour - 1, 45
    till = int(groups["till"]) if groups.get("till") else None
    half = groups.get("first_half") or groups.get("half")
    till_half = groups.get("till_half") or (groups.get("half") if till is not None else None)
    if groups.get("cjk") == "午後" and hour < 12:
        hour, till = hour + 12, None if till is None else till + 12 * (till < 12)
    hour, till = _halves(hour, till, half, till_half, clock["morning"])
    bare = groups.get("at") in clock["at_twelve"] or any(
        groups.get(k) for k in ("half_past", "quarter_past", "quarter_to")
    )
    if not half and not till_half and (bare or groups.get("half_to") or groups.get("named")) and 1 <= hour <= 6:
        hour, till = hour + 12, None if till is None else till + 12 * (till <= 7)
    if not 0 <= hour <= 23:
        return None
    end = time(till % 24, int(groups.get("till_minute") or 0)) if till is not None else None
    return Hour(match.start(), match.end(), time(hour, minute), end)


def _halves(
    hour: int, till: int | None, half: str | None, till_half: str | None, morning: list[str]
) -> tuple[int, int | None]:
    """Hours of twelve as hours of twenty-four; "2-3pm" is in the afternoon, "11-1pm" begins before it."""
    if till is not None and till_half and not half:
        late = till_half not in morning
        till = till % 12 + 12 * late
        if hour <= 12 and late and hour % 12 + 12 <= till:
            hour = hour % 12 + 12
        return hour, till
    if half and hour <= 12:
        hour = hour % 12 + 12 * (half not in morning)
    if till is not None and till <= 12 and (till_half or half):
        till = till % 12 + 12 * ((till_half or half) not in morning)
    return hour, till


def _number(groups: dict[str, str | None]) -> int:
    if groups.get("named"):
        return next(int(n) for n, words in table("dates", "hours").items() if groups["named"] in words)
    return int(groups.get("hour") or 0)


@cache
def _lengths() -> re.Pattern[str]:
    said = table("dates", "lengths")
    parts = {key: choice(words) for key, words in said.items()}
    parts["named"] = choice([*said["spelled"], *(w for words in table("dates", "hours").values() for w in words)])
    return pattern(put_in(table("patterns", "length", "all"), parts))


@cache
def _not_of_a_talk() -> re.Pattern[str]:
    return pattern(table("patterns", "length", "not_behind"))


def length_in(like: str) -> int | None:
    """How many minutes a talk takes, as a folded text says: "a 45-minute call", "eine Stunde"; else None."""
    for match in _lengths().finditer(like[:_LONGEST]):
        if (match["no"] and not match["half"]) or _not_of_a_talk().match(like, match.end()):
            continue
        minutes = _minutes(match)
        if 10 <= minutes <= 600:
            return minutes
    return None


def _minutes(match: re.Match[str]) -> int:
    if match["half"]:
        return 30
    if match["number"]:
        number = float(match["number"].replace(",", "."))
    elif match["named"] in table("dates", "lengths", "spelled"):
        number = table("dates", "lengths", "spelled")[match["named"]]
    else:
        number = 1 if match["one"] else _number({"named": match["named"]})
    whole = int(number * 60) if match["hours"] else int(number)
    return whole + (30 if match["more"] else 0) + (int(match["rest"] or 0) if match["hours"] else 0)


def days_said(text: str, clocks: Clocks) -> Iterator[Named]:
    """The days that a text names, ranges with both ends."""
    yield from days_in(kept_length(text[:_LONGEST]), clocks.base, clocks.day_first)
