"""The window of a letter as a picture, drawn by the server with attributes alone: the content policy forbids styles.

All places are hundredths of the width: the picture is as wide as there is room, and nothing in it is stretched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from afterword.web import words
from afterword.work.kept.closed_days import Closed

LEFT: Final = 1.0
RIGHT: Final = 99.0
TAIL: Final = 0.3
"""how much of the bar shows that there is no last moment"""


class Window(Protocol):
    """The four moments of a letter; ``last`` None: never too late."""

    @property
    def opens(self) -> datetime:
        """Not before."""

    @property
    def best(self) -> datetime:
        """When we propose."""

    @property
    def closes(self) -> datetime:
        """By then."""

    @property
    def last(self) -> datetime | None:
        """Never after."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words in the picture: at which place, and whether they begin, end or are centred there."""

    at: float
    anchor: str
    says: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Places in the picture (0 to 100) and what it says in words. Closed days are gaps in ``solid`` and ``rest``."""

    solid: tuple[tuple[float, float], ...]
    rest: tuple[tuple[float, float], ...]
    best: Label
    closes: Label | None
    now: float | None
    says: str
    from_: str
    until: str
    holidays: str


def drawn(window: Window, now: datetime, home: str | None, closed: Sequence[Closed] = ()) -> Bar:
    """The bar of ``window`` at ``now``, with the ``closed`` days in it."""
    opens, closes, last = window.opens, window.closes, window.last
    start = opens.timestamp()
    long = max(closes.timestamp() - start, 60.0)
    span = max(last.timestamp() - start if last else long / (1 - TAIL), long)

    def at(moment: datetime) -> float:
        return round(LEFT + min(1.0, max(0.0, (moment.timestamp() - start) / span)) * (RIGHT - LEFT), 2)

    gaps = [(at(each.starts), at(each.ends)) for each in closed]
    ends_there = last is None or last > closes
    until = f"{'At the very latest' if ends_there else 'By'} {_moment(last, home)}" if last else ""
    return Bar(
        solid=_without(gaps, LEFT, at(closes)),
        rest=_without(gaps, at(closes), RIGHT),
        best=_label(at(window.best), f"best {_near(window.best, opens)}"),
        closes=_label(at(closes), f"by {_near(closes, opens)}") if ends_there else None,
        now=at(now) if opens <= now else None,
        says=_says(window, now, home),
        from_=f"From {_moment(opens, home)}",
        until=until,
        holidays="; ".join(f"{words.day(day)}, {name}" for each in closed for day, name in each.names),
    )  # fmt: skip


def _without(gaps: Sequence[tuple[float, float]], start: float, end: float) -> tuple[tuple[float, float], ...]:
    """The pieces of the line from ``start`` to ``end`` that no gap takes away."""
    pieces = []
    for first, last in gaps:
        if first < end and last > start:
            if first > start:
                pieces.append((start, first))
            start = max(start, last)
    if start < end:
        pieces.append((start, end))
    return tuple(pieces)


def _label(at: float, says: str) -> Label:
    if at < 30:
        return Label(at, "start", says)
    return Label(at, "end" if at > 70 else "middle", says)


def _moment(when: datetime, home: str | None) -> str:
    return f"{words.day(when)}, {words.clock(when)}{words.zone_note(when, home)}"


def _near(when: datetime, opens: datetime) -> str:
    """The clock alone on the day on which it opens; else without the weekday: a telephone has room for it."""
    if when.date() == opens.date():
        return words.clock(when)
    return f"{when.day} {words.MONTHS[when.month - 1]}, {words.clock(when)}"


def _says(window: Window, now: datetime, home: str | None) -> str:
    opens, closes, best = (words.moment(m, now, home) for m in (window.opens, window.closes, window.best))
    last = f", at the very latest {words.moment(window.last, now, home)}" if window.last else ""
    here = "" if now < window.opens else f" Now it is {words.clock(now.astimezone(window.opens.tzinfo))} there."
    return f"From {opens} to {closes}, best {best}{last}.{here}"
