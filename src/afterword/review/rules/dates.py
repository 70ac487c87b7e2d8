"""The rule about days: weekday against date, and both against the interview."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from afterword.facts.zones import zone_named
from afterword.review.data import Check
from afterword.review.desk import Desk, Found

_HALF_YEAR = 183
_MONTH_FIRST = frozenset({"US", "PH", "PR"})
_NUMBERED = re.compile(
    r"(?<![\d./-])(?:(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
    r"|(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<last>(?:20)?\d\d))(?![\d/-])"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A day as a letter names it."""

    start: int
    end: int
    weekday: int | None
    day: int | None
    month: int | None
    year: int | None


@cache
def _patterns(months: tuple[str, ...], weekdays: tuple[str, ...]) -> re.Pattern[str]:
    month = "|".join(f"{m[:3]}(?:{m[3:]})?" if m[:3] != "sep" else "sep(?:t(?:ember)?)?" for m in months)
    weekday = "|".join(f"{w[:3]}(?:{w[3:]})?" for w in weekdays)
    weekday = weekday.replace("tue(?:sday)", "tue(?:s|sday)").replace("thu(?:rsday)", "thu(?:r|rs|rsday)")
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    year = r"(?:,?\s+(?P<year@>(?:19|20)\d\d)\b)?"
    start = (
        rf"(?:(?P<w@>{weekday})\b\.?(?:\s+(?:morning|afternoon|evening))?,?\s+(?:the\s+|on\s+|the\s+morning\s+of\s+)?)?"
    )
    first = rf"{start}(?P<d@>{day})\s+(?:of\s+)?(?P<m@>{month})\b\.?{year}"
    second = rf"{start}(?P<m@>{month})\b\.?\s+(?:the\s+)?(?P<d@>{day})\b(?!:){year}"
    third = rf"(?P<w@>{weekday})\b,?\s+(?:the\s+)(?P<d@>{day})\b"
    ways = (first, second, third, rf"(?P<w@>{weekday})\b")
    return re.compile(r"\b(?:" + "|".join(way.replace("@", str(n)) for n, way in enumerate(ways)) + ")", re.IGNORECASE)


def named_days(desk: Desk, check: Check) -> Iterator[Named]:
    """The days that subject and body name."""
    words = check.data["words"]
    months, weekdays = tuple(words["months"]), tuple(words["weekdays"])
    spans = [*([desk.letter.subject] if desk.letter.subject else []), *desk.letter.paragraphs]
    if desk.letter.head:
        spans.append(desk.letter.head)
    for a, b in spans:
        for match in _patterns(months, weekdays).finditer(desk.letter.text, a, b):
            got = match.groupdict()
            pick = {
                key: next((v for k, v in got.items() if k.startswith(key) and k[len(key) :].isdigit() and v), None)
                for key in ("w", "d", "m", "year")
            }
            if pick["w"] and not pick["w"][0].isupper() and not pick["d"]:
                continue
            yield Named(
                match.start(),
                match.end(),
                _index(pick["w"], weekdays),
                int(re.sub(r"\D", "", pick["d"])) if pick["d"] else None,
                _index(pick["m"], months),
                int(pick["year"]) if pick["year"] else None,
            )


def number_days(desk: Desk) -> Iterator[Named]:
    """The days written in numbers alone: 2026-05-04, 4/5/2026, 4.5.26, by the order of the record's country."""
    letter = desk.letter
    spans = [*([letter.subject] if letter.subject else []), *letter.paragraphs, *([letter.head] if letter.head else [])]
    country = desk.record.application.country if desk.record else None
    for a, b in spans:
        for match in _NUMBERED.finditer(letter.text, a, b):
            got = match.groupdict()
            if got["y"]:
                year, month, day = int(got["y"]), int(got["m"]), int(got["d"])
            else:
                first, second = int(got["one"]), int(got["two"])
                month, day = (
                    (first, second) if country in _MONTH_FIRST and match.group("mark") == "/" else (second, first)
                )
                if month > 12 >= day:
                    month, day = day, month
                year = int(got["last"]) + (2000 if len(got["last"]) == 2 else 0)
            if 1 <= month <= 12 and 1 <= day <= 31:
                yield Named(match.start(), match.end(), None, day, month - 1, year)


def _index(said: str | None, names: tuple[str, ...]) -> int | None:
    if said is None:
        return None
    return next((n for n, name in enumerate(names) if name.startswith(said.lower()[:3])), None)


def date_rule(desk: Desk, check: Check) -> Iterable[Found]:
    """A weekday and a date that disagree, or a day that was not the interview's."""
    today = desk.now.date() if desk.now else None
    talks = (
        [
            i.starts
            for i in desk.record.interviews
            if (i.state in (None, "held") or (desk.kind in check.data["unheld"] and i.state != "cancelled"))
            and (desk.now is None or i.starts <= desk.now)
        ]
        if desk.record
        else []
    )
    talks = [t.astimezone(desk.zone) if desk.zone else t for t in talks]
    for named in named_days(desk, check):
        wrong = _disagrees(named, today, check)
        if wrong:
            yield Found(named.start, named.end, slots={"right": wrong})
            continue
        if talks and _about_the_talk(desk, named) and not _was(named, talks, today):
            yield Found(
                named.start,
                named.end,
                slots={"right": check.data["says"]["interview"].format(right=_long(max(talks).date()))},
            )
    if talks and desk.now:
        yield from _spoken_days(desk, check, talks)


def _disagrees(named: Named, today: date | None, check: Check) -> str:
    """The right weekday, if the one named does not go with the date."""
    if named.weekday is None or named.day is None:
        return ""
    if named.month is None:
        if today is None:
            return ""
        near = [d for d in (today + timedelta(days=n) for n in range(-_HALF_YEAR, _HALF_YEAR)) if d.day == named.day]
        if not near or any(d.weekday() == named.weekday for d in near):
            return ""
        return _weekday_is(near[-1], check)
    years = [named.year] if named.year else _years(named, today)
    days = [d for d in (_date(year, named.month + 1, named.day) for year in years) if d]
    if not days or any(d.weekday() == named.weekday for d in days):
        return ""
    return _weekday_is(days[0], check)


def _weekday_is(day: date, check: Check) -> str:
    said = f"{day.day} {day:%B}"
    return str(check.data["says"]["weekday"].format(day=said, right=f"{day:%A}"))


def _years(named: Named, today: date | None) -> list[int]:
    """The years that may be meant: those that put the day within half a year of today."""
    if today is None or named.month is None or named.day is None:
        return []
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        day = _date(year, named.month + 1, named.day)
        if day and abs((day - today).days) <= _HALF_YEAR:
            found.append(year)
    return found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _long(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _about_the_talk(desk: Desk, named: Named) -> bool:
    """Whether the day is named as the day of the talk."""
    subject = desk.letter.subject
    if subject and subject[0] <= named.start < subject[1]:
        return any(h.sentence < 0 for h in desk.hits.get("check:fact/date:subject", ()))
    for hit in desk.hits.get("check:fact/date:talk", ()):
        if hit.sentence >= 0 and hit.cue.serves(desk.kind) and hit.start <= named.start <= hit.end + 1:
            return True
    return False


def _was(named: Named, talks: list[datetime], today: date | None) -> bool:
    """Whether a talk was held on the day named."""
    for talk in talks:
        day = talk.date()
        if named.day is not None and named.day != day.day:
            continue
        if named.month is not None and named.month + 1 != day.month:
            continue
        if named.weekday is not None and named.weekday != day.weekday():
            continue
        if named.year is not None and named.year != day.year:
            continue
        return True
    return False


def _spoken_days(desk: Desk, check: Check, talks: list[datetime]) -> Iterator[Found]:
    """The words "yesterday" and "this morning", against the moment at which the letter leaves."""
    days: dict[str, Any] = check.data["days"]
    if desk.now is None:
        return
    leaves = desk.now.astimezone(desk.zone) if desk.zone else desk.now
    held = {t.date() for t in talks}
    for hit in desk.hits.get("check:fact/date:spoken", ()):
        if hit.sentence < 0:
            continue
        said = " ".join(desk.letter.text[hit.start : hit.end].lower().split())
        word = next((w for w in sorted(days, key=len, reverse=True) if said.endswith(w)), None)
        if word is None:
            continue
        day = leaves.date() + timedelta(days=days[word])
        if day in held and (wrong := _at_another_hour(desk, check, word, [t for t in talks if t.date() == day])):
            yield Found(hit.end - len(word), hit.end, slots={"right": wrong})
        elif day not in held:
            right = check.data["says"]["left"].format(now=_long(leaves.date()), right=_long(max(held)))
            yield Found(hit.end - len(word), hit.end, slots={"right": right})


def _at_another_hour(desk: Desk, check: Check, word: str, talks: list[datetime]) -> str:
    """What was the hour, if no talk of the day began in the part of the day named, there or where the writer is."""
    hours = check.data["hours"].get(word)
    if hours is None or desk.record is None:
        return ""
    zones = [desk.zone, zone_named(desk.record.me.time_zone)]
    begun = [t.astimezone(z) if z else t for t in talks for z in zones]
    if any(hours[0] <= t.hour < hours[1] for t in begun):
        return ""
    return str(check.data["says"]["hour"].format(right=f"{talks[-1]:%H:%M}"))
