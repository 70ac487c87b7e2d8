"""Texts as a model may see them: without addresses, telephone numbers, private notes, and what cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from afterword.facts.model import Record

_MAIL: Final = re.compile(r"(?:mailto:)?[\w.+%'-]+@[\w-]+(?:\.[\w-]+)*", re.IGNORECASE)
_TELEPHONE: Final = re.compile(
    r"(?<![\w.,/-])(?:"
    r"\+\d[\d\s().\-/]{6,20}\d"  # +44 20 7946 0000
    r"|\(\d{2,5}\)[\s.-]?\d{2,5}(?:[\s.-]?\d{2,5}){1,3}"  # (312) 555 0142
    r"|\d{3}[-.\s]\d{3}[-.\s]\d{4}"  # 312-555-0142
    r"|0\d{1,5}[\s\-/]\d{2,8}(?:[\s\-/]\d{2,8}){0,3}"  # 020 7946 0000
    r"|0\d{8,12}"
    r")(?![\w-])"
)
_SHORT: Final = 3
"""private notes of fewer words are common speech: they stand nowhere else because of themselves"""
_RUN: Final = 4
"""as many words of a private note, one after the other, are that note"""


class Scrub:
    """Cleans the texts of one record. ``words``: what stands in the place of what was taken out."""

    def __init__(self, record: Record, words: Mapping[str, Any]) -> None:
        self._address: str = words["removed_address"]
        self._telephone: str = words["removed_telephone"]
        self._private: str = words["removed_private"]
        self._secret = [_loosely(text) for text in _private(record) if len(text.split()) >= _SHORT]
        self._lines = [_loosely(line) for line in _addresses(record) if len(line.strip()) > _SHORT]
        self._numbers = [_digits(number) for number in _telephones(record) if re.search(r"\d{4}", number)]

    def clean(self, text: str, most: int) -> str:
        """``text`` as it may be sent, at most so long."""
        seen = "".join(c if c.isprintable() or c == "\n" else " " for c in text.replace("\r\n", "\n"))
        hits = [match.span() for pattern in self._secret for match in pattern.finditer(seen)]
        seen = _without(seen, hits, self._private)
        seen = _MAIL.sub(self._address, seen)
        for pattern in self._lines:
            seen = pattern.sub(self._address, seen)
        for pattern in self._numbers:
            seen = pattern.sub(self._telephone, seen)
        seen = _TELEPHONE.sub(self._telephone, seen).strip()
        return seen if len(seen) <= most else seen[:most].rsplit(None, 1)[0]


def _without(text: str, spans: Iterable[tuple[int, int]], put: str) -> str:
    """``text`` with each stretch of ``spans`` (they may overlap) replaced."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [text[at:start], put]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def _private(record: Record) -> Iterator[str]:
    for interview in record.interviews:
        for note in interview.notes:
            words = note.private.split() if note.private else []
            if words:
                yield " ".join(words)
            for n in range(len(words) - _RUN):
                yield " ".join(words[n : n + _RUN])


def _addresses(record: Record) -> Iterator[str]:
    yield from record.me.address
    for person in record.people:
        yield from person.address
        if person.thread:
            yield person.thread


def _telephones(record: Record) -> Iterable[str]:
    return [number for number in (record.me.phone, *(p.phone for p in record.people)) if number]


def _loosely(text: str) -> re.Pattern[str]:
    """The words of ``text`` in their order, however they are spaced."""
    return re.compile(r"\s+".join(re.escape(word) for word in text.strip().rstrip(".!?;").split()), re.IGNORECASE)


def _digits(number: str) -> re.Pattern[str]:
    """The digits of a number in their order, however they are spaced."""
    return re.compile(r"\+?" + r"[\s().\-/]*".join(re.findall(r"\d", number)))
