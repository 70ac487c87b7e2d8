"""Which of the times that a message names is the new one, and which interview of a record it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from afterword.facts.model import Interview
from afterword.watch.known import App
from afterword.watch.times import Clocks, When, hours_in, moments_in
from afterword.watch.words import kept_length, listed


def planned(app: App | None, at: datetime | None) -> Interview | None:
    """The next interview of a record that is not over at a moment and not cancelled; None where there is none."""
    if app is None or at is None:
        return None
    able = [
        i
        for i in app.record.interviews
        if i.starts >= at - timedelta(hours=12) and i.state not in ("cancelled", "held", "missed")
    ]
    return min(able, key=lambda i: i.starts, default=None)


def interview_at(app: App | None, when: datetime) -> Interview | None:
    """The interview of a record that starts then, to the minute; else the only one of that day."""
    if app is None:
        return None
    exact = [i for i in app.record.interviews if abs(i.starts - when) < timedelta(minutes=1)]
    zone = ZoneInfo(app.zone)
    day = [i for i in app.record.interviews if i.starts.astimezone(zone).date() == when.astimezone(zone).date()]
    return exact[0] if exact else day[0] if len(day) == 1 else None


def new_time(text: str, clocks: Clocks, old: Interview | None) -> When | None:
    """The time to which a text moves a talk; None where it names none."""
    able = moments_in(text, clocks)
    like = kept_length(text)
    scored = [(_score(when, like, old), -number, when) for number, when in enumerate(able)]
    best = max(scored, key=lambda s: s[:2], default=None)
    if best is not None and best[0] > -3:
        return _with_hour(best[2], like, old)
    return _only_hour(like, clocks, old)


def _score(when: When, like: str, old: Interview | None) -> int:
    before, behind = like[max(0, when.start - 45) : when.start], like[when.end : when.end + 40]
    score = 0 if when.whole_day else 2
    if listed("moves", "old_before").search(before):
        score -= 4
    if listed("moves", "old_after").search(behind):
        score -= 3
    if listed("moves", "new_before").search(before):
        score += 3
    if old is not None and (
        when.starts == old.starts
        or (when.whole_day and when.starts.date() == old.starts.astimezone(when.starts.tzinfo).date())
    ):
        score -= 6
    return score


def _with_hour(when: When, like: str, old: Interview | None) -> When:
    """A day without an hour takes the old one's hour where the text says that it stays."""
    if when.whole_day and old is not None and listed("moves", "same_time").search(like):
        zone = ZoneInfo(when.time_zone)
        clock = old.starts.astimezone(zone).time()
        starts = datetime.combine(when.starts.date(), clock, tzinfo=zone)
        return replace(when, starts=starts, whole_day=False, minutes=when.minutes or old.minutes)
    return when


def _only_hour(like: str, clocks: Clocks, old: Interview | None) -> When | None:
    """An hour alone ("could we make it 3 pm rather than 2?") is one of the day on which the talk is planned."""
    if old is None:
        return None
    zone = ZoneInfo(clocks.ours)
    there = old.starts.astimezone(zone)
    for hour in hours_in(like):
        if hour.at != time(there.hour, there.minute) and not listed("moves", "old_before").search(
            like[max(0, hour.start - 30) : hour.start]
        ):
            return When(
                hour.start,
                hour.end,
                datetime.combine(there.date(), hour.at, tzinfo=zone),
                old.minutes,
                clocks.ours,
                whole_day=False,
            )
    return None


def invited_time(texts: Sequence[str], clocks: Clocks, cues: frozenset[int]) -> When | None:
    """The time to which a text invites: the first with an hour from the first cue on, else a cue's day."""
    first = min(cues, default=0)
    able = [
        (n, w) for n in range(first, len(texts)) for w in moments_in(texts[n], clocks) if w.starts.date() >= clocks.base
    ]
    if hour := next((w for _, w in able if not w.whole_day), None):
        return hour
    whole = [
        w for w in moments_in("\n".join(texts[first:]), clocks) if not w.whole_day and w.starts.date() >= clocks.base
    ]
    if whole:
        return whole[0]
    return next((w for n, w in able if n in cues), None)
