"""What has not been said yet: things left out, put right or of use that no letter has carried (practice 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from afterword.facts.model import Note, Person
from afterword.plan.case import Case, Talk

_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class News:
    """One thing of a note that no letter is known to have carried."""

    talk: Talk
    note: int
    what: str
    """left_out, correct or useful"""
    unknown: bool
    """a letter has gone since whose words are not recorded: it may have said it"""

    @property
    def path(self) -> str:
        """Its path in the record."""
        return f"interviews[{self.talk.index}].notes[{self.note}].{self.what}"


def owner(case: Case, note: Note) -> Person | None:
    """Whose the note is: its ``with``, else the lead."""
    return case.people.get(note.with_) if note.with_ else case.lead


def news(case: Case, what: str) -> list[tuple[Person, News]]:
    """All notes' ``what`` that no sent letter carries, each with the person it concerns."""
    found: list[tuple[Person, News]] = []
    if what not in case.history.tells:
        return found
    for talk, n, note in case.telling_notes:
        text, link = said(note, what)
        person = owner(case, note) if text else None
        if person is None or text is None:
            continue
        since = [g for g in case.gone if g.sent >= talk.ends]
        if any(g.fact.body is not None and carried(case, g.fact.body, text, link) for g in since):
            continue
        found.append((person, News(talk, n, what, any(g.fact.body is None for g in since))))
    return found


def said(note: Note, what: str) -> tuple[str | None, str | None]:
    """The text of that field of a note, and its link where it has one."""
    if what == "useful":
        return (note.useful.what, note.useful.link) if note.useful else (None, None)
    return (note.left_out if what == "left_out" else note.correct), None


def carried(case: Case, body: str, text: str, link: str | None) -> bool:
    """Whether a letter's text says it: it has the link, or most of the note's telling words."""
    if link and link in body:
        return True
    words = set(_WORD.findall(text.casefold())) or set(text.casefold().split())
    theirs = set(re.findall(r"\w+", body.casefold()))
    percent = case.practice.letters["follow-up"].figures["said_already_percent"]
    return len(words & theirs) * 100 >= percent * len(words)
