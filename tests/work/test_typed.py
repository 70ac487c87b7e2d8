"""Answers as people type them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
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
    ("text", "means"),
    [
        ("Friday", "2026-11-20"),
        ("by Friday", "2026-11-20"),
        ("by 2 Dec", "2026-12-02"),
        ("Wednesday", "2026-11-25"),
        ("2 Dec", "2026-12-02"),
    ],
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


@pytest.mark.parametrize(
    ("said", "code"),
    [("uk", "GB"), ("U.S.A.", "US"), ("Deutschland", "DE"), ("germany", "DE"), ("us", "US"), ("Ann", "Ann")],
)
def test_a_country_by_what_people_call_it(said: str, code: str) -> None:
    assert typed.country(said) == code


@pytest.mark.parametrize(
    ("said", "name"),
    [("Chicago", "America/Chicago"), ("seattle", "America/Los_Angeles"), ("CST", "CST"), ("Chicgo", "Chicgo")],
)
def test_a_zone_by_a_city_but_never_by_letters_that_mean_two(said: str, name: str) -> None:
    assert typed.zone(said) == name


def test_an_hour_without_its_half_is_asked_back() -> None:
    for said in ("friday 2", "tomorrow at 9", "friday"):
        with pytest.raises(Unclear, match="at what time"):
            typed.moment(said, TODAY, BERLIN)
    with pytest.raises(Unclear, match="Which day"):
        typed.moment("someday 2", TODAY, BERLIN)
    assert typed.moment("gestern 14 Uhr", TODAY, BERLIN).isoformat() == "2026-11-17T14:00:00+01:00"


def test_a_choice_in_other_words() -> None:
    assert typed.one_of("boss", ("lead", "manager")) == "lead"
    with pytest.raises(Unclear, match="lead, manager"):
        typed.one_of("zoom", ("lead", "manager"))


@pytest.mark.parametrize("said", ["my talk", "slides", "see example.org"])
def test_what_is_no_link(said: str) -> None:
    with pytest.raises(Unclear, match="no link"):
        typed.link(said)


def test_the_name_of_a_new_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.toml").touch()
    assert typed.new_record("north wind") == "north wind.toml"
    assert typed.new_record("a.toml") == "a.toml"
    for said, says in {
        ".": "folder", "..": "folder", "/": "folder", "x/": "folder", "x/y": "no folder x",
        "there": "stays as it is", "a" * 300: "shorter",
    }.items():  # fmt: skip
        with pytest.raises(Unclear, match=says):
            typed.new_record(said)
