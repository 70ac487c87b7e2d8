"""The day that belongs to a meaning: the first day back, the day they named, the deadline of an offer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from afterword.plan.calendar import Calendar, calendar_for
from afterword.practice.load import Practice
from afterword.practice.promise_days import open_day
from afterword.practice.promises import read_promise
from afterword.watch.dates import Named, days_in
from afterword.watch.known import App, Known
from afterword.watch.meaning import says
from afterword.watch.times import Clocks
from afterword.watch.words import folded, kept_length, listed, table


@dataclass(frozen=True, slots=True)
class Reckoning:
    """With what days of a message are counted: the application's calendar, and the day on which it was written."""

    base: date
    days: Calendar
    practice: Practice
    day_first: bool | None
    clocks: Clocks


def reckoning(
    at: datetime | None, app: App | None, known: Known, practice: Practice, now: datetime | None
) -> Reckoning | None:
    """As the recipients of ``app`` count (without one: at the job seeker's home); None where no day is known."""
    moment = at or now
    if moment is None:
        return None
    record = app.record if app else known.apps[0].record if known.apps else None
    zone = app.zone if app else known.home
    country = record.application.country if record else "GB"
    dates = practice.days
    day_first = None if country in dates.either_first else country not in dates.month_first
    base = moment.astimezone(ZoneInfo(zone)).date()
    days = calendar_for(practice, country, record.application.region if record and app else None, zone)
    return Reckoning(base, days, practice, day_first, Clocks(base, zone, known.home, day_first))


def first_day_back(texts: Sequence[str], by: Reckoning) -> tuple[date | None, str | None]:
    """The first day back that an absence names, and the sentence: the day itself, else the one after the last away."""
    found: dict[str, list[tuple[date, str]]] = {"back": [], "away": [], "after": [], "plain": []}
    for text in texts:
        like = kept_length(text)
        for named, before, behind in _named(like, by):
            kind = _kind_of_day(before, behind, named)
            if named.day >= by.base - timedelta(days=7 if kind == "plain" else 0):
                found[kind].append((named.day, text))
    if found["back"]:
        return found["back"][0]
    for kind in ("away", "after", "plain"):
        if found[kind]:
            last, text = max(found[kind], key=lambda pair: pair[0])
            if last >= by.base:
                return by.days.bd_after(last, 1), text
    for text in texts:
        if says(text, "out-of-office") and (week := _week_said(kept_length(text), by)) is not None:
            return by.days.bd_after(week, 1), text
    return None, None


def _named(like: str, by: Reckoning) -> list[tuple[Named, str, str]]:
    """The days of a folded sentence, each with what stands before it (from the day before on) and behind it."""
    days = days_in(like, by.base, by.day_first)
    found = []
    for number, named in enumerate(days):
        if named.range_start:
            continue
        last = max((d.end for d in days[:number] if d.end <= named.start), default=0)
        following = min((d.start for d in days[number + 1 :] if d.start >= named.end), default=len(like))
        found.append((named, like[max(last, named.start - 80) : named.start], like[named.end : following]))
    return found


def _kind_of_day(before: str, behind: str, named: Named) -> str:
    if listed("absence", "back_behind").search(behind) or listed("absence", "back_after").search(behind):
        return "back"
    if listed("absence", "after").search(before):
        return "after"
    if listed("absence", "away").search(before) or listed("absence", "ends_behind").search(behind):
        return "away"
    if listed("absence", "back").search(before):
        return "back"
    return "plain"


def named_day(texts: Sequence[str], by: Reckoning, taken: frozenset[int]) -> tuple[date, str] | None:
    """The day by which they say that one hears from them, and the sentence; None where they name none.

    ``taken``: numbers of sentences that are about something else, such as the hour of a talk.
    """
    found = None
    for number, text in enumerate(texts):
        if number in taken or not says(text, "date-named"):
            continue
        day = _promised(text, by)
        if day is None and number + 1 < len(texts) and len(texts[number + 1].split()) <= 9 and number + 1 not in taken:
            day = _promised(texts[number + 1], by)
        if day is not None:
            found = day, text
    return found


def _promised(text: str, by: Reckoning) -> date | None:
    promise = read_promise(text, by.base, by.days, by.practice.phrases, by.day_first)
    if promise.day is not None:
        return promise.day
    if promise.why == "ambiguous":
        return None
    if promise.why == "nothing-named" and (week := _week_said(kept_length(text), by)) is not None:
        return week
    days = [d.day for d in days_in(kept_length(text), by.base, by.day_first) if d.day >= by.base and not d.range_start]
    written = [d.day for d in days_in(kept_length(text), by.base, by.day_first) if d.written and d.day >= by.base]
    if promise.why == "unreadable" or not days or _tells_of_a_talk(text):
        return None
    return open_day(max(written or days), by.base, by.days)


def _week_said(like: str, by: Reckoning) -> date | None:
    """The last open day of the week that a text names, or so many business weeks on."""
    monday = by.base - timedelta(days=(by.base.weekday() - by.days.week_starts) % 7)
    for name, ahead in (("next", 2), ("this", 1)):
        if listed("dates", "weeks", name).search(like):
            last = by.days.bd_before(monday + timedelta(weeks=ahead), 1)
            return last if last >= by.base else by.days.bd_before(monday + timedelta(weeks=ahead + 1), 1)
    for pattern in table("dates", "weeks", "count"):
        if match := re.search(pattern, like):
            number = next((int(n) for n, words in table("dates", "hours").items() if match["n"] in (n, *words)), None)
            return by.days.bd_after(by.base, 5 * number) if number else None
    return None


def _tells_of_a_talk(text: str) -> bool:
    return says(text, "invitation") and text.isascii()


def deadline(texts: Sequence[str], by: Reckoning) -> tuple[date, str] | None:
    """The day by which they want an answer to their offer, and the sentence."""
    asks, before = listed("deadline", "asks"), listed("deadline", "by")
    for text in texts:
        like = kept_length(text)
        if not asks.search(folded(text)):
            continue
        days = [d for d in days_in(like, by.base, by.day_first) if d.day >= by.base and not d.range_start]
        near = [
            d for d in days if before.search(like[max(0, d.start - 60) : d.start]) or "期限" in text or "まで" in text
        ]
        if near:
            return near[0].day, text
        for match in before.finditer(like):
            promise = read_promise(
                text[match.start() : match.start() + 80], by.base, by.days, by.practice.phrases, by.day_first
            )
            if promise.day is not None:
                return promise.day, text
    return None
