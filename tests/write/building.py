"""Planned letters for tests of the writer, made without the plan: what is written is tested apart from when."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from afterword.facts.ids import application_id, letter_id, person_slugs
from afterword.facts.model import Person, Record
from afterword.facts.reading import read_record
from afterword.plan.result import About, PlannedLetter

CARRIES = {
    "thank-you": ("thanks", "detail", "contribution", "interest", "forward"),
    "follow-up": ("interest", "contribution", "question"),
    "rejection-reply": ("thanks", "detail", "door-open", "feedback-ask"),
}
BY_COUNTRY = {"US": "us", "CA": "ca", "GB": "uk", "DE": "de", "JP": "jp", "IN": "in"}


def record(text: str, name: str = "record.toml") -> Record:
    """The record written as TOML in ``text``; indentation does not matter."""
    return read_record(textwrap.dedent(text).encode(), name)


def planned(
    facts: Record,
    kind: str,
    to: str | Sequence[str],
    *,
    variant: str | None = None,
    interviews: Sequence[int] | None = None,
    event: int | None = None,
    told: int | None = None,
    day: date | None = None,
    earlier: int | None = None,
    fields: Sequence[str] | None = None,
    carried: Sequence[str] = (),
    carries: Sequence[str] | None = None,
    flags: Sequence[str] = (),
    pass_on_to: Sequence[str] = (),
    channel: str = "email",
    number: int = 1,
    last_days: int = 7,
) -> PlannedLetter:
    """One planned letter as the plan would hand it over. ``interviews``: default the newest held before its event."""
    people = tuple(_person(facts, name) for name in ([to] if isinstance(to, str) else to))
    talks = tuple(interviews) if interviews is not None else _newest(facts)
    zone = ZoneInfo(facts.application.time_zone or facts.me.time_zone)
    notes = _notes(facts, talks, people[0].name)
    answered = facts.events[event].at if event is not None else None
    talk = facts.interviews[talks[-1]].starts if talks else None
    base = answered or talk or datetime(2026, 1, 5, 12, tzinfo=zone)
    on = base.astimezone(zone).date()
    opens = int((base + timedelta(hours=2)).timestamp())
    last = int(datetime.combine(on + timedelta(days=last_days), time(18), zone).timestamp())
    application = application_id(facts)
    return PlannedLetter(
        id=letter_id(application, kind, person_slugs(facts)[people[0].name], on, number),
        application=application,
        kind=kind,
        variant=variant,
        people=people,
        pass_on_to=tuple(pass_on_to),
        channel=channel,
        window=(opens, opens, min(opens + 86400, last), last),
        zone=zone,
        state="due",
        optional=False,
        carries=tuple(carries) if carries is not None else CARRIES.get(kind, ()),
        because=("for the test",),
        rule=kind,
        profile=facts.application.practice or BY_COUNTRY.get(facts.application.country, "us"),
        record=facts,
        about=About(
            interviews=talks,
            notes=notes,
            event=event,
            told=told,
            day=day,
            earlier=earlier,
            fields=tuple(fields) if fields is not None else _fields(facts, notes, kind, variant),
            carried=tuple(carried),
            flags=frozenset(flags),
        ),
        addresses=tuple(p.email for p in people if p.email),
    )


def round_of(facts: Record, kind: str = "thank-you", **more: object) -> list[PlannedLetter]:
    """A letter of ``kind`` to everybody in the newest talk who has an address."""
    talk = facts.interviews[_newest(facts)[-1]]
    return [
        planned(facts, kind, name, **more)  # type: ignore[arg-type]
        for name in (talk.with_ or ())
        if _person(facts, name).email
    ]


def _person(facts: Record, name: str) -> Person:
    return next(p for p in facts.people if p.name == name)


def _newest(facts: Record) -> tuple[int, ...]:
    held = [(t.starts, n) for n, t in enumerate(facts.interviews) if t.state in (None, "held")]
    return (max(held)[1],) if held else ()


def _notes(facts: Record, talks: Sequence[int], name: str) -> tuple[tuple[int, int], ...]:
    every = [(t, n, note.with_) for t in talks for n, note in enumerate(facts.interviews[t].notes)]
    own = [(t, n) for t, n, with_ in every if with_ == name]
    return (*own, *((t, n) for t, n, with_ in every if with_ is None))


CARRIED_FIELDS = ("left_out", "correct", "useful")


def _fields(facts: Record, notes: Sequence[tuple[int, int]], kind: str, variant: str | None) -> tuple[str, ...]:
    wanted = {"correction": ("correct",), "useful-note": ("useful",), "thank-you": CARRIED_FIELDS}.get(kind, ())
    if variant == "before-decision":
        wanted = ("left_out", "useful")
    return tuple(
        f"interviews[{t}].notes[{n}].{name}"
        for t, n in notes
        for name in wanted
        if getattr(facts.interviews[t].notes[n], name)
    )
