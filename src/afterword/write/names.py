"""How people are called: in a greeting, and in the middle of a letter. Spelling and diacritics stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from afterword.facts.model import Person

Table = Mapping[str, Any]


def greeting_name(person: Person, *, formal: bool, names: Table) -> str:
    """What follows "Dear": the salutation given; formal: honorific and last name or the whole name; else the first."""
    if person.salutation and person.salutation.strip():
        return person.salutation.strip().rstrip(",")
    if formal:
        return formal_name(person, names)
    return first_name(person, names)


def formal_name(person: Person, names: Table) -> str:
    """``Dr. van Wijngaarden`` where an honorific is known, else the whole name."""
    honorific = honorific_of(person, names)
    whole = bare_name(person, names)
    if not honorific:
        return person.name.strip()
    return f"{honorific} {last_name(whole, names)}"


def honorific_of(person: Person, names: Table) -> str | None:
    """The person's honorific: the field, a title that is one, or one that stands at the front of the name."""
    if person.honorific and person.honorific.strip():
        return person.honorific.strip()
    known = names["honorifics"]
    if person.title and person.title.strip() in known:
        return person.title.strip()
    front: list[str] = []
    for word in person.name.split()[:-1]:
        if word not in known:
            break
        front.append(word)
    return " ".join(front) or None


def bare_name(person: Person, names: Table) -> str:
    """The name without honorifics at the front and degrees at the end (``Dr. Ana Ruiz, PhD`` -> ``Ana Ruiz``)."""
    words = person.name.replace(",", " , ").split()
    while len(words) > 1 and words[0] in names["honorifics"]:
        words.pop(0)
    while len(words) > 1 and (words[-1] in names["suffixes"] or words[-1] == ","):
        words.pop()
    return " ".join(words).replace(" ,", ",")


def first_name(person: Person, names: Table) -> str:
    """The first name; the whole name where it cannot be told (initials, a team, one word, a comma, another script)."""
    whole = bare_name(person, names)
    words = whole.split()
    if len(words) < 2 or "," in whole or any(word.lower() in names["teams"] for word in words):
        return whole
    first = words[0]
    initial = first.endswith(".") or len(first) == 1
    latin = all(ord(sign) < 0x250 or 0x1E00 <= ord(sign) < 0x1F00 for sign in first)
    return whole if initial or not latin else first


def last_name(whole: str, names: Table) -> str:
    """The last name with the particles before it (``van der Berg``); before a comma, where one stands."""
    if "," in whole:
        return whole.partition(",")[0].strip()
    words = whole.split()
    start = len(words) - 1
    while start > 1 and words[start - 1] in names["particles"]:
        start -= 1
    return " ".join(words[start:])


def mentioned(person: Person, *, formal: bool, names: Table) -> str:
    """How somebody is named in the middle of a letter: formally, or by the whole name."""
    if not formal:
        return bare_name(person, names)
    if person.salutation and person.salutation.strip() and " " in person.salutation.strip():
        return person.salutation.strip().rstrip(",")
    return formal_name(person, names)


def pronouns(person: Person, names: Table) -> tuple[str, str, str]:
    """``she``, ``her``, ``her``: subject, object and possessive; ``they`` where none are known."""
    key = (person.pronouns or "").partition("/")[0].strip().lower()
    table: Table = names["pronouns"]
    found = table.get(key) or table["they"]
    return found[0], found[1], found[2]
