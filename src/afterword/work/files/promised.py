"""The day that a promise names, as the plan reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from afterword.facts.model import Record

if TYPE_CHECKING:
    from afterword.practice.load import Practice


def understood(record: Record, number: int) -> date | None:
    """The day by which they will be in touch, read from the words of ``record.told[number]``; None: none could be."""
    from afterword.plan.case import Case
    from afterword.work.files.planning import practice_of

    told = record.told[number]
    next_noon = datetime.combine(told.on + timedelta(days=1), time(12), tzinfo=UTC)
    named = Case(record, int(next_noon.timestamp()), practice_of()).reply
    return date.fromordinal(named.day) if named is not None and named.told == number else None


def unclear(record: Record, number: int, now: datetime, practice: Practice) -> bool:
    """Whether the words of ``record.told[number]`` name a time from which no single day can be read at ``now``."""
    from afterword.plan.case import Case

    told = record.told[number]
    if not told.words or told.reply_by is not None or told.decision_on is not None:
        return False
    return Case(record, int(now.timestamp()), practice).unread is not None
