"""An advertisement as the sentences in which something is asked for. Which words ask, offer or tell is data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from afterword.practice.source import sheets
from afterword.write.akin import Kin, Word

_BULLET: Final = re.compile(r"\s*(?:[-*•·–—▪●◦]|\d{1,2}[.)])\s+")
_LINE: Final = re.compile(r"[^\n]*(?:\n|\Z)")
_PART: Final = re.compile(r"(?:(?<=[.!?])(?:\s+(?=[^\Wa-z])|\Z)|;|\s[•·]\s)")
_PLAIN: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WRAPPED: Final = 45
"""a line as long as this may go on in the next"""
_TITLE: Final = 6
"""a title has no more words"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that may ask for something: where it stands, its words, and how much it asks."""

    start: int
    end: int
    words: tuple[Word, ...]
    listed: bool
    """it stands in a part of which every line asks"""
    weight: int
    """3: it must be, 2: it is asked for, 1: it is only named"""


@dataclass(frozen=True, slots=True)
class Asking:
    """Which words ask, from ``practice/finders/advertisement.toml``."""

    titles: Mapping[str, str]
    must: tuple[str, ...]
    asks: tuple[str, ...]
    gives: tuple[str, ...]
    no: tuple[str, ...]
    yet: tuple[str, ...]
    tells: tuple[str, ...]
    cue: int
    together: int
    foreign: int
    quote: int
    most: int

    @classmethod
    def load(cls, own: Mapping[str, str] | None = None) -> Asking:
        """Ours, with a person's own sheets over it; raises ``PracticeFault``."""
        sheet = next(s for s in sheets("finders", own) if s.stem == "advertisement")
        try:
            said, reach = sheet.data["sentences"], sheet.data["reach"]
            lists = {key: tuple(f" {w.lower()} " for w in said[key]) for key in _LISTS}
            figures = {key: int(reach[key]) for key in _FIGURES}
            titles = {title.lower(): kind for kind, named in sheet.data["titles"].items() for title in named}
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            raise sheet.fault(f"something is missing here, or is of another kind than ours: {fault}") from None
        return cls(titles=titles, **lists, **figures)  # type: ignore[arg-type]

    def sentences(self, text: str, kin: Kin) -> tuple[Sentence, ...]:
        """The sentences of an advertisement that may ask for something, in order."""
        part = ""
        found: list[Sentence] = []
        for start, end in _blocks(text):
            titled, after = self._title(text, start, end)
            part = part if titled is None else titled
            if part in ("gives", "tells"):
                continue
            found += [s for a, b in _parts(text, after, end) if (s := self._sentence(text, a, b, part, kin))]
        return tuple(found)

    def _title(self, text: str, start: int, end: int) -> tuple[str | None, int]:
        """Which part a block begins, if it begins with a title, and where the rest of it starts."""
        head, colon, rest = text[start:end].partition(":")
        if not colon:
            known = self.titles.get(_spoken(text[start:end]).strip()) if end - start < 60 else None
            return known, end if known else start
        words = _spoken(head).strip()
        if len(words.split()) > _TITLE:
            return None, start
        known = self.titles.get(words)
        if known:
            return known, start + len(head) + 1
        return (None, start) if rest.strip() else ("", end)

    def _sentence(self, text: str, start: int, end: int, part: str, kin: Kin) -> Sentence | None:
        spoken = _spoken(text[start:end])
        if any(word in spoken for word in self.gives):
            return None
        sure = spoken
        for phrase in self.yet:
            sure = sure.replace(phrase, " ")
        if any(word in sure for word in self.no):
            return None
        must = any(word in spoken for word in self.must)
        asks = must or part == "asks" or any(word in spoken for word in self.asks)
        if not asks and any(spoken.startswith(word) for word in self.tells):
            return None
        words = tuple(w._replace(start=w.start + start, end=w.end + start) for w in kin.read(text[start:end]))
        return Sentence(start, end, words, part == "asks", 3 if must else 2 if asks else 1)

    def _cues(self, text: str, start: int, end: int) -> Iterator[int]:
        """Where the words stand that ask."""
        marks = [m.start() for m in _PLAIN.finditer(text, start, end)]
        low = [m.group().lower().replace("’", "'") for m in _PLAIN.finditer(text, start, end)]
        for cue in (*self.must, *self.asks):
            wanted = cue.split()
            for at in range(len(low) - len(wanted) + 1):
                if low[at] == wanted[0] and low[at : at + len(wanted)] == wanted:
                    yield marks[at]

    def near(self, text: str, sentence: Sentence, at: int) -> bool:
        """Whether the word at ``at`` of the advertisement ``text`` stands near one that asks."""
        if sentence.listed:
            return True
        starts = [w.start for w in sentence.words]
        mine = sum(start < at for start in starts)
        cues = self._cues(text, sentence.start, sentence.end)
        return any(abs(sum(start < cue for start in starts) - mine) <= self.cue for cue in cues)


_LISTS: Final = ("must", "asks", "gives", "no", "yet", "tells")
_FIGURES: Final = ("cue", "together", "foreign", "quote", "most")


def _spoken(text: str) -> str:
    """A text as words in small letters, with a space at both ends."""
    return f" {' '.join(m.group().lower().replace('’', chr(39)) for m in _PLAIN.finditer(text))} "


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs, titles and items of a list stand; a line that was broken goes on."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.end() > m.start()]
    begin: int | None = None
    for (start, end), (after, beyond) in pairwise([*lines, (len(text), len(text))]):
        line, following = text[start:end].strip(), text[after:beyond]
        if not line:
            continue
        if begin is None:
            bullet = _BULLET.match(text, start, end)
            begin = bullet.end() if bullet else start
        long = len(line) >= _WRAPPED and line[-1] not in ".!?:;"
        if long and following.strip() and not _BULLET.match(following):
            continue
        yield begin, end
        begin = None


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a block."""
    at = start
    for cut in _PART.finditer(text, start, end):
        yield from _trimmed(text, at, cut.start())
        at = cut.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    said = text[start:end]
    lead = len(said) - len(said.lstrip())
    if said.strip():
        yield start + lead, start + len(said.rstrip())


def quoted(text: str, sentence: Sentence, words: Sequence[Word], most: int) -> tuple[int, int]:
    """Where the words to quote stand: the sentence, or of a long one what lies around ``words``."""
    if sentence.end - sentence.start <= most:
        return sentence.start, sentence.end
    first, last = min(w.start for w in words), max(w.end for w in words)
    spare = max(0, most - (last - first)) // 2
    start, end = max(sentence.start, first - spare), min(sentence.end, last + spare)
    while sentence.start < start < first and not text[start - 1].isspace():
        start += 1
    while last < end < sentence.end and not text[end].isspace():
        end -= 1
    return next(_trimmed(text, start, end))
