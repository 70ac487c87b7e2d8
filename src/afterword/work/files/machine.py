"""What the machine knows of the person: the zone that its clock stands in."""

from __future__ import annotations

import os
from zoneinfo import available_timezones


def local_zone() -> str | None:
    """The IANA name of this machine's zone; None where it does not tell one that a person lives in."""
    for name in (os.environ.get("TZ", "").lstrip(":"), _linked(), _written()):
        if name and "/" in name and not name.startswith("Etc/") and name in available_timezones():
            return name
    return None


def _linked() -> str:
    """The zone that /etc/localtime points to."""
    return os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]


def _written() -> str:
    """The zone that /etc/timezone names."""
    try:
        with open("/etc/timezone", encoding="utf-8") as file:  # noqa: PTH123
            return file.read(100).strip()
    except (OSError, UnicodeDecodeError):
        return ""
