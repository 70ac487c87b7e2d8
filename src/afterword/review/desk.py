"""What a rule may look at: the letter, what was found in it, the facts and the practice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple, Protocol

from afterword.facts.model import Person, Record
from afterword.review.anatomy import Letter, Sentence
from afterword.review.cues import Hit, Hits
from afterword.review.data import Check, Checks
from afterword.review.known import Known
from afterword.review.moves import Moves
from afterword.review.result import Level

Window = tuple[datetime | None, datetime | None, datetime | None]
"""opens, closes, last"""


class OpenDays(Protocol):
    """Which days are open where the letter arrives."""

    def is_open(self, day: date) -> bool:
        """Whether that day is a business day there."""
        ...

    def bd_after(self, day: date, n: int) -> date:
        """The nth business day after a day."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found. ``says`` names another wording of the check, ``slots`` fill its message."""

    start: int | None = None
    end: int | None = None
    level: Level | None = None
    says: str | None = None
    slots: Mapping[str, object] = field(default_factory=dict)


class Place(NamedTuple):
    """Where something is said: the number of its sentence, and the characters."""

    sentence: int
    start: int
    end: int


@dataclass(slots=True)
class Desk:
    """One letter on the adviser's desk."""

    letter: Letter
    hits: Hits
    kind: str
    variant: str | None
    moves: Moves
    checks: Checks
    known: Known | None = None
    record: Record | None = None
    others: Sequence[Record] = ()
    to: Sequence[str] = ()
    also: Sequence[str] = ()
    now: datetime | None = None
    window: Window | None = None
    calendar: OpenDays | None = None
    zone: tzinfo | None = None
    profiles: frozenset[str] = frozenset()
    language: bool = True
    own: list[list[str]] = field(default_factory=list)
    """the words of its own of each sentence"""
    minded: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """the numbers of the sentences that are minded by what was learned, for each check"""
    fine: Mapping[str, Collection[int]] = field(default_factory=dict)
    """the numbers of those that are surely fine, whatever phrase stands there"""
    scratch: dict[str, Any] = field(default_factory=dict)
    """what one rule worked out and another may use"""

    def said(self, check: Check, part: str | None = None) -> list[Hit]:
        """Where the body meets the cues of a check (or one named part of them)."""
        name = f"check:{check.id}" + (f":{part}" if part else "")
        fine = self.fine.get(name.removeprefix("check:"), ())
        met = [h for h in self.hits.get(name, ()) if h.sentence >= 0 and h.cue.serves(self.kind)]
        return [h for h in met if h.sentence not in fine]

    def learned(self, check: Check) -> list[Place]:
        """Where a sentence is minded by what was learned, and no phrase of the check stands in it."""
        told = {hit.sentence for hit in self.said(check)}
        there = [n for n in self.minded.get(check.id, ()) if n not in told]
        return [Place(n, self.letter.sentences[n].start, self.letter.sentences[n].end) for n in there]

    def sentences(self, move: str) -> list[Sentence]:
        """The sentences that make a move."""
        return [self.letter.sentences[n] for n in self.moves.get(move, ())]

    def addressees(self) -> list[Person]:
        """The people of the record to whom it goes."""
        if self.record is None:
            return []
        wanted = {entry.strip().casefold() for entry in self.to}
        return [p for p in self.record.people if p.name.casefold() in wanted or (p.email or "").casefold() in wanted]


Rule = Callable[[Desk, Check], Iterable[Found]]
