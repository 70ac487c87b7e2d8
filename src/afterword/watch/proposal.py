"""What each observation would change in a record, as data: a person confirms it, the store does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from afterword.facts.model import Record
from afterword.watch.known import App, Known
from afterword.watch.moves import interview_at, planned
from afterword.watch.result import Change, Guest, Observation, Proposal, Talk


def proposals(found: Sequence[Observation], known: Known) -> Iterator[Proposal]:
    """The proposals of observations; one that changes nothing has none."""
    for number, observation in enumerate(found):
        app = known.app(observation.application)
        changes = tuple(_changes(observation, app))
        if changes:
            yield Proposal(
                file=observation.file,
                observation=number,
                application=observation.application,
                changes=changes,
                asks=_asks(observation, app),
            )


def _changes(o: Observation, app: App | None) -> Iterator[Change]:
    if app is None:
        if o.what in ("invitation", "rescheduled") and o.interview is not None:
            yield from _new_application(o.interview)
        return
    if o.what in ("heard", "out-of-office", "rejected", "offered", "asked-references"):
        yield Change(verb="add", table="events", values=_event(o, app, o.what))
    elif o.what == "date-named":
        yield Change(verb="add", table="told", values=_told(o, app))
    elif o.what == "bounce":
        yield from _bounce(o, app)
    elif o.what == "own":
        yield from _letter(o, app)
    elif o.what in ("rescheduled", "cancelled"):
        yield from _moved(o, app)
    elif o.what == "invitation" and o.interview is not None:
        yield from _interview(o.interview, app)


def _event(o: Observation, app: App, what: str, **more: Any) -> dict[str, Any]:
    person = app.by_address(o.sender)
    values: dict[str, Any] = {"at": o.at, "what": what, **more}
    if o.person:
        values["by"] = o.person
    elif person is None and o.sender:
        values["from"] = o.sender
    if o.until and what in ("out-of-office", "offered"):
        values["until"] = o.until
    if o.words:
        values["words"] = o.words
    return values


def _told(o: Observation, app: App) -> dict[str, Any]:
    from zoneinfo import ZoneInfo

    day = o.at.astimezone(ZoneInfo(app.zone)).date() if o.at else None
    values = {"on": day, "by": o.person, "words": o.words, "reply_by": o.until}
    return {key: value for key, value in values.items() if value is not None}


def _bounce(o: Observation, app: App) -> Iterator[Change]:
    """The letter that came back: by its Message-ID, else the newest one sent to that person before."""
    letters = list(enumerate(app.record.letters))
    named = [n for n, letter in letters if letter.message_id and letter.message_id == o.message_id]
    to = [
        (letter.sent, n)
        for n, letter in letters
        if o.person in letter.to and letter.state == "sent" and (o.at is None or letter.sent <= o.at)
    ]
    row = named[0] if named else max(to)[1] if to else None
    if row is not None and app.record.letters[row].state != "bounced":
        yield Change(verb="change", table="letters", row=row, values={"state": "bounced"})


def _letter(o: Observation, app: App) -> Iterator[Change]:
    """A letter sent from elsewhere, unless the record has it already."""
    for letter in app.record.letters:
        if letter.message_id and letter.message_id == o.message_id:
            return
        if o.at and abs((letter.sent - o.at).total_seconds()) < 300 and o.person in letter.to:
            return
    values = {
        "to": (o.person,) if o.person else (),
        "sent": o.at,
        "subject": o.subject,
        "body": o.body,
        "message_id": o.message_id,
    }
    yield Change(verb="add", table="letters", values={k: v for k, v in values.items() if v})


def _moved(o: Observation, app: App) -> Iterator[Change]:
    """An event, and the interview that moves or falls away."""
    talk = o.interview
    record = app.record
    old = (interview_at(app, talk.starts) if talk and o.what == "cancelled" else None) or planned(app, o.at)
    more = {"interview": old.starts} if old else {}
    yield Change(verb="add", table="events", values=_event(o, app, o.what, **more))
    if old is None:
        if talk is not None and o.what == "rescheduled":
            yield from _interview(talk, app)
        return
    row = record.interviews.index(old)
    if o.what == "cancelled":
        yield Change(verb="change", table="interviews", row=row, values={"state": "cancelled"})
    elif talk is not None:
        values = {"starts": talk.starts, "minutes": talk.minutes if talk.minutes != old.minutes else None}
        yield Change(
            verb="change", table="interviews", row=row, values={k: v for k, v in values.items() if v is not None}
        )


def _interview(talk: Talk, app: App) -> Iterator[Change]:
    """An interview and the people whom the record does not know yet; nothing where the record has that interview."""
    names = []
    for guest in talk.people:
        person = app.by_address(guest.email) or (app.by_name(guest.name) if guest.name else None)
        if person is None and guest.name:
            yield Change(verb="add", table="people", values=_person(guest))
        if person or guest.name:
            names.append(person.name if person else guest.name)
    if any(i.starts == talk.starts for i in app.record.interviews):
        return
    yield Change(verb="add", table="interviews", values=_talk(talk, [n for n in names if n]))


def _new_application(talk: Talk) -> Iterator[Change]:
    values = {"company": talk.company, "role": talk.role, "time_zone": talk.time_zone}
    yield Change(verb="add", table="applications", values={k: v for k, v in values.items() if v})
    for guest in talk.people:
        if guest.name:
            yield Change(verb="add", table="people", values=_person(guest))
    yield Change(verb="add", table="interviews", values=_talk(talk, [g.name for g in talk.people if g.name]))


def _person(guest: Guest) -> dict[str, Any]:
    return {"name": guest.name, **({"email": guest.email} if guest.email else {})}


def _talk(talk: Talk, names: list[str]) -> dict[str, Any]:
    values = {"starts": talk.starts, "minutes": talk.minutes, "kind": talk.kind, "with": tuple(names) or None}
    return {k: v for k, v in values.items() if v is not None}


def _asks(o: Observation, app: App | None) -> tuple[str, ...]:
    """What could not be read, and has to be asked."""
    asks: list[str] = []
    talk = o.interview
    if app is None:
        asks += [f"application.{key}" for key in ("company", "role") if talk is None or getattr(talk, key) is None]
        asks.append("application.country")
    if o.what in ("rescheduled", "invitation"):
        if talk is None:
            asks.append("interviews.starts")
        else:
            asks += [f"interviews.{key}" for key in ("minutes", "kind") if getattr(talk, key) is None]
            asks += ["interviews.with"] if not talk.people else []
    if o.what == "own":
        asks.append("letters.kind")
    if o.at is None and o.what not in ("invitation",):
        asks.append("events.at")
    return tuple(asks)


def is_new(record: Record, talk: Talk) -> bool:
    """Whether a record has no interview at that time."""
    return all(i.starts != talk.starts for i in record.interviews)
