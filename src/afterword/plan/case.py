"""One record as it stands at ``now``: which talks were held, what they said, what has gone, who leads.

Everything dated after ``now`` is left out here, once; the rules below see only what has happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from afterword.facts.ids import application_id, person_slugs
from afterword.facts.model import Event, Interview, Letter, Note, Person, Record, Told
from afterword.facts.zones import zone_of
from afterword.plan.calendar import Calendar, calendar_for
from afterword.practice.load import Practice
from afterword.practice.promises import Promise, read_promise

NOON: Final = 720
THEIR_WORDS: Final = frozenset({"heard", "rejected", "offered", "rescheduled", "cancelled", "asked-references"})
"""events in which a person of theirs wrote or spoke"""
CONTACT: Final = frozenset({"heard", "rescheduled", "cancelled", "asked-references"})
"""events from which silence is counted (practice 2, "Last contact")"""
ROOM: Final = frozenset({"lead", "manager", "interviewer"})
"""parts of those who sit in a talk for which nobody is named"""
SECONDS: Final = 60


@dataclass(slots=True)
class Talk:
    """One interview, with its defaults settled. Moments are seconds, days ordinals, in the recipients' zone."""

    index: int
    fact: Interview
    starts: int
    ends: int
    day: int
    names: tuple[str, ...]
    state: str
    """planned, unconfirmed (planned, but past), held, cancelled, missed"""

    @property
    def informational(self) -> bool:
        """A talk to learn from: it has a thank-you and no follow-up."""
        return self.fact.kind == "informational"


@dataclass(slots=True)
class Round:
    """One day of interviews."""

    day: int
    talks: list[Talk]
    names: list[str]
    """everybody met that day, in the order of the record"""

    @property
    def ends(self) -> int:
        """The end of the day's last talk."""
        return max(t.ends for t in self.talks)

    def talks_with(self, name: str) -> list[Talk]:
        """The day's talks with one person; all of them for somebody who was in none."""
        return [t for t in self.talks if name in t.names] or self.talks


@dataclass(slots=True)
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


@dataclass(slots=True)
class Gone:
    """A letter that has gone (and did not come back)."""

    index: int
    fact: Letter
    sent: int
    day: int


@dataclass(slots=True)
class Named:
    """A day that they named: by whom and when."""

    day: int
    told: int | None
    event: int | None
    named_on: int
    words: str | None
    read: bool = False
    """it was read from the words, not given as a date"""


class Case:
    """One record at ``now``."""

    def __init__(self, record: Record, now: int, practice: Practice) -> None:
        self.record, self.now, self.practice = record, now, practice
        application = record.application
        zone, self.zone_why = zone_of(application, record.me)
        self.calendar: Calendar = calendar_for(practice, application.country, application.region, zone)
        self.profile, self.has_profile = practice.profile_for(application.practice, application.country)
        self.id = application_id(record)
        self.people: dict[str, Person] = {}
        self.order: dict[str, int] = {}
        self.parts: dict[str, Person] = {}
        """the first person with each part"""
        for n, person in enumerate(record.people):
            self.people[person.name] = person
            self.order[person.name] = n
            if person.part is not None:
                self.parts.setdefault(person.part, person)
        self.today = self.calendar.day(now)
        self.events = self._events()
        self.talks = self._talks()
        self.held = [t for t in self.talks if t.state == "held"]
        self.gone, self.bounced = self._letters()
        self.told = self._told()
        self.unread: Promise | None = None
        self.reply: Named | None = None
        self.decision: Named | None = None
        self._named_days()
        self._slugs: dict[str, str] | None = None
        self._lead: tuple[Person | None, str] | None = None
        self._contact: tuple[int, str] | None = None
        self.rounds: tuple[int, list[Round]] | None = None
        self.reaches: dict[str, Any] = {}
        """how each person can be written to, once it was worked out (``plan.recipients``)"""
        self._said: list[tuple[Talk, int, Note]] | None = None
        self._thanked: dict[int, list[Gone]] | None = None

    @property
    def slugs(self) -> dict[str, str]:
        """The people's slugs, by name."""
        if self._slugs is None:
            self._slugs = person_slugs(self.record)
        return self._slugs

    def seconds(self, day: int, minute: int = NOON) -> int:
        """The moment at ``minute`` of ``day``, there."""
        return self.calendar.moment(day, minute)

    # What has happened ------------------------------------------------------------------------------------------------

    def _events(self) -> list[Happened]:
        found: list[Happened] = []
        if not self.record.events:
            return found
        by_address = {p.email.casefold(): p for p in self.record.people if p.email}
        for n, event in enumerate(self.record.events):
            at = int(event.at.timestamp())
            if at <= self.now:
                by = self.people.get(event.by) if event.by else by_address.get((event.from_ or "").casefold())
                found.append(Happened(n, event, at, self.calendar.day(at), by))
        found.sort(key=lambda e: (e.at, e.index))
        return found

    def _talks(self) -> list[Talk]:
        talks = []
        room: tuple[str, ...] | None = None
        for n, fact in enumerate(self.record.interviews):
            starts = int(fact.starts.timestamp())
            minutes = fact.minutes if fact.minutes is not None else (30 if fact.kind == "screen" else 60)
            names = fact.with_
            if names is None:
                if room is None:
                    room = tuple(p.name for p in self.record.people if p.part in ROOM)
                names = room
            ends = starts + minutes * SECONDS
            talks.append(Talk(n, fact, starts, ends, self.calendar.day(starts), names, self._state(fact, starts, ends)))
        talks.sort(key=lambda t: (t.starts, t.index))
        self._moved_by_events(talks)
        return talks

    def _state(self, fact: Interview, starts: int, ends: int) -> str:
        if fact.state == "cancelled" or (fact.state == "missed" and starts <= self.now):
            return fact.state
        if fact.state == "planned":
            return "planned" if ends > self.now else "unconfirmed"
        return "planned" if ends > self.now else "held"

    def _moved_by_events(self, talks: list[Talk]) -> None:
        for event in self.events:
            if event.fact.what in ("cancelled", "missed"):
                talk = self.talk_of(event, talks)
                if talk is not None and talk.fact.state != "held":
                    talk.state = event.fact.what

    def talk_of(self, event: Happened, talks: Sequence[Talk] | None = None) -> Talk | None:
        """The interview of an event: the one it names, else the next not before its date (missed: the last)."""
        talks = self.talks if talks is None else talks
        if event.fact.interview is not None:
            start = int(event.fact.interview.timestamp())
            return next((t for t in talks if t.starts == start), None)
        if event.fact.what == "missed":
            return next((t for t in reversed(talks) if t.starts <= event.at), None)
        return next((t for t in talks if t.day >= event.day), None)

    def _told(self) -> list[tuple[int, int, Told]]:
        told = []
        for n, one in enumerate(self.record.told):
            on = one.on.toordinal()
            if on <= self.today:
                told.append((on, n, one))
        if len(told) > 1:
            told.sort(key=lambda row: row[:2])
        return told

    def _letters(self) -> tuple[list[Gone], frozenset[str]]:
        gone: list[Gone] = []
        bounced = set[str]()
        for n, letter in enumerate(self.record.letters):
            sent = int(letter.sent.timestamp())
            if sent > self.now:
                continue
            if letter.state == "bounced":
                addresses = (
                    [letter.address]
                    if letter.address
                    else [self.people[t].email for t in letter.to if t in self.people]
                )
                bounced.update(a.casefold() for a in addresses if a)
            else:
                gone.append(Gone(n, letter, sent, self.calendar.day(sent)))
        gone.sort(key=lambda g: (g.sent, g.index))
        return gone, frozenset(bounced)

    # What they said ---------------------------------------------------------------------------------------------------

    def _named_days(self) -> None:
        """The days that they named and that still stand (practice 3.2)."""
        words: list[tuple[int, int, int, Told | None, Happened | None]] = [
            (self.seconds(on), 0, n, told, None) for on, n, told in self.told
        ]
        words += [(e.at, 1, e.index, None, e) for e in self.events if e.is_contact]
        words.sort(key=lambda row: row[:3])
        for _, _, n, told, event in words:
            if told is not None:
                self._hear(told.on.toordinal(), self._reply_day(told), told.decision_on, n, None, told.words)
            elif event is not None:
                until = event.fact.until if event.fact.what == "heard" else None
                self.unread = None
                self._hear(event.day, until, None, None, event.index, event.fact.words)
        for talk in self.held:
            if self.reply and self.reply.named_on < talk.day >= self.reply.day:
                self.reply = None
            if self.decision and self.decision.named_on < talk.day >= self.decision.day:
                self.decision = None

    def _hear(
        self, on: int, reply: date | None, decision: date | None, told: int | None, event: int | None, words: str | None
    ) -> None:
        if self.reply and self.reply.day <= on:
            self.reply = None
        if self.decision and self.decision.day <= on:
            self.decision = None
        if reply is not None:
            read = told is not None and self.record.told[told].reply_by is None
            self.reply = Named(reply.toordinal(), told, event, on, words, read)
        if decision is not None:
            self.decision = Named(decision.toordinal(), told, event, on, words)

    def _reply_day(self, told: Told) -> date | None:
        """``reply_by``, else what the words name; words without a readable day go to ``unread``, to be asked about."""
        self.unread = None
        if told.reply_by is not None or not told.words:
            return told.reply_by
        promise = self._promise(told.words, told.on)
        if promise.why in ("unreadable", "ambiguous") and told.decision_on is None:
            self.unread = promise
        return promise.day

    def _promise(self, words: str, on: date) -> Promise:
        dates = self.practice.days
        country = self.record.application.country
        day_first = None if country in dates.either_first else country not in dates.month_first
        key = (words, on, day_first)
        kept = self.calendar.promises
        found = kept.get(key)
        if found is None:
            found = kept[key] = read_promise(words, on, self.calendar, self.practice.phrases, day_first)
        return found

    @property
    def no_letters(self) -> bool | None:
        """True: they asked for none; False: they said that letters are welcome; None: neither."""
        said = [t.no_letters for _, _, t in self.told if t.no_letters is not None]
        return said[-1] if said else None

    @property
    def contact(self) -> tuple[int, str]:
        """The last contact: its moment, and which it was (``talk``, ``told`` or the event's name); (0, "") for none."""
        if self._contact is None:
            found = [(t.ends, "talk") for t in self.held]
            found += [(self.seconds(on), "told") for on, _, _ in self.told]
            found += [(e.at, e.fact.what) for e in self.events if e.is_contact]
            self._contact = max(found, default=(0, ""))
        return self._contact

    # Who --------------------------------------------------------------------------------------------------------------

    def first_of(self, *parts: str) -> Person | None:
        """The first person of the record with one of these parts, the parts in their order."""
        return next((self.parts[part] for part in parts if part in self.parts), None)

    @property
    def lead(self) -> tuple[Person | None, str]:
        """The lead, and by which rule (practice 2): marked(-first), manager(-first), only, spoke, first."""
        if self._lead is None:
            self._lead = self._find_lead()
        return self._lead

    def _find_lead(self) -> tuple[Person | None, str]:
        for part, why in (("lead", "marked"), ("manager", "manager")):
            person = self.first_of(part)
            if person:
                several = sum(p.part == part for p in self.record.people) > 1
                return person, f"{why}-first" if several else why
        met = {name for talk in self.held for name in talk.names}
        if len(met) == 1:
            return self.people.get(met.pop()), "only"
        spoke = self.last_who_spoke()
        if spoke:
            return spoke, "spoke"
        for talk in reversed(self.held or [t for t in self.talks if t.state != "cancelled"]):
            if talk.names:
                return self.people.get(talk.names[0]), "first"
        return None, ""

    def last_who_spoke(self) -> Person | None:
        """Whoever of theirs last told or wrote."""
        found = [(self.seconds(on), n, self.people.get(t.by)) for on, n, t in self.told if t.by]
        found += [(e.at, e.index, e.by) for e in self.events if e.fact.what in THEIR_WORDS and e.by]
        found = [row for row in found if row[2] is not None and row[2].part not in ("agency", "referrer")]
        return max(found, key=lambda row: row[:2])[2] if found else None

    @property
    def who_invited(self) -> Person | None:
        """Recruiter, else coordinator, else whoever wrote last, else the lead."""
        return self.first_of("recruiter", "coordinator") or self.last_who_spoke() or self.lead[0]

    def notes_for(self, talks: Sequence[Talk], names: frozenset[str]) -> tuple[tuple[int, int], ...]:
        """(interview, note) of these talks: those of ``names`` first, then those of the whole talk."""
        rows: list[tuple[bool, int, int]] = []
        for talk in talks:
            for n, note in enumerate(talk.fact.notes):
                if note.with_ is None or note.with_ in names:
                    rows.append((note.with_ is None, talk.index, n))
        rows.sort()
        return tuple((i, j) for _, i, j in rows)

    @property
    def telling_notes(self) -> list[tuple[Talk, int, Note]]:
        """The notes of held talks in which something was left out, is to be put right, or is of use."""
        if self._said is None:
            self._said = [
                (talk, n, note)
                for talk in self.held
                for n, note in enumerate(talk.fact.notes)
                if note.left_out or note.correct or note.useful
            ]
        return self._said

    def note(self, at: tuple[int, int]) -> Note:
        """The note at (interview, note)."""
        return self.record.interviews[at[0]].notes[at[1]]

    # What has gone ----------------------------------------------------------------------------------------------------

    def sent_since(self, kind: str, moment: int, name: str | None = None) -> Gone | None:
        """The first letter of that kind that went (to that person) on the day of ``moment`` or later."""
        day = self.calendar.day(moment)
        for gone in self.gone:
            if gone.fact.kind == kind and gone.day >= day and (name is None or name in gone.fact.to):
                return gone
        return None

    def thanks_for(self, day: int) -> list[Gone]:
        """The thank-yous that have gone for the talks of that day."""
        if self._thanked is None:
            self._thanked = {}
            for gone in self.gone:
                talk = self.thanked_talk(gone) if gone.fact.kind == "thank-you" else None
                if talk is not None:
                    self._thanked.setdefault(talk.day, []).append(gone)
        return self._thanked.get(day, [])

    def thanked_talk(self, gone: Gone) -> Talk | None:
        """The talk that a thank-you belongs to: its own, else the newest held with that person that ended before it."""
        if gone.fact.interview is not None:
            start = int(gone.fact.interview.timestamp())
            return next((t for t in self.held if t.starts == start), None)
        before = [t for t in self.held if t.ends <= gone.sent]
        theirs = [t for t in before if set(gone.fact.to) & set(t.names)]
        found = theirs or before
        return max(found, key=lambda t: t.ends) if found else None


__all__ = ["CONTACT", "ROOM", "Case", "Gone", "Happened", "Named", "Round", "Talk"]
