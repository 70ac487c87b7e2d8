"""The rules across letters: one person is not written to twice, and what comes first (practice 3.3, 3.4, 3.6, 3.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from afterword.plan.candidate import Candidate, Desk
from afterword.plan.case import Case
from afterword.plan.telling import tell_waiting
from afterword.plan.windows import settled


def not_wanted(desk: Desk) -> None:
    """They asked for no letters: only those stay that rule 3.6 allows."""
    if desk.case.no_letters is not True:
        return
    for letter in list(desk.letters):
        if not letter.rule.even_unwanted:
            desk.letters.remove(letter)
            desk.no(letter.kind, (letter.person.name,), desk.say("no-letters"))


LastSent = Mapping[str, int]
"""When the last letter went, by ``Candidate.whom``."""


def last_sent(search: Sequence[Case]) -> LastSent:
    """When the last letter went to each person of a search, in any of its records."""
    newest: dict[str, int] = {}
    for case in search:
        for gone in case.gone:
            for name in gone.fact.to:
                email = case.people[name].email if name in case.people else None
                for key in ((email.casefold(),) if email else ()) + (f"{case.id}/{name}",):
                    newest[key] = max(gone.sent, newest.get(key, 0))
    return newest


def keep_distance(desk: Desk, sent: LastSent) -> None:
    """Letters that wait open some business days after the last one sent to that person (3.4)."""
    case = desk.case
    for letter in list(desk.letters):
        if not letter.waits or letter.never_waits:
            continue
        last = sent.get(letter.whom)
        if last is None:
            continue
        calendar = case.calendar
        earliest = calendar.moment(calendar.after(calendar.day(last), letter.waits), case.practice.days.opens_at)
        m = letter.moments
        if earliest <= m.opens:
            continue
        if earliest > m.closes:
            desk.letters.remove(letter)
            desk.no(letter.kind, (letter.person.name,), desk.say("too-soon-and-late", day=desk.speak.day_of(last)))
            continue
        letter.moments = settled(earliest, max(m.best, earliest), m.closes, m.last, m.telephone)
        letter.because.append(
            desk.say("keeps-distance", day=desk.speak.day_of(last), opens=desk.speak.day_of(earliest))
        )


def fold_thanks(desk: Desk) -> None:
    """From the ``opens`` of a follow-up an unsent thank-you to that person rides in it; one past its ``last`` too."""
    now = desk.case.now
    for follow in [c for c in desk.letters if c.kind == "follow-up" and c.variant != "second"]:
        for thanks in [c for c in desk.letters if c.kind == "thank-you" and c.whom == follow.whom]:
            m = thanks.moments
            too_late = m.over or (m.last is not None and now > m.last)
            if not too_late and now < follow.moments.opens:
                continue
            desk.letters.remove(thanks)
            because = desk.say("thanks-too-late" if too_late else "thanks-folded", person=thanks.person.name)
            desk.no("thank-you", (thanks.person.name,), *thanks.because[:1], because)
            follow.carries[:0] = [] if "thanks" in follow.carries else ["thanks"]
            follow.about.carried += ("thank-you",)
            follow.about.fields += tuple(f for f in thanks.about.fields if f.endswith(".correct"))
            if any(f.endswith(".correct") for f in thanks.about.fields) and "correction" not in follow.carries:
                follow.carries.append("correction")


def set_aside(desk: Desk) -> None:
    """What is past its ``last``, and what waits in silence for its ``opens``, stands under nothing (3.8)."""
    now = desk.case.now
    for letter in list(desk.letters):
        m = letter.moments
        name = (letter.person.name,)
        if m.over or (m.last is not None and now > m.last):
            desk.letters.remove(letter)
            reason = _too_late(letter)
            desk.no(letter.kind, name, *letter.because, desk.say(reason))
        elif letter.silent_until_open and now < m.opens:
            desk.letters.remove(letter)
            tell_waiting(desk, letter)
            desk.no(letter.kind, name, *letter.because, until=m.opens)


def _too_late(letter: Candidate) -> str:
    if letter.kind == "follow-up":
        return {"after-silence": "too-late-silence", "second": "too-late-second"}.get(letter.variant or "", "too-late")
    return "too-late"


def one_letter_for_two_roles(desks: Sequence[Desk]) -> None:
    """Two talks with one person for two roles, close together: one thank-you, for the later talk (3.4)."""
    thanks = [(d, c) for d in desks for c in d.letters if c.kind == "thank-you" and c.reach.person.email]
    by_person: dict[str, list[tuple[Desk, Candidate]]] = {}
    for desk, letter in thanks:
        by_person.setdefault(letter.whom, []).append((desk, letter))
    for rows in by_person.values():
        rows.sort(key=lambda row: (row[1].trigger, row[0].case.id))
        for (desk, letter), (_, later) in pairwise(rows):
            if later.case is letter.case:
                continue
            later.never_waits = True
            near = letter.case.calendar.between(letter.day, later.day) <= letter.rule.figures["merge_bd"]
            if near and letter in desk.letters:
                desk.letters.remove(letter)
                later.about.carried += ("thank-you",)
                role, other = letter.case.record.application.role, later.case.record.application.role
                desk.no(
                    "thank-you",
                    (letter.person.name,),
                    desk.say("two-roles", person=letter.person.name, role=role, other=other),
                )


def two_to_one(rows: Sequence[tuple[Desk, Candidate]]) -> list[tuple[Desk, Candidate]]:
    """Of two unsent letters to one person whose ``best`` lie within 2 bd, the first stays and carries the other (3.4).

    ``rows`` are in the order in which to send.
    """
    kept: list[tuple[Desk, Candidate]] = []
    by_person: dict[str, list[Candidate]] = {}
    for desk, letter in rows:
        others = by_person.setdefault(letter.whom, [])
        carrier = None if letter.never_waits else next((o for o in others if _too_near(o, letter)), None)
        if carrier is None:
            others.append(letter)
            kept.append((desk, letter))
            continue
        desk.letters.remove(letter)
        carrier.carries += [m for m in letter.carries if m not in carrier.carries]
        carrier.about.carried += (letter.kind,)
        carrier.about.fields += tuple(
            f for f in letter.about.fields if carrier.case is letter.case and f not in carrier.about.fields
        )
        carrier.because.append(desk.say("carries", kind=desk.say(f"kind-{letter.kind}")))
        because = desk.say("carried", person=letter.person.name, kind=desk.say(f"kind-{carrier.kind}"))
        desk.no(letter.kind, (letter.person.name,), *letter.because[:1], because)
    return kept


def _too_near(one: Candidate, other: Candidate) -> bool:
    calendar = one.case.calendar
    first, second = sorted((calendar.day(one.moments.best), calendar.day(other.moments.best)))
    gap = one.case.practice.days.letters_apart
    return second < calendar.after(first, gap)


def carried_already(desk: Desk) -> None:
    """Drops what rode in a letter that has gone: one that ranks first and went within 2 bd of this one's ``best``."""
    case = desk.case
    for letter in list(desk.letters):
        if letter.never_waits or letter.waits:
            continue
        for gone in case.gone:
            rule = case.practice.letters[gone.fact.kind]
            if gone.fact.kind == letter.kind or rule.rank >= letter.rule.rank or letter.person.name not in gone.fact.to:
                continue
            best = case.calendar.day(letter.moments.best)
            near = sorted((gone.day, best))
            if gone.sent >= letter.trigger and near[1] < case.calendar.after(near[0], case.practice.days.letters_apart):
                desk.letters.remove(letter)
                kind = desk.say(f"kind-{gone.fact.kind}")
                desk.no(
                    letter.kind, (letter.person.name,), desk.say("rode-along", kind=kind, day=desk.speak.day(gone.day))
                )
                break


def in_order(rows: Sequence[tuple[Desk, Candidate]]) -> list[tuple[Desk, Candidate]]:
    """The order in which to send (3.3): due and late first; within one employer by kind; else by ``closes``."""
    if all(row[0] is rows[0][0] for row in rows):
        return sorted(rows, key=_by_state_and_kind)
    ordered = sorted(rows, key=_by_closes)
    places: dict[tuple[str, bool], list[int]] = {}
    for n, (_, c) in enumerate(ordered):
        employer = " ".join(c.case.record.application.company.casefold().split())
        places.setdefault((employer, c.case.now < c.moments.opens), []).append(n)
    result = list(ordered)
    for where in places.values():
        for place, row in zip(where, sorted((ordered[n] for n in where), key=_by_state_and_kind), strict=True):
            result[place] = row
    return result


def _by_closes(row: tuple[Desk, Candidate]) -> tuple[object, ...]:
    c = row[1]
    return (c.case.now < c.moments.opens, c.moments.closes, *_tie(c))


def _by_state_and_kind(row: tuple[Desk, Candidate]) -> tuple[object, ...]:
    c = row[1]
    return (c.case.now < c.moments.opens, c.rule.rank, c.moments.closes, *_tie(c))


def _tie(c: Candidate) -> tuple[object, ...]:
    case, name = c.case, c.reach.person.name
    lead = case.lead
    return (lead is None or name != lead.name, case.id, case.order[name], c.day, c.kind)
