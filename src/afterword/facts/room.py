"""Who was in the room."""

from __future__ import annotations

from afterword.facts.model import Interview, Record
from afterword.facts.timeline import ROOM


def in_the_room(record: Record, talk: Interview) -> tuple[str, ...]:
    """The names of those who were there: as the talk says, else everybody who hires or interviews."""
    if talk.with_ is not None:
        return talk.with_
    return tuple(person.name for person in record.people if person.part in ROOM)
