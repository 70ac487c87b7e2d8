"""The shapes of the frames' data: tests, frames, parts, outlines, subject lines and questions."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from afterword.write.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Test:
    """Conditions: all of ``yes`` must hold, of ``no`` none. Written ``"met !formal"`` in the data."""

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()

    def holds(self, conditions: AbstractSet[str]) -> bool:
        """Whether a scene with these conditions passes."""
        return self.yes <= conditions and self.no.isdisjoint(conditions)


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say one part of a letter: a sentence or two."""

    id: str
    part: str
    patterns: tuple[Pattern, ...]
    test: Test
    moves: tuple[str, ...]
    stands: tuple[str, ...]
    """facts that it stands on beyond its slots: names of ``fields`` of a scene"""
    rank: int
    """lower is tried first"""
    echoes: frozenset[str]
    """marked words in it that a letter should not use twice"""
    opening: str
    """its first words, so that no two sentences of a letter begin alike"""


@dataclass(frozen=True, slots=True)
class Part:
    """A place in a letter, and the frames that may fill it."""

    name: str
    reason: str
    frames: tuple[Frame, ...]
    fresh: bool
    """only with words that no other letter of the round has used: it is left out rather than said twice"""
    names_role: bool
    """some frame of it names the position"""


@dataclass(frozen=True, slots=True)
class Step:
    """One place in an outline: the parts of which the first that can be said is said."""

    parts: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """The order of one kind of letter: paragraphs of steps, and its length in words."""

    kind: str
    variant: str | None
    test: Test
    paragraphs: tuple[tuple[Step, ...], ...]
    most: int
    """words at most, greeting and sign-off apart"""
    sentences: int | None
    """sentences at most, where the practice counts them"""
    gather: int
    """a paragraph of fewer words is joined with the next one"""
    drop: tuple[str, ...]
    """optional parts in the order in which a letter that is too long loses them"""


@dataclass(frozen=True, slots=True)
class Line:
    """A pattern with a test: a subject line, a salutation, a sign-off."""

    pattern: Pattern
    test: Test


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to the person: when it is asked, for which field, in which words."""

    field: str
    pattern: Pattern
    test: Test
    kinds: frozenset[str]
    rank: int
    """lower is asked first"""
    why: frozenset[str]
    """with ``left_out``: only words that were left out for one of these reasons (of mending); empty: for any"""
    left_out: str | None
    """the source (``talked``, ``need`` ...) whose words were left out: asked once for each such note"""
