"""Phrases as data: a small language in which the practice says what to look for.

``look* forward to (hearing|your answer)``, slot after slot: a word; ``begin*`` for all words that begin so and ``*end``
for all that end so; ``a|b`` for either; ``<class>`` for a class of words; ``word?`` for one that may be missing;
``(two words|or these)`` for whole phrases; ``_`` for any one word; ``..`` for up to three words between,
``..7`` for up to seven; ``#`` for a number, ``@link`` and ``@mail``; ``^`` and ``$`` for the
sentence's begin and end, ``;`` for what parts clauses.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from afterword.review.tokens import BARRIER, LINK, MAIL, NUMBER, Folding

_GAP: Final = re.compile(r"\.\.(\d*)$")
_CLASS: Final = re.compile(r"<([a-z0-9_-]+)>")


class PhraseFault(ValueError):
    """A phrase of the data that cannot be read."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One step of a phrase: which words stand here, and how many others may come first."""

    words: frozenset[str]
    begins: tuple[str, ...]
    optional: bool
    gap: int
    """words that may stand before it"""
    any: bool = False
    ends: tuple[str, ...] = ()
    tells: tuple[float, int] = (0.0, 0)
    """how much it tells: few and long words tell most"""

    def fits(self, word: str) -> bool:
        """Whether the word may stand in this slot."""
        if word in self.words:
            return True
        if self.begins and word.startswith(self.begins):
            return True
        if self.ends and word.endswith(self.ends):
            return True
        return self.any and word != BARRIER


ANYTHING: Final = Slot(frozenset({""}), (), optional=False, gap=0)
"""The anchor of a phrase that has none: it is tried in every sentence."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, compiled. ``anchor`` is the slot that tells most: without one of its words no match is tried."""

    slots: tuple[Slot, ...]
    at_start: bool
    at_end: bool
    anchor: Slot
    heads: frozenset[str] | None
    """the words with which it can begin, if only whole words can"""
    needs: tuple[frozenset[str], ...]
    """of each of these a word must be in the sentence"""

    def may_stand(self, there: set[str]) -> bool:
        """Whether a sentence of these words can hold it; quick, and wrong only when it says yes."""
        return not any(map(there.isdisjoint, self.needs))

    def find(self, words: Sequence[str], first: int, last: int) -> tuple[int, int] | None:
        """The first place in ``words[first:last]`` where it stands: begin and end."""
        heads = self.heads
        for begin in range(first, min(first + 1, last) if self.at_start else last):
            if heads is not None and words[begin] not in heads:
                continue
            end = self._from(words, begin, last, 0)
            if end is not None and end > begin:
                return begin, end
        return None

    def find_all(self, words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
        """All places, one after the other, without overlap."""
        while (found := self.find(words, first, last)) is not None:
            yield found
            if self.at_start:
                return
            first = found[1]

    def _from(self, words: Sequence[str], at: int, last: int, step: int) -> int | None:
        if step == len(self.slots):
            return None if self.at_end and at < last else at
        slot = self.slots[step]
        reach = at + slot.gap if step or self.at_start else at
        while at <= reach:
            if at < last and slot.fits(words[at]):
                end = self._from(words, at + 1, last, step + 1)
                if end is not None:
                    return end
            if slot.optional and (end := self._from(words, at, last, step + 1)) is not None:
                return end
            if at >= last or words[at] == BARRIER:
                return None
            at += 1
        return None


def _spread(said: str) -> list[str]:
    """The lines that a line with (groups) stands for; groups may hold groups. Ways of one word stay one slot."""
    parts: list[list[str]] = []
    at = 0
    for begin, end in _groups(said):
        parts.append([said[at:begin]])
        lines = [" ".join(line.split()) for way in _split(said[begin + 1 : end]) for line in _spread(way)]
        single = "|".join(line for line in lines if line and " " not in line)
        spread = [line for line in (single, *(line for line in lines if " " in line)) if line]
        at = end + 1
        if said[at : at + 1] == "?" or "" in lines:
            spread.append("")
            at += said[at : at + 1] == "?"
        parts.append(spread)
    parts.append([said[at:]])
    return ["".join(way) for way in itertools.product(*parts)]


def _groups(said: str) -> Iterator[tuple[int, int]]:
    """Where the outermost groups begin and end."""
    depth = begin = 0
    for place, char in enumerate(said):
        if char == "(":
            depth += 1
            if depth == 1:
                begin = place
        elif char == ")":
            depth -= 1
            if depth == 0:
                yield begin, place
    if depth:
        msg = f"{said!r}: a bracket is not closed"
        raise PhraseFault(msg)


def _split(said: str) -> list[str]:
    """The ways of a group, parted at the bars that stand in no inner group."""
    ways, depth, begin = [], 0, 0
    for place, char in enumerate(said):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            ways.append(said[begin:place])
            begin = place + 1
    return [*ways, said[begin:]]


class Phrasebook:
    """Reads phrases; knows the classes of words that they may name."""

    def __init__(
        self, classes: Mapping[str, Iterable[str]], folding: Folding, often: Mapping[str, int] | None = None
    ) -> None:
        """``often``: how often a word stands in letters; a phrase is looked for where its rarest word stands."""
        self._often = dict(often or {})
        self._sorted = sorted(self._often)
        self._classes = {name: " | ".join(words) for name, words in classes.items()}
        self._folding = folding
        self._made: dict[tuple[str, int], tuple[Slot, ...]] = {}

    def read(self, said: str) -> tuple[Phrase, ...]:
        """The phrases that one line of the data stands for; raises ``PhraseFault``."""
        return tuple(self._phrase(line, said) for line in _spread(said))

    def _phrase(self, line: str, said: str) -> Phrase:
        steps = line.split()
        at_start, at_end = steps[:1] == ["^"], steps[-1:] == ["$"]
        slots: list[Slot] = []
        gap = 0
        for step in steps[at_start : len(steps) - at_end]:
            if match := _GAP.match(step):
                gap = int(match.group(1) or 3)
                continue
            made = self._made.get((step, gap))
            if made is None:
                made = self._made[step, gap] = tuple(self._slots(step, gap, said))
            slots.extend(made)
            gap = 0
        sure = [slot for slot in slots if not slot.optional and not slot.any and not slot.ends]
        if not slots:
            msg = f"{said!r}: a phrase needs a word"
            raise PhraseFault(msg)
        plain = [slot.words for slot in slots if not (slot.optional or slot.any or slot.begins or slot.ends)]
        heads = slots[0].words if plain[:1] == [slots[0].words] and not at_start else None
        anchor = max(sure, key=_telling) if sure else ANYTHING
        needs = tuple(words for words in plain if words != anchor.words)
        return Phrase(tuple(slots), at_start, at_end, anchor, heads, needs)

    def _slots(self, step: str, gap: int, said: str) -> Iterator[Slot]:
        optional = step.endswith("?")
        step = step.removesuffix("?")
        if step == "_":
            yield Slot(frozenset(), (), optional, gap, any=True)
            return
        ways = [way.strip() for way in _CLASS.sub(lambda m: self._class(m.group(1), said), step).split("|")]
        if len(ways) == 1 and len(folded := self._folding.fold(ways[0])) > 1:
            yield Slot(frozenset(folded[:1]), (), optional, gap, tells=self._tells(folded[:1], ()))
            for word in folded[1:]:
                yield Slot(frozenset({word}), (), optional, 0, tells=self._tells((word,), ()))
            return
        words: set[str] = set()
        begins: list[str] = []
        ends: list[str] = []
        for way in filter(None, ways):
            if way in (NUMBER, LINK, MAIL, BARRIER):
                words.add(way)
            elif way.endswith("*"):
                begins.append(way[:-1])
            elif way.startswith("*"):
                ends.append(way[1:])
            else:
                words.update(self._folding.fold(way)[:1])
        yield Slot(frozenset(words), tuple(begins), optional, gap, ends=tuple(ends), tells=self._tells(words, begins))

    def _tells(self, words: Iterable[str], begins: Iterable[str]) -> tuple[float, int]:
        """The rarer its words, the more a slot tells; of two that are as rare, the one with longer words."""
        words, begins = tuple(words), tuple(begins)
        times = sum(self._often.get(word, 0) for word in words)
        for begin in begins:
            at = bisect_left(self._sorted, begin)
            while at < len(self._sorted) and self._sorted[at].startswith(begin):
                times += self._often[self._sorted[at]]
                at += 1
        lengths = [len(word) for word in (*words, *begins)]
        return (-times - len(lengths) / 8, max(lengths)) if lengths else (float("-inf"), 0)

    def _class(self, name: str, said: str) -> str:
        if name not in self._classes:
            msg = f"{said!r} names <{name}>, which is no class of words"
            raise PhraseFault(msg)
        return self._classes[name]


def _telling(slot: Slot) -> tuple[float, int]:
    return slot.tells
