"""A letter of the store, read as a careful adviser would, while it is being written: what that needs stays warm."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

from afterword.work.kept.letter_rows import Held
from afterword.work.kept.opening import Whose

if TYPE_CHECKING:
    from afterword.review.result import Reading

BESIDE: Final = 24
"""at most so many other letters that have not gone are compared with it: those of the application, then the newest"""
SPELLER: Final = "speller"
Speller = Literal["soon", "wait", "none"]

_one_at_a_time = threading.Lock()
"""the speller may not be asked by two at once"""
_warming = threading.Lock()


@dataclass(frozen=True, slots=True)
class Read:
    """``head``: how many characters of the text that was read stand before the body; ``language``: spelling too."""

    reading: Reading
    head: int
    language: bool
    at: datetime
    """the moment at which it is meant to leave"""


def warm() -> None:
    """Loads what reading needs (practice, checks, speller), so that the first turn is as quick as the others."""
    from afterword.review.rules.language import slips
    from afterword.work.files.kept_checks import checks_of
    from afterword.work.kept.plans import own, practice

    practice()
    with _one_at_a_time:
        slips("A line.", checks_of(own()))


def warm_soon() -> threading.Thread | None:
    """``warm`` in a thread of its own; None where one is at it already."""
    if not _warming.acquire(blocking=False):
        return None

    def work() -> None:
        try:
            warm()
        finally:
            _warming.release()

    thread = threading.Thread(target=work, name="afterword-warm", daemon=True)
    thread.start()
    return thread


def leaving(there: Held, now: datetime) -> datetime:
    """When the letter is meant to leave: as approved, else the next good moment, in its people's zone."""
    from afterword.facts.zones import zone_named, zone_of
    from afterword.work.files.leaving import leaves_at
    from afterword.work.kept.plans import practice

    record = there.kept.record
    zone = zone_named(zone_of(record.application, record.me)[0]) or now.tzinfo
    if there.row.send_at is not None and there.row.state not in ("draft", "withdrawn"):
        return there.row.send_at.astimezone(zone)
    if there.planned is None:
        return now.astimezone(zone)
    return leaves_at(there.planned, now, practice())


def read(whose: Whose, there: Held, at: datetime, subject: str, body: str, speller: Speller = "soon") -> Read:
    """What is to be said of that text as the letter of ``there``, leaving at ``at``.

    ``speller``: where its dictionary is not loaded yet, spelling is left out and it is loaded in the background
    (``soon``), it is waited for (``wait``), or left alone (``none``).
    """
    from afterword.work.files.kept_checks import checks_of
    from afterword.work.files.reviewing import Round, reading_of
    from afterword.work.kept.plans import own, practice

    checks = checks_of(own())
    language = speller == "wait" or (speller == "soon" and SPELLER in checks.memory)
    if not language and speller == "soon":
        warm_soon()
    planned, row = there.planned, there.row
    head = f"Subject: {subject}\n\n" if row.channel in (None, "email") and subject else ""
    given = Round(
        records=(there.kept.record, *(k.record for k in there.others)), practice=practice(), checks=checks,
        kind=row.kind, variant=row.variant, to=there.names, also=_beside(whose, there), now=at,
        window=(planned.opens, planned.closes, planned.last) if planned else None, language=language,
    )  # fmt: skip
    with _one_at_a_time:
        return Read(reading_of(head + body, given), len(head), language, at)


def _beside(whose: Whose, there: Held) -> tuple[str, ...]:
    """The texts of the person's other letters that are being written or wait to go."""
    from afterword.store.models import Letter

    rows = Letter.objects.filter(owner=whose.owner, ours=True, body__isnull=False)
    waiting = rows.exclude(pk=there.row.pk).filter(state__in=("draft", "approved", "claimed", "held", "expired"))
    same = list(waiting.filter(application=there.kept.key).values_list("body", flat=True)[:BESIDE])
    keys = [k.key for k in there.others]
    rest = waiting.filter(application__in=keys[:500]).order_by("-pk").values_list("body", flat=True)
    return tuple(body for body in (*same, *rest[: max(0, BESIDE - len(same))]) if body)
