"""Corrections and useful notes: what comes after the thank-you has gone (practice 2)."""

from __future__ import annotations

from afterword.facts.model import Person
from afterword.plan.candidate import Candidate, Desk
from afterword.plan.case import Case, Gone
from afterword.plan.news import News, news
from afterword.plan.recipients import addressee
from afterword.plan.result import About
from afterword.plan.thank_you import thanked
from afterword.plan.windows import Anchors


def corrections(desk: Desk, since: int) -> None:
    """A correction to whoever heard what was wrong, once their thank-you has gone."""
    _additions(desk, "correction", "correct", since)


def useful_notes(desk: Desk, since: int) -> None:
    """A useful thing to whoever raised it; the lead's rides in before-decision where that is known."""
    _additions(desk, "useful-note", "useful", since)


def _additions(desk: Desk, kind: str, what: str, since: int) -> None:
    case = desk.case
    if not case.gone or not case.telling_notes:
        return
    grouped: dict[str, list[tuple[Person, News, Gone]]] = {}
    for person, new in news(case, what):
        gone = thanked(case, new.talk, person.name)
        if gone is None or new.talk.ends <= since or case.sent_since(kind, new.talk.ends, person.name):
            continue
        if kind == "useful-note" and case.decision is not None and _is_lead(case, person):
            continue
        grouped.setdefault(person.name, []).append((person, new, gone))
    for rows in grouped.values():
        _lay_down(desk, kind, rows)


def _is_lead(case: Case, person: Person) -> bool:
    lead = case.lead
    return lead is not None and lead.name == person.name


def _lay_down(desk: Desk, kind: str, rows: list[tuple[Person, News, Gone]]) -> Candidate | None:
    case = desk.case
    person, new, gone = rows[-1]
    to = addressee(case, person)
    if to is None:
        desk.no(kind, (person.name,), desk.says["no-address"](person=person.name))
        return None
    decision = case.decision
    talk = new.talk
    anchors: Anchors = {
        "sent": gone.sent,
        "decision": case.seconds(decision.day) if decision else None,
        "talk": talk.ends,
    }
    because = [desk.says[kind](person=person.name, day=desk.speak.day(gone.day))]
    if any(n.unknown for _, n, _ in rows):
        because.append(desk.says["unless-said"]())
    about = About((talk.index,), case.notes_for([talk], (person.name,)), fields=tuple(n.path for _, n, _ in rows))
    return desk.letter(kind, to, desk.window(kind), anchors, day=talk.day, because=because, about=about)
