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
from functools import cache
from typing import Any, Final

from afterword.practice.promise_days import COUNTS, DETAILS, is_right
from afterword.practice.source import Sheet, sheets

TABLES: Final = ("numbers", "weekdays", "months", "ordinals")
PHRASE_KEYS: Final = {"needs", "patterns", "means", "yields", "waits", "tied", "reason", "source"}
SHEET_KEYS: Final = {*TABLES, "parts", "clauses", "guards", "bounds", "phrase"}
_UMLAUTS: Final = {"ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)", "ü": "(?:ü|ue|u)", "ß": "(?:ß|ss)"}
_PLAIN: Final = (("ä", "a"), ("ae", "a"), ("ö", "o"), ("oe", "o"), ("ü", "u"), ("ue", "u"), ("ß", "ss"))
_WHOLE: Final = r"(?<!\w)(?<!\d[.,/-])(?:{})(?!\w)"
"""a pattern begins and ends with whole words, and not inside a number such as 1.5"""
_NOTHING: Final = "(?!)"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled once: most texts need only a few of the many."""
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording with one meaning."""

    id: str
    """language and name, such as ``english/weeks``"""
    needs: tuple[str, ...]
    """one of these stands in every text that has the phrase: tried first, because it is quick"""
    texts: tuple[str, ...]
    """its patterns, each compiled when it is first needed"""
    means: Mapping[str, Any]
    yields: bool
    """counts only where the text names no other time ("by close of business")"""
    waits: bool
    """tells a time from something else that they named ("the day after"): nothing earlier in the text stands in"""
    tied: bool
    """counts only where the text tells of hearing, or begins with it ("when the budget is through")"""
    reason: str
    tables: Mapping[str, Mapping[str, float]]

    @property
    def patterns(self) -> Iterator[re.Pattern[str]]:
        """Its patterns, compiled."""
        return map(compiled, self.texts)

    def number(self, table: str, word: str | None) -> float | None:
        """What a word or figure of one of the sheet's tables stands for."""
        if not word:
            return None
        if word[0].isdecimal():
            return float(word.replace(",", "."))
        return self.tables[table].get(_plain(word))


@dataclass(frozen=True, slots=True)
class Phrases:
    """All wordings of all languages, and the words that tell what a time belongs to.

    What is no phrase is the text of one pattern, for ``compiled``.
    """

    all: tuple[Phrase, ...]
    index: Mapping[str, tuple[int, ...]]
    """for each word that phrases need, their places in ``all``"""
    split: str
    """where one statement ends and the next begins"""
    subject: str
    """who begins a statement of its own; a piece without one belongs to its neighbour"""
    hear: str
    """words of hearing, deciding, answering"""
    other: str
    """words of other things that have a time: the job's start, the talk that was"""
    guard_before: str
    """right before a time: it is not the time of an answer"""
    guard_after: str
    bound_before: str
    """right before a time: it says only when they will not answer yet"""
    bound_after: str

    @classmethod
    def load(cls, own: Mapping[str, str] | None = None) -> Phrases:
        """Our sheets, with a person's own laid over them (``own``: ``phrases/english.toml`` -> its text).

        Raises ``PracticeFault`` with file and line for what is wrong in one.
        """
        found = [_Reader(sheet, own is not None and sheet.name in own) for sheet in sheets("phrases", own)]
        every = tuple(phrase for reader in found for phrase in reader.phrases())
        index: dict[str, tuple[int, ...]] = {}
        for place, phrase in enumerate(every):
            for need in phrase.needs:
                index[need] = (*index.get(need, ()), place)
        return cls(
            all=every,
            index=index,
            split=_together(found, "clauses", "split"),
            subject=_together(found, "clauses", "subject"),
            hear=_together(found, "clauses", "hear"),
            other=_together(found, "guards", "clause"),
            guard_before=_together(found, "guards", "before", " *$"),
            guard_after=_together(found, "guards", "after"),
            bound_before=_together(found, "bounds", "before", " *$"),
            bound_after=_together(found, "bounds", "after"),
        )

    def likely(self, like: str) -> Iterator[Phrase]:
        """The phrases that a text in small letters may have, in their order."""
        places = {place for need, several in self.index.items() if need in like for place in several}
        return (self.all[place] for place in sorted(places))

    def reason(self, id: str | None) -> str:
        """Why a phrase means what it means, in a sentence; empty for none."""
        return next((phrase.reason for phrase in self.all if phrase.id == id), "")


def _together(found: list[_Reader], table: str, key: str, end: str = "") -> str:
    """One list of patterns of all sheets, as one pattern; those that begin with a word try only where one begins."""
    each = [pattern for reader in found for pattern in reader.listed(table, key)]
    words = "|".join(pattern[2:] for pattern in each if pattern.startswith(r"\b"))
    rest = "|".join(pattern for pattern in each if not pattern.startswith(r"\b"))
    whole = "|".join(part for part in (rf"\b(?:{words})" if words else "", rest) if part)
    return f"(?:{whole}){end}" if whole else _NOTHING


def _plain(word: str) -> str:
    for spelling, plain in _PLAIN:
        word = word.replace(spelling, plain)
    return word.replace("-", " ")


class _Reader:
    """Reads one sheet. ``strict``: a person's own, whose patterns are tried at once; a test has tried ours."""

    def __init__(self, sheet: Sheet, strict: bool) -> None:
        self.sheet, self.strict = sheet, strict
        for key, value in sheet.data.items():
            if key not in SHEET_KEYS or not isinstance(value, dict):
                known = ", ".join(f"[{known}]" for known in sorted(SHEET_KEYS))
                raise sheet.fault(f"`{key}` is no table of a phrase sheet; known are {known}", key)
        self.tables = {name: self._table(name) for name in TABLES}
        self.parts = self._parts()

    def _table(self, name: str) -> dict[str, float]:
        for word, number in self.sheet.data.get(name, {}).items():
            if isinstance(number, bool) or not isinstance(number, int | float):
                raise self.sheet.fault(f"`{word}` of [{name}] must be a number", word)
        return {_plain(word): number for word, number in self.sheet.data.get(name, {}).items()}

    def _parts(self) -> dict[str, str]:
        """The tables as alternatives, longest first, and the sheet's own parts; each may use those above it."""
        self.parts = {}
        for name in TABLES:
            words = sorted(self.sheet.data.get(name, {}), key=len, reverse=True)
            self.parts[name] = "|".join(re.escape(word).replace(r"\ ", " ") for word in words)
        for name, text in self.sheet.data.get("parts", {}).items():
            self.parts[name] = self._filled(str(text))
        return self.parts

    def _filled(self, pattern: str) -> str:
        def put_in(match: re.Match[str]) -> str:
            if match[1] not in self.parts:
                raise self.sheet.fault(f"there is no part `{match[1]}`; there are {', '.join(self.parts)}", match[0])
            return self.parts[match[1]]

        return re.sub(r"\{([a-z_]+)\}", put_in, pattern)

    def pattern(self, text: str, frame: str = "{}") -> str:
        """A pattern with its parts put in, in all spellings."""
        whole = frame.replace("{}", self._filled(text))
        for umlaut, spellings in _UMLAUTS.items():
            whole = whole.replace(umlaut, spellings)
        if self.strict:
            try:
                compiled(whole)
            except re.error as fault:
                raise self.sheet.fault(f"the pattern {text!r} cannot be read: {fault}", text) from None
        return whole

    def listed(self, table: str, key: str) -> Iterator[str]:
        """The patterns of one list of one table."""
        return map(self.pattern, self._texts(self.sheet.data.get(table, {}), key, table))

    def _texts(self, table: Mapping[str, Any], key: str, near: str) -> tuple[str, ...]:
        texts = table.get(key, [])
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise self.sheet.fault(f"`{key}` of [{near}] must be a list of texts", f"[{near}")
        return tuple(texts)

    def phrases(self) -> Iterator[Phrase]:
        """The sheet's phrases, in its order."""
        for name, table in self.sheet.data.get("phrase", {}).items():
            near = f"phrase.{name}"
            if not isinstance(table, dict) or not table.keys() <= PHRASE_KEYS:
                raise self.sheet.fault(f"a phrase may have {', '.join(sorted(PHRASE_KEYS))} and nothing else", near)
            texts, needs = self._texts(table, "patterns", near), self._texts(table, "needs", near)
            said = [isinstance(table.get(key), str) for key in ("reason", "source")]
            if not (texts and needs and all(said)):
                raise self.sheet.fault("a phrase must have `patterns`, `needs`, a `reason` and a `source`", near)
            yield Phrase(
                id=f"{self.sheet.stem}/{name}",
                needs=needs,
                texts=tuple(self.pattern(text, _WHOLE) for text in texts),
                means=self._means(near, table.get("means")),
                yields=table.get("yields") is True,
                waits=table.get("waits") is True,
                tied=table.get("tied") is True,
                reason=table["reason"],
                tables=self.tables,
            )

    def _means(self, near: str, means: object) -> Mapping[str, Any]:
        known = ", ".join(COUNTS)
        if not isinstance(means, dict) or len(means.keys() & COUNTS.keys()) != 1:
            raise self.sheet.fault(f"`means` must have one of {known}", near)
        for key, value in means.items():
            if key not in COUNTS.keys() | DETAILS or not is_right(key, value):
                raise self.sheet.fault(f"`{key} = {value!r}` is no meaning that can be counted", near)
        return means
