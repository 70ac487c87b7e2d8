"""How an application stands, and the person's own yes, no and withdrawal (practice 2, rule 3.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from afterword.facts.model import Person
from afterword.plan.candidate import Candidate, Desk
from afterword.plan.case import Case, Gone, Happened, Talk
from afterword.plan.reasons import hour
from afterword.plan.recipients import Addressee, addressee
from afterword.plan.result import About

OWN = {"withdrawing": "withdrawal", "accepting": "acceptance", "declining": "decline"}
"""the person's decisions, and the letter that says each"""
SAYS: Final = frozenset(OWN.values())
DECISIVE: Final = frozenset({"rejected", "offered", "closed", "accepted-elsewhere", *OWN})
"""what happened that changes how an application stands"""


@dataclass(slots=True)
class Standing:
    """How the application stands."""

    answer: Happened | None
    """the newest of rejected and offered that counts"""
    own: Happened | None
    """the person's own decision that counts"""
    said: Gone | None
    """the letter that said their decision, where the decision itself was never noted"""
    closed: Happened | None
    elsewhere: tuple[int, Happened | None] | None
    """accepted elsewhere: since when, and the event if it was noted here"""

    rejected: bool = field(init=False)
    """they said no"""
    offered: bool = field(init=False)
    """they said yes"""

    def __post_init__(self) -> None:
        self.rejected = self.answer is not None and self.answer.what == "rejected"
        self.offered = self.answer is not None and not self.rejected


OPEN: Final = Standing(None, None, None, None, None)
"""nothing is decided"""


def standing(case: Case, accepted_elsewhere: int | None) -> Standing:
    """How the application stands; ``accepted_elsewhere``: when an acceptance went in another record of the search."""
    if accepted_elsewhere is None and DECISIVE.isdisjoint(case.last) and SAYS.isdisjoint(case.kinds):
        return OPEN
    answer = newest(case, "rejected", "offered")
    if answer and answer.what == "rejected" and any(t.starts > answer.at for t in case.held):
        answer = None
    own = newest(case, *OWN)
    if own and answer and answer.at > own.at and not case.sent_since(OWN[own.what], own.at):
        own = None if answer.what == "rejected" and own.what == "accepting" else own
    if own and own.what == "declining" and answer and answer.what == "offered" and answer.at > own.at:
        said = case.sent_since("decline", own.at)
        own = None if said is not None and said.sent < answer.at else own
    closed = case.last.get("closed")
    if closed and any(e.at > closed.at and e.what in ("rejected", "offered", "heard", *OWN) for e in case.events):
        closed = None
    noted = case.last.get("accepted-elsewhere")
    elsewhere: tuple[int, Happened | None] | None = (noted.at, noted) if noted else None
    if noted is None and accepted_elsewhere is not None:
        elsewhere = (accepted_elsewhere, None)
    if own is not None and elsewhere is not None and own.what == "accepting" and noted is None:
        elsewhere = None
    return Standing(answer, own, _said(case, answer) if own is None else None, closed, elsewhere)


def _said(case: Case, answer: Happened | None) -> Gone | None:
    """The newest yes, no or withdrawal that has gone; a no is void once an offer comes after it."""
    if SAYS.isdisjoint(case.kinds):
        return None
    said = next((gone for gone in reversed(case.gone) if gone.kind in SAYS), None)
    if said and said.kind == "decline" and answer and answer.what == "offered" and answer.at > said.sent:
        return None
    return said


def newest(case: Case, *what: str) -> Happened | None:
    """The newest of the events of these kinds."""
    found: Happened | None = None
    for kind in what:
        event = case.last.get(kind)
        if event is not None and (found is None or (event.at, event.index) > (found.at, found.index)):
            found = event
    return found


# Withdrawal, acceptance, decline --------------------------------------------------------------------------------------


def own_decision(desk: Desk, stands: Standing) -> bool:
    """Lays down the letter of the person's own decision. Says whether there is one: then nothing else is planned."""
    case = desk.case
    own = stands.own
    if stands is OPEN:
        return False
    if own is not None:
        kind = OWN[own.what]
        if stands.rejected and stands.answer is not None and not case.sent_since(kind, own.at):
            if kind == "acceptance" and stands.answer.at < own.at:
                _decide(desk, kind, own)
            else:
                desk.no(kind, (), desk.says["needless-after-no"](day=desk.speak.day(stands.answer.day)))
        elif kind == "withdrawal":
            _withdraw(desk, own.at, own, None)
        else:
            _decide(desk, kind, own)
        return True
    if stands.said is not None and _is_all_said(case, stands, stands.said):
        _tell_said(desk, stands.said)
        return True
    if stands.elsewhere is None or stands.rejected:
        return False
    at, event = stands.elsewhere
    if stands.offered and stands.answer is not None:
        _decide(desk, "decline", stands.answer, at=at, why="decline-elsewhere")
    else:
        _withdraw(desk, at, event, "accepted-elsewhere")
    return True


def _is_all_said(case: Case, stands: Standing, said: Gone) -> bool:
    """Whether nothing is left to say: of two withdrawals for a place elsewhere the second may still be to go."""
    if stands.elsewhere is None or said.day < case.calendar.day(stands.elsewhere[0]):
        return True
    return stands.answer is not None and stands.answer.at > said.sent


def _next_talk(case: Case, at: int) -> Talk | None:
    return next((t for t in case.talks if t.starts > at and t.state not in ("cancelled", "missed")), None)


def _withdraw(desk: Desk, at: int, event: Happened | None, variant: str | None) -> None:
    case = desk.case
    talk = _next_talk(case, at)
    recruiter, lead = case.first_of("recruiter"), case.lead
    met = case.held
    through_agency = case.agency
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
            desk.no("withdrawal", (to.reach.person.name,), desk.says["said-so-already"]())
            continue
        anchors = {"event": at, "interview": talk.starts if talk else None}
        letter = desk.letter(
            "withdrawal",
            to,
            desk.window("withdrawal"),
            anchors,
            day=case.calendar.day(at),
            because=[desk.says["withdrawal-elsewhere" if variant else "withdrawal"](day=day)],
            variant=variant,
            about=About(
                case.history.newest_talk, notes_of(case, to.reach.person), event=event.index if event else None
            ),
        )
        if talk and talk.starts - case.practice.letters["withdrawal"].figures["notice_hours"] * 3600 < at:
            by_telephone(desk, letter, talk)
    if not reached:
        desk.no("withdrawal", (), desk.says["nobody-to-write-to"]())


def by_telephone(desk: Desk, letter: Candidate, talk: Talk) -> None:
    """Says to telephone as well: the talk is less than a day away."""
    letter.about.say_by_telephone()
    letter.because.append(
        desk.says["telephone-before-talk"](day=desk.speak.day(talk.day), hour=hour(desk.case.calendar, talk.starts))
    )


def notes_of(case: Case, person: Person) -> tuple[tuple[int, int], ...]:
    """The notes of held talks that a letter to this person may use, the newest talk first."""
    return case.history.notes_with(person.name)


def _decide(desk: Desk, kind: str, event: Happened, *, at: int | None = None, why: str | None = None) -> None:
    case = desk.case
    decided = event.at if at is None else at
    moment = max(decided, event.at)
    sent = case.sent_since(kind, moment)
    if sent is not None:
        _tell_said(desk, sent)
        return
    offer = case.last.get("offered")
    to = to_who(desk, kind, offer.by if offer else event.by)
    if to is None:
        return
    until = offer.fact.until if offer else event.fact.until
    anchors = {"event": moment, "until": case.seconds(until.toordinal()) if until else None}
    because = [desk.says[why or kind](person=to.reach.person.name, day=desk.speak.day_of(decided))]
    if until:
        because.append(desk.says["their-deadline"](day=desk.speak.day(until.toordinal())))
    letter = desk.letter(
        kind,
        to,
        desk.window(kind),
        anchors,
        day=case.calendar.day(moment),
        because=because,
        about=About(
            case.history.newest_talk,
            notes_of(case, to.reach.person),
            event=(offer or event).index,
            day=until,
            carried=("offer-thanks",) if offer and not case.sent_since("offer-thanks", offer.at) else (),
        ),
    )
    if case.now > letter.moments.closes and "telephone" not in letter.about.flags:
        letter.about.say_by_telephone()
        letter.because.append(desk.says["telephone-as-well"](person=to.reach.person.name))
    correct_too(desk, letter)


def _tell_said(desk: Desk, sent: Gone) -> None:
    by_telephone_only = sent.kind == "acceptance" and sent.fact.channel == "phone"
    reason = "yes-by-telephone" if by_telephone_only else "said-so-already"
    desk.no(sent.kind, sent.to, desk.says[reason]())


def to_who(desk: Desk, kind: str, person: Person | None) -> Addressee | None:
    """Who gets a letter of ``kind`` meant for ``person``; lays down why there is none where nobody can be reached."""
    to = addressee(desk.case, person)
    if to is None:
        name = person.name if person else ""
        via_agency = desk.case.agency
        desk.no(
            kind,
            (name,) if name else (),
            desk.says["ask-consultant" if via_agency else "nobody-to-write-to"](people=name),
        )
    return to


def correct_too(desk: Desk, letter: Candidate) -> None:
    """What the unsent thank-you would have put right is put right in the letter about the offer."""
    case = desk.case
    paths = []
    for i, j in letter.about.notes:
        note = case.note((i, j))
        if note.correct and not any(g.kind in ("thank-you", "correction") for g in case.gone):
            paths.append(f"interviews[{i}].notes[{j}].correct")
    if paths and letter.kind in ("offer-thanks", "acceptance", "time-request"):
        letter.about.fields = tuple(paths)
        letter.carry("correction")
