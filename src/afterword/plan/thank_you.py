"""Thank-yous: to everyone met, each their own, within a day (practice 2, "thank-you" and "The thank-you's people")."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import Final

from afterword.facts.history import everybody_in, rounds_of
from afterword.facts.model import Person
from afterword.plan.candidate import Candidate, Desk
from afterword.plan.case import Case, Gone, Round, Talk
from afterword.plan.recipients import Addressee, Reach, addressee, consultant, reach
from afterword.plan.result import About
from afterword.plan.windows import settled

GIVES_THANKS = frozenset({"follow-up", "rejection-reply", "offer-thanks", "acceptance", "decline", "time-request"})
"""kinds of letter in which thanks for the talk has been given already"""


_BY_END: Final = attrgetter("ends")
_CAME_LATE: Final = frozenset({"came-late"})
_ON_TIME: Final[frozenset[str]] = frozenset()


def rounds(case: Case, since: int) -> list[Round]:
    """The days of interviews whose thanks are not given by an answer (those that ended after ``since``)."""
    if not since or all(talk.ends > since for talk in case.held):
        return case.history.rounds
    return rounds_of([talk for talk in case.held if talk.ends > since], case.people)


def thank_yous(desk: Desk, since: int) -> None:
    """Lays down the thank-yous of one record for talks that ended after ``since``."""
    case = desk.case
    found = rounds(case, since)
    if not found:
        return
    if case.profile.thanks_to == "only-if-welcome" and case.no_letters is not False:
        desk.no("thank-you", found[-1].names, case.profile.note or "")
        return
    for n, one in enumerate(found):
        thanked = case.history.thanked.get(one.day)
        if not one.names:
            desk.no("thank-you", (), desk.says["who-was-there"](day=desk.speak.day(one.day)))
        elif thanked is not None and set(one.names).issubset(thanked):
            continue
        elif _one_letter(case, one.names):
            _for_the_day(desk, one, found[n + 1 :])
        else:
            _each_their_own(desk, one, found[n + 1 :])


# One letter for the day -----------------------------------------------------------------------------------------------


def _one_letter(case: Case, names: Sequence[str]) -> bool:
    """Whether those met in a day get one letter between them."""
    if case.agency or len(names) > case.practice.letters["thank-you"].figures["at_once"]:
        return True
    to = case.profile.thanks_to
    return to in ("lead", "recruiter") or (to == "chair" and case.first_of("lead") is not None)


def _who_for_all(case: Case, one: Round) -> tuple[Addressee | None, str]:
    """The one who gets the day's letter, and the reason's name for why it is one."""
    lead, recruiter, coordinator = case.lead, case.first_of("recruiter"), case.first_of("coordinator")
    met = [case.people[n] for n in one.names]
    if case.agency:
        found = consultant(case)
        return (Addressee(found, None) if found else None), "one-through-agency"
    order: Sequence[Person | None]
    if case.profile.thanks_to == "recruiter":
        order, why = (recruiter, lead, coordinator, *met), "one-to-recruiter"
    elif case.profile.thanks_to in ("lead", "chair"):
        order, why = (lead, recruiter, coordinator, *met), "one-to-lead"
    else:
        order, why = (lead, coordinator, recruiter, *met), "one-of-many"
    return next((Addressee(r, None) for r in (reach(case, p) for p in order) if r), None), why


def _for_the_day(desk: Desk, one: Round, later: Sequence[Round]) -> None:
    case = desk.case
    if _gone_for(case, one, None):
        return
    if any(_is_one_conversation(case, one, other) for other in later):
        return
    to, why = _who_for_all(case, one)
    earlier = _unthanked_before(case, one, None)
    talks = [t for r in (*earlier, one) for t in r.talks]
    names = everybody_in(talks, case.people)
    if to is None:
        missing = "ask-consultant" if case.agency else "nobody-to-thank"
        desk.no("thank-you", one.names, desk.says[missing](people=desk.speak.people(names)))
        return
    if _given_otherwise(case, to.reach.person, one.ends):
        return
    others = tuple(n for n in names if n != to.reach.person.name)
    reasons = [desk.says[why](person=to.reach.person.name, people=desk.speak.people(others))] if others else []
    heard = frozenset(names).union(n.with_ for t in talks for n in t.fact.notes if n.with_)
    letter = _letter(desk, one, to, talks, one.ends, heard, reasons, for_all=True)
    letter.pass_on_to = others


# Each their own -------------------------------------------------------------------------------------------------------


def _each_their_own(desk: Desk, one: Round, later: Sequence[Round]) -> None:
    case = desk.case
    thanked = case.history.thanked.get(one.day, ())
    soon = {name for other in later if _is_one_conversation(case, one, other) for name in other.names} if later else ()
    reachable: list[tuple[Person, Reach]] = []
    without: list[Person] = []
    letters: list[Candidate] = []
    for name in one.names:
        if not _has_cause(desk, one, name):
            continue
        person = case.people[name]
        way = reach(case, person)
        if way is not None:
            reachable.append((person, way))
        elif name not in thanked and name not in soon:
            without.append(person)
    for person, way in reachable:
        name = person.name
        if name in thanked or name in soon:
            continue
        talks = one.talks_with(name)
        ends = talks[0].ends if len(talks) == 1 else max([t.ends for t in talks])
        if case.gone and _given_otherwise(case, person, ends):
            continue
        if before := _unthanked_before(case, one, name):
            talks = [*[t for r in before for t in r.talks_with(name)], *talks]
        letters.append(_letter(desk, one, Addressee(way, None), talks, ends, (name,), []))
    lead = case.lead.name if case.lead and case.profile.thanks_to != "with-something-to-add" else None
    if lead in soon and lead not in thanked and [p for p, _ in reachable if p.name == lead]:
        without = []  # they are named in the lead's letter for the later talk
    elif lead is not None and [letter for letter in letters if letter.person.name == lead]:
        without += _without_before(desk, one, lead)
    if without:
        _pass_on(desk, one, without, reachable, letters)
    _at_one_time(letters)


def _without_before(desk: Desk, one: Round, lead: str) -> list[Person]:
    """Those without an address of the earlier days whose thanks to the lead ride in this day's letter."""
    case = desk.case
    found: list[Person] = []
    for other in _unthanked_before(case, one, lead):
        met = [case.people[n] for n in other.names if n not in one.names and not _gone_for(case, other, n)]
        found += [p for p in met if p not in found and reach(case, p) is None]
    return found


def _has_cause(desk: Desk, one: Round, name: str) -> bool:
    """Whether the profile wants a thank-you to this person: in some only where there is something to add."""
    case = desk.case
    if case.profile.thanks_to != "with-something-to-add":
        return True
    lead = case.lead
    is_lead = lead is not None and lead.name == name
    for talk in one.talks_with(name):
        for note in talk.fact.notes:
            if (note.with_ == name or (note.with_ is None and is_lead)) and (
                note.left_out or note.correct or note.useful
            ):
                return True
    if not _gone_for(case, one, name):
        desk.no("thank-you", (name,), desk.says["nothing-to-add"](person=name, note=case.profile.note or ""))
    return False


def _pass_on(
    desk: Desk,
    one: Round,
    without: Sequence[Person],
    reachable: Sequence[tuple[Person, Reach]],
    letters: list[Candidate],
) -> None:
    """Names those without an address in the letter of the lead, coordinator, recruiter or first interviewer."""
    case = desk.case
    names = tuple(p.name for p in without)
    lead = case.lead
    people = {p.name for p, _ in reachable}
    if lead is not None and lead.name in people:
        carrier: Person | None = lead
    else:
        chain = (case.first_of("coordinator"), case.first_of("recruiter"), *(p for p, _ in reachable))
        carrier = next((p for p in chain if reach(case, p) is not None), None)
    way = reach(case, carrier)
    if carrier is None or way is None:
        for person in without:
            desk.no("thank-you", (person.name,), desk.says["no-address"](person=person.name))
        return
    letter = next((c for c in letters if c.person.name == carrier.name), None)
    gone = _gone_for(case, one, carrier.name) or _given_otherwise(case, carrier, one.ends)
    if letter is None and (carrier.name in people or gone):
        for name in names:
            desk.no("thank-you", (name,), desk.says["passed-on-already"](person=name, carrier=carrier.name))
        return
    if letter is None:
        letter = _letter(desk, one, Addressee(way, None), one.talks, one.ends, (), [])
        letters.append(letter)
    letter.pass_on_to = names
    letter.because.append(desk.says["pass-on"](people=desk.speak.people(names), person=carrier.name))


def _at_one_time(letters: Sequence[Candidate]) -> None:
    """Several people of one day: ``best`` is one and the same (the worker spaces them)."""
    if len(letters) > 1:
        best = max(c.moments.best for c in letters)
        for letter in letters:
            m = letter.moments
            if letter.channel == "email":
                letter.moments = settled(m.opens, best, m.closes, m.last, False)


# Both -----------------------------------------------------------------------------------------------------------------


def _letter(
    desk: Desk,
    one: Round,
    to: Addressee,
    talks: Sequence[Talk],
    ends: int,
    own: Collection[str],
    reasons: Iterable[str],
    *,
    for_all: bool = False,
) -> Candidate:
    case, speak = desk.case, desk.speak
    variant = _variant(case, one)
    last = talks[0] if len(talks) == 1 else max(talks, key=_BY_END)
    window = desk.window("thank-you", variant, last.is_short)
    named = case.spoken
    anchors = {"end": ends, "decision": case.seconds(named.day) if named and variant == "decision-soon" else None}
    name = to.reach.person.name
    lead = case.lead
    notes = case.notes_for(talks, own)
    hears_all = lead.name if lead is not None and lead.name in one.names else one.names[0]
    fields = _fields(case, notes, name, whole=for_all or name == hears_all) if case.telling_notes else ()
    carries = case.profile.thanks_carries or case.practice.letters["thank-you"].terms(variant).carries
    because = [
        desk.says[f"thank-you-{variant or 'usual'}"](
            person=name, people=speak.people(_met(one, name)), day=speak.day(one.day)
        )
    ]
    if variant == "decision-soon" and named is not None:
        because.append(desk.says["they-decide"](day=speak.day(named.day)))
    if case.profile.note:
        because.append(case.profile.note)
    because += reasons
    late = _CAME_LATE if any(talk.fact.late for talk in talks) else _ON_TIME
    told = named.told if named else None
    about = About(
        talks[0].alone if len(talks) == 1 else tuple([t.index for t in talks]),
        notes,
        None,
        told,
        None,
        None,
        fields,
        (),
        late,
    )
    letter = desk.letter(
        "thank-you",
        to,
        window,
        anchors,
        day=one.day,
        because=because,
        variant=variant,
        carries=carries,
        about=about,
    )
    if fields:
        letter.carry(*[move for move, end in _ENDINGS.items() if any(f.endswith(end) for f in fields)])
    letter.optional = case.profile.optional
    letter.never_waits = letter.never_waits or (variant == "decision-soon" and _met_before(case, one))
    return letter


_ENDINGS = {"addition": ".left_out", "correction": ".correct", "gift": ".useful"}


def _met(one: Round, name: str) -> tuple[str, ...]:
    return (name,) if name in one.names else tuple(one.names)


def _fields(case: Case, notes: Sequence[tuple[int, int]], name: str, *, whole: bool) -> tuple[str, ...]:
    """What these notes carry beyond the talk: their own, and those of the whole talk where this person gets them."""
    found = []
    for i, j in notes:
        note = case.note((i, j))
        if note.with_ is None and not whole:
            continue
        path = f"interviews[{i}].notes[{j}]"
        if note.left_out:
            found.append(f"{path}.left_out")
        if note.correct:
            found.append(f"{path}.correct")
        if note.useful and (note.with_ in (None, name) or case.agency):
            found.append(f"{path}.useful")
    return tuple(found)


def _variant(case: Case, one: Round) -> str | None:
    named = case.spoken
    if named is not None and one.day <= named.day <= case.calendar.after(one.day, 1):
        return "decision-soon"
    return "later-round" if _met_before(case, one) else None


def _met_before(case: Case, one: Round) -> bool:
    interviews = case.history.interviews
    return bool(interviews) and interviews[0].day < one.day


def _is_one_conversation(case: Case, one: Round, other: Round) -> bool:
    """Two talks so near that one letter serves both (practice 2: within 2 bd, none sent between)."""
    return case.calendar.between(one.day, other.day) <= case.practice.letters["thank-you"].figures["merge_bd"]


def _unthanked_before(case: Case, one: Round, name: str | None) -> list[Round]:
    """Earlier days whose thanks ride in this one's letter, the oldest first."""
    found: list[Round] = []
    at = one
    every = case.history.rounds
    if every[0].day >= one.day:
        return found
    for other in reversed(every):
        if other.day >= at.day or (name is not None and name not in other.names):
            continue
        if not _is_one_conversation(case, other, at) or _gone_for(case, other, name):
            break
        found.insert(0, other)
        at = other
    return found


def _gone_for(case: Case, one: Round, name: str | None) -> bool:
    """Whether a thank-you has gone for that day (to that person; None: to anybody)."""
    thanked = case.history.thanked.get(one.day)
    return thanked is not None and (name is None or name in thanked)


def _given_otherwise(case: Case, person: Person, ends: int) -> bool:
    """Whether a letter that has gone since then gave the thanks."""
    if GIVES_THANKS.isdisjoint(case.kinds):
        return False
    return any(gone.kind in GIVES_THANKS and gone.sent >= ends and person.name in gone.to for gone in case.gone)


def thanked(case: Case, talk: Talk, name: str) -> Gone | None:
    """The thank-you that went to ``name`` for that talk; where one letter goes for a day, any of that day counts."""
    one_letter = _one_letter(case, talk.names)
    return next((g for g in case.history.thanks_for(talk.day) if one_letter or name in g.to), None)


def unsettled_talks(desk: Desk) -> None:
    """Asks about talks that were planned and lie in the past."""
    for talk in desk.case.talks:
        if talk.state == "unconfirmed":
            people = desk.speak.people(talk.names) if talk.names else desk.says["them"]()
            day = desk.speak.day(talk.day)
            desk.no("thank-you", talk.names, desk.says["did-it-take-place"](people=people, day=day))


__all__ = ["Round", "addressee", "rounds", "thank_yous", "thanked", "unsettled_talks"]
