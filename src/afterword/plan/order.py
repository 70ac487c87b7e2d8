"""The order in which to send (practice 3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from afterword.plan.candidate import Candidate

T = TypeVar("T")


class Turn(NamedTuple):
    """What decides when a letter has its turn; it needs neither the letter nor its record any more."""

    waits: bool
    """its ``opens`` is still to come: due and late ones go first"""
    rank: int
    closes: int
    tie: tuple[bool, str, int, int, str]
    """where all else is the same: the lead first, then by record, by person, by day and by kind"""
    company: str


def turn(c: Candidate) -> Turn:
    """The turn of a letter whose moments are settled."""
    case, lead, name = c.case, c.case.lead, c.reach.person.name
    tie = (lead is None or name != lead.name, case.id, list(case.people).index(name), c.day, c.kind)
    return Turn(case.now < c.moments.opens, c.rule.rank, c.moments.closes, tie, case.record.application.company)


def in_order(rows: Sequence[tuple[Turn, T]]) -> list[tuple[Turn, T]]:
    """Due and late first; within one employer by kind; else by ``closes``."""
    ordered = sorted(rows, key=_by_closes)
    places: dict[tuple[str, bool], list[int]] = {}
    for n, (its, _) in enumerate(ordered):
        employer = " ".join(its.company.casefold().split())
        places.setdefault((employer, its.waits), []).append(n)
    result = list(ordered)
    for where in places.values():
        if len(where) > 1:
            for place, row in zip(where, sorted([ordered[n] for n in where], key=_by_kind), strict=True):
                result[place] = row
    return result


def _by_closes(row: tuple[Turn, object]) -> tuple[object, ...]:
    its = row[0]
    return its.waits, its.closes, its.tie


def _by_kind(row: tuple[Turn, object]) -> tuple[object, ...]:
    return row[0][:4]
