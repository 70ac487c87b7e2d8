"""What a person is told beside the rule: holidays that moved a letter, their own time, what had to be assumed."""

from __future__ import annotations

from afterword.plan.calendar import Calendar
from afterword.plan.candidate import Candidate, Desk
from afterword.plan.case import Case
from afterword.plan.clock import clock_in
from afterword.plan.reasons import hour
from afterword.plan.result import Nothing


def tell_circumstances(desk: Desk) -> None:
    """Adds to each letter's reasons the holiday or zone that moved it, and to all what was assumed of the record."""
    case = desk.case
    assumed = _assumed(desk)
    abroad = case.record.me.time_zone != case.calendar.zone.key
    for letter in desk.letters:
        _holidays(desk, letter)
        if abroad:
            _own_time(desk, letter)
        letter.because += assumed
    if assumed and not desk.letters and desk.nothing:
        first = desk.nothing[0]
        desk.nothing[0] = Nothing(first.application, first.kind, first.to, first.until, (*first.because, *assumed))


def _holidays(desk: Desk, letter: Candidate) -> None:
    calendar: Calendar = desk.case.calendar
    m = letter.moments
    start, best = calendar.day(letter.trigger), calendar.day(m.best)
    until = max(best, calendar.day(m.closes))
    for day in calendar.holidays_between(min(start, best) - 1, until):
        name = calendar.holiday(day)
        says = next((text for holiday, text in calendar.over.says.items() if holiday in name), None)
        slots = {
            "day": desk.speak.day(day),
            "holiday": name.split("; ")[0],
            "next": desk.speak.day(calendar.after(day, 1)),
        }
        letter.because.append(desk.say("holiday-says", **slots, says=says) if says else desk.say("holiday", **slots))


def _own_time(desk: Desk, letter: Candidate) -> None:
    case = desk.case
    there, mine, best = case.calendar, clock_in(case.record.me.time_zone), letter.moments.best
    if there.offset(best) != mine.offset(best):
        slots = {"hour": hour(there, best), "day": desk.speak.day_of(best)}
        own_slots = {"own_hour": hour(mine, best), "own_day": desk.speak.day(mine.day(best))}
        letter.because.append(desk.say("own-time", **slots, **own_slots))


def _assumed(desk: Desk) -> list[str]:
    case: Case = desk.case
    application, calendar = case.record.application, case.calendar
    said = []
    if case.zone_why != "given":
        name = "zone-of-country" if case.zone_why == "country" else "zone-of-yours"
        said.append(desk.say(name, zone=calendar.zone.key, country=application.country))
    if not case.has_profile:
        said.append(desk.say("no-profile", country=application.country, profile=case.profile.title))
    calendar.is_open_day(case.today)
    if not calendar.known:
        said.append(desk.say("no-calendar", country=application.country))
    elif not calendar.region_known and application.region:
        said.append(desk.say("no-region", region=application.region, country=application.country))
    return said


__all__ = ["tell_circumstances"]
