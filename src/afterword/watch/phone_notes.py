"""Notes typed on a phone and sent to oneself -> sorted to the people by name; a person confirms.

What is understood: "Dana: the nightly batch ...", "Dana - ...", a line with nothing but a name, and within a person's
notes "need: ...", "forgot: ..." for a field. What stands before any name is of the whole talk.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from afterword.facts.model import Person
from afterword.watch.known import tokens
from afterword.watch.words import folded, table

_HEAD: Final = re.compile(r"\s*[-*•·]?\s*(?P<head>[^:\n]{1,60}?)\s*(?:[:：]|\s[-–—]\s)\s*(?P<rest>.*)$")
_ITEM: Final = re.compile(r"^\s*[-*•·]\s*")
_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class PhoneNote:
    """One note: with whom, of which field of the record, and its words."""

    person: str | None
    """a name of the record's people; None: the whole talk"""
    field: str
    """talked, need, strength, left_out, correct, useful, asked or private"""
    text: str


def phone_notes(text: str, people: Sequence[Person]) -> tuple[PhoneNote, ...]:
    """The notes of a text, in its order; lines of one person and field that follow each other are one note.

    ``people``: of the record. A first name counts where only one of them has it.
    """
    names = _names(people)
    found: list[PhoneNote] = []
    person: str | None = None
    field = "talked"
    for line in text.replace("\r\n", "\n").split("\n")[:_MOST]:
        rest = _ITEM.sub("", line).strip()
        if not rest:
            continue
        begun = False
        who, after = _person_in(rest, names)
        if who is not None:
            person, field, rest, begun = who, "talked", after, True
        what, after = _field_in(rest)
        if what is not None:
            field, rest, begun = what, after, True
        elif not begun and field != "talked":
            field, begun = "talked", True
        if rest:
            _add(found, PhoneNote(person, field, rest), begun)
    return tuple(found)


def _add(found: list[PhoneNote], note: PhoneNote, begun: bool) -> None:
    last = found[-1] if found else None
    if last is not None and not begun and (last.person, last.field) == (note.person, note.field):
        found[-1] = PhoneNote(note.person, note.field, f"{last.text}\n{note.text}")
    else:
        found.append(note)


def _names(people: Sequence[Person]) -> dict[tuple[str, ...], str]:
    """What a person may be called in a note: the whole name, and each word of it that nobody else has."""
    found = {tuple(tokens(p.name)): p.name for p in people}
    for person in people:
        for word in tokens(person.name):
            others = [w for p in people if p is not person for w in tokens(p.name)]
            if len(word) > 1 and word not in others:
                found[(word,)] = person.name
    return found


def _person_in(line: str, names: dict[tuple[str, ...], str]) -> tuple[str | None, str]:
    """The person with whose name a line begins, and the rest of the line."""
    if (name := names.get(tuple(tokens(line)))) is not None:
        return name, ""
    match = _HEAD.match(line)
    if match is None:
        return None, line
    words = [w for w in tokens(match["head"]) if w not in ("with", "dr", "mr", "ms", "mrs", "prof", "mit", "avec")]
    name = names.get(tuple(words))
    return (name, match["rest"]) if name is not None else (None, line)


@cache
def _fields() -> dict[str, str]:
    return {said: field for field, words in table("phone_notes", "fields").items() for said in words}


def _field_in(line: str) -> tuple[str | None, str]:
    """The field that the first words of a line name, and the rest."""
    match = _HEAD.match(line)
    if match is None:
        return None, line
    field = _fields().get(" ".join(folded(match["head"]).split()))
    return (field, match["rest"]) if field is not None else (None, line)
