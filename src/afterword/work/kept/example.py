"""The example search: in a store of its own, around today, one press in, one press out. Nothing in it can be sent."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from afterword.facts.model import Record
from afterword.facts.moving import moved
from afterword.facts.reading import read_record
from afterword.work.files.trouble import Trouble
from afterword.work.kept.changing import changing
from afterword.work.kept.opening import Whose, open_kept, told

PLACE: Final = "example"
SATURDAY: Final = 5


class OnlyAnExample(Trouble):
    """Nothing of the example search can be approved or sent."""

    def __init__(self) -> None:
        super().__init__(
            "This is the example search: nothing in it can be approved or sent.", next_step="Leave the example first."
        )


def not_in_example(whose: Whose) -> None:
    """Raises ``OnlyAnExample`` where ``whose`` looks at the example."""
    if whose.place == PLACE:
        raise OnlyAnExample


def open_example(now: datetime) -> Whose:
    """The example's store, filled anew with its records around ``now`` (aware); whose it is.

    The person's own store is neither read nor written.
    """
    from afterword.store.place import atomic, within
    from afterword.store.writing import add_record

    whose = open_kept(PLACE)
    with told(), within(PLACE), atomic():
        _empty(whose)
        for record in example_records(now):
            with changing(whose, "application-added", now, company=record.application.company) as made:
                made.application = add_record(made, record, now).pk
    return whose


def leave_example() -> None:
    """Empties the example's store."""
    _empty(open_kept(PLACE))


def example_records(now: datetime) -> Iterator[Record]:
    """The records of the example, their dates moved so that the day they speak of is the last before ``now``."""
    folder = files("afterword.work.kept") / "examples"
    for entry in tomllib.loads((folder / "example.toml").read_text(encoding="utf-8"))["record"]:
        record = read_record((folder / entry["file"]).read_bytes(), entry["file"])
        yield moved(record, _days(entry["is_at"], now, ZoneInfo(record.me.time_zone), entry["by"] == "week"))


def _days(is_at: datetime, now: datetime, zone: ZoneInfo, by_week: bool) -> int:
    """How many days later the moment ``is_at`` is the last before ``now`` on a day that will do."""
    first = is_at.astimezone(zone).replace(tzinfo=None)
    here = now.astimezone(zone).replace(tzinfo=None)
    days = (here - first) // timedelta(days=1)
    if by_week:
        return days // 7 * 7
    while (first + timedelta(days=days)).weekday() >= SATURDAY:
        days -= 1
    return days


def _empty(whose: Whose) -> None:
    from django.db import models
    from django.db.models import F

    from afterword.store.models import Application, Arrival, History, Me, Owner
    from afterword.store.place import atomic, within

    everything: tuple[type[models.Model], ...] = (Application, Me, Arrival, History)
    with told(), within(whose.place), atomic():
        for model in everything:
            model._default_manager.filter(owner=whose.owner).delete()
        Owner.objects.filter(pk=whose.owner).update(version=F("version") + 1, next_at=None, held_since=None)
