"""Rows of letters: found by their owner alone, moved only as the table of the outbox allows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from afterword.work.files.trouble import Trouble
from afterword.work.kept.opening import NotHere, Whose

if TYPE_CHECKING:
    from afterword.facts.model import Person
    from afterword.plan.result import Nothing, PlannedLetter
    from afterword.store.changing import Change
    from afterword.store.models import Letter
    from afterword.store.reading import Kept

LIVE: Final = ("approved", "claimed", "committed", "uncertain", "sent")


class NotNow(Trouble):
    """The letter is in a state in which this cannot be done; ``state``: which."""

    def __init__(self, state: str, *says: str, next_step: str | None = None) -> None:
        self.state = state
        super().__init__(*says, next_step=next_step)


@dataclass(frozen=True, slots=True)
class Held:
    """A letter's row with what is known around it: its application, its people, its place in the plan."""

    row: Letter
    kept: Kept
    people: tuple[Person, ...]
    planned: PlannedLetter | None
    """None: the plan has no place for it (any more)"""
    nothing: tuple[Nothing, ...]
    """why the plan has none, in its own words"""
    others: tuple[Kept, ...]
    """the person's other applications"""

    @property
    def names(self) -> tuple[str, ...]:
        """Whom it is to."""
        return tuple(p.name for p in self.people)


def letter_row(whose: Whose, key: int) -> Letter:
    """The row. Raises ``NotHere``; inside a transaction of the caller or not, within their place."""
    from afterword.store.models import Letter

    row = Letter.objects.filter(owner=whose.owner, pk=key).first()
    if row is None:
        raise NotHere("This letter")
    return row


def held(whose: Whose, row: Letter, now: datetime) -> Held:
    """What is known around ``row`` at ``now``."""
    from afterword.facts.ids import search_key
    from afterword.store.models import LetterPerson
    from afterword.store.reading import read_kept
    from afterword.work.kept.plans import standing

    there = standing(whose, now)
    kept = there.of(row.application_id) or read_kept(whose.owner, [row.application_id])[0]
    by_key = dict(zip(kept.people, kept.record.people, strict=True))
    links = LetterPerson.objects.filter(owner=whose.owner, letter=row).values_list("person_id", flat=True)
    people = tuple(by_key[key] for key in links if key in by_key)
    of = kept.record.application.id
    planned = next((x for x in there.plan.letters if x.application == of and x.id == row.occasion), None)
    names = {p.name for p in people}
    nothing = tuple(
        n for n in there.plan.nothing
        if n.application == of and n.kind == row.kind and (not n.to or names.intersection(n.to))
    )  # fmt: skip
    mine = search_key(kept.record)
    others = tuple(k for k in there.kept if k.key != kept.key and search_key(k.record) == mine)
    return Held(row, kept, people, planned, nothing, others)


def mark_of(subject: str | None, body: str | None) -> str:
    """A short mark of a text: two tabs that hold the same mark hold the same words."""
    return hashlib.sha256(f"{subject or ''}\0{body or ''}".encode()).hexdigest()[:20]


def move(made: Change, row: Letter, verb: str, now: datetime, **values: Any) -> None:
    """The person's move ``verb`` of the outbox's table: written only where the row still is where it was read.

    Raises ``NotNow`` where the table has no such move from there, or somebody was quicker.
    """
    from afterword.post.states import outbox
    from afterword.store.models import Letter

    to = outbox().move(verb, "person")
    if row.state in to.sources:
        found = Letter.objects.filter(owner=made.owner, pk=row.pk, state=row.state)
        if found.update(state=to.to) == 1:
            made.alter(row, state=to.to, since=now, **values)
            return
        row.refresh_from_db(fields=["state"])
    raise not_now(row.state)


def not_now(state: str) -> NotNow:
    """Why nothing can be done in ``state``, in people's words."""
    says, next_step = _WHY.get(state, _WHY["claimed"])
    return NotNow(state, says, next_step=next_step)


def live_twin(row: Letter) -> Letter | None:
    """Another letter for the same occasion that is approved, on its way or gone."""
    from afterword.store.models import Letter

    if row.occasion is None:
        return None
    twins = Letter.objects.filter(
        owner=row.owner_id, application=row.application_id, occasion=row.occasion, ours=True, state__in=LIVE
    )
    return twins.exclude(pk=row.pk).first()


def told_of(names: Sequence[str]) -> str:
    """``Dana Whitfield and Luis Ortega``."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])) or "nobody"


_WHY: Final = {
    "draft": ("This letter is a draft: it is not approved yet.", "Read it, and approve it."),
    "approved": ("This letter is approved, so its words are fixed.", "Take it back first; then you can change it."),
    "claimed": ("It is too late: this letter is being sent at this moment.", "Look again in a minute."),
    "committed": ("It is too late: this letter is being sent at this moment.", "Look again in a minute."),
    "sent": ("This letter has gone; what went cannot be changed.", "Write another one, if something must be added."),
    "bounced": ("This letter went and came back.", "Mend the address; Today then offers it again."),
    "uncertain": (
        "Nobody can know whether this letter arrived.",
        "Look into your Sent folder, and say whether it went.",
    ),
    "withdrawn": ("This letter was put aside.", "Begin it anew from Today."),
    "held": ("This letter is held back.", "Take it in hand again; then you can change it."),
    "refused": ("This letter was refused on its way.", "Take it in hand again; then you can change it."),
    "expired": ("The time for this letter is over.", "Take it in hand again, if you still want to write."),
}
