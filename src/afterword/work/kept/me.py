"""Who the person is, as new applications take it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from afterword.facts.model import Me
from afterword.work.kept.changing import changing
from afterword.work.kept.noting import Values, read_me
from afterword.work.kept.opening import NotHere, Whose, told


@dataclass(frozen=True, slots=True)
class Self:
    """One way in which the person presents themselves, and how many applications use it."""

    key: int
    me: Me
    main: bool
    applications: int


def selves(whose: Whose) -> tuple[Self, ...]:
    """All of them, the one for new applications first."""
    from afterword.store import models
    from afterword.store.columns import to_fields
    from afterword.store.place import within

    with told(), within(whose.place):
        found = []
        for row in models.Me.objects.filter(owner=whose.owner).order_by("-main", "pk").prefetch_related("strengths"):
            from afterword.facts.model import Strength

            strengths = tuple(Strength(**to_fields(Strength, s)) for s in row.strengths.all())
            count = models.Application.objects.filter(owner=whose.owner, me=row).count()
            found.append(Self(row.pk, Me(**to_fields(Me, row), strengths=strengths), row.main, count))
        return tuple(found)


def main_self(whose: Whose) -> Self | None:
    """The one for new applications; None: nothing is known yet."""
    return next(iter(selves(whose)), None)


def change_me(whose: Whose, key: int, values: Values, now: datetime) -> int | None:
    """What the person is, is now ``values`` (strengths too); the key for undo. Raises ``Wrong``, ``NotHere``."""
    from afterword.store import models
    from afterword.store.columns import to_columns

    me = read_me(values)
    with changing(whose, "me-changed", now) as made:
        row: Any = models.Me.objects.filter(owner=whose.owner, pk=key).first()
        if row is None:
            raise NotHere
        made.alter(row, **to_columns(me))
        kept = list(row.strengths.all())
        said = [(s.text, list(s.skills)) for s in me.strengths]
        if [(s.text, s.skills) for s in kept] != said:
            for each in kept:
                made.remove(each)
            for i, (text, skills) in enumerate(said):
                made.add(models.Strength(me=row, position=i, text=text, skills=skills))
    return made.history
