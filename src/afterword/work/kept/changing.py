"""The transaction of every verb: rows change, a line of history is left, and the next change of the plan is known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from afterword.work.kept.opening import Whose, told

if TYPE_CHECKING:
    from afterword.store.changing import Change


@contextmanager
def changing(
    whose: Whose,
    what: str,
    now: datetime,
    *,
    application: int | None = None,
    letter: int | None = None,
    who: str = "you",
    together: timedelta | None = None,
    **about: Any,
) -> Iterator[Change]:
    """One transaction of a verb; afterwards its ``history`` is the key for undo, None where nothing changed.

    Rows change through ``add``, ``alter`` and ``remove`` alone. ``what`` names a line of ``store/history.toml``,
    ``about`` are the words for it; ``together``: what is saved as somebody types becomes one line. Where a fact
    changed, the owner's ``next_at`` is reckoned anew in the same transaction. What the database says against it is told
    as ``Trouble``.
    """
    from afterword.store.changing import change
    from afterword.store.place import within

    given = {"application": application, "letter": letter, "who": who, "together": together, **about}
    with told(), within(whose.place), change(whose.owner, what, now, **given) as made:
        yield made
        if made.facts:
            renew(whose, now)


def renew(whose: Whose, now: datetime) -> datetime | None:
    """Reckons and keeps when the plan of ``whose`` next changes by itself after ``now``; None: never."""
    from afterword.store.models import Owner
    from afterword.store.place import within
    from afterword.store.reading import read_kept
    from afterword.work.kept.plans import planned

    with told(), within(whose.place):
        _, until = planned(read_kept(whose.owner, archived=False), now)
        Owner.objects.filter(pk=whose.owner).update(next_at=until)
    return until
