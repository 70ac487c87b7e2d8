"""What has happened in one application by some moment: talks, events, letters that went, and what they told.

Moments are whole seconds after 1970-01-01T00:00Z, days are ordinals, both on the clock of the application's zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

from afterword.facts.clock import seconds_of
from afterword.facts.model import Event, Interview, Letter, Note, Person, Told

_NOTHING: Final[dict[Any, Any]] = {}
_NO_FIELDS: Final[frozenset[str]] = frozenset()
_BY_THREE: Final = itemgetter(0, 1, 2)

Notes = tuple[tuple[int, int], ...]
"""(interview, note), each counted from 0 in the record's lists"""
Theirs = tuple[tuple[str, Notes], ...]
"""Notes by the name of the person whom they are of."""


@dataclass(slots=True, eq=False)
class Talk:
    """One interview, with its defaults settled."""

    index: int
    fact: Interview
    starts: int
    ends: int
    day: int
    names: tuple[str, ...]
    alone: tuple[int]
    """its index alone, as a plan names the talks of a letter: made once for all letters"""
    informational: bool
    """a talk to learn from: it has a thank-you and no follow-up"""
    is_short: bool
    """a screen or a telephone call"""
    theirs: Theirs
    """the notes with one person, by name"""
    whole: Notes
    """the notes of the whole talk"""
    state: str = "held"
    """planned, unconfirmed (planned, but past), held, cancelled, missed"""

    def stands(self, state: str) -> Talk:
        """The same talk in that state."""
        if state == self.state:
            return self
        return Talk(
            self.index, self.fact, self.starts, self.ends, self.day, self.names, self.alone, self.informational,
            self.is_short, self.theirs, self.whole, state,
        )  # fmt: skip

    def at(self, now: int) -> Talk:
        """The talk in the state in which it stands at ``now``, as far as its own fact says."""
        said = self.fact.state
        if said == "cancelled" or (said == "missed" and self.starts <= now):
            return self.stands(said)
        if self.ends > now:
            return self.stands("planned")
        return self.stands("unconfirmed" if said == "planned" else "held")


@dataclass(slots=True, eq=False)
class Round:
    """One day of interviews."""

    day: int
    talks: list[Talk]
    names: Sequence[str]
    """everybody met that day, in the order of the record"""
    ends: int
    """the end of the day's last talk"""

    def talks_with(self, name: str) -> list[Talk]:
        """The day's talks with one person; all of them for somebody who was in none."""
        return [t for t in self.talks if name in t.names] or self.talks


@dataclass(slots=True, eq=False)
class Happened:
    """An event."""

    index: int
    fact: Event
    what: str
    at: int
    day: int
    by: Person | None
    is_contact: bool
    """whether silence is counted from it: the employer answered (a referrer is not the employer)"""


@dataclass(slots=True, eq=False)
class Gone:
    """A letter that has gone (and did not come back)."""

    index: int
    fact: Letter
    kind: str
    to: tuple[str, ...]
    whom: tuple[str, ...]
    """the same people as one tells them apart in a search (``Who.whom``)"""
    sent: int
    day: int


Row = tuple[int, int, int, Told, None]
"""What they told: its moment, 0, its index in the record, and the fact."""
Words = Row | tuple[int, int, int, None, Happened]
"""What they told or (1) wrote."""


class History:
    """What has happened by some moment; nothing of it is dated later."""

    __slots__ = (
        "ahead", "all_held", "bounced", "contact", "events", "gone", "held", "interviews", "kinds", "last",
        "no_letters", "rounds", "talks", "telling_notes", "tells", "thanked", "theirs", "told", "whole", "words",
    )  # fmt: skip

    def __init__(
        self,
        talks: Sequence[Talk],
        events: Sequence[Happened],
        gone: Sequence[Gone],
        told: Sequence[Row],
        bounced: frozenset[str],
        people: dict[str, Person],
        settled: History | None = None,
    ) -> None:
        self.talks, self.events, self.gone = talks, events, gone
        self.told = told
        """what they told; noon stands for the hour, which nobody notes"""
        self.bounced = bounced
        """addresses from which a letter came back"""
        self.last: dict[str, Happened] = {event.what: event for event in events} if events else _NOTHING
        """the newest event of each kind"""
        if settled is None or talks != settled.talks:
            self._meet(talks, people)
        else:
            self._met(settled)
        self.kinds = tuple(dict.fromkeys([letter.kind for letter in gone]))
        """the kinds of the letters that have gone"""
        self.thanked: dict[int, tuple[str, ...]] = self._thanked() if "thank-you" in self.kinds else _NOTHING
        """the names of those thanked, by the day of the talk"""
        self.no_letters = next((row[3].no_letters for row in reversed(told) if row[3].no_letters is not None), None)
        """True: they asked for none; False: they said that letters are welcome; None: neither"""
        wrote: list[Words] = [(e.at, 1, e.index, None, e) for e in events if e.is_contact]
        self.words: Sequence[Words] = sorted([*told, *wrote], key=_BY_THREE) if wrote else told
        """what they told and wrote, the oldest first"""
        found = [(t.ends, "talk") for t in self.held]
        found += [(row[0], "told") for row in told]
        found += [(row[0], row[4].what) for row in wrote if row[4]]
        self.contact: tuple[int, str] = max(found, default=(0, ""))
        """the last contact: its moment, and which it was (``talk``, ``told`` or the event's name); (0, "") for none"""

    def _meet(self, talks: Sequence[Talk], people: dict[str, Person]) -> None:
        """What follows from the talks as they stand."""
        self.held = [t for t in talks if t.state == "held"]
        self.all_held = len(self.held) == len(talks)
        self.interviews = [t for t in self.held if not t.informational]
        """those held in which one was asked, not only told"""
        if len(self.interviews) == len(self.held):
            self.interviews = self.held
        self.ahead: Sequence[Talk] = () if self.all_held else [t for t in talks if t.state == "planned"]
        noted = [talk for talk in self.held if talk.theirs or talk.whole]
        self.theirs: Theirs = noted[0].theirs if len(noted) == 1 else _merged(noted)
        """the notes with one person in all talks held, by name"""
        self.whole: Notes = tuple(sorted([at for talk in noted for at in talk.whole])) if noted else ()
        """those of the whole talk"""
        self.rounds = rounds_of(self.held, people)
        """the days of interviews, the oldest first"""
        self.telling_notes: Sequence[tuple[Talk, int, Note]] = tuple(
            [
                (talk, n, note)
                for talk in noted
                for n, note in enumerate(talk.fact.notes)
                if note.left_out or note.correct or note.useful
            ]
        )
        """the notes of held talks in which something was left out, is to be put right, or is of use"""
        self.tells = _fields_in(self.telling_notes) if self.telling_notes else _NO_FIELDS
        """which of these three there are: ``left_out``, ``correct``, ``useful``"""

    def _met(self, settled: History) -> None:
        """The same, where they stand as they do once everything is past."""
        self.held, self.interviews, self.ahead = settled.held, settled.interviews, settled.ahead
        self.all_held, self.theirs, self.whole = settled.all_held, settled.theirs, settled.whole
        self.rounds, self.telling_notes, self.tells = settled.rounds, settled.telling_notes, settled.tells

    @property
    def newest_talk(self) -> tuple[int, ...]:
        """The index of the newest talk held, alone; none where none was held."""
        return self.held[-1].alone if self.held else ()

    def notes_with(self, *names: str) -> Notes:
        """All talks held: the notes with these people first, then those of the whole talk."""
        found = [notes for name, notes in self.theirs if name in names]
        if len(found) < 2:
            return found[0] + self.whole if found else self.whole
        return (*sorted([at for notes in found for at in notes]), *self.whole)

    def _thanked(self) -> dict[int, tuple[str, ...]]:
        thanked: dict[int, tuple[str, ...]] = {}
        for letter in self.gone:
            talk = self.thanked_talk(letter) if letter.kind == "thank-you" else None
            if talk is not None:
                thanked[talk.day] = thanked.get(talk.day, ()) + letter.to
        return thanked

    def thanks_for(self, day: int) -> list[Gone]:
        """The thank-yous that have gone for the talks of that day."""
        if day not in self.thanked:
            return []
        thanks = [gone for gone in self.gone if gone.kind == "thank-you"]
        return [gone for gone in thanks if (talk := self.thanked_talk(gone)) is not None and talk.day == day]

    def thanked_talk(self, gone: Gone) -> Talk | None:
        """The talk that a thank-you belongs to: its own, else the newest held with that person that ended before it."""
        if gone.fact.interview is not None:
            start = seconds_of(gone.fact.interview)
            return next((t for t in self.held if t.starts == start), None)
        newest: Talk | None = None
        theirs: Talk | None = None
        to = frozenset(gone.to)
        for talk in self.held:
            if talk.ends <= gone.sent:
                if newest is None or talk.ends > newest.ends:
                    newest = talk
                if (theirs is None or talk.ends > theirs.ends) and not to.isdisjoint(talk.names):
                    theirs = talk
        return theirs or newest


def _fields_in(telling: Sequence[tuple[Talk, int, Note]]) -> frozenset[str]:
    found = [(n.left_out and "left_out", n.correct and "correct", n.useful and "useful") for _, _, n in telling]
    return frozenset([name for names in found for name in names if name])


def _merged(talks: Iterable[Talk]) -> Theirs:
    """The notes of several talks, by name."""
    notes: dict[str, Notes] = {}
    for talk in talks:
        for name, theirs in talk.theirs:
            notes[name] = tuple(sorted(notes.get(name, ()) + theirs))
    return tuple(notes.items())


def talk_of(event: Happened, talks: Sequence[Talk]) -> Talk | None:
    """The interview of an event: the one it names, else the next not before its date (missed: the last)."""
    if event.fact.interview is not None:
        start = seconds_of(event.fact.interview)
        return next((t for t in talks if t.starts == start), None)
    if event.what == "missed":
        return next((t for t in reversed(talks) if t.starts <= event.at), None)
    return next((t for t in talks if t.day >= event.day), None)


def rounds_of(held: Sequence[Talk], people: dict[str, Person]) -> list[Round]:
    """The days of these talks."""
    days: dict[int, list[Talk]] = {}
    for talk in held:
        days.setdefault(talk.day, []).append(talk)
    rounds = []
    for day, talks in days.items():
        names = everybody_in(talks, people)
        rounds.append(Round(day, talks, names, max([t.ends for t in talks])))
    return rounds


def everybody_in(talks: Sequence[Talk], people: Iterable[str]) -> tuple[str, ...]:
    """The names of those met in ``talks``, in the order of ``people``, the record's."""
    met = talks[0].names if len(talks) == 1 else {name for talk in talks for name in talk.names}
    return tuple([name for name in people if name in met])
