"""What happened: the facts of one application, as a person noted them.

One record (one file) is one application. These classes are the only definition of its shape: reading, faults,
the JSON Schema and the reference are made from them. All are immutable; to change a fact, ``dataclasses.replace`` it.

Moments are aware ``datetime``; a local date-time of the file has been read in the application's zone, a date alone as
12:00 there. Days (``date``) stay days. A field that the person left out is ``None`` or an empty tuple, never a guess:
defaults that need thinking (who is the lead, was it held) belong to the plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from afterword.facts.timeline import Timeline

Part = Literal["lead", "manager", "interviewer", "recruiter", "coordinator", "agency", "referrer"]
Channel = Literal["email", "letter", "card", "message", "phone"]
Prefers = Literal["email", "letter", "card", "message"]
InterviewKind = Literal["screen", "phone", "video", "onsite", "panel", "final", "informational"]
InterviewState = Literal["planned", "held", "cancelled", "missed"]
EventKind = Literal[
    "heard", "out-of-office", "rejected", "offered", "rescheduled", "cancelled", "asked-references",
    "withdrawing", "accepting", "declining", "asking-time", "accepted-elsewhere", "offer-elsewhere",
    "needs-reschedule", "missed", "referred", "closed",
]  # fmt: skip
LetterKind = Literal[
    "thank-you", "follow-up", "correction", "useful-note", "rejection-reply", "withdrawal", "offer-thanks",
    "acceptance", "decline", "time-request", "offer-notice", "references", "reschedule", "apology",
    "coordinator-thanks", "referrer-update", "reconnect",
]  # fmt: skip
LetterState = Literal["sent", "bounced", "uncertain"]
Via = Literal["direct", "agency"]

VERSION: Final = 1


def _said(text: str, like: str | None = None, **more: Any) -> Any:
    """A field's words for the schema and the reference, what its text must look like (``like``), and its default.

    ``like`` is the name of a kind of text that reading knows (``values.py``): ``line`` (one line), ``email``, ``zone``,
    ``country``, ``region``, ``language``, ``id``, ``person`` (a name in people), ``start`` (an interview's start) ...
    """
    metadata = {"says": text} if like is None else {"says": text, "like": like}
    if "default" in more:
        return field(default=more["default"], metadata=metadata)
    return field(metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """One line of what the CV would say. With the notes it is the only source of claims."""

    text: str = _said("what you did, with its result")
    skills: tuple[str, ...] = _said("skills that it shows", like="line", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The person who looks for work."""

    name: str = _said("your name as you sign", like="name")
    email: str | None = _said("your address; records with the same one are one search", like="email", default=None)
    phone: str | None = _said("your telephone number, for the signature", like="line", default=None)
    time_zone: str = _said("IANA name of the zone that you live in, such as America/Chicago", like="zone")
    address: tuple[str, ...] = _said("your postal address, one line each, for paper", like="line", default=())
    language: str | None = _said(
        "spelling and dates of your letters, such as en-US or en-GB; default as in the application's country",
        like="language",
        default=None,
    )
    sign_off: str | None = _said("how your letters end, such as Best regards", like="line", default=None)
    strengths: tuple[Strength, ...] = _said("what your CV would say", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The position applied for, and whose calendar and practice count."""

    company: str = _said("the firm", like="line")
    role: str = _said("the position, as the advertisement names it", like="line")
    country: str = _said(
        "ISO 3166-1 alpha-2, such as US or GB: the calendar of everybody in this record", like="country"
    )
    id: str | None = _said(
        "a short name of your own, [a-z0-9-]+; default from company and role", like="id", default=None
    )
    region: str | None = _said("ISO 3166-2 part after the hyphen, such as IL or BY", like="region", default=None)
    time_zone: str | None = _said("IANA name of the recipients' zone", like="zone", default=None)
    practice: str | None = _said("name of the profile; default by country", like="line", default=None)
    via: Via = _said("direct, or agency when a consultant stands between", default="direct")
    why: str | None = _said("why you want it, in your own words", default=None)
    posting: str | None = _said("the advertisement's text", default=None)
    language: str | None = _said(
        "the language of the letters there, such as de; default English", like="language", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at the firm, at the agency, or who referred you."""

    name: str = _said("full name; two people of one name need an initial", like="name")
    title: str | None = _said("what they do", like="line", default=None)
    email: str | None = _said("their address", like="email", default=None)
    part: Part | None = _said("their part in this application", default=None)
    salutation: str | None = _said('what follows "Dear": "Dana", "Dr. Park"', like="line", default=None)
    honorific: str | None = _said("such as Dr. or Ms.", like="line", default=None)
    pronouns: str | None = _said("such as she/her", like="line", default=None)
    phone: str | None = _said("their telephone number", like="line", default=None)
    thread: str | None = _said("Message-ID of what they wrote last", like="line", default=None)
    address: tuple[str, ...] = _said("postal address, one line each, for paper", like="line", default=())
    prefers: Prefers | None = _said("how they like to be written to", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Useful:
    """A thing of use that came from having listened."""

    what: str = _said("what it is, such as: a talk on contract tests")
    link: str | None = _said("where it is", like="line", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What stayed from the talk with one person, or (without ``with``) from the whole talk."""

    with_: str | None = _said("whom you talked with; left out: the whole talk", like="person", default=None)
    talked: str | None = _said("what you talked about", default=None)
    need: str | None = _said("what they need", default=None)
    strength: str | None = _said("what of yours answers it", default=None)
    left_out: str | None = _said("what you forgot to say", default=None)
    correct: str | None = _said("what you said wrongly, and how it is", default=None)
    useful: Useful | None = _said("something that would be of use to them", default=None)
    asked: str | None = _said("what they asked you", default=None)
    private: str | None = _said("for yourself: never used in a letter, never shown", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One talk."""

    starts: datetime = _said("when it starts")
    minutes: int | None = _said("how long; default 60, a screen 30", like="minutes", default=None)
    kind: InterviewKind | None = _said("what kind of talk", default=None)
    with_: tuple[str, ...] | None = _said(
        "who was there; default everybody marked lead, manager or interviewer", like="person", default=None
    )
    late: bool = _said("you came late, but it was held", default=False)
    state: InterviewState | None = _said("default: held once past, else planned", default=None)
    notes: tuple[Note, ...] = _said("one a person, or without `with` for the whole talk", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What they said about the next step."""

    on: date = _said("the day on which they said it")
    by: str | None = _said("who said it", like="person", default=None)
    words: str | None = _said("their words", default=None)
    reply_by: date | None = _said("they will be in touch by this day; given, it wins over the words", default=None)
    decision_on: date | None = _said("they decide on this day", default=None)
    no_letters: bool | None = _said("true: they asked for none; false written out: they are welcome", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, from them or from you."""

    at: datetime = _said("when")
    what: EventKind = _said("what happened")
    by: str | None = _said("who wrote or said it, by name", like="person", default=None)
    from_: str | None = _said("or the address that it came from", like="email", default=None)
    interview: datetime | None = _said("which interview it is about, by its start", like="start", default=None)
    until: date | None = _said("a deadline, a date named, or the first day back", default=None)
    words: str | None = _said("their words", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter that has already gone, from here or elsewhere."""

    kind: LetterKind = _said("a kind of the practice; a second follow-up is a follow-up too")
    to: tuple[str, ...] = _said("whom it went to, by name", like="person")
    sent: datetime = _said("when it was sent")
    subject: str | None = _said("its subject", like="line", default=None)
    body: str | None = _said("its text", default=None)
    channel: Channel | None = _said("how it went; default e-mail", default=None)
    address: str | None = _said("the address that it went to", like="line", default=None)
    id: str | None = _said("its id in the plan", like="line", default=None)
    message_id: str | None = _said("its Message-ID", like="line", default=None)
    variant: str | None = _said("its variant, where known", like="line", default=None)
    interview: datetime | None = _said(
        "the interview that a thank-you belongs to, by its start", like="start", default=None
    )
    state: LetterState = _said("sent, bounced (counts as not sent) or uncertain", default="sent")


class _Counted:
    """Keeps what follows from a record beside it; no field, so nothing that compares, shows or writes one sees it."""

    __slots__ = ("_timeline",)
    _timeline: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(_Counted):
    """One application with all its facts. A TOML key named ``with`` or ``from`` is ``with_`` or ``from_`` here."""

    me: Me = _said("who you are")
    application: Application = _said("the position, and whose calendar and practice count")
    people: tuple[Person, ...] = _said("everybody who has a part in it", default=())
    interviews: tuple[Interview, ...] = _said("the talks, past and to come", default=())
    told: tuple[Told, ...] = _said("what they said about the next step; the newest counts", default=())
    events: tuple[Event, ...] = _said("what happened, in any order", default=())
    letters: tuple[Letter, ...] = _said("what has already gone, from here or elsewhere", default=())
    version: Literal[1] = 1

    @property
    def timeline(self) -> Timeline:
        """What follows from these facts alone; worked out when the record is read (or first asked for), and kept."""
        try:
            kept: Timeline = self._timeline
        except AttributeError:
            from afterword.facts.timeline import Timeline

            kept = Timeline(self)
            object.__setattr__(self, "_timeline", kept)
        return kept
