"""What stands over the public calendars, and the figures of the day and of paper, from ``calendars/*.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from afterword.practice.formula import minute_of
from afterword.practice.letters import Hours
from afterword.practice.source import PracticeFault, Sheet, sheets

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class CountryDays:
    """What differs for one country from the calendar package."""

    region: str | None
    """``none``: regions are not asked for; else the region where the record has none"""
    ignore_region: bool
    weekend: frozenset[int] | None
    add: Mapping[date, str]
    strike: frozenset[str]
    says: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Days:
    """The figures of ``calendars/days.toml`` and ``calendars/addresses.toml``. Minutes are minutes after midnight."""

    usual: Hours
    late_start: int
    opens_at: int
    closes_at: int
    paper_home: int
    paper_abroad: int
    paper_decision: int
    letters_apart: int
    """business days that lie between two letters to one person"""
    countries: Mapping[str, CountryDays]
    no_reply: re.Pattern[str]
    month_first: frozenset[str]
    """countries in which 3/12 is 12 March"""
    either_first: frozenset[str]
    """countries in which it may be either"""


NO_DIFFERENCE = CountryDays(None, False, None, {}, frozenset(), {})


def read_days(own: Mapping[str, str] | None) -> Days:
    """Reads the calendars' sheets. Raises ``PracticeFault``."""
    found = {sheet.stem: sheet for sheet in sheets("calendars", own)}
    sheet, addresses = found["days"], found["addresses"].data
    try:
        day, paper = sheet.data["day"], sheet.data["paper"]
        names = "|".join(re.escape(n) for n in addresses["no_replies"])
        edge = re.escape(addresses["between"])
        return Days(
            usual=Hours(minute_of(day["from"]), minute_of(day["to"]), "no", minute_of(day["moves_to"])),
            late_start=minute_of(day["late_start"]),
            opens_at=minute_of(day["opens_at"]),
            closes_at=minute_of(day["closes_at"]),
            paper_home=int(paper["at_home_bd"]),
            paper_abroad=int(paper["abroad_bd"]),
            paper_decision=int(paper["thank_you_decision_bd"]),
            letters_apart=int(sheet.data["letters"]["apart_bd"]),
            countries={code: _country(sheet, said) for code, said in sheet.data.get("country", {}).items()},
            no_reply=re.compile(rf"(?:^|[{edge}])(?:{names})(?:$|[{edge}])", re.IGNORECASE),
            month_first=frozenset(sheet.data["numeric_dates"]["month_first"]),
            either_first=frozenset(sheet.data["numeric_dates"]["either"]),
        )
    except KeyError as missing:
        raise PracticeFault("calendars/days.toml", None, f"{missing.args[0]} is missing") from None
    except (ValueError, AttributeError, TypeError) as fault:
        raise fault if isinstance(fault, PracticeFault) else sheet.fault(str(fault)) from None


def _country(sheet: Sheet, said: Mapping[str, Any]) -> CountryDays:
    weekend = said.get("weekend")
    for name in weekend or ():
        if name not in WEEKDAYS:
            raise sheet.fault(f"{name!r} is no weekday; write saturday", name)
    add = said.get("add", {})
    for day in add:
        try:
            date.fromisoformat(day)
        except ValueError:
            raise sheet.fault(f"{day!r} is no day; write 2026-12-24", day) from None
    return CountryDays(
        region=said.get("default_region"),
        ignore_region=said.get("region") == "none",
        weekend=frozenset(WEEKDAYS.index(name) for name in weekend) if weekend else None,
        add={date.fromisoformat(day): str(name) for day, name in add.items()},
        strike=frozenset(said.get("strike", ())),
        says=said.get("says", {}),
    )
