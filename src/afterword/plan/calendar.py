"""The recipients' calendar: which days are open, what time it is there, and counting in business days.

Days are numbers (``date.toordinal``), moments are whole seconds after 1970-01-01T00:00Z: both compare and add without a
thought of zones, and a plan needs thousands of them. Public holidays are those of the ``holidays`` package.
"""

from __future__ import annotations

from array import array
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from afterword.facts.clock import Clock, zone_named
from afterword.practice.calendars import NO_DIFFERENCE, CountryDays
from afterword.practice.load import Practice

if TYPE_CHECKING:
    from holidays import HolidayBase

    from afterword.plan.reasons import Speaker
    from afterword.plan.windows import Moments
    from afterword.practice.promises import Promise

MOST_KEPT: Final = 100_000
"""results of one sort that one calendar or place remembers before it begins again"""
_FIRST, _LAST = 1900, 2300
"""years beyond which nothing is counted; facts refuses what lies near them"""


class Calendar(Clock):
    """The days and the clock of one country, region and zone."""

    def __init__(self, country: str, region: str | None, zone: ZoneInfo, over: CountryDays = NO_DIFFERENCE) -> None:
        super().__init__(zone)
        self.country = country
        self.over = over
        self.region = None if over.ignore_region else (region or over.region)
        self.known = True
        """False where no public holidays are known for the country: only weekends are closed"""
        self.region_known = True
        self._source: HolidayBase | None = None
        self._years: range | None = None
        self._base = 0
        self._open: list[int] = []
        self._before: array[int] = array("i")
        self._holidays: array[int] = array("i")
        self._names: dict[int, str] = {}
        self._months: dict[tuple[int, int], int] = {}
        self.weekend = frozenset({5, 6})
        self.windows: dict[tuple[Any, ...], Moments] = {}
        """windows already worked out in this calendar, by their key and anchors"""
        self.promises: dict[tuple[Any, ...], Promise] = {}
        """promises already read in this calendar"""
        self.speakers: dict[int, Speaker] = {}
        """who says reasons here, by the day on which they are read"""

    @property
    def week_starts(self) -> int:
        """0 for Monday; 6 for Sunday where Friday is weekend."""
        return 6 if 4 in self.weekend else 0

    # Days -------------------------------------------------------------------------------------------------------------

    def _grow(self, day: int) -> None:
        year = min(max(date.fromordinal(day).year, _FIRST), _LAST)
        old = self._years or range(year, year + 1)
        self._years = range(max(min(old.start, year - 1), _FIRST - 1), min(max(old.stop, year + 2), _LAST + 2))
        self._fill(self._years)

    def _fill(self, years: range) -> None:
        source = self._holiday_source(years)
        first, end = date(years.start, 1, 1).toordinal(), date(years.stop, 1, 1).toordinal()
        self._base, self._open = first, []
        before, closed_by_name = array("i", [0]), array("i", [0])
        add = {day.toordinal(): name for day, name in self.over.add.items()}
        worked = {d.toordinal() for d in getattr(source, "weekend_workdays", ())} if source is not None else set[int]()
        named = dict(self._named(source)) | add
        for day in range(first, end):
            weekend = (day + 6) % 7 in self.weekend and day not in worked
            holiday = day in named
            if not weekend and not holiday:
                self._open.append(day)
            before.append(len(self._open))
            closed_by_name.append(closed_by_name[-1] + (holiday and not weekend))
        self._before, self._holidays, self._names = before, closed_by_name, named

    def _holiday_source(self, years: range) -> HolidayBase | None:
        from holidays import country_holidays

        source: HolidayBase | None = None
        for region in (self.region, None) if self.region else (None,):
            try:
                source = country_holidays(self.country, subdiv=region, years=years, language="en_US")
            except NotImplementedError:
                self.region_known = region is None and self.region is None
                continue
            self.region_known = region == self.region
            break
        self.known = source is not None
        if self.over.weekend is not None:
            self.weekend = self.over.weekend
        elif source is not None:
            self.weekend = frozenset(source.weekend)
        return source

    def _named(self, source: HolidayBase | None) -> list[tuple[int, str]]:
        if source is None:
            return []
        struck = self.over.strike
        return [(day.toordinal(), name) for day, name in source.items() if not struck & set(name.split("; "))]

    def _at(self, day: int) -> int:
        at = day - self._base
        if self._years is None or at < 0 or at + 1 >= len(self._before):
            self._grow(day)
            at = day - self._base
        return at

    def _both(self, day: int, other: int) -> tuple[int, int]:
        first, last = day - self._base, other - self._base
        if not 0 <= first <= last < len(self._before) - 1:
            self._at(other)  # either may move what the days are counted from
            return self._at(day), self._at(other)
        return first, last

    def is_open_day(self, day: int) -> bool:
        """Whether that day is a business day."""
        at = self._at(day)
        return self._before[at + 1] > self._before[at]

    def after(self, day: int, n: int) -> int:
        """The nth business day after ``day`` (practice 1: the first is the first open day after it)."""
        at = day - self._base
        if at < 0 or at + 1 >= len(self._before):
            at = self._at(day)
        k = self._before[at + 1] + n - 1
        while k >= len(self._open):
            self._grow(date(self._years.stop if self._years else _FIRST, 6, 1).toordinal())
            k = self._before[self._at(day) + 1] + n - 1
        return self._open[k]

    def before(self, day: int, n: int) -> int:
        """The nth business day before ``day``."""
        at = self._at(day)
        k = self._before[at] - n
        while k < 0:
            self._grow(date((self._years.start if self._years else _FIRST) - 1, 6, 1).toordinal())
            at = self._at(day)
            k = self._before[at] - n
        return self._open[k]

    def on_or_after(self, day: int) -> int:
        """``day`` if it is open, else the next open day."""
        return day if self.is_open_day(day) else self.after(day, 1)

    def between(self, day: int, other: int) -> int:
        """Business days from ``day`` to the later day ``other``: the open days after ``day`` up to ``other``."""
        first, last = self._both(day, other)
        return self._before[last + 1] - self._before[first + 1]

    def holidays_between(self, day: int, other: int) -> list[int]:
        """Holidays on what would be working days, after ``day`` and up to ``other``."""
        first, last = self._both(day, other)
        if first > last or self._holidays[last + 1] == self._holidays[first + 1]:
            return []
        return [d for d in range(day + 1, other + 1) if d in self._names and self.is_holiday(d)]

    def is_holiday(self, day: int) -> bool:
        """Whether that day is a public holiday that would otherwise be worked."""
        at = self._at(day)
        return self._holidays[at + 1] > self._holidays[at]

    def holiday(self, day: int) -> str:
        """The name of that day's public holiday, or an empty text."""
        self._at(day)
        return self._names.get(day, "")

    # The same for whoever counts in dates (practice.promises.Days) ----------------------------------------------------

    def is_open(self, day: date) -> bool:
        """Whether that day is a business day."""
        return self.is_open_day(day.toordinal())

    def bd_after(self, day: date, n: int) -> date:
        """The nth business day after ``day``."""
        return date.fromordinal(self.after(day.toordinal(), n))

    def bd_before(self, day: date, n: int) -> date:
        """The nth business day before ``day``."""
        return date.fromordinal(self.before(day.toordinal(), n))

    def months_after(self, day: int, months: int) -> int:
        """The same day of the month so many months later; the last of the month where it has no such day."""
        key = (day, months)
        if key not in self._months:
            start = date.fromordinal(day)
            month = start.month - 1 + months
            year, month = start.year + month // 12, month % 12 + 1
            following = date(year + month // 12, month % 12 + 1, 1)
            self._months[key] = min(date(year, month, 1).toordinal() + start.day - 1, following.toordinal() - 1)
        return self._months[key]


def calendar_for(practice: Practice, country: str, region: str | None, zone: str) -> Calendar:
    """The calendar of that country, region and zone under this practice; made once and kept with it."""
    key = ("calendar", country, region, zone)
    found: Calendar | None = practice.kept.get(key)
    if found is None:
        over = practice.days.countries.get(country, NO_DIFFERENCE)
        found = practice.kept[key] = Calendar(country, region, zone_named(zone), over)
    return found
