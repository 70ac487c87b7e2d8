"""What the plan knows of a letter's time: its window, the open days there, the practices that count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from afterword.facts.model import Record
from afterword.facts.zones import zone_of
from afterword.plan.calendar import Calendar, calendar_for
from afterword.plan.window_of import window_of
from afterword.practice.load import Practice
from afterword.review.desk import Window


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a reading needs of the plan."""

    window: Window | None
    calendar: Calendar
    profiles: tuple[str, ...]


def circumstances(
    record: Record,
    kind: str,
    to: Sequence[str],
    now: datetime | None,
    practice: Practice,
    others: Sequence[Record] = (),
) -> Circumstances:
    """Window, calendar and profiles for a letter of ``kind`` to ``to`` that leaves at ``now``."""
    application = record.application
    calendar = calendar_for(practice, application.country, application.region, zone_of(application, record.me)[0])
    profile, _ = practice.profile_for(application.practice, application.country)
    window = None if now is None else window_for((record, *others), kind, to, now, practice)
    return Circumstances(window, calendar, tuple(profile.name.split("+")))


def window_for(
    records: Sequence[Record], kind: str, to: Sequence[str], now: datetime, practice: Practice
) -> Window | None:
    """Opens, closes and last of a letter, as the plan has them; None where it plans no such letter."""
    letter = window_of(records, kind, to, now, practice)
    return None if letter is None else (letter.opens, letter.closes, letter.last)
