"""One English through a whole letter: a note's words in the spelling of whoever signs it.

Only words in small letters are turned: a capital makes a name, and names stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from afterword.practice.source import PracticeFault, Sheet, sheets

_WORD: Final = re.compile(r"(?<![^\W\d_])[a-z]{3,}(?![^\W\d_])")
_BEFORE: Final = re.compile(r"(\S+)\s+(?:\S+-)?$")


@dataclass(frozen=True, slots=True)
class Variety:
    """Words of one English and what the other writes for them."""

    american: Mapping[str, str]
    british: Mapping[str, str]
    after: frozenset[str]
    """words after which one of ``held`` is a noun"""
    held: Mapping[str, str]
    """nouns that British English spells unlike the verb"""

    @classmethod
    def load(cls, own: Mapping[str, str] | None = None) -> Variety:
        """``practice/words/variety.toml``, a person's own sheet over it; raises ``PracticeFault``."""
        return cls.read(next(sheet for sheet in sheets("words", own) if sheet.stem == "variety"))

    @classmethod
    def read(cls, sheet: Sheet) -> Variety:
        """From its sheet; raises ``PracticeFault``."""
        data = sheet.data
        try:
            both = [*_families(sheet), *_pairs(data["pairs"]["words"])]
            return cls(
                american=dict((*both, *_pairs(data["only_american"]["words"]))),
                british={american: british for british, american in both},
                after=frozenset(str(data["only_british"]["after"]).split()),
                held=dict(_pairs(data["only_british"]["words"])),
            )
        except PracticeFault:
            raise
        except (KeyError, ValueError, TypeError, AttributeError) as fault:
            raise sheet.fault(f"a table is missing here, or a pair has no two words: {fault}") from None

    def spelled(self, text: str, *, british: bool) -> str:
        """``text`` in British or American spelling."""

        def other(found: re.Match[str]) -> str:
            word = found.group()
            if not british:
                return self.american.get(word, word)
            before = _BEFORE.search(text, 0, found.start())
            if word in self.held and before is not None and before[1].lower() in self.after:
                return self.held[word]
            return self.british.get(word, word)

        return _WORD.sub(other, text)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for entry in text.split(";"):
        british, american = entry.split()
        yield british, american


def _families(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for family in sheet.data["family"]:
        british, american = str(family["british"]).split(), str(family["american"]).split()
        if len(british) != len(american):
            raise sheet.fault(
                f"{len(british)} British endings stand beside {len(american)} American ones", "[[family]]"
            )
        for stem in str(family["stems"]).split():
            yield from ((stem + one, stem + other) for one, other in zip(british, american, strict=True))
