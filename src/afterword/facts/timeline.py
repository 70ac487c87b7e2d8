"""What follows from one record alone: ids, who is who, and its facts in the order of time.

Worked out once, when a record is read (``Record.timeline``), and kept with it: no plan has to count a moment twice.
Moments are whole seconds after 1970-01-01T00:00Z, days are ordinals, both on the clock of the application's zone. No
practice is known here, and no ``now`` but as an argument: ``Timeline.at``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any, Final, NamedTuple

from afterword.facts.clock import Clock, clock_in, seconds_of
from afterword.facts.ids import application_id, person_slugs, search_key
from afterword.facts.model import Event, Interview, Letter, Note, Person, Record, Told
from afterword.facts.zones import Why, zone_of

CONTACT: Final = frozenset({"heard", "rescheduled", "cancelled", "asked-references"})
"""events from which silence is counted (practice 2, "Last contact")"""
ROOM: Final = frozenset({"lead", "manager", "interviewer"})
"""parts of those who sit in a talk for which nobody is named"""
SHORT: Final = frozenset({"screen", "phone"})
"""kinds of talk that are short"""
NOON: Final = 720
MINUTE: Final = 60
_NOTHING: Final[dict[Any, Any]] = {}
_BY_THREE: Final = itemgetter(0, 1, 2)
_BY_START: Final = attrgetter("starts")
_BY_MOMENT: Final = attrgetter("at")
_BY_SENDING: Final = attrgetter("sent")


Where = tuple[str, str | None, str | None, str | None, str]
"""Country, region, time zone and practice of the application, and the zone that one lives in."""
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
            self.index, self.fact, self.starts, self.ends, self.day, self.names, self.informational, self.is_short,
            self.theirs, self.whole, state,
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
        "ahead",
        "all_held",
        "bounced",
        "contact",
        "events",
        "gone",
        "held",
        "interviews",
        "kinds",
        "last",
        "no_letters",
        "rounds",
        "talks",
        "telling_notes",
        "thanked",
        "theirs",
        "told",
        "whole",
        "words",
    )  # fmt: skip

    def __init__(
        self,
        talks: Sequence[Talk],
        events: Sequence[Happened],
        gone: Sequence[Gone],
        told: Sequence[Row],
        bounced: frozenset[str],
        timeline: Timeline,
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
            self._meet(talks, timeline)
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

    def _meet(self, talks: Sequence[Talk], timeline: Timeline) -> None:
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
        self.rounds = rounds_of(self.held, timeline.people)
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

    def _met(self, settled: History) -> None:
        """The same, where they stand as they do once everything is past."""
        self.held, self.interviews, self.ahead = settled.held, settled.interviews, settled.ahead
        self.all_held, self.theirs, self.whole = settled.all_held, settled.theirs, settled.whole
        self.rounds, self.telling_notes = settled.rounds, settled.telling_notes

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


class Who(NamedTuple):
    """What is known of one person of a record."""

    slug: str
    """their part in ids"""
    whom: str
    """what tells people apart across the records of one search: the address, else record and name"""
    turn: int
    """their place among the record's people"""


class Timeline:
    """One record's facts, counted out."""

    __slots__ = (
        "_bounced", "_events", "_letters", "_settled", "_since", "_talks", "_told", "clock", "employer", "id", "parts",
        "people", "search", "several", "where", "who", "zone", "zone_why",
    )  # fmt: skip

    def __init__(self, record: Record) -> None:
        self.id = application_id(record)
        self.zone: str
        self.zone_why: Why
        self.zone, self.zone_why = zone_of(record.application, record.me)
        self.clock: Clock = clock_in(self.zone)
        there, home = record.application, record.me.time_zone
        self.where = _one_where((there.country, there.region, there.time_zone, there.practice, home))
        """what the calendar, the profile and the zones depend on"""
        self.people = {person.name: person for person in record.people}
        """by name, in the record's order"""
        self.parts: dict[str, Person] = {}
        """the first person with each part"""
        self.several: frozenset[str] = frozenset()
        """parts that more than one person has"""
        for person in record.people:
            if person.part in self.parts:
                self.several |= {person.part}
            elif person.part is not None:
                self.parts[person.part] = person
        slugs = person_slugs(record)
        self.who = {
            person.name: Who(slugs[person.name], _whom(person, self.id), turn)
            for turn, person in enumerate(self.people.values())
        }
        """what is known of each by name"""
        self.search = search_key(record)
        """whose search it is of"""
        self.employer = " ".join(record.application.company.casefold().split())
        """the company, however it is written"""
        self._talks = sorted(self._all_talks(record), key=_BY_START)
        self._events = sorted(self._all_events(record), key=_BY_MOMENT)
        self._told = self._all_told(record)
        self._letters: list[Gone] = []
        self._bounced: list[tuple[int, str]] = []
        self._all_letters(record)
        self._since = max(
            [t.ends for t in self._talks]
            + [t.starts for t in self._talks]
            + [e.at for e in self._events]
            + [row[0] for row in self._told]
            + [g.sent for g in self._letters]
            + [sent for sent, _ in self._bounced],
            default=0,
        )
        """from here on everything is past"""
        self._settled: History | None = None
        self._settled = self._history(self._since)

    def at(self, now: int) -> History:
        """What has happened by ``now``."""
        return self._settled if now >= self._since and self._settled is not None else self._history(now)

    def _history(self, now: int) -> History:
        today = self.clock.day(now)
        talks = [talk.at(now) for talk in self._talks]
        events = [event for event in self._events if event.at <= now]
        for event in events:
            if event.what in ("cancelled", "missed"):
                talk = talk_of(event, talks)
                if talk is not None and talk.fact.state != "held":
                    talks[talks.index(talk)] = talk.stands(event.what)
        return History(
            talks,
            events,
            [gone for gone in self._letters if gone.sent <= now],
            [row for row in self._told if row[3].on.toordinal() <= today],
            frozenset([address for sent, address in self._bounced if sent <= now]),
            self,
            self._settled,
        )

    def _all_talks(self, record: Record) -> list[Talk]:
        talks = []
        room = tuple([p.name for p in record.people if p.part in ROOM])
        for n, fact in enumerate(record.interviews):
            starts = seconds_of(fact.starts)
            minutes = fact.minutes
            if minutes is None:
                minutes = 30 if fact.kind == "screen" else 60
            names = room if fact.with_ is None else fact.with_
            ends = starts + minutes * MINUTE
            with_ = [note.with_ for note in fact.notes]
            names_noted = [name for name in dict.fromkeys(with_) if name]
            theirs = tuple([(who, tuple([(n, i) for i, w in enumerate(with_) if w == who])) for who in names_noted])
            whole = tuple([(n, i) for i, w in enumerate(with_) if w is None])
            day, informational, is_short = self.clock.day(starts), fact.kind == "informational", fact.kind in SHORT
            talks.append(Talk(n, fact, starts, ends, day, names, informational, is_short, theirs, whole))
        return talks

    def _all_events(self, record: Record) -> list[Happened]:
        events = []
        for n, event in enumerate(record.events):
            at, by = seconds_of(event.at), self._writer(record, event)
            is_contact = event.what in CONTACT and (by is None or by.part != "referrer")
            events.append(Happened(n, event, event.what, at, self.clock.day(at), by, is_contact))
        return events

    def _writer(self, record: Record, event: Event) -> Person | None:
        if event.by:
            return self.people.get(event.by)
        if not event.from_:
            return None
        address = event.from_.casefold()
        return next((p for p in reversed(record.people) if p.email and p.email.casefold() == address), None)

    def _all_told(self, record: Record) -> list[Row]:
        rows = sorted([(told.on.toordinal(), n) for n, told in enumerate(record.told)])
        return [(self.clock.moment(on, NOON), 0, n, record.told[n], None) for on, n in rows]

    def _all_letters(self, record: Record) -> None:
        for n, letter in enumerate(record.letters):
            sent = seconds_of(letter.sent)
            if letter.state == "bounced":
                named = [self.people[name].email for name in letter.to if name in self.people]
                came_back = [letter.address] if letter.address else named
                self._bounced += [(sent, address.casefold()) for address in came_back if address]
            else:
                whom = tuple([who[1] if (who := self.who.get(name)) else f"{self.id}/{name}" for name in letter.to])
                self._letters.append(Gone(n, letter, letter.kind, letter.to, whom, sent, self.clock.day(sent)))
        self._letters.sort(key=_BY_SENDING)


def _whom(person: Person, record: str) -> str:
    return person.email.casefold() if person.email else f"{record}/{person.name}"


@lru_cache(4096)
def _one_where(where: Where) -> Where:
    """The first of all that are alike: what records have in common is kept once."""
    return where


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
