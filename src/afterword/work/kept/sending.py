"""One round of the outbox: every letter whose time has come is asked about, claimed and handed over, one by one.

A letter on which something fails is put off, bounded, and never stands in the way of the others (F05, F08, F20).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from afterword.work.files.trouble import Trouble
from afterword.work.kept import outbox
from afterword.work.kept.claimant import Claimant
from afterword.work.kept.mailboxes import Box, mailbox_of
from afterword.work.kept.opening import Whose, told
from afterword.work.kept.outbox import Done, Fault, told_about
from afterword.work.kept.sayings import say, why_not
from afterword.work.kept.still import Asked

if TYPE_CHECKING:
    from afterword.net.reach import Way
    from afterword.post.smtp import Outcome, Sender
    from afterword.store.models import Letter

FAILED: Final = (1, 5, 30, 120)
"""minutes from one failure of ours to the next try; after the last the person is told"""
AT_THE_DOOR: Final = ("connect", "login")
"""steps at which what fails concerns the mailbox, not the letter"""


class Sending:
    """Hands letters over, with one connection for each mailbox. ``clock`` gives the moment, ``fault`` arms a test."""

    def __init__(self, me: Claimant, clock: Callable[[], datetime], fault: Fault, way: Way | None = None) -> None:
        self._me, self._clock, self._fault, self._way = me, clock, fault, way
        self._senders: dict[int, tuple[Box, Sender]] = {}
        self._last: dict[int, datetime] = {}
        self._unwritten: dict[int, tuple[Whose, datetime]] = {}
        """letters that a server has, where that could not be written down"""
        self._in_hand: int | None = None
        self._leased = clock()
        self._boxes: dict[int, tuple[str, Box | None]] = {}
        self._shut: set[int] = set()
        """whose mailbox could not be used in this round"""

    def close(self) -> None:
        """Ends all connections."""
        for _, sender in self._senders.values():
            sender.close()
        self._senders.clear()

    @property
    def busy(self) -> frozenset[int]:
        """The letters that are not to be taken for a dead worker's."""
        return frozenset(self._unwritten) | ({self._in_hand} if self._in_hand is not None else set())

    def round(self, whose: Whose, keys: list[int], stop: Callable[[], bool]) -> list[Done]:
        """Sees to the letters ``keys`` of ``whose``, in this order. What happens to them is told, never raised."""
        done: list[Done] = []
        asked = Asked(whose)
        self._boxes.clear()
        self._shut.clear()
        for key in keys:
            if stop() or not self._spaced(whose):
                break
            try:
                one = self._one(whose, key, asked)
            except Exception as fault:
                one = self._failed(whose, key, fault)
            if one is not None:
                done.append(one)
            if whose.owner in self._shut:
                break
        return done

    def _one(self, whose: Whose, key: int, asked: Asked) -> Done | None:
        from afterword.store.models import Letter

        now = self._clock()
        with told():
            found = Letter.objects.select_related("application").defer(
                "body", "composed", "stands", "application__posting"
            )
            row = found.filter(pk=key, state="approved").first()
        if row is None:
            return None
        frozen = outbox.frozen_of(row)
        stands = asked.against(row, frozen.recipient, now)
        if stands is not None and stands.verb == "expire":
            done = outbox.expire(whose, key, now, stands.why)
            return told_about(whose, key, "expired") if done else None
        if stands is not None:
            done = outbox.hold(whose, key, "worker", now, stands.why)
            return told_about(whose, key, "held") if done else None
        why, box = self._box(whose)
        if box is None:
            done = outbox.hold(whose, key, "worker", now, why)
            return told_about(whose, key, "held") if done else None
        if not outbox.claim(whose, key, self._me, now):
            return None
        self._in_hand, self._leased = key, now
        self._fault("claimed")
        try:
            outcome = self._sender(whose, box).hand_over(frozen, lambda: self._commit(whose, key))
            self._fault("before-mark")
            return self._mark(whose, row, outcome, asked, box)
        finally:
            self._in_hand = None

    def _commit(self, whose: Whose, key: int) -> bool:
        return outbox.commit(whose, key, self._me, self._clock())

    def _mark(self, whose: Whose, row: Letter, outcome: Outcome, asked: Asked, box: Box) -> Done:
        """Writes down what became of it."""
        now, key = self._clock(), row.pk
        reply = outcome.reply
        if outcome.result == "sent":
            self._last[whose.owner] = now
            self._unwritten[key] = (whose, now)
            to = outbox.deliver(whose, key, self._me, now, now if box.imap else None)
            del self._unwritten[key]
            self._fault("marked")
            asked.went(row)
            return Done(whose.owner, key, "sent", row.kind, to or "", row.application.company)
        if outcome.result == "uncertain":
            outbox.doubt(whose, key, "worker", now, why_not(outcome.reason, outcome.next))
            return told_about(whose, key, "uncertain")
        if outcome.result == "refused":
            outbox.refuse(whose, key, self._me, now, why_not(outcome.reason, outcome.next, reply))
            return told_about(whose, key, "refused")
        if outcome.result == "held":
            return self._hold_all(whose, key, now, why_not(outcome.reason, outcome.next))
        if outcome.result == "later":
            return self._later(whose, row, outcome, now)
        outbox.release(whose, key, self._me, now, now, row.reason or "", tried=False)
        return told_about(whose, key, "stopped")

    def _later(self, whose: Whose, row: Letter, outcome: Outcome, now: datetime) -> Done:
        reason = outcome.reason
        again = reason.next_try(row.tries + 1, now) if reason else None
        if again is None or reason is None:
            given_up = reason.given_up if reason else outcome.next
            outbox.refuse(whose, row.pk, self._me, now, why_not(reason, given_up, outcome.reply))
            return told_about(whose, row.pk, "refused")
        said = why_not(reason, reason.next, outcome.reply)
        outbox.release(whose, row.pk, self._me, now, again, said)
        if outcome.step in AT_THE_DOOR:
            self._put_off(whose, now, again, said)
        return told_about(whose, row.pk, "later", said, again)

    def _put_off(self, whose: Whose, now: datetime, again: datetime, reason: str) -> None:
        """The server cannot be reached: the others of this mailbox need not find that out one by one."""
        from afterword.store.models import Letter

        with told():
            waiting = Letter.objects.filter(owner=whose.owner, state="approved", by_hand=False, send_at__lte=now)
            waiting.update(send_at=again, reason=reason)
        self._shut.add(whose.owner)

    def _hold_all(self, whose: Whose, key: int, now: datetime, reason: str) -> Done:
        """The mailbox must be mended first: all its letters wait, so that nobody is locked out by trying on and on."""
        from afterword.store.models import Letter

        outbox.hold(whose, key, "worker", now, reason)
        with told():
            waiting = Letter.objects.filter(owner=whose.owner, state="approved", by_hand=False, send_at__lte=now)
            others = list(waiting.values_list("pk", flat=True))
        for other in others:
            outbox.hold(whose, other, "worker", now, reason)
        self._shut.add(whose.owner)
        return told_about(whose, key, "held")

    def _failed(self, whose: Whose, key: int, fault: Exception) -> Done | None:
        """Something of ours failed with this letter: put off or given up, or, past the mark, uncertain."""
        from afterword.store.models import Letter

        logging.getLogger("afterword.work").error("a letter failed", exc_info=fault)
        now = self._clock()
        try:
            with told():
                row = Letter.objects.only("state", "tries").get(pk=key)
            if key in self._unwritten:
                return None
            if row.state == "committed":
                outbox.doubt(whose, key, "worker", now, say("tries/died"))
                return told_about(whose, key, "uncertain")
            if row.state == "approved" and not outbox.claim(whose, key, self._me, now):
                return None
            if row.tries >= len(FAILED):
                outbox.refuse(whose, key, self._me, now, say("tries/given-up"))
                return told_about(whose, key, "refused")
            again = now + timedelta(minutes=FAILED[row.tries])
            outbox.release(whose, key, self._me, now, again, say("tries/failed"))
            return told_about(whose, key, "failed", again=again)
        except (Trouble, Letter.DoesNotExist) as trouble:  # the disk is full, say: the next round takes it up
            logging.getLogger("afterword.work").error("a letter could not be put off", exc_info=trouble)
            return None

    def write_down(self) -> list[Done]:
        """What a server has taken and could not be written down then is written down now."""
        done = []
        for key, (whose, at) in list(self._unwritten.items()):
            try:
                outbox.deliver(whose, key, self._me, at, at)
            except Trouble:
                continue
            del self._unwritten[key]
            done.append(told_about(whose, key, "sent"))
        return done

    def _spaced(self, whose: Whose) -> bool:
        """Whether it is time for another letter of this mailbox."""
        last = self._last.get(whose.owner)
        held = self._senders.get(whose.owner)
        return last is None or held is None or not timedelta() <= self._clock() - last < held[0].spacing

    def _box(self, whose: Whose) -> tuple[str, Box | None]:
        """The mailbox, read once a round; or why there is none."""
        if whose.owner not in self._boxes:
            try:
                self._boxes[whose.owner] = say("holds/no-mailbox"), mailbox_of(whose)
            except Trouble as fault:
                self._boxes[whose.owner] = " ".join([*fault.says, fault.next_step or ""]).strip(), None
        return self._boxes[whose.owner]

    def _sender(self, whose: Whose, box: Box) -> Sender:
        from afterword.post.smtp import Sender

        held = self._senders.get(whose.owner)
        if held is not None and _same(held[0], box):
            return held[1]
        if held is not None:
            held[1].close()
        sender = Sender(box.smtp, self._way, fault=self._step)
        self._senders[whose.owner] = (box, sender)
        return sender

    def _step(self, name: str) -> None:
        """Between two steps: the claim goes on."""
        self._fault(name)
        now = self._clock()
        if self._in_hand is not None and now - self._leased > outbox.RENEWED:
            outbox.renew_lease(self._in_hand, self._me, now)
            self._leased = now


def _same(one: Box, other: Box) -> bool:
    mine, theirs = one.smtp, other.smtp
    if (mine.host, mine.port, mine.security, mine.user) != (theirs.host, theirs.port, theirs.security, theirs.user):
        return False
    secrets = [p.plain() if p else None for p in (mine.password, theirs.password)]
    return secrets[0] == secrets[1]
