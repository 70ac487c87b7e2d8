"""What writing gives: a draft, each sentence with the fields of the record that it stands on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a letter; ``fields`` are paths (``interviews[0].notes[0].talked``), empty: it claims nothing."""

    text: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What would make the letter better: the ``field`` of the record and the words in which it is asked for."""

    field: str
    ask: str


@dataclass(frozen=True, slots=True)
class Struck:
    """A sentence (or the subject) of a model that was not used, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ModelShare:
    """What a model had to do with a draft. ``used``: it is in the model's words; else it is our own. ``said``: why."""

    name: str
    used: bool
    said: str
    struck: tuple[Struck, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of one planned letter."""

    id: str
    kind: str
    variant: str | None
    to: tuple[str, ...]
    channel: str
    subject: str
    salutation: str
    """the whole line: ``Dear Dana,``"""
    paragraphs: tuple[tuple[Sentence, ...], ...]
    closing: tuple[str, ...]
    """the sign-off's lines: ``Best regards,``, the name, the telephone number"""
    questions: tuple[Question, ...]
    """the few whose answers would make this letter better, the best first"""
    model: ModelShare | None = None
    """what a model had to do with it; None: none was asked"""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the letter in order."""
        return tuple(s for p in self.paragraphs for s in p)

    @property
    def body(self) -> str:
        """The whole text with salutation and sign-off, paragraphs parted by an empty line."""
        parts = [self.salutation, *(" ".join(s.text for s in p) for p in self.paragraphs), "\n".join(self.closing)]
        return "\n\n".join(part for part in parts if part) + "\n"
