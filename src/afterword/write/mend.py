"""A hurried note -> whole pieces of English that a letter's frames can use without a broken join.

What cannot be mended is left out, with the reason, so that it is asked about and not written. This module knows no
English: every word stands in ``practice/words``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from afterword.facts.model import Person
from afterword.write.mend_join import Joined, gather
from afterword.write.mend_piece import Form, Piece, Voice
from afterword.write.mend_words import Words

__all__ = ["Form", "Mended", "Piece", "Voice", "Words", "as_clause", "as_gerund", "as_noun", "mend"]

Mended = Joined


@lru_cache(maxsize=4096)
def mend(text: str, field: str, words: Words, *, addressee: Person | None = None) -> Mended:
    """Take one note to pieces; ``addressee`` is the person that the letter goes to and the note is about."""
    return gather(text, field, words, addressee)


def as_clause(piece: Piece, subject: Literal["I", "you", "we"]) -> str | None:
    """``piece`` as a clause with a subject of its own or ``subject``; None where it cannot be done."""
    if piece.form == "sentence":
        return piece.text
    return f"{subject} {piece.text}" if piece.form in ("did", "do") else None


def as_gerund(piece: Piece) -> str | None:
    """``piece`` as "keeping people coming"; None where it cannot be done."""
    return piece.gerund


def as_noun(piece: Piece) -> str | None:
    """``piece`` as what may follow "about"; None where it cannot be done."""
    return piece.text if piece.form in ("thing", "doing", "someone", "how") else piece.gerund
