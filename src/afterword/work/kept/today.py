"""What Today shows: letters to send, what is coming, what waits for the person, and what is not sent and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from afterword.work.kept.arrivals import Arrived, all_arrived
from afterword.work.kept.opening import Whose, told
from afterword.work.kept.plans import Standing, standing
from afterword.work.kept.waiting import Waiting, waiting

if TYPE_CHECKING:
    from afterword.plan.result import Nothing, PlannedLetter

COMING_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class Begun:
    """A letter that the person has begun, or that has been approved."""

    key: int
    state: str
    send_at: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A letter of the plan as Today shows it. ``application``: its key here; ``begun``: where it stands, if begun."""

    letter: PlannedLetter
    application: int
    company: str
    role: str
    begun: Begun | None


@dataclass(frozen=True, slots=True)
class Firm:
    """What is not sent in one application, and why."""

    application: int
    company: str
    role: str
    nothing: tuple[Nothing, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """The page, before it is a page."""

    now: datetime
    home: str | None
    """the person's own zone"""
    date: date
    """the day that it is for the person"""
    send: tuple[Line, ...]
    coming: tuple[Line, ...]
    later: tuple[Line, ...]
    waiting: tuple[Waiting, ...]
    arrived: tuple[Arrived, ...]
    """what came in and asks"""
    open: tuple[tuple[int, str], ...]
    """the applications, by firm: to which one of them something belongs"""
    nothing: tuple[Firm, ...]
    applications: int
    """how many are kept and not put away"""


def today(whose: Whose, now: datetime) -> Today:
    """What ``whose`` should know at ``now``."""
    from afterword.store.place import within

    with told(), within(whose.place):
        there = standing(whose, now)
        begun = _begun(whose)
        asked = waiting(whose, there.kept, now)
        came = all_arrived(whose, now) if any(w.what == "arrived" for w in asked) else ()
    lines = _lines(there, begun)
    end = now + timedelta(days=COMING_DAYS)
    ahead = [x for x in lines if x.letter.state == "upcoming"]
    home = there.kept[0].record.me.time_zone if there.kept else None
    return Today(
        now=now,
        home=home,
        date=(now.astimezone(ZoneInfo(home)) if home else now).date(),
        send=tuple(x for x in lines if x.letter.state != "upcoming"),
        coming=tuple(x for x in ahead if x.letter.best <= end),
        later=tuple(x for x in ahead if x.letter.best > end),
        waiting=tuple(w for w in asked if w.what != "arrived"),
        arrived=came,
        open=tuple((k.key, f"{k.record.application.company}, {k.record.application.role}") for k in there.kept),
        nothing=_firms(there),
        applications=len(there.kept),
    )


def _begun(whose: Whose) -> dict[tuple[int, str], Begun]:
    from afterword.store.models import Letter, State

    over = (State.SENT, State.BOUNCED, State.WITHDRAWN)
    rows = Letter.objects.filter(owner=whose.owner, occasion__isnull=False).exclude(state__in=over).order_by("pk")
    return {
        (application, occasion or ""): Begun(key, state, send_at, reason)
        for key, application, occasion, state, send_at, reason in rows.values_list(
            "pk", "application_id", "occasion", "state", "send_at", "reason"
        )
    }


def _lines(there: Standing, begun: dict[tuple[int, str], Begun]) -> list[Line]:
    lines = []
    for letter in there.plan.letters:
        kept = there.named(letter.application)
        if kept is not None:
            told_ = kept.record.application
            lines.append(Line(letter, kept.key, told_.company, told_.role, begun.get((kept.key, letter.id))))
    return lines


def _firms(there: Standing) -> tuple[Firm, ...]:
    by_application: dict[str, list[Nothing]] = {}
    for nothing in there.plan.nothing:
        by_application.setdefault(nothing.application, []).append(nothing)
    firms = []
    for kept in there.kept:
        of = kept.record.application
        if found := by_application.get(of.id or ""):
            firms.append(Firm(kept.key, of.company, of.role, tuple(found)))
    return tuple(firms)
