"""Reasons in people's words: the practice's templates, with days and people filled in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from afterword.facts.clock import Clock
from afterword.plan.calendar import Calendar
from afterword.practice.load import Practice


def hour(clock: Clock, moment: int) -> str:
    """``"17:00"``: the time of day by that clock."""
    minute = clock.clock_second(moment) // 60
    return f"{minute // 60:02}:{minute % 60:02}"


def speaker(practice: Practice, calendar: Calendar, today: int) -> Speaker:
    """Who says reasons in that calendar to somebody who reads them ``today``."""
    found = calendar.speakers.get(today)
    if found is None:
        found = calendar.speakers[today] = Speaker(practice, calendar, date.fromordinal(today).year)
    return found


class Speaker:
    """Says reasons in one calendar, in one year."""

    __slots__ = ("_days", "calendar", "practice", "says", "year")

    def __init__(self, practice: Practice, calendar: Calendar, year: int) -> None:
        self.practice, self.calendar = practice, calendar
        self.says = practice.reasons.says
        self.year = year
        self._days: dict[int, str] = practice.kept.setdefault(("days in words", self.year), {})

    def day(self, day: int) -> str:
        """``"Tuesday 17 November"``; with its year where that is not this one."""
        found = self._days.get(day)
        if found is None:
            when, words = date.fromordinal(day), self.practice.reasons
            template = words.day if when.year == self.year else words.day_with_year
            found = self._days[day] = template.format(
                weekday=words.weekdays[when.weekday()], day=when.day, month=words.months[when.month - 1], year=when.year
            )
        return found

    def day_of(self, moment: int) -> str:
        """The day on which a moment falls there."""
        return self.day(self.calendar.day(moment))

    def people(self, names: Iterable[str]) -> str:
        """The names as one reads them out."""
        return self.practice.reasons.people(tuple(names))
