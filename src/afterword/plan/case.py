"""One record as it stands at ``now``: which talks were held, what they said, what has gone, who leads.

Everything dated after ``now`` is left out here, once; the rules below see only what has happened.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final

from afterword.facts.history import History
from afterword.facts.model import Note, Person, Record, Told
from afterword.plan.happened import THEIR_WORDS, Gone, Happened, Named, Round, Talk
from afterword.plan.place import place_of
from afterword.practice.load import Practice
from afterword.practice.promises import Promise, read_promise

NOON: Final = 720


class Case:
    """One record at ``now``."""

    __slots__ = (
        "agency", "bounced", "calendar", "contact", "decision", "events", "gone", "held", "history", "id", "kinds",
        "last", "lead", "lead_why", "no_letters", "now", "parts", "people", "place", "practice", "profile", "reaches",
        "record", "reply", "several", "spoken", "talks", "telling_notes", "timeline", "today", "told", "unread",
    )  # fmt: skip

    def __init__(self, record: Record, now: int, practice: Practice) -> None:
        self.record, self.now, self.practice = record, now, practice
        self.timeline = timeline = record.timeline
        self.id = timeline.id
        self.people, self.parts, self.several = timeline.people, timeline.parts, timeline.several
        self.history = history = timeline.at(now)
        """what has happened; the lists below are its own"""
        self.talks, self.held, self.events, self.gone = history.talks, history.held, history.events, history.gone
        self.told, self.contact = history.told, history.contact
        self.last, self.kinds, self.bounced = history.last, history.kinds, history.bounced
        self.no_letters, self.telling_notes = history.no_letters, history.telling_notes
        self.place = place = place_of(record, practice)
        self.calendar, self.profile = place.calendar, place.profile
        self.agency = timeline.agency
        self.today = self.calendar.day(now)
        self.unread: Promise | None = None
        self.reply: Named | None = None
        self.decision: Named | None = None
        self.spoken: Named | None = None
        """the decision day, else the reply's, though a talk has come since: for the thank-you of that very day"""
        if history.words:
            self._named_days(history)
        self.lead, self.lead_why = self._find_lead()
        """the lead, and by which rule (practice 2): marked(-first), manager(-first), only, spoke, first"""
        self.reaches: dict[str, Any] = {}
        """how each person can be written to, once it was worked out (``plan.recipients``)"""

    def seconds(self, day: int, minute: int = NOON) -> int:
        """The moment at ``minute`` of ``day``, there."""
        return self.calendar.moment(day, minute)

    # What they said ---------------------------------------------------------------------------------------------------

    def _named_days(self, history: History) -> None:
        """The days that they named and that still stand (practice 3.2)."""
        for _, _, n, told, event in history.words:
            self.unread = None
            if told is not None:
                self._hear(told.on.toordinal(), self._reply_day(told), told.decision_on, n, None, told.words)
            elif event is not None:
                until = event.fact.until if event.what == "heard" else None
                self._hear(event.day, until, None, None, event.index, event.fact.words)
        reply, decision = self.reply, self.decision
        if reply is decision:  # both None
            return
        self.spoken = decision or reply
        newest = self.held[-1].day if self.held else 0
        if reply is not None and reply.named_on < newest >= reply.day:
            self.reply = None
        if decision is not None and decision.named_on < newest >= decision.day:
            self.decision = None

    def _hear(
        self, on: int, reply: date | None, decision: date | None, told: int | None, event: int | None, words: str | None
    ) -> None:
        if self.reply is not None and self.reply.day <= on:
            self.reply = None
        if self.decision is not None and self.decision.day <= on:
            self.decision = None
        if reply is not None:
            day = reply.toordinal()
            if day >= on:  # a day gone by when it was named is none
                read = told is not None and self.record.told[told].reply_by is None
                self.reply = Named(day, told, event, on, words, read)
        if decision is not None:
            day = decision.toordinal()
            if day >= on:
                self.decision = Named(day, told, event, on, words)

    def _reply_day(self, told: Told) -> date | None:
        """``reply_by``, else what the words name; words without a readable day go to ``unread``, to be asked about."""
        if told.reply_by is not None or not told.words:
            return told.reply_by
        key = (told.words, told.on, self.place.day_first)
        promise = self.calendar.promises.get(key)
        if promise is None:
            promise = read_promise(told.words, told.on, self.calendar, self.practice.phrases, self.place.day_first)
            self.calendar.promises[key] = promise
        if promise.why in ("unreadable", "ambiguous") and told.decision_on is None:
            self.unread = promise
        return promise.day

    # Who --------------------------------------------------------------------------------------------------------------

    def first_of(self, part: str) -> Person | None:
        """The first person of the record with that part."""
        return self.parts.get(part)

    def _find_lead(self) -> tuple[Person | None, str]:
        parts = self.parts
        if "lead" in parts:
            return parts["lead"], "marked-first" if "lead" in self.several else "marked"
        if "manager" in parts:
            return parts["manager"], "manager-first" if "manager" in self.several else "manager"
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
        found = [(at, n, self.people.get(t.by)) for at, _, n, t, _ in self.told if t.by]
        found += [(e.at, e.index, e.by) for e in self.events if e.what in THEIR_WORDS and e.by]
        found = [row for row in found if row[2] is not None and row[2].part not in ("agency", "referrer")]
        return max(found, key=lambda row: row[:2])[2] if found else None

    @property
    def who_invited(self) -> Person | None:
        """Recruiter, else coordinator, else whoever wrote last, else the lead."""
        return self.first_of("recruiter") or self.first_of("coordinator") or self.last_who_spoke() or self.lead

    def notes_for(self, talks: Sequence[Talk], names: Collection[str]) -> tuple[tuple[int, int], ...]:
        """(interview, note) of these talks: those of ``names`` first, then those of the whole talk."""
        if len(talks) == 1 and len(names) == 1:
            (name,) = names
            return next((notes for who, notes in talks[0].theirs if who == name), ()) + talks[0].whole
        theirs = [at for talk in talks for name, notes in talk.theirs if name in names for at in notes]
        whole = [at for talk in talks for at in talk.whole]
        if len(talks) > 1 or len(names) > 1:
            theirs.sort()
            whole.sort()
        return (*theirs, *whole)

    def note(self, at: tuple[int, int]) -> Note:
        """The note at (interview, note)."""
        return self.record.interviews[at[0]].notes[at[1]]

    # What has gone ----------------------------------------------------------------------------------------------------

    def sent_since(self, kind: str, moment: int, name: str | None = None) -> Gone | None:
        """The first letter of that kind that went (to that person) on the day of ``moment`` or later."""
        if kind not in self.kinds:
            return None
        day = self.calendar.day(moment)
        for gone in self.gone:
            if gone.kind == kind and gone.day >= day and (name is None or name in gone.to):
                return gone
        return None


__all__ = ["Case", "Gone", "Happened", "Named", "Round", "Talk"]
