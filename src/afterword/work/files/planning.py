"""The verbs on records read from files: plan, drafts, rehearsal. One function for every door (F34)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from afterword.facts.model import Record
from afterword.work.files.moments import moment, zone_named
from afterword.work.files.trouble import Trouble

if TYPE_CHECKING:
    from afterword.plan.rehearse import Day
    from afterword.plan.result import Plan, PlannedLetter
    from afterword.practice.load import Practice
    from afterword.write.frames import Frames
    from afterword.write.mend import Words
    from afterword.write.result import Draft

Own = Mapping[str, str] | None


def now_for(records: Sequence[Record], given: str | None, option: str = "--now") -> datetime:
    """The moment meant by ``given``; without an offset it stands in the zone of the first record's person."""
    zone = zone_named(records[0].me.time_zone) if records else zone_named("UTC")
    return moment(given, zone, option)


def practice_of(own: Own = None) -> Practice:
    """The practice, with a person's own sheets over ours. A fault in a sheet is told as ``Trouble``."""
    from afterword.practice.load import load_practice
    from afterword.practice.source import PracticeFault

    try:
        return load_practice(own)
    except PracticeFault as fault:
        raise Trouble(str(fault), next_step="Mend the practice file, or leave --practice out.") from None


def plan_of(records: Sequence[Record], now: datetime, practice: Practice | None = None) -> Plan:
    """Which letters are due, to whom, when and why."""
    from afterword.plan import make_plan

    return make_plan(records, now, practice or practice_of())


def rehearsal_of(
    records: Sequence[Record], now: datetime, days: int, practice: Practice | None = None
) -> tuple[Day, ...]:
    """The coming ``days``, day by day, with nobody answering."""
    from afterword.plan.rehearse import rehearse

    return tuple(rehearse(records, now, days, practice or practice_of()))


def drafts_of(plan: Plan, only: Sequence[PlannedLetter] | None = None, own: Own = None) -> tuple[Draft, ...]:
    """Drafts of the letters of ``plan`` that may go now, or of ``only`` those.

    The whole plan is composed together, so that a letter reads the same whether it is asked for alone or in its round.
    """
    from afterword.practice.source import PracticeFault
    from afterword.write.compose import compose

    wanted = {letter.id for letter in (ready(plan) if only is None else only)}
    if not wanted:
        return ()
    try:
        written = compose(plan.letters, *_frames_and_words(frozenset((own or {}).items())))
    except PracticeFault as fault:
        raise Trouble(str(fault), next_step="Mend the practice file, or leave --practice out.") from None
    return tuple(draft for draft in written if draft.id in wanted)


@lru_cache(maxsize=2)
def _frames_and_words(own: frozenset[tuple[str, str]]) -> tuple[Frames, Words]:
    """What letters are composed with: read once, for a program that stays open."""
    from afterword.write.frames import Frames
    from afterword.write.mend import Words

    sheets = dict(own) or None
    return Frames.load(sheets), Words.load(sheets)


def ready(plan: Plan) -> tuple[PlannedLetter, ...]:
    """The letters that may go now: due or late."""
    return tuple(letter for letter in plan.letters if letter.state != "upcoming")
