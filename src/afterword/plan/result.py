"""What a plan says: the letters that are due, and what is not sent and why.

A ``Plan`` is derived from facts, never stored as the truth. Its moments are aware, in the recipients' zone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from afterword.facts.model import Event, Interview, Letter, Note, Person, Record, Told

State = Literal["upcoming", "due", "late"]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(seconds: int, zone: ZoneInfo) -> datetime:
    """The aware moment in ``zone`` that lies ``seconds`` after 1970-01-01T00:00Z."""
    return (EPOCH + timedelta(seconds=seconds)).astimezone(zone)


_TELEPHONE: Final = frozenset({"telephone"})


@dataclass(slots=True)
class About:
    """The facts that a letter answers: what its writer may look at. Numbers count from 0 in the record's lists."""

    interviews: tuple[int, ...] = ()
    """the talks: for a thank-you those with this person that day, for a follow-up the newest held"""
    notes: tuple[tuple[int, int], ...] = ()
    """(interview, note): the notes of those talks that are this person's or have no ``with``; theirs first"""
    event: int | None = None
    """the event answered: the rejection, the offer, asked-references, withdrawing ..."""
    told: int | None = None
    """the ``told`` that named the date"""
    day: date | None = None
    """the date named (follow-ups), the deadline (offers), the firm date to ask for (time-request)"""
    earlier: int | None = None
    """the letter of the record that this one goes on from (a second follow-up: the first)"""
    fields: tuple[str, ...] = ()
    """paths of what it carries beyond the talk: ``interviews[0].notes[1].left_out``, ``.correct``, ``.useful``"""
    carried: tuple[str, ...] = ()
    """kinds of other letters that ride in this one (``thank-you``, ``offer-thanks``, ``coordinator-thanks`` ...)"""
    flags: frozenset[str] = frozenset()
    """``telephone`` (say it by telephone too), ``asks-feedback``, ``came-late``, ``first-meeting`` ..."""

    def say_by_telephone(self) -> None:
        """Marks the letter as one to say by telephone too."""
        self.flags = self.flags | _TELEPHONE if self.flags else _TELEPHONE


class PlannedLetter:
    """One letter that is to be written: to whom, when, and why. Attributes are those of the plan's JSON."""

    __slots__ = (
        "_best", "_closes", "_last", "_opens", "about", "addresses", "application", "because", "carries", "channel",
        "id", "kind", "optional", "pass_on_to", "people", "profile", "record", "rule", "state", "variant", "zone",
    )  # fmt: skip

    def __init__(
        self, id: str, application: str, kind: str, variant: str | None, people: tuple[Person, ...],
        pass_on_to: tuple[str, ...], channel: str, window: tuple[int, int, int, int | None],
        zone: ZoneInfo, state: State, optional: bool, carries: tuple[str, ...], because: tuple[str, ...], rule: str,
        profile: str, record: Record, about: About, addresses: tuple[str, ...],
    ) -> None:  # fmt: skip
        """``window`` holds opens, best, closes and last as seconds after 1970-01-01T00:00Z; ``last`` may be None."""
        self.id, self.application, self.kind, self.variant = id, application, kind, variant
        self.people, self.addresses, self.pass_on_to, self.channel = people, addresses, pass_on_to, channel
        self._opens, self._best, self._closes, self._last = window
        self.zone, self.state, self.optional, self.carries, self.because = zone, state, optional, carries, because
        self.rule, self.profile, self.record, self.about = rule, profile, record, about

    @property
    def to(self) -> tuple[str, ...]:
        """The names of ``people``."""
        return tuple([person.name for person in self.people])

    @property
    def opens(self) -> datetime:
        """Do not send before this moment."""
        return moment(self._opens, self.zone)

    @property
    def best(self) -> datetime:
        """When we propose to send."""
        return moment(self._best, self.zone)

    @property
    def closes(self) -> datetime:
        """Send by this moment; from here on the letter is late."""
        return moment(self._closes, self.zone)

    @property
    def last(self) -> datetime | None:
        """After this moment it does more harm than good; None: never too late."""
        return None if self._last is None else moment(self._last, self.zone)

    def interviews(self) -> Sequence[Interview]:
        """The talks that the letter answers."""
        return [self.record.interviews[i] for i in self.about.interviews]

    def notes(self) -> Sequence[Note]:
        """The notes that its writer may use, the addressee's own first."""
        return [self.record.interviews[i].notes[j] for i, j in self.about.notes]

    def event(self) -> Event | None:
        """The event that it answers."""
        return None if self.about.event is None else self.record.events[self.about.event]

    def told(self) -> Told | None:
        """The word of theirs that named the date."""
        return None if self.about.told is None else self.record.told[self.about.told]

    def earlier(self) -> Letter | None:
        """The letter that it goes on from."""
        return None if self.about.earlier is None else self.record.letters[self.about.earlier]

    def __repr__(self) -> str:
        return f"<{self.id} {self.state}>"


@dataclass(slots=True)
class Nothing:
    """A letter that is not sent (now), and why."""

    application: str
    kind: str
    to: tuple[str, ...]
    until: datetime | None
    """when this may change by itself; None: only when something happens"""
    because: tuple[str, ...]


@dataclass(slots=True)
class Plan:
    """The plan at ``now``: ``letters`` in the order in which to send, ``nothing`` with its reasons."""

    now: datetime
    letters: tuple[PlannedLetter, ...]
    nothing: tuple[Nothing, ...]
