"""To whom a letter goes, and by which channel (practice 2 and section 1, "paper")."""

from __future__ import annotations

from dataclasses import dataclass

from afterword.facts.model import Person
from afterword.plan.calendar import Calendar
from afterword.plan.case import Case
from afterword.plan.windows import Moments, moved_by, settled


@dataclass(slots=True, eq=False)
class Reach:
    """How somebody can be written to."""

    person: Person
    channel: str
    address: str | None
    """the e-mail address; None for paper and messages"""
    paper: str | None = None
    """``letter`` or ``card``, where they prefer it and it is not settled yet that it arrives in time"""


def usable_email(case: Case, person: Person) -> str | None:
    """Their address, unless it takes no replies or a letter to it came back."""
    email = person.email
    if not email or (case.bounced and email.casefold() in case.bounced):
        return None
    return None if case.practice.days.no_reply.search(email.partition("@")[0]) else email


def reach(case: Case, person: Person | None) -> Reach | None:
    """How ``person`` can be written to; None when there is no way."""
    if person is None:
        return None
    known: dict[str, Reach | None] = case.reaches
    name = person.name
    if name in known:
        return known[name]
    email = usable_email(case, person)
    if person.prefers is None and email:
        found: Reach | None = Reach(person, "email", email)
    else:
        found = _reach(case, person, email)
    known[name] = found
    return found


def _reach(case: Case, person: Person, email: str | None) -> Reach | None:
    wish = person.prefers
    if wish == "card" and case.profile.no_card:
        wish = "letter" if not email else None
    if wish == "message":
        return Reach(person, "message", None)
    if wish in ("letter", "card") and person.address:
        return Reach(person, "email" if email else wish, email, wish)
    if email:
        return Reach(person, "email", email)
    if person.address:
        return Reach(person, "letter", None, "letter")
    return None


@dataclass(slots=True, eq=False)
class Addressee:
    """Who gets the letter, for whom it was meant, and why it is not they."""

    reach: Reach
    meant: Person | None
    reasons: tuple[tuple[str, dict[str, str]], ...] = ()
    """reasons by name, with their slots"""

    @property
    def pass_on(self) -> tuple[str, ...]:
        """Those whom an agency's consultant is asked to pass it on to."""
        if self.meant is None or self.meant.name == self.reach.person.name:
            return ()
        return (self.meant.name,)


def consultant(case: Case) -> Reach | None:
    """The agency's person, if one can be written to."""
    for person in case.record.people:
        if person.part == "agency":
            found = reach(case, person)
            if found:
                return found
    return None


def addressee(case: Case, meant: Person | None, *more: Person | None) -> Addressee | None:
    """Who gets a letter meant for ``meant``: they, else ``more``, else lead, recruiter, coordinator.

    Through an agency it is always the consultant. None when nobody can be written to.
    """
    if case.agency:
        found = consultant(case)
        if found is None:
            return None
        why = ("through-agency", {"person": found.person.name})
        return Addressee(found, meant, () if meant is None or meant.name == found.person.name else (why,))
    direct = reach(case, meant)
    if direct is not None:
        return Addressee(direct, direct.person)
    chain = [*more, case.lead, case.first_of("recruiter"), case.first_of("coordinator")]
    for person in chain:
        found = reach(case, person)
        if found is None:
            continue
        if meant is None or found.person.name == meant.name:
            return Addressee(found, found.person)
        return Addressee(
            found, found.person, ((why_not(case, meant), {"meant": meant.name, "person": found.person.name}),)
        )
    return None


def why_not(case: Case, person: Person) -> str:
    """The reason's name for why ``person`` cannot be written to: bounced, takes no replies, or has no address."""
    if person.email and person.email.casefold() in case.bounced:
        return "instead-bounced"
    return "instead-no-replies" if person.email else "instead-no-address"


def on_paper(
    case: Case, found: Reach, moments: Moments, trigger: int, *, thanks: bool, after_silence: bool
) -> tuple[str, Moments, str | None]:
    """The channel and the moments of sending, once it is known whether paper arrives in time.

    Out come the channel, the moments and the name of the reason (None where paper was not asked for). A letter
    ``after_silence`` is not posted before there was any: then it is an e-mail, or goes when the e-mail would.
    """
    if found.paper is None:
        return found.channel, moments, None
    days, abroad = case.practice.days, _abroad(case)
    lead_time = days.paper_abroad if abroad else days.paper_home
    earlier = moved_by(moments, -lead_time, case.calendar)
    opens = max(earlier.opens, trigger)
    arrives = (earlier.last is None or earlier.last >= opens) if thanks else earlier.closes >= opens
    if thanks:
        arrives = arrives and _decision_is_far(case, trigger, days.paper_decision, case.calendar)
    if after_silence and earlier.opens < trigger:
        arrives = False
    if not arrives and found.address:
        return "email", moments, "paper-too-slow"
    if not arrives and after_silence:
        return found.paper, moments, "paper-only-way"
    if not arrives:
        return (
            found.paper,
            settled(trigger, trigger, max(earlier.closes, trigger), moments.last, False),
            "paper-only-way",
        )
    placed = settled(opens, max(earlier.best, opens), earlier.closes, earlier.last, moments.telephone)
    return found.paper, placed, "paper-abroad" if abroad else "paper-home"


def _decision_is_far(case: Case, trigger: int, bd: int, calendar: Calendar) -> bool:
    named = case.decision or case.reply
    return named is not None and named.day >= calendar.after(calendar.day(trigger), bd)


def _abroad(case: Case) -> bool:
    lines = case.record.me.address
    country = lines[-1].strip().upper() if lines else ""
    return len(country) == 2 and country.isalpha() and country != case.record.application.country


__all__ = ["Addressee", "Reach", "addressee", "consultant", "on_paper", "reach", "usable_email", "why_not"]
