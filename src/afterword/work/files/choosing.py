"""Which letters of a plan a person means, by id or by kind and name; and, where there is none, why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from afterword.work.files.trouble import Trouble

if TYPE_CHECKING:
    from afterword.plan.result import Plan, PlannedLetter


def by_id(plan: Plan, id: str) -> PlannedLetter:
    """The letter of that id. Raises ``Trouble`` that names the ids there are."""
    for letter in plan.letters:
        if letter.id == id:
            return letter
    from afterword.facts.faults import nearest, short

    ids = [letter.id for letter in plan.letters]
    if not ids:
        raise Trouble(f"{short(id, 120)}: the plan has no letter at this moment, so none of this id")
    near = nearest(id, ids, 0.8)
    meant = f"did you mean {near}?" if near else "these are its letters:"
    listed = () if near else tuple(f"  {known}" for known in ids[:20])
    raise Trouble(f"{short(id, 120)}: no letter of the plan has this id; {meant}", *listed)


def by_kind(plan: Plan, kind: str | None, to: str | None) -> tuple[PlannedLetter, ...]:
    """The letters of that kind, to that person (a name or an address), due or still ahead.

    Raises ``Trouble`` with the plan's own reasons where there is none.
    """
    if kind is not None:
        _known(kind, plan)
    to = _in_full(to, plan) if to is not None else None
    found = tuple(x for x in plan.letters if (kind is None or x.kind == kind) and (to is None or _goes_to(x, to)))
    if found:
        return found
    what = f"a {kind}" if kind else "a letter"
    whom = f" to {to}" if to else ""
    why = [
        f"  {reason}"
        for entry in plan.nothing
        if (kind is None or entry.kind == kind) and (to is None or _same(to, entry.to))
        for reason in entry.because
    ]
    lines = [f"The plan has no place for {what}{whom} at this moment{':' if why else '.'}", *why]
    if not why:
        known = _names(plan)
        if to and known and not _same(to, known):
            lines.append(f"It knows {', '.join(known[:12])}.")
    raise Trouble(*lines, next_step="afterword plan with the same record shows what may be written, and when.")


def _known(kind: str, plan: Plan) -> None:
    """Raises ``Trouble`` for a kind that no letter has, with what may be meant."""
    from typing import get_args

    from afterword.facts.faults import did_you_mean, nearest, short, words
    from afterword.facts.model import LetterKind

    kinds = dict.fromkeys([*get_args(LetterKind), *(x.kind for x in plan.letters), *(x.kind for x in plan.nothing)])
    if kind in kinds:
        return
    meant = words()["meant"].get(kind.casefold())
    near = meant if meant in kinds else nearest(kind, kinds)
    raise Trouble(f"{short(kind)}: there is no such kind of letter; {did_you_mean(near) or _list(kinds)}")


def _list(kinds: Iterable[str]) -> str:
    return f"there are {', '.join(kinds)}"


def _in_full(to: str, plan: Plan) -> str:
    """The whole name of the only person of the plan who has this first or last name; else ``to`` as it is."""
    part = to.strip().casefold()
    people = [name for name in _names(plan) if part in name.casefold().split()]
    return people[0] if len(people) == 1 else to


def _goes_to(letter: PlannedLetter, to: str) -> bool:
    return _same(to, letter.to) or _same(to, letter.addresses)


def _same(wanted: str, names: Sequence[str]) -> bool:
    folded = " ".join(wanted.split()).casefold()
    return any(" ".join(name.split()).casefold() == folded for name in names)


def _names(plan: Plan) -> list[str]:
    """Everybody whom the plan's records name."""
    names: dict[str, None] = {}
    for letter in plan.letters:
        for person in letter.record.people:
            names.setdefault(person.name)
    for entry in plan.nothing:
        for name in entry.to:
            names.setdefault(name)
    return list(names)
