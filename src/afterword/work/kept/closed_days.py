"""Days on which nobody reads: weekends and public holidays of the recipients, for the picture of a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from afterword.work.kept.plans import practice

if TYPE_CHECKING:
    from afterword.plan.result import PlannedLetter

MOST_DAYS: Final = 60
"""a longer window is drawn without gaps: they would be too narrow to be seen"""


@dataclass(frozen=True, slots=True)
class Closed:
    """Closed days in a row: from midnight ``starts`` to midnight ``ends``, there. ``names``: day and holiday's name."""

    starts: datetime
    ends: datetime
    names: tuple[tuple[date, str], ...]


def closed_days(letter: PlannedLetter) -> tuple[Closed, ...]:
    """The closed days in the window of ``letter``, from its first day to its last, in the recipients' zone."""
    from afterword.plan.place import place_of

    first, last = letter.opens.date(), (letter.last or letter.closes).date()
    if (last - first).days > MOST_DAYS:
        return ()
    calendar = place_of(letter.record, practice()).calendar
    found: list[Closed] = []
    run: list[date] = []
    for number in range((last - first).days + 2):
        day = first + timedelta(days=number)
        if day <= last and not calendar.is_open(day):
            run.append(day)
        elif run:
            names = tuple((day, name) for day in run if (name := calendar.holiday(day.toordinal())))
            found.append(Closed(_midnight(run[0], letter), _midnight(day, letter), names))
            run = []
    return tuple(found)


def _midnight(day: date, letter: PlannedLetter) -> datetime:
    return datetime.combine(day, time(), letter.zone)
