"""The window of a letter as a picture: moments where they belong, closed days as gaps with the holiday's name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from tests.store.samples import northwind
from tests.web.visiting import Keep, seen

from afterword.facts.model import Record
from afterword.web.bar import LEFT, RIGHT, Bar, drawn
from afterword.work import clock
from afterword.work.kept.closed_days import closed_days

CHICAGO = ZoneInfo("America/Chicago")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO)


@dataclass(frozen=True)
class Letter:
    """As much of a planned letter as its bar looks at: from Tuesday to the Tuesday after Thanksgiving."""

    opens: datetime = at("2026-11-24T09:00")
    best: datetime = at("2026-11-24T10:00")
    closes: datetime = at("2026-11-25T15:00")
    last: datetime | None = at("2026-12-01T18:00")
    zone: ZoneInfo = CHICAGO
    record: Record = northwind()


def bar(letter: Any, now: str = "2026-11-24T12:00", home: str | None = "America/Chicago") -> Bar:
    return drawn(letter, at(now), home, closed_days(letter))


def test_closed_days_are_known_with_the_names_of_holidays() -> None:
    found = closed_days(Letter())  # type: ignore[arg-type]
    assert [(c.starts.date(), c.ends.date()) for c in found] == [
        (date(2026, 11, 26), date(2026, 11, 27)),
        (date(2026, 11, 28), date(2026, 11, 30)),
    ]
    assert found[0].names == ((date(2026, 11, 26), "Thanksgiving Day"),)
    assert found[1].names == ()


def test_closed_days_are_gaps_in_the_line() -> None:
    shown = bar(Letter())
    assert shown.solid == ((LEFT, shown.closes.at),) if shown.closes else False
    assert len(shown.rest) == 3
    assert shown.rest[-1][1] == RIGHT
    assert all(end < start for (_, end), (start, _) in zip(shown.rest, shown.rest[1:], strict=False))
    assert shown.holidays == "Thursday 26 November, Thanksgiving Day"


def test_each_moment_is_named_where_it_is() -> None:
    shown = bar(Letter())
    assert shown.from_ == "From Tuesday 24 November, 09:00"
    assert shown.until == "At the very latest Tuesday 1 December, 18:00"
    assert shown.best.says == "best 10:00"
    assert shown.closes is not None
    assert shown.closes.says == "by 25 November, 15:00"
    assert shown.now is not None
    assert shown.best.at < shown.now < shown.closes.at


def test_a_window_that_ends_where_it_closes_names_its_end_once() -> None:
    shown = bar(replace(Letter(), last=Letter().closes))
    assert shown.closes is None
    assert shown.rest == ()
    assert shown.until == "By Wednesday 25 November, 15:00"


def test_a_window_without_an_end_goes_on() -> None:
    shown = bar(replace(Letter(), last=None))
    assert shown.until == ""
    assert shown.closes is not None
    assert shown.closes.at < RIGHT


def test_before_it_opens_there_is_no_now() -> None:
    shown = bar(Letter(), now="2026-11-23T12:00")
    assert shown.now is None
    assert "Now it is" not in shown.says


def test_their_zone_is_named_where_it_differs() -> None:
    assert bar(Letter(), home="Europe/Berlin").from_ == "From Tuesday 24 November, 09:00 in Chicago"


def test_what_has_its_time_later_today_is_said_with_its_hour(
    visitor: Client, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(northwind())
    monkeypatch.setattr(clock, "now", lambda: at("2026-11-17T16:00"))
    page = seen(visitor.get("/").content)
    assert "Nothing to send yet." in page
    assert "today at 17:" in page
    assert "yesterday" not in page


def test_today_is_the_persons_day_in_the_evening_too(
    visitor: Client, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = keep(northwind())
    monkeypatch.setattr(clock, "now", lambda: at("2026-11-17T20:30"))
    assert "today, Tuesday 17 November" in seen(visitor.get(f"/applications/{key}/").content)
    assert 'value="2026-11-17"' in visitor.get(f"/applications/{key}/next-step/").content.decode()
