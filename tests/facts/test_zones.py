"""Countries and zones."""

from __future__ import annotations

from importlib.resources import files

import pytest
from tests.facts.countries import table

from afterword.facts.model import Application, Me
from afterword.facts.zones import countries, zone_named, zone_of

ME = Me(name="P", time_zone="America/Chicago")


def test_the_table_of_countries_is_what_tzdata_says():
    known = files("afterword.facts").joinpath("countries.tab").read_text("utf-8")
    assert known == table(), "python tests/facts/countries.py > src/afterword/facts/countries.tab"


@pytest.mark.parametrize(
    ("country", "given", "expected"),
    [
        ("US", "America/Denver", ("America/Denver", "given")),
        ("DE", None, ("Europe/Berlin", "country")),
        ("GB", None, ("Europe/London", "country")),
        ("IN", None, ("Asia/Kolkata", "country")),
        ("US", None, ("America/Chicago", "yours")),
        ("BV", None, ("America/Chicago", "yours")),
        ("XX", None, ("America/Chicago", "yours")),
    ],
)
def test_the_zone_is_given_or_the_countrys_only_one_or_yours(country, given, expected):
    """F35: whose clock counts is said, never guessed in silence."""
    application = Application(company="N", role="D", country=country, time_zone=given)
    assert zone_of(application, ME) == expected


def test_every_zone_of_the_table_exists():
    assert all(zone_named(country.zone) for country in countries().values() if country.zone)


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../UTC", "America", "a\0b", "x" * 5000, "é", "posix/UTC", "Mars/One"]
)
def test_what_is_no_zone_is_none(name):
    assert zone_named(name) is None
