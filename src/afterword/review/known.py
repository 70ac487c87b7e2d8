"""What a record knows: its words, names and numbers, each with the field where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Final

from afterword.facts.model import Note, Record
from afterword.review.tokens import Folding, plain_words

Field = tuple[str, str]
"""a path such as ``interviews[0].notes[1].talked`` and its text"""

_NAME: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_NOTE_FIELDS: Final = ("talked", "need", "strength", "left_out", "correct", "asked")
_SHORT: Final = 4
_STEM: Final = 5


class Stock:
    """Words, found again in other forms: "driver" in "driving", "cert" in "certificate"."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._by_head: dict[str, list[str]] = {}
        for word in self.words:
            if len(word) >= _SHORT:
                self._by_head.setdefault(word[:_SHORT], []).append(word)

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        return word in self.words or any(alike(word, other) for other in self._by_head.get(word[:_SHORT], ()))

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


def alike(word: str, other: str) -> bool:
    """Whether two words have one stem, as far as their first letters tell."""
    shorter = min(len(word), len(other))
    if shorter < _SHORT:
        return word == other
    reach = min(shorter, _STEM)
    return word[:reach] == other[:reach]


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """A word without marks, in small letters: ``Voß`` is ``voss``."""
    plain = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("ẞ", "ss"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    for letter, other in (
        ("ø", "o"),
        ("ł", "l"),
        ("đ", "d"),
        ("æ", "ae"),
        ("œ", "oe"),
        ("þ", "th"),
        ("ð", "d"),
        ("ı", "i"),
    ):
        plain = plain.replace(letter, other)
    return plain


@lru_cache(maxsize=20_000)
def spellings(word: str) -> frozenset[str]:
    """The ways in which a name is written without its marks: ``Krüger`` is ``kruger`` and ``krueger``."""
    written_out = word.lower()
    for letter, other in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe"), ("ß", "ss"), ("æ", "ae")):
        written_out = written_out.replace(letter, other)
    return frozenset({bare(word), bare(written_out)})


@lru_cache(maxsize=4_000)
def _words_of(text: str, folding: Folding) -> tuple[str, ...]:
    """The folded words of a text, those with hyphens in pieces as well."""
    pieces = [part.replace("-", " ") for part in text.split() if "-" in part]
    return (*plain_words(text, folding), *(w for piece in pieces for w in plain_words(piece, folding)))


class Known:
    """The public facts of a record up to a moment, as words and numbers."""

    def __init__(self, record: Record, folding: Folding, now: datetime | None = None) -> None:
        self.record = record
        self._folding = folding
        self._words: dict[str, tuple[str, ...]] = {}
        self.strengths: list[Field] = [(f"me.strengths[{n}].text", s.text) for n, s in enumerate(record.me.strengths)]
        self.strengths += [
            (f"me.strengths[{n}].skills", ", ".join(s.skills)) for n, s in enumerate(record.me.strengths) if s.skills
        ]
        self.notes: list[Field] = []
        self.private: list[Field] = []
        self.givers: dict[str, str] = {}
        """whose note a private one is, by its path"""
        for i, interview in enumerate(record.interviews):
            if now is not None and interview.starts > now:
                continue
            for j, note in enumerate(interview.notes):
                self._note(f"interviews[{i}].notes[{j}]", note)
                giver = note.with_ or (interview.with_[0] if interview.with_ and len(interview.with_) == 1 else None)
                if giver:
                    self.givers[f"interviews[{i}].notes[{j}].private"] = giver
        application = record.application
        self.job: list[Field] = [("application.company", application.company), ("application.role", application.role)]
        self.advertised: list[Field] = [("application.posting", application.posting)] if application.posting else []
        self.said: list[Field] = [("application.why", application.why)] if application.why else []
        self.said += [
            (f"told[{n}].words", t.words)
            for n, t in enumerate(record.told)
            if t.words and (now is None or t.on <= now.date())
        ]
        self.said += [
            (f"events[{n}].words", e.words)
            for n, e in enumerate(record.events)
            if e.words and (now is None or e.at <= now)
        ]
        self.said += [(f"letters[{n}].body", letter.body) for n, letter in enumerate(record.letters) if letter.body]
        self.people: list[Field] = []
        for n, person in enumerate(record.people):
            for key in ("name", "title", "salutation", "honorific"):
                if value := getattr(person, key):
                    self.people.append((f"people[{n}].{key}", value))
        self.mine: list[Field] = [("me.name", record.me.name), *(("me.address", line) for line in record.me.address)]

    def _note(self, path: str, note: Note) -> None:
        for key in _NOTE_FIELDS:
            if value := getattr(note, key):
                self.notes.append((f"{path}.{key}", value))
        if note.useful:
            self.notes.append((f"{path}.useful", " ".join(filter(None, (note.useful.what, note.useful.link)))))
        if note.private:
            self.private.append((f"{path}.private", note.private))

    @property
    def public(self) -> list[Field]:
        """Every text of the record that a letter may use."""
        return [*self.strengths, *self.notes, *self.job, *self.advertised, *self.said, *self.people, *self.mine]

    def words(self, fields: Iterable[Field]) -> list[str]:
        """The folded words of some fields."""
        found: list[str] = []
        for _, text in fields:
            got = self._words.get(text)
            if got is None:
                got = self._words[text] = _words_of(text, self._folding)
            found += got
        return found

    def stock(self, *groups: list[Field]) -> Stock:
        """The words of groups of fields."""
        return Stock(word for group in groups for word in self.words(group) if len(word) > 1)

    def digits(self) -> set[str]:
        """The numbers that stand in its public texts, without marks of thousands."""
        found: set[str] = set()
        for _, text in self.public:
            found.update(plain_number(n) for n in _NUMBER.findall(text))
        return found

    @cached_property
    def good(self) -> frozenset[str]:
        """Every word of its public texts, as it may be spelled."""
        found: set[str] = set()
        for _, text in self.public:
            for word in _NAME.findall(text):
                found |= spellings(word)
                for piece in re.split(r"['’-]", word):
                    found |= spellings(piece)
        return frozenset(found)

    def names(self) -> Iterator[tuple[str, str]]:
        """Each word of each name of the record, and the whole name."""
        for person in self.record.people:
            for text in (person.name, person.salutation):
                for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text or ""):
                    yield word, person.name


def plain_number(text: str) -> str:
    """A number without its marks: ``600,000`` is ``600000``, ``2.50`` is ``2.5``."""
    if re.fullmatch(r"\d{1,3}(?:[.,' ]\d{3})+", text):
        return re.sub(r"\D", "", text)
    text = text.replace(",", ".")
    return text.rstrip("0").rstrip(".") if "." in text else text.lstrip("0") or "0"
