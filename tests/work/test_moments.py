"""Moments that are typed for --now and --at."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from afterword.work.files.moments import moment, zone_named
from afterword.work.files.trouble import Trouble

CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2026-11-17T18:00", "2026-11-17T18:00-06:00"),
        ("2026-11-17 18:00", "2026-11-17T18:00-06:00"),
        (" 2026-11-17T18:00:30 ", "2026-11-17T18:00-06:00"),
        ("2026-11-17T18:00-03:30", "2026-11-17T18:00-03:30"),
        ("2026-11-17T18:00Z", "2026-11-17T18:00+00:00"),
        ("2026-11-17", "2026-11-17T12:00-06:00"),
        ("20261117", "2026-11-17T12:00-06:00"),
        ("20261117T1800", "2026-11-17T18:00-06:00"),
        ("2026-07-01T08:00", "2026-07-01T08:00-05:00"),
    ],
)
def test_iso_8601_is_read_and_stands_in_your_zone_without_an_offset(text: str, means: str) -> None:
    assert moment(text, CHICAGO).isoformat(timespec="minutes") == means


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "17.11.2026",
        "2026-11-31T10:00",
        "2026-13-01",
        "2026-11-17T25:00",
        "2026-11-17T18:00-30:00",
        "١٧",
        "\x00",
    ],
)
def test_what_is_no_moment_is_told_with_what_would_be_right(text: str) -> None:
    with pytest.raises(Trouble) as told:
        moment(text, CHICAGO)
    assert told.value.says[0].startswith("--now ")
    assert "2026-11-17T18:00" in told.value.says[0]


@pytest.mark.parametrize("text", ["0001-01-01T00:00", "1969-12-31T12:00", "2200-01-01T12:00", "9999-12-31T23:59-12:00"])
def test_a_year_out_of_reach_is_told(text: str) -> None:
    with pytest.raises(Trouble, match=r"--at .*(year|moment)"):
        moment(text, CHICAGO, "--at")


def test_left_out_it_is_this_moment_in_your_zone() -> None:
    now = moment(None, CHICAGO)
    assert now.tzinfo == CHICAGO
    assert abs((datetime.now(UTC) - now).total_seconds()) < 60


def test_a_zone_that_this_machine_does_not_know_is_utc() -> None:
    assert zone_named("Nowhere/Atlantis") is UTC
    assert zone_named("../etc/passwd") is UTC
