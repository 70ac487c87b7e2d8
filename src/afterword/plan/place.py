"""Where an application is: the calendar, profile and zones that all records of one place have in common."""

from __future__ import annotations

from dataclasses import dataclass, field

from afterword.facts.clock import Clock, clock_in
from afterword.facts.model import Record
from afterword.facts.zones import Why
from afterword.plan.calendar import Calendar, calendar_for
from afterword.practice.letters import Profile, Window
from afterword.practice.load import Practice


@dataclass(slots=True, eq=False)
class Place:
    """A country, region, zone and practice, and the zone from which one applies there."""

    calendar: Calendar
    zone_why: Why
    profile: Profile
    has_profile: bool
    """the country has a profile of its own, or the record names one"""
    home: Clock | None
    """the person's own clock; None: it is that of the place"""
    day_first: bool | None
    """whether 3/12 is the third of December there; None: it may be either"""
    windows: dict[tuple[str, str | None, bool], Window] = field(default_factory=dict)
    """windows by kind, variant and whether the talk was short (``Desk.window``)"""
    circumstances: dict[tuple[int, bool, int, int, int], tuple[str, ...]] = field(default_factory=dict)
    """which holidays and hours moved a letter, in words (``telling``)"""
    assumed: list[str] | None = None
    """what had to be assumed of the place, in words, once it was said (``telling``)"""


def place_of(record: Record, practice: Practice) -> Place:
    """The place of that record under this practice; made once and kept with it."""
    found: Place | None = practice.kept.get(record.timeline.where)
    return found or _place(record, practice)


def _place(record: Record, practice: Practice) -> Place:
    there, home = record.application, record.me.time_zone
    zone, why = record.timeline.zone, record.timeline.zone_why
    profile, has_profile = practice.profile_for(there.practice, there.country)
    calendar = calendar_for(practice, there.country, there.region, zone)
    own = None if home == zone else clock_in(home)
    dates = practice.days
    day_first = None if there.country in dates.either_first else there.country not in dates.month_first
    found = Place(calendar, why, profile, has_profile, own, day_first)
    practice.kept[record.timeline.where] = found
    return found
