"""A record whose days are others: every moment and day moved alike, each at the same time of its own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from afterword.facts.model import Record
from afterword.facts.zones import zone_named, zone_of


def moved(record: Record, days: int) -> Record:
    """``record`` with all of its dates ``days`` later (or earlier); 10:00 there stays 10:00 there in summer as well."""
    zone = zone_named(zone_of(record.application, record.me)[0]) or ZoneInfo("UTC")
    by = timedelta(days=days)

    def later(moment: datetime) -> datetime:
        local = moment.astimezone(zone)
        return (local.replace(tzinfo=None) + by).replace(tzinfo=zone)

    return replace(
        record,
        interviews=tuple(replace(talk, starts=later(talk.starts)) for talk in record.interviews),
        told=tuple(
            replace(
                told,
                on=told.on + by,
                reply_by=told.reply_by + by if told.reply_by else None,
                decision_on=told.decision_on + by if told.decision_on else None,
            )
            for told in record.told
        ),
        events=tuple(
            replace(
                event,
                at=later(event.at),
                interview=later(event.interview) if event.interview else None,
                until=event.until + by if event.until else None,
            )
            for event in record.events
        ),
        letters=tuple(
            replace(
                letter,
                sent=later(letter.sent),
                interview=later(letter.interview) if letter.interview else None,
                id=None,
            )
            for letter in record.letters
        ),
    )
