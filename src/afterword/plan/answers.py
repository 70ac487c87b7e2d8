"""Answers to a no and to what they asked, other times, and an interview that was missed (practice 2)."""

from __future__ import annotations

from collections.abc import Sequence

from afterword.facts.history import talk_of
from afterword.facts.model import Person
from afterword.plan.candidate import Desk
from afterword.plan.case import Case, Happened
from afterword.plan.decisions import Standing, by_telephone, newest, notes_of, to_who
from afterword.plan.recipients import Addressee, addressee, reach, why_not
from afterword.plan.result import About


def rejection_reply(desk: Desk, stands: Standing) -> None:
    """A gracious answer to a no."""
    case, event = desk.case, stands.answer
    if event is None or case.sent_since("rejection-reply", event.at):
        return
    if case.profile.reply_only_if_welcome and case.no_letters is not False:
        desk.no("rejection-reply", (), case.profile.note or "")
        return
    met = list(dict.fromkeys(name for t in reversed(case.held) for name in t.names))
    lead = case.lead
    if lead is not None and lead.name in met:
        met.insert(0, lead.name)
    to = _rejection_to(case, event, [case.people[n] for n in met])
    if to is None:
        via_agency = case.agency
        desk.no("rejection-reply", (), desk.says["ask-consultant" if via_agency else "nobody-to-answer"](people=""))
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
    who = desk.says["by"](person=event.by.name) if event.by else ""
    because = [desk.says["rejection-reply"](day=desk.speak.day(event.day), by=who)]
    if case.profile.feedback_always:
        because.append(desk.says["feedback-is-a-right"]())
    about = About(case.history.newest_talk, notes_of(case, to.reach.person), event=event.index, flags=flags)
    desk.letter(
        "rejection-reply",
        to,
        desk.window("rejection-reply"),
        {"event": event.at},
        day=event.day,
        because=because,
        carries=tuple(carries),
        about=about,
    )


def _rejection_to(case: Case, event: Happened, met: Sequence[Person]) -> Addressee | None:
    if case.agency:
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
    event = case.last.get("asked-references")
    if event is None or case.sent_since("references", event.at):
        return
    to = to_who(desk, "references", event.by)
    if to is None:
        return
    desk.letter(
        "references",
        to,
        desk.window("references"),
        {"event": event.at},
        day=event.day,
        because=[desk.says["references"](person=to.reach.person.name, day=desk.speak.day(event.day))],
        about=About(case.history.newest_talk, notes_of(case, to.reach.person), event=event.index),
    )


def reschedules(desk: Desk) -> None:
    """Asks for another time, or confirms the one to which they moved."""
    case = desk.case
    event = newest(case, "needs-reschedule", "rescheduled")
    if event is None or case.sent_since("reschedule", event.at):
        return
    talk = talk_of(event, case.talks)
    if talk is not None and talk.state in ("cancelled", "missed", "held", "unconfirmed") and talk.ends <= case.now:
        return
    if talk is not None and talk.state == "cancelled":
        return
    to = to_who(desk, "reschedule", case.who_invited)
    if to is None:
        return
    confirming = event.what == "rescheduled"
    rule = case.practice.letters["reschedule"]
    window = rule.windows["confirming" if confirming else ""]
    day = desk.speak.day(talk.day) if talk else desk.says["the-interview"]()
    letter = desk.letter(
        "reschedule",
        to,
        window,
        {"event": event.at, "interview": talk.starts if talk else None},
        day=event.day,
        because=[desk.says["confirming" if confirming else "reschedule"](day=day)],
        carries=rule.carries["confirming" if confirming else ""],
        about=About(
            talk.alone if talk else (), event=event.index, flags=frozenset({"confirming"} if confirming else ())
        ),
    )
    if talk and not confirming and talk.starts - event.at < window.any_hour_within:
        by_telephone(desk, letter, talk)


def apologies(desk: Desk) -> None:
    """Owns a missed interview."""
    case = desk.case
    for talk in case.talks:
        if talk.state != "missed" or case.sent_since("apology", talk.starts):
            continue
        lead = case.lead
        waited = [case.people[n] for n in talk.names]
        first = [p for p in waited if lead is not None and p.name == lead.name] + waited
        person = next((p for p in first if reach(case, p) is not None), None)
        to = to_who(desk, "apology", person or lead)
        if to is None:
            continue
        letter = desk.letter(
            "apology",
            to,
            desk.window("apology"),
            {"start": talk.starts},
            day=talk.day,
            because=[desk.says["apology"](day=desk.speak.day(talk.day))],
            about=About(talk.alone),
        )
        letter.pass_on_to = tuple(n for n in talk.names if n != to.reach.person.name)
