"""When a plan next changes by itself: no fact is new, only time has passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from afterword.facts.model import Record
from afterword.facts.zones import zone_named, zone_of

if TYPE_CHECKING:
    from afterword.plan.result import Plan


def next_change(records: Sequence[Record], plan: Plan, now: datetime) -> datetime | None:
    """The first moment after ``now`` at which the plan may say something else; None: never.

    It may come too early, never too late: each letter's window, the end of each "nothing", each talk's start and end,
    each fact that lies ahead, and (as long as anything is open at all) the next midnight of its people.
    """
    moments = [m for m in _moments(records, plan) if m > now]
    days = [_midnight(record, now) for record in records] if plan.letters or plan.nothing else []
    return min([*moments, *days], default=None)


def _moments(records: Sequence[Record], plan: Plan) -> Iterator[datetime]:
    minute = timedelta(minutes=1)
    for letter in plan.letters:
        yield letter.opens
        yield letter.closes + minute
        if letter.last is not None:
            yield letter.last + minute
    for nothing in plan.nothing:
        if nothing.until is not None:
            yield nothing.until
    for record in records:
        for talk in record.interviews:
            yield talk.starts
            yield talk.starts + timedelta(minutes=talk.minutes or 30)
            yield talk.starts + timedelta(minutes=talk.minutes or 60)
        yield from (event.at for event in record.events)
        yield from (letter.sent for letter in record.letters)


def _midnight(record: Record, now: datetime) -> datetime:
    zone = ZoneInfo(zone_of(record.application, record.me)[0])
    local = now.astimezone(zone if zone_named(zone.key) else ZoneInfo("UTC"))
    return datetime.combine(local.date() + timedelta(days=1), time(), tzinfo=local.tzinfo)
