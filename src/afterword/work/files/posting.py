"""From a planned letter and its draft to the letter as the post takes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from afterword.post.headers import is_message_id
from afterword.post.letter import Letter, Party
from afterword.work.files.moments import zone_named

if TYPE_CHECKING:
    from afterword.facts.model import Me, Person, Record
    from afterword.plan.result import PlannedLetter
    from afterword.write.result import Draft

_ELSEWHERE = ("agency", "referrer")
"""parts of people who do not write from the firm"""


def post_letter(planned: PlannedLetter, draft: Draft, now: datetime) -> Letter:
    """The letter; on paper it bears the day on which it is meant to leave, where the sender lives."""
    day = _leaving(planned, now)
    return letter_to(planned.record, planned.people, planned.addresses, draft.subject, draft.body, day)


def letter_to(
    record: Record, people: Sequence[Person], addresses: Sequence[str], subject: str, body: str, day: date
) -> Letter:
    """A letter of ``record``'s person to ``people`` of it, at these e-mail addresses, in the order of the people."""
    threads = {p.thread.strip() for p in people if p.thread and is_message_id(p.thread.strip())}
    return Letter(
        sender=_sender(record.me),
        recipients=tuple(_recipient(p, record, a) for p, a in zip_longest(people, addresses) if p),
        subject=subject,
        body=body,
        language=record.me.language or _english_in(record.application.country),
        country=record.application.country,
        date=day,
        answers=threads.pop() if len(threads) == 1 else None,
    )


def _leaving(planned: PlannedLetter, now: datetime) -> date:
    return max(planned.best, now).astimezone(zone_named(planned.record.me.time_zone)).date()


def _sender(me: Me) -> Party:
    return Party(name=me.name, address=me.address, email=me.email, phone=me.phone)


def _recipient(person: Person, record: Record, address: str | None) -> Party:
    """The person, with the e-mail address that the plan found good for them."""
    return Party(
        name=person.name,
        honorific=person.honorific,
        title=person.title,
        firm=None if person.part in _ELSEWHERE else record.application.company,
        address=person.address,
        email=address,
        phone=person.phone,
    )


@cache
def _english_in(country: str) -> str:
    """The English of a person who did not say which is theirs: the same that their letters are written in."""
    from afterword.practice.source import sheets
    from afterword.write.frames import SHARED
    from afterword.write.speech import Speech

    return Speech(next(sheet for sheet in sheets("frames") if sheet.name == SHARED)).english(None, country)
