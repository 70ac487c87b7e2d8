"""The clock: the one place at which Afterword reads it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The moment that it is, in UTC."""
    return datetime.now(UTC)
