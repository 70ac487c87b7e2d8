"""Deals frames out over a round, so that no two letters of one panel share a sentence.

The letters of one application are dealt to in the order of their ids; where a deal starts is a hash of the
application and the part, so the same record gives the same letters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from afterword.write.shapes import Frame, Part


@lru_cache(maxsize=8192)
def start_of(application: str, part: str) -> int:
    """Where the deal of a part starts for an application."""
    return int.from_bytes(hashlib.sha256(f"{application}/{part}".encode()).digest()[:4], "big")


@dataclass(slots=True)
class Round:
    """What the letters of one application have used so far."""

    application: str
    sent: tuple[str, ...]
    """the texts of letters that went there before"""
    reasons: Mapping[tuple[str, str], str]
    """for each application and kind the letter that gives the reason for wanting the job"""
    frames: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    strengths: dict[int, int] = field(default_factory=dict)
    """how often each line of ``me.strengths`` was dealt"""
    pieces: dict[str, int] = field(default_factory=dict)
    """how often each piece of somebody's words was used"""
    turn: int = 0
    shift: int = 0
    """how far the deal is turned on, where a letter came out too near to another"""

    def order(self, part: Part) -> Iterator[tuple[Frame, bool]]:
        """The frames of ``part`` in the order to try them for this turn, each with whether it is still unused."""
        start = start_of(self.application, part.name) + self.turn + self.shift
        turned: list[Frame] = []
        for rank in sorted({frame.rank for frame in part.frames}):
            same = [frame for frame in part.frames if frame.rank == rank]
            at = start % len(same)
            turned += same[at:] + same[:at]
        for frame in turned:
            if frame.id not in self.frames:
                yield frame, True
        for frame in turned:
            if frame.id in self.frames:
                yield frame, False

    def has_said(self, text: str) -> bool:
        """Whether this sentence stands in another letter of the round, or in one that went there before."""
        return text in self.texts or any(text in body for body in self.sent)

    def keep(self, frames: Iterable[str], texts: Iterable[str], pieces: Iterable[str]) -> None:
        """A letter is written: what it used is used, and the next one's turn has come."""
        self.frames.update(frames)
        self.texts.update(texts)
        for piece in pieces:
            self.pieces[piece] = self.pieces.get(piece, 0) + 1
        self.turn += 1
