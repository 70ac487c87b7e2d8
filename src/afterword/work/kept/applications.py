"""Applications: begun, looked at, changed, put away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal
from zoneinfo import ZoneInfo

from afterword.facts.ids import application_id
from afterword.facts.zones import zone_of
from afterword.work.kept.changing import changing
from afterword.work.kept.noting import Values, kept_one, read_whole
from afterword.work.kept.opening import NotHere, Whose, told
from afterword.work.kept.plans import standing

if TYPE_CHECKING:
    from afterword.facts.model import Record
    from afterword.plan.result import Nothing, PlannedLetter
    from afterword.store.reading import Kept

Stands = Literal["open", "interview ahead", "offer", "accepted", "rejected", "withdrawn", "closed"]
_ENDS: Final[Mapping[str, Stands]] = {
    "rejected": "rejected", "offered": "offer", "accepting": "accepted", "declining": "withdrawn",
    "withdrawing": "withdrawn", "closed": "closed",
}  # fmt: skip


PRESSED_TWICE: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Entry:
    """One application of the list."""

    key: int
    company: str
    role: str
    stands: Stands
    newest: datetime | None
    """the last talk, word, event or letter; None: nothing has happened yet"""
    quiet_days: int | None
    """days since then, where it is open and nothing lies ahead"""
    next: PlannedLetter | None
    archived: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline. ``key``: the row of ``table`` that it is."""

    at: datetime
    table: Literal["interviews", "told", "events", "letters"]
    key: int
    what: str
    who: tuple[str, ...]
    words: str | None
    ahead: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One application with all that happened and what comes next."""

    key: int
    record: Record
    people: tuple[int, ...]
    stands: Stands
    archived: bool
    timeline: tuple[Moment, ...]
    letters: tuple[PlannedLetter, ...]
    begun: Mapping[str, int]
    """the letters that are begun, by occasion"""
    nothing: tuple[Nothing, ...]
    now: datetime
    home: str


def begin_application(
    whose: Whose, values: Values, now: datetime, *, place: str | None = None, invitation: int | None = None
) -> int:
    """A new application from the tables of a record; its key. Raises ``Wrong`` with dotted paths.

    Where an application of that firm and role is kept already, it gets a number after its id; where the very same was
    begun a moment ago, the button was pressed twice, and it is that one. ``place``: where the first talk is.
    ``invitation``: the observation from which it came, which is settled by this.
    """
    from afterword.store.models import Interview
    from afterword.store.writing import add_record
    from afterword.work.kept.arrivals import settle_by_start

    record = read_whole(values)
    with changing(whose, "application-added", now, company=record.application.company) as made:
        if (before := _begun_just_now(whose, record, now)) is not None:
            return before
        made.application = key = add_record(made, _of_its_own(whose, record), now).pk
        talk = Interview.objects.filter(owner=whose.owner, application=key).first()
        if talk is not None and place:
            made.alter(talk, place=place)
        if invitation is not None:
            settle_by_start(made, whose, invitation, key, now)
    return key


def _begun_just_now(whose: Whose, record: Record, now: datetime) -> int | None:
    """The application that says exactly what ``record`` says, begun two minutes ago at most; None: there is none."""
    from afterword.store.models import Application
    from afterword.store.reading import read_kept

    lately = Application.objects.filter(owner=whose.owner, created__gt=now - PRESSED_TWICE)
    for kept in read_kept(whose.owner, list(lately.values_list("pk", flat=True))):
        there = replace(kept.record, application=replace(kept.record.application, id=record.application.id))
        if there == record:
            return kept.key
    return None


def _of_its_own(whose: Whose, record: Record) -> Record:
    from afterword.store.models import Application

    wanted = first = application_id(record)
    taken = set(Application.objects.filter(owner=whose.owner).values_list("key", flat=True))
    number = 1
    while wanted in taken:
        number += 1
        wanted = f"{first}-{number}"
    return replace(record, application=replace(record.application, id=wanted))


def applications(whose: Whose, now: datetime, *, archived: bool = False) -> tuple[Entry, ...]:
    """The list: those with something due first, then the newest. ``archived``: those that were put away instead."""
    from afterword.store.place import within
    from afterword.store.reading import read_kept

    with told(), within(whose.place):
        if archived:
            return tuple(_entry(k, None, now) for k in read_kept(whose.owner) if k.archived)
        there = standing(whose, now)
    first: dict[str, PlannedLetter] = {}
    for letter in there.plan.letters:
        first.setdefault(letter.application, letter)
    entries = [_entry(k, first.get(k.record.application.id or ""), now) for k in there.kept]
    return tuple(sorted(entries, key=_by_need))


def _by_need(entry: Entry) -> tuple[bool, float]:
    due = entry.next is not None and entry.next.state != "upcoming"
    return not due, -(entry.newest.timestamp() if entry.newest else 0.0)


def _entry(kept: Kept, following: PlannedLetter | None, now: datetime) -> Entry:
    record = kept.record
    past = [m for m in _moments(kept, now) if not m.ahead]
    newest = max((m.at for m in past), default=None)
    stands = stands_at(record, now)
    quiet = (now - newest).days if newest and stands == "open" else None
    return Entry(
        kept.key, record.application.company, record.application.role, stands, newest, quiet, following, kept.archived
    )


def stands_at(record: Record, now: datetime) -> Stands:
    """How the application stands at ``now``."""
    for event in sorted((e for e in record.events if e.at <= now), key=lambda e: e.at, reverse=True):
        if event.what in _ENDS:
            return _ENDS[event.what]
    ahead = any(t.starts > now and t.state in (None, "planned") for t in record.interviews)
    return "interview ahead" if ahead else "open"


def application(whose: Whose, key: int, now: datetime) -> Sheet:
    """The application ``key`` with its timeline, the newest first, and what comes next. Raises ``NotHere``."""
    from afterword.store.models import Letter, State
    from afterword.store.place import within

    with told(), within(whose.place):
        there = standing(whose, now)
        kept = there.of(key) or kept_one(whose, key)
        gone = (State.SENT, State.BOUNCED, State.WITHDRAWN)
        rows = Letter.objects.filter(owner=whose.owner, application=key, ours=True).exclude(state__in=gone)
        begun = {x.occasion or "": x.pk for x in rows}
    mine = kept.record.application.id
    return Sheet(
        key=kept.key, record=kept.record, people=kept.people, stands=stands_at(kept.record, now),
        archived=kept.archived,
        timeline=tuple(sorted(_moments(kept, now), key=lambda m: m.at, reverse=True)),
        letters=tuple(x for x in there.plan.letters if x.application == mine and not kept.archived), begun=begun,
        nothing=tuple(n for n in there.plan.nothing if n.application == mine and not kept.archived), now=now,
        home=kept.record.me.time_zone,
    )  # fmt: skip


def _moments(kept: Kept, now: datetime) -> list[Moment]:
    record = kept.record
    zone = ZoneInfo(zone_of(record.application, record.me)[0])
    found = []
    for key, talk in zip(kept.interviews, record.interviews, strict=True):
        at = talk.starts.astimezone(zone)
        found.append(Moment(at, "interviews", key, talk.state or "", talk.with_ or (), None, at > now))
    for key, told_ in zip(kept.told, record.told, strict=True):
        at = datetime.combine(told_.on, time(12), tzinfo=zone)
        found.append(Moment(at, "told", key, "told", (told_.by,) if told_.by else (), told_.words, at > now))
    for key, event in zip(kept.events, record.events, strict=True):
        at, by = event.at.astimezone(zone), ((event.by,) if event.by else ())
        found.append(Moment(at, "events", key, event.what, by, event.words, at > now))
    for key, letter in zip(kept.letters, record.letters, strict=True):
        at = letter.sent.astimezone(zone)
        found.append(Moment(at, "letters", key, letter.kind, letter.to, letter.subject, at > now))
    return found


def change_application(whose: Whose, key: int, values: Values, now: datetime) -> int | None:
    """What the application itself says is now ``values``; the key for undo. Raises ``Wrong``, ``NotHere``."""
    from afterword.facts.writing import as_table
    from afterword.store.columns import to_columns
    from afterword.store.models import Application

    kept = kept_one(whose, key)
    given = {name: value for name, value in values.items() if value not in (None, "")}
    record = read_whole({"me": as_table(kept.record.me), "application": {**given, "id": kept.record.application.id}})
    with changing(whose, "application-changed", now, application=key, company=record.application.company) as made:
        row = Application.objects.get(owner=whose.owner, pk=key)
        made.alter(row, **to_columns(record.application))
    return made.history


def put_away(whose: Whose, key: int, now: datetime, *, away: bool = True) -> int | None:
    """Puts the application away, or takes it out again; the key for undo. Raises ``NotHere``."""
    kept = kept_one(whose, key)
    what = "application-archived" if away else "application-restored"
    with changing(whose, what, now, application=key, company=kept.record.application.company) as made:
        made.alter(_row(whose, key), archived_at=now if away else None)
    return made.history


def delete_application(whose: Whose, key: int, now: datetime) -> int | None:
    """Deletes the application with all that belongs to it; the key for undo. Raises ``NotHere``.

    What came in for it alone goes too, so that its invitation may be taken in once more.
    """
    from afterword.store.models import Arrival

    kept = kept_one(whose, key)
    company = kept.record.application.company
    with changing(whose, "application-deleted", now, application=key, company=company) as made:
        for arrival in Arrival.objects.filter(owner=whose.owner, observation__application=key).distinct():
            if not arrival.observation_set.exclude(application=key).exists():
                made.remove(arrival)
        made.remove(_row(whose, key))
    return made.history


def _row(whose: Whose, key: int) -> Any:
    from afterword.store.models import Application

    row = Application.objects.filter(owner=whose.owner, pk=key).first()
    if row is None:
        raise NotHere("This application")
    return row
