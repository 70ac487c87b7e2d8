"""Answers as people type them: days, moments, countries, zones. Each reader gives the value or says what it needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH_FIRST = ("US", "PH", "FM", "MH", "PW", "GU", "PR")
LONGEST_ABBREVIATION = 4  # of a zone: these may mean two, such as CST, and are asked back
DAY_EXAMPLES = "2026-11-17, 17 Nov, 17.11., Tuesday or yesterday"

_CLOCK = re.compile(
    r"(?:\bat\s+)?(?<![\d.-])(?P<hour>\d{1,2})(?:(?::|h)(?P<minute>\d{2})|\s*h\b)?\s*(?P<half>[ap]\.?m\.?)?\s*(?:uhr|o'clock)?$",
    re.IGNORECASE,
)
_NOON = re.compile(r"(?:\bat\s+)?\bnoon$", re.IGNORECASE)


class Unclear(Exception):
    """What was typed cannot be read; the words say what would be right."""


def day(text: str, today: date, *, ahead: bool = False, month_first: bool = False) -> date:
    """The day that ``text`` names. Without a year it is the nearest; a weekday is the last one, ``ahead`` the next."""
    said = " ".join(text.lower().replace(",", " ").split()).removeprefix("by ")
    near = {"today": 0, "yesterday": -1, "tomorrow": 1, "heute": 0, "gestern": -1, "morgen": 1}
    if said in near:
        return today + timedelta(days=near[said])
    weekday = said.removeprefix("last ").removeprefix("on ").removeprefix("next ")
    if weekday[:3] in WEEKDAYS and weekday.isalpha():
        gap = (WEEKDAYS.index(weekday[:3]) - today.weekday()) % 7
        return today + timedelta(days=(gap or 7) if ahead else gap - 7 if gap else 0)
    try:
        return date.fromisoformat(said)
    except ValueError:
        pass
    found = _numbers(said, month_first) or _named(said)
    if found is None:
        raise Unclear(f"Which day is that? Write it as {DAY_EXAMPLES}.")
    day_, month, year = found
    return _dated(day_, month, year, today)


def moment(text: str, today: date, zone: tzinfo, *, month_first: bool = False) -> datetime:
    """The moment that ``text`` names: a day and a time, in ``zone`` where it names no offset."""
    said = " ".join(text.strip().split())
    try:
        read = datetime.fromisoformat(said)
    except ValueError:
        pass
    else:
        if len(said) > len("2026-11-17"):
            return read if read.tzinfo else read.replace(tzinfo=zone)
    hour, rest = _clock(said)
    if hour is None:
        _day_alone(said, today, month_first=month_first)
        raise Unclear("And at what time? For example: 2026-11-17 14:00, or yesterday 2pm.")
    which = day(rest, today, month_first=month_first) if rest else today
    return datetime.combine(which, hour, tzinfo=zone)


def _day_alone(said: str, today: date, *, month_first: bool) -> None:
    """Raises ``Unclear`` where ``said`` names no day, or a day and an hour that may be two."""
    try:
        day(said, today, month_first=month_first)
    except Unclear:
        before, _, last = said.rpartition(" ")
        if not (before and last.isdigit() and 1 <= int(last) <= 24):
            raise
        day(before.removesuffix(" at"), today, month_first=month_first)


def country(text: str) -> str:
    """The two letters of a country, from them, from its name, or from what people call it."""
    from afterword.facts.faults import words
    from afterword.facts.zones import countries

    said = " ".join(text.split())
    if meant := words()["countries"].get(said.casefold().replace(".", "")):
        return str(meant)
    for code, known in countries().items():
        if said.casefold() in (code.casefold(), known.name.casefold()):
            return code
    return said.upper() if len(said) == 2 else said


def zone(text: str) -> str:
    """The name of a time zone, from it, from its city, or from a city that shares its clock."""
    from zoneinfo import available_timezones

    from afterword.facts.faults import words

    said = "_".join(text.split())
    names = available_timezones()
    cities = {name.rsplit("/", 1)[-1].casefold(): name for name in sorted(names, reverse=True) if "/" in name}
    exact = next((name for name in names if name.casefold() == said.casefold()), None)
    shared = words()["zones"].get(" ".join(text.split()).casefold()) if len(said) > LONGEST_ABBREVIATION else None
    return exact or cities.get(said.casefold()) or shared or said


def country_of_zone(name: str) -> str | None:
    """The two letters of the country in whose zone a clock stands; None where the zone is of none or of several."""
    from importlib.resources import files

    table = files("tzdata") / "zoneinfo" / "zone.tab"
    for row in table.read_text(encoding="utf-8").splitlines():
        parts = row.split("\t")
        if not row.startswith("#") and len(parts) > 2 and parts[2] == name:
            return parts[0]
    return None


def link(text: str) -> str:
    """A link, as far as it can be told from other words."""
    if " " in text or "." not in text:
        raise Unclear("That is no link; it would be like https://example.org/talk. Enter if there is none.")
    return text


def one_of(text: str, choices: Sequence[str]) -> str:
    """The choice that ``text`` begins, counts from 1, or means in other words."""
    from afterword.facts.faults import words

    said = text.strip().lower()
    said = words()["meant"].get(said, said) if words()["meant"].get(said) in choices else said
    if said.isdigit() and 1 <= int(said) <= len(choices):
        return choices[int(said) - 1]
    fitting = [choice for choice in choices if choice.startswith(said)]
    if said in choices or len(fitting) == 1:
        return said if said in choices else fitting[0]
    raise Unclear(f"Please choose one of: {', '.join(choices)}.")


def yes(text: str) -> bool:
    """Yes or no."""
    said = text.strip().lower()
    if said in ("y", "yes", "j", "ja", "true"):
        return True
    if said in ("n", "no", "nein", "false"):
        return False
    raise Unclear("Please answer yes or no.")


def new_record(text: str) -> str:
    """The path of a record that is not there yet, ``.toml`` added where it is left out."""
    given = Path(text)
    if not given.name or given.name == ".." or text.endswith(("/", "\\")):
        raise Unclear("That is a folder. Give the record a name too, such as northwind.toml.")
    chosen = given if given.suffix == ".toml" else given.with_name(f"{given.name}.toml")
    try:
        if chosen.exists():
            raise Unclear(f"{chosen} is there already and stays as it is; give another name.")
        if not chosen.parent.is_dir():
            raise Unclear(f"There is no folder {chosen.parent}. Make it first, or give a name without it.")
    except (OSError, ValueError):
        raise Unclear("No file can have this name; give a shorter one, such as northwind.toml.") from None
    return str(chosen)


def whole(text: str) -> int:
    """A whole number."""
    digits = re.match(r"\d{1,6}", text.strip())
    if not digits:
        raise Unclear("A number belongs here, such as 45.")
    return int(digits[0])


def _clock(said: str) -> tuple[time | None, str]:
    """The time at the end of what was said, and what stands before it."""
    if noon := _NOON.search(said):
        return time(12), said[: noon.start()].rstrip(" ,")
    match = _CLOCK.search(said)
    if not match or not (match["minute"] or match["half"] or match[0].rstrip().lower().endswith(("h", "uhr", "clock"))):
        return None, said
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        raise Unclear("There is no such time; write it as 14:00 or 2pm.")
    return time(hour, minute), said[: match.start()].rstrip(" ,")


def _numbers(said: str, month_first: bool) -> tuple[int, int, int | None] | None:
    """17.11., 17.11.2026, 17/11 or 11/17 by the country's order."""
    match = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})(?:[./-](\d{4}|\d{2})?)?", said)
    if not match:
        return None
    first, second = int(match[1]), int(match[3])
    swapped = match[2] == "/" and (month_first or second > 12) and first <= 12
    year = int(match[4]) if match[4] else None
    if year is not None and year < 100:
        year += 2000
    return (second, first, year) if swapped else (first, second, year)


def _named(said: str) -> tuple[int, int, int | None] | None:
    """17 November, Nov 17th, 17 Nov 2026."""
    words = [word.strip(".") for word in said.split() if word not in ("of", "the", "on")]
    words = [word for word in words if word[:3] not in WEEKDAYS]
    months = [MONTHS.index(word[:3]) + 1 for word in words if word[:3] in MONTHS and word.isalpha()]
    numbers = [int(m[1]) for word in words if (m := re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)?", word))]
    if len(months) != 1 or not 1 <= len(numbers) <= 2 or len(months) + len(numbers) != len(words):
        return None
    year = numbers[1] if len(numbers) == 2 else None
    return numbers[0], months[0], year


def _dated(day_: int, month: int, year: int | None, today: date) -> date:
    """The date; without a year the one nearest to today."""
    found: list[date] = []
    for candidate in [year] if year is not None else [today.year - 1, today.year, today.year + 1]:
        try:
            found.append(date(candidate, month, day_))
        except ValueError:
            continue
    if not found:
        raise Unclear(f"There is no such day; write it as {DAY_EXAMPLES}.")
    return min(found, key=lambda one: abs(one - today))
