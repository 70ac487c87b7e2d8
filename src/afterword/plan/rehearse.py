"""A rehearsal of the coming days: nobody answers, and every letter goes at its ``best``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from afterword.facts.model import Letter, Record
from afterword.plan.make import make_plan
from afterword.plan.news import said
from afterword.plan.result import Nothing, Plan, PlannedLetter
from afterword.practice.load import Practice


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the rehearsal: the letters that go on it, and at its end what is not sent and why."""

    date: date
    letters: tuple[PlannedLetter, ...]
    nothing: tuple[Nothing, ...]


def rehearse(records: Sequence[Record], now: datetime, days: int, practice: Practice) -> tuple[Day, ...]:
    """Rehearses ``days`` days from ``now`` on, the day of ``now`` (in its own zone) being the first.

    A letter counts as sent at its ``best``, or at once when that is past; what it carries counts as said.
    """
    told: list[Day] = []
    at = now
    for number in range(days):
        day = now.date() + timedelta(days=number)
        end = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=now.tzinfo)
        gone: list[PlannedLetter] = []
        plan = make_plan(records, at, practice)
        while (step := _next_step(plan, at, end)) is not None:
            at, letter = step
            if letter is not None:
                gone.append(letter)
                records = [after_sending(r, letter, at) if r is letter.record else r for r in records]
            plan = make_plan(records, at, practice)
        told.append(Day(day, tuple(gone), make_plan(records, max(at, end), practice).nothing))
        at = end + timedelta(seconds=1)
    return tuple(told)


def _next_step(plan: Plan, at: datetime, end: datetime) -> tuple[datetime, PlannedLetter | None] | None:
    """What happens next until ``end``: a letter that goes now, or the next moment at which the plan may change."""
    ready = next((letter for letter in plan.letters if letter.best <= at), None)
    if ready is not None:
        return at, ready
    moments = [letter.best for letter in plan.letters]
    moments += [n.until for n in plan.nothing if n.until is not None and n.until > at]
    following = min(moments, default=None)
    return None if following is None or following > end else (following, None)


def after_sending(record: Record, letter: PlannedLetter, at: datetime) -> Record:
    """The record once ``letter`` has gone at ``at``, and all that it carries has been said."""
    gone = Letter(
        kind=letter.kind,  # type: ignore[arg-type]
        to=letter.to,
        sent=at,
        body=_what_it_says(letter),
        id=letter.id,
        variant=letter.variant,
        channel=letter.channel,  # type: ignore[arg-type]
        address=letter.addresses[0] if letter.addresses else None,
        interview=record.interviews[letter.about.interviews[-1]].starts
        if letter.kind == "thank-you" and letter.about.interviews
        else None,
    )
    return replace(record, letters=(*record.letters, gone))


def _what_it_says(letter: PlannedLetter) -> str:
    words = []
    for path in letter.about.fields:
        i, j = (int(part.split("]")[0]) for part in path.split("[")[1:3])
        text, link = said(letter.record.interviews[i].notes[j], path.rsplit(".", 1)[1])
        words += [text or "", link or ""]
    return " ".join(words)
