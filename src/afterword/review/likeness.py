"""How like a letter is to the examples of each kind, by its words: for letters that no phrase gives away.

The examples are data (``texts`` in the sheets of ``signs``). What is learned from them is a weight for each word and
pair of words that speaks for or against a kind; nothing is kept of a letter that is read.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from afterword.review.tokens import BARRIER

_LEAST_TEXTS: Final = 2
_LEAST_WEIGHT: Final = 0.7
_MOST_FOR, _MOST_AGAINST = 2.0, -1.5


def features(words: Iterable[str]) -> set[str]:
    """The words of a text and its pairs of neighbours."""
    kept = [word for word in words if word and word != BARRIER]
    return {*kept, *(f"{a} {b}" for a, b in pairwise(kept))}


class Likeness:
    """Weights of words, learned from examples of each kind."""

    def __init__(self, examples: Mapping[str, Sequence[Collection[str]]], strength: float) -> None:
        """``examples``: for each kind the features of its texts."""
        self._strength = strength
        self._weights: dict[str, dict[str, float]] = {}
        within = {kind: Counter(f for text in texts for f in text) for kind, texts in examples.items()}
        sizes = {kind: len(texts) for kind, texts in examples.items() if texts}
        everywhere: Counter[str] = Counter()
        for counts in within.values():
            everywhere.update(counts)
        total = sum(sizes.values())
        for feature, times in everywhere.items():
            if times < _LEAST_TEXTS:
                continue
            for kind, size in sizes.items():
                here = within[kind].get(feature, 0)
                if not here and times < _LEAST_TEXTS * 4:
                    continue
                weight = math.log(((here + 0.5) / (size + 2)) / ((times - here + 0.5) / (total - size + 6)))
                if abs(weight) > _LEAST_WEIGHT:
                    capped = max(_MOST_AGAINST, min(_MOST_FOR, weight))
                    self._weights.setdefault(feature, {})[kind] = capped

    def scores(self, found: Collection[str]) -> dict[str, float]:
        """What the words of a letter speak for each kind."""
        sums: Counter[str] = Counter()
        for feature in found:
            for kind, weight in self._weights.get(feature, {}).items():
                sums[kind] += weight  # type: ignore[assignment]
        scale = self._strength / math.sqrt(len(found) + 1)
        return {kind: value * scale for kind, value in sums.items()}
