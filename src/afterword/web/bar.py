"""The window of a letter as a picture, drawn by the server with attributes alone: the content policy forbids styles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from afterword.web import words

WIDTH: Final = 640
EDGE: Final = 8
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
class Bar:
    """Places in the picture (0 to ``width``) and what it says in words."""

    width: int
    start: float
    best: float
    closes: float
    end: float
    now: float | None
    says: str
    from_: str
    until: str
    last: str | None


def drawn(window: Window, now: datetime, home: str | None) -> Bar:
    """The bar of ``window`` at ``now``."""
    start = window.opens.timestamp()
    solid = max(window.closes.timestamp() - start, 60.0)
    span = (window.last.timestamp() - start) if window.last else solid / (1 - TAIL)
    span = max(span, solid)

    def at(moment: datetime) -> float:
        return round(EDGE + min(1.0, max(0.0, (moment.timestamp() - start) / span)) * (WIDTH - 2 * EDGE), 1)

    opens, closes = (words.moment(m, now, home) for m in (window.opens, window.closes))
    best = words.moment(window.best, now, home)
    last = words.moment(window.last, now, home) if window.last else None
    says = f"From {opens} to {closes}, best {best}" + (f", at the very latest {last}." if last else ".")
    inside = window.opens <= now
    return Bar(
        width=WIDTH, start=EDGE, best=at(window.best), closes=at(window.closes), end=WIDTH - EDGE,
        now=at(now) if inside else None, says=says, from_=opens, until=closes, last=last,
    )  # fmt: skip
