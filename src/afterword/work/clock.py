"""The clock: the one place at which Afterword reads it."""

from __future__ import annotations

import time
from datetime import UTC, datetime


def now() -> datetime:
    """The moment that it is, in UTC."""
    return datetime.now(UTC)


def since_start() -> float:
    """Seconds since this computer was started, its sleep counted: nobody can set this clock."""
    reads = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))  # macOS: it runs on in sleep
    return time.monotonic() if reads is None else time.clock_gettime(reads)
