"""The rule about stock: phrases that everybody writes, and letters that are made of nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.rules.wording import one_a_sentence
from afterword.review.tokens import Folding, plain_words


def stock(desk: Desk, check: Check) -> Iterable[Found]:
    """Stock phrases; and once, where most sentences are like those of sample letters."""
    found = one_a_sentence(desk.said(check))
    lines = _lines(tuple(check.data["lines"]), desk.checks.folding)
    alike = [s for s in desk.letter.sentences if lines.has_like(desk.letter.words_of(s), check.data["like"])]
    whole = sum(s.last - s.first for s in desk.letter.sentences)
    if len(alike) >= check.data["least"] and sum(s.last - s.first for s in alike) >= check.data["share"] * whole:
        yield Found(alike[0].start, alike[-1].end, says="template")
        return
    yield from found


class _Lines:
    """Lines of sample letters, found again by their pairs of neighbouring words."""

    def __init__(self, lines: Iterable[Sequence[str]]) -> None:
        self._sizes: list[int] = []
        self._with: dict[tuple[str, str], list[int]] = {}
        for number, words in enumerate(lines):
            pairs = set(pairwise(words))
            self._sizes.append(len(pairs))
            for pair in pairs:
                self._with.setdefault(pair, []).append(number)

    def has_like(self, words: Sequence[str], like: float) -> bool:
        """Whether a sentence shares so great a part of its pairs of words with one of the lines."""
        said = set(pairwise(words))
        shared = Counter(number for pair in said for number in self._with.get(pair, ()))
        return any(2 * times >= like * (len(said) + self._sizes[number]) for number, times in shared.items())


@lru_cache(maxsize=4)
def _lines(lines: tuple[str, ...], folding: Folding) -> _Lines:
    return _Lines(plain_words(line, folding) for line in lines)
