"""Whether two texts speak of one thing: their words by families, and how much each word tells.

Nothing of a language stands here: endings, families, names and the words that tell nothing are data
(``practice/finders/words.toml``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from afterword.practice.source import sheets

_WORD: Final = re.compile(
    r"(?<![\w.])\.[^\W\d_]{2,}"  # .NET
    r"|[^\W_]+(?:&[^\W_]+|['’][^\W_]+|\.[^\W\d_]{1,3}(?![^\W_]))*(?:\+\+|\#)?"  # R&D, driver's, Node.js, C++, C#
)
_STRAIGHT: Final = str.maketrans("’´`", "'''")
_LISTED: Final = re.compile(r"\s*(?:[,/)]|$|\n)")
_OPENING: Final = ".!?:\n•"
_TIED: Final = "-&'’."
NAME: Final = "="
_SHORT: Final = 2


class Word(NamedTuple):
    """One word, or several that name one thing: its family, as it was written, and where."""

    family: str
    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Kin:
    """What is known of words."""

    endings: tuple[tuple[tuple[str, str], ...], ...]
    stays: int
    whole: frozenset[str]
    families: Mapping[str, str]
    names: frozenset[str]
    same: Mapping[tuple[str, ...], str]
    longest: int
    """how many words the longest of ``same`` has"""
    sayings: frozenset[tuple[str, ...]]
    soft: frozenset[str]
    small: frozenset[str]
    """the words of grammar: passed over inside a name"""
    nothing: frozenset[str]
    beside: frozenset[str]

    @classmethod
    def load(cls, own: Mapping[str, str] | None = None) -> Kin:
        """Ours, with a person's own sheets over it; raises ``PracticeFault``."""
        sheet = next(s for s in sheets("finders", own) if s.stem == "words")
        common = next(s for s in sheets("vocabulary", own) if s.stem == "common").data
        try:
            return _made(sheet.data, common)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            raise sheet.fault(f"something is missing here, or is of another kind than ours: {fault}") from None

    def read(self, text: str) -> list[Word]:
        """The words of a text; several that name one thing are one."""
        spelled = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
        low = [_folded(raw) for raw, _, _ in spelled]
        found: list[Word] = []
        at = 0
        while at < len(spelled):
            taken, family = self._several(low, at)
            raw, start, end = spelled[at]
            if taken > 1:
                end = spelled[at + taken - 1][2]
                raw = text[start:end]
            elif not family:
                family = self._one(text, raw, low[at], start, end)
            if family != _SAYING:
                found.append(Word(family, raw, start, end))
            at += taken
        return found

    def name(self, text: str) -> list[Word]:
        """The words of a skill, each taken for a name; words of grammar left out."""
        found = []
        for word in self.read(text):
            low = _folded(word.raw)
            named = low in self.names or (len(low) <= _SHORT and (word.raw[0].isupper() or low not in self.small))
            family = NAME + low if named and word.family in (low, self.family(low)) else word.family
            if word.family not in self.small or family.startswith(NAME):
                found.append(word._replace(family=family))
        return found

    def family(self, low: str) -> str:
        """The family of one word in small letters."""
        known = self.families.get(low)
        if known or not low.isalpha():
            return known or low
        for number, endings in enumerate(self.endings):
            if low in self.whole:
                break
            for ending, instead in endings:
                # one letter may go from a short word (dogs), more only from one that keeps enough
                enough = len(low) - len(ending) >= (self.stays if number else self.stays - 1)
                if low.endswith(ending) and enough:
                    low = low[: len(low) - len(ending)] + instead
                    break
            if low in self.families:
                return self.families[low]
        return low[:-1] if len(low) > self.stays and low[-1] == low[-2] else low

    def told(self, families: Iterable[str]) -> set[str]:
        """Those that tell something by themselves."""
        return {f for f in families if self.tells(f)}

    def tells(self, family: str) -> bool:
        """Whether a word tells something by itself."""
        return not self.empty(family) and family not in self.beside

    def empty(self, family: str) -> bool:
        """Whether a word tells nothing at all, not even beside another."""
        return family in self.nothing or family.isdigit() or (len(family) <= _SHORT and family[:1] != NAME)

    def _one(self, text: str, raw: str, low: str, start: int, end: int) -> str:
        if low not in self.names and len(low) > _SHORT:
            return self.family(low)
        tied = text[end : end + 1] in tuple(_TIED[:-1]) or (start > 0 and text[start - 1] in _TIED)
        if not raw[0].isupper() or tied:
            return self.family(low)
        before = text[max(0, start - 8) : start].rstrip(" \t*-")
        opens = raw != raw.upper() and (not before or before[-1] in _OPENING)
        return self.family(low) if opens and not _LISTED.match(text, end) else NAME + low

    def _several(self, low: Sequence[str], at: int) -> tuple[int, str]:
        """How many words from ``at`` on name one thing, and its family; ``_SAYING`` where they only say something."""
        for taken in range(min(self.longest, len(low) - at), 0, -1):
            part = tuple(low[at : at + taken])
            if part in self.sayings:
                return taken, _SAYING
            if part in self.same:
                return taken, self.same[part]
        return 1, ""


_SAYING: Final = "~"


def _folded(raw: str) -> str:
    """A word in small letters, without marks and without the s of belonging."""
    low = unicodedata.normalize("NFKD", raw.translate(_STRAIGHT)).lower()
    low = "".join(c for c in low if not unicodedata.combining(c))
    return low.removesuffix("'s") or low


def _parts(text: str) -> tuple[str, ...]:
    return tuple(_folded(m.group()) for m in _WORD.finditer(text))


def _made(data: Mapping[str, Any], common: Mapping[str, Any]) -> Kin:
    endings = data["endings"]
    tables = tuple(
        tuple(sorted(((str(a), str(b)) for a, b in endings[key]), key=lambda pair: -len(pair[0])))
        for key in ("plural", "family")
    )
    families = {form: head for head, forms in data["families"].items() for form in (head, *forms.split())}
    same: dict[tuple[str, ...], str] = {}
    for names in data["same"]:
        for name in names:
            same[_parts(name)] = names[0]
    sayings = frozenset(_parts(saying) for saying in data["sayings"])
    small = frozenset(str(common["grammar"]).split())
    kin = Kin(
        endings=tables,
        stays=int(endings["stays"]),
        whole=frozenset(endings["whole"].split()),
        families=families,
        names=frozenset(data["names"].split()),
        same=same,
        longest=max(map(len, (*same, *sayings)), default=1),
        sayings=sayings,
        soft=frozenset(" ".join(_parts(name)) for name in data["soft"]),
        small=small,
        nothing=frozenset(),
        beside=frozenset(),
    )
    nothing = " ".join((*(str(v) for v in common.values() if isinstance(v, str)), data["nothing"]["words"]))
    return _with(kin, nothing, data["beside"]["words"])


def _with(kin: Kin, nothing: str, beside: str) -> Kin:
    from dataclasses import replace

    def families(words: str) -> frozenset[str]:
        return frozenset(kin.same.get((w,), kin.family(w)) for w in map(_folded, words.split()))

    plain = families(beside)
    return replace(kin, nothing=families(nothing) - plain, beside=plain)
