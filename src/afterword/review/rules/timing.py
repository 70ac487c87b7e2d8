"""Rules about the moment at which a letter is meant to leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time

from afterword.review.data import Check
from afterword.review.desk import Desk, Found


def _told(moment: datetime) -> str:
    return f"{moment:%A} {moment.day} {moment:%B}, {moment:%H:%M}"


def early(desk: Desk, check: Check) -> Iterable[Found]:
    """It would leave before its window opens, or too soon after another to the same person."""
    if desk.now is None:
        return
    opens = max((m for m in (desk.window[0] if desk.window else None, _gap(desk, check)) if m), default=None)
    if opens is not None and desk.now < opens:
        yield Found(slots={"right": _told(opens)})


def _gap(desk: Desk, check: Check) -> datetime | None:
    """From when on a letter may follow those that went to the same person: rules 3.4 and 3.5 of the practice."""
    data = check.data
    if desk.record is None or desk.calendar is None or desk.now is None or desk.kind in data["never_wait"]:
        return None
    apart = 1 if desk.variant == "before-decision" else data["apart"]
    moments = []
    for sent, kind in _gone_to_them(desk):
        days = data["follow_ups_apart"] if kind == desk.kind == "follow-up" else apart
        day = desk.calendar.bd_after(sent.astimezone(desk.zone or sent.tzinfo).date(), days)
        moments.append(datetime.combine(day, time(data["hour"]), desk.zone or sent.tzinfo))
    return max(moments, default=None)


def _gone_to_them(desk: Desk) -> Iterator[tuple[datetime, str]]:
    """When letters went to the people whom this one goes to, over all applications, and of which kind."""
    addresses = {(p.email or "").casefold() for p in desk.addressees()} - {""}
    for record in (desk.record, *desk.others):
        if record is None or desk.now is None:
            continue
        names = {p.name for p in record.people if (p.email or "").casefold() in addresses}
        if record is desk.record:
            names |= {p.name for p in desk.addressees()}
        for letter in record.letters:
            if letter.state != "bounced" and letter.sent < desk.now and names.intersection(letter.to):
                yield letter.sent, letter.kind


def late(desk: Desk, check: Check) -> Iterable[Found]:
    """It would leave when it does more harm than good."""
    if desk.now is None or desk.window is None:
        return
    last = desk.window[2]
    if last is not None and desk.now > last:
        yield Found(slots={"right": _told(last)})


def closed_day(desk: Desk, check: Check) -> Iterable[Found]:
    """It would leave at night or on a closed day."""
    data = check.data
    if desk.now is None or desk.calendar is None:
        return
    there = desk.now if desk.zone is None else desk.now.astimezone(desk.zone)
    if desk.kind in data["any_day"]:
        if not data["from_hour"] <= there.hour < data["long_closes"] and not _soon(desk, there, data["near_hours"]):
            yield Found(says="night", slots={"words": f"{there:%H:%M}"})
        return
    if not desk.calendar.is_open(there.date()) and not _own_day(desk, check, there):
        yield Found(says="closed", slots={"words": f"{there:%A} {there.day} {there:%B}"})
        return
    closes = data["long_closes"] if desk.kind in data["long_day"] else data["closes"]
    minute = there.hour * 60 + there.minute
    if not data["opens"] * 60 <= minute <= closes * 60:
        yield Found(says="night", slots={"words": f"{there:%H:%M}"})


def _soon(desk: Desk, there: datetime, hours: int) -> bool:
    """An interview is near: then any hour is right."""
    talks = [i.starts for i in desk.record.interviews] if desk.record else []
    return any(abs((t - there).total_seconds()) <= hours * 3600 for t in talks)


def _own_day(desk: Desk, check: Check, there: datetime) -> bool:
    """A thank-you or an apology may leave on the day of the talk even if it is closed."""
    if desk.kind not in check.data["long_day"] or desk.record is None:
        return False
    return any(i.starts.astimezone(there.tzinfo).date() == there.date() for i in desk.record.interviews)
