"""Time zones as people write them and as calendar programs name or define them -> IANA names."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from afterword.facts.zones import zone_named
from afterword.watch.words import folded, table

_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])(\d{1,2})(?::?(\d\d))?$")
_OFFSET_TEXT = re.compile(r"\s*[(\[,]*\s*(?:UTC|GMT)\s?([+-])\s?(\d{1,2})(?::?(\d\d))?")
_IANA = re.compile(r"\s*[(\[,]*\s*([A-Z][A-Za-z_]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?)")
_SHORT = re.compile(r"\s*[(\[,]*\s*([A-Z]{2,5}|ME\(S\)Z)(?![\w'])")
_PREFIX = re.compile(r"^.*?(?=(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/)")


@cache
def _said() -> dict[str, str]:
    return {name: zone for zone, names in table("zones", "said").items() for name in names}


@cache
def _cities() -> dict[str, str]:
    """The last part of each zone's name, such as ``sydney``."""
    names = sorted(n for n in available_timezones() if "/" in n and not n.startswith(("Etc/", "SystemV/")))
    return {name.rpartition("/")[2].replace("_", " ").lower(): name for name in names}


@cache
def _phrases() -> re.Pattern[str]:
    long = [n for n in _said() if len(n) > 5 or " " in n]
    both = [w for words in table("zones", "both").values() for w in words]
    cities = rf"(?:{'|'.join(map(re.escape, _cities()))}) (?:local )?time"
    names = "|".join(re.escape(n) for n in sorted((*long, *both), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:(?P<name>{names})|(?P<city>{cities}))(?!\w)")


def zone_said(text: str, at: int, ours: str, yours: str, day: datetime | None = None) -> str | None:
    """The zone that stands right behind an hour: ``text[at:]`` is "PT", "(CET)", "London time", "UTC+2" ...

    ``ours``: the zone of the firm; ``yours``: the job seeker's. An abbreviation that either of them uses means it.
    """
    rest = text[at : at + 60]
    if match := _OFFSET_TEXT.match(rest):
        return _fixed(match[1], int(match[2]), int(match[3] or 0))
    if (match := _IANA.match(rest)) and zone_named(match[1]):
        return match[1]
    if match := _phrases().match(folded(rest).lstrip(" ([,")):
        return _of_phrase(match, ours, yours)
    if match := _SHORT.match(rest):
        return _of_short(match[1], ours, yours, day)
    return None


def zone_anywhere(text: str, ours: str, yours: str) -> str | None:
    """The zone that a text names for all its hours: "all times are Pacific time"; None where none or several are."""
    zones = {_of_phrase(m, ours, yours) for m in _phrases().finditer(folded(text[:20_000]))}
    short = {
        z
        for m in re.finditer(r"\b(?:times?|all|in|Uhrzeiten|Zeiten)\b[^.\n]{0,30}?\b([A-Z]{2,4})\b", text[:20_000])
        if (z := _of_short(m[1], ours, yours, None))
    }
    zones |= short if not zones else set()
    return zones.pop() if len(zones) == 1 else None


def _of_phrase(match: re.Match[str], ours: str, yours: str) -> str | None:
    if city := match["city"]:
        return _cities().get(city.removesuffix(" time").removesuffix(" local"))
    both = table("zones", "both")
    if match["name"] in both["yours"]:
        return yours
    if match["name"] in both["ours"]:
        return ours
    return _said().get(match["name"])


def _of_short(name: str, ours: str, yours: str, day: datetime | None) -> str | None:
    at = day or datetime(2026, 1, 15, 12, tzinfo=UTC)
    for zone in (ours, yours):
        if name in {
            at.astimezone(ZoneInfo(zone)).tzname(),
            at.replace(month=(at.month + 5) % 12 + 1, day=15).astimezone(ZoneInfo(zone)).tzname(),
        }:
            return zone
    return _said().get(name.lower())


def _fixed(sign: str, hours: int, minutes: int) -> str | None:
    """A zone of a fixed offset; those of half hours by the first zone that has it."""
    if hours > 14 or minutes > 59:
        return None
    if not minutes:
        return "Etc/UTC" if not hours else f"Etc/GMT{'-' if sign == '+' else '+'}{hours}"
    seconds = (hours * 3600 + minutes * 60) * (1 if sign == "+" else -1)
    return next(
        (z for z in table("zones", "candidates", "names") if _seconds(z, datetime(2026, 1, 15, tzinfo=UTC)) == seconds),
        None,
    )


def _seconds(zone: str, moment: datetime) -> int:
    offset = moment.astimezone(ZoneInfo(zone)).utcoffset()
    return int(offset.total_seconds()) if offset is not None else 0


@cache
def _windows() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return {name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items()}


def zone_of_program(name: str) -> str | None:
    """The zone that a calendar program means by a TZID: its IANA name, Windows' or Exchange's name; else None."""
    name = name.strip().strip('"')[:200]
    for able in (name, _PREFIX.sub("", name)):
        if "/" in able and zone_named(able):
            return able
    low = folded(name)
    if low in _windows():
        return _windows()[low]
    low = re.sub(r"^\((?:utc|gmt)[^)]*\)\s*", "", low)
    for zone, names in table("zones", "programs").items():
        if low in names:
            return str(zone)
    if found := _said().get(low) or _windows().get(f"{low} standard time"):
        return found
    if match := _OFFSET.fullmatch(low):
        return _fixed(match[1], int(match[2]), int(match[3] or 0))
    return _cities().get(low)


def zone_by_offset(
    local: datetime, seconds: int, others: tuple[tuple[datetime, int], ...], first: tuple[str, ...]
) -> str:
    """A zone that has this offset at this local time, and those of ``others``; ``first`` are tried first."""
    names = (*first, *table("zones", "candidates", "names"))
    for exact in (True, False):
        for name in names:
            zone = ZoneInfo(name)
            if _offset(local, zone) != seconds:
                continue
            if not exact or all(_offset(moment, zone) == other for moment, other in others):
                return str(name)
    hours = round(abs(seconds) / 3600)
    return _fixed("+" if seconds > 0 else "-", hours, 0) or "Etc/UTC"


def _offset(local: datetime, zone: ZoneInfo) -> int:
    offset = local.replace(tzinfo=zone).utcoffset()
    return int(offset.total_seconds()) if offset is not None else 0
