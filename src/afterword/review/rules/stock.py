"""The rule about stock: phrases that everybody writes, and letters that are made of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.rules.wording import one_a_sentence
from afterword.review.tokens import Folding, plain_words

Pairs = frozenset[tuple[str, str]]


def stock(desk: Desk, check: Check) -> Iterable[Found]:
    """Stock phrases; and once, where most sentences are like those of sample letters."""
    found = one_a_sentence(desk.said(check))
    lines = _lines(tuple(check.data["lines"]), desk.checks.folding)
    alike = [s for s in desk.letter.sentences if _is_like(desk.letter.words_of(s), lines, check.data["like"])]
    whole = sum(s.last - s.first for s in desk.letter.sentences)
    if len(alike) >= check.data["least"] and sum(s.last - s.first for s in alike) >= check.data["share"] * whole:
        yield Found(alike[0].start, alike[-1].end, says="template")
        return
    yield from found


@lru_cache(maxsize=4)
def _lines(lines: tuple[str, ...], folding: Folding) -> tuple[Pairs, ...]:
    """The pairs of neighbouring words of each line."""
    return tuple(_pairs(plain_words(line, folding)) for line in lines)


def _pairs(words: Sequence[str]) -> Pairs:
    return frozenset(pairwise(words))


def _is_like(words: Sequence[str], lines: Sequence[Pairs], like: float) -> bool:
    """Whether a sentence shares so great a part of its pairs of words with one of the lines."""
    said = _pairs(words)
    return bool(said) and any(2 * len(said & line) >= like * (len(said) + len(line)) for line in lines)
