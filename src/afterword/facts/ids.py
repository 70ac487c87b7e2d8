"""Ids: short names of applications, people and letters that never change with what else is planned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from afterword.facts.faults import Fault, say
from afterword.facts.model import Record

_APOSTROPHES = re.compile("['’‘‛ʼʻʹ`´′＇]")
_PLAIN = re.compile("[a-z0-9]+")


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """``text`` as a part of an id: ``Priya O'Neill-Söder`` is ``priya-oneill-soder``. Empty when no letter is in it."""
    if text.isascii():
        return "-".join(_PLAIN.findall(text.lower().replace("'", "").replace("`", "")))
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
    plain = "".join(c for c in plain if unicodedata.category(c)[0] != "M")
    plain = _APOSTROPHES.sub("", plain).lower().replace("ß", "ss")
    kept = "".join(c if unicodedata.category(c)[0] == "L" or unicodedata.category(c) == "Nd" else " " for c in plain)
    return "-".join(kept.split())


def application_id(record: Record) -> str:
    """The id of the record's application: its own, else company and role as a slug."""
    application = record.application
    return application.id or slug(f"{application.company} {application.role}") or "unnamed"


def person_slugs(record: Record) -> dict[str, str]:
    """The slug of each of the record's people, by name. The second of equal ones gets -2, in the record's order."""
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for person in record.people:
        first = wanted = slug(person.name) or "unnamed"
        number = 1
        while wanted in taken:
            number += 1
            wanted = f"{first}-{number}"
        taken.add(wanted)
        slugs[person.name] = wanted
    return slugs


def letter_id(application: str, kind: str, person_slug: str, day: date, number: int = 1) -> str:
    """The id of a letter: ``day`` is that of the fact that it answers; a second follow-up has ``number`` 2."""
    if number > 1:
        return f"{application}/{kind}/{person_slug}/{day.isoformat()}/{number}"
    return f"{application}/{kind}/{person_slug}/{day.isoformat()}"


def search_key(record: Record) -> str:
    """Whose search the record is of: the same for one ``me.email``, or where there is none for one ``me.name``."""
    me = record.me
    return f"<{me.email.casefold()}>" if me.email else " ".join(me.name.casefold().split())


def searches(records: Iterable[Record]) -> Iterator[Sequence[Record]]:
    """``records`` in groups of one search each, everything in the order given. A group is let go once it was given."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        key = record.timeline.search
        if key in groups:
            groups[key].append(record)
        else:
            groups[key] = [record]
    for key in list(groups):
        yield groups.pop(key)


def same_ids(records: Sequence[tuple[str, Record]]) -> tuple[Fault, ...]:
    """A fault for each of ``records`` (file, record) whose id an earlier one of the same search has already."""
    first: dict[tuple[str, str], str] = {}
    faults = []
    for file, record in records:
        name = application_id(record)
        key = (search_key(record), name)
        if key not in first:
            first[key] = file
        else:
            says, right = say("same-id", id=name, file=file, other=first[key])
            faults.append(Fault(file=file, line=1, column=1, path="application.id", says=says, right=right))
    return tuple(faults)
