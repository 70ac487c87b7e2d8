"""What was read in a file, and what it would change: the words of this room.

All moments are aware; days are ``date``. Nothing here is ever acted on by itself: an observation makes a ``Proposal``,
and a person confirms it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from afterword.facts.model import InterviewKind

What = Literal[
    "heard", "out-of-office", "bounce", "rejected", "offered", "date-named", "asked-references", "invitation",
    "rescheduled", "cancelled", "own", "other",
]  # fmt: skip
WHATS: Final[tuple[What, ...]] = (
    "heard", "out-of-office", "bounce", "rejected", "offered", "date-named", "asked-references", "invitation",
    "rescheduled", "cancelled", "own", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who takes part in a talk, as the invitation names them."""

    name: str | None
    email: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The interview that a message is about: the new time of one that moved, the old one of one that is cancelled."""

    starts: datetime
    minutes: int | None
    time_zone: str
    """IANA name of the zone that the invitation means, or the application's"""
    kind: InterviewKind | None = None
    company: str | None = None
    role: str | None = None
    people: tuple[Guest, ...] = ()
    """the organiser, if a person, and the guests; never the job seeker, a room or a robot"""
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One meaning of one file."""

    file: str
    what: What
    application: str | None
    """the application's id; None: nobody can tell which"""
    person: str | None
    """a name of that record's people; None: nobody of them, or nobody can tell"""
    at: datetime | None
    """when it was written; None where the file does not say"""
    until: date | None = None
    words: str | None = None
    """the sentence that it stands on, in its writer's words"""
    interview: Talk | None = None
    because: tuple[str, ...] = ()
    sender: str | None = None
    """the address that it came from, in small letters; None where From is not one address"""
    message_id: str | None = None
    subject: str | None = None
    """the subject of a letter of our own"""
    body: str | None = None
    """the text of a letter of our own"""
    to: tuple[str, ...] = ()
    """the addresses to which a letter of our own went, or which a bounce names"""
    uid: str | None = None
    """the calendar entry's UID"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be read, and why, in people's words."""

    file: str
    says: str
    right: str

    def __str__(self) -> str:
        return f"{self.file}: {self.says}; {self.right}"


class Unreadable(Exception):
    """Raised inside this room for a file that is refused; ``says`` and ``right`` are for people."""

    def __init__(self, says: str, right: str) -> None:
        self.says, self.right = says, right
        super().__init__(f"{says}; {right}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row that would be added to a record, or changed in it."""

    verb: Literal["add", "change"]
    table: Literal["applications", "people", "interviews", "told", "events", "letters"]
    row: int | None = None
    """which row of the record's table is changed; None where one is added"""
    values: Mapping[str, Any]
    """the keys of the record (``with``, ``from``) and their values"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What one observation would change in the record of its application, once a person says yes."""

    file: str
    observation: int
    """which of the import's observations"""
    application: str | None
    changes: tuple[Change, ...]
    asks: tuple[str, ...] = ()
    """keys that could not be read and are asked for: ``application.company``, ``interviews.starts`` ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """All that was read in some files."""

    observations: tuple[Observation, ...]
    proposals: tuple[Proposal, ...]
    faults: tuple[Refusal, ...]
    unread: bool
    """no file at all could be read"""
