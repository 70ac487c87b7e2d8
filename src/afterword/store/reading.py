"""Rows to facts: one query a table, however many applications."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from afterword.facts import model as facts
from afterword.facts.zones import zone_for, zone_named
from afterword.store import models as rows
from afterword.store.columns import to_fields

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """One application: its facts, and the keys of the rows that they stand in, in the same order."""

    key: int
    record: facts.Record
    archived: bool
    me: int
    people: tuple[int, ...]
    interviews: tuple[int, ...]
    notes: tuple[tuple[int, ...], ...]
    """for each interview"""
    told: tuple[int, ...]
    events: tuple[int, ...]
    letters: tuple[int, ...]
    """of the record's letters: those that have gone"""


GONE = (rows.State.SENT, rows.State.BOUNCED, rows.State.UNCERTAIN)


def read_kept(owner: int, keys: Iterable[int] | None = None, archived: bool = True) -> tuple[Kept, ...]:
    """The applications of ``owner`` (all, or those of ``keys``), oldest first, with all their facts.

    Moments are in each application's zone. ``archived`` false leaves out those put away.
    """
    wanted = rows.Application.objects.filter(owner=owner).select_related("me")
    if keys is not None:
        wanted = wanted.filter(pk__in=list(keys))
    if not archived:
        wanted = wanted.filter(archived_at=None)
    applications = list(wanted)
    few = len(applications) if keys is not None else None
    return _Shelf(owner, applications, few).kept()


class _Shelf:
    """The rows of some applications, sorted by what they belong to."""

    def __init__(self, owner: int, applications: Sequence[rows.Application], few: int | None) -> None:
        self.applications = applications
        ids = [a.pk for a in applications]
        narrow = few is not None and few < 500

        def of(model: Any, by: str = "application_id", through: str = "application__in") -> dict[int, list[Any]]:
            query = model.objects.filter(owner=owner)
            if narrow:
                query = query.filter(**{through: ids})
            sorted_: dict[int, list[Any]] = defaultdict(list)
            for row in query:
                sorted_[getattr(row, by)].append(row)
            return sorted_

        self.people = of(rows.Person)
        self.interviews = of(rows.Interview)
        self.rooms = of(rows.InterviewPerson, "interview_id", "interview__application__in")
        self.notes = of(rows.Note, "interview_id", "interview__application__in")
        self.told = of(rows.Told)
        self.events = of(rows.Event)
        letters = rows.Letter.objects.filter(owner=owner, state__in=GONE).defer("frozen", "composed")
        self.letters: dict[int, list[rows.Letter]] = defaultdict(list)
        for letter in letters.filter(application__in=ids) if narrow else letters:
            self.letters[letter.application_id].append(letter)
        self.to: dict[int, list[rows.LetterPerson]] = defaultdict(list)
        for link in rows.LetterPerson.objects.filter(owner=owner, letter__state__in=GONE):
            self.to[link.letter_id].append(link)
        mine = {a.me_id for a in applications}
        self.strengths: dict[int, list[rows.Strength]] = defaultdict(list)
        for strength in rows.Strength.objects.filter(owner=owner, me__in=mine):
            self.strengths[strength.me_id].append(strength)
        self.mes: dict[int, facts.Me] = {}

    def kept(self) -> tuple[Kept, ...]:
        return tuple(self._one(a) for a in self.applications)

    def _me(self, row: rows.Me) -> facts.Me:
        if row.pk not in self.mes:
            strengths = tuple(facts.Strength(**to_fields(facts.Strength, s)) for s in self.strengths[row.pk])
            self.mes[row.pk] = facts.Me(**to_fields(facts.Me, row), strengths=strengths)
        return self.mes[row.pk]

    def _one(self, a: rows.Application) -> Kept:
        me = self._me(a.me)
        zone = recipients_zone(a, me)
        people, interviews = self.people[a.pk], self.interviews[a.pk]
        names = {p.pk: p.name for p in people}
        starts = {i.pk: local(i.starts, zone) for i in interviews}
        told, events, letters = self.told[a.pk], self.events[a.pk], self.letters[a.pk]
        record = facts.Record(
            me=me,
            application=facts.Application(**to_fields(facts.Application, a)),
            people=tuple(facts.Person(**to_fields(facts.Person, p)) for p in people),
            interviews=tuple(self._interview(i, names, starts[i.pk]) for i in interviews),
            told=tuple(facts.Told(**to_fields(facts.Told, t), by=_of(t.by_id, names)) for t in told),
            events=tuple(self._event(e, names, starts, zone) for e in events),
            letters=tuple(self._letter(x, names, starts, zone) for x in letters),
        )
        return Kept(
            key=a.pk,
            record=record,
            archived=a.archived_at is not None,
            me=a.me_id,
            people=tuple(p.pk for p in people),
            interviews=tuple(i.pk for i in interviews),
            notes=tuple(tuple(n.pk for n in self.notes[i.pk]) for i in interviews),
            told=tuple(t.pk for t in told),
            events=tuple(e.pk for e in events),
            letters=tuple(x.pk for x in letters),
        )

    def _interview(self, row: rows.Interview, names: dict[int, str], starts: datetime) -> facts.Interview:
        there = _named(self.rooms[row.pk], names)
        return facts.Interview(
            **{**to_fields(facts.Interview, row), "starts": starts},
            with_=there if row.named else None,
            notes=tuple(_note(n, names) for n in self.notes[row.pk]),
        )

    def _event(
        self, row: rows.Event, names: dict[int, str], starts: dict[int, datetime], zone: ZoneInfo
    ) -> facts.Event:
        plain = to_fields(facts.Event, row)
        plain["at"] = local(row.at, zone)
        return facts.Event(**plain, by=_of(row.by_id, names), interview=_of(row.interview_id, starts))

    def _letter(
        self, row: rows.Letter, names: dict[int, str], starts: dict[int, datetime], zone: ZoneInfo
    ) -> facts.Letter:
        plain = to_fields(facts.Letter, row)
        plain["sent"] = (row.sent or row.since).astimezone(zone)  # of an uncertain one only when it was handed over
        to = _named(self.to[row.pk], names)
        return facts.Letter(**plain, to=to, interview=_of(row.interview_id, starts))


def _of(key: int | None, known: Mapping[int, T]) -> T | None:
    return None if key is None else known.get(key)


def _named(links: Iterable[Any], names: Mapping[int, str]) -> tuple[str, ...]:
    """Whom ``links`` lead to. The tables are read one after the other: somebody may have come or gone in between."""
    return tuple(names[link.person_id] for link in links if link.person_id in names)


def _note(row: rows.Note, names: dict[int, str]) -> facts.Note:
    useful = None if row.useful_what is None else facts.Useful(what=row.useful_what, link=row.useful_link)
    return facts.Note(**to_fields(facts.Note, row), with_=_of(row.person_id, names), useful=useful)


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """``moment`` by the clock of ``zone``, with its offset alone, as a file has it.

    So it equals what was kept even in the hour that a clock change brings twice: there moments of two zones never do.
    """
    there = moment.astimezone(zone)
    return there.replace(tzinfo=timezone(there.utcoffset() or timedelta()), fold=0)


def recipients_zone(application: rows.Application, me: facts.Me) -> ZoneInfo:
    """The zone of the application's people, as a record has it."""
    name, _ = zone_for(application.time_zone, application.country, me.time_zone)
    return zone_named(name) or ZoneInfo("UTC")
