"""How near a letter is to the others of its round, as its reviewer will measure it: people compare what they got."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP: Final = re.compile(r"(?<=[.?!])\s+")
_LEAST: Final = 6
"""a sentence of fewer words is common speech"""


@dataclass(frozen=True, slots=True)
class Limits:
    """From ``frames/shared.toml``: percentages of likeness, and the share of a letter that may stand in another."""

    like: float
    sentence_like: float
    share: float

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Limits:
        """From its table; raises ``KeyError``."""
        return cls(float(data["like"]), float(data["sentence_like"]), float(data["share"]))


@dataclass(slots=True)
class Letters:
    """The letters that one person has written so far, each as its sentences in plain words."""

    limits: Limits
    told: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, sentences: Iterable[str]) -> None:
        """One more letter."""
        self.told.append(_plain(sentences))

    def add_text(self, body: str) -> None:
        """A letter that went before, as its text."""
        self.add(_STOP.split(" ".join(body.split())))

    def nearest(self, sentences: Sequence[str]) -> float:
        """How near these sentences come to the nearest letter; from 1.0 on they read as the same letter."""
        mine = _plain(sentences)
        return max((self._near(mine, other) for other in self.told), default=0.0)

    def _near(self, mine: tuple[str, ...], other: tuple[str, ...]) -> float:
        from rapidfuzz import fuzz

        words = sum(len(said.split()) for said in mine)
        if words < _LEAST or not other:
            return 0.0
        limit = self.limits.sentence_like
        again = [
            len(said.split())
            for said in mine
            if len(said.split()) >= _LEAST and any(fuzz.ratio(said, one, score_cutoff=limit) for one in other)
        ]
        like = fuzz.ratio(" ".join(mine), " ".join(other)) / self.limits.like
        return max(like, sum(again) / words / self.limits.share)


def _plain(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(_WORD.findall(said.lower())) for said in sentences)
