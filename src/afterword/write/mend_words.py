"""The practice's word lists as the mender asks for them: what kinds a word can be, and its other forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase
from typing import Any

from afterword.practice.source import sheets
from afterword.write.trust import Trust
from afterword.write.variety import Variety

Tags = frozenset[str]
_NONE: Tags = frozenset()
_SHORT = 4
"""letters of a word that has so many neighbours that one slip tells nothing"""


@dataclass(frozen=True, slots=True)
class Leave:
    """One reason to leave words out, and how such words are known."""

    why: str
    only: Tags
    words: Tags
    alone: Tags
    starts: Tags
    ends: Tags
    ends_first: Tags
    subjects: Tags
    phrases: re.Pattern[str] | None
    spreads: bool
    """true: the whole note is left out"""


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of a verb."""

    base: str
    s: str
    past: str
    pp: str
    ing: str


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The practice's word lists, read once. Two of them are equal only if they are one."""

    spelled: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """first word -> (the words, how they are written), the longest first"""
    ambiguous: Mapping[str, tuple[str, Tags]]
    after_number: Mapping[str, str]
    dates: Mapping[str, tuple[str, bool]]
    """typed -> (written, safe anywhere)"""
    lexicon: Mapping[str, Tags]
    verbs: Mapping[str, Verb]
    """any form -> the verb"""
    glue: Mapping[str, str]
    turn: Mapping[str, Mapping[str, str]]
    sets: Mapping[str, Tags]
    leaves: tuple[Leave, ...]
    leads: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    """field -> first word -> the words that lead in, the longest first"""
    ends: tuple[tuple[str, tuple[str, ...]], ...]
    """kind -> endings by which an unknown word is guessed"""
    trust: Trust
    """what a piece must look like to stand in a letter"""
    variety: Variety
    """which English a letter is spelled in"""

    @staticmethod
    def load(own: Mapping[str, str] | None = None) -> Words:
        """Read ``practice/words``, a person's own sheets over it."""
        return _read({sheet.stem: sheet.data for sheet in sheets("words", own)}, Trust.load(own), Variety.load(own))

    def tags(self, low: str) -> Tags:
        """What a word in small letters can be; guessed by its ending where no list has it."""
        return self.lexicon.get(low) or _guess(low, self)

    def near(self, low: str) -> bool:
        """Whether an unknown word is one slip of the finger from a known one: then it is taken for a slip."""
        return _near(low, self)

    def has(self, group: str, low: str) -> bool:
        """Whether a word is of one of the named sets."""
        return low in self.sets.get(group, _NONE)


@lru_cache(maxsize=8192)
def _near(low: str, words: Words) -> bool:
    parts = [(low[:i], low[i:]) for i in range(len(low) + 1)]
    dropped = (a + b[1:] for a, b in parts if b)
    swapped = (a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1)
    changed = (a + c + rest for a, b in parts for c in ascii_lowercase for rest in (b, b[1:]))
    known = (word for word in (*dropped, *swapped, *changed) if len(word) > _SHORT and word != low[:-1])
    return len(low) > _SHORT and any(word in words.lexicon for word in known)


@lru_cache(maxsize=8192)
def _guess(low: str, words: Words) -> Tags:
    if low[:1].isdigit() or low[1:2].isdigit():
        return frozenset({"num"})
    found = {kind for kind, ends in words.ends if len(low) > 4 and low.endswith(ends)}
    if "single" in found:
        found.discard("plural")
    head = low.rsplit("-", 1)[-1]
    if head != low and not found:
        return words.tags(head) - {"base", "s", "past", "det", "both", "prep"} if head else frozenset({"unknown"})
    return frozenset(found or {"unknown"}) | {"guessed"}


def _split(text: Any) -> list[str]:
    return str(text).split()


def _list(text: Any) -> tuple[str, ...]:
    return tuple(" ".join(p.split()) for p in str(text).split(";") if p.strip())


def _read(data: Mapping[str, dict[str, Any]], trust: Trust, variety: Variety) -> Words:
    short, grammar, nouns = data["abbreviations"], data["grammar"], data["nouns"]
    verbs = _verbs(data["verbs"])
    names, phrases = _names(data["names"])
    for typed, written in short["phrases"].items():
        _phrase(phrases, typed, written)
    sets = {k: frozenset(_split(v)) for k, v in {**grammar["sets"], **data["verbs"]["kinds"], **short["dates"]}.items()}
    sets |= {k: frozenset(_split(grammar["grammar"][k])) for k in ("predicate", "place_time")}
    sets |= {
        "dropped": frozenset(_split(short["dropped"]["words"])),
        "spans": frozenset(_split(grammar["grammar"]["spans"])),
    }
    sets |= {k: frozenset(_split(v)) for k, v in {**nouns["people"], **nouns["nouns"]}.items()}
    sets |= {f"{k}_low": frozenset(w.lower() for w in sets[k]) for k in ("first", "us", "second")}
    for name, typed in short["signs"].items():
        sets[f"sign_{name}"] = frozenset(_split(typed))
    return Words(
        spelled={k: tuple(v.split()) for k, v in short["spelled"].items()},
        names=names,
        phrases={k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()},
        ambiguous={a["word"]: (a["means"], frozenset(_split(a["near"]))) for a in short["ambiguous"]},
        after_number=dict(short["after_number"]),
        dates=_dates(short),
        lexicon=_lexicon(grammar["grammar"], nouns["nouns"], data["verbs"], verbs),
        verbs={form: verb for verb in verbs for form in (verb.ing, verb.pp, verb.past, verb.s, verb.base)},
        glue=dict(grammar["glue"]),
        turn={k: dict(v) for k, v in grammar["turn"].items()},
        sets=sets,
        leaves=tuple(_leave(entry) for entry in data["leave"]["leave"]),
        leads={f: _leads(text) for f, text in data["leave"]["leads"].items()},
        ends=tuple((kind, tuple(_split(ends))) for kind, ends in data["grammar"]["ends"].items()),
        trust=trust,
        variety=variety,
    )


def _leads(text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    leads = sorted((tuple(p.split()) for p in _list(text)), key=lambda p: -len(p))
    return {first: tuple(p for p in leads if p[0] == first) for first in {p[0] for p in leads}}


def _leave(entry: Mapping[str, Any]) -> Leave:
    fields = ("only", "words", "alone", "starts", "ends", "ends_first", "subjects")
    sets = {name: frozenset(_split(entry.get(name, ""))) for name in fields}
    said = "|".join(re.escape(p) for p in _list(entry.get("phrases", "")))
    phrases = re.compile(rf" (?:{said}) ") if said else None
    return Leave(entry["why"], phrases=phrases, spreads=bool(entry.get("spreads")), **sets)


def _names(data: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, list[tuple[tuple[str, ...], str]]]]:
    names: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, table in data.items():
        if key == "phrases":
            for phrase in _list(table["words"]):
                _phrase(phrases, phrase.lower(), phrase)
        elif isinstance(table, dict):
            names |= {w.lower(): w for w in _split(table["words"])}
    return names, phrases


def _phrase(phrases: dict[str, list[tuple[tuple[str, ...], str]]], typed: str, written: str) -> None:
    typed_words = tuple(typed.split())
    phrases.setdefault(typed_words[0], []).append((typed_words, written))


def _dates(short: Mapping[str, Any]) -> dict[str, tuple[str, bool]]:
    dates: dict[str, tuple[str, bool]] = {}
    for entry in (*short["weekday"], *short["month"]):
        name, safe = entry["name"], _split(entry["safe"])
        for typed in (*_split(entry["short"]), *safe):
            plural = "s" if typed == f"{name.lower()}s" else ""
            dates[typed] = (name + plural, typed in safe)
    return dates


def _verbs(data: Mapping[str, Any]) -> list[Verb]:
    rules = {form: [(re.compile(p), r) for p, r in pairs] for form, pairs in data["rules"].items()}
    doubled = frozenset(_split(data["verbs"]["doubled"]))
    irregular = [entry.split() for entry in _list(data["verbs"]["irregular"])]

    def made(form: str, base: str) -> str:
        stem = base + base[-1] if form != "s" and base in doubled else base
        return next(str(pattern.sub(to, stem, count=1)) for pattern, to in rules[form] if pattern.search(stem))

    bases = dict.fromkeys(
        _split(data["verbs"]["regular"]) + _split(data["both"]["words"]) + _split(data["verbs"]["doubled"])
    )
    found = {b: Verb(b, made("s", b), made("past", b), made("past", b), made("ing", b)) for b in bases}
    more: list[Verb] = []
    for base, past, pp in irregular:
        pairs = list(zip(past.split("/"), pp.split("/"), strict=True))
        made_ = [Verb(base, made("s", base), p, q, made("ing", base)) for p, q in pairs]
        found[base] = made_[0]
        more += made_[1:]
    odd = [Verb(*entry.split()) for entry in _list(data["verbs"]["odd"])]
    return [*more, *found.values(), *odd]


def _lexicon(
    grammar: Mapping[str, Any], nouns: Mapping[str, Any], verbs: Mapping[str, Any], made: list[Verb]
) -> dict[str, Tags]:
    found: dict[str, set[str]] = {}

    def put(tag: str, some: Iterable[str]) -> None:
        for word in some:
            found.setdefault(word, set()).add(tag)

    for tag, text in grammar.items():
        put(tag, _split(text))
    put("adv", _split(grammar["adverb"]))
    count = _split(nouns["count"])
    put("count", count)
    put("plural", _split(nouns["plural"]))
    put("plural", (_plural(noun) for noun in count))
    put("mass", _split(nouns["mass"]))
    put("single", _split(nouns["singular_s"]))
    for verb in made:
        put("base", [verb.base])
        put("s", [verb.s])
        put("past", [verb.past])
        put("pp", [verb.pp])
        put("ing", [verb.ing])
    by_base = {verb.base: verb for verb in made}
    both = [*_split(verbs["both"]["words"]), *(noun for noun in (*count, *_split(nouns["mass"])) if noun in by_base)]
    put("both", both)
    put("both", (by_base[b].s for b in both))
    put("plural", (by_base[b].s for b in both))
    put("num", _split(grammar["number"]))
    return {word: frozenset(tags) for word, tags in found.items()}


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
