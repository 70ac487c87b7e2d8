"""The numbers of a record: what each counts, and what two of one text make together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from afterword.review.data import Checks
from afterword.review.known import Known, alike
from afterword.review.numerals import numerals

_CHANGE: Final = re.compile(r"\b(?:to|from|into|instead|down|up)\b|[-–>→]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the record: its value, what it counts, and the words of the text in which it stands."""

    value: float
    nouns: tuple[str, ...]
    text: frozenset[str]
    percent: bool
    after: tuple[str, ...] = ()
    """the next two words, whatever they are"""
    joined: bool = False
    """it stands with the number before it as one change: from 14 to 2"""


def record_figures(
    checks: Checks, known: Known, words: Mapping[str, float], withdrawn: Collection[str] = ()
) -> Iterator[Figure]:
    """Every number of the record's public texts, but in a correction those that it takes back.

    ``withdrawn``: the words after which such a number stands, as in "I said 300, it is 210".
    """
    shares: Mapping[str, float] = checks.facts["shares"]
    for field, text in known.public:
        there = frozenset(w for w in known.words([(field, text)]) if w not in checks.common and len(w) > 2)
        end = 0
        for n in numerals(text, 0, len(text), words):
            if field.endswith(".correct") and any(w in withdrawn for w in n.before):
                continue
            nouns = tuple(w for w in n.after if w not in checks.common and w not in words and w.isalpha())[:3]
            yield Figure(
                n.value, nouns, there, n.percent, n.after[:2], joined=bool(end and _CHANGE.search(text[end : n.start]))
            )
            end = n.end
        for word in re.findall(r"[a-z]+", text.lower()):
            if word in shares:
                yield Figure(float(shares[word]), (), there, percent=True)


def texts_of(there: Iterable[Figure]) -> list[frozenset[str]]:
    """The texts in which these numbers stand, each once."""
    found: list[frozenset[str]] = []
    for figure in there:
        if not any(figure.text is text for text in found):
            found.append(figure.text)
    return found


def made_of(there: Sequence[Figure], units: Mapping[str, float], unit: str | None = None) -> Iterator[float]:
    """What two numbers of one text make together: their difference, ratio, change in percent.

    ``unit``: the unit of time in which it is told; only times make a time.
    """
    for place, second in enumerate(there):
        for first in there[:place]:
            if not (second.joined and there[place - 1] is first) and not set(first.nouns) & set(second.nouns):
                continue
            scales = [unit_of(f.after, units) for f in (first, second)]
            if unit and not all(scales):
                continue
            a, b = (
                f.value * (units[u] if u and all(scales) else 1) for f, u in zip((first, second), scales, strict=True)
            )
            if a > 0 and b > 0:
                yield from (abs(a - b), round(abs(a - b) / a * 100), round(abs(a - b) / b * 100))
                yield from (round(max(a, b) / min(a, b)), round(max(a, b) / min(a, b), 1))


def unit_of(words: Iterable[str], units: Mapping[str, float]) -> str | None:
    """The unit of time that one of these words names."""
    return next((u for w in words for u in (w, w.removesuffix("s")) if u in units), None)


def counts(figure: Figure, nouns: Sequence[str]) -> bool:
    """Whether a number counts one of these."""
    return any(n == w or alike(n, w) for n in nouns for w in figure.nouns)
