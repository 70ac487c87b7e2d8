"""What only the person can say of a letter: whether it went, and whether it may go all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from afterword.work.files.trouble import Trouble
from afterword.work.kept.changing import changing
from afterword.work.kept.letter_rows import letter_row, move, not_now, told_of
from afterword.work.kept.opening import Whose, told
from afterword.work.kept.outbox import NO_CLAIM, Done, found, told_about
from afterword.work.kept.sayings import say

if TYPE_CHECKING:
    from afterword.store.changing import Change
    from afterword.store.models import Letter
    from afterword.work.kept.watching import Watching

LOOKED_FOR: Final = timedelta(days=14)
"""so long an uncertain letter is looked for in the Sent folder"""
ANSWERS: Final = ("sent", "not-sent")


def settle(whose: Whose, key: int, answer: str, now: datetime) -> int | None:
    """The person says whether an uncertain letter went: ``sent``, or ``not-sent``, then it is a draft again.

    It keeps its Message-ID. The same answer twice changes nothing (None). Raises ``NotNow`` where nobody asked.
    """
    if answer not in ANSWERS:
        raise Trouble(f"{answer[:40]}: say sent or not-sent.", next_step="Look into the Sent folder of your mailbox.")
    with _about(whose, key, now, "letter-settled") as (made, row):
        if row.state == {"sent": "sent", "not-sent": "draft"}[answer]:
            return None
        if row.state != "uncertain":
            raise not_now(row.state)
        if answer == "sent":
            move(made, row, "settle-sent", now, reason=None, **NO_CLAIM)
        else:
            gone: dict[str, Any] = dict.fromkeys(("sent", "position", "frozen", "send_at", "reason", "file_at"))
            move(made, row, "settle-not-sent", now, tries=0, **gone, **NO_CLAIM)
    return made.history


def release(whose: Whose, key: int, now: datetime) -> None:
    """The person says: send it all the same. A held letter waits again, for its time, or for now where that is past.

    Raises ``NotNow``; ``Trouble`` while everything is held, or where its time is over.
    """
    from afterword.work.kept.backing_up import held_since

    with _about(whose, key, now, "letter-released") as (made, row):
        if row.state == "approved":
            return
        if row.state != "held":
            raise not_now(row.state)
        if held_since(whose) is not None:
            raise Trouble(
                "All letters are held at the moment.", next_step="On Today, say first that letters may leave."
            )
        if row.last is not None and now > row.last:
            raise Trouble(say("ends/expired"), next_step="Take it in hand again, if you still want to write.")
        _alone(row)
        let_go(made, row, now)


def let_go(made: Change, row: Letter, now: datetime) -> None:
    """``held`` to ``approved``, within a change."""
    at = row.send_at if row.send_at is not None and row.send_at > now else now
    said = row.anyway or say("people/resumed")
    move(made, row, "resume", now, send_at=at, anyway=said, reason=None, tries=0, **NO_CLAIM)


def release_mailbox(whose: Whose, now: datetime) -> int:
    """The mailbox was mended: what waited for that leaves again; how many."""
    from afterword.post.reasons import reasons
    from afterword.store.models import Letter

    waited = [f"{r.says} {r.next}" for r in reasons() if r.then == "hold"] + [say("holds/no-mailbox")]
    with changing(whose, "letters-go", now) as made:
        rows = Letter.objects.filter(owner=whose.owner, state="held", reason__in=waited, by_hand=False)
        found = [row for row in rows if row.last is None or now <= row.last]
        for row in found:
            anyway = row.anyway
            let_go(made, row, now)
            made.alter(row, anyway=anyway)  # nobody was asked about the plan: it is asked again
    return len(found)


def settle_by_sent(whose: Whose, watching: Watching, now: datetime) -> list[Done]:
    """Uncertain letters whose Message-ID lies in the Sent folder have gone: found, nobody needs to be asked (F09)."""
    from afterword.store.models import Letter

    with told():
        asked = Letter.objects.filter(owner=whose.owner, state="uncertain", message_id__isnull=False, ours=True)
        rows = list(asked.filter(since__gt=now - LOOKED_FOR).values_list("pk", "message_id"))
    there = watching.in_sent(whose, {key: id_ for key, id_ in rows if id_})
    return [told_about(whose, key, "sent") for key in there if found(whose, key, now)]


def _alone(row: Letter) -> None:
    from afterword.work.kept.letter_rows import live_twin

    if live_twin(row) is not None:
        raise Trouble("Another letter for the same occasion has gone, or waits: one is enough.")


@contextmanager
def _about(whose: Whose, key: int, now: datetime, what: str) -> Iterator[tuple[Change, Letter]]:
    from afterword.store.models import LetterPerson

    with changing(whose, what, now, letter=key) as made:
        row = letter_row(whose, key)
        links = LetterPerson.objects.filter(owner=whose.owner, letter=row)
        made.application = row.application_id
        made.about = {"people": told_of(tuple(links.values_list("person__name", flat=True)))}
        yield made, row
