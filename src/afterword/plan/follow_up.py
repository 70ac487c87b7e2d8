"""Follow-ups: one after the named day or after silence, one more, then stop (practice 2 and rules 3.1, 3.2, 3.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from afterword.facts.model import Person
from afterword.plan.candidate import Candidate, Desk
from afterword.plan.case import Case, Gone, Named
from afterword.plan.news import News, news
from afterword.plan.recipients import Addressee, addressee
from afterword.plan.result import About
from afterword.plan.windows import Moments, settled
from afterword.practice.promises import Promise

KIND = "follow-up"


@dataclass(slots=True)
class Past:
    """The follow-ups that have gone: in all, and since they last answered or met you."""

    all: list[Gone]
    since: list[Gone]
    asked: list[Gone]
    """of those since: the ones that asked, after a named day or silence"""


NEVER: Final = Past([], [], [])


def follow_ups(desk: Desk) -> None:
    """Lays down the follow-up of one record that comes next, or why there is none."""
    case = desk.case
    if not case.history.interviews:
        if case.held:
            desk.no(KIND, (), desk.says["informational"]())
        return
    if case.profile.never_follow_up:
        desk.no(KIND, (), case.profile.follow_up_note or "")
        return
    ahead = case.history.ahead
    meant = _meant(case)
    if ahead:
        day = desk.speak.day(ahead[0].day)
        with_ = desk.speak.people(ahead[0].names) if ahead[0].names else desk.says["them"]()
        changes = ahead[0].starts if case.now < ahead[0].starts else ahead[0].ends
        desk.no(KIND, _names(desk.case, meant), desk.says["you-meet"](people=with_, day=day), until=changes)
        return
    if case.unread is not None:
        _ask_for_date(desk, meant, case.unread)
    past = _past(case)
    if past is not NEVER and not _may_write_again(desk, meant, past):
        return
    _next(desk, meant, past)


def _meant(case: Case) -> Person | None:
    lead = case.lead
    return (case.first_of("recruiter") or lead) if case.profile.follow_up_to == "recruiter" else lead


def _names(case: Case, person: Person | None) -> tuple[str, ...]:
    return case.timeline.who[person.name].to if person else ()


def _ask_for_date(desk: Desk, meant: Person | None, promise: Promise) -> None:
    words = next(row[3].words for row in reversed(desk.case.told) if row[3].words)
    if promise.between:
        first, second = (desk.speak.day(d.toordinal()) for d in promise.between)
        desk.no(KIND, _names(desk.case, meant), desk.says["which-day"](words=words, first=first, second=second))
    else:
        desk.no(KIND, _names(desk.case, meant), desk.says["no-day-in-words"](words=words))


def _past(case: Case) -> Past:
    if KIND not in case.kinds:
        return NEVER
    gone = [g for g in case.gone if g.kind == KIND]
    since = [g for g in gone if g.sent > case.contact[0]]
    return Past(gone, since, [g for g in since if not _was_before_decision(case, g)])


def _was_before_decision(case: Case, gone: Gone) -> bool:
    """Whether that follow-up came before the day that they had named; told apart by its variant, else by the dates."""
    if gone.fact.variant is not None:
        return gone.fact.variant == "before-decision"
    named = _named(case)
    return named is not None and gone.day <= named.day


def _named(case: Case) -> Named | None:
    """The day after which one may ask: of reply and decision the later."""
    reply, decision = case.reply, case.decision
    if reply is None or decision is None:
        return reply or decision
    return reply if reply.day >= decision.day else decision


def _may_write_again(desk: Desk, meant: Person | None, past: Past) -> bool:
    case = desk.case
    limits = case.practice.letters[KIND].figures
    if len(past.all) >= limits["in_all"]:
        desk.no(KIND, _names(desk.case, meant), desk.says["four-in-all"]())
        return False
    if len(past.since) >= min(case.profile.follow_ups, limits["most"]):
        last = desk.speak.day(past.since[-1].day)
        reason = "stop" if case.profile.follow_ups > 1 else "stop-after-one"
        desk.no(KIND, _names(desk.case, meant), desk.says[reason](day=last, country=case.profile.title))
        return False
    return True


# Which one comes next -------------------------------------------------------------------------------------------------


def _next(desk: Desk, meant: Person | None, past: Past) -> None:
    case = desk.case
    to = _addressee(case, meant, past)
    if to is None:
        missing = "ask-consultant" if case.agency else "no-address-for-follow-up" if meant else "nobody-to-write-to"
        desk.no(
            KIND,
            _names(case, meant),
            desk.says[missing](person=meant.name if meant else "", people=meant.name if meant else ""),
        )
        return
    new = _new(case, meant) if case.telling_notes else []
    why: list[str] = []
    if case.decision is not None and case.decision.day >= case.today and not past.since:
        letter = _before_decision(desk, to, meant, case.decision, new, why)
        if letter is not None:
            return
    named = _named(case)
    if past.asked:
        letter = _second(desk, to, past, named)
    elif named is not None:
        letter = _after_date(desk, to, named)
    else:
        letter = _after_silence(desk, to)
    letter.silent_until_open = True
    if why:
        letter.because[:0] = why
    letter.number = len(past.since) + 1
    if new and not past.asked:
        _add(letter, [n for n in new if n.what == "left_out"], desk)
    _lead_reason(desk, letter, meant)
    if past.since:
        apart = case.practice.letters[KIND].figures["apart_bd"]
        _not_before(letter, case.seconds(case.calendar.after(past.since[-1].day, apart), case.practice.days.opens_at))
    if "out-of-office" in case.last:
        _wait_for_return(desk, letter)


def _new(case: Case, meant: Person | None) -> list[News]:
    """What the one it is meant for, or the lead, has not been told."""
    theirs = _names(case, meant) + _names(case, case.lead)
    return [n for person, n in news(case, "left_out") + news(case, "useful") if person.name in theirs]


def _addressee(case: Case, meant: Person | None, past: Past) -> Addressee | None:
    """Whoever got the first one, else the one it is meant for."""
    if past.asked and not case.agency:
        first = next((case.people[n] for n in past.asked[-1].to if n in case.people), None)
        if first is not None:
            return addressee(case, first)
    return addressee(case, meant)


def _lead_reason(desk: Desk, letter: Candidate, meant: Person | None) -> None:
    case = desk.case
    lead, why = case.lead, case.lead_why
    waits = letter.silent_until_open and case.now < letter.moments.opens
    if lead is not None and letter.person.name == lead.name and why and not (waits and why == "marked"):
        letter.because.append(desk.says[f"lead-{why}"](person=lead.name))
    elif meant is not None and letter.person.name == meant.name and meant is not lead:
        letter.because.append(desk.says["follow-up-to-recruiter"](person=meant.name))


def _about(case: Case, day: int | None, told: int | None = None, earlier: int | None = None) -> About:
    newest = case.history.interviews[-1]
    meant, lead = _meant(case), case.lead
    names = [person.name for person in (meant, lead) if person is not None]
    notes = case.history.notes_with(*names)
    return About(newest.alone, notes, None, told, date.fromordinal(day) if day else None, earlier)


def _before_decision(
    desk: Desk, to: Addressee, meant: Person | None, decision: Named, new: Sequence[News], why: list[str]
) -> Candidate | None:
    """The letter that brings something new while it can still count; else why there is none, in ``why``."""
    case = desk.case
    day = desk.speak.day(decision.day)
    if not new:
        why.append(desk.says["nothing-new"](day=day))
        return None
    rides_in = meant_thanks(desk, to)
    if rides_in is not None:
        why.append(desk.says["rides-in-thank-you"](day=day, person=to.reach.person.name))
        return None
    talk = max(t.ends for t in case.held)
    anchors = {
        "decision": case.seconds(decision.day),
        "told": case.seconds(decision.named_on),
        "talk": talk,
        "contact": case.contact[0],
    }
    rule = case.practice.letters[KIND]
    window = desk.window(KIND, "before-decision")
    if anchors["told"] > desk.moments(window, anchors).best:
        window = rule.windows["before-decision/named-late"]
    moments = desk.moments(window, anchors)
    if moments.over or (moments.last is not None and case.now > moments.last):
        why.append(desk.says["too-late-before-decision"](day=day))
        return None
    letter = desk.letter(
        KIND,
        to,
        window,
        anchors,
        day=case.calendar.day(case.contact[0]),
        because=[desk.says["before-decision"](day=day, person=to.reach.person.name)],
        variant="before-decision",
        about=_about(case, decision.day, decision.told),
    )
    letter.trigger = min(letter.trigger, moments.opens)
    if _away_too_long(desk, letter, why):
        desk.letters.remove(letter)
        return None
    _add(letter, new, desk)
    _lead_reason(desk, letter, meant)
    return letter


def meant_thanks(desk: Desk, to: Addressee) -> Candidate | None:
    """The unsent thank-you, not past its ``last``, to the same person."""
    whom = desk.case.timeline.who[to.reach.person.name].whom
    for letter in desk.letters:
        if letter.kind == "thank-you" and letter.whom == whom and not letter.is_too_late:
            return letter
    return None


def _after_date(desk: Desk, to: Addressee, named: Named) -> Candidate:
    case, speak = desk.case, desk.speak
    base = case.calendar.on_or_after(named.day)
    reasons = [desk.says["they-said-by" if named is case.reply else "they-decide-on"](day=speak.day(named.day))]
    if named.words and named.read:
        reasons.append(desk.says["their-words"](words=named.words))
    if base != named.day:
        reasons.append(desk.says["closed-day"](day=speak.day(named.day), counts=speak.day(base)))
    anchors = {"date": case.seconds(base), "contact": case.contact[0]}
    letter = desk.letter(
        KIND,
        to,
        desk.window(KIND, "after-date"),
        anchors,
        day=case.calendar.day(case.contact[0]),
        because=reasons,
        variant="after-date",
        about=_about(case, named.day, named.told),
    )
    letter.trigger = case.seconds(base)
    return letter


def _after_silence(desk: Desk, to: Addressee) -> Candidate:
    case = desk.case
    contact, what = case.contact
    day = desk.speak.day_of(contact)
    return desk.letter(
        KIND,
        to,
        desk.window(KIND, "after-silence"),
        {"contact": contact},
        day=case.calendar.day(contact),
        because=[desk.says["silence-since-talk" if what == "talk" else "silence-since"](day=day)],
        variant="after-silence",
        about=_about(case, None),
    )


def _second(desk: Desk, to: Addressee, past: Past, named: Named | None) -> Candidate:
    case = desk.case
    first = past.asked[-1]
    letter = desk.letter(
        KIND,
        to,
        desk.window(KIND, "second"),
        {"first": first.sent, "contact": case.contact[0]},
        day=case.calendar.day(case.contact[0]),
        because=[desk.says["second"](day=desk.speak.day(first.day))],
        variant="second",
        about=_about(case, named.day if named else None, named.told if named else None, first.index),
    )
    letter.trigger = first.sent
    if named is not None and named.day >= first.day:
        base = case.calendar.on_or_after(named.day)
        _not_before(letter, case.seconds(case.calendar.after(base, 1), case.practice.days.opens_at))
    return letter


def _add(letter: Candidate, new: Sequence[News], desk: Desk) -> None:
    """Lets the letter carry what is new."""
    if not new:
        return
    letter.about.fields = tuple(n.path for n in new)
    if any(n.what == "left_out" for n in new) and "contribution" in letter.carries:
        letter.carries = tuple(["addition" if move == "contribution" else move for move in letter.carries])
    if any(n.what == "useful" for n in new):
        letter.carry("gift")
    if any(n.unknown for n in new):
        letter.because.append(desk.says["unless-said"]())


# What moves it --------------------------------------------------------------------------------------------------------


def _not_before(letter: Candidate, moment: int) -> None:
    """``opens`` no earlier than ``moment``; the others no earlier than that."""
    m = letter.moments
    if moment > m.opens:
        letter.moments = settled(
            moment, max(m.best, moment), max(m.closes, moment), m.last and max(m.last, moment), m.telephone
        )


def _wait_for_return(desk: Desk, letter: Candidate) -> None:
    """An automatic answer moves that person's follow-up behind their return (practice 3.1)."""
    case, calendar = desk.case, desk.case.calendar
    back = _back(case, letter.person)
    if back is None:
        return
    opened = calendar.day(letter.moments.opens)
    wanted = calendar.after(back, 1)
    if wanted <= opened:
        return
    most = case.practice.letters[KIND].figures["away_most_days"]
    if wanted > opened + most:
        wanted = calendar.on_or_after(opened + most)
        wanted = wanted if wanted <= opened + most else calendar.before(opened + most, 1)
    moved = calendar.between(opened, wanted)
    letter.moments = _moved(letter.moments, wanted, moved, case)
    letter.because.append(desk.says["away"](person=letter.person.name, day=desk.speak.day(back)))


def _back(case: Case, person: Person) -> int | None:
    """The first day back that the person's newest automatic answer named."""
    for event in reversed(case.events):
        if event.what == "out-of-office" and event.by is not None and event.by.name == person.name:
            return event.fact.until.toordinal() if event.fact.until else None
    return None


def _away_too_long(desk: Desk, letter: Candidate, why: list[str]) -> bool:
    """Moves a letter before the decision behind their return; True where that would be too late for it."""
    case, m = desk.case, letter.moments
    back = _back(case, letter.person)
    if back is None:
        return False
    opens = case.seconds(case.calendar.after(back, 1), case.practice.days.opens_at)
    if opens <= m.opens:
        return False
    away = desk.says["away"](person=letter.person.name, day=desk.speak.day(back))
    if opens > m.closes:
        why.append(away)
        return True
    letter.moments = settled(opens, m.best, m.closes, m.last, m.telephone)
    letter.because.append(away)
    return False


def _moved(m: Moments, opens_on: int, by: int, case: Case) -> Moments:
    calendar = case.calendar

    def move(moment: int) -> int:
        day, second = calendar.day(moment), calendar.clock_second(moment)
        return calendar.moment(calendar.after(day, by), second // 60)

    opens = calendar.moment(opens_on, case.practice.days.opens_at)
    return settled(opens, move(m.best), move(m.closes), None if m.last is None else move(m.last), m.telephone)


__all__ = ["follow_ups"]
