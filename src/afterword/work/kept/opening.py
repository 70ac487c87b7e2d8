"""Opening what is kept: Django is started here, and only for verbs that need the store."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from afterword.work.clock import now as the_clock
from afterword.work.files.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose things a verb may touch: every verb takes it first."""

    owner: int
    place: str = "default"


class NotHere(Trouble):
    """There is no such thing, or it is somebody else's: nobody learns which."""

    def __init__(self, what: str = "This") -> None:
        super().__init__(f"{what} is not here any more.", next_step="Go back to Today.")


def start() -> None:
    """Django, made ready."""
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterword.site.settings")
    if not apps.ready:
        django.setup()


def open_kept(place: str = "default") -> Whose:
    """The store of this machine, opened, and its one owner. Raises ``Trouble`` where it cannot be."""
    start()
    from afterword.store.opening import StoreFault, open_store
    from afterword.store.place import within

    with told(), within(place):
        try:
            open_store(place)
        except StoreFault as fault:
            raise Trouble(fault.says, next_step=fault.right) from None
        return Whose(_owner(), place)


def _owner() -> int:
    from afterword.store.models import Owner
    from afterword.store.place import atomic

    first = Owner.objects.order_by("pk").first()
    if first is None:
        with atomic():
            first = Owner.objects.order_by("pk").first() or Owner.objects.create(created=the_clock())
    return first.pk


@contextmanager
def told() -> Iterator[None]:
    """Whatever the database says is told as ``Trouble``."""
    import sqlite3

    from django.db import DatabaseError

    from afterword.store.opening import in_words

    try:
        yield
    except (DatabaseError, sqlite3.Error) as fault:
        words = in_words(fault)
        raise Trouble(words.says, next_step=words.right) from fault


def close_kept() -> None:
    """Ends this thread's connections to the store."""
    from afterword.store.opening import close_store

    close_store()
