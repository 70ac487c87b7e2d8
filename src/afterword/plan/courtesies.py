"""Thanks to who arranged it, word to who referred you, and the letter three months after a no (practice 2)."""

from __future__ import annotations

from typing import Final

from afterword.plan.candidate import Desk
from afterword.plan.case import Case
from afterword.plan.decisions import Standing
from afterword.plan.recipients import Addressee, addressee, reach
from afterword.plan.result import About
from afterword.plan.thank_you import rounds
from afterword.practice.letters import Window

_OUTCOME: Final = frozenset({"outcome"})
_FIRST_MEETING: Final = frozenset({"first-meeting"})


def coordinator_thanks(desk: Desk, since: int) -> None:
    """Thanks to a coordinator who was not in the talk, once a day of interviews."""
    case = desk.case
    if "coordinator" not in case.parts or not case.profile.coordinator or case.agency:
        return
    for person in case.record.people:
        if person.part != "coordinator":
            continue
        way = reach(case, person)
        if way is None:
            continue
        for one in rounds(case, since):
            if person.name in one.names or case.sent_since("coordinator-thanks", one.ends, person.name):
                continue
            if case.sent_since("thank-you", one.ends, person.name):
                continue
            carrier = next(
                (
                    c
                    for c in desk.letters
                    if c.kind == "thank-you" and c.day == one.day and c.person.name == person.name
                ),
                None,
            )
            if carrier is not None:
                carrier.about.carried += ("coordinator-thanks",)
                because = desk.says["rides-in-their-letter"](person=person.name)
                desk.no("coordinator-thanks", (person.name,), because)
                continue
            last = max(one.talks, key=lambda t: t.ends)
            window = _thanks_window(desk, one.day, last.is_short)
            named = case.spoken
            letter = desk.letter(
                "coordinator-thanks",
                Addressee(way, None),
                window,
                {
                    "end": one.ends,
                    "decision": case.seconds(named.day) if named and "decision-soon" in window.key else None,
                },
                day=one.day,
                because=[desk.says["coordinator-thanks"](person=person.name, day=desk.speak.day(one.day))],
                about=About(tuple(t.index for t in one.talks), case.notes_for(one.talks, (person.name,))),
            )
            letter.optional = case.profile.optional


def _thanks_window(desk: Desk, day: int, short: bool) -> Window:
    case = desk.case
    named = case.spoken
    soon = named is not None and day <= named.day <= case.calendar.after(day, 1)
    return desk.window("thank-you", "decision-soon" if soon else None, short=short)


def referrer_updates(desk: Desk, stands: Standing) -> None:
    """Word to who referred you: after the first interview, and at the outcome."""
    case = desk.case
    if "referrer" not in case.parts:
        return
    outcome = _outcome(case, stands)
    ended = stands.own is not None or stands.elsewhere is not None or stands.rejected
    rule = case.practice.letters["referrer-update"]
    for person in case.record.people:
        way = reach(case, person) if person.part == "referrer" else None
        if way is None:
            continue
        if outcome is not None:
            window, anchor, name, moment = rule.windows["outcome"], "event", "referrer-outcome", outcome
        elif not ended and case.held:
            window, anchor, name, moment = rule.windows[""], "end", "referrer-first", case.held[0].ends
        else:
            continue
        if case.sent_since("referrer-update", moment, person.name):
            continue
        letter = desk.letter(
            "referrer-update",
            Addressee(way, None),
            window,
            {anchor: moment, "end": moment},
            day=case.calendar.day(moment),
            because=[desk.says[name](person=person.name, day=desk.speak.day_of(moment))],
            about=About(
                case.held[0].alone if case.held else (),
                event=stands.answer.index if stands.answer else (stands.own.index if stands.own else None),
                flags=_OUTCOME if outcome is not None else _FIRST_MEETING,
            ),
        )
        letter.silent_until_open = True


def _outcome(case: Case, stands: Standing) -> int | None:
    """When it was decided: they said no, or an acceptance, decline or withdrawal went."""
    sent = [g.sent for g in case.gone if g.kind in ("acceptance", "decline", "withdrawal")]
    found = sent[-1:] if sent else []
    if stands.rejected and stands.answer is not None:
        found.append(stands.answer.at)
    return min(found) if found else None


def reconnect(desk: Desk, stands: Standing) -> None:
    """Three months after a no that was answered: one letter to the lead."""
    case, event = desk.case, stands.answer
    if event is None or case.sent_since("rejection-reply", event.at) is None or case.sent_since("reconnect", event.at):
        return
    to = addressee(case, case.lead)
    if to is None:
        return
    letter = desk.letter(
        "reconnect",
        to,
        desk.window("reconnect"),
        {"event": event.at},
        day=event.day,
        because=[desk.says["reconnect"](day=desk.speak.day(event.day), person=to.reach.person.name)],
        about=About(
            case.history.newest_talk,
            case.history.notes_with(to.reach.person.name),
            event=event.index,
        ),
    )
    letter.silent_until_open = True
