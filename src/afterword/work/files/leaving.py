"""When a draft is meant to leave: a person writes at night, and the letter goes in the morning."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from afterword.facts.zones import zone_of
from afterword.plan.calendar import calendar_for
from afterword.plan.result import PlannedLetter
from afterword.practice.load import Practice


def leaves_at(letter: PlannedLetter, now: datetime, practice: Practice) -> datetime:
    """The moment at which ``letter`` is meant to leave, in the recipients' zone: ``best``; now where that is past.

    Now outside the day of sending (practice.md 1) becomes the hour at which that day begins for letters, unless the
    letter would then be too late.
    """
    window = practice.letters[letter.kind].windows[""]
    there, hours = now.astimezone(letter.zone), window.hours
    talks = letter.record.interviews
    if now <= letter.best or any(0 <= (t.starts - now).total_seconds() <= window.any_hour_within for t in talks):
        return max(letter.best, there)
    place = letter.record.application
    calendar = calendar_for(practice, place.country, place.region, zone_of(place, letter.record.me)[0])
    own = hours.closed == "own" and any(t.starts.astimezone(letter.zone).date() == there.date() for t in talks)
    workday = own or hours.closed == "any" or calendar.is_open(there.date())
    minute = there.hour * 60 + there.minute
    if workday and hours.begins <= minute <= hours.ends:
        return there
    day = there.date() if workday and minute < hours.begins else calendar.bd_after(there.date(), 1)
    if hours.closed == "any" and day > there.date():
        day = there.date() + timedelta(days=1)
    morning = datetime.combine(day, time(*divmod(hours.moves_to, 60)), letter.zone)
    return there if letter.last is not None and morning > letter.last else morning
