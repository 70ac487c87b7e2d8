"""Taking a change back: its rows become what they were before it, or it is too late and nothing happens."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.db import IntegrityError, models
from django.db.models.deletion import Collector, ProtectedError, RestrictedError

from afterword.store import models as rows
from afterword.store.changing import as_json, deleted, emptied, from_json
from afterword.store.place import atomic, current

PARENTS_FIRST: Final = (
    "Me", "Strength", "Application", "Person", "Interview", "InterviewPerson", "Note", "Told", "Event", "Letter",
    "LetterPerson", "Arrival", "Observation",
)  # fmt: skip
EDITABLE: Final = frozenset({"draft", "withdrawn"})
"""states in which a letter is the person's alone"""
IN_HAND: Final = frozenset({"claimed", "committed"})
"""states in which a worker had a letter: nobody knows what became of it"""


class TooLateError(Exception):
    """What was done has been built upon: it cannot be taken back by itself any more."""


class _Row:
    """All that one change did to one row, in one."""

    def __init__(self, name: str, key: int) -> None:
        self.model: Any = apps.get_model("store", name)
        self.name, self.key = name, key
        self.added = self.removed = False
        self.before: dict[str, Any] = {}
        self.after: dict[str, Any] = {}

    def then(self, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        self.added = self.added or before is None
        self.removed = after is None and before is not None
        self.before = {**(before or {}), **self.before}
        self.after = {**self.after, **(after or {})}

    @property
    def turn(self) -> int:
        return PARENTS_FIRST.index(self.name)


def undo(owner: int, key: int, at: datetime) -> rows.History:
    """Takes back the change of history ``key``: its rows are as they were before it.

    Raises ``rows.History.DoesNotExist`` where it is not the owner's or was taken back already, ``TooLateError`` where
    one of its rows has been changed since, or something stands on it that it did not make.
    """
    with atomic():
        line = rows.History.objects.get(pk=key, owner=owner, undone_at=None)
        touched: dict[tuple[str, int], _Row] = {}
        for name, pk, before, after in line.before:
            touched.setdefault((name, pk), _Row(name, pk)).then(before, after)
        _nothing_built_on(owner, key, {at for at, row in touched.items() if row.added})
        try:
            _back(owner, sorted(touched.values(), key=lambda row: row.turn), touched)
        except (IntegrityError, ProtectedError, RestrictedError) as fault:
            raise TooLateError from fault
        line.undone_at = at
        line.save(update_fields=["undone_at"])
        rows.Owner.objects.filter(pk=owner).update(version=models.F("version") + 1)
        return line


def _nothing_built_on(owner: int, key: int, added: set[tuple[str, int]]) -> None:
    """Raises ``TooLateError`` where a later change touched a row that would go."""
    if not added:
        return
    later = rows.History.objects.filter(owner=owner, pk__gt=key, undone_at=None).values_list("before", flat=True)
    if any((name, pk) in added for before in later.iterator() for name, pk, _, _ in before):
        raise TooLateError


def _back(owner: int, touched: list[_Row], all_of_it: dict[tuple[str, int], _Row]) -> None:
    for row in touched:
        if row.removed and not row.added:
            _restore(owner, row)
    for row in touched:
        if not row.added and not row.removed:
            _set_back(owner, row)
    in_use = _mes_in_use(owner, all_of_it)
    for row in reversed(touched):
        if row.added and not row.removed and not _belongs_to(row, in_use):
            _take_away(owner, row, all_of_it)


def _restore(owner: int, row: _Row) -> None:
    fields = {field.attname: field for field in row.model._meta.concrete_fields}
    values = {name: from_json(fields[name], value) for name, value in row.before.items() if name in fields}
    if values.get("owner_id") != owner:
        raise TooLateError
    if row.name == "Letter" and values["state"] in IN_HAND:
        values |= {"state": "uncertain", "sent": values["sent"] or values["since"]}
    made = row.model(pk=row.key, **values)
    made.save(force_insert=True)
    _points_to_what_is_there(made)


def _set_back(owner: int, row: _Row) -> None:
    held = row.model.objects.filter(pk=row.key, owner=owner).first()
    if held is None or any(as_json(getattr(held, name)) != value for name, value in row.after.items()):
        raise TooLateError
    if row.name == "Letter" and not _may_be_set_back(held, row):
        raise TooLateError
    fields = [held._meta.get_field(name) for name in row.before]
    for field in fields:
        setattr(held, field.attname, from_json(field, row.before[field.attname]))
    held.save(update_fields=[field.name for field in fields])
    _points_to_what_is_there(held)


def _may_be_set_back(letter: Any, row: _Row) -> bool:
    """Not the text of one that is approved, and none back to where a worker would take it, or has it."""
    if "state" not in row.before:
        return not letter.ours or letter.state in EDITABLE
    return letter.state not in IN_HAND and row.before["state"] not in IN_HAND | {"approved"}


def _take_away(owner: int, row: _Row, touched: dict[tuple[str, int], _Row]) -> None:
    held = row.model.objects.filter(pk=row.key, owner=owner).first()
    if held is None:
        return
    if row.name == "Letter" and held.ours and held.state not in EDITABLE:
        raise TooLateError
    collector = Collector(using=current(), origin=held)
    collector.collect([held])
    others = [*deleted(collector), *(each for _, _, each in emptied(collector))]
    if any((type(each).__name__, each.pk) not in touched for each in others):
        raise TooLateError
    held.delete()


def _points_to_what_is_there(row: Any) -> None:
    """The database looks at keys only at the end of a transaction: too late for plain words."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.is_relation and value is not None and not field.related_model.objects.filter(pk=value).exists():
            raise TooLateError


def _mes_in_use(owner: int, touched: dict[tuple[str, int], _Row]) -> set[int]:
    """Of the rows of the person that the change added, those with which other applications are signed: they stay."""
    ours = {pk for name, pk in touched if name == "Application"}
    mes = {pk for (name, pk), row in touched.items() if name == "Me" and row.added}
    used = rows.Application.objects.filter(owner=owner, me__in=mes).exclude(pk__in=ours)
    return set(used.values_list("me_id", flat=True))


def _belongs_to(row: _Row, mes: set[int]) -> bool:
    if row.name == "Strength":
        return bool(mes) and rows.Strength.objects.filter(pk=row.key, me__in=mes).exists()
    return row.name == "Me" and row.key in mes
