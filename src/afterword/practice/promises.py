"""What a promise in words names as a day: "within two weeks", "by Tuesday the 24th" (practice 3.9).

The reader knows no language. The sheets say which wordings name a time; the reader finds them, leaves out the times
of other things (the job's start, the talk last week), and takes the time that belongs to hearing from them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from afterword.practice.promise_days import Days, Reading, Said, day_of
from afterword.practice.promise_phrases import Phrase, Phrases, compiled

Why = Literal["read", "nothing-named", "unreadable", "ambiguous"]

_LONGEST: Final = 4000
"""a promise stands in the first so many characters"""
_NEAR: Final = 70
"""how far before a time a word may stand that belongs to it"""
_LIKE: Final = str.maketrans("’‘‛′`´“”„\u2010\u2011\u2012\u2013\u2014\u2212", "''''''\"\"\"------")


@dataclass(frozen=True, slots=True)
class Promise:
    """What was found in their words."""

    day: date | None
    words: str
    """the part that named the time, in their own spelling; empty where none was named"""
    why: Why
    """read; nothing-named (no time at all); unreadable (a time, but no day); ambiguous (one of two days)"""
    between: tuple[date, date] | None = None
    phrase: str | None = None
    """the wording's id, such as ``english/weeks``"""


@dataclass(frozen=True, slots=True)
class _Mention:
    """One time named in the text."""

    start: int
    end: int
    phrase: Phrase
    reading: Reading
    waits: bool


@dataclass(slots=True)
class _Clause:
    """One statement of the text."""

    start: int
    end: int
    hears: bool
    """it tells of hearing, deciding, answering"""
    other: bool
    """it tells of something else that has a time"""
    own: bool
    """it can stand alone; a piece that cannot belongs to its neighbour"""
    owner: int | None = None
    """the number of the statement of hearing that it belongs to"""


def read_promise(words: str, told_on: date, days: Days, phrases: Phrases, day_first: bool | None) -> Promise:
    """The day that their words name.

    ``words``: what they said, in any language that has a sheet. ``told_on``: the day on which they said it; all is
    counted from it. ``days``: the recipients' open days. ``day_first``: whether 3/12 is the third of December in their
    country; None where nobody knows. Out comes an open day, never before ``told_on``, or why there is none.
    """
    text = " ".join(unicodedata.normalize("NFC", words[:_LONGEST]).split())
    like = _like(text)
    spans = _spans(like, phrases)
    if not spans:
        return Promise(None, "", "nothing-named")
    clauses = _clauses(like, spans, phrases)
    named: list[tuple[_Mention, _Clause]] = []
    for start, end, phrase, match in spans:
        clause = next(c for c in clauses if start < c.end)
        if phrase.tied and start > 0 and not any(c.hears for c in clauses):
            continue
        waits = _only_bounds(like, start, end, clause, phrases)
        if _is_theirs(like, start, end, clause, waits, phrases):
            reading = None if waits else day_of(_said(match, phrase, told_on, days, day_first))
            named.append((_Mention(start, end, phrase, reading, waits or phrase.waits), clause))
    return _chosen(text, named)


def _like(text: str) -> str:
    """The same text in small letters and plain signs, character for character."""
    like = text.lower()
    if len(like) != len(text):
        like = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return like.translate(_LIKE)


_Span = tuple[int, int, Phrase, re.Match[str]]


def _spans(like: str, phrases: Phrases) -> list[_Span]:
    """The times that the text names, in its order; of those that overlap, the longest."""
    found: list[_Span] = [
        (m.start(), m.end(), phrase, m)
        for phrase in phrases.likely(like)
        for pattern in phrase.patterns
        for m in pattern.finditer(like)
    ]
    firm = [span for span in found if not span[2].yields]
    kept: list[_Span] = []
    for span in sorted(firm or found, key=lambda s: (s[2].tied, s[0] - s[1])):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span[0])


def _clauses(like: str, spans: list[_Span], phrases: Phrases) -> list[_Clause]:
    cuts = [
        cut.start()
        for cut in compiled(phrases.split).finditer(like)
        if cut.start() > 0 and not any(start < cut.end() and cut.start() < end for start, end, *_ in spans)
    ]
    cuts += [end for _, end, *_ in spans if like[end - 1] == "." and compiled(phrases.subject).match(like, end + 1)]
    bare = list(like)
    for start, end, *_ in spans:
        bare[start:end] = " " * (end - start)
    like = "".join(bare)  # a word inside a time ("the start of next week") says nothing about its statement
    edges = [0, *sorted(cuts), len(like) + 1]
    clauses: list[_Clause] = []
    for start, end in pairwise(edges):
        hears = compiled(phrases.hear).search(like, start, end) is not None
        other = not hears and compiled(phrases.other).search(like, start, end) is not None
        own = hears or other or compiled(phrases.subject).search(like, start, end) is not None
        clauses.append(_Clause(start, end, hears, other, own, len(clauses) if hears else None))
    _join(clauses)
    return clauses


def _join(clauses: list[_Clause]) -> None:
    """A piece that is no statement of its own ("by Friday at the latest") belongs to the one before it, else after."""
    for step in (1, -1):
        order = clauses[::step]
        for near, clause in pairwise(order):
            if not clause.own and clause.owner is None:
                clause.owner = near.owner
    for near, clause in pairwise(clauses):
        if not clause.own and clause.owner is None:
            clause.other = near.other


def _is_theirs(like: str, start: int, end: int, clause: _Clause, waits: bool, phrases: Phrases) -> bool:
    """Whether a time may be that of an answer, not of the job's start or the talk that was."""
    if clause.other:
        return False
    if compiled(phrases.guard_before).search(like, max(0, start - _NEAR), start):
        return False
    return waits or not compiled(phrases.guard_after).match(like, end)


def _only_bounds(like: str, start: int, end: int, clause: _Clause, phrases: Phrases) -> bool:
    """Whether it only says when they will not answer yet: "not before Friday", "after the 4th"."""
    since = max(clause.start, start - _NEAR)
    return bool(
        compiled(phrases.bound_before).search(like, since, start) or compiled(phrases.bound_after).match(like, end)
    )


def _said(match: re.Match[str], phrase: Phrase, told_on: date, days: Days, day_first: bool | None) -> Said:
    groups = match.groupdict()

    def whole(name: str, table: str = "numbers") -> int | None:
        number = phrase.number(table, groups.get(name))
        return None if number is None else int(number)

    year = whole("year")
    return Said(
        means=phrase.means,
        n=phrase.number("numbers", groups.get("n")),
        weekday=whole("weekday", "weekdays"),
        month=whole("month", "months"),
        day=whole("day", "ordinals"),
        year=year + 2000 if year is not None and year < 100 else year,
        first=whole("first"),
        second=whole("second"),
        told_on=told_on,
        days=days,
        day_first=day_first,
    )


def _chosen(text: str, named: list[tuple[_Mention, _Clause]]) -> Promise:
    """The time that belongs to hearing from them.

    The last statement of hearing that names a day wins; of several days in it the latest, which is the kinder. Where
    nothing ties a time to hearing, the latest day of all. A time that cannot be read wins only over untied days, or
    where it stands last and hangs on something else ("you will hear the day after").
    """
    tied = [(m, c.owner) for m, c in named if c.owner is not None]
    if tied:
        last = tied[-1][1]
        group = [m for m, owner in tied if owner == last]
        if any(m.waits for m in group) and not any(isinstance(m.reading, date) for m in group):
            return _promise(text, group)
        owner = next((o for m, o in reversed(tied) if m.reading is not None), last)
        return _promise(text, [m for m, o in tied if o == owner])
    return _promise(text, [m for m, _ in named])


def _promise(text: str, mentions: list[_Mention]) -> Promise:
    days = [(m.reading, m) for m in mentions if isinstance(m.reading, date)]
    if days:
        day, said = max(days, key=lambda found: found[0])
        return Promise(day, text[said.start : said.end], "read", phrase=said.phrase.id)
    for said in mentions:
        if isinstance(said.reading, tuple):
            return Promise(None, text[said.start : said.end], "ambiguous", said.reading, said.phrase.id)
    if not mentions:
        return Promise(None, "", "nothing-named")
    said = mentions[-1]
    return Promise(None, text[said.start : said.end], "unreadable", phrase=said.phrase.id)


__all__ = ["Days", "Phrases", "Promise", "Why", "read_promise"]
