"""The order in which to send (practice 3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Final, TypeVar

from afterword.plan.candidate import Candidate

T = TypeVar("T")
Turn = tuple[bool, int, bool, str, int, int, str]
"""What decides when a letter has its turn; it needs neither the letter nor its record any more.

Whether its ``opens`` is still to come (due and late ones go first); its ``closes``; and where both are the same, the
lead first, then by record, by person, by day and by kind."""
Row = tuple[Turn, int, str, T]
"""A letter (of whatever form) with its turn, the rank of its kind and the employer."""
_TURN: Final = itemgetter(0)
_KIND: Final = itemgetter(1, 0)


def row_of(c: Candidate, letter: T) -> Row[T]:
    """``letter`` with the turn of ``c``, whose moments are settled."""
    case, lead, name, moments = c.case, c.case.lead, c.person.name, c.moments
    timeline = case.timeline
    not_lead = lead is None or name != lead.name
    its = (case.now < moments.opens, moments.closes, not_lead, case.id, timeline.who[name].turn, c.day, c.kind)
    return its, c.rule.rank, timeline.employer, letter


def in_order(rows: Sequence[Row[T]]) -> list[Row[T]]:
    """Due and late first; within one employer by kind; else by ``closes``."""
    ordered = sorted(rows, key=_TURN)
    first: tuple[dict[str, int], dict[str, int]] = ({}, {})
    several: dict[tuple[str, bool], list[int]] = {}
    for n, (its, _, employer, _) in enumerate(ordered):
        before = first[its[0]].setdefault(employer, n)
        if before != n:
            several.setdefault((employer, its[0]), [before]).append(n)
    result = list(ordered)
    for where in several.values():
        for place, row in zip(where, sorted([ordered[n] for n in where], key=_KIND), strict=True):
            result[place] = row
    return result
