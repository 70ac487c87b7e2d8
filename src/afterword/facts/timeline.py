"""What follows from one record alone: ids, who is who, and its facts in the order of time.

Worked out once, when a record is read (``Record.timeline``), and kept with it: no plan has to count a moment twice.
Moments are whole seconds after 1970-01-01T00:00Z, days are ordinals, both on the clock of the application's zone. No
practice is known here, and no ``now`` but as an argument: ``Timeline.at``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Final

from afterword.facts.clock import Clock, clock_in, seconds_of
from afterword.facts.ids import application_id, person_slugs, search_key
from afterword.facts.model import Event, Interview, Letter, Note, Person, Record, Told
from afterword.facts.zones import Why, zone_of

CONTACT: Final = frozenset({"heard", "rescheduled", "cancelled", "asked-references"})
"""events from which silence is counted (practice 2, "Last contact")"""
ROOM: Final = frozenset({"lead", "manager", "interviewer"})
"""parts of those who sit in a talk for which nobody is named"""
NOON: Final = 720
MINUTE: Final = 60
_BY_THREE: Final = itemgetter(0, 1, 2)
_BY_START: Final = attrgetter("starts")
_BY_MOMENT: Final = attrgetter("at")
_BY_SENDING: Final = attrgetter("sent")


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
    theirs: dict[str, tuple[tuple[int, int], ...]]
    """(interview, note) of the notes with one person, by name"""
    whole: tuple[tuple[int, int], ...]
    """(interview, note) of the notes of the whole talk"""
    state: str = "held"
    """planned, unconfirmed (planned, but past), held, cancelled, missed"""

    def stands(self, state: str) -> Talk:
        """The same talk in that state."""
        if state == self.state:
            return self
        day, names, informational = self.day, self.names, self.informational
        return Talk(
            self.index, self.fact, self.starts, self.ends, day, names, informational, self.theirs, self.whole, state
        )

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
    names: list[str]
    """everybody met that day, in the order of the record"""
    ends: int
    """the end of the day's last talk"""

    talks_by: dict[str, list[Talk]]
    """the day's talks with each of them"""

    def talks_with(self, name: str) -> list[Talk]:
        """The day's talks with one person; all of them for somebody who was in none."""
        return self.talks_by.get(name) or self.talks


@dataclass(slots=True, eq=False)
class Happened:
    """An event."""

    index: int
    fact: Event
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
    sent: int
    day: int


class History:
    """What has happened by some moment; nothing of it is dated later."""

    __slots__ = (
        "ahead", "all_held", "bounced", "contact", "events", "gone", "held", "interviews", "last", "no_letters",
        "notes", "rounds", "sent", "sent_to", "talks", "telling_notes", "thanked", "thanks", "told",
        "whole", "words",
    )  # fmt: skip

    def __init__(
        self,
        talks: Sequence[Talk],
        events: Sequence[Happened],
        gone: Sequence[Gone],
        told: Sequence[tuple[int, int, Told]],
        bounced: frozenset[str],
        timeline: Timeline,
        settled: History | None = None,
    ) -> None:
        self.talks, self.events, self.gone = talks, events, gone
        self.told = told
        """(moment, index, told): noon stands for the hour, which nobody notes"""
        self.bounced = bounced
        """addresses from which a letter came back"""
        self.last: dict[str, Happened] = {event.fact.what: event for event in events}
        """the newest event of each kind"""
        if settled is None or talks != settled.talks:
            self._meet(talks, timeline)
        else:
            self._met(settled)
        self.sent: dict[str, list[Gone]] = {}
        """the letters that have gone, by kind"""
        self.sent_to: dict[str, list[Gone]] = {}
        """the same by who got them (``Timeline.whom``)"""
        for letter in gone:
            self.sent.setdefault(letter.fact.kind, []).append(letter)
            for name in letter.fact.to:
                whom = timeline.whom.get(name) or f"{timeline.id}/{name}"
                self.sent_to.setdefault(whom, []).append(letter)
        self.no_letters = next((t.no_letters for _, _, t in reversed(told) if t.no_letters is not None), None)
        """True: they asked for none; False: they said that letters are welcome; None: neither"""
        self.thanks: dict[int, list[Gone]] = {}
        """the thank-yous that have gone, by the day of the talk that they are for"""
        for letter in self.sent.get("thank-you", ()):
            thanked = self.thanked_talk(letter)
            if thanked is not None:
                self.thanks.setdefault(thanked.day, []).append(letter)
        self.thanked = {day: {name for gone in sent for name in gone.fact.to} for day, sent in self.thanks.items()}
        """the names of those thanked, by the day of the talk"""
        self.words: list[tuple[int, int, int, Told | None, Happened | None]] = []
        """what they told and wrote, the oldest first: moment, 0 or 1, index, and which of the two it is"""
        self.words += [(at, 0, n, told, None) for at, n, told in told]
        self.words += [(e.at, 1, e.index, None, e) for e in events if e.is_contact]
        self.words.sort(key=_BY_THREE)
        found = [(t.ends, "talk") for t in self.held]
        found += [(at, "told") for at, _, _ in told]
        found += [(e.at, e.fact.what) for e in events if e.is_contact]
        self.contact: tuple[int, str] = max(found, default=(0, ""))
        """the last contact: its moment, and which it was (``talk``, ``told`` or the event's name); (0, "") for none"""

    def _meet(self, talks: Sequence[Talk], timeline: Timeline) -> None:
        """What follows from the talks as they stand."""
        self.held = [t for t in talks if t.state == "held"]
        self.interviews = [t for t in self.held if not t.informational]
        """those held in which one was asked, not only told"""
        self.ahead = [t for t in talks if t.state == "planned"]
        self.all_held = len(self.held) == len(talks)
        self.notes: dict[str, tuple[tuple[int, int], ...]] = {}
        """(interview, note) of the notes with one person in all talks held, by name"""
        whole: list[tuple[int, int]] = []
        for talk in self.held:
            whole += talk.whole
            for name, theirs in talk.theirs.items():
                self.notes[name] = tuple(sorted(self.notes[name] + theirs)) if name in self.notes else theirs
        self.whole = tuple(sorted(whole))
        """those of the whole talk"""
        self.rounds = rounds_of(self.held, timeline.people)
        """the days of interviews, the oldest first"""
        self.telling_notes: list[tuple[Talk, int, Note]] = [
            (talk, n, note)
            for talk in self.held
            for n, note in enumerate(talk.fact.notes)
            if note.left_out or note.correct or note.useful
        ]
        """the notes of held talks in which something was left out, is to be put right, or is of use"""

    def _met(self, settled: History) -> None:
        """The same, where they stand as they do once everything is past."""
        self.held, self.interviews, self.ahead = settled.held, settled.interviews, settled.ahead
        self.all_held, self.notes, self.whole = settled.all_held, settled.notes, settled.whole
        self.rounds, self.telling_notes = settled.rounds, settled.telling_notes

    def notes_with(self, *names: str) -> tuple[tuple[int, int], ...]:
        """(interview, note) of all talks held: the notes with these people first, then those of the whole talk."""
        if len(names) == 1:
            return self.notes.get(names[0], ()) + self.whole
        return (*sorted([at for name in names for at in self.notes.get(name, ())]), *self.whole)

    def thanked_talk(self, gone: Gone) -> Talk | None:
        """The talk that a thank-you belongs to: its own, else the newest held with that person that ended before it."""
        if gone.fact.interview is not None:
            start = seconds_of(gone.fact.interview)
            return next((t for t in self.held if t.starts == start), None)
        newest: Talk | None = None
        theirs: Talk | None = None
        to = frozenset(gone.fact.to)
        for talk in self.held:
            if talk.ends <= gone.sent:
                if newest is None or talk.ends > newest.ends:
                    newest = talk
                if (theirs is None or talk.ends > theirs.ends) and not to.isdisjoint(talk.names):
                    theirs = talk
        return theirs or newest


class Timeline:
    """One record's facts, counted out."""

    __slots__ = (
        "_bounced", "_events", "_letters", "_settled", "_since", "_talks", "_told", "clock", "employer", "id", "parts",
        "people", "record", "search", "several", "slugs", "turns", "where", "whom", "zone", "zone_why",
    )  # fmt: skip

    def __init__(self, record: Record) -> None:
        self.record = record
        self.id = application_id(record)
        self.zone: str
        self.zone_why: Why
        self.zone, self.zone_why = zone_of(record.application, record.me)
        self.clock: Clock = clock_in(self.zone)
        there, home = record.application, record.me.time_zone
        self.where = (there.country, there.region, there.time_zone, there.practice, home)
        """what the calendar, the profile and the zones depend on"""
        self.people = {person.name: person for person in record.people}
        """by name, in the record's order"""
        self.parts: dict[str, Person] = {}
        """the first person with each part"""
        self.several: set[str] = set()
        """parts that more than one person has"""
        for person in record.people:
            if person.part in self.parts:
                self.several.add(person.part)
            elif person.part is not None:
                self.parts[person.part] = person
        self.slugs = person_slugs(record)
        """the people's slugs, by name"""
        self.whom = {p.name: p.email.casefold() if p.email else f"{self.id}/{p.name}" for p in record.people}
        """what tells people apart across the records of one search: the address, else record and name"""
        self.turns = {name: n for n, name in enumerate(self.people)}
        """the places of the people, by name"""
        self.search = search_key(record)
        """whose search it is of"""
        self.employer = " ".join(record.application.company.casefold().split())
        """the company, however it is written"""
        self._talks = sorted(self._all_talks(), key=_BY_START)
        self._events = sorted(self._all_events(), key=_BY_MOMENT)
        self._told = self._all_told()
        self._letters: list[Gone] = []
        self._bounced: list[tuple[int, str]] = []
        self._all_letters()
        self._since = max(
            [t.ends for t in self._talks]
            + [t.starts for t in self._talks]
            + [e.at for e in self._events]
            + [at for at, _, _ in self._told]
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
            if event.fact.what in ("cancelled", "missed"):
                talk = talk_of(event, talks)
                if talk is not None and talk.fact.state != "held":
                    talks[talks.index(talk)] = talk.stands(event.fact.what)
        return History(
            talks,
            events,
            [gone for gone in self._letters if gone.sent <= now],
            [row for row in self._told if row[2].on.toordinal() <= today],
            frozenset([address for sent, address in self._bounced if sent <= now]),
            self,
            self._settled,
        )

    def _all_talks(self) -> list[Talk]:
        talks = []
        room = tuple([p.name for p in self.record.people if p.part in ROOM])
        for n, fact in enumerate(self.record.interviews):
            starts = seconds_of(fact.starts)
            minutes = fact.minutes
            if minutes is None:
                minutes = 30 if fact.kind == "screen" else 60
            names = room if fact.with_ is None else fact.with_
            ends = starts + minutes * MINUTE
            with_ = [note.with_ for note in fact.notes]
            theirs = {name: tuple([(n, i) for i, w in enumerate(with_) if w == name]) for name in with_ if name}
            whole = tuple([(n, i) for i, w in enumerate(with_) if w is None])
            day, informational = self.clock.day(starts), fact.kind == "informational"
            talks.append(Talk(n, fact, starts, ends, day, names, informational, theirs, whole))
        return talks

    def _all_events(self) -> list[Happened]:
        events = []
        for n, event in enumerate(self.record.events):
            at, by = seconds_of(event.at), self._writer(event)
            is_contact = event.what in CONTACT and (by is None or by.part != "referrer")
            events.append(Happened(n, event, at, self.clock.day(at), by, is_contact))
        return events

    def _writer(self, event: Event) -> Person | None:
        if event.by:
            return self.people.get(event.by)
        if not event.from_:
            return None
        address = event.from_.casefold()
        return next((p for p in reversed(self.record.people) if p.email and p.email.casefold() == address), None)

    def _all_told(self) -> list[tuple[int, int, Told]]:
        rows = sorted(
            [(told.on.toordinal(), n, told) for n, told in enumerate(self.record.told)], key=lambda row: row[:2]
        )
        return [(self.clock.moment(on, NOON), n, told) for on, n, told in rows]

    def _all_letters(self) -> None:
        for n, letter in enumerate(self.record.letters):
            sent = seconds_of(letter.sent)
            if letter.state == "bounced":
                named = [self.people[name].email for name in letter.to if name in self.people]
                came_back = [letter.address] if letter.address else named
                self._bounced += [(sent, address.casefold()) for address in came_back if address]
            else:
                self._letters.append(Gone(n, letter, sent, self.clock.day(sent)))
        self._letters.sort(key=_BY_SENDING)


def talk_of(event: Happened, talks: Sequence[Talk]) -> Talk | None:
    """The interview of an event: the one it names, else the next not before its date (missed: the last)."""
    if event.fact.interview is not None:
        start = seconds_of(event.fact.interview)
        return next((t for t in talks if t.starts == start), None)
    if event.fact.what == "missed":
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
        talks_by = {name: [t for t in talks if name in t.names] for name in names}
        rounds.append(Round(day, talks, names, max([t.ends for t in talks]), talks_by))
    return rounds


def everybody_in(talks: Sequence[Talk], people: dict[str, Person]) -> list[str]:
    """The names of those met in ``talks``, in the order of the record."""
    met = talks[0].names if len(talks) == 1 else {name for talk in talks for name in talk.names}
    return [name for name in people if name in met]
