"""What a record file says beyond the store, put into the store's rows. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from afterword.facts import model as facts
from afterword.work.kept.differences import Difference, Differs, New

if TYPE_CHECKING:
    from afterword.store.changing import Change
    from afterword.store.models import Interview, Person
    from afterword.store.reading import Kept


def take_over(made: Change, kept: Kept, found: Sequence[Difference], now: datetime) -> None:
    """Each of ``found`` (``differences`` of the kept record and a file's) as changes of the rows of ``kept``."""
    desk = _Desk(made, kept, now)
    for one in found:
        if isinstance(one, New):
            desk.add(one)
        else:
            desk.alter(one)
    desk.sign()


class _Desk:
    def __init__(self, made: Change, kept: Kept, now: datetime) -> None:
        from afterword.store import models as rows

        self.made, self.kept, self.now = made, kept, now
        self.application = rows.Application.objects.select_related("me").get(owner=made.owner, pk=kept.key)
        record = kept.record
        people = rows.Person.objects.in_bulk(kept.people)
        self.people: dict[str, Person] = {
            person.name: people[key] for key, person in zip(kept.people, record.people, strict=True)
        }
        talks = rows.Interview.objects.in_bulk(kept.interviews)
        self.talks: list[Interview] = [talks[key] for key in kept.interviews]
        self.by_start: dict[datetime, Interview] = {}
        for row in self.talks:
            self.by_start.setdefault(row.starts, row)
        self.added: dict[str, int] = {}
        self.me = record.me

    def add(self, new: New) -> None:
        """The row, at the end of its table."""
        from afterword.store import writing

        made, application, fact = self.made, self.application, new.fact
        at = self._next(new)
        if new.table == "people":
            self.people[fact.name] = writing.add_person(made, application, fact, at)
        elif new.table == "interviews":
            row = writing.add_interview(made, application, fact, at, self.people)
            self.by_start.setdefault(fact.starts, row)
        elif new.table == "notes":
            writing.add_note(made, self.talks[new.within or 0], fact, at, self.people)
        elif new.table == "told":
            writing.add_told(made, application, fact, at, self.people)
        elif new.table == "events":
            writing.add_event(made, application, fact, at, self.people, self._talks_for(fact))
        else:
            writing.add_letter(made, application, fact, at, self.people, self._talks_for(fact), self.now)

    def _next(self, new: New) -> int:
        from afterword.store import models as rows

        model: Any = {
            "people": rows.Person, "interviews": rows.Interview, "notes": rows.Note, "told": rows.Told,
            "events": rows.Event, "letters": rows.Letter,
        }[new.table]  # fmt: skip
        among = {"interview": self.talks[new.within]} if new.within is not None else {"application": self.application}
        held = model.objects.filter(owner=self.made.owner, **among).order_by("position").last()
        return 0 if held is None else (held.position or 0) + 1

    def _talks_for(self, fact: Any) -> Mapping[datetime, Interview]:
        """The talks by their starts; one that moved is still known by the start that the file names."""
        if fact.interview is not None and fact.interview not in self.by_start:
            for row in self.talks:
                self.by_start.setdefault(row.starts, row)
        return self.by_start

    def alter(self, one: Differs) -> None:
        """The column of the row."""
        if one.table == "me":
            self.me = replace(self.me, **{one.field: one.there})
        elif one.field == "with_":
            self._room(self.talks[one.row], one.there)
        elif one.field == "useful":
            self.made.alter(self._row(one), useful_what=one.there.what, useful_link=one.there.link)
        elif one.field == "by":
            self.made.alter(self._row(one), by=self.people[one.there])
        elif one.field == "interview":
            self.made.alter(self._row(one), interview=self.by_start[one.there])
        else:
            self._column(one)

    def _column(self, one: Differs) -> None:
        from afterword.store.columns import RENAMED

        kind = {
            "application": facts.Application, "people": facts.Person, "interviews": facts.Interview,
            "notes": facts.Note, "told": facts.Told, "events": facts.Event,
        }[one.table]  # fmt: skip
        column = RENAMED.get(kind, {}).get(one.field, one.field)
        value = list(one.there) if isinstance(one.there, tuple) else one.there
        self.made.alter(self._row(one), **{column: value})

    def _row(self, one: Differs) -> Any:
        from afterword.store import models as rows

        kept = self.kept
        if one.table == "application":
            return self.application
        if one.table == "people":
            return self.people[kept.record.people[one.row].name]
        if one.table == "interviews":
            return self.talks[one.row]
        keys = (
            kept.notes[one.within or 0] if one.table == "notes" else kept.told if one.table == "told" else kept.events
        )
        model: Any = {"notes": rows.Note, "told": rows.Told, "events": rows.Event}[one.table]
        return model.objects.get(owner=self.made.owner, pk=keys[one.row])

    def _room(self, talk: Interview, names: Sequence[str]) -> None:
        """Who was there, in that order."""
        from afterword.store import models as rows

        for link in rows.InterviewPerson.objects.filter(owner=self.made.owner, interview=talk):
            self.made.remove(link)
        for i, name in enumerate(names):
            self.made.add(rows.InterviewPerson(interview=talk, person=self.people[name], position=i))
        self.made.alter(talk, named=True)

    def sign(self) -> None:
        """The application is signed as the file says: with a row that says so already, its own, or a new one."""
        from afterword.store import models as rows
        from afterword.store.writing import me_like

        old = self.application.me
        if self.me == self.kept.record.me:
            return
        new = me_like(self.made, self.me)
        self.made.alter(self.application, me=new)
        if rows.Application.objects.filter(owner=self.made.owner, me=old).exists():
            return
        if old.main:
            self.made.alter(new, main=True)
        self.made.remove(old)


def tables_of(record: facts.Record) -> dict[str, int]:
    """How many rows of each table of a record there are in it, the application itself included; none left out."""
    counts = {"applications": 1}
    for field in fields(record):
        held = getattr(record, field.name)
        if isinstance(held, tuple) and held:
            counts[field.name] = len(held)
    notes = sum(len(talk.notes) for talk in record.interviews)
    return counts | ({"notes": notes} if notes else {})
