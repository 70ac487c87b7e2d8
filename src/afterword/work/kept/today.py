"""What Today shows: letters to send, what is coming, what waits for the person, and what is not sent and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from afterword.work.kept.opening import Whose, told
from afterword.work.kept.plans import Standing, standing

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
class Still:
    """Something that is not sent, and why."""

    nothing: Nothing
    application: int
    company: str


@dataclass(frozen=True, slots=True)
class Today:
    """The page, before it is a page."""

    now: datetime
    home: str | None
    """the person's own zone"""
    send: tuple[Line, ...]
    coming: tuple[Line, ...]
    later: tuple[Line, ...]
    nothing: tuple[Still, ...]
    applications: int


def today(whose: Whose, now: datetime) -> Today:
    """What ``whose`` should know at ``now``."""
    from afterword.store.place import within

    with told(), within(whose.place):
        there = standing(whose, now)
        begun = _begun(whose)
    lines = _lines(there, begun)
    end = now + timedelta(days=COMING_DAYS)
    ahead = [x for x in lines if x.letter.state == "upcoming"]
    return Today(
        now=now,
        home=there.kept[0].record.me.time_zone if there.kept else None,
        send=tuple(x for x in lines if x.letter.state != "upcoming"),
        coming=tuple(x for x in ahead if x.letter.opens <= end),
        later=tuple(x for x in ahead if x.letter.opens > end),
        nothing=tuple(_still(there)),
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


def _still(there: Standing) -> list[Still]:
    found = []
    for nothing in there.plan.nothing:
        kept = there.named(nothing.application)
        if kept is not None:
            found.append(Still(nothing, kept.key, kept.record.application.company))
    return found
