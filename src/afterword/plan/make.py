"""One function for every door: facts, the practice and ``now`` in, the plan out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Final

from afterword.facts.ids import searches
from afterword.facts.model import Record
from afterword.plan import limits
from afterword.plan.additions import corrections, useful_notes
from afterword.plan.answers import apologies, references, rejection_reply, reschedules
from afterword.plan.candidate import Candidate, Desk
from afterword.plan.case import Case
from afterword.plan.courtesies import coordinator_thanks, reconnect, referrer_updates
from afterword.plan.decisions import OPEN, Standing, own_decision, standing
from afterword.plan.follow_up import follow_ups
from afterword.plan.offers import offer_letters, offer_notice
from afterword.plan.order import Row, in_order, row_of
from afterword.plan.reasons import speaker
from afterword.plan.recipients import consultant
from afterword.plan.result import Nothing, Plan, PlannedLetter, State
from afterword.plan.telling import tell_circumstances
from afterword.plan.thank_you import thank_yous, unsettled_talks
from afterword.practice.load import Practice

_BY_APPLICATION: Final = attrgetter("application", "kind", "to")


def make_plan(records: Sequence[Record], now: datetime, practice: Practice) -> Plan:
    """The letters for these records at ``now``, in the order in which to send, and what is not sent and why.

    ``records``: any number, of one person or several (each one's are planned apart), in any order. ``now``: aware.
    ``practice``: from ``load_practice``. Moments in the plan are in each application's zone. Raises ``ValueError``
    for a ``now`` without a zone.
    """
    if now.tzinfo is None:
        raise ValueError("now needs a zone: give an aware datetime")
    seconds = int(now.timestamp())
    rows: list[Row[PlannedLetter]] = []
    nothing: list[Nothing] = []
    of_others = 0
    for search in searches(records) if len(records) > 1 else (records,):
        of_others = len(rows)
        _plan_search(search, seconds, practice, rows, nothing)
    if of_others:
        rows = in_order(rows)
    nothing.sort(key=_BY_APPLICATION)
    return Plan(now, tuple([row[10] for row in rows]), tuple(nothing))


def _plan_search(
    search: Sequence[Record], now: int, practice: Practice, rows: list[Row[PlannedLetter]], nothing: list[Nothing]
) -> None:
    """Puts the letters of one person's records, with their turns, to ``rows``; what is not sent to ``nothing``."""
    if len(search) == 1:
        desk = _desk(Case(search[0], now, practice))
        _plan_one(desk, None)
        desks, letters = [desk], desk.letters[:]
    else:
        desks = [_desk(Case(record, now, practice)) for record in search]
        _plan_several(desks)
        letters = [c for desk in desks for c in desk.letters]
    if letters:
        sent = limits.sent_by_whom(desks, letters)
        for desk in desks:
            if desk.letters:
                limits.across(desk, sent)
    laid = [(desk, c) for desk in desks for c in desk.letters] if letters else []
    if len(laid) > 1:
        laid = limits.two_to_one(in_order([row_of(one[1], one, n) for n, one in enumerate(laid)]))
    for desk in desks:
        tell_circumstances(desk)
        nothing += desk.nothing
    for _, c in laid:
        rows.append(row_of(c, _planned(c), len(rows)))


def _desk(case: Case) -> Desk:
    return Desk(case, speaker(case.practice, case.calendar, case.today))


def _plan_several(desks: Sequence[Desk]) -> None:
    """Plans each, with what an acceptance in one of them means for the others."""
    accepted = [_accepted(desk.case) for desk in desks]
    first = min((at for at in accepted if at is not None), default=None)
    for desk, own in zip(desks, accepted, strict=True):
        _plan_one(desk, first if own is None else None)
    limits.one_letter_for_two_roles(desks)


def _accepted(case: Case) -> int | None:
    """When the first acceptance went in this record."""
    return next((gone.sent for gone in case.gone if gone.kind == "acceptance"), None)


def _plan_one(desk: Desk, accepted_elsewhere: int | None) -> None:
    case = desk.case
    stands = standing(case, accepted_elsewhere)
    if stands.closed is not None:
        desk.no("follow-up", (), desk.says["closed"](day=desk.speak.day(stands.closed.day)))
        return
    if stands is not OPEN and own_decision(desk, stands):
        referrer_updates(desk, stands)
        _still_to_do(desk)
        return
    if stands.rejected:
        rejection_reply(desk, stands)
        reconnect(desk, stands)
        apologies(desk)
        referrer_updates(desk, stands)
    else:
        _open_application(desk, stands)
    limits.not_wanted(desk)
    _still_to_do(desk)


def _open_application(desk: Desk, stands: Standing) -> None:
    case = desk.case
    since = stands.answer.at if stands.answer is not None else 0
    if not case.history.all_held:
        apologies(desk)
        unsettled_talks(desk)
    if case.events:
        reschedules(desk)
        references(desk)
    if "correct" in case.history.tells:
        corrections(desk, 0)
    thank_yous(desk, since)
    if "coordinator" in case.parts:
        coordinator_thanks(desk, since)
    if "referrer" in case.parts:
        referrer_updates(desk, stands)
    if stands.offered:
        offer_letters(desk, stands)
        return
    if case.events:
        offer_notice(desk)
    if "useful" in case.history.tells:
        useful_notes(desk, 0)
    follow_ups(desk)


def _still_to_do(desk: Desk) -> None:
    """Says something where nothing at all was said."""
    case = desk.case
    if desk.letters or desk.nothing:
        return
    if case.agency and consultant(case) is None:
        desk.no("thank-you", (), desk.says["ask-consultant"](people=""))
        return
    ahead = case.history.ahead
    if ahead:
        people = desk.speak.people(ahead[0].names) if ahead[0].names else desk.says["them"]()
        desk.no(
            "thank-you",
            ahead[0].names,
            desk.says["you-meet"](people=people, day=desk.speak.day(ahead[0].day)),
            until=ahead[0].ends,
        )
    else:
        desk.no("follow-up", (), desk.says["nothing-to-do" if case.held or case.events else "no-interview-yet"]())


def _planned(c: Candidate) -> PlannedLetter:
    m, case = c.moments, c.case
    state: State = "upcoming" if case.now < m.opens else ("due" if case.now <= m.closes else "late")
    return PlannedLetter(
        c.id, case.id, c.kind, c.variant, c.who.people, c.pass_on_to, c.channel, (m.opens, m.best, m.closes, m.last),
        case.calendar.zone, state, c.optional, c.carries, tuple(c.because), c.terms.name,
        case.profile.name, case.record, c.about, c.who.addresses if c.channel == "email" and c.reach.address else (),
    )  # fmt: skip
