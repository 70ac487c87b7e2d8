"""A sentence pattern with slots, and how a sentence is made of it.

``Thank you for our talk {on_day}.`` A slot is ``{name}``, ``{source:form}`` for a piece of somebody's own words, or
``{name,}`` for words that take a comma behind them where the language wants one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

SLOT = re.compile(r"\{([a-z_]+)(?::([a-z]+))?(,?)\}")
MARKS = ".!?"
DOUBLED = re.compile(r"\b([a-z']+) \1\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a pattern: ``name`` says what belongs there, ``form`` (own words only) in which form."""

    name: str
    form: str | None
    comma: bool


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into a slot, with the fields that it stands on and a mark of the piece that it uses up."""

    text: str
    fields: tuple[str, ...] = ()
    uses: str | None = None
    comma: str = ""
    """what follows in the middle of a sentence, for ``{name,}``"""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence with slots: ``literals`` has one entry more than ``slots``."""

    literals: tuple[str, ...]
    slots: tuple[Slot, ...]

    @classmethod
    def read(cls, text: str) -> Pattern:
        """The pattern written as ``text``; raises ``ValueError`` for a brace that is no slot."""
        literals: list[str] = []
        slots: list[Slot] = []
        at = 0
        for found in SLOT.finditer(text):
            literals.append(text[at : found.start()])
            slots.append(Slot(found[1], found[2], bool(found[3])))
            at = found.end()
        literals.append(text[at:])
        if any("{" in literal or "}" in literal for literal in literals):
            raise ValueError(text)
        return cls(tuple(literals), tuple(slots))

    def say(self, fillings: Sequence[Filling]) -> str:
        """The sentence with its slots filled: one space, one mark at the end, a capital at the start."""
        parts = [self.literals[0]]
        for slot, filling, after in zip(self.slots, fillings, self.literals[1:], strict=True):
            text = filling.text
            if text[-1:] in MARKS and after[:1] in MARKS and after:
                text = text[:-1] if text.endswith(".") or text[-1:] == after[:1] else text
            parts.append(text + (filling.comma if slot.comma else ""))
            parts.append(after)
        said = "".join(parts)
        return said[:1].upper() + said[1:]

    def fits(self, example: str) -> bool:
        """Whether ``example`` could have been made from this pattern: its fixed words stand there in order."""
        at = 0
        lowered = example.lower()
        for literal in self.literals:
            found = lowered.find(literal.strip().lower(), at)
            if found < 0:
                return False
            at = found + len(literal.strip())
        return True


def has_doubled(text: str, allowed: frozenset[str]) -> bool:
    """Whether a word stands twice in a row that may not (``allowed``: lower-case words that may)."""
    return any(found[1].lower() not in allowed for found in DOUBLED.finditer(text))
