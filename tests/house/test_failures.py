"""The table of what went wrong elsewhere names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_test_that_the_table_names_stands_in_the_code() -> None:
    table = (ROOT / "docs" / "why" / "failures.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", table))
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"def (test_\w+)\(", code))
    assert len(named) > 30
    assert sorted(named - there) == []
