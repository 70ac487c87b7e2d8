"""The worker: sends what is due, takes up what a dead one has left, watches the mailbox. A loop, or one turn of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from afterword.work import clock
from afterword.work.kept import outbox
from afterword.work.kept.claimant import claimant
from afterword.work.kept.holding import Clocks, hold_everything
from afterword.work.kept.opening import Whose, close_kept
from afterword.work.kept.outbox import Done, Fault
from afterword.work.kept.sending import Sending
from afterword.work.kept.settling import settle_by_sent
from afterword.work.kept.watching import Watching

if TYPE_CHECKING:
    from afterword.net.reach import Way

TURN: Final = 5.0
"""seconds from one turn to the next, at most"""
WATCHED: Final = timedelta(minutes=2)
REPORTED: Final = 60.0
"""seconds for which the loop rests after a turn that failed as a whole"""


def no_fault(name: str) -> None:
    """What happens at a fault point outside of tests: nothing."""


class Worker:
    """One worker. ``now`` gives the moment, ``runs`` the seconds since this computer was started (sleep counted)."""

    def __init__(
        self,
        now: Callable[[], datetime] = clock.now,
        runs: Callable[[], float] = clock.since_start,
        *,
        fault: Fault = no_fault,
        way: Way | None = None,
        told: Callable[[Done], None] | None = None,
    ) -> None:
        self._now, self._told = now, told
        self._me = claimant()
        self._clocks = Clocks(now, runs)
        self._sending = Sending(self._me, now, fault, way)
        self._watching = Watching(now, way)
        self._watched: dict[int, datetime] = {}
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ends the loop after the letter that is in hand."""
        self._stop.set()

    def once(self) -> list[Done]:
        """One turn: all that is due now."""
        try:
            return self._turn(everything=True)
        finally:
            self.close()

    def run(self) -> None:
        """Turn after turn, until ``stop``."""
        try:
            while not self._stop.is_set():
                rest = TURN
                try:
                    self._turn(everything=False)
                except Exception as fault:
                    logging.getLogger("afterword.work").error("a turn failed", exc_info=fault)
                    rest = REPORTED
                self._stop.wait(rest)
        finally:
            self.close()

    def close(self) -> None:
        """Ends all connections of this thread."""
        self._sending.close()
        self._watching.close()
        close_kept()

    def _turn(self, *, everything: bool) -> list[Done]:
        now = self._now()
        done = self._sending.write_down()
        done += outbox.take_up(self._me, now, self._sending.busy)
        jumped = self._clocks.jumped()
        for whose in owners():
            done += hold_everything(whose, now, jumped)
            if everything or self._time_to_watch(whose, now):
                done += self._watching.look(whose)
                done += settle_by_sent(whose, self._watching, self._now())
                self._watched[whose.owner] = now
        done += self._send()
        for whose in owners():
            self._watching.file_copies(whose)
        for one in done:
            if self._told is not None:
                self._told(one)
        return done

    def _send(self) -> list[Done]:
        """Whatever is due, batch by batch; a letter that stays due is looked at once a turn."""
        done: list[Done] = []
        seen: set[int] = set()
        while not self._stop.is_set():
            due = [(key, owner) for key, owner in outbox.due(self._now()) if key not in seen]
            if not due:
                break
            for owner in dict.fromkeys(owner for _, owner in due):
                keys = [key for key, of in due if of == owner]
                done += self._sending.round(Whose(owner), keys, self._stop.is_set)
            seen.update(key for key, _ in due)
        if done:
            renew_plans({one.owner for one in done}, self._now())
        return done

    def _time_to_watch(self, whose: Whose, now: datetime) -> bool:
        last = self._watched.get(whose.owner)
        return last is None or not timedelta() <= now - last < WATCHED


def owners() -> list[Whose]:
    """Everybody whose letters may leave from here. The example's store is never asked."""
    from afterword.store.models import Owner
    from afterword.work.kept.opening import told

    with told():
        return [Whose(key) for key in Owner.objects.order_by("pk").values_list("pk", flat=True)]


def renew_plans(whose: set[int], now: datetime) -> None:
    """When each plan changes next, after what has been done."""
    from afterword.work.kept.changing import renew

    for owner in whose:
        renew(Whose(owner), now)


def run_until_told(worker: Worker) -> None:
    """The loop in this process; SIGTERM and Ctrl-C end it after the letter in hand, or within four seconds."""
    import os
    import signal

    def end(*_: object) -> None:
        worker.stop()
        timer = threading.Timer(4.0, os._exit, (0,))  # what is being handed over is uncertain then, and asked about
        timer.daemon = True
        timer.start()

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, end)
    worker.run()


class Beside:
    """A worker in a thread of its own, beside the pages."""

    def __init__(self) -> None:
        self._worker = Worker()
        self._thread = threading.Thread(target=self._worker.run, name="afterword-worker", daemon=True)
        self._thread.start()

    def end(self, seconds: float = 3.0) -> None:
        """Ends it after the letter in hand; one that takes longer is uncertain, and asked about."""
        self._worker.stop()
        self._thread.join(seconds)


def start_beside() -> Beside:
    """A worker, started; it ends with this process at the latest."""
    return Beside()
