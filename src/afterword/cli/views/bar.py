"""The window bar: a line from ``opens`` to ``last``, solid to ``closes``, a tick at ``best``, a mark for now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

TAIL = 0.3  # how much of the bar shows that there is no last moment


@dataclass(frozen=True, slots=True)
class Ink:
    """The characters of a bar."""

    solid: str
    hatched: str
    best: str
    ends: str
    now: str
    open_end: str


FINE = Ink("━", "╌", "●", "┃", "▼", "▸")
PLAIN = Ink("=", "-", "o", "|", "v", ">")


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawn bar: the line with the mark for now, and the line itself in its two parts."""

    marks: str
    solid: str
    hatched: str


def draw(
    width: int,
    opens: datetime,
    best: datetime,
    closes: datetime,
    last: datetime | None,
    now: datetime,
    *,
    fine: bool = True,
) -> Bar:
    """The bar of a window, ``width`` characters long."""
    ink = FINE if fine else PLAIN
    start = opens.timestamp()
    end = last.timestamp() if last else start + max((closes.timestamp() - start) / (1 - TAIL), 1.0)
    span = max(end - start, 1.0)

    def cell(moment: datetime) -> int:
        return min(width - 1, max(0, round((moment.timestamp() - start) / span * (width - 1))))

    shut = max(1, cell(closes)) if (last is None or last > closes) else width - 1
    line = [ink.solid if i <= shut else ink.hatched for i in range(width)]
    line[shut] = ink.ends
    line[-1] = ink.open_end if last is None else ink.ends
    line[0] = ink.ends
    line[cell(best)] = ink.best
    text = "".join(line)
    return Bar(_marks(now, start, width, cell(now), ink), text[: shut + 1], text[shut + 1 :])


def _marks(now: datetime, start: float, width: int, at: int, ink: Ink) -> str:
    if now.timestamp() < start:
        return ""
    label = f"{ink.now} now" if at + 5 <= width else f"now {ink.now}"
    return " " * (at if at + 5 <= width else at - 4) + label
