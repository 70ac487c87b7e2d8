"""A person's words, or a program's, that no header explains -> their meanings, one observation each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from afterword.practice.load import Practice
from afterword.watch.found import Found, Message
from afterword.watch.known import Known, tokens
from afterword.watch.meaning import Said, meanings
from afterword.watch.result import Observation
from afterword.watch.said_talks import about_talks
from afterword.watch.tie import Tie
from afterword.watch.until import Reckoning, deadline, named_day, reckoning
from afterword.watch.words import folded, listed, sentence

_SURE: Final = 20
"""points of a refusal that "nothing is decided" does not outweigh"""


def observe_words(
    message: Message, tied: Callable[[bool], Tie], known: Known, practice: Practice, now: datetime | None
) -> list[Observation]:
    """The observations of a message: one for each meaning; ``heard`` for a person without any, ``other`` for a program.

    ``tied``: ties the message; its argument says whether a firm named in the text is the one that it is about.
    """
    first = tied(True)
    by = reckoning(message.at, first.app, known, practice, now)
    found = _meanings(message, first, by, known)
    if not found:
        found = [_nothing_said(message)]
    telling = any(f.what not in ("heard", "other") for f in found) or _is_receipt(message, found, known)
    tie = first if telling else tied(_names_role(message, first))
    return [
        Observation(
            file="",
            what=f.what,
            application=tie.app.id if tie.app else None,
            person=tie.person.name if tie.person else None,
            at=message.at,
            until=f.until,
            words=f.words,
            interview=f.talk,
            because=(*f.why, *tie.because),
            sender=message.sender[1] if message.sender else None,
            message_id=message.message_id,
        )
        for f in found
    ]


def _is_receipt(message: Message, found: Sequence[Found], known: Known) -> bool:
    """Whether a notice is about an application of ours: it speaks of one, and in nobody's name."""
    if (
        message.bulk
        or found[0].what != "other"
        or not listed("robots", "receipts", "about").search(folded(message.whole))
    ):
        return False
    words = tokens(f"{message.sender[0] if message.sender else ''} {message.whole}")
    names = [tokens(p.name) for a in known.apps for p in a.record.people if len(tokens(p.name)) > 1]
    return not any(words[at : at + len(name)] == name for name in names for at in range(len(words)))


def _names_role(message: Message, tie: Tie) -> bool:
    """Whether a stranger's chat names the role as well as the firm; the firm alone proves too little."""
    if tie.app is None or message.bulk or message.robot:
        return False
    return folded(tie.app.record.application.role) in folded(message.whole)


def _nothing_said(message: Message) -> Found:
    words = _telling_sentence(message.texts)
    if message.robot or _is_notice(message):
        return Found(
            "other",
            message.said["other"].words if "other" in message.said else words,
            why=(sentence("because.other"), *((sentence("because.bulk"),) if message.bulk else ())),
        )
    return Found("heard", words, why=(sentence("because.heard"),))


def _is_notice(message: Message) -> bool:
    """Whether a receipt or a notice comes from an address that looks like a person's."""
    if "other" not in message.said:
        return bool(listed("robots", "subjects", "receipt").match(folded(message.subject)))
    return True


def _telling_sentence(texts: Sequence[str]) -> str | None:
    """The first sentence that is more than a greeting."""
    return next((t for t in texts if len(t.split()) > 3), next(iter(texts), None))


def _meanings(message: Message, tie: Tie, by: Reckoning | None, known: Known) -> list[Found]:
    said = dict(message.said)
    if message.subject and not message.bulk:
        for what, more in meanings([message.subject]).items():
            if what in ("cancelled", "rescheduled", "rejected", "offered") and (
                message.robot or what in ("cancelled", "rescheduled")
            ):
                said.setdefault(what, more)
    if message.bulk and not _is_personal(message, said):
        return []
    if "undecided" in said and "rejected" in said and said["rejected"].points < _SURE:
        del said["rejected"]
    found: list[Found] = []
    if "rejected" in said:
        found.append(Found("rejected", said["rejected"].words, why=(sentence("because.rejected"),)))
    elif "offered" in said:
        found.append(_offer(message, said["offered"], by))
    found += about_talks(message, said, tie, by, known)
    if "asked-references" in said:
        found.append(
            Found("asked-references", said["asked-references"].words, why=(sentence("because.asked-references"),))
        )
    taken = frozenset(n for n, t in enumerate(message.texts) if found and any(f.words == t for f in found))
    if by is not None and not said.keys() & {"rejected", "offered"} and not _is_program(message):
        day = named_day(message.texts, by, taken if any(f.talk for f in found) else frozenset())
        if day is not None:
            found.append(
                Found(
                    "date-named", day[1], until=day[0], why=(sentence("because.date-named", until=day[0].isoformat()),)
                )
            )
    return found


def _is_program(message: Message) -> bool:
    """A receipt that says when one will hear is a receipt."""
    return (
        message.bulk
        or (message.robot and "other" in message.said)
        or ("other" in message.said and _is_notice(message) and message.said["other"].place <= 2)
    )


def _is_personal(message: Message, said: Mapping[str, Said]) -> bool:
    """Whether a mail to many is about the outcome of one application: applicant systems send with such headers, too."""
    if "rejected" in said:
        return said["rejected"].points >= 14 or len(message.texts) <= 12
    return bool(said.keys() & {"cancelled", "rescheduled"}) and "other" not in said


def _offer(message: Message, said: Said, by: Reckoning | None) -> Found:
    named = deadline(message.texts, by) if by is not None else None
    why = [sentence("because.offered")]
    if named:
        why.append(sentence("because.deadline", until=named[0].isoformat()))
    return Found("offered", said.words, until=named[0] if named else None, why=tuple(why))
