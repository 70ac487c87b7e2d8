"""The outbox: a letter that was approved leaves once, or the person is told (design: docs/developers/outbox.md).

Claim, MAIL, RCPT, the durable mark, DATA, the second mark. Each write is one compare-and-set of the table in
``post/outbox.toml``, in a transaction of its own; a claim names the worker, so that only it goes on with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from afterword.work.kept.claimant import Claimant, runs
from afterword.work.kept.letter_rows import told_of
from afterword.work.kept.opening import Whose, told
from afterword.work.kept.sayings import say

if TYPE_CHECKING:
    from afterword.post.freeze import Frozen
    from afterword.post.states import By
    from afterword.store.changing import Change
    from afterword.store.models import Letter

LEASE: Final = timedelta(minutes=15)
RENEWED: Final = timedelta(minutes=1)
"""a lease is renewed once so much of it has gone"""
BATCH: Final = 50
NO_CLAIM: Final[dict[str, Any]] = dict.fromkeys(("claim_host", "claim_boot", "claim_process", "claim_until"))

Fault = Callable[[str], None]
Became = Literal["sent", "later", "held", "refused", "uncertain", "expired", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one letter in a round."""

    owner: int
    key: int
    became: Became
    kind: str
    to: str
    company: str
    reason: str | None = None
    again: datetime | None = None
    """when it is tried next"""


def due(now: datetime, most: int = BATCH) -> list[tuple[int, int]]:
    """The letters whose time has come, and whose they are, the longest waiting first; at most so many.

    Said to the database word for word: with values put in later it would not see that its index of the letters that
    wait answers this, and a million letters would be looked through.
    """
    from afterword.store.models import Letter

    asked = (
        "SELECT id, owner_id FROM store_letter WHERE state = 'approved' AND NOT by_hand AND send_at <= %s"
        " ORDER BY send_at, id LIMIT %s"
    )
    with told():
        return [(row.pk, row.owner_id) for row in Letter.objects.raw(asked, [now, most])]


def next_due() -> datetime | None:
    """When the next letter is to leave; None: none waits."""
    from afterword.store.models import Letter

    asked = "SELECT id, send_at FROM store_letter WHERE state = 'approved' AND NOT by_hand ORDER BY send_at, id LIMIT 1"
    with told():
        return next((row.send_at for row in Letter.objects.raw(asked)), None)


def claim(whose: Whose, key: int, me: Claimant, now: datetime) -> bool:
    """Whether it is ours now: else it was taken back, or another worker has it (F02, F03, F27)."""
    values = {
        "claim_host": me.host, "claim_boot": me.boot, "claim_process": me.process, "claim_until": now + LEASE,
    }  # fmt: skip
    waits = {"by_hand": False, "send_at__lte": now, "owner__held_since": None}
    return _set(whose, key, "claim", "worker", now, waits, values)


def commit(whose: Whose, key: int, me: Claimant, now: datetime) -> bool:
    """The durable mark before the text goes out; False: the letter is not ours any more."""
    mine = {"claim_process": me.process, "owner__held_since": None}
    return _set(whose, key, "commit", "worker", now, mine, {"claim_until": now + LEASE})


def renew_lease(key: int, me: Claimant, now: datetime) -> None:
    """Says that we are still at it, where a good part of the lease has gone."""
    from afterword.store.models import Letter

    mine = Letter.objects.filter(pk=key, claim_process=me.process, claim_until__lt=now + LEASE - RENEWED)
    mine.update(claim_until=now + LEASE)


def deliver(whose: Whose, key: int, me: Claimant, now: datetime, file_at: datetime | None) -> str | None:
    """The server has it: sent, a fact from now on; to whom. None where the claim was lost and somebody has spoken."""
    values = {"sent": now.replace(second=0, microsecond=0), "reason": None, "file_at": file_at}
    for verb in ("deliver", "settle-sent"):
        with _moving(whose, key, "letter-went", now) as (made, row):
            if row.claim_process == me.process and _moved(made, row, verb, "worker", now, values):
                return str(made.about["people"])
    return None


def doubt(whose: Whose, key: int, by: By, now: datetime, reason: str) -> bool:
    """We cannot know whether it went: the person is asked, and it counts as gone until they have answered."""
    with _moving(whose, key, "letter-uncertain", now) as (made, row):
        return _moved(made, row, "doubt", by, now, {"sent": row.since, "reason": reason})


def found(whose: Whose, key: int, now: datetime) -> bool:
    """An uncertain letter was found where only what has gone lies: it has gone."""
    with _moving(whose, key, "letter-found", now) as (made, row):
        return _moved(made, row, "settle-sent", "worker", now, {"reason": None, **NO_CLAIM})


def release(
    whose: Whose, key: int, me: Claimant, now: datetime, again: datetime, reason: str, tried: bool = True
) -> bool:
    """Back to those that wait, to be tried ``again``: nothing was handed over."""
    from django.db.models import F

    values = {"send_at": again, "reason": reason, "tries": F("tries") + int(tried), **NO_CLAIM}
    return _set(whose, key, "release", "worker", now, {"claim_process": me.process}, values)


def hold(whose: Whose, key: int, by: By, now: datetime, reason: str) -> bool:
    """Held: the person is asked."""
    return _set(whose, key, "hold", by, now, {}, {"reason": reason, **NO_CLAIM})


def expire(whose: Whose, key: int, now: datetime, reason: str) -> bool:
    """Too late: the person is told."""
    return _set(whose, key, "expire", "worker", now, {}, {"reason": reason})


def refuse(whose: Whose, key: int, me: Claimant, now: datetime, reason: str) -> bool:
    """It did not go, and is not tried again by itself (F08)."""
    return _set(whose, key, "refuse", "worker", now, {"claim_process": me.process}, {"reason": reason, **NO_CLAIM})


def take_up(me: Claimant, now: datetime, busy: frozenset[int] = frozenset()) -> list[Done]:
    """What a dead worker has left: before its mark it waits again, after it we cannot know (F09, F16).

    ``busy``: the letters that this worker holds itself at this moment.
    """
    from afterword.store.models import Letter

    done = []
    with told():
        left = Letter.objects.filter(state__in=("claimed", "committed")).exclude(pk__in=busy)
        rows = list(left.only("pk", "owner_id", "state", "claim_host", "claim_boot", "claim_process", "claim_until"))
    for row in rows:
        mine = row.claim_process == me.process
        over = row.claim_until is None or row.claim_until < now
        if not mine and not over and runs(row.claim_host, row.claim_boot, row.claim_process) is not False:
            continue
        whose = Whose(row.owner_id)
        was = {"claim_process": row.claim_process}
        if row.state == "claimed":
            _set(whose, row.pk, "release", "start", now, was, {**NO_CLAIM})
        elif doubt(whose, row.pk, "start", now, say("tries/died")):
            done.append(told_about(whose, row.pk, "uncertain"))
    return done


def frozen_of(row: Letter) -> Frozen:
    """The bytes that were approved, and their envelope. Raises ``ValueError`` where they are not whole."""
    from email import message_from_bytes
    from email.policy import default

    from afterword.post.freeze import Frozen

    data = bytes(row.frozen or b"")
    head = message_from_bytes(data.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", policy=default.clone(utf8=True))
    senders: tuple[Any, ...] = head["From"].addresses if head["From"] is not None else ()
    if len(senders) != 1 or not row.address or head["Message-ID"] is None or not row.message_id:
        raise ValueError("an approved letter without its bytes")
    sender = senders[0].addr_spec
    return Frozen(data, row.message_id, sender, row.address, utf8=not (sender + row.address).isascii())


def told_about(
    whose: Whose, key: int, became: Became, reason: str | None = None, again: datetime | None = None
) -> Done:
    """``Done`` of the letter ``key``."""
    from afterword.store.models import Letter

    with told():
        row = Letter.objects.select_related("application").only("kind", "reason", "application__company").get(pk=key)
        people = tuple(row.people.order_by("letterperson__position").values_list("name", flat=True))
    return Done(
        whose.owner, key, became, row.kind, told_of(people), row.application.company, reason or row.reason, again
    )


def _set(
    whose: Whose, key: int, verb: str, by: By, now: datetime, where: dict[str, Any], values: dict[str, Any]
) -> bool:
    """One compare-and-set by the table, durable when it returns. Whether it was ours to make."""
    from afterword.post.states import outbox
    from afterword.store.models import Letter
    from afterword.store.place import atomic, within

    move = outbox().move(verb, by)
    with told(), within(whose.place), atomic():
        found = Letter.objects.filter(pk=key, owner=whose.owner, state__in=move.sources, **where)
        return found.update(state=move.to, since=now, **values) == 1


@contextmanager
def _moving(whose: Whose, key: int, what: str, now: datetime) -> Iterator[tuple[Change, Letter]]:
    """The transaction of a move that is a fact; when the plan changes by itself is reckoned after the round."""
    from afterword.store.changing import change
    from afterword.store.models import Letter, Owner
    from afterword.store.place import within

    with told(), within(whose.place), change(whose.owner, what, now, letter=key, who="worker") as made:
        row = Letter.objects.defer("body", "composed", "stands", "frozen").get(pk=key, owner=whose.owner)
        made.application = row.application_id
        names = tuple(row.people.order_by("letterperson__position").values_list("name", flat=True))
        made.about = {"people": told_of(names)}
        yield made, row
        if made.facts:
            Owner.objects.filter(pk=whose.owner).update(next_at=now)


def _moved(made: Change, row: Letter, verb: str, by: By, now: datetime, values: dict[str, Any]) -> bool:
    from afterword.post.states import outbox
    from afterword.store.models import Letter
    from afterword.work.kept.approving import next_position

    move = outbox().move(verb, by)
    if row.state not in move.sources:
        return False
    if Letter.objects.filter(pk=row.pk, state=row.state).update(state=move.to) != 1:
        return False
    place = row.position if row.position is not None else next_position(row)
    made.alter(row, state=move.to, since=now, position=place, **values)
    return True
