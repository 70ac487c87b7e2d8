"""What a reading says: the kind, the moves with their places, the findings and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["error", "warning", "hint"]
Verdict = Literal["ready", "improve", "stop"]
Span = tuple[int, int]

MOVES: Final = (
    "thanks", "interest", "contribution", "detail", "forward", "addition", "correction", "gift", "question",
    "feedback-ask", "door-open", "withdrawal", "yes", "no",
)  # fmt: skip
"""The moves in the order in which a reading lists them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reader would mind: where (characters of the text as given), why, and a way out."""

    check: str
    level: Level
    start: int | None
    end: int | None
    quote: str | None
    message: str
    why: str
    fix: tuple[str, ...]
    guide: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A letter, read."""

    kind: str
    variant: str | None
    kind_given: bool
    words: int
    verdict: Verdict
    moves: dict[str, tuple[Span, ...]]
    findings: tuple[Finding, ...]


def verdict_of(findings: tuple[Finding, ...]) -> Verdict:
    """Any error stops the letter, any warning asks to improve it; a hint changes nothing."""
    levels = {f.level for f in findings}
    if "error" in levels:
        return "stop"
    return "improve" if "warning" in levels else "ready"
