"""After the interview: what stayed from a talk, one person at a time, saved as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from afterword.facts.model import Event
from afterword.facts.room import in_the_room
from afterword.facts.zones import zone_of
from afterword.work.kept.changing import changing
from afterword.work.kept.noting import Wrong, application_of, kept_one
from afterword.work.kept.opening import NotHere, Whose

LINES: Final = ("talked", "need", "strength", "left_out", "correct", "useful_what", "useful_link", "asked", "private")
SITTING: Final = timedelta(minutes=30)
"""what is typed within so long is one line of the history"""
LONGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody who was in the room, and what stayed from the talk with them. ``key`` None: the whole talk."""

    key: int | None
    name: str | None
    title: str | None
    lines: Mapping[str, str]
    done: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """One interview, as the page shows it."""

    key: int
    application: int
    company: str
    role: str
    starts: datetime
    minutes: int | None
    kind: str | None
    state: str | None
    late: bool
    place: str | None
    over: bool
    home: str
    room: tuple[Sitter, ...]
    whole: Sitter
    others: tuple[tuple[int, str], ...]
    """people of the application who were not there"""


def talk(whose: Whose, key: int, now: datetime) -> Talk:
    """The interview ``key``. Raises ``NotHere``."""
    from afterword.store import models
    from afterword.store.place import within

    kept = kept_one(whose, application_of(whose, "interviews", key))
    number = kept.interviews.index(key)
    fact = kept.record.interviews[number]
    with within(whose.place):
        row = models.Interview.objects.get(owner=whose.owner, pk=key)
        rows = {n.person_id: n for n in reversed(models.Note.objects.filter(owner=whose.owner, interview=row))}
    zone = ZoneInfo(zone_of(kept.record.application, kept.record.me)[0])
    there = in_the_room(kept.record, fact)
    people = list(zip(kept.people, kept.record.people, strict=True))
    record = kept.record
    return Talk(
        key=key, application=kept.key, company=record.application.company, role=record.application.role,
        starts=fact.starts.astimezone(zone), minutes=fact.minutes, kind=fact.kind, state=fact.state,
        late=fact.late, place=row.place,
        over=fact.starts + timedelta(minutes=fact.minutes or 60) <= now, home=record.me.time_zone,
        room=tuple(_sitter(k, p.name, p.title, rows.get(k)) for k, p in people if p.name in there),
        whole=_sitter(None, None, None, rows.get(None)),
        others=tuple((k, p.name) for k, p in people if p.name not in there),
    )  # fmt: skip


def keep_lines(
    whose: Whose, key: int, person: int | None, lines: Mapping[str, str], now: datetime, *, done: bool | None = None
) -> None:
    """What stayed from the talk ``key`` with ``person`` (None: the whole talk): ``lines`` by the names in ``LINES``.

    An empty line takes away what stood there; what is not in ``lines`` stays. Raises ``Wrong`` for a line that is too
    long or holds what no record may, ``NotHere``.
    """
    from afterword.store import models

    kept = kept_one(whose, application_of(whose, "interviews", key))
    if person is not None and person not in kept.people:
        raise NotHere
    wanted = _read(lines)
    about = {"company": kept.record.application.company, "together": SITTING}
    with changing(whose, "notes-kept", now, application=kept.key, **about) as made:  # type: ignore[arg-type]
        mine = models.Note.objects.filter(owner=whose.owner, interview=key)
        row: Any = mine.filter(person=person).first()
        if done is not None:
            wanted["done"] = done
        if row is not None:
            made.alter(row, **_linked(wanted, row))
        elif any(wanted.values()):
            seated = models.Interview.objects.get(owner=whose.owner, pk=key)
            made.add(models.Note(interview=seated, person_id=person, position=mine.count(), **_linked(wanted, None)))


def say_what_became(whose: Whose, key: int, state: str, now: datetime) -> int | None:
    """The interview ``key`` was ``held``, ``cancelled`` or ``missed``; the key for undo. Raises ``Wrong``, ``NotHere``.

    A talk that was missed is noted as what happened, too: an apology may be due. It is none any more once it was held
    after all.
    """
    from afterword.store import models
    from afterword.store.writing import add_event

    if state not in ("held", "cancelled", "missed"):
        raise Wrong({"state": "It was held, cancelled or missed."})
    application = application_of(whose, "interviews", key)
    with changing(whose, "talk-state", now, application=application) as made:
        row = models.Interview.objects.select_related("application").get(owner=whose.owner, pk=key)
        made.about["company"] = row.application.company
        made.alter(row, state=state)
        missed = models.Event.objects.filter(owner=whose.owner, interview=row, what="missed")
        if state != "missed":
            for event in missed:
                made.remove(event)
        elif not missed.exists():
            fact = Event(at=now, what="missed", interview=row.starts)
            position = models.Event.objects.filter(owner=whose.owner, application=application).count()
            add_event(made, row.application, fact, position, {}, {row.starts: row})
    return made.history


def _read(lines: Mapping[str, str]) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    faults = {}
    for name in LINES:
        if name not in lines:
            continue
        text = "".join(c for c in lines[name].replace("\r\n", "\n") if c >= " " or c in "\n\t").strip()
        if len(text) > LONGEST:
            faults[name] = f"This is longer than {LONGEST:,} characters; a note is a line or two."
        wanted[name] = text or None
    if faults:
        raise Wrong(faults)
    return wanted


def _linked(wanted: dict[str, Any], row: Any) -> dict[str, Any]:
    """A link alone is a useful thing whose name is the link."""
    what = wanted.get("useful_what", getattr(row, "useful_what", None))
    link = wanted.get("useful_link", getattr(row, "useful_link", None))
    return {**wanted, "useful_what": link} if link and not what else wanted


def _sitter(key: int | None, name: str | None, title: str | None, row: Any) -> Sitter:
    lines = {line: getattr(row, line) or "" for line in LINES} if row else dict.fromkeys(LINES, "")
    return Sitter(key, name, title, lines, bool(row and row.done))
