"""A hurried note -> whole pieces of English that a letter's frames can use without a broken join.

What cannot be mended is left out, with the reason, so that it is asked about and not written. This module knows no
English: every word stands in ``practice/words``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from afterword.facts.model import Person
from afterword.practice.source import sheets

Form = Literal["thing", "doing", "do", "did", "someone", "how", "sentence"]
Voice = Literal["me", "them", "us", "it"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a note, mended; no final punctuation, a small first letter unless it is a name, I or an acronym."""

    text: str
    form: Form
    voice: Voice
    confident: bool
    """a fluent native reader would accept it in a sentence of its form"""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mended:
    """What a note gives, and what it does not."""

    pieces: tuple[Piece, ...]
    left_out: tuple[tuple[str, str], ...]
    """(raw words, why)"""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The practice's word lists, read once."""

    spelled: Mapping[str, str]

    @staticmethod
    def load(own: Mapping[str, str] | None = None) -> Words:
        """Read ``practice/words``, a person's own sheets over it."""
        spelled: dict[str, str] = {}
        for sheet in sheets("words", own):
            spelled.update(sheet.data.get("spelled", {}))
        return Words(spelled)


@lru_cache(maxsize=4096)
def mend(text: str, field: str, words: Words, *, addressee: Person | None = None) -> Mended:
    """Take one note to pieces; ``addressee`` is the person that the letter goes to and the note is about."""
    said = " ".join(words.spelled.get(w, w) for w in text.split()).strip(" .!?;,")
    if not said:
        return Mended((), ())
    form: Form = "sentence" if re.match(r"(I|we|you) ", said) else "thing"
    voice: Voice = "me" if said.startswith("I ") else "it"
    return Mended((Piece(said, form, voice, True, 0, len(text)),), ())


def as_clause(piece: Piece, subject: Literal["I", "you", "we"]) -> str | None:
    """``piece`` as a clause with a subject of its own or ``subject``; None where it cannot be done."""
    if piece.form == "sentence":
        return piece.text
    return f"{subject} {piece.text}" if piece.form in ("did", "do") else None


def as_gerund(piece: Piece) -> str | None:
    """``piece`` as "keeping people coming"; None where it cannot be done."""
    return piece.text if piece.form == "doing" else None


def as_noun(piece: Piece) -> str | None:
    """``piece`` as what may follow "about"; None where it cannot be done."""
    return piece.text if piece.form in ("thing", "doing", "someone", "how") else None
