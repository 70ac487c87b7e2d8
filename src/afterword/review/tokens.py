"""A text as words: lower case, contractions taken apart, each with its place in the text as given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

BARRIER: Final = ";"
"""Stands for what parts clauses (; : ( ) and dashes): no gap of a phrase reaches over it."""
NUMBER: Final = "#"
LINK: Final = "@link"
MAIL: Final = "@mail"

_TOKEN: Final = re.compile(
    r"(?P<link>(?:https?://|www\.)[^\s<>()\[\]]+[^\s<>()\[\].,;:!?])"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<number>[$€£₹¥]?\d+(?:[.,:'/]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])\s?%?|\d+(?=[^\W\d_]))"
    r"|(?P<word>[^\W\d_]+(?:[.](?=[^\W\d_]\b[.])[^\W\d_])*(?:['’´`][^\W\d_]+)*(?:[-‐‑][^\W\d_]+(?:['’][^\W\d_]+)*)*)"
    r"|(?P<bar>[;:()\[\]—–]|(?<=\s)-{1,2}(?=\s)|--)"
)
_STRAIGHT: Final = str.maketrans({"’": "'", "´": "'", "`": "'", "‐": "-", "‑": "-"})


class Folding:
    """How words are folded before they are compared: contractions taken apart, spellings of one word made equal."""

    def __init__(self, contractions: Mapping[str, str], same: Mapping[str, str], ends: Mapping[str, str]) -> None:
        self._apart = {word: tuple(said.split()) for word, said in contractions.items()}
        self._same = dict(same)
        self._ends = sorted(ends.items(), key=lambda pair: -len(pair[0]))
        self._known: dict[str, tuple[str, ...]] = {}

    def fold(self, raw: str) -> tuple[str, ...]:
        """The words that one word of a text stands for: ``Don't`` is ``do``, ``not``."""
        got = self._known.get(raw)
        if got is None:
            if len(self._known) > 50_000:
                self._known.clear()
            got = self._known[raw] = self._folded(raw.translate(_STRAIGHT).lower())
        return got

    def _folded(self, word: str) -> tuple[str, ...]:
        if word in self._apart:
            return self._apart[word]
        head, mark, tail = word.rpartition("'")
        if mark and f"'{tail}" in self._apart:
            return (*self._folded(head), *self._apart[f"'{tail}"])
        return (self._spelled(word),)

    def _spelled(self, word: str) -> str:
        word = self._same.get(word, word)
        for end, other in self._ends:
            if word.endswith(end) and len(word) > len(end) + 2:
                return word[: -len(end)] + other
        return word


class Tokens:
    """The words of a text with their places. ``words[i]`` stands at ``text[starts[i]:ends[i]]``."""

    __slots__ = ("ends", "raw", "starts", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.raw: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def read(self, text: str, start: int, end: int, folding: Folding) -> None:
        """Adds the words of ``text[start:end]``."""
        for match in _TOKEN.finditer(text, start, end):
            kind = match.lastgroup
            raw = match.group()
            if kind == "word":
                for word in folding.fold(raw):
                    self._add(word, raw, match.start(), match.end())
            elif kind == "number":
                self._add(NUMBER, raw, match.start(), match.end())
            elif kind == "bar":
                self._add(BARRIER, raw, match.start(), match.end())
            else:
                self._add(LINK if kind == "link" else MAIL, raw, match.start(), match.end())

    def _add(self, word: str, raw: str, start: int, end: int) -> None:
        self.words.append(word)
        self.raw.append(raw)
        self.starts.append(start)
        self.ends.append(end)


def plain_words(text: str, folding: Folding) -> Sequence[str]:
    """The folded words of a text, without places and without what parts clauses."""
    tokens = Tokens()
    tokens.read(text, 0, len(text), folding)
    return [word for word in tokens.words if word != BARRIER]
