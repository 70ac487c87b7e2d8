"""What was read, as the document of ``afterword import --json``."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from afterword.watch.known import Known
from afterword.watch.result import Import, Observation, Talk


def import_json(read: Import, known: Known) -> dict[str, Any]:
    """``version``, ``observations`` and ``would``: times with offset, to the minute, in the recipients' zone."""
    return {
        "version": 1,
        "observations": [_observation(o, known) for o in read.observations],
        "would": {**would(read), "faults": [{"file": f.file, "says": f.says, "right": f.right} for f in read.faults]},
    }


def would(read: Import) -> dict[str, dict[str, int]]:
    """How many rows of each table the proposals would add and change."""
    counts: dict[str, Counter[str]] = {"add": Counter(), "change": Counter()}
    for proposal in read.proposals:
        for change in proposal.changes:
            counts[change.verb][change.table] += 1
    return {verb: dict(sorted(count.items())) for verb, count in counts.items()}


def _observation(o: Observation, known: Known) -> dict[str, Any]:
    app = known.app(o.application)
    return {
        "file": o.file, "what": o.what, "application": o.application, "person": o.person,
        "at": _moment(o.at, app.zone if app else None), "until": o.until.isoformat() if o.until else None,
        "words": o.words, "interview": _talk(o.interview) if o.interview else None, "because": list(o.because),
    }  # fmt: skip


def _talk(talk: Talk) -> dict[str, Any]:
    return {
        "starts": _moment(talk.starts, None), "minutes": talk.minutes, "time_zone": talk.time_zone, "kind": talk.kind,
        "company": talk.company, "role": talk.role, "people": [{"name": g.name, "email": g.email} for g in talk.people],
        "place": talk.place,
    }  # fmt: skip


def _moment(moment: datetime | None, zone: str | None) -> str | None:
    if moment is None:
        return None
    return (moment.astimezone(ZoneInfo(zone)) if zone else moment).isoformat(timespec="minutes")
