"""What ``afterword import --json`` prints: what was read, and what it would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import Any

from afterword.facts.writing import as_table
from afterword.work.files.as_json import minute
from afterword.work.kept.differences import Differs, New
from afterword.work.kept.taking_in import TakenIn


def import_json(taken: TakenIn) -> Mapping[str, Any]:
    """The document. ``would`` is the same whether it was done or only looked at."""
    differences = [
        {"file": one.file, "application": one.id, "path": each.path, **_both(each)}
        for one in taken.records
        for each in one.found
    ]
    return {
        "version": 1,
        "observations": list(taken.shown),
        "would": {
            "add": dict(taken.add),
            "change": dict(taken.change),
            "differences": differences,
            "faults": [asdict(fault) for fault in taken.faults],
        },
    }


def _both(each: New | Differs) -> Mapping[str, Any]:
    if isinstance(each, New):
        return {"here": None, "file_says": plain(as_table(each.fact))}
    return {"here": plain(each.here), "file_says": plain(each.there)}


def plain(value: Any) -> Any:
    """A fact's value as JSON has it."""
    if isinstance(value, datetime):
        return minute(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    return {k: plain(v) for k, v in value.items()} if isinstance(value, Mapping) else value
