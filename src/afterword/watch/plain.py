"""A person's words, or a program's, that no header explains -> their meanings, one observation each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from afterword.practice.load import Practice
from afterword.watch.known import Known
from afterword.watch.meaning import Said, found_in, meanings
from afterword.watch.moves import interview_at, invited_time, new_time, planned
from afterword.watch.result import Observation, Talk, What
from afterword.watch.talks import talk_of_when
from afterword.watch.tie import Tie
from afterword.watch.times import When, moments_in
from afterword.watch.until import Reckoning, deadline, named_day, reckoning
from afterword.watch.words import folded, listed, sentence


@dataclass(frozen=True, slots=True)
class Message:
    """The newest words of a message, and what is known of it."""

    texts: Sequence[str]
    said: Mapping[str, Said]
    subject: str
    """the subject, where it is of this message and not of an older one"""
    sender: tuple[str, str] | None
    at: datetime | None
    message_id: str | None
    robot: bool
    """a program wrote it"""
    bulk: bool
    whole: str
    """subject and text"""


@dataclass(frozen=True, slots=True)
class _Found:
    what: What
    words: str | None
    until: date | None = None
    talk: Talk | None = None
    why: tuple[str, ...] = ()


def observe_words(message: Message, tied: Callable[[bool], Tie], known: Known, practice: Practice, now: datetime | None) -> list[Observation]:
    """The observations of a message: one for each meaning; ``heard`` for a person without any, ``other`` for a program.

    ``tied``: ties the message; its argument says whether a firm named in the text is the one that it is about.
    """
    first = tied(True)
    by = reckoning(message.at, first.app, known, practice, now)
    found = _meanings(message, first, by, known)
    if not found:
        found = [_nothing_said(message)]
    telling = any(f.what not in ("heard", "other") for f in found) or _is_receipt(message, found)
    tie = first if telling else tied(_names_role(message, first))
    return [
        Observation(
            file="", what=f.what, application=tie.app.id if tie.app else None,
            person=tie.person.name if tie.person else None, at=message.at, until=f.until, words=f.words, interview=f.talk,
            because=(*f.why, *tie.because), sender=message.sender[1] if message.sender else None, message_id=message.message_id,
        )  # fmt: skip
        for f in found
    ]


def _is_receipt(message: Message, found: Sequence[_Found]) -> bool:
    return not message.bulk and found[0].what == "other" and "other" in message.said


def _names_role(message: Message, tie: Tie) -> bool:
    """Whether a stranger's chat names the role as well as the firm; the firm alone proves too little."""
    if tie.app is None or message.bulk or message.robot:
        return False
    return folded(tie.app.record.application.role) in folded(message.whole)


def _nothing_said(message: Message) -> _Found:
    words = _telling_sentence(message.texts)
    if message.robot or _is_notice(message):
        return _Found("other", message.said["other"].words if "other" in message.said else words, why=(sentence("because.other"), *((sentence("because.bulk"),) if message.bulk else ())))
    return _Found("heard", words, why=(sentence("because.heard"),))


def _is_notice(message: Message) -> bool:
    """Whether a receipt or a notice comes from an address that looks like a person's."""
    if "other" not in message.said:
        return bool(listed("robots", "subjects", "receipt").match(folded(message.subject)))
    return True


def _telling_sentence(texts: Sequence[str]) -> str | None:
    """The first sentence that is more than a greeting."""
    return next((t for t in texts if len(t.split()) > 3), next(iter(texts), None))


def _meanings(message: Message, tie: Tie, by: Reckoning | None, known: Known) -> list[_Found]:
    said = dict(message.said)
    if message.subject and not message.bulk:
        for what, more in meanings([message.subject]).items():
            if what in ("cancelled", "rescheduled", "rejected", "offered") and (message.robot or what in ("cancelled", "rescheduled")):
                said.setdefault(what, more)
    if message.bulk and not _is_personal(message, said):
        return []
    found: list[_Found] = []
    if "rejected" in said:
        found.append(_Found("rejected", said["rejected"].words, why=(sentence("because.rejected"),)))
    elif "offered" in said:
        found.append(_offer(message, said["offered"], by))
    found += _about_talks(message, said, tie, by, known)
    if "asked-references" in said:
        found.append(_Found("asked-references", said["asked-references"].words, why=(sentence("because.asked-references"),)))
    taken = frozenset(n for n, t in enumerate(message.texts) if found and any(f.words == t for f in found))
    if by is not None and not said.keys() & {"rejected", "offered"} and not _is_program(message):
        day = named_day(message.texts, by, taken if any(f.talk for f in found) else frozenset())
        if day is not None:
            found.append(_Found("date-named", day[1], until=day[0], why=(sentence("because.date-named", until=day[0].isoformat()),)))
    return found


def _is_program(message: Message) -> bool:
    """A receipt that says when one will hear is a receipt."""
    return message.bulk or (message.robot and "other" in message.said) or ("other" in message.said and _is_notice(message) and message.said["other"].place <= 2)


def _is_personal(message: Message, said: Mapping[str, Said]) -> bool:
    """Whether a mail to many is about the outcome of one application: applicant systems send with such headers, too."""
    if "rejected" in said:
        return said["rejected"].points >= 14 or len(message.texts) <= 12
    return bool(said.keys() & {"cancelled", "rescheduled"}) and "other" not in said


def _offer(message: Message, said: Said, by: Reckoning | None) -> _Found:
    named = deadline(message.texts, by) if by is not None else None
    why = [sentence("because.offered")]
    if named:
        why.append(sentence("because.deadline", until=named[0].isoformat()))
    return _Found("offered", said.words, until=named[0] if named else None, why=tuple(why))


def _about_talks(message: Message, said: Mapping[str, Said], tie: Tie, by: Reckoning | None, known: Known) -> list[_Found]:
    """A talk that moves, is called off, or is set."""
    if by is None or said.keys() & {"rejected", "offered"} and not said.keys() & {"cancelled"}:
        return []
    old = planned(tie.app, message.at)
    if "rescheduled" in said and (when := _moved(message, said, by, old)) is not None:
        talk = _talk(when, message, tie, known)
        return [_Found("rescheduled", said["rescheduled"].words, talk=talk, why=(sentence("because.rescheduled"),))]
    if "falls-away" in said and "rescheduled" not in said:
        if (when := _moved(message, {**said, "rescheduled": said["falls-away"]}, by, old)) is not None and not when.whole_day:
            talk = _talk(when, message, tie, known)
            return [_Found("rescheduled", said["falls-away"].words, talk=talk, why=(sentence("because.rescheduled"),))]
        if "cancelled" not in said and old is not None:
            return [_Found("cancelled", said["falls-away"].words, talk=_cancelled(message, {"cancelled": said["falls-away"]}, tie, by, known), why=(sentence("because.cancelled"),))]
    if "cancelled" in said:
        return [_Found("cancelled", said["cancelled"].words, talk=_cancelled(message, said, tie, by, known), why=(sentence("because.cancelled"),))]
    if "rescheduled" in said and _is_of_a_talk(said["rescheduled"].words, old is not None):
        return [_Found("rescheduled", said["rescheduled"].words, why=(sentence("because.rescheduled"), sentence("because.no-time")))]
    return _invited(message, said, tie, by, known)


def _moved(message: Message, said: Mapping[str, Said], by: Reckoning, old: object) -> When | None:
    place = said["rescheduled"].place
    near = message.texts[max(0, place - 1) : place + 4]
    interview = old if hasattr(old, "starts") else None
    for text in (" ".join(message.texts[place : place + 1]), "\n".join(near), "\n".join((message.subject, *message.texts))):
        when = new_time(text, by.clocks, interview)  # type: ignore[arg-type]
        if when is not None and when.starts.date() >= by.base:
            return when
    return None


def _is_of_a_talk(words: str, has_one: bool) -> bool:
    return has_one or any(cue.what == "invitation" for cue in found_in(words)) or any(w in folded(words) for w in ("reschedul", "postpon", "verschieb", "reprogram", "verzet", "report", "延期", "日程"))


def _cancelled(message: Message, said: Mapping[str, Said], tie: Tie, by: Reckoning, known: Known) -> Talk | None:
    """The talk that falls away: the one that is named, else the record's next."""
    able = [w for t in (said["cancelled"].words, "\n".join((message.subject, *message.texts))) for w in moments_in(t, by.clocks)]
    when = next((w for w in able if not w.whole_day), next(iter(able), None))
    interview = interview_at(tie.app, when.starts) if when else planned(tie.app, message.at)
    if interview is not None:
        zone = tie.app.zone if tie.app else known.home
        from zoneinfo import ZoneInfo

        when = When(0, 0, interview.starts.astimezone(ZoneInfo(zone)), interview.minutes, zone, whole_day=False)
    return _talk(when, message, tie, known) if when else None


def _invited(message: Message, said: Mapping[str, Said], tie: Tie, by: Reckoning, known: Known) -> list[_Found]:
    if "invitation" not in said or (message.robot and listed("robots", "subjects", "reminder").match(folded(message.subject))):
        return []
    cue = said["invitation"]
    heard = {n: [c for c in found_in(t) if c.what == "invitation"] for n, t in enumerate(message.texts)}
    cues = frozenset(n for n, found in heard.items() if found)
    when = invited_time(message.texts, by.clocks, cues)
    if when is not None and when.whole_day and not any(c.day for found in heard.values() for c in found):
        when = None
    if when is None and not cue.firm:
        return []
    talk = _talk(when, message, tie, known) if when else None
    why = (sentence("because.invitation"), *(() if when else (sentence("because.no-time"),)))
    return [_Found("invitation", cue.words, talk=talk, why=why)]


def _talk(when: When, message: Message, tie: Tie, known: Known) -> Talk:
    return talk_of_when(when, message.whole, tie.app, known, message.sender)


__all__ = ["WHAT_WORDS", "Message", "observe_words"]
WHAT_WORDS = get_args(What)
