"""The window of one letter, whether it is due, still to come or long past."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Final

from afterword.facts.model import Record
from afterword.facts.zones import zone_named, zone_of
from afterword.plan.make import make_plan
from afterword.plan.result import PlannedLetter
from afterword.practice.load import Practice

_JUST_AFTER: Final = timedelta(minutes=1)
_A_TALK: Final = timedelta(minutes=60)
_STEPS: Final = 3
"""how often one "not before" may lead to the next"""


def window_of(
    records: Sequence[Record], kind: str, to: Sequence[str], now: datetime, practice: Practice
) -> PlannedLetter | None:
    """The planned letter of ``kind`` to ``to`` in the first record, with its window; None where there is none.

    A plan lists a letter only from its trigger to its ``last`` (practice 3.8). So the plan is asked at ``now``, at
    the moment until which it says "nothing", and right after each fact of the record, the newest first: a window
    depends on facts alone, never on ``now``. ``to``: names or addresses; none: whoever. ``now``: aware.
    """
    record = records[0]
    wanted = {entry.strip().casefold() for entry in to}
    for moment in (now, *_facts(record, now)):
        found = _at(records, kind, wanted, moment, practice)
        if found is not None and not _gone(record, found, now):
            return found
    return None


def _at(
    records: Sequence[Record], kind: str, wanted: set[str], moment: datetime, practice: Practice
) -> PlannedLetter | None:
    """The letter in the plan of a moment, or in that of the moment for which it waits."""
    for _ in range(_STEPS):
        plan = make_plan(records, moment, practice)
        for letter in plan.letters:
            if letter.kind == kind and letter.record is records[0] and _goes_to(letter, wanted):
                return letter
        ahead = [
            n.until
            for n in plan.nothing
            if n.kind == kind
            and n.until is not None
            and n.until > moment
            and (not wanted or not n.to or wanted & {name.casefold() for name in n.to})
        ]
        if not ahead:
            return None
        moment = min(ahead)
    return None


def _goes_to(letter: PlannedLetter, wanted: set[str]) -> bool:
    return not wanted or bool(wanted & {n.casefold() for n in (*letter.to, *letter.addresses, *letter.pass_on_to)})


def _facts(record: Record, now: datetime) -> Iterator[datetime]:
    """Right after each fact: those up to ``now``, the newest first, then the talks that are still ahead."""
    zone = zone_named(zone_of(record.application, record.me)[0])
    ends = [i.starts + (timedelta(minutes=i.minutes) if i.minutes else _A_TALK) for i in record.interviews]
    moments = [*ends, *(e.at for e in record.events), *(x.sent for x in record.letters)]
    moments += [datetime.combine(t.on, time(12), zone) for t in record.told]
    moments = [m + _JUST_AFTER for m in moments]
    yield from sorted((m for m in set(moments) if m <= now), reverse=True)
    yield from sorted(e + _JUST_AFTER for e in ends if e + _JUST_AFTER > now)


def _gone(record: Record, letter: PlannedLetter, now: datetime) -> bool:
    """A letter of that kind to that person has gone since: the window is not this one's."""
    names = {name.casefold() for name in letter.to}
    return any(
        gone.kind == letter.kind
        and gone.state != "bounced"
        and letter.opens - timedelta(days=1) <= gone.sent < now
        and (not gone.to or names & {name.casefold() for name in gone.to})
        for gone in record.letters
    )
