"""Calendar entries, by themselves or in a mail -> invitation, rescheduled, cancelled; an answer to one is other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from afterword.practice.load import Practice
from afterword.watch.caps import refused
from afterword.watch.entry import Entry
from afterword.watch.known import Known
from afterword.watch.mail import Mail
from afterword.watch.moves import planned
from afterword.watch.result import Observation, Talk, What
from afterword.watch.talks import talk_of_entry
from afterword.watch.tie import Evidence, Tie, tie
from afterword.watch.words import folded, listed, sentence

_MOST: Final = 200


def observe_entries(
    entries: Sequence[Entry], mail: Mail | None, known: Known, practice: Practice, now: datetime | None
) -> list[Observation]:
    """One observation for each entry of a file; of a mail one alone. Raises ``Unreadable`` where none has a start."""
    able = [e for e in entries if e.starts is not None]
    if not able:
        raise refused("no-entry")
    if mail is not None:
        able = able[:1]
    return [_observe(entry, mail, known) for entry in able[:_MOST]]


def _observe(entry: Entry, mail: Mail | None, known: Known) -> Observation:
    what, why = _what(entry, mail)
    found = _tie(entry, mail, known)
    app = found.app
    text = mail.text.new if mail else ""
    talk = talk_of_entry(entry, app, known, text)
    organizer = entry.organizer.email if entry.organizer else None
    person = app.by_address(organizer) if app and organizer else None
    if (
        person is None
        and app is not None
        and (not organizer or mail is None or (mail.sender and mail.sender[1] == organizer))
    ):
        person = found.person
    at = mail.at if mail else None
    because = [sentence("because.calendar"), *why, *found.because]
    if entry.starts and entry.starts.zone is None and not entry.starts.is_utc and talk:
        because.append(sentence("because.floating", zone=talk.time_zone))
    return Observation(
        file="",
        what=what,
        application=app.id if app else None,
        person=person.name if person else None,
        at=at or entry.stamped,
        words=_words(mail, what),
        interview=None if what == "other" else talk,
        because=tuple(dict.fromkeys(because)),
        sender=mail.sender[1] if mail and mail.sender else organizer,
        message_id=mail.message_id if mail else None,
        uid=entry.text("UID") or None,
    )


def _what(entry: Entry, mail: Mail | None) -> tuple[What, list[str]]:
    """What an entry means, by its method, status and number; of a mail also by its subject."""
    subject = folded(mail.subject) if mail else ""
    title = folded(entry.text("SUMMARY"))
    if entry.method in ("REPLY", "REFRESH", "DECLINECOUNTER"):
        return "other", [sentence("because.calendar-reply")]
    if entry.is_cancelled or any(listed("robots", "subjects", "cancel").match(t) for t in (subject, title) if t):
        return "cancelled", [sentence("because.cancelled")]
    if entry.method == "COUNTER":
        return "rescheduled", [sentence("because.rescheduled")]
    if entry.sequence > 0:
        return "rescheduled", [sentence("because.sequence", number=entry.sequence)]
    if any(listed("robots", "subjects", "update").search(t) for t in (subject, title) if t):
        return "rescheduled", [sentence("because.subject-says")]
    return "invitation", [sentence("because.invitation")]


def _words(mail: Mail | None, what: What) -> str | None:
    """The first sentence of the mail around an entry; its subject where it says nothing."""
    if mail is None:
        return None
    from afterword.watch.sentences import sentences

    said = [s for s in sentences(mail.text.new) if len(s.split()) > 2]
    return next(iter(said), None) or mail.subject or None


def _tie(entry: Entry, mail: Mail | None, known: Known) -> Tie:
    guests = [g.email for g in ([entry.organizer] if entry.organizer else []) + entry.guests if g.email]
    text = "\n".join(
        (
            mail.subject if mail else "",
            mail.text.new if mail else "",
            entry.text("SUMMARY"),
            entry.text("DESCRIPTION")[:4000],
        )
    )
    sender = mail.sender if mail else None
    if mail is None:
        organizer = entry.organizer
        sender = (organizer.name or "", organizer.email) if organizer and organizer.email else ("", "nobody@invalid")
    evidence = Evidence(
        sender=sender,
        proven=not (mail and (mail.disproved or mail.sender is None)),
        text=text,
        history=mail.text.history if mail else "",
        answers=mail.answers if mail else (),
        guests=tuple(g for g in guests if g not in known.mine),
    )
    found = tie(evidence, known)
    if found.app is None:
        found = _by_time(entry, found, evidence, known)
    return found


def _by_time(entry: Entry, found: Tie, evidence: Evidence, known: Known) -> Tie:
    """Of several applications of one sender, the one that has an interview at that very time."""
    if not evidence.proven or entry.starts is None:
        return found
    moment = entry.moment(known.home, ())
    addresses = {evidence.sender[1] if evidence.sender else "", *evidence.guests}
    able = [a for a in known.apps if any(a.by_address(g) for g in addresses)]
    at = [a for a in able if moment and any(i.starts == moment[0] for i in a.record.interviews)]
    if len(at) != 1:
        return found
    return Tie(at[0], at[0].by_address(evidence.sender[1] if evidence.sender else None), [sentence("because.calendar")])


def when_written(talk: Talk | None) -> datetime:
    """A moment before a talk, where nobody knows when the message was written."""
    return talk.starts if talk else datetime.min.replace(tzinfo=UTC)


__all__ = ["observe_entries", "planned", "when_written"]
