"""What becomes of a letter: approved word for word, taken back, sent by hand, put aside. States by the table alone."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from afterword.work.files.trouble import Trouble
from afterword.work.kept.changing import changing
from afterword.work.kept.letter_against import stands_against
from afterword.work.kept.letter_reading import leaving
from afterword.work.kept.letter_rows import (
    Held,
    held,
    letter_row,
    live_twin,
    mark_of,
    move,
    not_now,
    told_of,
)
from afterword.work.kept.mailboxes import has_mailbox
from afterword.work.kept.opening import Whose, told

if TYPE_CHECKING:
    from afterword.post.freeze import Frozen
    from afterword.store.changing import Change
    from afterword.store.models import Letter

EXAMPLE: Final = "example"
SLACK: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Approved:
    """An approved letter. ``send_at``: when it is meant to leave, in its people's zone."""

    key: int
    send_at: datetime
    message_id: str | None
    by_itself: bool = False
    """it leaves by the mailbox; else the person sends it"""


def approve(
    whose: Whose,
    key: int,
    now: datetime,
    *,
    at: datetime | None = None,
    anyway: str | None = None,
    mark: str | None = None,
) -> Approved:
    """Approves a draft, word for word: its bytes and its Message-ID are fixed. Saying it twice changes nothing.

    ``at``: when it is to leave (aware); None: the next good moment. ``mark``: of the text that was read. ``anyway``:
    why in spite of what stands against it. Raises ``Stopped`` where such a reason is needed, ``NotNow``, ``NotHere``,
    and ``Trouble`` where it cannot be approved at all.
    """
    from afterword.store.place import within

    with told(), within(whose.place):
        row = letter_row(whose, key)
        there = held(whose, row, now)
        moment = at.astimezone(leaving(there, now).tzinfo) if at is not None else leaving(there, now)
        if row.state == "approved":
            return Approved(key, moment, row.message_id, not row.by_hand)
        if row.state != "draft":
            raise not_now(row.state)
        _can_be(whose, there, moment, now, mark)
        by_hand = row.channel not in (None, "email") or not has_mailbox(whose)
        reason = " ".join((anyway or "").split())[:500] or None
        if reason is None:
            _nothing_against(whose, there, moment, now, by_person=at is not None)
        frozen = _frozen(there, moment)
    with changing(
        whose, "letter-approved", now, application=row.application_id, letter=key, people=told_of(there.names)
    ) as made:
        fresh = letter_row(whose, key)
        if mark_of(fresh.subject, fresh.body) != mark_of(row.subject, row.body):
            raise _changed()
        _alone(fresh)
        move(
            made, fresh, "approve", now, send_at=moment, anyway=reason, reason=None, tries=0,
            by_hand=by_hand,
            frozen=frozen.data if frozen else None, message_id=frozen.message_id if frozen else fresh.message_id,
            address=frozen.recipient if frozen else fresh.address,
            last=there.planned.last if there.planned else fresh.last,
        )  # fmt: skip
    return Approved(key, moment, frozen.message_id if frozen else None, not by_hand)


def take_back(whose: Whose, key: int, now: datetime) -> None:
    """An approved letter is a draft again, until it is claimed; one that is held, refused or too late as well.

    Its Message-ID stays. A draft stays what it is. Raises ``NotNow`` where it is too late.
    """
    with _of(whose, key, now, "letter-taken-back") as (made, row):
        if row.state == "draft":
            return
        verb = "undo" if row.state == "approved" else "rewrite"
        move(made, row, verb, now, frozen=None, send_at=None, anyway=None, reason=None)


def mark_sent(whose: Whose, key: int, now: datetime, at: datetime | None = None) -> int | None:
    """The person says "I sent it": it is a fact from then on; the key for undo, None where it was said before (F10).

    ``at``: when (aware), by default now. Raises ``Trouble`` for a moment that lies ahead.
    """
    sent = at or now
    if sent > now + SLACK:
        raise Trouble("That moment is still ahead. When did you send it?", next_step="Give a moment that has passed.")
    from afterword.store.place import atomic, within

    with told(), within(whose.place), atomic():
        if letter_row(whose, key).state == "approved":
            take_back(whose, key, now)  # a line of its own: undoing the other must never approve anything
        with _of(whose, key, now, "letter-sent") as (made, row):
            if row.state == "sent":
                return None
            _alone(row)
            claim: dict[str, Any] = dict.fromkeys(("claim_host", "claim_boot", "claim_process", "claim_until"))
            values = {**claim, "sent": sent.replace(second=0, microsecond=0), "position": next_position(row)}
            move(made, row, "sent-by-hand", now, **values)
        return made.history


def discard(whose: Whose, key: int, now: datetime) -> int | None:
    """A draft is put aside; the key for undo. Raises ``NotNow`` where it is no draft (F25: take it back first)."""
    with _of(whose, key, now, "letter-withdrawn") as (made, row):
        if row.state == "withdrawn":
            return None
        move(made, row, "withdraw", now)
    return made.history


def _nothing_against(whose: Whose, there: Held, moment: datetime, now: datetime, *, by_person: bool) -> None:
    against = stands_against(whose, there, moment, now, by_person=by_person)
    if against is not None:
        raise against


def _can_be(whose: Whose, there: Held, moment: datetime, now: datetime, mark: str | None) -> None:
    """Raises ``Trouble`` for what no reason can help."""
    row = there.row
    if whose.place == EXAMPLE:
        raise Trouble(
            "This is the example search: nothing in it can be approved or sent.",
            next_step="Leave the example; what you do in your own search is for real.",
        )
    if mark is not None and mark != mark_of(row.subject, row.body):
        raise _changed()
    if moment < now - SLACK:
        raise Trouble("That moment has passed.", next_step="Choose one that lies ahead.")
    if not (row.body or "").strip():
        raise Trouble("There is no text in this letter yet.", next_step="Write it, or have it written from your notes.")
    _alone(row)


def _changed() -> Trouble:
    return Trouble(
        "The text has changed since you read it, so it was not approved.", next_step="Read it again, then approve it."
    )


def _alone(row: Letter) -> None:
    """Raises ``Trouble`` where another letter for the same occasion is live: one at most may be."""
    twin = live_twin(row)
    if twin is not None:
        state = "has gone already" if twin.state == "sent" else "is approved already"
        raise Trouble(
            f"Another letter for the same occasion {state}: one is enough.",
            next_step="Take the other one back first, or put this one aside.",
        )


def _frozen(there: Held, moment: datetime) -> Frozen | None:
    """The bytes as they would leave, for a letter by e-mail. Raises ``Trouble`` for what cannot leave as it is."""
    from afterword.facts.zones import zone_named
    from afterword.post.freeze import CannotFreeze, freeze
    from afterword.post.headers import message_id
    from afterword.work.kept.letter_files import as_posted

    if there.row.channel not in (None, "email"):
        return None
    home = moment.astimezone(zone_named(there.kept.record.me.time_zone) or moment.tzinfo)
    letter = as_posted(there, home.date())
    if not any(p.email for p in letter.recipients):
        raise Trouble(
            f"There is no address for {told_of(there.names)}, so this cannot go by e-mail.",
            next_step="Add the address to the person, or choose another way for the letter.",
        )
    known = there.row.message_id or message_id(secrets.token_hex(16), letter.sender.email or "")
    try:
        return freeze(letter, known, home)
    except CannotFreeze as fault:
        says = f"{fault.says[:1].upper()}{fault.says[1:]}."
        raise Trouble("This letter cannot leave as it is.", says, next_step="Mend that, then approve it.") from None


@contextmanager
def _of(whose: Whose, key: int, now: datetime, what: str) -> Iterator[tuple[Change, Letter]]:
    """The transaction of one move: the change and the row, read inside it."""
    from afterword.store.models import LetterPerson

    with changing(whose, what, now, letter=key) as made:
        row = letter_row(whose, key)
        links = LetterPerson.objects.filter(owner=whose.owner, letter=row)
        made.application = row.application_id
        made.about = {"people": told_of(tuple(links.values_list("person__name", flat=True)))}
        yield made, row


def next_position(row: Letter) -> int:
    """The place of a letter that goes now, among those of its application that have gone."""
    from django.db.models import Max

    from afterword.store.models import Letter

    gone = Letter.objects.filter(owner=row.owner_id, application=row.application_id)
    last = gone.aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1
