"""Noting facts: what a person types is read by the very rules of a record, and every fault is told at its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal

from afterword.facts.model import Event, Interview, Me, Person, Record, Told
from afterword.work.files.trouble import Trouble
from afterword.work.kept.changing import changing
from afterword.work.kept.opening import NotHere, Whose, told

if TYPE_CHECKING:
    from afterword.store.changing import Change
    from afterword.store.reading import Kept

Table = Literal["people", "interviews", "told", "events"]
Values = Mapping[str, Any]

NEEDED: Final = "This is needed."
MEANT_EMPTY: Final = frozenset({"with"})
"""keys whose empty list says something: nobody was there"""


class Wrong(Trouble):
    """Some values cannot be: ``faults`` says why, by the key of the record (``email``, ``starts``)."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__(*dict.fromkeys(faults.values()))


def read_whole(values: Values) -> Record:
    """A new record from its tables (JSON's shape). Raises ``Wrong`` with dotted paths: ``people.0.email``."""
    return _read({"version": 1, **_plain(values)}, ())


def read_fact(kept: Kept, table: Table, values: Values, row: int | None = None) -> Any:
    """The fact that ``values`` make in that application: a new one, or in the place of number ``row``.

    Raises ``Wrong`` with the keys of ``values``.
    """
    from afterword.facts.writing import record_as_json

    tables = record_as_json(_around(kept.record, table, row))
    entries = tables.setdefault(table, [])
    entries.append({k: v for k, v in _plain(values).items() if v not in (None, "") and (v != [] or k in MEANT_EMPTY)})
    read = _read(tables, (table, len(entries) - 1))
    return getattr(read, table)[-1]


def read_me(values: Values) -> Me:
    """Who the person is, from what they typed. Raises ``Wrong``."""
    given = {key: value for key, value in _plain(values).items() if value not in (None, "", [])}
    application = {"company": "A firm", "role": "A role", "country": "US"}
    return _read({"version": 1, "me": given, "application": application}, ("me",)).me


def _around(record: Record, table: Table, row: int | None) -> Record:
    """The record with only what the new fact may point to, itself left out."""
    people = tuple(p for i, p in enumerate(record.people) if table != "people" or i != row)
    talks = tuple(replace(t, notes=()) for t in record.interviews) if table == "events" else ()
    return replace(record, people=people, interviews=talks, told=(), events=(), letters=())


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value


def _read(tables: Values, at: tuple[str | int, ...]) -> Record:
    from afterword.facts.building import build
    from afterword.facts.faults import Wrong as Fault

    faults: list[Fault] = []
    record = build(tables, True, faults)
    if record is not None:
        return record
    told_at: dict[str, str] = {}
    for fault in faults:
        path = fault.path[len(at) :] if fault.path[: len(at)] == at else fault.path
        said = NEEDED if fault.what in ("missing", "blank") else _sentence(fault.says, fault.right)
        told_at.setdefault(".".join(str(part) for part in path), said)
    raise Wrong(told_at)


def _sentence(says: str, right: str | None) -> str:
    said = f"{says}: {right}" if right else says
    return f"{said[:1].upper()}{said[1:]}" + ("" if said.endswith(("?", ".")) else ".")


def kept_one(whose: Whose, application: int) -> Kept:
    """The application of that key with its facts. Raises ``NotHere``."""
    from afterword.store.place import within
    from afterword.store.reading import read_kept

    with told(), within(whose.place):
        found = read_kept(whose.owner, [application])
    if not found:
        raise NotHere("This application")
    return found[0]


def application_of(whose: Whose, table: Table, key: int) -> int:
    """The application that the row ``key`` of ``table`` belongs to. Raises ``NotHere``."""
    from afterword.store.place import within

    with told(), within(whose.place):
        found = _model(table).objects.filter(owner=whose.owner, pk=key).values_list("application_id", flat=True)
        application: int | None = found.first()
    if application is None:
        raise NotHere
    return application


def add_fact(whose: Whose, application: int, table: Table, values: Values, now: datetime) -> tuple[int, int | None]:
    """A new fact of that application; its key, and the key for undo. Raises ``Wrong``, ``NotHere``."""
    with changing(whose, f"{table}-added", now, application=application) as made:
        kept = kept_one(whose, application)
        made.about["company"] = _company(kept)
        key = put_fact(made, whose, application, table, read_fact(kept, table, values))
    return key, made.history


def put_fact(made: Change, whose: Whose, application: int, table: Table, fact: Any) -> int:
    """``fact`` as the last row of its table, within a change that goes on; its key."""
    from afterword.store import writing

    row = _application_row(whose, application)
    people, talks = _people(whose, application), _talks(whose, application)
    position = _model(table).objects.filter(owner=whose.owner, application=application).count()
    if isinstance(fact, Person):
        return writing.add_person(made, row, fact, position).pk
    if isinstance(fact, Interview):
        return writing.add_interview(made, row, fact, position, people).pk
    if isinstance(fact, Told):
        return writing.add_told(made, row, fact, position, people).pk
    return writing.add_event(made, row, fact, position, people, talks).pk


def change_fact(whose: Whose, table: Table, key: int, values: Values, now: datetime) -> int | None:
    """What the row ``key`` says is now ``values`` (its notes apart); the key for undo. Raises as ``add_fact``."""
    from afterword.store.columns import to_columns

    application = application_of(whose, table, key)
    with changing(whose, f"{table}-changed", now, application=application) as made:
        kept = kept_one(whose, application)
        made.about["company"] = _company(kept)
        fact = read_fact(kept, table, values, _number(kept, table, key))
        row = _model(table).objects.get(owner=whose.owner, pk=key)
        columns = to_columns(fact)
        if isinstance(fact, Interview):
            columns["named"] = fact.with_ is not None
            _seat(made, row, fact.with_ or (), _people(whose, application))
        elif isinstance(fact, Told | Event):
            columns["by"] = _people(whose, application)[fact.by] if fact.by else None
        if isinstance(fact, Event):
            columns["interview"] = _talks(whose, application)[fact.interview] if fact.interview else None
        made.alter(row, **columns)
    return made.history


def delete_fact(whose: Whose, table: Table, key: int, now: datetime) -> int | None:
    """Takes the row ``key`` away; the key for undo. Raises ``NotHere``."""
    application = application_of(whose, table, key)
    company = _company(kept_one(whose, application))
    with changing(whose, f"{table}-deleted", now, application=application, company=company) as made:
        row = _model(table).objects.filter(owner=whose.owner, pk=key).first()
        if row is None:
            raise NotHere
        made.remove(row)
    return made.history


def _seat(made: Change, row: Any, names: tuple[str, ...], people: Mapping[str, Any]) -> None:
    """Who was in the room, in that order."""
    from afterword.store.models import InterviewPerson

    seats = list(InterviewPerson.objects.filter(owner=made.owner, interview=row))
    if [seat.person_id for seat in seats] == [people[name].pk for name in names]:
        return
    for seat in seats:
        made.remove(seat)
    for i, name in enumerate(names):
        made.add(InterviewPerson(interview=row, person=people[name], position=i))


def _model(table: Table) -> Any:
    from afterword.store import models

    return {"people": models.Person, "interviews": models.Interview, "told": models.Told, "events": models.Event}[table]


def _number(kept: Kept, table: Table, key: int) -> int:
    keys: tuple[int, ...] = getattr(kept, table)
    if key not in keys:
        raise NotHere
    return keys.index(key)


def _application_row(whose: Whose, key: int) -> Any:
    from afterword.store.models import Application

    return Application.objects.get(owner=whose.owner, pk=key)


def _people(whose: Whose, application: int) -> dict[str, Any]:
    from afterword.store.models import Person as Row

    return {row.name: row for row in Row.objects.filter(owner=whose.owner, application=application)}


def _talks(whose: Whose, application: int) -> dict[datetime, Any]:
    from afterword.store.models import Interview as Row

    rows = Row.objects.filter(owner=whose.owner, application=application).order_by("-position", "-pk")
    return {row.starts: row for row in rows}


def _company(kept: Kept) -> str:
    return kept.record.application.company
