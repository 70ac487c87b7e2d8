"""The rules across letters: one person is not written to twice, and what comes first (practice 3.4, 3.6, 3.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from afterword.plan.candidate import Candidate, Desk
from afterword.plan.case import Case
from afterword.plan.happened import Gone
from afterword.plan.order import Row
from afterword.plan.telling import tell_waiting
from afterword.plan.windows import settled


def not_wanted(desk: Desk) -> None:
    """They asked for no letters: only those stay that rule 3.6 allows."""
    if desk.case.no_letters is not True:
        return
    for letter in list(desk.letters):
        if not letter.rule.even_unwanted:
            desk.letters.remove(letter)
            desk.no(letter.kind, letter.who.to, desk.says["no-letters"]())


Sent = Mapping[str, Sequence[tuple[Case, Gone]]]
"""The letters that have gone, the oldest first, by ``Candidate.whom``."""


def sent_by_whom(desks: Sequence[Desk], letters: Sequence[Candidate]) -> Sent:
    """The letters that have gone, in any record of a search, to those whom one of ``letters`` would have to heed."""
    wanted = {c.whom for c in letters if not c.never_waits or c.kind == "thank-you"}
    if not wanted:
        return {}
    found: dict[str, list[tuple[Case, Gone]]] = {}
    for desk in desks:
        case = desk.case
        for gone in case.gone:
            for whom in gone.whom:
                if whom in wanted:
                    found.setdefault(whom, []).append((case, gone))
    if len(desks) > 1:
        for rows in found.values():
            rows.sort(key=lambda row: row[1].sent)
    return found


def across(desk: Desk, sent: Sent) -> None:
    """Applies to one record's letters what the rules say of letters that have gone and of each other."""
    if sent:
        carried_already(desk, sent)
    if len(desk.letters) > 1:
        fold_thanks(desk)
    if sent:
        keep_distance(desk, sent)
    set_aside(desk)


def keep_distance(desk: Desk, sent: Sent) -> None:
    """Letters that wait open some business days after the last one sent to that person (3.4)."""
    case = desk.case
    for letter in desk.letters[:]:
        if not letter.waits or letter.never_waits:
            continue
        gone = sent.get(letter.whom)
        if not gone:
            continue
        calendar, last = case.calendar, gone[-1][1].sent
        earliest = calendar.moment(calendar.after(calendar.day(last), letter.waits), case.practice.days.opens_at)
        m = letter.moments
        if earliest <= m.opens:
            continue
        if earliest > m.closes:
            desk.letters.remove(letter)
            desk.no(letter.kind, letter.who.to, desk.says["too-soon-and-late"](day=desk.speak.day_of(last)))
            continue
        letter.moments = settled(earliest, max(m.best, earliest), m.closes, m.last, m.telephone)
        letter.because.append(
            desk.says["keeps-distance"](day=desk.speak.day_of(last), opens=desk.speak.day_of(earliest))
        )


def fold_thanks(desk: Desk) -> None:
    """From the ``opens`` of a follow-up an unsent thank-you to that person rides in it; one past its ``last`` too."""
    now = desk.case.now
    for follow in desk.letters[:]:
        if follow.kind != "follow-up" or follow.variant == "second" or follow.is_too_late:
            continue
        for thanks in [c for c in desk.letters if c.kind == "thank-you" and c.whom == follow.whom]:
            too_late = thanks.is_too_late
            if not too_late and now < follow.moments.opens:
                continue
            desk.letters.remove(thanks)
            because = desk.says["thanks-too-late" if too_late else "thanks-folded"](person=thanks.person.name)
            desk.no("thank-you", thanks.who.to, *thanks.because[:1], because)
            if "thanks" not in follow.carries:
                follow.carries = ("thanks", *follow.carries)
            follow.about.carried += ("thank-you",)
            follow.about.fields += tuple(f for f in thanks.about.fields if f.endswith(".correct"))
            if any(f.endswith(".correct") for f in thanks.about.fields):
                follow.carry("correction")


def set_aside(desk: Desk) -> None:
    """What is past its ``last``, and what waits in silence for its ``opens``, stands under nothing (3.8)."""
    now = desk.case.now
    kept = []
    for letter in desk.letters:
        m = letter.moments
        if m.over or (m.last is not None and now > m.last):
            desk.no(letter.kind, letter.who.to, *letter.because, desk.says[_why_too_late(letter)]())
        elif letter.silent_until_open and now < m.opens:
            tell_waiting(desk, letter)
            desk.no(letter.kind, letter.who.to, *letter.because, until=m.opens)
        else:
            kept.append(letter)
    desk.letters = kept


def _why_too_late(letter: Candidate) -> str:
    if letter.kind == "follow-up":
        return {"after-silence": "too-late-silence", "second": "too-late-second"}.get(letter.variant or "", "too-late")
    return "too-late"


def one_letter_for_two_roles(desks: Sequence[Desk]) -> None:
    """Two talks with one person for two roles, close together: one thank-you, for the later talk (3.4)."""
    thanks = [
        (d, c) for d in desks for c in d.letters if c.kind == "thank-you" and c.reach.person.email and not c.is_too_late
    ]
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
                    letter.who.to,
                    desk.says["two-roles"](person=letter.person.name, role=role, other=other),
                )


Laid = tuple[Desk, Candidate]
"""A letter, and the desk on which it lies."""


def two_to_one(rows: Sequence[Row[Laid]]) -> list[Laid]:
    """Of two unsent letters to one person whose ``best`` lie within 2 bd, the first stays and carries the other (3.4).

    ``rows`` are in the order in which to send.
    """
    kept: list[Laid] = []
    by_person: dict[str, list[Candidate]] = {}
    for row in rows:
        desk, letter = row[10]
        others = by_person.setdefault(letter.whom, [])
        carrier = None if letter.never_waits else next((o for o in others if _too_near(o, letter)), None)
        if carrier is None:
            others.append(letter)
            kept.append(row[10])
            continue
        desk.letters.remove(letter)
        carrier.carry(*letter.carries)
        carrier.about.carried += (letter.kind,)
        carrier.about.fields += tuple(
            f for f in letter.about.fields if carrier.case is letter.case and f not in carrier.about.fields
        )
        carrier.because.append(desk.says["carries"](kind=desk.says[f"kind-{letter.kind}"]()))
        because = desk.says["carried"](person=letter.person.name, kind=desk.says[f"kind-{carrier.kind}"]())
        desk.no(letter.kind, letter.who.to, *letter.because[:1], because)
    return kept


def _too_near(one: Candidate, other: Candidate) -> bool:
    calendar = one.case.calendar
    return _near(one.case, calendar.day(one.moments.best), calendar.day(other.moments.best))


def _near(case: Case, day: int, other: int) -> bool:
    """Whether fewer than 2 bd lie between two days."""
    first, second = sorted((day, other))
    return second < case.calendar.after(first, case.practice.days.letters_apart)


def carried_already(desk: Desk, sent: Sent) -> None:
    """Drops what rode in a letter that has gone to that person, in any record of the search."""
    for letter in list(desk.letters):
        if letter.waits or (letter.never_waits and letter.kind != "thank-you"):
            continue
        for case, gone in reversed(sent.get(letter.whom, ())):
            if gone.sent < letter.trigger:
                break
            if _carried(letter, case, gone):
                desk.letters.remove(letter)
                slots = {"kind": desk.says[f"kind-{gone.kind}"](), "day": desk.speak.day(gone.day)}
                desk.no(letter.kind, letter.who.to, desk.says["rode-along"](**slots))
                break


def _carried(letter: Candidate, case: Case, gone: Gone) -> bool:
    """Whether ``letter`` rode in ``gone``, which ranks first and was meant for a day less than 2 bd from this one's."""
    here = case is letter.case
    if here and gone.kind == letter.kind and letter.person.name in gone.to:
        return False
    if gone.kind == letter.kind == "thank-you":
        talk, merge = case.history.thanked_talk(gone), letter.rule.figures["merge_bd"]
        if talk is not None and 0 <= letter.case.calendar.between(letter.day, talk.day) <= merge:
            return True
    if letter.never_waits or (here and case.practice.letters[gone.kind].rank > letter.rule.rank):
        return False
    best = letter.case.calendar.day(letter.moments.best)
    return any(_near(letter.case, day, best) for day in (gone.day, *_meant_for(case, gone)))


def _meant_for(case: Case, gone: Gone) -> tuple[int, ...]:
    """The days on which a letter that has gone was meant to go: that of the fact which it answers, or soon after."""
    day: int | None = None
    if gone.kind == "thank-you":
        talk = case.history.thanked_talk(gone)
        day = talk.day if talk else None
    elif gone.kind == "apology":
        day = max((t.day for t in case.talks if t.state == "missed" and t.starts <= gone.sent), default=None)
    else:
        whats = ANSWERED.get(gone.kind, ())
        day = max((e.day for e in case.events if e.what in whats and e.at <= gone.sent), default=None)
    return () if day is None else (day, case.calendar.after(day, 1), case.calendar.after(day, 2))


ANSWERED: Final[Mapping[str, tuple[str, ...]]] = {
    "withdrawal": ("withdrawing", "accepted-elsewhere"),
    "acceptance": ("accepting",),
    "decline": ("declining", "accepted-elsewhere"),
    "reschedule": ("needs-reschedule", "rescheduled"),
    "time-request": ("asking-time",),
    "offer-notice": ("offer-elsewhere",),
    "rejection-reply": ("rejected",),
    "offer-thanks": ("offered",),
    "references": ("asked-references",),
}
"""What happened that a kind of letter answers."""
