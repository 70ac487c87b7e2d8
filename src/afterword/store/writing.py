"""Facts to rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from afterword.facts import model as facts
from afterword.facts.ids import application_id
from afterword.store import models as rows
from afterword.store.changing import Change
from afterword.store.columns import to_columns


def add_record(change: Change, record: facts.Record, at: datetime) -> rows.Application:
    """The application of ``record`` with all its facts as new rows."""
    me = me_like(change, record.me)
    application: rows.Application = change.add(
        rows.Application(**{**to_columns(record.application), "key": application_id(record)}, me=me, created=at)
    )
    people: dict[str, rows.Person] = {}
    for i, person in enumerate(record.people):
        people[person.name] = add_person(change, application, person, i)
    talks: dict[datetime, rows.Interview] = {}
    for i, interview in enumerate(record.interviews):
        row = add_interview(change, application, interview, i, people)
        talks.setdefault(interview.starts, row)
    for i, told in enumerate(record.told):
        add_told(change, application, told, i, people)
    for i, event in enumerate(record.events):
        add_event(change, application, event, i, people, talks)
    for i, letter in enumerate(record.letters):
        add_letter(change, application, letter, i, people, talks, at)
    return application


def me_like(change: Change, me: facts.Me) -> rows.Me:
    """The owner's row that says exactly what ``me`` says; a new one where there is none."""
    columns = to_columns(me)
    for row in rows.Me.objects.filter(owner=change.owner, name=me.name, email=me.email).order_by("pk"):
        held = tuple(facts.Strength(text=s.text, skills=tuple(s.skills)) for s in row.strengths.all())
        if held == me.strengths and all(getattr(row, name) == value for name, value in columns.items()):
            return row
    first = not rows.Me.objects.filter(owner=change.owner, main=True).exists()
    made: rows.Me = change.add(rows.Me(**columns, main=first))
    for i, strength in enumerate(me.strengths):
        change.add(rows.Strength(me=made, position=i, **to_columns(strength)))
    return made


def add_person(change: Change, application: rows.Application, person: facts.Person, position: int) -> rows.Person:
    """``person`` as a row."""
    row: rows.Person = change.add(rows.Person(application=application, position=position, **to_columns(person)))
    return row


def add_interview(
    change: Change,
    application: rows.Application,
    interview: facts.Interview,
    position: int,
    people: Mapping[str, rows.Person],
) -> rows.Interview:
    """``interview`` with its notes as rows; ``people`` are the application's, by name."""
    row: rows.Interview = change.add(
        rows.Interview(
            application=application, position=position, named=interview.with_ is not None, **to_columns(interview)
        )
    )
    for i, name in enumerate(interview.with_ or ()):
        change.add(rows.InterviewPerson(interview=row, person=people[name], position=i))
    for i, note in enumerate(interview.notes):
        add_note(change, row, note, i, people)
    return row


def add_note(
    change: Change, interview: rows.Interview, note: facts.Note, position: int, people: Mapping[str, rows.Person]
) -> rows.Note:
    """``note`` as a row."""
    row: rows.Note = change.add(
        rows.Note(
            interview=interview,
            position=position,
            person=people[note.with_] if note.with_ else None,
            useful_what=note.useful.what if note.useful else None,
            useful_link=note.useful.link if note.useful else None,
            **to_columns(note),
        )
    )
    return row


def add_told(
    change: Change, application: rows.Application, told: facts.Told, position: int, people: Mapping[str, rows.Person]
) -> rows.Told:
    """``told`` as a row."""
    by = people[told.by] if told.by else None
    row: rows.Told = change.add(rows.Told(application=application, position=position, by=by, **to_columns(told)))
    return row


def add_event(
    change: Change,
    application: rows.Application,
    event: facts.Event,
    position: int,
    people: Mapping[str, rows.Person],
    talks: Mapping[datetime, rows.Interview],
) -> rows.Event:
    """``event`` as a row; ``talks`` are the application's interviews by start."""
    row: rows.Event = change.add(
        rows.Event(
            application=application,
            position=position,
            by=people[event.by] if event.by else None,
            interview=talks[event.interview] if event.interview else None,
            **to_columns(event),
        )
    )
    return row


def add_letter(
    change: Change,
    application: rows.Application,
    letter: facts.Letter,
    position: int,
    people: Mapping[str, rows.Person],
    talks: Mapping[datetime, rows.Interview],
    at: datetime,
) -> rows.Letter:
    """``letter``, one that has gone, as a row."""
    row: rows.Letter = change.add(
        rows.Letter(
            application=application,
            position=position,
            interview=talks[letter.interview] if letter.interview else None,
            since=letter.sent,
            created=at,
            **to_columns(letter),
        )
    )
    for i, name in enumerate(letter.to):
        change.add(rows.LetterPerson(letter=row, person=people[name], position=i))
    return row
