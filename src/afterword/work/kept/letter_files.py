"""A letter as something to take away: a mail for the mail program, paper, plain text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Literal, get_args

from afterword.work.files.trouble import Trouble
from afterword.work.kept.letter_reading import leaving
from afterword.work.kept.letter_rows import Held, held, letter_row
from afterword.work.kept.opening import Whose, told

if TYPE_CHECKING:
    from afterword.post.letter import Letter as Posted
    from afterword.post.mailto import Mailto

Ending = Literal["eml", "pdf", "docx", "txt", "ics"]
TYPES: Final = {
    "eml": "message/rfc822",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class File:
    """``unshown``: characters for which no font was found; they are empty boxes on the paper."""

    name: str
    type: str
    data: bytes
    unshown: str = ""


def letter_file(whose: Whose, key: int, ending: str, now: datetime) -> File:
    """The letter as a file: ``eml`` (opens as an unsent mail), ``pdf``, ``docx`` or ``txt``. Raises ``NotHere``."""
    from afterword.store.place import within

    if ending not in get_args(Ending):
        raise Trouble("A letter is given as .eml, .pdf, .docx or .txt.")
    with told(), within(whose.place):
        there = held(whose, letter_row(whose, key), now)
    if ending == "eml" and there.row.channel not in (None, "email"):
        raise Trouble("This letter does not go by e-mail, so there is no mail of it.", next_step="Take the text.")
    if ending == "ics":
        return File(f"{_name(there)}.ics", TYPES[ending], _reminder(there, now))
    posted = as_posted(there, leaves_on(there, now))
    name = f"{_name(there)}.{ending}"
    if ending == "txt":
        text = f"Subject: {posted.subject}\n\n{posted.body}" if there.row.channel == "email" else posted.body
        return File(name, TYPES[ending], text.encode("utf-8"))
    if ending == "eml":
        from afterword.post.eml import eml

        return File(name, TYPES[ending], eml(posted))
    if ending == "docx":
        from afterword.post.docx import docx

        return File(name, TYPES[ending], docx(posted))
    from afterword.post.pdf import pdf

    made = pdf(posted)
    return File(name, TYPES[ending], made.data, made.unshown)


def _reminder(there: Held, now: datetime) -> bytes:
    """A calendar entry with an alarm at the moment at which it is to leave; on a locked screen it tells no firm."""
    from afterword.post.ics import Entry, ics

    first = there.names[0].split()[0] if there.names else ""
    id_ = there.row.occasion or f"letter-{there.row.pk}"
    title = f"A letter to send, to {first}" if first else "A letter to send"
    state: Literal["confirmed", "cancelled"] = "cancelled" if there.row.state in ("sent", "withdrawn") else "confirmed"
    return ics([Entry(id=id_, starts=leaving(there, now), minutes=15, title=title, state=state)], now)


def as_posted(there: Held, day: date) -> Posted:
    """The letter as the post takes it; on paper it bears ``day``."""
    from afterword.work.files.posting import letter_to

    row = there.row
    return letter_to(there.kept.record, there.people, addresses(there), row.subject or "", row.body or "", day)


def mail_address(there: Held, now: datetime) -> Mailto:
    """The letter as an address that opens the person's own mail program."""
    from afterword.post.mailto import mailto

    return mailto(as_posted(there, leaves_on(there, now)))


def leaves_on(there: Held, now: datetime) -> date:
    """The day that stands on the paper: on which it goes, or went, where the sender lives."""
    from afterword.facts.zones import zone_named

    home = zone_named(there.kept.record.me.time_zone)
    return (there.row.sent or leaving(there, now)).astimezone(home).date()


def addresses(there: Held) -> tuple[str, ...]:
    """The e-mail addresses that it goes to, "" where there is none."""
    return tuple(_address(there, i) for i in range(len(there.people)))


def _address(there: Held, number: int) -> str:
    """Of an approved one what it was approved for; else what the plan found good; else what the person has."""
    if there.row.state not in ("draft", "withdrawn") and number == 0 and there.row.address:
        return there.row.address
    planned = there.planned
    if planned is not None and planned.channel == "email":
        return planned.addresses[number] if number < len(planned.addresses) else ""
    return there.people[number].email or ""


def _name(there: Held) -> str:
    """``thank-you-dana``: the kind and a first name, as every file system takes it."""
    first = there.names[0].split()[0] if there.names else ""
    plain = unicodedata.normalize("NFC", f"{there.row.kind}-{first}".lower())
    return "".join(c if c.isalnum() else "-" for c in plain).strip("-")[:60] or "letter"
