"""What came in and waits: a person says yes, and the facts change; or no, and nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from afterword.work.kept.changing import changing
from afterword.work.kept.noting import Table, Wrong, kept_one, put_fact, read_fact
from afterword.work.kept.opening import NotHere, Whose, told

if TYPE_CHECKING:
    from afterword.facts.model import Record
    from afterword.store.changing import Change
    from afterword.store.models import Observation as Row
    from afterword.store.reading import Kept
    from afterword.watch.result import Change as Proposed
    from afterword.watch.result import Observation, Talk


@dataclass(frozen=True, slots=True)
class Arrived:
    """One observation that waits. ``application`` None: it is tied to none."""

    key: int
    what: str
    application: int | None
    company: str | None
    person: str | None
    at: datetime
    until: date | None
    words: str | None
    talk: Talk | None
    because: tuple[str, ...]
    file: str
    would: tuple[Proposed, ...]
    """what saying yes would change"""


def arrived(whose: Whose, key: int, now: datetime) -> Arrived:
    """The observation ``key``, not settled yet. Raises ``NotHere``."""
    row = _row(whose, key)
    kept = kept_one(whose, row.application_id) if row.application_id else None
    seen = _seen(row, kept)
    return Arrived(
        key=key, what=row.what, application=row.application_id,
        company=kept.record.application.company if kept else None, person=seen.person, at=row.at, until=row.until,
        words=row.words, talk=seen.interview, because=tuple(row.because), file=row.arrival.name,
        would=_proposed(seen, kept),
    )  # fmt: skip


def newest_invitation(whose: Whose) -> int | None:
    """The newest invitation that waits and belongs to no application; None: there is none."""
    from afterword.store.models import Observation as Rows
    from afterword.store.place import within

    with told(), within(whose.place):
        rows = Rows.objects.filter(owner=whose.owner, settled=None, application=None, interview__isnull=False)
        return rows.order_by("-pk").values_list("pk", flat=True).first()


def all_arrived(whose: Whose, now: datetime) -> tuple[Arrived, ...]:
    """Everything that waits, the oldest first."""
    from afterword.store.models import Observation as Rows
    from afterword.store.place import within

    with told(), within(whose.place):
        keys = list(Rows.objects.filter(owner=whose.owner, settled=None).values_list("pk", flat=True))
    return tuple(arrived(whose, key, now) for key in keys)


def confirm(whose: Whose, key: int, now: datetime) -> int | None:
    """They said so: the facts change as proposed; the key for undo. A second time changes nothing.

    Raises ``NotHere``; ``Wrong`` where the facts have changed so that it fits no more.
    """
    with changing(whose, "arrival-confirmed", now) as made:
        row = _row(whose, key)
        if row.application_id is None:
            raise Wrong({"application": "It belongs to none of your applications yet. Note the interview first."})
        kept = kept_one(whose, row.application_id)
        made.application, made.about["company"] = kept.key, kept.record.application.company
        seen = _seen(row, kept)
        for proposed in _proposed(seen, kept):
            _apply(made, whose, kept.key, proposed, seen)
        made.alter(row, settled="confirmed", settled_at=now)
    return made.history


def dismiss(whose: Whose, key: int, now: datetime) -> int | None:
    """It says nothing that counts; the key for undo. Raises ``NotHere``."""
    with changing(whose, "arrival-dismissed", now) as made:
        row = _row(whose, key)
        made.application = row.application_id
        made.alter(row, settled="dismissed", settled_at=now)
    return made.history


def belongs_to(whose: Whose, key: int, application: int, now: datetime) -> int | None:
    """The observation ``key`` is of that application; the key for undo. Raises ``NotHere``."""
    with changing(whose, "arrival-tied", now, application=application) as made:
        row, kept = _row(whose, key), kept_one(whose, application)
        made.about["company"] = kept.record.application.company
        name = _seen(row, kept).person
        person = kept.people[[p.name for p in kept.record.people].index(name)] if name else None
        made.alter(row, application_id=application, person_id=person)
    return made.history


def settle_by_start(made: Change, whose: Whose, key: int, application: int, now: datetime) -> None:
    """The invitation ``key`` has become ``application``, within a change that goes on."""
    from afterword.store.models import Interview

    row = _row(whose, key)
    talk = Interview.objects.filter(owner=whose.owner, application=application).first()
    seen = row.seen or {}
    if talk is not None:
        place = (seen.get("interview") or {}).get("place")
        made.alter(talk, calendar_uid=seen.get("uid"), place=talk.place or place)
    made.alter(row, application_id=application, settled="confirmed", settled_at=now)


def _row(whose: Whose, key: int) -> Row:
    from afterword.store.models import Observation as Rows
    from afterword.store.place import within

    with told(), within(whose.place):
        row = Rows.objects.filter(owner=whose.owner, pk=key, settled=None).select_related("arrival").first()
    if row is None:
        raise NotHere("This")
    return row


def _seen(row: Row, kept: Kept | None) -> Observation:
    """The observation, tied as the person has tied it: who wrote is looked for among that application's people.

    Where the file does not say when it was written, it counts from when it came in.
    """
    from afterword.work.kept.watched import from_kept

    seen = from_kept(row.seen)
    seen = replace(seen, at=seen.at or row.at)
    if kept is None:
        return seen
    return replace(seen, application=kept.record.application.id, person=_writer(seen, kept.record))


def _writer(seen: Observation, record: Record) -> str | None:
    """The person of ``record`` by the name that was read, or by an address of the mail; None: nobody of them."""
    if any(p.name == seen.person for p in record.people):
        return seen.person
    addresses = {address.casefold() for address in (seen.sender, *seen.to) if address}
    return next((p.name for p in record.people if p.email and p.email.casefold() in addresses), None)


def _proposed(seen: Observation, kept: Kept | None) -> tuple[Proposed, ...]:
    from afterword.watch.known import know
    from afterword.watch.proposal import proposals

    if kept is None:
        return ()
    found = tuple(proposals([seen], know([kept.record])))
    return found[0].changes if found else ()


def _apply(made: Change, whose: Whose, application: int, proposed: Proposed, seen: Observation) -> None:
    from afterword.store import models

    kept = kept_one(whose, application)
    if proposed.verb == "add" and proposed.table == "letters":
        _add_letter(made, whose, kept, proposed.values)
    elif proposed.verb == "add":
        table: Table = proposed.table  # type: ignore[assignment]
        key = put_fact(made, whose, application, table, read_fact(kept, table, proposed.values))
        if table == "interviews":
            _marked(made, models.Interview.objects.get(owner=whose.owner, pk=key), seen)
    else:
        model: Any = {"interviews": models.Interview, "letters": models.Letter}[proposed.table]
        row = model.objects.get(owner=whose.owner, pk=getattr(kept, proposed.table)[proposed.row])
        if proposed.table == "letters":
            made.alter(row, **proposed.values, since=seen.at)
            return
        made.alter(row, **proposed.values)
        if "starts" in proposed.values:
            _marked(made, row, seen)


def _marked(made: Change, talk: Any, seen: Observation) -> None:
    """The place of the talk and the mark of its calendar entry, which no record has: what is not said stays."""
    place = seen.interview.place if seen.interview else None
    made.alter(talk, place=place or talk.place, calendar_uid=seen.uid or talk.calendar_uid)


def _add_letter(made: Change, whose: Whose, kept: Kept, values: Mapping[str, Any]) -> None:
    """A letter that went from elsewhere: its kind is what the reviewer takes it for."""
    from afterword.facts.model import Letter
    from afterword.store import models, writing
    from afterword.work.files.library import read_letter

    if not values.get("to"):
        says = "Nobody whom you know there has the address that this letter went to. Add them first, with the address."
        raise Wrong({"to": says})
    text = f"Subject: {values.get('subject') or ''}\n\n{values.get('body') or ''}"
    kind: Any = read_letter(text[:19_000], kept.record, language=False).kind or "follow-up"
    rows = {p.name: p for p in models.Person.objects.filter(owner=whose.owner, application=kept.key)}
    application = models.Application.objects.get(owner=whose.owner, pk=kept.key)
    position = models.Letter.objects.filter(owner=whose.owner, application=kept.key).count()
    letter = Letter(**{**values, "kind": kind, "to": tuple(values["to"])})
    writing.add_letter(made, application, letter, position, rows, {}, letter.sent)
