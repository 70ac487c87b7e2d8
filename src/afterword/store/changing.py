"""Changing rows so that it can be taken back: every touched row is remembered as it was before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.db.models.deletion import Collector

from afterword.store import models as rows
from afterword.store.place import atomic, current

UNREMEMBERED: Final = frozenset({"History", "Owner"})


class Change:
    """Rows added, altered and removed in one transaction for one owner, with what undoing it needs."""

    def __init__(self, owner: int) -> None:
        self.owner = owner
        self.before: list[list[Any]] = []

    def add(self, row: Any) -> Any:
        """``row``, new, saved as the owner's."""
        row.owner_id = self.owner
        row.save(force_insert=True)
        self.before.append([_name(row), row.pk, None])
        return row

    def alter(self, row: Any, **values: Any) -> bool:
        """Sets columns of ``row``; whether any of them differs from before."""
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not differing:
            return False
        self.before.append([_name(row), row.pk, image(row)])
        for name, value in differing.items():
            setattr(row, name, value)
        row.save(update_fields=[row._meta.get_field(name).name for name in differing])
        return True

    def remove(self, row: Any) -> None:
        """Removes ``row`` and all that belongs to it."""
        collector = Collector(using=current(), origin=row)
        collector.collect([row])
        for model, gone in collector.data.items():
            self.before += [[model.__name__, each.pk, image(each)] for each in gone]
        for queries in collector.fast_deletes:
            gone_at_once: Any = queries
            self.before += [[gone_at_once.model.__name__, each.pk, image(each)] for each in gone_at_once]
        for (field, _), groups in collector.field_updates.items():
            emptied: Any = groups
            for group in emptied:
                self.before += [[field.model.__name__, each.pk, image(each)] for each in group]
        row.delete()


@contextmanager
def change(
    owner: int,
    what: str,
    at: datetime,
    *,
    application: int | None = None,
    letter: int | None = None,
    who: str = "you",
    **about: Any,
) -> Iterator[Change]:
    """A transaction in which rows of ``owner`` change; it leaves a line of history (``what``: history.toml).

    Nothing is noted where nothing changed. ``about``: words for the line, never of a letter or a note.
    """
    with atomic():
        made = Change(owner)
        yield made
        if not made.before:
            return
        rows.History.objects.create(
            owner_id=owner, at=at, who=who, what=what, application=application, letter=letter, about=about,
            before=made.before,
        )  # fmt: skip
        rows.Owner.objects.filter(pk=owner).update(version=models.F("version") + 1)


class TooLateError(Exception):
    """What was done has been built upon: it cannot be taken back by itself any more."""


def undo(owner: int, key: int, at: datetime) -> rows.History:
    """Takes back the change of history ``key``: its rows are as they were before it.

    Raises ``rows.History.DoesNotExist`` where it is not the owner's or was taken back already, ``TooLateError`` where a
    later change touched one of its rows.
    """
    with atomic():
        line = rows.History.objects.get(pk=key, owner=owner, undone_at=None)
        touched = {(name, pk) for name, pk, _ in line.before}
        later = rows.History.objects.filter(owner=owner, pk__gt=key, undone_at=None).values_list("before", flat=True)
        if any((name, pk) in touched for before in later.iterator() for name, pk, _ in before):
            raise TooLateError
        for name, pk, columns in _oldest_first(line.before):
            model: Any = apps.get_model("store", name)
            if columns is None:
                model.objects.filter(pk=pk, owner=owner).delete()
                continue
            row = model(pk=pk, **_values(model, columns))
            row.save(force_insert=not model.objects.filter(pk=pk).exists())
        line.undone_at = at
        line.save(update_fields=["undone_at"])
        rows.Owner.objects.filter(pk=owner).update(version=models.F("version") + 1)
        return line


_PARENTS_FIRST: Final = (
    "Me", "Strength", "Application", "Person", "Interview", "InterviewPerson", "Note", "Told", "Event", "Letter",
    "LetterPerson", "Arrival", "Observation",
)  # fmt: skip


def _oldest_first(before: list[list[Any]]) -> list[list[Any]]:
    """Each row as it was first: added ones go last and children first, restored ones come parents first."""
    first: dict[tuple[str, int], list[Any]] = {}
    for entry in before:
        first.setdefault((entry[0], entry[1]), entry)
    back = sorted((e for e in first.values() if e[2] is not None), key=lambda e: _PARENTS_FIRST.index(e[0]))
    gone = sorted((e for e in first.values() if e[2] is None), key=lambda e: -_PARENTS_FIRST.index(e[0]))
    return back + gone


def image(row: Any) -> dict[str, Any]:
    """The columns of ``row`` as JSON may hold them."""
    return {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not field.primary_key and not isinstance(field, models.BinaryField)
    }


def _values(model: type[models.Model], columns: dict[str, Any]) -> dict[str, Any]:
    by_column = {field.attname: field for field in model._meta.concrete_fields}
    return {
        name: value if isinstance(by_column[name], models.JSONField) else by_column[name].to_python(value)
        for name, value in columns.items()
        if name in by_column
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _name(row: Any) -> str:
    name: str = type(row).__name__
    if name in UNREMEMBERED:
        raise TypeError(f"{name} is not changed this way")
    return name
