"""What a person is told beside the rule: holidays that moved a letter, their own time, what had to be assumed."""

from __future__ import annotations

from collections.abc import Sequence

from afterword.plan.calendar import MOST_KEPT, Calendar
from afterword.plan.candidate import Candidate, Desk
from afterword.plan.case import Case
from afterword.plan.reasons import hour
from afterword.plan.result import Nothing


def tell_circumstances(desk: Desk) -> None:
    """Adds to each letter's reasons the holiday or zone that moved it, and to all what was assumed of the record."""
    place = desk.case.place
    if place.assumed is None:
        place.assumed = _assumed(desk)
    assumed = place.assumed
    for letter in desk.letters:
        letter.because += _circumstances(desk, letter, letter.moments.best, letter.moments.closes)
        letter.because += assumed
    if assumed and not desk.letters and desk.nothing:
        first = desk.nothing[0]
        desk.nothing[0] = Nothing(first.application, first.kind, first.to, first.until, (*first.because, *assumed))


def tell_waiting(desk: Desk, letter: Candidate) -> None:
    """Adds to the reasons of a letter that waits for its ``opens`` what moved that moment."""
    letter.because += _circumstances(desk, letter, letter.moments.opens, letter.moments.opens)


def _circumstances(desk: Desk, letter: Candidate, moment: int, until: int) -> Sequence[str]:
    """What moved ``moment``, in words. It is the same for all letters of one place and these moments: kept there."""
    kept = desk.case.place.circumstances
    day = desk.case.calendar.day(letter.trigger)
    key = (desk.speak.year, letter.rule.windows[""].opens_on_open_day, day, moment, until)
    found = kept.get(key)
    if found is None:
        if len(kept) > MOST_KEPT:
            kept.clear()
        found = kept[key] = (*_holidays(desk, letter, moment, until), *_own_time(desk, moment))
    return found


def _holidays(desk: Desk, letter: Candidate, moment: int, until: int) -> list[str]:
    calendar: Calendar = desk.case.calendar
    start, best, end = calendar.day(letter.trigger), calendar.day(moment), calendar.day(until)
    if letter.rule.windows[""].opens_on_open_day:  # counted in months: only the closed days before it moved it
        start, end = calendar.before(best, 1) + 1, best
    said = []
    for day in calendar.holidays_between(min(start, best) - 1, max(best, end)):
        name = calendar.holiday(day)
        says = next((text for holiday, text in calendar.over.says.items() if holiday in name), None)
        slots = {
            "day": desk.speak.day(day),
            "holiday": name.split("; ")[0],
            "next": desk.speak.day(calendar.after(day, 1)),
        }
        said.append(desk.says["holiday-says"](**slots, says=says) if says else desk.says["holiday"](**slots))
    return said


def _own_time(desk: Desk, moment: int) -> list[str]:
    there, mine = desk.case.calendar, desk.case.place.home
    if mine is None or there.offset(moment) == mine.offset(moment):
        return []
    return [
        desk.says["own-time"](
            hour=hour(there, moment),
            day=desk.speak.day_of(moment),
            own_hour=hour(mine, moment),
            own_day=desk.speak.day(mine.day(moment)),
        )
    ]


def _assumed(desk: Desk) -> list[str]:
    case: Case = desk.case
    application, calendar = case.record.application, case.calendar
    said = []
    if case.place.zone_why != "given":
        name = "zone-of-country" if case.place.zone_why == "country" else "zone-of-yours"
        said.append(desk.says[name](zone=calendar.zone.key, country=application.country))
    if not case.place.has_profile:
        said.append(desk.says["no-profile"](country=application.country, profile=case.profile.title))
    calendar.is_open_day(case.today)
    if not calendar.known:
        said.append(desk.says["no-calendar"](country=application.country))
    elif not calendar.region_known and application.region:
        said.append(desk.says["no-region"](region=application.region, country=application.country))
    return said


__all__ = ["tell_circumstances", "tell_waiting"]
