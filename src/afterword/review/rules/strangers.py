"""Names of people and firms that the record does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.known import Known, bare, spellings
from afterword.review.rules.firms import Run, runs
from afterword.review.rules.names import greeted_names, near

_RUN_OF_NAMES: Final = re.compile(r"(?<=[a-z,] )[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){1,2}")


def strangers(desk: Desk, check: Check, known: Known) -> Iterator[Found]:
    """Names in greeting and body that stand nowhere in the record."""
    good = known.good
    names = list(known.names())
    facts = desk.checks.facts
    never = {*facts["never_names"], *facts["honorifics"], *facts["languages"], *check.data["products"].split()}
    private = set(check.data["private"])
    secret = frozenset(bare(w) for w in known.words(known.private))
    noted = _noted_runs(known)
    yield from _greeted(desk, good, names)
    for run in runs(desk):
        sentence = desk.letter.sentence_at(run.start)
        if sentence is None or private & set(desk.letter.words_of(sentence)):
            continue
        words = [_plain(w) for w in run.words]
        strange = [w for w in words if len(w) > 1 and bare(w) not in never and not is_known(w, good)]
        strange = [w for w in strange if bare(w) not in secret]
        if run.first and strange and strange[0] == words[0] and (len(words) == 1 or _ordinary(desk, words[0])):
            strange = strange[1:]
        named = [w for w in words if not _ordinary(desk, w)]
        if _nearly_noted(named, noted, good):
            yield Found(run.start, run.end, level="error", says="name")
            continue
        beside = {bare(words[0]), run.before.rstrip(".") if run.titled else ""}
        titled = not beside.isdisjoint(facts["honorifics"])
        strange = [w for w in strange if titled or not _ordinary(desk, w)]
        if not strange or any(near(w, right) for w in strange for right, _ in names):
            continue
        if titled or _named(desk, check, run, strange):
            yield Found(run.start, run.end, level="error", says="name")


def _noted_runs(known: Known) -> list[list[str]]:
    """The names of two and three words that strengths and notes have: "Mercy East"."""
    return [
        [bare(w) for w in match.group().split()]
        for _, text in (*known.strengths, *known.notes)
        for match in _RUN_OF_NAMES.finditer(text)
    ]


def _nearly_noted(words: list[str], noted: list[list[str]], good: frozenset[str]) -> bool:
    """The first word of a name is the record's and another is not: "Mercy West" for "Mercy East"."""
    said = [bare(w) for w in words]
    return any(
        len(said) == len(name) and said[0] == name[0] and not set(said) <= good and said not in noted for name in noted
    )


def _plain(word: str) -> str:
    """Without the genitive."""
    return word.removesuffix("'s").removesuffix("’s")


def _ordinary(desk: Desk, word: str) -> bool:
    """A word of the language that only happens to have a capital: "I'd", "Thank"."""
    return all(w in desk.checks.common for w in desk.checks.folding.fold(word))


def is_known(word: str, good: frozenset[str]) -> bool:
    """Whether the record has this word, in one of its spellings, or all its pieces."""
    plain = spellings(word)
    return (
        bool(plain & good)
        or bare(word).removesuffix("s") in good
        or all(bool(spellings(p) & good) for p in word.split("-"))
    )


def _named(desk: Desk, check: Check, run: Run, strange: list[str]) -> bool:
    """Whether a run of capitals looks like a person or a firm rather than a place or a thing."""
    facts = desk.checks.facts
    if run.first and len(strange) < 2:
        return False
    if run.before in facts["firms_after"]:
        short = len(strange) == 1 and strange[0].isupper()
        return run.before in check.data["at_firms"] or not short
    return len(strange) >= 2 and run.before not in facts["places_after"]


def _greeted(desk: Desk, good: frozenset[str], names: list[tuple[str, str]]) -> Iterator[Found]:
    """Somebody is greeted who is nobody of the record."""
    for _, words in greeted_names(desk):
        said = [m for m in words if bare(m.group()) not in desk.checks.facts["no_names"]]
        if said and not any(
            is_known(m.group(), good) or any(near(m.group(), right, addressed=True) for right, _ in names) for m in said
        ):
            yield Found(said[0].start(), said[-1].end(), level="error", says="name")
