"""Everybody of all applications."""

from __future__ import annotations

from dataclasses import dataclass

from afterword.work.kept.opening import Whose, told


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody, once, whatever the number of applications: told apart by address, else by name and firm."""

    name: str
    title: str | None
    email: str | None
    places: tuple[tuple[int, int, str], ...]
    """(person, application, firm) of each application"""


def people(whose: Whose) -> tuple[Known, ...]:
    """Everybody, by last name."""
    from afterword.store.place import within
    from afterword.store.reading import read_kept

    found: dict[str, Known] = {}
    with told(), within(whose.place):
        all_kept = read_kept(whose.owner)
    for kept in all_kept:
        firm = kept.record.application.company
        for key, person in zip(kept.people, kept.record.people, strict=True):
            who = person.email.casefold() if person.email else f"{person.name.casefold()}/{firm.casefold()}"
            before = found.get(who)
            places = (*before.places, (key, kept.key, firm)) if before else ((key, kept.key, firm),)
            found[who] = Known(person.name, person.title or (before.title if before else None), person.email, places)
    return tuple(sorted(found.values(), key=lambda k: (k.name.split()[-1].casefold(), k.name.casefold())))
