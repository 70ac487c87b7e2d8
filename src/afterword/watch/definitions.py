"""The offset that a calendar's own VTIMEZONE defines: Exchange writes zones that no list knows.

Only what such definitions are made of is read: an onset, a yearly rule (the nth weekday of a month, or a day), single
dates. Nothing is expanded: at most two years of one rule are looked at.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?")
MOST_RULES: Final = 60
MOST_DATES: Final = 200


@dataclass(slots=True)
class Rule:
    """One STANDARD or DAYLIGHT part: from its onsets on the clock is ``seconds`` ahead of UTC."""

    starts: datetime | None = None
    seconds: int | None = None
    rule: dict[str, str] = field(default_factory=dict)
    dates: list[datetime] = field(default_factory=list)

    def newest(self, local: datetime) -> datetime | None:
        """Its newest onset that is not after this local time."""
        if self.starts is None or self.seconds is None:
            return None
        able = [d for d in (self.starts, *self.dates) if d <= local]
        if self.rule.get("FREQ", "").upper() == "YEARLY":
            ends = _until(self.rule.get("UNTIL", ""))
            for year in (local.year, local.year - 1):
                onset = self._onset(year)
                if onset is not None and self.starts <= onset <= local and (ends is None or onset <= ends):
                    able.append(onset)
            if ends is not None and ends < local and (last := self._onset(ends.year)) and last <= local:
                able.append(last)
        return max(able, default=None)

    def _onset(self, year: int) -> datetime | None:
        if self.starts is None or year < self.starts.year:
            return None
        month = int(self.rule.get("BYMONTH") or self.starts.month)
        said = re.fullmatch(r"([+-]?\d)?([A-Z]{2})", self.rule.get("BYDAY", "").upper())
        try:
            if said is None or said[2] not in _DAYS:
                day = int(self.rule.get("BYMONTHDAY") or self.starts.day)
                return self.starts.replace(year=year, month=month, day=day)
            return self.starts.replace(year=year, month=month, day=self._nth(year, month, int(said[1] or 0), said[2]))
        except ValueError:
            return None

    def _nth(self, year: int, month: int, n: int, weekday: str) -> int:
        number = _DAYS.index(weekday)
        days = [
            d for d in range(1, calendar.monthrange(year, month)[1] + 1) if date(year, month, d).weekday() == number
        ]
        if within := [int(d) for d in self.rule.get("BYMONTHDAY", "").split(",") if d.strip("-").isdigit()]:
            return next((d for d in days if d in within), days[0])
        return days[n - 1 if n > 0 else n] if n else days[0]


def _until(said: str) -> datetime | None:
    digits = said.rstrip("Zz")
    try:
        return datetime.strptime(digits[:8], "%Y%m%d") + timedelta(days=1)  # noqa: DTZ007 (a local time, as all here)
    except ValueError:
        return None


def seconds_of(said: str) -> int | None:
    """An offset such as ``+0530`` in seconds."""
    match = _OFFSET.fullmatch(said.strip())
    if match is None:
        return None
    seconds = int(match[2]) * 3600 + int(match[3]) * 60
    return seconds if match[1] == "+" else -seconds


def offset_at(rules: list[Rule], local: datetime) -> int | None:
    """The offset in seconds that the rules define at a local time; None where they define none."""
    onsets = [(onset, rule.seconds) for rule in rules if (onset := rule.newest(local)) is not None]
    if onsets:
        return max(onsets, key=lambda pair: pair[0])[1]
    return next((rule.seconds for rule in rules if rule.seconds is not None), None)
