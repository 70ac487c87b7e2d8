"""One record as it stands at ``now``: which talks were held, what they said, what has gone, who leads.

Everything dated after ``now`` is left out here, once; the rules below see only what has happened.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Final

from afterword.facts.ids import application_id, person_slugs
from afterword.facts.model import Event, Interview, Note, Person, Record, Told
from afterword.plan.clock import seconds_of
from afterword.plan.happened import CONTACT, THEIR_WORDS, Gone, Happened, Named, Round, Talk
from afterword.plan.place import place_of
from afterword.practice.load import Practice
from afterword.practice.promises import Promise, read_promise

NOON: Final = 720
ROOM: Final = frozenset({"lead", "manager", "interviewer"})
"""parts of those who sit in a talk for which nobody is named"""
SECONDS: Final = 60
_BY_START: Final = attrgetter("starts")
_BY_MOMENT: Final = attrgetter("at")
_BY_SENDING: Final = attrgetter("sent")


class Case:
    """One record at ``now``."""

    __slots__ = (
        "_contact", "_said", "_slugs", "_thanked", "agency", "bounced", "calendar", "decision", "events", "gone",
        "held", "id", "lead", "lead_why", "no_letters", "now", "parts", "people", "place", "practice", "profile",
        "reaches", "record", "reply", "rounds", "several", "spoken", "talks", "today", "told", "unread",
    )  # fmt: skip

    def __init__(self, record: Record, now: int, practice: Practice) -> None:
        self.record, self.now, self.practice = record, now, practice
        self.place = place = place_of(record, practice)
        self.calendar, self.profile = place.calendar, place.profile
        self.id = application_id(record)
        self.agency = record.application.via == "agency"
        """a consultant stands between: all letters go through them"""
        self.people: dict[str, Person] = {}
        """by name, in the record's order"""
        self.parts: dict[str, Person] = {}
        """the first person with each part"""
        self.several: set[str] = set()
        """parts that more than one person has"""
        for person in record.people:
            self.people[person.name] = person
            part = person.part
            if part in self.parts:
                self.several.add(part)
            elif part is not None:
                self.parts[part] = person
        self.today = self.calendar.day(now)
        self.events = self._events() if record.events else []
        self.talks = self._talks()
        self.held = [t for t in self.talks if t.state == "held"]
        self.gone: list[Gone] = []
        self.bounced: set[str] = set()
        """addresses from which a letter came back"""
        self._letters()
        self.no_letters: bool | None = None
        """True: they asked for none; False: they said that letters are welcome; None: neither"""
        self.told = self._told() if record.told else []
        self.unread: Promise | None = None
        self.reply: Named | None = None
        self.decision: Named | None = None
        self.spoken: Named | None = None
        """the decision day, else the reply's, though a talk has come since: for the thank-you of that very day"""
        if self.told or self.events:
            self._named_days()
        self.lead, self.lead_why = self._find_lead()
        """the lead, and by which rule (practice 2): marked(-first), manager(-first), only, spoke, first"""
        self.rounds: tuple[int, list[Round]] | None = None
        self.reaches: dict[str, Any] = {}
        """how each person can be written to, once it was worked out (``plan.recipients``)"""
        self._slugs: dict[str, str] | None = None
        self._contact: tuple[int, str] | None = None
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
        for n, event in enumerate(self.record.events):
            at = seconds_of(event.at)
            if at <= self.now:
                found.append(Happened(n, event, at, self.calendar.day(at), self._writer(event)))
        found.sort(key=_BY_MOMENT)
        return found

    def _writer(self, event: Event) -> Person | None:
        if event.by:
            return self.people.get(event.by)
        if not event.from_:
            return None
        address = event.from_.casefold()
        return next((p for p in reversed(self.record.people) if p.email and p.email.casefold() == address), None)

    def _talks(self) -> list[Talk]:
        talks, day = [], self.calendar.day
        room: tuple[str, ...] | None = None
        for n, fact in enumerate(self.record.interviews):
            starts = seconds_of(fact.starts)
            minutes = fact.minutes
            if minutes is None:
                minutes = 30 if fact.kind == "screen" else 60
            names = fact.with_
            if names is None:
                if room is None:
                    room = tuple(p.name for p in self.record.people if p.part in ROOM)
                names = room
            ends = starts + minutes * SECONDS
            state = self._state(fact, starts, ends)
            talks.append(Talk(n, fact, starts, ends, day(starts), names, state, fact.kind == "informational"))
        talks.sort(key=_BY_START)
        if self.events:
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
            start = seconds_of(event.fact.interview)
            return next((t for t in talks if t.starts == start), None)
        if event.fact.what == "missed":
            return next((t for t in reversed(talks) if t.starts <= event.at), None)
        return next((t for t in talks if t.day >= event.day), None)

    def _told(self) -> list[tuple[int, int, Told]]:
        """(moment, index, told): noon stands for the hour, which nobody notes."""
        rows = [(told.on.toordinal(), n, told) for n, told in enumerate(self.record.told)]
        if len(rows) > 1:
            rows.sort(key=lambda row: row[:2])
        found = []
        for on, n, told in rows:
            if on <= self.today:
                found.append((self.calendar.moment(on, NOON), n, told))
                if told.no_letters is not None:
                    self.no_letters = told.no_letters
        return found

    def _letters(self) -> None:
        for n, letter in enumerate(self.record.letters):
            sent = seconds_of(letter.sent)
            if sent > self.now:
                continue
            if letter.state == "bounced":
                came_back = [letter.address] if letter.address else [p.email for p in self._named_in(letter.to)]
                self.bounced.update([address.casefold() for address in came_back if address])
            else:
                self.gone.append(Gone(n, letter, sent, self.calendar.day(sent)))
        self.gone.sort(key=_BY_SENDING)

    def _named_in(self, names: Sequence[str]) -> list[Person]:
        return [self.people[name] for name in names if name in self.people]

    # What they said ---------------------------------------------------------------------------------------------------

    def _named_days(self) -> None:
        """The days that they named and that still stand (practice 3.2)."""
        words: list[tuple[int, int, int, Told | None, Happened | None]] = []
        words += [(at, 0, n, told, None) for at, n, told in self.told]
        words += [(e.at, 1, e.index, None, e) for e in self.events if e.is_contact]
        if len(words) > 1:
            words.sort(key=lambda row: row[:3])
        for _, _, n, told, event in words:
            if told is not None:
                self._hear(told.on.toordinal(), self._reply_day(told), told.decision_on, n, None, told.words)
            elif event is not None:
                until = event.fact.until if event.fact.what == "heard" else None
                self.unread = None
                self._hear(event.day, until, None, None, event.index, event.fact.words)
        self.spoken = self.decision or self.reply
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
        if reply is not None and reply.toordinal() >= on:  # a day gone by when it was named is none
            read = told is not None and self.record.told[told].reply_by is None
            self.reply = Named(reply.toordinal(), told, event, on, words, read)
        if decision is not None and decision.toordinal() >= on:
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
    def contact(self) -> tuple[int, str]:
        """The last contact: its moment, and which it was (``talk``, ``told`` or the event's name); (0, "") for none."""
        if self._contact is None:
            found = [(t.ends, "talk") for t in self.held]
            found += [(at, "told") for at, _, _ in self.told]
            found += [(e.at, e.fact.what) for e in self.events if e.is_contact]
            self._contact = max(found, default=(0, ""))
        return self._contact

    # Who --------------------------------------------------------------------------------------------------------------

    def first_of(self, part: str) -> Person | None:
        """The first person of the record with that part."""
        return self.parts.get(part)

    def _find_lead(self) -> tuple[Person | None, str]:
        for part, why in (("lead", "marked"), ("manager", "manager")):
            if part in self.parts:
                return self.parts[part], f"{why}-first" if part in self.several else why
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
        found = [(at, n, self.people.get(t.by)) for at, n, t in self.told if t.by]
        found += [(e.at, e.index, e.by) for e in self.events if e.fact.what in THEIR_WORDS and e.by]
        found = [row for row in found if row[2] is not None and row[2].part not in ("agency", "referrer")]
        return max(found, key=lambda row: row[:2])[2] if found else None

    @property
    def who_invited(self) -> Person | None:
        """Recruiter, else coordinator, else whoever wrote last, else the lead."""
        return self.first_of("recruiter") or self.first_of("coordinator") or self.last_who_spoke() or self.lead

    def notes_for(self, talks: Sequence[Talk], names: Collection[str]) -> tuple[tuple[int, int], ...]:
        """(interview, note) of these talks: those of ``names`` first, then those of the whole talk."""
        theirs: list[tuple[int, int]] = []
        whole: list[tuple[int, int]] = []
        for talk in talks:
            for n, note in enumerate(talk.fact.notes):
                if note.with_ is None:
                    whole.append((talk.index, n))
                elif note.with_ in names:
                    theirs.append((talk.index, n))
        return (*sorted(theirs), *sorted(whole))

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
        day = self.calendar.day
        for gone in self.gone:
            if gone.fact.kind == kind and (name is None or name in gone.fact.to) and gone.day >= day(moment):
                return gone
        return None

    def thanks_for(self, day: int) -> Sequence[Gone]:
        """The thank-yous that have gone for the talks of that day."""
        if self._thanked is None:
            self._thanked = {}
            for gone in self.gone:
                talk = self.thanked_talk(gone) if gone.fact.kind == "thank-you" else None
                if talk is not None:
                    self._thanked.setdefault(talk.day, []).append(gone)
        return self._thanked.get(day, ())

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


__all__ = ["CONTACT", "ROOM", "Case", "Gone", "Happened", "Named", "Round", "Talk"]
