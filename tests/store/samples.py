"""Records to keep."""

from __future__ import annotations

from pathlib import Path

from afterword.facts.model import Record
from afterword.facts.reading import read_record


def northwind() -> Record:
    """One application with two people, an interview held, notes, a promise."""
    path = Path(__file__).parents[1] / "cli" / "northwind.toml"
    return read_record(path.read_bytes(), path.name)
