"""Makes facts/countries.tab from tzdata: ``python tests/facts/countries.py > src/afterword/facts/countries.tab``."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

AGREE_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
YEARS = 20


def table() -> str:
    """One line a country: its code, its name, and its only zone or a hyphen. Zones that agree since 2020 are one."""
    zones: dict[str, list[str]] = {}
    for code, _, zone in rows("zone.tab"):
        zones.setdefault(code, []).append(zone)
    lines = [f"{code}\t{name}\t{only(zones.get(code, []))}" for code, name in rows("iso3166.tab")]
    return "\n".join(lines) + "\n"


def rows(name: str) -> list[list[str]]:
    text = files("tzdata.zoneinfo").joinpath(name).read_text("utf-8")
    return [line.split("\t")[:3] for line in text.splitlines() if not line.startswith("#")]


def only(zones: list[str]) -> str:
    """The one zone that all of ``zones`` are; of several that agree the one that tzdata names first."""
    return zones[0] if zones and len({clock(zone) for zone in zones}) == 1 else "-"


def clock(zone: str) -> tuple[object, ...]:
    moments = (AGREE_SINCE + timedelta(hours=61 * i) for i in range(YEARS * 366 * 24 // 61))
    return tuple(m.astimezone(ZoneInfo(zone)).utcoffset() for m in moments)


if __name__ == "__main__":
    print(table(), end="")
