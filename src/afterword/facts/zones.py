"""Countries and time zones: which there are, and in which zone an application's clock stands."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from afterword.facts.model import Application, Me

Why = Literal["given", "country", "yours"]


class Country(NamedTuple):
    """A country of ISO 3166-1."""

    code: str
    name: str
    zone: str | None
    """its only zone, or the one that all its zones agree with since 2020; else ``None``"""


@cache
def countries() -> dict[str, Country]:
    """All countries by their two letters."""
    lines = files(__package__).joinpath("countries.tab").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {code: Country(code, name, None if zone == "-" else zone) for code, name, zone in rows}


@cache
def zone_named(name: str) -> ZoneInfo | None:
    """The zone of that IANA name; ``None`` when there is none."""
    if len(name) > 64 or not name.isascii() or not name.isprintable() or name.startswith(("posix/", "right/")):
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # a folder, a path outside, a name that is nowhere
        return None


def zone_of(application: Application, me: Me) -> tuple[str, Why]:
    """The name of the zone of the application's people, and why it is that one.

    ``given``: the record says so. ``country``: it is the country's only zone. ``yours``: the country has several, so
    that of ``me`` is assumed.
    """
    return zone_for(application.time_zone, application.country, me.time_zone)


def zone_for(given: str | None, country: str, home: str) -> tuple[str, Why]:
    """As ``zone_of``, from the three values that count."""
    if given:
        return given, "given"
    known = countries().get(country)
    if known and known.zone:
        return known.zone, "country"
    return home, "yours"
