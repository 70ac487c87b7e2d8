"""Small builders for tests of the plan: facts in one line each, the plan's answer as a few plain lines.

Moments are written as people note them ("2026-11-17 14:00") and stand in the record's zone; ``record`` sorts facts by
what they are. ``shown(plan)`` gives each letter as "kind to whom" -> its four moments as text.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from afterword.facts.model import (
    Application,
    Event,
    Interview,
    Letter,
    Me,
    Note,
    Person,
    Record,
    Told,
    Useful,
)
from afterword.plan import Plan, PlannedLetter, make_plan
from afterword.plan.result import Nothing
from afterword.practice import load_practice

PRACTICE = load_practice()
ZONES = {
    "US": "America/Chicago",
    "CA": "America/Toronto",
    "GB": "Europe/London",
    "DE": "Europe/Berlin",
    "JP": "Asia/Tokyo",
    "IN": "Asia/Kolkata",
    "NL": "Europe/Amsterdam",
    "AE": "Asia/Dubai",
    "IL": "Asia/Jerusalem",
    "SA": "Asia/Riyadh",
    "AU": "Australia/Sydney",
}


def person(name: str, part: str | None = None, email: str | None = "", **more: Any) -> Person:
    """Somebody with an address made from the name; ``email=None``: no address."""
    if email == "":
        email = name.lower().replace(" ", ".") + "@firm.example"
    return Person(name=name, part=part, email=email, **more)  # type: ignore[arg-type]


DANA = person("Dana Whitfield", "lead")
LUIS = person("Luis Ortega", "interviewer")
ROSE = person("Rose Tanaka", "recruiter")
CARL = person("Carl Bauer", "coordinator")
REFE = person("Refe Okoro", "referrer")
AGNES = person("Agnes Moor", "agency", "agnes@agency.example")


def when(text: str | datetime) -> datetime:
    """A moment; without an offset it is put into the record's zone later. A date alone is noon."""
    if isinstance(text, datetime):
        return text
    return datetime.fromisoformat(text if len(text) > 10 else text + " 12:00")


def day(text: str | date | None) -> date | None:
    """A date from its text."""
    return date.fromisoformat(text) if isinstance(text, str) else text


def note(who: str | Person | None = None, **lines: Any) -> Note:
    """A note; ``useful`` may be a text."""
    if isinstance(lines.get("useful"), str):
        lines["useful"] = Useful(what=lines["useful"])
    return Note(with_=_name(who), **lines)


def talk(starts: str | datetime, *who: str | Person | Note, minutes: int | None = 60, **more: Any) -> Interview:
    """An interview with ``who`` (none: left out) and its notes."""
    names = tuple(_name(w) for w in who if not isinstance(w, Note))
    notes = tuple(w for w in who if isinstance(w, Note))
    return Interview(starts=when(starts), minutes=minutes, with_=names or None, notes=notes, **more)


def told(on: str, words: str | None = None, **more: Any) -> Told:
    """What they said on a day."""
    for key in ("reply_by", "decision_on"):
        if key in more:
            more[key] = day(more[key])
    return Told(on=day(on), words=words, by=_name(more.pop("by", None)), **more)


def event(what: str, at: str | datetime, **more: Any) -> Event:
    """Something that happened."""
    if "interview" in more:
        more["interview"] = when(more["interview"])
    return Event(what=what, at=when(at), until=day(more.pop("until", None)), by=_name(more.pop("by", None)), **more)


def letter(kind: str, to: str | Person | tuple[Person, ...], sent: str | datetime, **more: Any) -> Letter:
    """A letter that has gone."""
    if "interview" in more:
        more["interview"] = when(more["interview"])
    names = tuple(_name(p) for p in to) if isinstance(to, tuple) else (_name(to),)
    return Letter(kind=kind, to=names, sent=when(sent), **more)


def record(
    *facts: Any,
    people: tuple[Person, ...] = (DANA, LUIS),
    country: str = "US",
    zone: str | None = None,
    mine: str | None = None,
    company: str = "Northwind Robotics",
    role: str = "Data analyst",
    me: str = "priya@post.example",
    home: tuple[str, ...] = (),
    **application: Any,
) -> Record:
    """One application with ``facts`` (people, talks, told, events, letters in any order).

    ``zone``: theirs (default by country); ``mine``: the job seeker's (default theirs); persons among the facts stand
    in place of ``people``.
    """
    zone = zone or ZONES[country]
    given = tuple(f for f in facts if isinstance(f, Person))
    made = Record(
        me=Me(name="Priya Raman", email=me, time_zone=mine or zone, address=home),
        application=Application(company=company, role=role, country=country, time_zone=zone, **application),
        people=given or people,
        interviews=tuple(f for f in facts if isinstance(f, Interview)),
        told=tuple(f for f in facts if isinstance(f, Told)),
        events=tuple(f for f in facts if isinstance(f, Event)),
        letters=tuple(f for f in facts if isinstance(f, Letter)),
    )
    return _in_zone(made, ZoneInfo(zone))


def plan(records: Record | tuple[Record, ...] | list[Record], now: str | datetime) -> Plan:
    """The plan at ``now``, read in the zone of the (first) record."""
    records = [records] if isinstance(records, Record) else list(records)
    zone = ZoneInfo(records[0].application.time_zone or records[0].me.time_zone)
    return make_plan(records, _aware(when(now), zone), PRACTICE)


def times(planned: PlannedLetter) -> str:
    """opens / best / closes / last in the recipients' clock: "Tue 17 Nov 17:00 / ... / never"."""
    return " / ".join(
        "never" if m is None else f"{m:%a} {m.day} {m:%b %H:%M}"
        for m in (planned.opens, planned.best, planned.closes, planned.last)
    )


def called(planned: PlannedLetter) -> str:
    """ "thank-you/later-round to Dana Whitfield": kind, variant where there is one, to whom."""
    variant = f"/{planned.variant}" if planned.variant else ""
    return f"{planned.kind}{variant} to {' and '.join(planned.to)}"


def shown(made: Plan) -> dict[str, str]:
    """Every letter of the plan, in its order, with its moments."""
    return {called(planned): times(planned) for planned in made.letters}


def names(made: Plan) -> list[str]:
    """The letters of the plan, in its order."""
    return [called(planned) for planned in made.letters]


def only(made: Plan, kind: str, to: str | Person | None = None) -> PlannedLetter:
    """The one letter of that kind (to that person)."""
    found = [p for p in made.letters if p.kind == kind and (to is None or p.to == (_name(to),))]
    assert len(found) == 1, (names(made), made.nothing)
    return found[0]


def nothing(made: Plan, kind: str, to: str | Person | None = None) -> Nothing:
    """The one "nothing" of that kind (about that person)."""
    found = [n for n in made.nothing if n.kind == kind and (to is None or _name(to) in n.to)]
    assert len(found) == 1, (names(made), made.nothing)
    return found[0]


def none(made: Plan, kind: str) -> bool:
    """No letter of that kind."""
    return not [p for p in made.letters if p.kind == kind]


def because(entry: PlannedLetter | Nothing) -> str:
    """Its reasons in one line."""
    return " ".join(entry.because)


def until(entry: Nothing) -> str | None:
    """Until when nothing is sent, as in ``times``."""
    m = entry.until
    return None if m is None else f"{m:%a} {m.day} {m:%b %H:%M}"


def _name(who: Any) -> Any:
    return who.name if isinstance(who, Person) else who


def _aware(moment: datetime, zone: ZoneInfo) -> datetime:
    """With the fixed offset of that zone at that moment, as reading a record gives it."""
    if moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=timezone(moment.replace(tzinfo=zone).utcoffset() or timedelta(0)))


def _in_zone(made: Record, zone: ZoneInfo) -> Record:
    def one(fact: Any) -> Any:
        keys = [k for k in ("starts", "at", "sent", "interview") if isinstance(getattr(fact, k, None), datetime)]
        return replace(fact, **{k: _aware(getattr(fact, k), zone) for k in keys})

    return replace(
        made,
        interviews=tuple(map(one, made.interviews)),
        events=tuple(map(one, made.events)),
        letters=tuple(map(one, made.letters)),
    )
