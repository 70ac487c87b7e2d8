"""Forms for what is kept of an application: people, talks, what they said, what happened."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Final

from django import forms

from afterword.facts.model import Event, Interview, Person, Record, Told
from afterword.facts.room import in_the_room
from afterword.facts.zones import zone_named, zone_of
from afterword.web.forms import fields
from afterword.web.forms.fields import choice, line, lines
from afterword.web.forms.start import KINDS, PARTS

PREFERS: Final = [
    ("", "I do not know"), ("email", "E-mail"), ("letter", "A letter on paper"), ("card", "A card"),
    ("message", "A message (LinkedIn, their portal)"),
]  # fmt: skip
STATES: Final = [
    ("", "Nothing is said of it"),
    ("planned", "It is planned"),
    ("held", "It was held"),
    ("cancelled", "It was cancelled"),
    ("missed", "I missed it"),
]
HAPPENED: Final = [
    ("heard", "They wrote or called"), ("out-of-office", "They are away"), ("rejected", "They said no"),
    ("offered", "They made an offer"), ("rescheduled", "They moved the interview"),
    ("cancelled", "They cancelled the interview"), ("asked-references", "They asked for references"),
    ("withdrawing", "I want to withdraw"), ("accepting", "I want to accept"), ("declining", "I want to decline"),
    ("asking-time", "I want time to think"), ("accepted-elsewhere", "I accepted elsewhere"),
    ("offer-elsewhere", "I have another offer"), ("needs-reschedule", "I cannot come at that time"),
    ("missed", "I missed the interview"), ("referred", "Somebody put in a word for me"), ("closed", "It is over"),
]  # fmt: skip


class FactForm(forms.Form):
    """A form that reads and writes one fact of ``record``: a new one, or ``fact``. What it does not ask for stays."""

    def __init__(self, *args: Any, record: Record, fact: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        self.fact = fact
        self.zone = zone_named(zone_of(record.application, record.me)[0])
        nobody = [("", "Nobody in particular"), *((p.name, p.name) for p in record.people)]
        if "by" in self.fields:
            self.fields["by"].choices = nobody  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What was typed, by the keys of a record."""
        return dict(self.cleaned_data)

    def at(self, day_: str, hour: str, kept: datetime | None) -> datetime | None:
        """The moment of two fields, in the zone of the application's people; noon where no hour is given.

        Where they say the same minute as ``kept``, it is that one: to the second, and of two equal hours the right one.
        """
        given = self.cleaned_data
        if not given.get(day_):
            return None
        typed = datetime.combine(given[day_], given.get(hour) or time(12))
        if kept is not None and kept.replace(second=0, microsecond=0, tzinfo=None, fold=0) == typed:
            return kept
        return typed.replace(tzinfo=self.zone)


class PersonForm(FactForm):
    """Somebody at the firm."""

    name = line("Name", needed=True)
    title = line("What they do")
    email = line("E-mail", type="email")
    part = choice("Their part", PARTS)
    honorific = line("Title of address", "Such as Dr. or Ms.")
    salutation = line(
        'What follows "Dear"', "Left empty: their first name, or in formal countries title and last name."
    )
    pronouns = line("Pronouns", "Such as she/her.")
    phone = line("Telephone", type="tel")
    prefers = choice("How they like to be written to", PREFERS)
    address = lines("Postal address", "One line each, for paper.", rows=3)

    @staticmethod
    def initial_of(fact: Person) -> dict[str, Any]:
        """The fields as they are kept."""
        kept = {name: getattr(fact, name) or "" for name in PersonForm.base_fields}
        return {**kept, "address": "\n".join(fact.address)}

    def values(self) -> dict[str, Any]:
        """As a record has it; the thread of their mails stays."""
        given = {"thread": self.fact.thread if self.fact else None, **super().values()}
        return {**given, "address": [part.strip() for part in given["address"].splitlines() if part.strip()]}


class InterviewForm(FactForm):
    """When a talk is, and who is there."""

    day = fields.day("Day", needed=True)
    time = fields.clock("When it starts", "In their time.", needed=True)
    minutes = forms.IntegerField(label="How many minutes", required=False, min_value=1, max_value=1440)
    kind = choice("What kind of talk", KINDS)
    people = forms.MultipleChoiceField(label="Who is there", required=False, widget=forms.CheckboxSelectMultiple)
    state = choice("What became of it", STATES)
    late = forms.BooleanField(label="I came late, but it was held", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(p.name, f"{p.name}, {p.title}" if p.title else p.name) for p in self.record.people]
        self.fields["people"].choices = names  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(fact: Interview, record: Record) -> dict[str, Any]:
        """The fields as they are kept."""
        return {
            "day": fact.starts.date(), "time": fact.starts.time(), "minutes": fact.minutes, "kind": fact.kind or "",
            "people": list(in_the_room(record, fact)), "state": fact.state or "", "late": fact.late,
        }  # fmt: skip

    def values(self) -> dict[str, Any]:
        """As a record has it."""
        given = self.cleaned_data
        return {
            "starts": self.at("day", "time", self.fact.starts if self.fact else None), "minutes": given["minutes"],
            "kind": given["kind"], "with": self._there(), "state": given["state"], "late": given["late"],
        }  # fmt: skip

    def _there(self) -> list[str] | None:
        """Who was there, in the order that is kept; None as long as nobody has said so."""
        chosen: list[str] = self.cleaned_data["people"]
        if self.fact is None:
            return chosen or None
        before = in_the_room(self.record, self.fact)
        if set(chosen) == set(before):
            return None if self.fact.with_ is None else list(before)
        return [*(name for name in before if name in chosen), *(name for name in chosen if name not in before)]


class ToldForm(FactForm):
    """What they said about the next step."""

    on = fields.day("On which day they said it", needed=True)
    by = choice("Who said it", [])
    words = lines("Their words, as near as you remember", 'Such as "We will let you know within two weeks".', rows=2)
    reply_by = fields.day("You will hear by", "Left empty: read from their words.")
    decision_on = fields.day("They decide on", "If they named it.")
    no_letters = forms.BooleanField(label="They asked for no letters", required=False)

    @staticmethod
    def initial_of(fact: Told) -> dict[str, Any]:
        """The fields as they are kept."""
        return {name: getattr(fact, name) for name in ToldForm.base_fields}

    def values(self) -> dict[str, Any]:
        """As a record has it."""
        given = super().values()
        asked_not = given["no_letters"]
        denied = False if self.fact is not None and self.fact.no_letters is False else None
        return {**given, "no_letters": asked_not or denied}


class EventForm(FactForm):
    """Something that happened."""

    what = choice("What happened", HAPPENED, needed=True)
    day = fields.day("When", needed=True)
    time = fields.clock("At what time", "If it matters.")
    by = choice("Who wrote or said it", [])
    words = lines("Their words", rows=2)
    until = fields.day("Until when", "A deadline, or their first day back.")

    @staticmethod
    def initial_of(fact: Event) -> dict[str, Any]:
        """The fields as they are kept."""
        return {
            "what": fact.what, "day": fact.at.date(), "time": fact.at.time(), "by": fact.by or "",
            "words": fact.words or "", "until": fact.until,
        }  # fmt: skip

    def values(self) -> dict[str, Any]:
        """As a record has it."""
        given, kept = self.cleaned_data, self.fact
        return {
            "at": self.at("day", "time", kept.at if kept else None), "what": given["what"], "by": given["by"],
            "words": given["words"], "until": given["until"], "from": kept.from_ if kept else None,
            "interview": kept.interview if kept else None,
        }  # fmt: skip


PLACES: Final = {"starts": "day", "at": "day", "with": "people"}
