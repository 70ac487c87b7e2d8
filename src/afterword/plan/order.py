"""The order in which to send (practice 3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Final, TypeVar

from afterword.plan.candidate import Candidate

T = TypeVar("T")
Row = tuple[bool, int, bool, str, int, int, str, int, int, str, T]
"""A letter (of whatever form) after what decides when it has its turn: flat, for plans of many thousands.

Whether its ``opens`` is still to come (due and late ones go first); its ``closes``; and where both are the same, the
lead first, then by record, by person, by day and by kind, then as they were laid down: a number that no other row has,
so that no two letters are ever compared. Then the rank of its kind, and the employer."""
_KIND: Final = itemgetter(8, slice(0, 8))


def row_of(c: Candidate, letter: T, number: int) -> Row[T]:
    """``letter`` with the turn of ``c``, whose moments are settled; ``number``: how many were laid down before it."""
    case, lead, name, moments = c.case, c.case.lead, c.person.name, c.moments
    return (
        case.now < moments.opens, moments.closes, lead is None or name != lead.name, case.id, c.who.turn,
        c.day, c.kind, number, c.rule.rank, case.timeline.employer, letter,
    )  # fmt: skip


def in_order(rows: Sequence[Row[T]]) -> list[Row[T]]:
    """Due and late first; within one employer by kind; else by ``closes``."""
    ordered = sorted(rows)
    first: tuple[dict[str, int], dict[str, int]] = ({}, {})
    several: dict[tuple[str, bool], list[int]] = {}
    for n, row in enumerate(ordered):
        ahead, employer = row[0], row[9]
        before = first[ahead].setdefault(employer, n)
        if before != n:
            several.setdefault((employer, ahead), [before]).append(n)
    result = list(ordered)
    for where in several.values():
        for place, row in zip(where, sorted([ordered[n] for n in where], key=_KIND), strict=True):
            result[place] = row
    return result
