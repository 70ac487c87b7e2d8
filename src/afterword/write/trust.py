"""Whether a mended piece is whole English: a small grammar, strict on purpose; what it does not know is asked about.

The grammar is data (``practice/words/trust.toml``); this module knows no English. It can be no judge of sense, so it
is used after the mender and only ever says no.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from afterword.practice.source import Sheet, sheets

_SYMBOL = re.compile(r"([\w-]+)([?*+]?)$")
_MANY = frozenset("*+")
_FREE = frozenset("?*")
PAST = "<past>"
"""in a plain shape: the past forms of irregular verbs"""


@dataclass(frozen=True, slots=True)
class Token:
    """What the grammar sees of a word."""

    low: str
    tags: frozenset[str]
    sets: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Test:
    """One way for a word to be a terminal: all of ``yes``, none of ``no``; of the words, sets and shapes if given."""

    yes: frozenset[str]
    no: frozenset[str]
    words: frozenset[str]
    among: frozenset[str]
    shapes: tuple[re.Pattern[str], ...]

    def holds(self, token: Token) -> bool:
        """Whether the word passes."""
        if not self.yes <= token.tags or self.no & token.tags or (self.words and token.low not in self.words):
            return False
        if any(token.low not in token.sets.get(name, ()) for name in self.among):
            return False
        return all(shape.search(token.low) for shape in self.shapes)


Symbol = tuple[str, str]
"""a name of a rule or a terminal, and ``?``, ``*``, ``+`` or nothing"""


@dataclass(frozen=True, slots=True, eq=False)
class Trust:
    """The grammar, and which of its rules a piece of each field and form must be."""

    terminals: Mapping[str, tuple[Test, ...]]
    rules: Mapping[str, tuple[tuple[Symbol, ...], ...]]
    letters: re.Pattern[str]
    """a note whose words stand among other signs than these was not understood"""
    plain: Mapping[str, re.Pattern[str]]
    """shapes, by field and form, in which words that needed no mending are trusted whatever they are"""
    turned: frozenset[str]
    """forms whose words are put in another order: a word may be missing between two of them"""
    own: frozenset[str]
    """field-form of the person's own deeds: typed cleanly, they stand whatever their words"""
    limits: frozenset[str]
    """words that change what stands before them: nothing with one of them is cut off"""

    @staticmethod
    def load(own: Mapping[str, str] | None = None) -> Trust:
        """Read ``practice/words/trust.toml``, a person's own sheet over it, and the past forms of ``verbs.toml``."""
        found = {sheet.stem: sheet for sheet in sheets("words", own)}
        return _read(found["trust"], _pasts(found["verbs"].data["verbs"]["irregular"]))

    def holds_as_typed(self, field: str, form: str, text: str, part: Sequence[Token]) -> bool:
        """Whether ``text``, typed so and not mended, has one of the plain shapes of this field and form."""
        shape = self.plain.get(f"{field}-{form}") or self.plain.get(f"any-{form}")
        if shape is None or not shape.search(text):
            return False
        if f"{field}-{form}" in self.own:
            return True
        return all(any(test.holds(token) for test in self.terminals["plainly"]) for token in part)

    def holds(self, field: str, form: str, part: Sequence[Token]) -> bool:
        """Whether these words are a whole ``form`` for this field; a form without a rule is never trusted."""
        rule = next((name for name in (f"{field}-{form}", f"any-{form}") if name in self.rules), None)
        return rule is not None and len(part) in _Run(self, part).ends(rule, 0)


class _Run:
    """One piece being read: where each rule can end that begins at a word."""

    def __init__(self, trust: Trust, part: Sequence[Token]) -> None:
        self.trust, self.part = trust, part
        self.known: dict[tuple[str, int], frozenset[int]] = {}

    def ends(self, name: str, at: int) -> frozenset[int]:
        key = (name, at)
        if key not in self.known:
            self.known[key] = frozenset()
            self.known[key] = self._rule(name, at) if name in self.trust.rules else self._terminal(name, at)
        return self.known[key]

    def _terminal(self, name: str, at: int) -> frozenset[int]:
        if at >= len(self.part):
            return frozenset()
        held = any(test.holds(self.part[at]) for test in self.trust.terminals[name])
        return frozenset({at + 1}) if held else frozenset()

    def _rule(self, name: str, at: int) -> frozenset[int]:
        found: set[int] = set()
        for line in self.trust.rules[name]:
            places = {at}
            for symbol, times in line:
                places = self._times(symbol, times, places)
            found |= places
        return frozenset(found)

    def _times(self, symbol: str, times: str, places: set[int]) -> set[int]:
        found = set(places) if times in _FREE and times else set()
        fresh = places
        while fresh:
            fresh = {end for at in fresh for end in self.ends(symbol, at)} - found
            found |= fresh
            if times not in _MANY or not times:
                break
        return found


def _pasts(irregular: str) -> frozenset[str]:
    """The past forms of irregular verbs, each entry ``base past participle`` with ``/`` between variants."""
    return frozenset(form for entry in irregular.split(";") for form in entry.split()[1].split("/"))


def _read(sheet: Sheet, pasts: frozenset[str]) -> Trust:
    data: Mapping[str, Any] = sheet.data
    shapes = {name: re.compile(text) for name, text in data["shapes"].items()}
    terminals = {
        name: tuple(_test(way, shapes) for way in str(text).split(";")) for name, text in data["terminals"].items()
    }
    rules = {name: tuple(_line(line) for line in lines) for name, lines in data["rules"].items()}
    for name, lines in rules.items():
        for symbol, _ in (symbol for line in lines for symbol in line):
            if symbol not in rules and symbol not in terminals:
                raise sheet.fault(f'rule "{name}": "{symbol}" is no rule and no terminal')
    deeds = "|".join(sorted(pasts - frozenset(str(data["no_deeds"]).split())))
    plain = {name: re.compile(text.replace(PAST, deeds)) for name, text in data["plain"].items()}
    return Trust(
        terminals=terminals,
        rules=rules,
        letters=re.compile(data["letters"]),
        plain=plain,
        turned=frozenset(str(data["turned"]).split()),
        own=frozenset(str(data["own"]).split()),
        limits=frozenset(str(data["limits"]).split()),
    )


def _line(line: str) -> tuple[Symbol, ...]:
    found = [_SYMBOL.match(word) for word in line.split()]
    return tuple((match[1], match[2]) for match in found if match)


def _test(way: str, shapes: Mapping[str, re.Pattern[str]]) -> Test:
    marks = way.split()
    return Test(
        yes=frozenset(m for m in marks if m[0] not in "!=@~"),
        no=frozenset(m[1:] for m in marks if m[0] == "!"),
        words=frozenset(w for m in marks if m[0] == "=" for w in m[1:].split("|")),
        among=frozenset(m[1:] for m in marks if m[0] == "@"),
        shapes=tuple(shapes[m[1:]] for m in marks if m[0] == "~"),
    )
