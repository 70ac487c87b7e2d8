"""The claim ledger: for each sentence of a text, the fields of the record that it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from afterword.facts.model import Record
from afterword.review.anatomy import Letter, take_apart
from afterword.review.data import Checks
from afterword.review.known import Known, Stock, plain_number
from afterword.review.moves import own_words
from afterword.review.result import Span
from afterword.review.tokens import NUMBER

_NO_CLAIM = 2
"""fewer words of its own than this claim nothing"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence: where it stands, and on which fields. ``claims``: it says something that needs a field."""

    start: int
    end: int
    text: str
    fields: tuple[str, ...]
    claims: bool

    @property
    def stands_on_nothing(self) -> bool:
        """It claims something that the record does not say."""
        return self.claims and not self.fields


def ledger(text: str, record: Record, checks: Checks, now: datetime | None = None) -> tuple[Entry, ...]:
    """Each sentence of the letter's body with the fields that it stands on, the strongest first."""
    letter = take_apart(text, checks.parts, checks.folding)
    return entries(letter, Known(record, checks.folding, now), checks)


def entries(letter: Letter, known: Known, checks: Checks) -> tuple[Entry, ...]:
    """The ledger of a letter that was taken apart already."""
    fields = [*known.notes, *known.strengths, *known.said, *known.job, *known.advertised]
    stocks = [
        (path, Stock(w for w in known.words([(path, text)]) if w not in checks.common and len(w) > 1), _numbers(text))
        for path, text in fields
    ]
    skip = known.stock(known.people, known.mine)
    found = []
    for sentence in letter.sentences:
        own = [w for w in own_words(letter, sentence, checks, ()) if w not in skip or w == NUMBER]
        numbers = {
            plain_number(r.strip("$€£₹¥% ")) for w, r in _pairs(letter, sentence.first, sentence.last) if w == NUMBER
        }
        scored = []
        for path, stock, there in stocks:
            words = {w for w in own if w != NUMBER and w in stock}
            score = len(words) + 2 * len(numbers & there)
            if score >= min(2, max(1, len(stock.words))):
                scored.append((-score, path))
        claims = len([w for w in own if w != NUMBER]) + 2 * len(numbers) >= _NO_CLAIM
        ordered = tuple(path for _, path in sorted(scored))
        found.append(Entry(sentence.start, sentence.end, letter.text[sentence.start : sentence.end], ordered, claims))
    return tuple(found)


def _pairs(letter: Letter, first: int, last: int) -> Sequence[tuple[str, str]]:
    return list(zip(letter.tokens.words[first:last], letter.tokens.raw[first:last], strict=True))


def _numbers(text: str) -> set[str]:
    import re

    return {plain_number(n) for n in re.findall(r"\d+(?:[.,]\d+)*", text)}


def unsupported(found: Sequence[Entry]) -> tuple[Span, ...]:
    """The places of the sentences that claim something and stand on nothing."""
    return tuple((e.start, e.end) for e in found if e.stands_on_nothing)
