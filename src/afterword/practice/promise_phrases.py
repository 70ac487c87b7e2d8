"""The wordings in which people say when they will be in touch: the sheets ``phrases/*.toml``, read once.

A sheet is one language. It gives the words for numbers, weekdays and months, parts that many patterns share, the
words that tie a time to hearing from them and those that tie it to something else, and the phrases. A pattern is a
small regular expression over lower-case text; ``{part}`` puts a part in, and a word with an umlaut is found
in its other spellings too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from afterword.practice.promise_days import COUNTS, DETAILS
from afterword.practice.source import PracticeFault, Sheet, sheets

TABLES: Final = ("numbers", "weekdays", "months", "ordinals")
PHRASE_KEYS: Final = {"needs", "patterns", "means", "yields", "waits", "tied", "reason", "source"}
SHEET_KEYS: Final = {*TABLES, "parts", "clauses", "guards", "bounds", "phrase"}
_UMLAUTS: Final = {"ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)", "ü": "(?:ü|ue|u)", "ß": "(?:ß|ss)"}
_PLAIN: Final = (("ä", "a"), ("ae", "a"), ("ö", "o"), ("oe", "o"), ("ü", "u"), ("ue", "u"), ("ß", "ss"))
_NOTHING: Final = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording with one meaning."""

    id: str
    """language and name, such as ``english/weeks``"""
    needs: tuple[str, ...]
    """one of these stands in every text that has the phrase: tried first, because it is quick"""
    patterns: tuple[re.Pattern[str], ...]
    means: Mapping[str, Any]
    yields: bool
    """counts only where the text names no other time ("by close of business")"""
    waits: bool
    """tells a time from something else that they named ("the day after"): nothing earlier in the text stands in"""
    tied: bool
    """counts only where the text tells of hearing, or begins with it ("when the budget is through")"""
    reason: str
    tables: Mapping[str, Mapping[str, float]]

    def number(self, table: str, word: str | None) -> float | None:
        """What a word or figure of one of the sheet's tables stands for."""
        if not word:
            return None
        if word[0].isdecimal():
            return float(word.replace(",", "."))
        return self.tables[table].get(_plain(word))


@dataclass(frozen=True, slots=True)
class Phrases:
    """All wordings of all languages, and the words that tell what a time belongs to."""

    all: tuple[Phrase, ...]
    split: re.Pattern[str]
    """where one statement ends and the next begins"""
    subject: re.Pattern[str]
    """who begins a statement of its own; a piece without one belongs to its neighbour"""
    hear: re.Pattern[str]
    """words of hearing, deciding, answering"""
    other: re.Pattern[str]
    """words of other things that have a time: the job's start, the talk that was"""
    guard_before: re.Pattern[str]
    """right before a time: it is not the time of an answer"""
    guard_after: re.Pattern[str]
    bound_before: re.Pattern[str]
    """right before a time: it says only when they will not answer yet"""
    bound_after: re.Pattern[str]

    @classmethod
    def load(cls, own: Mapping[str, str] | None = None) -> Phrases:
        """Our sheets, with a person's own laid over them (``own``: ``phrases/english.toml`` -> its text).

        Raises ``PracticeFault`` with file and line for what is wrong in one.
        """
        found = list(sheets("phrases", own))
        for sheet in found:
            _check_sheet(sheet)
        return cls(
            all=tuple(phrase for sheet in found for phrase in _phrases(sheet)),
            split=_together(found, "clauses", "split"),
            subject=_together(found, "clauses", "subject", "{}"),
            hear=_together(found, "clauses", "hear"),
            other=_together(found, "guards", "clause"),
            guard_before=_together(found, "guards", "before", "{} *$"),
            guard_after=_together(found, "guards", "after"),
            bound_before=_together(found, "bounds", "before", "{} *$"),
            bound_after=_together(found, "bounds", "after"),
        )

    def reason(self, id: str | None) -> str:
        """Why a phrase means what it means, in a sentence; empty for none."""
        return next((phrase.reason for phrase in self.all if phrase.id == id), "")


def _plain(word: str) -> str:
    for spelling, plain in _PLAIN:
        word = word.replace(spelling, plain)
    return word.replace("-", " ")


def _check_sheet(sheet: Sheet) -> None:
    for key, value in sheet.data.items():
        if key not in SHEET_KEYS:
            raise sheet.fault(f"`{key}` is no part of a phrase sheet; known are {', '.join(sorted(SHEET_KEYS))}", key)
        if not isinstance(value, dict):
            raise sheet.fault(f"`{key}` must be a table, such as [{key}]", key)


def _tables(sheet: Sheet) -> dict[str, dict[str, float]]:
    read: dict[str, dict[str, float]] = {}
    for table in TABLES:
        read[table] = {}
        for word, number in sheet.data.get(table, {}).items():
            if isinstance(number, bool) or not isinstance(number, int | float):
                raise sheet.fault(f"`{word}` of [{table}] must be a number", word)
            read[table][_plain(word)] = number
    return read


def _parts(sheet: Sheet) -> dict[str, str]:
    """The tables as alternatives, longest first, and the sheet's own parts, each of which may use those above it."""
    parts = {
        table: "|".join(
            re.escape(word).replace(r"\ ", " ") for word in sorted(sheet.data.get(table, {}), key=len)[::-1]
        )
        for table in TABLES
    }
    for name, text in sheet.data.get("parts", {}).items():
        parts[name] = _filled(sheet, str(text), parts)
    return parts


def _filled(sheet: Sheet, pattern: str, parts: Mapping[str, str]) -> str:
    def put_in(match: re.Match[str]) -> str:
        if match[1] not in parts:
            raise sheet.fault(f"there is no part `{match[1]}`; there are {', '.join(parts)}", match[0])
        return parts[match[1]]

    return re.sub(r"\{([a-z_]+)\}", put_in, pattern)


def _spelled(pattern: str) -> str:
    for umlaut, spellings in _UMLAUTS.items():
        pattern = pattern.replace(umlaut, spellings)
    return pattern


def _compiled(sheet: Sheet, pattern: str, shown: str) -> re.Pattern[str]:
    try:
        return re.compile(_spelled(pattern))
    except re.error as fault:
        raise sheet.fault(f"the pattern {shown!r} cannot be read: {fault}", shown) from None


def _texts(sheet: Sheet, table: Mapping[str, Any], key: str, near: str) -> tuple[str, ...]:
    texts = table.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise sheet.fault(f"`{key}` of {near} must be a list of texts", near)
    return tuple(texts)


def _together(found: list[Sheet], table: str, key: str, frame: str = "{}") -> re.Pattern[str]:
    """One list of patterns of all sheets, as one pattern."""
    each: list[str] = []
    for sheet in found:
        parts = _parts(sheet)
        for pattern in _texts(sheet, sheet.data.get(table, {}), key, f"[{table}]"):
            filled = _filled(sheet, pattern, parts)
            _compiled(sheet, filled, pattern)
            each.append(_spelled(filled))
    return re.compile(frame.format(f"(?:{'|'.join(each)})")) if each else _NOTHING


def _phrases(sheet: Sheet) -> Iterator[Phrase]:
    tables, parts = _tables(sheet), _parts(sheet)
    for name, table in sheet.data.get("phrase", {}).items():
        if not isinstance(table, dict) or not table.keys() <= PHRASE_KEYS:
            raise sheet.fault(f"a phrase may have {', '.join(sorted(PHRASE_KEYS))} and nothing else", f"phrase.{name}")
        texts = _texts(sheet, table, "patterns", f"phrase.{name}")
        needs = _texts(sheet, table, "needs", f"phrase.{name}")
        if (
            not texts
            or not needs
            or not isinstance(table.get("reason"), str)
            or not isinstance(table.get("source"), str)
        ):
            raise sheet.fault("a phrase must have `patterns`, `needs`, a `reason` and a `source`", f"phrase.{name}")
        yield Phrase(
            id=f"{sheet.stem}/{name}",
            needs=needs,
            patterns=tuple(_whole(sheet, text, parts) for text in texts),
            means=_means(sheet, name, table.get("means")),
            yields=table.get("yields") is True,
            waits=table.get("waits") is True,
            tied=table.get("tied") is True,
            reason=table["reason"],
            tables=tables,
        )


def _whole(sheet: Sheet, text: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern that begins and ends with whole words, and not inside a number such as 1.5."""
    return _compiled(sheet, rf"(?<!\w)(?<!\d[.,/-])(?:{_filled(sheet, text, parts)})(?!\w)", text)


def _means(sheet: Sheet, name: str, means: object) -> Mapping[str, Any]:
    keys = set(means) if isinstance(means, dict) else set()
    if not isinstance(means, dict) or len(keys & COUNTS.keys()) != 1 or not keys <= COUNTS.keys() | DETAILS:
        raise sheet.fault(f"`means` must have one of {', '.join(COUNTS)}; beside it may stand {', '.join(sorted(DETAILS))}",
                          f"phrase.{name}")  # fmt: skip
    return means


__all__ = ["Phrase", "Phrases", "PracticeFault"]
