"""The small language in which the windows of the practice are written.

A formula names a moment of sending::

    end + 2 h                             two elapsed hours after the talk's end
    end + 5 bd at 18:00                   six in the evening of the fifth business day after it
    decision - 1 bd at 18:00 or talk + 10 bd at 18:00    the second where no decision day is known
    later(opens, end at 17:00) till 20:00 else end + 1 bd at 09:00
    end at 21:00 when opens till 20:00 else end + 1 bd at 12:00
    ahead(interview - 24 h, interview)    the first, unless it lies before ``opens``: then the second
    until at 18:00 sharp                  that very day, though it be closed

Units: ``h`` elapsed hours, ``d`` days by the calendar, ``bd`` business days, ``mo`` months.
An anchor alone is its own moment. ``till`` and ``before`` compare with that hour of the
day on which the trigger fell (``before``: strictly).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

ANCHORS = frozenset(
    (
        "start", "end", "talk", "told", "decision", "date", "contact", "first", "sent", "event", "interview", "until",
        "opens", "closes", "trigger",
    )
)  # fmt: skip
Unit = Literal["h", "d", "bd", "mo"]


class FormulaFault(ValueError):
    """A formula that cannot be read; says where and what would be right."""


@dataclass(frozen=True, slots=True)
class Term:
    """``anchor``, moved by ``count`` ``unit``, at ``minute`` of that day (None: the anchor's own clock time)."""

    anchor: str
    count: int = 0
    unit: Unit | None = None
    minute: int | None = None
    sharp: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """``later``, ``sooner`` or ``ahead`` of two formulas."""

    how: Literal["later", "sooner", "ahead"]
    first: Formula
    second: Formula


@dataclass(frozen=True, slots=True)
class Choice:
    """``value`` if ``test`` is no later than ``minute`` of the trigger's day (``strictly``: before), else ``other``."""

    value: Formula
    test: Formula
    minute: int
    strictly: bool
    other: Formula


@dataclass(frozen=True, slots=True)
class Either:
    """``first`` where its anchor is known, else ``second``."""

    first: Formula
    second: Formula


Formula = Term | Pick | Choice | Either
_TOKEN = re.compile(r"\s*(\d{1,2}:\d\d|\d+|[a-z]+|[+\-(),])")


def minute_of(clock: str) -> int:
    """``"17:30"`` as minutes after midnight. Raises ``FormulaFault`` for what is no time of day."""
    hours, _, minutes = clock.partition(":")
    if hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60:
        return int(hours) * 60 + int(minutes)
    raise FormulaFault(f"{clock!r} is no time of day; write it as 17:30")


def formula(text: str) -> Formula:
    """Reads one formula. Raises ``FormulaFault``."""
    return _Reader(text).whole()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[str] = []
        at, stripped = 0, text.rstrip()
        while at < len(stripped):
            found = _TOKEN.match(stripped, at)
            if not found:
                raise FormulaFault(f"{text!r} cannot be read from {stripped[at:]!r} on")
            self.tokens.append(found[1])
            at = found.end()
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        token = self.peek()
        if not token or (wanted and token not in wanted):
            raise FormulaFault(
                f"{self.text!r}: expected {' or '.join(wanted) or 'more'} where {token or 'the end'!r} stands"
            )
        self.at += 1
        return token

    def may(self, *wanted: str) -> str:
        return self.take() if self.peek() in wanted and self.peek() else ""

    def whole(self) -> Formula:
        found = self.choice()
        if self.peek():
            raise FormulaFault(f"{self.text!r}: {self.peek()!r} is too much")
        return found

    def choice(self) -> Formula:
        value = self.either()
        test = self.either() if self.may("when") else value
        how = self.may("till", "before")
        if not how:
            return value
        minute = minute_of(self.take())
        self.take("else")
        return Choice(value, test, minute, how == "before", self.choice())

    def either(self) -> Formula:
        first = self.simple()
        return Either(first, self.either()) if self.may("or") else first

    def simple(self) -> Formula:
        word = self.take()
        if word in ("later", "sooner", "ahead"):
            self.take("(")
            first = self.choice()
            self.take(",")
            second = self.choice()
            self.take(")")
            return Pick(word, first, second)  # type: ignore[arg-type]
        if word not in ANCHORS:
            raise FormulaFault(f"{self.text!r}: {word!r} is no anchor; known are {', '.join(sorted(ANCHORS))}")
        return self.term(word)

    def term(self, anchor: str) -> Term:
        count, unit = 0, None
        sign = self.may("+", "-")
        if sign:
            number = self.take()
            if not number.isdigit():
                raise FormulaFault(f"{self.text!r}: a number belongs behind {sign}")
            count = int(number) if sign == "+" else -int(number)
            unit = self.take("h", "d", "bd", "mo")
        minute = minute_of(self.take()) if self.may("at") else None
        if unit in ("bd", "d", "mo") and minute is None:
            raise FormulaFault(f"{self.text!r}: a count in days names its hour, such as: at 09:00")
        return Term(anchor, count, unit, minute, bool(self.may("sharp")))  # type: ignore[arg-type]
