"""Changing rows so that it can be taken back: every touched row is remembered as it was before (``undoing.py``)."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.db import models
from django.db.models.deletion import Collector

from afterword.store import models as rows
from afterword.store.place import atomic, current

UNREMEMBERED: Final = frozenset({"History", "Owner", "Mailbox", "FolderMark"})
NO_FACTS: Final = frozenset({"Arrival", "Observation", "Letter", "LetterPerson"})
"""rows whose change leaves the plan as it is; a letter that has gone is a fact all the same"""
GONE: Final = frozenset({"sent", "bounced", "uncertain"})


class Change:
    """Rows added, altered and removed in one transaction for one owner, with what undoing it needs.

    ``application``, ``letter`` and ``about`` may be set while it lasts: they go into the line of history.
    """

    def __init__(self, owner: int, application: int | None, letter: int | None, about: dict[str, Any]) -> None:
        self.owner = owner
        self.application = application
        self.letter = letter
        self.about = about
        self.before: list[list[Any]] = []
        """``[model, key, columns before or null, columns after or null]`` in the order in which it was done"""
        self.facts = False
        """whether a fact changed, so that the plan may say something else"""
        self.history: int | None = None
        """afterwards: the key of the line of history, for undo; None: nothing changed"""

    def add(self, row: Any) -> Any:
        """``row``, new, saved as the owner's."""
        row.owner_id = self.owner
        row.save(force_insert=True)
        self._noted(row, None, None)
        return row

    def alter(self, row: Any, **values: Any) -> bool:
        """Sets columns of ``row``; whether any of them differs from before."""
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not differing:
            return False
        columns = [row._meta.get_field(name) for name in differing]
        before = {field.attname: as_json(getattr(row, field.attname)) for field in columns}
        for name, value in differing.items():
            setattr(row, name, value)
        after = {field.attname: as_json(getattr(row, field.attname)) for field in columns}
        row.save(update_fields=[field.name for field in columns])
        self._noted(row, before, after)
        return True

    def remove(self, row: Any) -> None:
        """Removes ``row`` and all that belongs to it; what only points to it stays, and points nowhere."""
        collector = Collector(using=current(), origin=row)
        collector.collect([row])
        for field, value, row_ in emptied(collector):
            self._noted(row_, {field.attname: as_json(getattr(row_, field.attname))}, {field.attname: value})
        for row_ in deleted(collector):
            self._noted(row_, image(row_), None)
        row.delete()

    def _noted(self, row: Any, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        name = type(row).__name__
        if name in UNREMEMBERED:
            raise TypeError(f"{name} is not changed this way")
        self.before.append([name, row.pk, before, after])
        states = {row.state, (before or {}).get("state")} if name == "Letter" else set()
        self.facts = self.facts or name not in NO_FACTS or bool(states & GONE)


@contextmanager
def change(
    owner: int,
    what: str,
    at: datetime,
    *,
    application: int | None = None,
    letter: int | None = None,
    who: str = "you",
    together: timedelta | None = None,
    **about: Any,
) -> Iterator[Change]:
    """A transaction in which rows of ``owner`` change; it leaves a line of history (``what``: history.toml).

    Nothing is noted where nothing changed. ``together``: where the newest line of the application says the same and is
    no older than that, it is gone on with (what is saved as somebody types is one line). ``about``: words for the
    line, never of a letter or a note. Verbs use ``work/kept/changing.py``, which also keeps the moment of the next
    change of the plan.
    """
    with atomic():
        made = Change(owner, application, letter, dict(about))
        yield made
        if not made.before:
            return
        line = None if together is None else _newest(made, what, at - together)
        if line is None:
            line = rows.History(owner_id=owner, who=who, what=what, application=made.application, letter=made.letter)
            line.about = made.about
        line.at = at
        line.before = _joined(line.before, made.before)
        line.save()
        made.history = line.pk
        if made.facts:
            rows.Owner.objects.filter(pk=owner).update(version=models.F("version") + 1)


def _joined(earlier: list[list[Any]], later: list[list[Any]]) -> list[list[Any]]:
    """Both, in order; what was altered again and again while somebody typed is one entry."""
    joined = list(earlier)
    for name, pk, before, after in later:
        last = joined[-1] if joined else None
        if last and last[:2] == [name, pk] and None not in (last[2], last[3], before, after):
            joined[-1] = [name, pk, {**before, **last[2]}, {**last[3], **after}]
        else:
            joined.append([name, pk, before, after])
    return joined


def _newest(made: Change, what: str, since: datetime) -> rows.History | None:
    """The newest line of the application, where it says the same of the same letter and is not older than ``since``."""
    line = rows.History.objects.filter(owner=made.owner, application=made.application).order_by("-pk").first()
    if line is None or line.undone_at is not None or line.at < since:
        return None
    return line if (line.what, line.letter, line.about) == (what, made.letter, made.about) else None


def deleted(collector: Collector) -> Iterator[Any]:
    """The rows that go when what was collected is deleted."""
    for gone in collector.data.values():
        yield from gone
    for queries in collector.fast_deletes:
        at_once: Any = queries
        yield from at_once


def emptied(collector: Collector) -> Iterator[tuple[Any, Any, Any]]:
    """(field, its new value, row) of what stays but points to what goes."""
    for (field, value), groups in collector.field_updates.items():
        for group in groups:
            each: Any = group
            yield from ((field, value, row) for row in each)


def image(row: Any) -> dict[str, Any]:
    """The columns of ``row`` as JSON may hold them."""
    return {
        field.attname: as_json(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not field.primary_key
    }


def as_json(value: Any) -> Any:
    """A column's value as JSON may hold it; bytes as base64, moments in UTC as the database gives them back."""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, datetime):  # one moment is one text, whatever the zone in which it was given
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def from_json(field: Any, value: Any) -> Any:
    """The value of the column ``field`` that ``as_json`` made."""
    if value is None or isinstance(field, models.JSONField):
        return value
    return base64.b64decode(value) if isinstance(field, models.BinaryField) else field.to_python(value)
