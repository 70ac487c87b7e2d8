"""What waits for the person: questions that only they can answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from afterword.facts.room import in_the_room
from afterword.facts.zones import zone_named, zone_of
from afterword.work.kept.opening import Whose

if TYPE_CHECKING:
    from afterword.facts.model import Record
    from afterword.store.reading import Kept

What = Literal["talk", "promise", "address", "letter", "arrived"]
RECENT: Final = timedelta(days=30)
"""a talk longer ago is not asked about any more"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One question. ``key``: the row that it is about (interview, told, person, letter, observation)."""

    what: What
    key: int
    application: int
    company: str
    people: tuple[str, ...] = ()
    day: date | None = None
    words: str | None = None
    state: str | None = None
    reason: str | None = None


def waiting(whose: Whose, kept: tuple[Kept, ...], now: datetime) -> tuple[Waiting, ...]:
    """Everything that waits for ``whose``, the most pressing first: letters, mails, talks, promises, addresses."""
    about = {k.key: k for k in kept}
    found = [*_letters(whose, about), *_arrived(whose, about)]
    for one in kept:
        found += [*_talks(one, now), *_promises(one, now), *_addresses(one, now)]
    order = ("letter", "arrived", "talk", "promise", "address")
    return tuple(sorted(found, key=lambda w: order.index(w.what)))


def _letters(whose: Whose, about: dict[int, Kept]) -> Iterator[Waiting]:
    from afterword.store.models import Letter, State

    asking = (State.HELD, State.UNCERTAIN, State.REFUSED, State.EXPIRED)
    letters = Letter.objects.filter(owner=whose.owner, ours=True, state__in=asking)
    for row in letters.select_related("application").prefetch_related("people").defer("frozen"):
        if row.application_id in about or row.state != State.EXPIRED:  # too late for what is put away: nobody minds
            people, firm = tuple(p.name for p in row.people.all()), row.application.company
            yield Waiting("letter", row.pk, row.application_id, firm, people, state=row.state, reason=row.reason)


def _arrived(whose: Whose, about: dict[int, Kept]) -> Iterator[Waiting]:
    from afterword.store.models import Observation

    rows = Observation.objects.filter(owner=whose.owner, settled=None).select_related("person")
    for row in rows:
        kept = about.get(row.application_id or 0)
        people = (row.person.name,) if row.person else ()
        yield Waiting(
            "arrived", row.pk, kept.key if kept else 0, kept.record.application.company if kept else "",
            people, row.at.date(), row.words, row.what,
        )  # fmt: skip


def _talks(kept: Kept, now: datetime) -> Iterator[Waiting]:
    """Talks whose time is over, of which nothing is written down."""
    record = kept.record
    for key, talk in zip(kept.interviews, record.interviews, strict=True):
        ended = talk.starts + timedelta(minutes=talk.minutes or 60)
        if talk.state in (None, "planned") and not talk.notes and ended <= now <= ended + RECENT and not _over(record):
            yield Waiting(
                "talk", key, kept.key, record.application.company, in_the_room(record, talk), talk.starts.date(),
                state=talk.state,
            )  # fmt: skip


def _promises(kept: Kept, now: datetime) -> Iterator[Waiting]:
    """The newest word of theirs by today (theirs), where no day can be read from it."""
    from afterword.work.files.promised import unclear
    from afterword.work.kept.plans import practice

    record = kept.record
    today = now.astimezone(zone_named(zone_of(record.application, record.me)[0])).date()
    said = [(told.on, i) for i, told in enumerate(record.told) if told.on <= today]
    if not said or _over(record):
        return
    number = max(said)[1]
    if unclear(record, number, now, practice()):
        told = record.told[number]
        people = (told.by,) if told.by else ()
        yield Waiting("promise", kept.told[number], kept.key, record.application.company, people, told.on, told.words)


def _addresses(kept: Kept, now: datetime) -> Iterator[Waiting]:
    """People met lately who cannot be written to."""
    record = kept.record
    if _over(record):
        return
    met = {
        name
        for talk in record.interviews
        if talk.starts <= now <= talk.starts + RECENT and talk.state in (None, "held")
        for name in in_the_room(record, talk)
    }
    for key, person in zip(kept.people, record.people, strict=True):
        if person.name in met and not person.email and not person.address and person.prefers != "message":
            yield Waiting("address", key, kept.key, record.application.company, (person.name,))


def _over(record: Record) -> bool:
    ends = {"rejected", "withdrawing", "accepting", "declining", "closed"}
    return any(event.what in ends for event in record.events)
