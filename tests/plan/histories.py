"""Job searches made by dice: some weeks of talks, words, events and letters, close enough together to meet.

``tests.strategies.records`` draws anything that a record may hold; here the facts lie near each other, as in life, so
that the rules across letters have something to do.
"""

# ruff: noqa: E501 - lists read better unbroken
from __future__ import annotations

import random
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from tests.plan.building import ZONES, event, letter, note, person, record, talk, told

from afterword.facts.model import Record

KINDS = ("heard", "heard", "out-of-office", "rejected", "offered", "rescheduled", "cancelled", "asked-references")
MINE = ("withdrawing", "accepting", "declining", "asking-time", "accepted-elsewhere", "offer-elsewhere", "needs-reschedule", "missed", "closed")  # fmt: skip
SENT = ("thank-you", "thank-you", "follow-up", "follow-up", "correction", "useful-note", "rejection-reply", "withdrawal", "offer-thanks", "acceptance", "decline", "time-request", "references", "coordinator-thanks", "referrer-update", "reschedule")  # fmt: skip
WORDS = ("within two weeks", "you will hear", "by Friday", "next week", "a few days", None, None)
START = date(2026, 2, 23)


def search(dice: random.Random, most: int = 2) -> tuple[list[Record], datetime]:
    """Up to ``most`` applications of one person, and a moment to plan for."""
    first = START + timedelta(days=dice.randrange(0, 300))
    records = [history(dice, first, n) for n in range(dice.randint(1, most))]
    zone = ZoneInfo(records[0].application.time_zone)
    day = first + timedelta(days=dice.randrange(0, 60))
    now = datetime(day.year, day.month, day.day, dice.choice((8, 9, 12, 17, 21)), dice.choice((0, 30)))
    return records, now.replace(tzinfo=timezone(now.replace(tzinfo=zone).utcoffset()))


def history(dice: random.Random, first: date, number: int = 0) -> Record:
    """One application whose facts lie in the weeks from ``first`` on."""

    def day(span: int = 35) -> str:
        return (first + timedelta(days=dice.randrange(span))).isoformat()

    def moment() -> str:
        return f"{day()} {dice.choice((9, 9, 11, 14, 16, 19, 23)):02}:{dice.choice((0, 0, 15))}0"[:16]

    def maybe(value: object, chance: float = 0.5) -> object:
        return value if dice.random() < chance else None

    country = dice.choice(("US", "US", "US", "GB", "DE", "JP", "IN", "IL", "AU"))
    shared = dice.choice(("shared@firm.example", f"lea{number}@firm.example"))
    people = [person(f"Lea{number} Dunn", "lead", dice.choice((shared, shared, None)))]
    people += [person(f"Ian{number} Kerr", "interviewer", dice.choice(("", "", None)))]
    for part in ("interviewer", "recruiter", "coordinator", "referrer", "agency", "manager", None):
        if dice.random() < 0.3:
            email = dice.choice(("", "", "", "no-reply@firm.example", None))
            more = {"prefers": "letter", "address": ("1 High St", country)} if dice.random() < 0.1 else {}
            people.append(person(f"{(part or 'x').title()}{number} Poe", part, email, **more))
    names = [p.name for p in people]
    talks = []
    for _ in range(dice.choice((1, 1, 2, 2, 3, 0))):
        who = dice.sample(names, dice.randint(0, min(3, len(names))))
        lines = {key: f"{key} {number}" for key in ("left_out", "correct", "useful") if dice.random() < 0.25}
        kind = dice.choice((None, "onsite", "screen", "informational", "final"))
        state = maybe(dice.choice(("planned", "held", "cancelled", "missed")), 0.15)
        held = talk(moment(), *who, note(maybe(dice.choice(who or names[:1])), **lines), kind=kind, state=state)
        if held.starts not in {t.starts for t in talks}:
            talks.append(held)
    facts = [*people, *talks]
    for _ in range(dice.choice((0, 1, 1, 2))):
        dates = {"reply_by": maybe(day(50), 0.4), "decision_on": maybe(day(50), 0.3)}
        letters = maybe(dice.choice((True, False)), 0.1)
        facts.append(told(day(), dice.choice(WORDS), by=maybe(dice.choice(names)), no_letters=letters, **dates))
    for _ in range(dice.choice((0, 0, 1, 1, 2, 3))):
        what = dice.choice(KINDS + MINE)
        facts.append(event(what, moment(), by=maybe(dice.choice(names)), until=maybe(day(60))))
    for _ in range(dice.choice((0, 1, 2, 3))):
        state = dice.choice(("sent", "sent", "sent", "bounced", "uncertain"))
        facts.append(letter(dice.choice(SENT), dice.choice(names), moment(), state=state))
    return record(
        *facts,
        country=country,
        practice=maybe(dice.choice(("academia", "residency", "public", "us")), 0.2),
        via=dice.choice(("direct",) * 7 + ("agency",)),
        mine=dice.choice((ZONES[country], "Asia/Tokyo")),
        company=dice.choice(("Northwind Robotics", f"Firm {number}")),
        role=f"Role {number}",
    )
