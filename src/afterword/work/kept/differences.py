"""What a record file says that the store does not, key by key. What the file leaves out is no difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Final, Literal, TypeVar

from afterword.facts.model import Event, Interview, Letter, Me, Note, Record, Strength, Told, Useful
from afterword.facts.shape import keys_of

Table = Literal["me", "application", "people", "interviews", "notes", "told", "events", "letters"]
T = TypeVar("T")
Key = Callable[[T, int], Any]
Pairs = list[tuple[int, int]]
NEVER: Final = frozenset({"id", "strengths", "notes"})
"""fields that are looked at elsewhere; the id of an application is given once"""


@dataclass(frozen=True, slots=True)
class New:
    """Something that the file has and the store has not. ``within``: of a note, which kept interview it is of."""

    table: Table
    path: str
    fact: Any
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Differs:
    """A key that both have, and the file has otherwise.

    ``row``: which of the kept table (of a note: of its interview ``within``); ``path``: where the file says it;
    ``field``: of the fact.
    """

    table: Table
    path: str
    field: str
    here: Any
    there: Any
    row: int = 0
    within: int | None = None


Difference = New | Differs


def differences(kept: Record, file: Record) -> tuple[Difference, ...]:
    """What ``file`` says beyond ``kept``, in the order of a record. Letters that have gone are only ever added."""
    talks = _pairs(kept.interviews, file.interviews, (lambda t, i: t.starts, _looks_alike))
    starts = {file.interviews[b].starts: kept.interviews[a].starts for a, b in talks}
    return (
        *_me(kept.me, file.me),
        *_fields("application", "application", kept.application, file.application),
        *_people(kept, file),
        *_interviews(kept, file, talks),
        *_told(kept, file),
        *_events(kept, file, starts),
        *_letters(kept, file),
    )


def _me(kept: Me, file: Me) -> Iterator[Difference]:
    yield from _fields("me", "me", kept, file)
    merged = list(kept.strengths)
    for strength in file.strengths:
        at = next((i for i, held in enumerate(merged) if held.text == strength.text), None)
        if at is None:
            merged.append(strength)
        elif strength.skills and strength.skills != merged[at].skills:
            merged[at] = Strength(text=strength.text, skills=strength.skills)
    if tuple(merged) != kept.strengths:
        yield Differs("me", "me.strengths", "strengths", kept.strengths, tuple(merged))


def _people(kept: Record, file: Record) -> Iterator[Difference]:
    pairs = _pairs(kept.people, file.people, (lambda p, i: p.name,))
    for a, b in pairs:
        yield from _fields("people", f"people[{b}]", kept.people[a], file.people[b], row=a)
    for b in _alone(file.people, pairs):
        yield New("people", f"people[{b}]", file.people[b])


def _looks_alike(talk: Interview, i: int) -> Any:
    """A talk that moved has another start, and else is as it was."""
    return (i, talk.kind, talk.with_, talk.minutes)


def _interviews(kept: Record, file: Record, pairs: Pairs) -> Iterator[Difference]:
    for a, b in pairs:
        here, there = kept.interviews[a], file.interviews[b]
        yield from _fields("interviews", f"interviews[{b}]", here, there, row=a)
        yield from _notes(here, there, a, b)
    for b in _alone(file.interviews, pairs):
        yield New("interviews", f"interviews[{b}]", file.interviews[b])


def _notes(here: Interview, there: Interview, a: int, b: int) -> Iterator[Difference]:
    pairs = _pairs(here.notes, there.notes, (lambda n, i: n, lambda n, i: (n.with_,)))
    for i, j in pairs:
        path = f"interviews[{b}].notes[{j}]"
        yield from _fields("notes", path, here.notes[i], _with_link(here.notes[i], there.notes[j]), row=i, within=a)
    for j in _alone(there.notes, pairs):
        yield New("notes", f"interviews[{b}].notes[{j}]", there.notes[j], within=a)


def _with_link(here: Note, there: Note) -> Note:
    """A link that the file leaves out is no difference either."""
    if here.useful and there.useful and there.useful.link is None and here.useful.what == there.useful.what:
        return replace(there, useful=Useful(what=there.useful.what, link=here.useful.link))
    return there


def _told(kept: Record, file: Record) -> Iterator[Difference]:
    by: tuple[Key[Told], ...] = (lambda t, i: t, lambda t, i: (t.on, t.by), lambda t, i: t.words and (t.on, t.words))
    pairs = _pairs(kept.told, file.told, by)
    for a, b in pairs:
        yield from _fields("told", f"told[{b}]", kept.told[a], file.told[b], row=a)
    for b in _alone(file.told, pairs):
        yield New("told", f"told[{b}]", file.told[b])


def _events(kept: Record, file: Record, starts: dict[datetime, datetime]) -> Iterator[Difference]:
    by: tuple[Key[Event], ...] = (lambda e, i: e, lambda e, i: (e.at, e.what))
    pairs = _pairs(kept.events, file.events, by)
    for a, b in pairs:
        about = file.events[b].interview
        moved = replace(file.events[b], interview=starts.get(about, about) if about else None)
        yield from _fields("events", f"events[{b}]", kept.events[a], moved, row=a)
    for b in _alone(file.events, pairs):
        yield New("events", f"events[{b}]", file.events[b])


def _letters(kept: Record, file: Record) -> Iterator[Difference]:
    by: tuple[Key[Letter], ...] = (
        lambda x, i: x.message_id,
        lambda x, i: x.id and (x.id, frozenset(x.to), x.sent),
        lambda x, i: (x.kind, frozenset(x.to), x.sent),
        lambda x, i: x.id and (x.id, frozenset(x.to)),
    )
    pairs = _pairs(kept.letters, file.letters, by)
    for b in _alone(file.letters, pairs):
        yield New("letters", f"letters[{b}]", file.letters[b])


def _pairs(kept: Sequence[T], file: Sequence[T], keys: Sequence[Key[T]]) -> Pairs:
    """(place in ``kept``, place in ``file``) of what is the same thing: by the first key first, each at most once."""
    pairs: Pairs = []
    left, right = list(range(len(kept))), list(range(len(file)))
    for key in keys:
        known: dict[Any, list[int]] = {}
        for a in left:
            name = key(kept[a], a)
            if name:
                known.setdefault(name, []).append(a)
        for b in list(right):
            name = key(file[b], b)
            waiting = known.get(name) if name else None
            if waiting:
                a = waiting.pop(0)
                pairs.append((a, b))
                left.remove(a)
                right.remove(b)
    return sorted(pairs, key=lambda pair: pair[1])


def _alone(file: Sequence[object], pairs: Pairs) -> Iterator[int]:
    paired = {b for _, b in pairs}
    return (b for b in range(len(file)) if b not in paired)


def _fields(
    table: Table, path: str, here: Any, there: Any, *, row: int = 0, within: int | None = None
) -> Iterator[Differs]:
    names = {key.field: key for key in keys_of(type(there)).values()}
    for field in fields(there):
        key = names[field.name]
        said = getattr(there, field.name)
        left_out = said == key.default and not key.needed
        if field.name in NEVER or left_out or (said == () and field.name != "with_"):
            continue  # with = [] says that nobody was there
        held = getattr(here, field.name)
        if held != said:
            yield Differs(table, f"{path}.{key.name}", field.name, held, said, row, within)
