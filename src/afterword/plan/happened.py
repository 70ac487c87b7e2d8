"""The things of one record as the plan sees them: talks, days of talks, events, letters that went, days named.

Moments are seconds, days ordinals, in the recipients' zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from afterword.facts.model import Event, Interview, Letter, Person

THEIR_WORDS: Final = frozenset({"heard", "rejected", "offered", "rescheduled", "cancelled", "asked-references"})
"""events in which a person of theirs wrote or spoke"""
CONTACT: Final = frozenset({"heard", "rescheduled", "cancelled", "asked-references"})
"""events from which silence is counted (practice 2, "Last contact")"""


@dataclass(slots=True, eq=False)
class Talk:
    """One interview, with its defaults settled."""

    index: int
    fact: Interview
    starts: int
    ends: int
    day: int
    names: tuple[str, ...]
    state: str
    """planned, unconfirmed (planned, but past), held, cancelled, missed"""
    informational: bool
    """a talk to learn from: it has a thank-you and no follow-up"""


@dataclass(slots=True, eq=False)
class Round:
    """One day of interviews."""

    day: int
    talks: list[Talk]
    names: list[str]
    """everybody met that day, in the order of the record"""

    @property
    def ends(self) -> int:
        """The end of the day's last talk."""
        return max([t.ends for t in self.talks])

    def talks_with(self, name: str) -> list[Talk]:
        """The day's talks with one person; all of them for somebody who was in none."""
        return [t for t in self.talks if name in t.names] or self.talks


@dataclass(slots=True, eq=False)
class Happened:
    """An event that has happened."""

    index: int
    fact: Event
    at: int
    day: int
    by: Person | None

    @property
    def is_contact(self) -> bool:
        """Whether silence is counted from it: the employer answered (a referrer is not the employer)."""
        return self.fact.what in CONTACT and (self.by is None or self.by.part != "referrer")


@dataclass(slots=True, eq=False)
class Gone:
    """A letter that has gone (and did not come back)."""

    index: int
    fact: Letter
    sent: int
    day: int


@dataclass(slots=True, eq=False)
class Named:
    """A day that they named: by whom and when."""

    day: int
    told: int | None
    event: int | None
    named_on: int
    words: str | None
    read: bool = False
    """it was read from the words, not given as a date"""
