"""Answers as people type them."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from afterword.work.files import typed
from afterword.work.files.typed import Unclear

TODAY = date(2026, 11, 18)  # a Wednesday
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2026-11-17", "2026-11-17"),
        ("17.11.", "2026-11-17"),
        ("17.11", "2026-11-17"),
        ("17.11.2026", "2026-11-17"),
        ("17.11.26", "2026-11-17"),
        ("17/11", "2026-11-17"),
        ("17 Nov", "2026-11-17"),
        ("Nov 17", "2026-11-17"),
        ("November 17th", "2026-11-17"),
        ("17th of November, 2026", "2026-11-17"),
        ("Tuesday 17 November", "2026-11-17"),
        ("today", "2026-11-18"),
        ("Yesterday", "2026-11-17"),
        ("tomorrow", "2026-11-19"),
        ("Wednesday", "2026-11-18"),
        ("tuesday", "2026-11-17"),
        ("Thu", "2026-11-12"),
        ("last Monday", "2026-11-16"),
        ("2 Jan", "2027-01-02"),
        ("30.12.", "2026-12-30"),
    ],
)
def test_a_day(text: str, means: str) -> None:
    assert typed.day(text, TODAY).isoformat() == means


@pytest.mark.parametrize(
    ("text", "means"), [("Friday", "2026-11-20"), ("Wednesday", "2026-11-25"), ("2 Dec", "2026-12-02")]
)
def test_a_day_to_come(text: str, means: str) -> None:
    assert typed.day(text, TODAY, ahead=True).isoformat() == means


def test_a_slash_goes_by_the_country() -> None:
    assert typed.day("11/12", TODAY, month_first=True) == date(2026, 11, 12)
    assert typed.day("11/12", TODAY) == date(2026, 12, 11)
    assert typed.day("11/17", TODAY) == date(2026, 11, 17)
    assert typed.day("11.12.", TODAY, month_first=True) == date(2026, 12, 11)


@pytest.mark.parametrize("text", ["", "whenever", "31.11.", "32 Nov", "Nov", "17", "17.17.", "29 Feb 2027"])
def test_what_is_no_day_is_asked_again(text: str) -> None:
    with pytest.raises(Unclear):
        typed.day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("17.11. 14:00", "2026-11-17T14:00+01:00"),
        ("2026-11-17 14:00", "2026-11-17T14:00+01:00"),
        ("2026-11-17T14:00-06:00", "2026-11-17T14:00-06:00"),
        ("yesterday 2pm", "2026-11-17T14:00+01:00"),
        ("yesterday at 2:30 p.m.", "2026-11-17T14:30+01:00"),
        ("Tuesday, 14h30", "2026-11-17T14:30+01:00"),
        ("Tuesday noon", "2026-11-17T12:00+01:00"),
        ("17 Nov 9am", "2026-11-17T09:00+01:00"),
        ("17 Nov 12am", "2026-11-17T00:00+01:00"),
        ("17.11. 14 Uhr", "2026-11-17T14:00+01:00"),
        ("2pm", "2026-11-18T14:00+01:00"),
        ("11/17/2026 14:00", "2026-11-17T14:00+01:00"),
    ],
)
def test_a_moment(text: str, means: str) -> None:
    assert typed.moment(text, TODAY, BERLIN).isoformat(timespec="minutes") == means


@pytest.mark.parametrize("text", ["yesterday", "2026-11-17", "17.11.", "Tuesday 25:00", "Tuesday 14", "noonish"])
def test_a_moment_needs_a_day_and_a_time(text: str) -> None:
    with pytest.raises(Unclear):
        typed.moment(text, TODAY, BERLIN)


@pytest.mark.parametrize(
    ("text", "means"), [("us", "US"), ("Germany", "DE"), ("united states", "US"), ("Atlantis", "Atlantis")]
)
def test_a_country_by_code_or_name(text: str, means: str) -> None:
    assert typed.country(text) == means


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("chicago", "America/Chicago"),
        ("New York", "America/New_York"),
        ("europe/berlin", "Europe/Berlin"),
        ("Atlantis", "Atlantis"),
    ],
)
def test_a_zone_by_name_or_city(text: str, means: str) -> None:
    assert typed.zone(text) == means


def test_a_choice_by_its_beginning_or_number() -> None:
    assert typed.one_of("ons", ("screen", "onsite")) == "onsite"
    assert typed.one_of("2", ("screen", "onsite")) == "onsite"
    with pytest.raises(Unclear, match="screen, onsite"):
        typed.one_of("x", ("screen", "onsite"))


def test_yes_no_and_numbers() -> None:
    assert typed.yes("Y") is True
    assert typed.yes("no") is False
    assert typed.whole("45 min") == 45
    for read in (typed.yes, typed.whole):
        with pytest.raises(Unclear):
            read("perhaps")
