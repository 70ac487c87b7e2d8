"""What ``import afterword`` offers to programs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from afterword.facts.model import Record
from afterword.work.files import planning
from afterword.work.files.own_practice import own_sheets

if TYPE_CHECKING:
    from afterword.plan.result import Plan
    from afterword.practice.load import Practice
    from afterword.review.result import Reading
    from afterword.write.result import Draft


def make_plan(
    records: Iterable[Record],
    *,
    now: datetime | None = None,
    practice: Practice | str | os.PathLike[str] | None = None,
) -> Plan:
    """Which letters are due at ``now``, to whom, when and why; and what is not sent, and why.

    ``records`` may be of several applications and people; those of one ``me.email`` are planned together. ``now`` is
    an aware ``datetime``; left out, it is this moment. ``practice`` is a ``Practice``, or a folder of your own practice
    files that are laid over ours.
    """
    held = tuple(records)
    used, _ = _practice(practice)
    return planning.plan_of(held, _aware(now, held), used)


def make_drafts(
    records: Iterable[Record],
    *,
    now: datetime | None = None,
    practice: Practice | str | os.PathLike[str] | None = None,
    only: Iterable[str] | None = None,
) -> tuple[Draft, ...]:
    """A draft of each letter that may go at ``now``; of ``only`` those ids, due or still ahead, where it is given.

    Raises ``KeyError`` for an id that the plan does not have.
    """
    held = tuple(records)
    used, own = _practice(practice)
    plan = planning.plan_of(held, _aware(now, held), used)
    if only is None:
        return planning.drafts_of(plan, own=own)
    known = {letter.id: letter for letter in plan.letters}
    return planning.drafts_of(plan, [known[wanted] for wanted in only], own)


def read_letter(
    text: str,
    record: Record | None = None,
    *,
    others: Iterable[Record] = (),
    kind: str | None = None,
    variant: str | None = None,
    to: str | Iterable[str] = (),
    also: Iterable[str] = (),
    now: datetime | None = None,
    practice: Practice | str | os.PathLike[str] | None = None,
    language: bool = True,
) -> Reading:
    """What a careful adviser would say of a letter before it leaves: its kind, what it does and where, what to mend.

    ``text`` is the letter; with a first line ``Subject: ...`` it is an e-mail, without one a letter on paper or a body.
    ``record``: the application that it belongs to; ``others``: the person's other applications. ``kind`` and
    ``variant`` are recognised where they are left out. ``to``: names or addresses. ``also``: the texts of the other
    letters of the round. ``now``: the moment at which it is meant to leave, an aware ``datetime``; without it nothing
    of time is looked at. ``practice``: as in ``make_plan``. ``language=False`` leaves spelling and grammar out, which
    take longest.

    Raises ``Trouble`` where there is no such kind or variant, or the text is too long to be a letter.
    """
    from afterword.work.files.kept_checks import checks_of
    from afterword.work.files.letter_files import refuse_length
    from afterword.work.files.reviewing import Round, kind_and_variant, reading_of

    kind_and_variant(kind, variant)
    refuse_length("text", text)
    used, own = (None, None) if record is None and practice is None else _practice(practice)
    given = Round(
        records=() if record is None else (record, *(one for one in others if one is not record)),
        practice=used,
        checks=checks_of(own),
        kind=kind,
        variant=variant,
        to=(to,) if isinstance(to, str) else tuple(to),
        also=tuple(also),
        now=None if now is None else _aware(now, ()),
        language=language,
    )
    return reading_of(text, given)


def _practice(given: Practice | str | os.PathLike[str] | None) -> tuple[Practice, dict[str, str] | None]:
    """The practice to use, and the sheets of one's own where a folder of them was given."""
    if given is None or isinstance(given, str | os.PathLike):
        own = own_sheets(None if given is None else os.fspath(given))
        return planning.practice_of(own), own
    return given, None


def _aware(now: datetime | None, records: Sequence[Record]) -> datetime:
    if now is None:
        return planning.now_for(records, None)
    if now.tzinfo is None or now.utcoffset() is None:
        raise ValueError("now has no zone; give an aware datetime, such as datetime.now(timezone.utc)")
    return now
