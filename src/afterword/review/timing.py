"""What the plan knows of a letter's time: its window, the open days there, the practices that count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from afterword.facts.model import Record
from afterword.facts.zones import zone_of
from afterword.plan.calendar import Calendar, calendar_for
from afterword.plan.make import make_plan
from afterword.plan.result import PlannedLetter
from afterword.practice.load import Practice
from afterword.review.desk import Window

_BACK: Final = (1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48, 64, 90)
"""days back in which a plan is asked for a letter that is past its last moment by now"""
_AHEAD: Final = (1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36)


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
    """Opens, closes and last of a letter, as the plan has them; None where it plans no such letter.

    The plan lists a letter only while it may be sent, so it is asked for other days too: one already past stands in an
    earlier plan, one to come in a later.
    """
    for days in (0, *(-n for n in _BACK), *_AHEAD):
        moment = now + timedelta(days=days)
        plan = make_plan(records, moment, practice)
        for letter in plan.letters:
            if letter.kind == kind and letter.record is records[0] and _goes_to(letter, to):
                return letter.opens, letter.closes, letter.last
    return None


def _goes_to(letter: PlannedLetter, to: Sequence[str]) -> bool:
    wanted = {entry.casefold() for entry in to}
    return not wanted or bool(wanted & {n.casefold() for n in (*letter.to, *letter.addresses, *letter.pass_on_to)})
