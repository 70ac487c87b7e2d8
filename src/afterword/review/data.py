"""The practice's data for reading letters: vocabulary, moves, signs of the kinds, checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from afterword.practice.learned import learned
from afterword.practice.source import PracticeFault, Sheet, sheets
from afterword.review.anatomy import Parts
from afterword.review.cues import Cues
from afterword.review.learned import Weights
from afterword.review.phrases import Phrasebook
from afterword.review.result import MOVES, Level
from afterword.review.tokens import Folding, plain_words

_LEVELS: Final = ("error", "warning", "hint")
_NEEDED: Final = ("id", "level", "message", "why", "fix", "guide", "flag", "pass")


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it says when it finds something, and the data that its rule reads."""

    id: str
    level: Level
    message: str
    why: str
    fix: tuple[str, ...]
    guide: str
    rule: str
    over: tuple[str, ...]
    """checks that fall silent where this one speaks of the same words"""
    kinds: frozenset[str]
    not_kinds: frozenset[str]
    data: Mapping[str, Any]

    def serves(self, kind: str) -> bool:
        """Whether letters of this kind are checked for it."""
        return kind not in self.not_kinds and (not self.kinds or kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Sign:
    """How one kind of letter is known, and what it needs."""

    kind: str
    base: float
    moves: Mapping[str, float]
    record: Mapping[str, float]
    """what a fact of the record speaks for it: ``rejected``, ``offered``, ``thanked`` ..."""
    needs: tuple[str, ...]
    must: str | None
    words: Mapping[str, int]
    variants: Mapping[str, Mapping[str, Any]]

    def needed(self, variant: str | None) -> tuple[str, ...]:
        """The moves that a letter of this kind (and variant) needs."""
        return tuple(self.variants.get(variant or "", {}).get("needs", self.needs))

    def longest(self, variant: str | None) -> Mapping[str, int]:
        """How many words are too many: by level."""
        said: Mapping[str, int] = self.variants.get(variant or "", {}).get("words", self.words)
        return said


@dataclass(frozen=True, slots=True)
class OwnWords:
    """How many words of its own a sentence needs to make a move that no phrase can tell."""

    marked: int
    plain: int
    thanks: int = 2


@dataclass(frozen=True, slots=True)
class Weighing:
    """What was learned from letters, and how it is weighed with the phrases and the record."""

    kinds: Weights
    moves: Weights
    faults: Weights
    """what a reader minds in a sentence, by the names of checks"""
    classes: Mapping[str, str]
    """a folded word and the class as which it counts"""
    checks: frozenset[str]
    phrases: float
    lead: float
    minded: float
    """from which score on a sentence is minded"""
    fine: float
    """below which score it is fine, whatever phrase stands there"""
    least: Mapping[str, float]
    """from which score on a sentence makes a move"""
    least_ruled: Mapping[str, float]
    """the same where a phrase tells it already"""
    days: Mapping[str, int]
    """``fresh``, ``past``, ``long``"""

    @classmethod
    def read(cls, data: Mapping[str, Any], classes: Mapping[str, Iterable[str]], folding: Folding) -> Weighing:
        """From the sheet ``vocabulary/learned.toml`` and the weights."""
        counts_as: dict[str, str] = {}
        for name in data["classes"]:
            for word in classes[name]:
                counts_as.setdefault(folding.fold(word)[0], f"<{name}>")
        return cls(
            Weights(learned("kinds")),
            Weights(learned("moves")),
            Weights(learned("faults")),
            counts_as,
            frozenset(f"check:{check}" for check in data["checks"]),
            float(data["phrases"]),
            float(data["lead"]),
            float(data["minded"]),
            float(data["fine"]),
            _of_each(data["least"]),
            _of_each(data["least_ruled"]),
            {name: int(data[name]) for name in ("fresh", "past", "long")},
        )


def _of_each(said: Mapping[str, float]) -> dict[str, float]:
    """A figure for each move: its own, or that of ``any``."""
    return {move: float(said.get(move, said["any"])) for move in MOVES}


@dataclass(slots=True)
class Checks:
    """All data by which letters are read. Made once (``Checks.ours()``) and used for every letter."""

    folding: Folding
    parts: Parts
    cues: Cues
    common: frozenset[str]
    classes: Mapping[str, frozenset[str]]
    moves: Mapping[str, Mapping[str, Any]]
    own_words: Mapping[str, OwnWords]
    signs: Mapping[str, Sign]
    checks: tuple[Check, ...]
    facts: Mapping[str, Any]
    weighing: Weighing
    memory: dict[str, Any] = field(default_factory=dict)
    """what rules keep for the next letter, such as a speller; never anything of a letter"""

    @classmethod
    def read(cls, own: Mapping[str, str] | None = None) -> Checks:
        """Ours with a person's own sheets over them; raises ``PracticeFault``."""
        vocabulary = {sheet.stem: sheet for sheet in sheets("vocabulary", own)}
        fold = vocabulary["fold"].data
        folding = Folding(fold["contractions"], fold["same"], fold["ends"])
        classes = vocabulary["classes"].data
        written = tuple(sheets("checks", own))
        cues = Cues(Phrasebook(classes, folding, _how_often(written, folding)))
        moves = {}
        for sheet in sheets("moves", own):
            _add_cues(cues, sheet, f"move:{sheet.data['move']}")
            moves[sheet.data["move"]] = sheet.data
        if unknown := moves.keys() - set(MOVES):
            msg = f"there is no move {sorted(unknown)[0]!r}"
            raise PracticeFault("moves", None, msg)
        signs = {}
        for sheet in sheets("signs", own):
            _add_cues(cues, sheet, f"kind:{sheet.data['kind']}")
            signs[sheet.data["kind"]] = _sign(sheet.data)
        checks = []
        for sheet in written:
            checks.append(_check(sheet))
            _add_cues(cues, sheet, f"check:{sheet.data['id']}")
        common = " ".join(vocabulary["common"].data.values())
        return cls(
            folding=folding,
            parts=Parts.of(vocabulary["anatomy"].data),
            cues=cues,
            common=frozenset(word for raw in common.split() for word in folding.fold(raw)),
            classes={
                name: frozenset(f for word in words for f in folding.fold(word)) for name, words in classes.items()
            },
            moves=moves,
            own_words={m: OwnWords(**d["own_words"]) for m, d in moves.items() if "own_words" in d},
            signs=signs,
            checks=tuple(checks),
            facts=vocabulary["facts"].data,
            weighing=Weighing.read(vocabulary["learned"].data, classes, folding),
        )


def _how_often(written: Iterable[Sheet], folding: Folding) -> Counter[str]:
    """How often each word stands in the examples of the checks: so often it will stand in letters, more or less."""
    texts = [text for sheet in written for text in (*sheet.data.get("flag", ()), *sheet.data.get("pass", ()))]
    return Counter(word for text in texts for word in plain_words(text, folding))


def _add_cues(cues: Cues, sheet: Sheet, name: str) -> None:
    for variant, data in sheet.data.get("variants", {}).items():
        for cue in data.get("cue", ()):
            _add(cues, sheet, f"variant:{variant}", cue)
    for cue in sheet.data.get("cue", ()):
        _add(cues, sheet, f"{name}:{cue.pop('as')}" if "as" in cue else name, cue)


def _add(cues: Cues, sheet: Sheet, name: str, cue: Mapping[str, Any]) -> None:
    try:
        cues.add(name, cue)
    except (ValueError, KeyError) as fault:
        raise sheet.fault(str(fault), "any") from None


def _sign(data: Mapping[str, Any]) -> Sign:
    return Sign(
        kind=data["kind"],
        base=float(data.get("base", 0)),
        moves=data.get("moves", {}),
        record=data.get("record", {}),
        needs=tuple(data.get("needs", ())),
        must=data.get("must"),
        words=data.get("words", {}),
        variants=data.get("variants", {}),
    )


def _check(sheet: Sheet) -> Check:
    data = sheet.data
    for key in _NEEDED:
        if key not in data:
            says = f"a check needs {key!r}"
            raise sheet.fault(says, "id")
    if data["level"] not in _LEVELS:
        says = f"level is one of {', '.join(_LEVELS)}"
        raise sheet.fault(says, "level")
    return Check(
        id=data["id"],
        level=data["level"],
        message=data["message"],
        why=data["why"],
        fix=tuple(data["fix"]),
        guide=data["guide"],
        rule=data.get("rule", "said"),
        over=tuple(data.get("over", ())),
        kinds=frozenset(data.get("kinds", ())),
        not_kinds=frozenset(data.get("not_kinds", ())),
        data=data,
    )
