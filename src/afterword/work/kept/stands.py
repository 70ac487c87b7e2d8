"""What a sentence stands on: a path of the record, kept as the row and the column that it meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from afterword.facts import model as facts
from afterword.facts.shape import keys_of

if TYPE_CHECKING:
    from afterword.store.reading import Kept

Words = str | bool | datetime | date | tuple[str, ...]
_PATH: Final = re.compile(
    r"(?P<what>interviews|told|events|people|letters|me\.strengths|me|application)(\[(?P<n>\d+)\])?"
    r"(\.notes\[(?P<note>\d+)\])?\.(?P<field>\w+)"
)
_CLASSES: Final[dict[str, Any]] = {
    "note": facts.Note, "interviews": facts.Interview, "told": facts.Told, "events": facts.Event,
    "people": facts.Person, "letters": facts.Letter, "me.strengths": facts.Strength, "me": facts.Me,
    "application": facts.Application,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stand:
    """One field behind a sentence. ``key``: of its row (of the application for ``me``); ``interview``: of a note's."""

    what: str
    key: int
    field: str
    says: str
    """what the field holds, in the record's own words: ``what you talked about``"""
    words: Words | None
    """what it holds now; None: it is empty now"""
    person: str | None = None
    interview: int | None = None


def kept_paths(paths: tuple[str, ...], kept: Kept) -> list[list[Any]]:
    """``[what, key, field]`` of each path that leads somewhere in ``kept``."""
    found = []
    for path in paths:
        match = _PATH.fullmatch(path)
        if match is None:
            continue
        what, number = match["what"], int(match["n"] or 0)
        if match["note"] is not None:
            found.append(["note", kept.notes[number][int(match["note"])], match["field"]])
        elif what in ("me", "application"):
            found.append([what, kept.key, match["field"]])
        elif what == "me.strengths":
            found.append([what, number, match["field"]])
        else:
            found.append([what, getattr(kept, what)[number], match["field"]])
    return found


def stand(what: str, key: int, field: str, kept: Kept) -> Stand | None:
    """The field as it is now; None where its row is gone."""
    fact, person, interview = _fact(what, key, kept)
    if fact is None:
        return None
    name = {"with": "with_", "from": "from_"}.get(field, field)
    words = getattr(fact, name, None)
    if isinstance(words, facts.Useful):
        words = words.what
    return Stand(what, key, field, _says(what, field), words or None, person, interview)


def _fact(what: str, key: int, kept: Kept) -> tuple[Any, str | None, int | None]:
    record = kept.record
    if what == "me":
        return record.me, None, None
    if what == "application":
        return record.application, None, None
    if what == "me.strengths":
        return (record.me.strengths[key] if key < len(record.me.strengths) else None), None, None
    if what == "note":
        for number, notes in enumerate(kept.notes):
            if key in notes:
                note = record.interviews[number].notes[notes.index(key)]
                return note, note.with_, kept.interviews[number]
        return None, None, None
    keys: tuple[int, ...] = getattr(kept, what)
    if key not in keys:
        return None, None, None
    return getattr(record, what)[keys.index(key)], None, key if what == "interviews" else None


@cache
def _says(what: str, field: str) -> str:
    shape = keys_of(_CLASSES[what])
    return shape[field].says.partition(";")[0] if field in shape else field.replace("_", " ")


def interview_of(path: str, kept: Kept) -> int | None:
    """The key of the interview that a path of the record lies in; None: it lies elsewhere."""
    match = re.match(r"interviews\[(\d+)\]", path)
    number = int(match[1]) if match else -1
    return kept.interviews[number] if 0 <= number < len(kept.interviews) else None
