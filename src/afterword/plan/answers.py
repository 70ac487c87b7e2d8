"""Answers: to a no, to an offer, to what they asked; the person's own yes, no, withdrawal (practice 2, rule 3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from afterword.facts.model import Person
from afterword.plan.candidate import Candidate, Desk
from afterword.plan.case import Case, Happened, Talk
from afterword.plan.recipients import Addressee, addressee, reach, why_not
from afterword.plan.result import About

OWN = {"withdrawing": "withdrawal", "accepting": "acceptance", "declining": "decline"}
"""the person's decisions, and the letter that says each"""


@dataclass(slots=True)
class Standing:
    """How the application stands."""

    answer: Happened | None
    """the newest of rejected and offered that counts"""
    own: Happened | None
    """the person's own decision that counts"""
    closed: Happened | None
    elsewhere: tuple[int, Happened | None] | None
    """accepted elsewhere: since when, and the event if it was noted here"""

    @property
    def rejected(self) -> bool:
        """They said no."""
        return self.answer is not None and self.answer.fact.what == "rejected"

    @property
    def offered(self) -> bool:
        """They said yes."""
        return self.answer is not None and self.answer.fact.what == "offered"


def standing(case: Case, accepted_elsewhere: int | None) -> Standing:
    """How the application stands; ``accepted_elsewhere``: when an acceptance went in another record of the search."""
    answer = _newest(case.events, "rejected", "offered")
    if answer and answer.fact.what == "rejected" and any(t.starts > answer.at for t in case.held):
        answer = None
    own = _newest(case.events, *OWN)
    if own and answer and answer.at > own.at and not case.sent_since(OWN[own.fact.what], own.at):
        own = None if answer.fact.what == "rejected" and own.fact.what == "accepting" else own
    if own and own.fact.what == "declining" and answer and answer.fact.what == "offered" and answer.at > own.at:
        own = None if case.sent_since("decline", own.at) else own
    closed = _newest(case.events, "closed")
    if closed and any(e.at > closed.at and e.fact.what in ("rejected", "offered", "heard", *OWN) for e in case.events):
        closed = None
    noted = _newest(case.events, "accepted-elsewhere")
    elsewhere: tuple[int, Happened | None] | None = (noted.at, noted) if noted else None
    if noted is None and accepted_elsewhere is not None:
        elsewhere = (accepted_elsewhere, None)
    if own is not None and elsewhere is not None and own.fact.what == "accepting" and noted is None:
        elsewhere = None
    return Standing(answer, own, closed, elsewhere)


def _newest(events: Sequence[Happened], *what: str) -> Happened | None:
    return next((e for e in reversed(events) if e.fact.what in what), None)


# Withdrawal, acceptance, decline --------------------------------------------------------------------------------------


def own_decision(desk: Desk, stands: Standing) -> bool:
    """Lays down the letter of the person's own decision. Says whether there is one: then nothing else is planned."""
    case = desk.case
    own = stands.own
    if own is not None:
        kind = OWN[own.fact.what]
        if stands.rejected and stands.answer is not None and not case.sent_since(kind, own.at):
            if kind == "acceptance" and stands.answer.at < own.at:
                _decide(desk, kind, own)
            else:
                desk.no(kind, (), desk.say("needless-after-no", day=desk.speak.day(stands.answer.day)))
        elif kind == "withdrawal":
            _withdraw(desk, own.at, own, None)
        else:
            _decide(desk, kind, own)
        return True
    if stands.elsewhere is None or stands.rejected:
        return False
    at, event = stands.elsewhere
    if stands.offered and stands.answer is not None:
        _decide(desk, "decline", stands.answer, at=at, why="decline-elsewhere")
    else:
        _withdraw(desk, at, event, "accepted-elsewhere")
    return True


def _next_talk(case: Case, at: int) -> Talk | None:
    return next((t for t in case.talks if t.starts > at and t.state not in ("cancelled", "missed")), None)


def _withdraw(desk: Desk, at: int, event: Happened | None, variant: str | None) -> None:
    case = desk.case
    talk = _next_talk(case, at)
    recruiter, lead = case.first_of("recruiter"), case.lead[0]
    met = case.held
    through_agency = case.record.application.via == "agency"
    both = [recruiter, lead] if recruiter and not through_agency else [lead]
    people = both if met else [case.who_invited]
    reached: set[str] = set()
    day = desk.speak.day_of(at)
    for person in people:
        to = addressee(case, person)
        if to is None or to.reach.person.name in reached:
            continue
        reached.add(to.reach.person.name)
        if case.sent_since("withdrawal", at, to.reach.person.name):
            desk.no("withdrawal", (to.reach.person.name,), desk.say("said-so-already"))
            continue
        anchors = {"event": at, "interview": talk.starts if talk else None}
        letter = desk.letter(
            "withdrawal",
            to,
            desk.window("withdrawal"),
            anchors,
            day=case.calendar.day(at),
            because=[desk.say("withdrawal-elsewhere" if variant else "withdrawal", day=day)],
            variant=variant,
            about=About(
                tuple(t.index for t in met[-1:]), _notes(case, to.reach.person), event=event.index if event else None
            ),
        )
        if talk and talk.starts - case.practice.letters["withdrawal"].figures["notice_hours"] * 3600 < at:
            _by_telephone(desk, letter, talk)
    if not reached:
        desk.no("withdrawal", (), desk.say("nobody-to-write-to"))


def _by_telephone(desk: Desk, letter: Candidate, talk: Talk) -> None:
    letter.about.flags |= {"telephone"}
    letter.because.append(
        desk.say("telephone-before-talk", day=desk.speak.day(talk.day), hour=desk.speak.hour(talk.starts))
    )


def _notes(case: Case, person: Person) -> tuple[tuple[int, int], ...]:
    return case.notes_for(list(reversed(case.held)), frozenset({person.name}))


def _decide(desk: Desk, kind: str, event: Happened, *, at: int | None = None, why: str | None = None) -> None:
    case = desk.case
    moment = event.at if at is None else at
    sent = case.sent_since(kind, moment)
    if sent is not None:
        reason = "yes-by-telephone" if kind == "acceptance" and sent.fact.channel == "phone" else "said-so-already"
        desk.no(kind, sent.fact.to, desk.say(reason))
        return
    offer = _newest(case.events, "offered")
    to = _to_who(desk, kind, offer.by if offer else event.by)
    if to is None:
        return
    until = offer.fact.until if offer else event.fact.until
    anchors = {"event": moment, "until": case.seconds(until.toordinal()) if until else None}
    because = [desk.say(why or kind, person=to.reach.person.name, day=desk.speak.day_of(moment))]
    if until:
        because.append(desk.say("their-deadline", day=desk.speak.day(until.toordinal())))
    letter = desk.letter(
        kind,
        to,
        desk.window(kind),
        anchors,
        day=case.calendar.day(moment),
        because=because,
        about=About(
            tuple(t.index for t in case.held[-1:]),
            _notes(case, to.reach.person),
            event=(offer or event).index,
            day=until,
            carried=("offer-thanks",) if offer and not case.sent_since("offer-thanks", offer.at) else (),
        ),
    )
    _correct_too(desk, letter)


def _to_who(desk: Desk, kind: str, person: Person | None) -> Addressee | None:
    to = addressee(desk.case, person)
    if to is None:
        name = person.name if person else ""
        via_agency = desk.case.record.application.via == "agency"
        desk.no(
            kind,
            (name,) if name else (),
            desk.say("ask-consultant" if via_agency else "nobody-to-write-to", people=name),
        )
    return to


# Offers ---------------------------------------------------------------------------------------------------------------


def offer_letters(desk: Desk, stands: Standing) -> None:
    """Thanks for an offer, or the request for time in which the thanks ride."""
    case, offer = desk.case, stands.answer
    if offer is None or not stands.offered:
        return
    asking = _newest(case.events, "asking-time")
    if asking is not None and asking.at >= offer.at:
        _ask_for_time(desk, offer, asking)
        return
    if any(case.sent_since(kind, offer.at) for kind in ("offer-thanks", "time-request")):
        return
    to = _to_who(desk, "offer-thanks", offer.by)
    if to is None:
        return
    letter = _about_offer(desk, "offer-thanks", to, offer, offer)
    _correct_too(desk, letter)


def _about_offer(desk: Desk, kind: str, to: Addressee, offer: Happened, event: Happened) -> Candidate:
    case = desk.case
    until = offer.fact.until
    anchors = {"event": event.at, "until": case.seconds(until.toordinal()) if until else None}
    because = [desk.say(kind, person=to.reach.person.name, day=desk.speak.day(offer.day))]
    if until:
        because.append(desk.say("their-deadline", day=desk.speak.day(until.toordinal())))
    about = About(tuple(t.index for t in case.held[-1:]), _notes(case, to.reach.person), event=offer.index, day=until)
    return desk.letter(kind, to, desk.window(kind), anchors, day=event.day, because=because, about=about)


def _ask_for_time(desk: Desk, offer: Happened, asking: Happened) -> None:
    case = desk.case
    earlier = case.sent_since("time-request", offer.at)
    if earlier is not None:
        if asking.at > earlier.sent:
            desk.no("time-request", earlier.fact.to, desk.say("asked-once", day=desk.speak.day(earlier.day)))
        return
    to = _to_who(desk, "time-request", offer.by)
    if to is None:
        return
    letter = _about_offer(desk, "time-request", to, offer, asking)
    more = case.practice.letters["time-request"].figures["ask_bd"]
    base = offer.fact.until.toordinal() if offer.fact.until else offer.day
    asked = asking.fact.until or date.fromordinal(case.calendar.after(base, more))
    letter.about.day = asked
    letter.because.append(desk.say("ask-for-day", day=desk.speak.day(asked.toordinal())))
    if not case.sent_since("offer-thanks", offer.at):
        letter.about.carried = ("offer-thanks",)


def _correct_too(desk: Desk, letter: Candidate) -> None:
    """What the unsent thank-you would have put right is put right in the letter about the offer."""
    case = desk.case
    paths = []
    for i, j in letter.about.notes:
        note = case.note((i, j))
        if note.correct and not any(g.fact.kind in ("thank-you", "correction") for g in case.gone):
            paths.append(f"interviews[{i}].notes[{j}].correct")
    if paths and letter.kind in ("offer-thanks", "acceptance", "time-request"):
        letter.about.fields = tuple(paths)
        letter.carries.append("correction")


def offer_notice(desk: Desk) -> None:
    """Tells them that another offer has a deadline, while this place is still wanted."""
    case = desk.case
    event = _newest(case.events, "offer-elsewhere")
    if event is None or case.sent_since("offer-notice", event.at):
        return
    if event.fact.until is None:
        desk.no("offer-notice", (), desk.say("offer-notice-needs-deadline"))
        return
    held = [t for t in case.held if not t.informational]
    near = len(held) > 1 or any(t.fact.kind == "final" for t in held)
    to = _to_who(desk, "offer-notice", case.lead[0] if near else case.first_of("recruiter") or case.lead[0])
    if to is None:
        return
    until = event.fact.until
    desk.letter(
        "offer-notice",
        to,
        desk.window("offer-notice"),
        {"event": event.at, "until": case.seconds(until.toordinal())},
        day=event.day,
        because=[desk.say("offer-notice", day=desk.speak.day(until.toordinal()))],
        about=About(
            tuple(t.index for t in case.held[-1:]), _notes(case, to.reach.person), event=event.index, day=until
        ),
    )


# A no -----------------------------------------------------------------------------------------------------------------


def rejection_reply(desk: Desk, stands: Standing) -> None:
    """A gracious answer to a no."""
    case, event = desk.case, stands.answer
    if event is None or case.sent_since("rejection-reply", event.at):
        return
    if case.profile.reply_only_if_welcome and case.no_letters is not False:
        desk.no("rejection-reply", (), case.profile.note or "")
        return
    met = list(dict.fromkeys(name for t in reversed(case.held) for name in t.names))
    lead = case.lead[0]
    if lead is not None and lead.name in met:
        met.insert(0, lead.name)
    to = _rejection_to(case, event, [case.people[n] for n in met])
    if to is None:
        via_agency = case.record.application.via == "agency"
        desk.no("rejection-reply", (), desk.say("ask-consultant" if via_agency else "nobody-to-answer", people=""))
        return
    talked = case.held
    carries = [
        c
        for c in case.practice.letters["rejection-reply"].carried(None)
        if talked or c not in ("detail", "feedback-ask")
    ]
    if case.profile.feedback_always and "feedback-ask" not in carries:
        carries.append("feedback-ask")
    flags = frozenset({"asks-feedback"}) if "feedback-ask" in carries else frozenset[str]()
    who = desk.say("by", person=event.by.name) if event.by else ""
    because = [desk.say("rejection-reply", day=desk.speak.day(event.day), by=who)]
    if case.profile.feedback_always:
        because.append(desk.say("feedback-is-a-right"))
    about = About(tuple(t.index for t in talked[-1:]), _notes(case, to.reach.person), event=event.index, flags=flags)
    desk.letter(
        "rejection-reply",
        to,
        desk.window("rejection-reply"),
        {"event": event.at},
        day=event.day,
        because=because,
        carries=carries,
        about=about,
    )


def _rejection_to(case: Case, event: Happened, met: Sequence[Person]) -> Addressee | None:
    if case.record.application.via == "agency":
        return addressee(case, event.by or (met[0] if met else None))
    signer = event.by
    for person in (signer, *met):
        found = reach(case, person)
        if found is not None and person is not None:
            if signer is None or person is signer:
                return Addressee(found, person)
            return Addressee(found, person, ((why_not(case, signer), {"meant": signer.name, "person": person.name}),))
    return None


# What they asked ------------------------------------------------------------------------------------------------------


def references(desk: Desk) -> None:
    """The list of references that they asked for."""
    case = desk.case
    event = _newest(case.events, "asked-references")
    if event is None or case.sent_since("references", event.at):
        return
    to = _to_who(desk, "references", event.by)
    if to is None:
        return
    desk.letter(
        "references",
        to,
        desk.window("references"),
        {"event": event.at},
        day=event.day,
        because=[desk.say("references", person=to.reach.person.name, day=desk.speak.day(event.day))],
        about=About(tuple(t.index for t in case.held[-1:]), _notes(case, to.reach.person), event=event.index),
    )


def reschedules(desk: Desk) -> None:
    """Asks for another time, or confirms the one to which they moved."""
    case = desk.case
    event = _newest(case.events, "needs-reschedule", "rescheduled")
    if event is None or case.sent_since("reschedule", event.at):
        return
    talk = case.talk_of(event)
    if talk is not None and talk.state in ("cancelled", "missed", "held", "unconfirmed") and talk.ends <= case.now:
        return
    if talk is not None and talk.state == "cancelled":
        return
    to = _to_who(desk, "reschedule", case.who_invited)
    if to is None:
        return
    confirming = event.fact.what == "rescheduled"
    rule = case.practice.letters["reschedule"]
    window = rule.windows["confirming" if confirming else ""]
    day = desk.speak.day(talk.day) if talk else desk.say("the-interview")
    letter = desk.letter(
        "reschedule",
        to,
        window,
        {"event": event.at, "interview": talk.starts if talk else None},
        day=event.day,
        because=[desk.say("confirming" if confirming else "reschedule", day=day)],
        carries=rule.carries["confirming" if confirming else ""],
        about=About(
            (talk.index,) if talk else (), event=event.index, flags=frozenset({"confirming"} if confirming else ())
        ),
    )
    if talk and not confirming and talk.starts - event.at < window.any_hour_within:
        _by_telephone(desk, letter, talk)


def apologies(desk: Desk) -> None:
    """Owns a missed interview."""
    case = desk.case
    for talk in case.talks:
        if talk.state != "missed" or case.sent_since("apology", talk.starts):
            continue
        lead = case.lead[0]
        waited = [case.people[n] for n in talk.names]
        first = [p for p in waited if lead is not None and p.name == lead.name] + waited
        person = next((p for p in first if reach(case, p) is not None), None)
        to = _to_who(desk, "apology", person or lead)
        if to is None:
            continue
        letter = desk.letter(
            "apology",
            to,
            desk.window("apology"),
            {"start": talk.starts},
            day=talk.day,
            because=[desk.say("apology", day=desk.speak.day(talk.day))],
            about=About((talk.index,)),
        )
        letter.pass_on_to = tuple(n for n in talk.names if n != to.reach.person.name)
