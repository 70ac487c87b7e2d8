"""Which conditions hold for a letter: what frames and outlines may ask for in ``if``."""

from __future__ import annotations

from afterword.write.view import View

FEW = 3
MANY = 4


def conditions(view: View) -> set[str]:
    """The conditions that this letter's facts fulfil, apart from what depends on its own words."""
    held: set[str] = set()
    _of_letter(view, held)
    _of_person(view, held)
    _of_talk(view, held)
    _of_told(view, held)
    _of_event(view, held)
    _of_search(view, held)
    return held


ENGLISH = "en"
"""how the tag of every English begins"""


def _of_letter(view: View, held: set[str]) -> None:
    letter = view.letter
    held.add(f"kind-{letter.kind}")
    if letter.variant:
        held.add(f"variant-{letter.variant}")
    held.update(f"carries-{kind}" for kind in (*letter.about.carried, *letter.carries))
    held.update(letter.about.flags)
    language = view.speech.english(view.record.me.language, view.record.application.country)
    _put(held, "formal", view.formal or _addressed_formally(view))
    _put(held, "british", view.speech.british(language))
    theirs = view.record.application.language
    _put(held, "other-language", theirs is not None and not theirs.casefold().startswith(ENGLISH))
    _put(held, "paper", letter.channel in ("letter", "card"))
    _put(held, "message", letter.channel in ("message", "card"))
    _put(held, "short", letter.profile in view.speech.short)
    _put(held, "jp", letter.profile in view.speech.unpitched)
    _put(held, "public", letter.profile == "public")
    _put(held, "pass", bool(letter.pass_on_to))
    _put(held, "pass-many", len(letter.pass_on_to) > MANY)
    _put(held, "earlier", letter.about.earlier is not None)
    _put(held, "asks-feedback", "feedback-ask" in letter.carries)
    _put(held, "asked-day", letter.about.day is not None)


def _addressed_formally(view: View) -> bool:
    """Whether the greeting is one with an honorific, whatever the profile."""
    person = view.person
    called = (person.salutation or "").split() if person is not None else []
    return len(called) > 1 and called[0] in view.speech.names["honorifics"]


def _of_person(view: View, held: set[str]) -> None:
    person = view.person
    if person is None:
        return
    _put(held, person.part or "", person.part in ("recruiter", "coordinator", "lead", "referrer", "agency"))
    _put(held, "met", view.was_there(person))
    first = view.talks[0] if view.talks else None
    before = [
        t
        for n, t in enumerate(view.record.interviews)
        if first is not None and n != first and _held_before(view, n, first)
    ]
    _put(held, "met-before", any(t.with_ is None or person.name in t.with_ for t in before))


def _held_before(view: View, one: int, other: int) -> bool:
    talks = view.record.interviews
    return talks[one].state not in ("cancelled", "missed", "planned") and view.day_of(talks[one].starts) < view.day_of(
        talks[other].starts
    )


def _of_talk(view: View, held: set[str]) -> None:
    talk = view.talk()
    people = len(view.met)
    _put(held, "panel", people > 1)
    _put(held, "alone", people == 1)
    _put(held, "many-met", people > FEW)
    _put(held, "several-talks", len(view.talks) > 1)
    if talk is not None:
        held.add("interviewed")
        held.add("talk-known")
        _put(held, talk.kind or "", talk.kind in ("phone", "video", "onsite", "screen", "informational", "panel"))
        _put(held, "came-late", talk.late)
    upcoming = view.next_talk()
    if upcoming is not None:
        held.add("next-talk")
        given = view.record.interviews[upcoming].with_
        _put(held, "next-with-them", view.person is not None and given is not None and view.person.name in given)


def _of_told(view: View, held: set[str]) -> None:
    letter, told = view.letter, view.told
    if told is None:
        return
    person = view.person
    _put(held, "told-by-them", person is not None and told.by == person.name)
    day = letter.about.day
    _put(held, "told-day", day is not None)
    _put(held, "decision-date", day is not None and told.decision_on == day)


OUTCOMES = {"acceptance": "outcome-accepted", "decline": "outcome-declined", "withdrawal": "outcome-withdrawn"}


def _of_search(view: View, held: set[str]) -> None:
    record, event = view.record, view.event
    whats = {event.what for event in record.events}
    _put(held, "offer-known", "offered" in whats)
    _put(held, "referred-known", "referred" in whats)
    _put(held, "why", bool(record.application.why))
    sent = [(letter.sent, letter.kind) for letter in record.letters if letter.kind in OUTCOMES]
    if "outcome" in view.letter.about.flags and sent and (event is None or event.what != "rejected"):
        held.add(OUTCOMES[max(sent)[1]])
    elsewhere = "accepted-elsewhere" in whats and view.letter.kind == "decline"
    _put(held, "accepted", elsewhere or view.letter.variant == "accepted-elsewhere")


def _of_event(view: View, held: set[str]) -> None:
    event = view.event
    _put(held, "slot", view.meant() is not None)
    if event is None:
        return
    person = view.person
    _put(held, "confirming", event.what == "rescheduled")
    address = (event.from_ or "").lower()
    theirs = person is not None and (
        event.by == person.name or (address != "" and address == (person.email or "").lower())
    )
    _put(held, "by-them", theirs)
    _put(held, "deadline", event.until is not None)
    outcome = view.letter.kind != "referrer-update" or "outcome" in view.letter.about.flags
    _put(held, "rejected", event.what == "rejected" and outcome)


def _put(held: set[str], name: str, holds: bool) -> None:
    if holds:
        held.add(name)
