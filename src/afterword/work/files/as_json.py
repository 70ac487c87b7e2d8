"""Plans, drafts, readings and rehearsals as JSON: the one place that knows the shapes that programs hold on to.

Times are ISO 8601 with offset, in the recipients' zone, to the minute; keys stand in the order of the reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from afterword.plan.rehearse import Day
    from afterword.plan.result import Nothing, Plan, PlannedLetter
    from afterword.review.result import Reading
    from afterword.work.files.model import Shown
    from afterword.work.files.reviewing import Reviewed
    from afterword.write.result import Draft, ModelShare

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


def draft(written: Draft, read: Reading | None = None) -> Json:
    """One draft, and what the reviewer says of it; null where it was not asked."""
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
        "review": None if read is None else reading(read),
        **({} if written.model is None else {"model": model(written.model)}),
    }


def model(share: ModelShare) -> Json:
    """What a model had to do with a draft."""
    struck = [{"text": s.text, "why": s.why} for s in share.struck]
    return {"name": share.name, "used": share.used, "said": share.said, "struck": struck}


def prompts(shown: Sequence[Shown]) -> Json:
    """What ``afterword write --show-prompt --json`` prints: what would be sent, whole."""
    held = [{"id": s.id, "to": s.host or None, "with_key": s.with_key, "body": s.body} for s in shown]
    return {"version": 1, "prompts": held}


def plan(made: Plan) -> Json:
    """What ``afterword plan --json`` prints."""
    return {
        "version": 1,
        "now": minute(made.now),
        "letters": [letter(x) for x in made.letters],
        "nothing": [nothing(x) for x in made.nothing],
    }


def reading(read: Reading) -> Json:
    """What was said of one letter."""
    return {
        "version": 1,
        "kind": read.kind,
        "variant": read.variant,
        "kind_given": read.kind_given,
        "words": read.words,
        "verdict": read.verdict,
        "moves": {move: [list(span) for span in spans] for move, spans in read.moves.items()},
        "findings": [
            {
                "check": f.check,
                "level": f.level,
                "start": f.start,
                "end": f.end,
                "quote": f.quote,
                "message": f.message,
                "why": f.why,
                "fix": list(f.fix),
                "guide": f.guide,
            }
            for f in read.findings
        ],
    }


def review(letters: Sequence[Reviewed]) -> Json | list[Json]:
    """What ``afterword review --json`` prints: of one letter its reading, of several a list, each with its file."""
    if len(letters) == 1:
        return reading(letters[0].reading)
    return [{"version": 1, "file": one.file, **reading(one.reading)} for one in letters]


def drafts(written: Iterable[Draft], made: Plan, readings: Mapping[str, Reading] | None = None) -> Json:
    """What ``afterword write --json`` prints."""
    return {
        "version": 1,
        "letters": [draft(x, (readings or {}).get(x.id)) for x in written],
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
