"""Cues: what the practice listens for in a sentence, and where a letter says it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from afterword.review.anatomy import Letter, Sentence
from afterword.review.phrases import Phrase, Phrasebook

_LONGEST_WORD: Final = 40
_KEYS: Final = frozenset(
    {
        "any",
        "unless",
        "never",
        "with",
        "asks",
        "kinds",
        "not_kinds",
        "weight",
        "every",
        "first",
        "subject",
        "only_given",
    }
)


class Phrases:
    """Phrases that are read when they are first asked for: most exceptions of most cues never are."""

    __slots__ = ("_book", "_read", "_said")

    def __init__(self, book: Phrasebook, said: Iterable[str]) -> None:
        self._book = book
        self._said = tuple(said)
        self._read: tuple[Phrase, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self._said)

    def __iter__(self) -> Iterator[Phrase]:
        if self._read is None:
            self._read = tuple(phrase for line in self._said for phrase in self._book.read(line))
        return iter(self._read)


@dataclass(frozen=True, slots=True)
class Cue:
    """Phrases of which one must stand in a sentence, and what must or must not stand there with it."""

    name: str
    unless: Phrases
    """no place counts that one of these touches"""
    never: Phrases
    """nor a sentence in which one of these stands"""
    along: Phrases
    asks: bool | None
    kinds: frozenset[str]
    not_kinds: frozenset[str]
    weight: float
    every: bool
    """count every place, not only the first of a sentence"""
    first: int | None
    """only in so many sentences from the first"""
    subject: bool
    """also in the subject"""
    only_given: bool
    """it tells nothing of the kind of letter: it counts once the kind is known"""

    def holds(self, words: Sequence[str], sentence: Sentence, number: int, there: set[str]) -> bool:
        """Whether nothing in the sentence speaks against it; ``there``: its words."""
        if number < 0:
            return self.subject
        if self.asks is not None and sentence.asks != self.asks:
            return False
        if self.first is not None and number >= self.first:
            return False
        if self.along and not any(p.find(words, sentence.first, sentence.last) for p in self.along):
            return False
        return not any(p.may_stand(there) and p.find(words, sentence.first, sentence.last) for p in self.never)

    def places(
        self, phrase: Phrase, words: Sequence[str], first: int, last: int, there_are: set[str]
    ) -> list[tuple[int, int]]:
        """Where the phrase stands and nothing of ``unless`` touches it."""
        there = list(phrase.find_all(words, first, last))
        for other in self.unless:
            if not there:
                break
            if not other.may_stand(there_are):
                continue
            for a, b in other.find_all(words, first, last):
                there = [(x, y) for x, y in there if y <= a or b <= x]
        return there

    def serves(self, kind: str) -> bool:
        """Whether it is meant for letters of this kind."""
        return kind not in self.not_kinds and (not self.kinds or kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue was met: in which sentence (-1: the subject), at which characters."""

    cue: Cue
    sentence: int
    start: int
    end: int


Hits = dict[str, list[Hit]]


class Cues:
    """All cues of the practice, found together: a sentence is looked at once, by its words."""

    def __init__(self, book: Phrasebook) -> None:
        self._book = book
        self._cues: list[Cue] = []
        self._exact: dict[str, list[tuple[int, Phrase]]] = {}
        self._begins: dict[str, list[tuple[int, Phrase]]] = {}
        self._known: dict[str, list[tuple[int, Phrase]]] = {}

    def add(self, name: str, data: Mapping[str, Any]) -> None:
        """Adds one cue of a data file; raises ``ValueError`` for a key that it does not know."""
        if unknown := data.keys() - _KEYS:
            msg = f"{name}: a cue has no {sorted(unknown)[0]!r}"
            raise ValueError(msg)
        number = len(self._cues)
        self._cues.append(
            Cue(
                name,
                Phrases(self._book, data.get("unless", ())),
                Phrases(self._book, data.get("never", ())),
                Phrases(self._book, data.get("with", ())),
                data.get("asks"),
                frozenset(data.get("kinds", ())),
                frozenset(data.get("not_kinds", ())),
                float(data.get("weight", 1)),
                bool(data.get("every", False)),
                data.get("first"),
                bool(data.get("subject", False)),
                bool(data.get("only_given", False)),
            )
        )
        for phrase in Phrases(self._book, data["any"]):
            for word in phrase.anchor.words:
                self._exact.setdefault(word, []).append((number, phrase))
            for begin in phrase.anchor.begins:
                self._begins.setdefault(begin, []).append((number, phrase))

    def read_all(self) -> int:
        """Reads every phrase of every cue, so that a fault in one is found; how many there are."""
        return sum(len(list(group)) for cue in self._cues for group in (cue.unless, cue.never, cue.along))

    def _candidates(self, word: str) -> list[tuple[int, Phrase]]:
        got = self._known.get(word)
        if got is None:
            if len(self._known) > 50_000:
                self._known.clear()
            got = list(self._exact.get(word, ()))
            for length in range(1, min(len(word), _LONGEST_WORD) + 1):
                got.extend(self._begins.get(word[:length], ()))
            self._known[word] = got
        return got

    def find(self, letter: Letter) -> Hits:
        """Where the letter meets which cue, whatever its kind."""
        found: Hits = {}
        a, b = letter.subject_words
        if a < b:
            self._search(letter, Sentence(*(letter.subject or (0, 0)), a, b, -1, False), -1, found)
        for number, sentence in enumerate(letter.sentences):
            self._search(letter, sentence, number, found)
        return found

    def _search(self, letter: Letter, sentence: Sentence, number: int, found: Hits) -> None:
        words, first, last = letter.tokens.words, sentence.first, sentence.last
        starts, ends = letter.tokens.starts, letter.tokens.ends
        done: set[int] = set()
        there = {"", *words[first:last]}
        for cue_number, phrase in self._standing(words, first, last, there, done):
            cue = self._cues[cue_number]
            if not cue.holds(words, sentence, number, there):
                done.add(cue_number)
                continue
            places = cue.places(phrase, words, first, last, there)
            if places and not cue.every:
                done.add(cue_number)
                places = places[:1]
            if places:
                hits = [Hit(cue, number, starts[a], ends[b - 1]) for a, b in places]
                found.setdefault(cue.name, []).extend(hits)

    def _standing(
        self, words: Sequence[str], first: int, last: int, there: set[str], done: Collection[int]
    ) -> Iterator[tuple[int, Phrase]]:
        """The phrases that stand in ``words[first:last]``, but those of cues that are done; each once."""
        tried: set[int] = set()
        for word in dict.fromkeys(("", *words[first:last])):
            for cue_number, phrase in self._candidates(word):
                if cue_number in done:
                    continue
                for need in phrase.needs:  # here, not in a method: most phrases go no further
                    if need.isdisjoint(there):
                        break
                else:
                    if id(phrase) not in tried:
                        tried.add(id(phrase))
                        if phrase.find(words, first, last) is not None:
                            yield cue_number, phrase
