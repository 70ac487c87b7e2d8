"""From formulas to the four moments of a window (practice, section 1).

``opens`` is never moved. ``best`` is moved into the day. ``closes`` and ``last`` counted in hours are moved on from
closed days and nights; counted backwards from a day of theirs, they are moved to the open day before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from afterword.plan.calendar import Calendar
from afterword.practice.calendars import Days
from afterword.practice.formula import Choice, Either, Formula, Pick, Term
from afterword.practice.letters import Window

HOUR: Final = 3600
THEIRS: Final = frozenset({"decision", "until", "interview"})
"""anchors from which one counts backwards"""

Anchors = Mapping[str, int | None]
"""moments by anchor; a day without an hour stands as its 12:00"""


@dataclass(frozen=True, slots=True)
class Moments:
    """opens, best, closes and last in seconds after 1970-01-01T00:00Z; ``last`` None: never too late."""

    opens: int
    best: int
    closes: int
    last: int | None
    over: bool = False
    """``last`` lay before ``opens``: the letter ends"""
    telephone: bool = False
    """``last`` lay before ``opens`` and is void: telephone as well"""

    def tuple(self) -> tuple[int, int, int, int | None]:
        """The four."""
        return self.opens, self.best, self.closes, self.last


class Evaluation:
    """One window of one letter, worked out."""

    __slots__ = ("anchors", "calendar", "days", "found", "own_day", "window")

    def __init__(self, window: Window, anchors: Anchors, calendar: Calendar, days: Days) -> None:
        self.window, self.anchors, self.calendar, self.days = window, anchors, calendar, days
        self.found: dict[str, int | None] = {}
        trigger = anchors.get(window.trigger)
        self.own_day = calendar.day(trigger) if trigger is not None else None

    def moments(self) -> Moments:
        """Works out all four, in the order of the practice."""
        window, calendar = self.window, self.calendar
        opens = self._needed(window.opens)
        if window.opens_on_open_day:
            day, minute = calendar.day_and_minute(opens)
            opens = calendar.moment(calendar.on_or_after(day), minute)
        self.found["opens"] = opens
        best = self.mended_best(self._needed(window.best), opens)
        closes = self._value(window.closes, mend=True)
        if closes is None:
            closes = opens
        self.found["closes"] = closes
        last = None if window.last is None else self._value(window.last, mend=True)
        return settled(opens, best, closes, last, window.telephone)

    def _needed(self, formula: Formula) -> int:
        value = self._value(formula, mend=False)
        if value is None:
            raise ValueError(f"{self.window.key}: an anchor is missing for {formula}")
        return value

    def _anchor(self, name: str) -> int | None:
        return self.found[name] if name in self.found else self.anchors.get(name)

    def _value(self, formula: Formula, *, mend: bool) -> int | None:
        if isinstance(formula, Term):
            return self._term(formula, mend=mend)
        if isinstance(formula, Pick):
            first, second = self._value(formula.first, mend=mend), self._value(formula.second, mend=mend)
            if first is None or second is None:
                return None
            if formula.how == "ahead":
                opens = self.found.get("opens")
                return second if opens is not None and first < opens else first
            return max(first, second) if formula.how == "later" else min(first, second)
        if isinstance(formula, Either):
            first = self._value(formula.first, mend=mend)
            return self._value(formula.second, mend=mend) if first is None else first
        return self._choice(formula, mend=mend)

    def _choice(self, formula: Choice, *, mend: bool) -> int | None:
        test = self._value(formula.test, mend=False)
        if test is None or self.own_day is None:
            return None
        limit = self.calendar.moment(self.own_day, formula.minute)
        kept = test < limit if formula.strictly else test <= limit
        return self._value(formula.value if kept else formula.other, mend=mend)

    def _term(self, term: Term, *, mend: bool) -> int | None:
        anchor = self._anchor(term.anchor)
        if anchor is None:
            return None
        if term.unit == "h":
            moment = anchor + term.count * HOUR
            return self._mended_forward(moment) if mend and term.count > 0 else moment
        if term.minute is None:
            return anchor
        day = self._counted(self.calendar.day(anchor), term)
        if mend and not term.sharp and term.anchor in THEIRS and not self.calendar.is_open_day(day):
            return self.calendar.moment(self.calendar.before(day, 1), self.days.closes_at)
        return self.calendar.moment(day, term.minute)

    def _counted(self, day: int, term: Term) -> int:
        calendar, n = self.calendar, term.count
        if term.unit == "bd" and n:
            return calendar.after(day, n) if n > 0 else calendar.before(day, -n)
        if term.unit == "d":
            return day + n
        return calendar.months_after(day, n) if term.unit == "mo" else day

    def _mended_forward(self, moment: int) -> int:
        """``closes`` or ``last`` counted in hours, moved out of closed days and nights."""
        calendar, hours = self.calendar, self.window.hours
        day, second = calendar.day(moment), calendar.clock_second(moment)
        if not (calendar.is_open_day(day) or (day == self.own_day and hours.closed != "no")):
            return calendar.moment(calendar.after(day, 1), self.days.late_start)
        if second < self.days.usual.begins * 60:
            return calendar.moment(day, self.days.late_start)
        return calendar.moment(day, hours.ends) if second > hours.ends * 60 else moment

    def mended_best(self, best: int, opens: int) -> int:
        """``best`` moved into the day."""
        window, calendar, hours = self.window, self.calendar, self.window.hours
        interview = self.anchors.get("interview")
        if window.any_hour_within and interview is not None and interview - opens < window.any_hour_within:
            return best
        day, second = calendar.day(best), calendar.clock_second(best)
        is_open = calendar.is_open_day(day)
        is_workday = is_open or (hours.closed == "own" and day == self.own_day)
        if (is_workday or hours.closed == "any") and hours.begins * 60 <= second <= hours.ends * 60:
            return best
        if is_workday and second < hours.begins * 60:
            moved = calendar.moment(day, hours.moves_to)
        else:
            moved = calendar.moment(calendar.after(day, 1), hours.moves_to)
        if window.best_by_interview and interview is not None and interview < moved:
            return best
        return moved


def in_the_day(moments: Moments, window: Window, anchors: Anchors, calendar: Calendar, days: Days) -> Moments:
    """The moments with a ``best`` that lies in the day, after something else has moved it."""
    best = Evaluation(window, anchors, calendar, days).mended_best(moments.best, moments.opens)
    return settled(moments.opens, best, moments.closes, moments.last, moments.telephone)


def settled(opens: int, best: int, closes: int, last: int | None, telephone: bool) -> Moments:
    """The four in order, as the practice settles them last of all: opens <= best <= closes <= last."""
    if last is not None:
        closes = min(closes, last)
    closes = max(closes, opens)
    over = called = False
    if last is not None and last < opens:
        over, called = not telephone, telephone
        last = closes if not telephone else None
    if last is not None:
        last = max(last, closes)
    return Moments(opens, min(max(best, opens), closes), closes, last, over, called)


def window_moments(window: Window, anchors: Anchors, calendar: Calendar, days: Days) -> Moments:
    """The moments of ``window`` for these anchors."""
    return Evaluation(window, anchors, calendar, days).moments()


def moved_by(moments: Moments, days: int, calendar: Calendar) -> Moments:
    """All four moved by so many business days (negative: earlier), keeping their clock time."""

    def move(moment: int) -> int:
        day, second = calendar.day(moment), calendar.clock_second(moment)
        if not days:
            return moment
        other = calendar.after(day, days) if days > 0 else calendar.before(day, -days)
        return calendar.moment(other, second // 60) + second % 60

    last = None if moments.last is None else move(moments.last)
    return Moments(move(moments.opens), move(moments.best), move(moments.closes), last, moments.over, moments.telephone)


__all__ = ["HOUR", "Anchors", "Moments", "in_the_day", "moved_by", "settled", "window_moments"]
