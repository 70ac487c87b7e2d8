"""Everything held back: after a restore, or where the clock jumped, nothing leaves until the person says go (F06, F15).

Sleep and switching off are no jumps: the clock and the time since the start of the computer agree about them (F19).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Literal

from afterword.work.kept import outbox
from afterword.work.kept.changing import changing
from afterword.work.kept.opening import Whose, told
from afterword.work.kept.outbox import Done, told_about
from afterword.work.kept.sayings import say

JUMP: Final = timedelta(minutes=2)
Jump = Literal["clock-back", "clock-forward"]
SAME_DATA: Final = ("holds/clock-back", "holds/clock-forward", "holds/waits")
"""reasons after which nothing can have gone from elsewhere: ``go`` lets them leave"""


class Clocks:
    """The clock beside one that nobody can set: how far they have come apart since they were looked at last."""

    def __init__(self, now: Callable[[], datetime], runs: Callable[[], float]) -> None:
        self._now, self._runs = now, runs
        self._last = (now(), runs())

    def jumped(self) -> Jump | None:
        """Whether the clock was set by more than two minutes since the last look."""
        now, runs = self._now(), self._runs()
        apart = (now - self._last[0]) - timedelta(seconds=runs - self._last[1])
        self._last = (now, runs)
        if apart > JUMP:
            return "clock-forward"
        return "clock-back" if apart < -JUMP else None


def hold_everything(whose: Whose, now: datetime, jumped: Jump | None = None) -> list[Done]:
    """Holds what waits, where it must; and notes that a worker has looked at ``now``."""
    from afterword.store.models import History, Owner

    with told():
        owner = Owner.objects.get(pk=whose.owner)
        newest = History.objects.filter(owner=owner).order_by("-pk").values_list("at", flat=True).first()
    known = [at for at in (owner.worked_at, newest) if at is not None]
    if jumped is None and known and now < max(known) - JUMP:
        jumped = "clock-back"
    with told():
        if owner.worked_at is None or not timedelta() <= now - owner.worked_at < timedelta(seconds=60):
            Owner.objects.filter(pk=whose.owner).update(worked_at=now)
    if owner.held_since is None and jumped is None:
        return []
    return _hold(whose, now, say(f"holds/{jumped or 'waits'}"), mark=owner.held_since is None)


def _hold(whose: Whose, now: datetime, reason: str, *, mark: bool) -> list[Done]:
    from afterword.store.models import Letter, Owner
    from afterword.store.place import atomic, within

    with told(), within(whose.place), atomic():
        keys = list(
            Letter.objects.filter(owner=whose.owner, state="approved", by_hand=False).values_list("pk", flat=True)
        )
        if keys and mark:
            Owner.objects.filter(pk=whose.owner).update(held_since=now)
        held = [key for key in keys if outbox.hold(whose, key, "worker", now, reason)]
    return [told_about(whose, key, "held") for key in held]


def go(whose: Whose, now: datetime) -> int:
    """The person says go. Letters held for the clock's sake leave at their time; how many are still held.

    Those of data that was brought back stay: each may have gone already, and is asked about by itself.
    """
    from afterword.store.models import History, Letter, Owner
    from afterword.work.kept.settling import let_go

    reasons = [say(which) for which in SAME_DATA]
    with changing(whose, "letter-released", now, people="those who wait") as made:
        Owner.objects.filter(pk=whose.owner).update(held_since=None, worked_at=now)
        History.objects.create(owner_id=whose.owner, what="letters-go", at=now)  # the newest time here, from now on
        for row in Letter.objects.filter(owner=whose.owner, state="held", reason__in=reasons, by_hand=False):
            let_go(made, row, now)
    with told():
        return Letter.objects.filter(owner=whose.owner, state="held").count()
