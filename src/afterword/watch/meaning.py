"""What a text means: cues of ``practice/mail`` found in its sentences; each meaning stands on one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from afterword.practice.source import PracticeFault, Sheet, sheets
from afterword.review.phrases import Phrase, Phrasebook, PhraseFault
from afterword.review.tokens import Folding, Tokens
from afterword.watch.times import hours_in
from afterword.watch.words import folded, kept_length, table

ENOUGH: Final = 10
"""points that make a meaning"""
_KEYS: Final = frozenset({"points", "any", "unless", "contains", "unless_contains", "firm", "day", "hour"})


@dataclass(slots=True)
class Cue:
    """Phrases of which one must stand in a sentence; none of ``unless`` may touch or surround it."""

    what: str
    points: int
    firm: bool
    """it says so alone, where the others of its meaning want an hour with them"""
    day: bool
    """a day with it is enough"""
    hour: bool
    """it needs an hour in its own sentence"""
    contains: tuple[str, ...]
    unless_contains: tuple[str, ...]
    unless_said: tuple[str, ...]
    _unless: tuple[tuple[Phrase, int], ...] | None = None

    def unless(self) -> tuple[tuple[Phrase, int], ...]:
        """The exceptions and how many words each reaches beyond its end; read when they are first asked for."""
        if self._unless is None:
            self._unless = tuple((p, _reach(said)) for said in self.unless_said for p in _book().read(folded(said)))
        return self._unless


_REACH: Final = re.compile(r"\.\.(\d*)$")


def _reach(said: str) -> int:
    """The gap at the end of an exception: "if ..6" holds for what begins within six words."""
    match = _REACH.search(said)
    return int(match[1] or 3) if match else 0


@dataclass(frozen=True, slots=True)
class Said:
    """A meaning found in a text."""

    what: str
    words: str
    """the sentence that says it most"""
    points: int
    firm: bool
    place: int
    """the number of that sentence"""


@dataclass(slots=True)
class _Tally:
    points: int = 0
    best: int = 0
    words: str = ""
    place: int = 0
    firm: bool = False
    cues: set[int] = field(default_factory=set)


@cache
def _book() -> Phrasebook:
    return Phrasebook(
        {name: [folded(w) for w in words] for name, words in table("classes", "classes").items()}, _folding()
    )


@cache
def _folding() -> Folding:
    fold = next(s for s in sheets("vocabulary") if s.stem == "fold").data
    return Folding(fold["contractions"], {}, {})


@dataclass(slots=True)
class _Ear:
    """All cues, each phrase under the words of its anchor."""

    cues: list[Cue]
    by_word: dict[str, list[tuple[int, Phrase]]]
    loose: list[tuple[int, Phrase]]
    """phrases whose anchor is no whole word"""


@cache
def _ear() -> _Ear:
    ear = _Ear([], {}, [])
    for sheet in sheets("mail"):
        for data in sheet.data.get("cue", ()):
            _add(ear, sheet, data)
    return ear


def _add(ear: _Ear, sheet: Sheet, data: Mapping[str, Any]) -> None:
    if not data.keys() <= _KEYS or "points" not in data:
        raise sheet.fault(f"a cue needs `points` and may have {', '.join(sorted(_KEYS))}", "cue")
    number = len(ear.cues)
    ear.cues.append(
        Cue(
            what=str(sheet.data["what"]),
            points=int(data["points"]),
            firm=bool(data.get("firm")),
            day=bool(data.get("day") or data.get("firm")),
            hour=bool(data.get("hour")),
            contains=tuple(data.get("contains", ())),
            unless_contains=tuple(data.get("unless_contains", ())),
            unless_said=tuple(data.get("unless", ())),
        )
    )
    for said in data.get("any", ()):
        try:
            for phrase in _book().read(folded(said)):
                if phrase.anchor.begins or phrase.anchor.ends:
                    ear.loose.append((number, phrase))
                else:
                    for word in phrase.anchor.words:
                        ear.by_word.setdefault(word, []).append((number, phrase))
        except PhraseFault as fault:
            raise sheet.fault(str(fault), said[:30]) from None


def words_of(sentence: str) -> list[str]:
    """A sentence's words as phrases compare them."""
    tokens = Tokens()
    text = folded(sentence)
    tokens.read(text, 0, len(text), _folding())
    return tokens.words


def found_in(sentence: str) -> Iterator[Cue]:
    """The cues that a sentence gives, each once."""
    ear = _ear()
    words = words_of(sentence)
    there = set(words)
    heard: set[int] = set()
    able = [pair for word in there for pair in ear.by_word.get(word, ())]
    for number, phrase in (*able, *ear.loose):
        if number in heard or not _may(phrase, there) or not phrase.may_stand(there):
            continue
        for place in phrase.find_all(words, 0, len(words)):
            if not _excepted(ear.cues[number].unless(), words, there, place):
                heard.add(number)
                break
    plain = folded(sentence) if sentence.isascii() else sentence
    for number, cue in enumerate(ear.cues):
        if any(c in plain for c in cue.contains) and not any(c in plain for c in cue.unless_contains):
            heard.add(number)
    timed: bool | None = None
    for number in sorted(heard):
        if ear.cues[number].hour:
            timed = bool(hours_in(kept_length(sentence))) if timed is None else timed
            if not timed:
                continue
        yield ear.cues[number]


def _may(phrase: Phrase, there: Iterable[str]) -> bool:
    anchor = phrase.anchor
    return not (anchor.begins or anchor.ends) or any(anchor.fits(word) for word in there)


def _excepted(
    unless: Sequence[tuple[Phrase, int]], words: Sequence[str], there: set[str], place: tuple[int, int]
) -> bool:
    """Whether an exception touches the place, or stands right before it."""
    begin, end = place
    for phrase, reach in unless:
        if phrase.may_stand(there):
            for first, last in phrase.find_all(words, 0, len(words)):
                if first < end and last + reach > begin - 1:
                    return True
    return False


_WITH_SUBJECT: Final = frozenset({"rejected", "offered"})


def meanings(texts: Sequence[str], subject: str = "") -> dict[str, Said]:
    """The meanings of a text's sentences by their names, those that have points enough.

    ``subject``: of the message; it adds to what the text says of a refusal or an offer, but says nothing alone.
    """
    tallies: dict[str, _Tally] = {}
    for place, sentence in enumerate(texts):
        for cue in found_in(sentence):
            tally = tallies.setdefault(cue.what, _Tally())
            if id(cue) not in tally.cues:
                tally.cues.add(id(cue))
                tally.points += cue.points
            tally.firm = tally.firm or cue.firm
            if cue.points > tally.best:
                tally.best, tally.words, tally.place = cue.points, sentence, place
    first = next((t for t in texts if len(t.split()) > 3), next(iter(texts), ""))
    for cue in found_in(subject) if subject else ():
        if cue.what in _WITH_SUBJECT:
            tally = tallies.setdefault(cue.what, _Tally(words=first))
            tally.points += min(cue.points, ENOUGH - 3) if id(cue) not in tally.cues else 0
    return {
        what: Said(what, tally.words, tally.points, tally.firm, tally.place)
        for what, tally in tallies.items()
        if tally.points >= ENOUGH
    }


def says(sentence: str, what: str) -> bool:
    """Whether a sentence alone gives a full cue of a meaning."""
    return any(cue.what == what and cue.points >= ENOUGH for cue in found_in(sentence))


__all__ = ["ENOUGH", "Cue", "PracticeFault", "Said", "found_in", "meanings", "says", "words_of"]
