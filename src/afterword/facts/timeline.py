"""What follows from one record alone: ids, who is who, and its facts in the order of time.

Worked out once, when a record is read (``Record.timeline``), and kept with it: no plan has to count a moment twice.
Moments are whole seconds after 1970-01-01T00:00Z, days are ordinals, both on the clock of the application's zone. No
practice is known here, and no ``now`` but as an argument: ``Timeline.at``.
"""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

from afterword.facts.clock import Clock, clock_in, seconds_of
from afterword.facts.history import Gone, Happened, History, Row, Talk, talk_of
from afterword.facts.ids import application_id, person_slugs, search_key
from afterword.facts.model import Event, Person, Record
from afterword.facts.zones import Why, zone_of

CONTACT: Final = frozenset({"heard", "rescheduled", "cancelled", "asked-references"})
"""events from which silence is counted (practice 2, "Last contact")"""
ROOM: Final = frozenset({"lead", "manager", "interviewer"})
"""parts of those who sit in a talk for which nobody is named"""
SHORT: Final = frozenset({"screen", "phone"})
"""kinds of talk that are short"""
NOON: Final = 720
MINUTE: Final = 60
_BY_START: Final = attrgetter("starts")
_BY_MOMENT: Final = attrgetter("at")
_BY_SENDING: Final = attrgetter("sent")


Where = tuple[str, str | None, str | None, str | None, str]
"""Country, region, time zone and practice of the application, and the zone that one lives in."""


class Who(NamedTuple):
    """What is known of one person of a record."""

    slug: str
    """their part in ids"""
    whom: str
    """what tells people apart across the records of one search: the address, else record and name"""
    turn: int
    """their place among the record's people"""
    people: tuple[Person]
    """they alone; here, and below, as a plan names them: made once for all letters"""
    to: tuple[str]
    addresses: tuple[str, ...]
    """their e-mail address, if they have one"""


class Timeline:
    """One record's facts, counted out."""

    __slots__ = (
        "_bounced", "_events", "_letters", "_settled", "_since", "_talked", "_talks", "_told", "agency", "clock",
        "employer", "id", "parts", "people", "search", "several", "where", "who", "zone", "zone_why",
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
        self.agency = there.via == "agency"
        """a consultant stands between: all letters go through them"""
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
            person.name: Who(
                slugs[person.name],
                _whom(person, self.id),
                turn,
                (person,),
                (person.name,),
                (person.email,) if person.email else (),
            )
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
        self._talked = max([max(t.starts, t.ends) for t in self._talks], default=0)
        """from here on all talks are past"""
        self._since = max(
            [self._talked]
            + [e.at for e in self._events]
            + [row[0] for row in self._told]
            + [g.sent for g in self._letters]
            + [sent for sent, _ in self._bounced]
        )
        """from here on everything is past"""
        self._settled: History | None = None
        self._settled = self._history(self._since)

    def at(self, now: int) -> History:
        """What has happened by ``now``."""
        return self._settled if now >= self._since and self._settled is not None else self._history(now)

    def _history(self, now: int) -> History:
        today, settled = self.clock.day(now), self._settled
        events, letters, told = self._events, self._letters, self._told
        if events and events[-1].at > now:
            events = [event for event in events if event.at <= now]
        if letters and letters[-1].sent > now:
            letters = [gone for gone in letters if gone.sent <= now]
        if told and told[-1][3].on.toordinal() > today:
            told = [row for row in told if row[3].on.toordinal() <= today]
        bounced = frozenset([address for sent, address in self._bounced if sent <= now])
        if settled is not None and settled.all_held and now >= self._talked:
            return History(settled.talks, events, letters, told, bounced, self.people, settled)
        talks = [talk.at(now) for talk in self._talks]
        for event in events:
            if event.what in ("cancelled", "missed"):
                talk = talk_of(event, talks)
                if talk is not None and talk.fact.state != "held":
                    talks[talks.index(talk)] = talk.stands(event.what)
        return History(talks, events, letters, told, bounced, self.people, settled)

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
            talks.append(Talk(n, fact, starts, ends, day, names, (n,), informational, is_short, theirs, whole))
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
    if not person.email:
        return f"{record}/{person.name}"
    folded = person.email.casefold()
    return person.email if folded == person.email else folded


@lru_cache(4096)
def _one_where(where: Where) -> Where:
    """The first of all that are alike: what records have in common is kept once."""
    return where
