"""Which store: the person's own, or the example's beside it. Nothing of one is ever seen in the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.db import models, transaction

OWN: Final = "default"
EXAMPLE: Final = "example"

_current: ContextVar[str] = ContextVar("store", default=OWN)


def current() -> str:
    """The alias of the database in use."""
    return _current.get()


@contextmanager
def within(place: str) -> Iterator[None]:
    """Everything inside is read from and written to ``place``."""
    token = _current.set(place)
    try:
        yield
    finally:
        _current.reset(token)


def atomic() -> transaction.Atomic:
    """One transaction in the store in use."""
    return transaction.atomic(using=current())


class Router:
    """Sends every query of Django to the store in use."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str:
        """The store in use."""
        return current()

    db_for_write = db_for_read

    def allow_relation(self, one: models.Model, other: models.Model, **hints: Any) -> bool:
        """Only rows of one store may point to each other."""
        return (one._state.db or current()) == (other._state.db or current())
