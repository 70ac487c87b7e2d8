"""The plan of what is kept. Derived, never stored: a copy is held in memory until a fact changes or it is time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from afterword.work.kept.opening import Whose
from afterword.work.kept.places import setting

if TYPE_CHECKING:
    from afterword.plan.result import Plan
    from afterword.practice.load import Practice
    from afterword.store.reading import Kept


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is kept of one owner (what is put away apart), and the plan for it at a moment."""

    kept: tuple[Kept, ...]
    plan: Plan
    version: int
    until: datetime | None
    """the plan says the same until then; None: for good"""

    def of(self, application: int) -> Kept | None:
        """The application of that key."""
        return next((k for k in self.kept if k.key == application), None)

    def named(self, id: str) -> Kept | None:
        """The application of that id."""
        return next((k for k in self.kept if k.record.application.id == id), None)


MOST: Final = 64
_held: OrderedDict[Whose, tuple[datetime, Practice, Standing]] = OrderedDict()
_lock = threading.Lock()


def own() -> dict[str, str] | None:
    """The person's own practice sheets (``AFTERWORD_PRACTICE`` names their folder), laid over ours; None: none."""
    from afterword.work.files.own_practice import own_sheets

    return own_sheets(setting("PRACTICE"))


def practice() -> Practice:
    """The practice that counts here: ours, and the person's own sheets over it; read once for each state of them."""
    sheets = own()
    return _practice(None if sheets is None else tuple(sorted(sheets.items())))


@lru_cache(maxsize=4)
def _practice(sheets: tuple[tuple[str, str], ...] | None) -> Practice:
    from afterword.work.files.planning import practice_of

    return practice_of(None if sheets is None else dict(sheets))


def standing(whose: Whose, now: datetime) -> Standing:
    """What is kept of ``whose``, and the plan at ``now`` (aware).

    What is held in memory counts as long as no fact and no sheet of the practice has changed, and its time is not over.
    """
    from afterword.store.models import Owner
    from afterword.store.place import within
    from afterword.store.reading import read_kept

    rules = practice()
    with within(whose.place):
        version = Owner.objects.values_list("version", flat=True).get(pk=whose.owner)
        with _lock:
            at, by, held = _held.get(whose, (None, None, None))
        same = held is not None and held.version == version and by is rules
        if held and at and same and at <= now and (held.until is None or now < held.until):
            return held
        kept = read_kept(whose.owner, archived=False)
    plan, until = planned(kept, now)
    made = Standing(kept, plan, version, until)
    with _lock:
        _held[whose] = (now, rules, made)
        _held.move_to_end(whose)
        while len(_held) > MOST:
            _held.popitem(last=False)
    return made


def planned(kept: tuple[Kept, ...], now: datetime) -> tuple[Plan, datetime | None]:
    """The plan for ``kept`` at ``now``, and when it next changes by itself."""
    from afterword.plan import make_plan
    from afterword.work.kept.next_change import next_change

    records = [k.record for k in kept]
    plan = make_plan(records, now, practice())
    return plan, next_change(records, plan, now)


def forget() -> None:
    """Empties what is held in memory."""
    with _lock:
        _held.clear()
