"""Plans, drafts and rehearsals as JSON: the one place that knows the shapes that programs hold on to.

Times are ISO 8601 with offset, in the recipients' zone, to the minute; keys stand in the order of the reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from afterword.plan.rehearse import Day
    from afterword.plan.result import Nothing, Plan, PlannedLetter
    from afterword.write.result import Draft

Json = dict[str, Any]


def minute(moment: datetime | None) -> str | None:
    """``2026-11-17T17:00-06:00``."""
    if moment is None:
        return None
    return moment.isoformat(timespec="minutes")


def letter(planned: PlannedLetter) -> Json:
    """One planned letter."""
    return {
        "id": planned.id,
        "application": planned.application,
        "kind": planned.kind,
        "variant": planned.variant,
        "to": list(planned.to),
        "addresses": list(planned.addresses),
        "pass_on_to": list(planned.pass_on_to),
        "channel": planned.channel,
        "opens": minute(planned.opens),
        "best": minute(planned.best),
        "closes": minute(planned.closes),
        "last": minute(planned.last),
        "state": planned.state,
        "optional": planned.optional,
        "carries": list(planned.carries),
        "because": list(planned.because),
        "rule": planned.rule,
        "profile": planned.profile,
    }


def nothing(entry: Nothing) -> Json:
    """One letter that is not sent, and why."""
    return {
        "application": entry.application,
        "kind": entry.kind,
        "to": list(entry.to),
        "until": minute(entry.until),
        "because": list(entry.because),
    }


def draft(written: Draft) -> Json:
    """One draft. ``review`` is null until the reviewer is there."""
    return {
        "id": written.id,
        "kind": written.kind,
        "to": list(written.to),
        "channel": written.channel,
        "subject": written.subject,
        "salutation": written.salutation,
        "body": written.body,
        "sentences": [{"text": s.text, "from": list(s.fields)} for s in written.sentences],
        "questions": [{"field": q.field, "ask": q.ask} for q in written.questions],
        "review": None,
    }


def plan(made: Plan) -> Json:
    """What ``afterword plan --json`` prints."""
    return {
        "version": 1,
        "now": minute(made.now),
        "letters": [letter(x) for x in made.letters],
        "nothing": [nothing(x) for x in made.nothing],
    }


def drafts(written: Iterable[Draft], made: Plan) -> Json:
    """What ``afterword write --json`` prints."""
    return {
        "version": 1,
        "letters": [draft(x) for x in written],
        "nothing": [nothing(x) for x in made.nothing],
    }


def rehearsal(days: Sequence[Day]) -> Json:
    """What ``afterword simulate --json`` prints."""
    return {
        "version": 1,
        "days": [
            {
                "date": day.date.isoformat(),
                "letters": [letter(x) for x in day.letters],
                "nothing": [nothing(x) for x in day.nothing],
            }
            for day in days
        ],
    }
