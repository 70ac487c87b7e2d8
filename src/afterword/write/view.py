"""One planned letter seen by its writer: who it goes to, which talks and people belong to it, in which language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from afterword.facts.model import Event, Interview, Person, Record, Told
from afterword.plan.result import PlannedLetter
from afterword.write import names
from afterword.write.speech import Dates, Speech


@dataclass(slots=True)
class View:
    """A planned letter with what follows from it at once."""

    letter: PlannedLetter
    record: Record
    speech: Speech
    dates: Dates
    person: Person | None
    formal: bool
    talks: tuple[int, ...]
    """the held talks that it answers, by number; none where it answers none"""
    met: tuple[Person, ...]
    """who was in those talks"""
    event: Event | None
    told: Told | None
    own: int | None
    """the number of the person's own event behind the letter (declining, asking-time ...): where their reason stands"""

    @classmethod
    def of(cls, letter: PlannedLetter, speech: Speech) -> View:
        """The view of this letter."""
        record = letter.record
        talks = letter.about.interviews
        return cls(
            letter=letter,
            record=record,
            speech=speech,
            dates=speech.dates(speech.english(record.me.language, record.application.country)),
            person=letter.people[0] if letter.people else None,
            formal=letter.profile in speech.formal,
            talks=talks,
            met=_met(record, talks),
            event=letter.event(),
            told=letter.told(),
            own=_own_event(letter),
        )

    def talk(self) -> Interview | None:
        """The newest talk that the letter answers."""
        return self.record.interviews[self.talks[-1]] if self.talks else None

    def day_of(self, moment: datetime) -> date:
        """The recipients' day of a moment."""
        return moment.astimezone(self.letter.zone).date()

    def here(self, moment: datetime) -> datetime:
        """The moment on the recipients' clock."""
        return moment.astimezone(self.letter.zone)

    def path(self, person: Person) -> str:
        """The path of a person in the record."""
        for number, other in enumerate(self.record.people):
            if other.name == person.name:
                return f"people[{number}]"
        return "people"

    def called(self, person: Person) -> str:
        """How the letter names somebody who does not read it."""
        return names.mentioned(person, formal=self.formal, names=self.speech.names)

    def listed(self, people: Iterable[Person]) -> str:
        """The names of several people, as a list in words."""
        return self.speech.listed([self.called(person) for person in people])

    def was_there(self, person: Person) -> bool:
        """Whether this person was in the talks that the letter answers."""
        return any(person.name == other.name for other in self.met)

    def next_talk(self) -> int | None:
        """The number of the next planned talk after those that the letter answers."""
        after = self.talk()
        ahead_of = self.letter.closes
        ahead = [
            (talk.starts, number)
            for number, talk in enumerate(self.record.interviews)
            if talk.state in ("planned", None)
            and talk.starts > ahead_of
            and (after is None or talk.starts > after.starts)
        ]
        return min(ahead)[1] if ahead else None

    def meant(self) -> int | None:
        """The number of the interview that the event is about, or else that the letter answers."""
        event, talks = self.event, self.record.interviews
        if event is None and self.own is not None:
            event = self.record.events[self.own]
        if event and event.interview:
            found = [n for n, talk in enumerate(talks) if talk.starts == event.interview]
            if found:
                return found[0]
        if self.talks:
            return self.talks[-1]
        if event is None:
            return None
        day = self.day_of(event.at)
        ahead = [(t.starts, n) for n, t in enumerate(talks) if self.day_of(t.starts) >= day and t.state != "cancelled"]
        back = [(t.starts, n) for n, t in enumerate(talks) if self.day_of(t.starts) <= day and t.state != "cancelled"]
        if event.what == "missed":
            return max(back)[1] if back else None
        return min(ahead)[1] if ahead else None


OWN: Mapping[str, str] = {
    "decline": "declining", "time-request": "asking-time", "acceptance": "accepting", "withdrawal": "withdrawing",
    "apology": "missed", "reschedule": "needs-reschedule",
}  # fmt: skip


def _own_event(letter: PlannedLetter) -> int | None:
    """The newest event of the person's own that a letter of this kind follows from."""
    events, wanted = letter.record.events, OWN.get(letter.kind)
    number = letter.about.event
    if number is not None and events[number].what == wanted:
        return number
    return max((n for n, e in enumerate(events) if e.what == wanted), key=lambda n: events[n].at, default=None)


def _met(record: Record, talks: Iterable[int]) -> tuple[Person, ...]:
    wanted: dict[str, None] = {}
    for number in talks:
        given = record.interviews[number].with_
        if given is None:
            given = tuple(p.name for p in record.people if p.part in ("lead", "manager", "interviewer"))
        wanted.update(dict.fromkeys(given))
    return tuple(person for person in record.people if person.name in wanted)
