"""Thanks for an offer, the request for time, and word of another one (practice 2)."""

from __future__ import annotations

from datetime import date

from afterword.plan.candidate import Candidate, Desk
from afterword.plan.case import Happened
from afterword.plan.decisions import Standing, correct_too, notes_of, to_who
from afterword.plan.recipients import Addressee
from afterword.plan.result import About


def offer_letters(desk: Desk, stands: Standing) -> None:
    """Thanks for an offer, or the request for time in which the thanks ride."""
    case, offer = desk.case, stands.answer
    if offer is None or not stands.offered:
        return
    asking = case.last.get("asking-time")
    if asking is not None and asking.at >= offer.at:
        _ask_for_time(desk, offer, asking)
        return
    if any(case.sent_since(kind, offer.at) for kind in ("offer-thanks", "time-request")):
        return
    to = to_who(desk, "offer-thanks", offer.by)
    if to is None:
        return
    letter = _about_offer(desk, "offer-thanks", to, offer, offer)
    correct_too(desk, letter)


def _about_offer(desk: Desk, kind: str, to: Addressee, offer: Happened, event: Happened) -> Candidate:
    case = desk.case
    until = offer.fact.until
    anchors = {"event": event.at, "until": case.seconds(until.toordinal()) if until else None}
    because = [desk.says[kind](person=to.reach.person.name, day=desk.speak.day(offer.day))]
    if until:
        because.append(desk.says["their-deadline"](day=desk.speak.day(until.toordinal())))
    about = About(case.history.newest_talk, notes_of(case, to.reach.person), event=offer.index, day=until)
    return desk.letter(kind, to, desk.window(kind), anchors, day=event.day, because=because, about=about)


def _ask_for_time(desk: Desk, offer: Happened, asking: Happened) -> None:
    case = desk.case
    earlier = case.sent_since("time-request", offer.at)
    if earlier is not None:
        if asking.at > earlier.sent:
            desk.no("time-request", earlier.to, desk.says["asked-once"](day=desk.speak.day(earlier.day)))
        return
    to = to_who(desk, "time-request", offer.by)
    if to is None:
        return
    letter = _about_offer(desk, "time-request", to, offer, asking)
    more = case.practice.letters["time-request"].figures["ask_bd"]
    base = offer.fact.until.toordinal() if offer.fact.until else offer.day
    asked = asking.fact.until or date.fromordinal(case.calendar.after(base, more))
    letter.about.day = asked
    letter.because.append(desk.says["ask-for-day"](day=desk.speak.day(asked.toordinal())))
    if not case.sent_since("offer-thanks", offer.at):
        letter.about.carried = ("offer-thanks",)


def offer_notice(desk: Desk) -> None:
    """Tells them that another offer has a deadline, while this place is still wanted."""
    case = desk.case
    event = case.last.get("offer-elsewhere")
    if event is None or case.sent_since("offer-notice", event.at):
        return
    if event.fact.until is None:
        desk.no("offer-notice", (), desk.says["offer-notice-needs-deadline"]())
        return
    held = [t for t in case.held if not t.informational]
    near = len(held) > 1 or any(t.fact.kind == "final" for t in held)
    to = to_who(desk, "offer-notice", case.lead if near else case.first_of("recruiter") or case.lead)
    if to is None:
        return
    until = event.fact.until
    desk.letter(
        "offer-notice",
        to,
        desk.window("offer-notice"),
        {"event": event.at, "until": case.seconds(until.toordinal())},
        day=event.day,
        because=[desk.says["offer-notice"](day=desk.speak.day(until.toordinal()))],
        about=About(case.history.newest_talk, notes_of(case, to.reach.person), event=event.index, day=until),
    )
