"""The answers to ``afterword new``: kept beside the record to come, checked one by one, written when all are there.

An answer is checked by reading the record that it would make, so there is one rule for what a record may hold.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from afterword.facts.faults import RecordFaults
from afterword.facts.model import Record
from afterword.facts.reading import read_record
from afterword.work.files.safely import write_new
from afterword.work.files.trouble import Trouble

Answer = str | int | bool | None

_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")
_PLACEHOLDERS: Mapping[str, Mapping[str, str]] = {
    "me": {"name": "A", "time_zone": "UTC"},
    "application": {"company": "A", "role": "A", "country": "US"},
}


class Notebook:
    """Answers by their question, in the order in which they were given, and the record that grows from them."""

    def __init__(self, file: Path) -> None:
        """``file``: where the answers are kept until all are there."""
        self.file = file
        self.answers: dict[str, Answer] = {}
        self.tables: dict[str, Any] = {"version": 1}

    def recall(self) -> bool:
        """Take up what an earlier run has kept; False where there is nothing."""
        try:
            kept = json.loads(self.file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return False
        except (OSError, ValueError):
            raise Trouble(
                f"{self.file}: the answers kept here cannot be read any more",
                next_step="Move this file away to begin anew.",
            ) from None
        answers = kept.get("answers") if isinstance(kept, dict) else None
        self.answers = answers if isinstance(answers, dict) else {}
        return bool(self.answers)

    def keep(self, question: str, answer: Answer) -> None:
        """Keep one answer, at once and safely."""
        self.answers[question] = answer
        try:
            handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=self.file.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump({"version": 1, "answers": self.answers}, out, ensure_ascii=False, indent=1)
            Path(temporary).replace(self.file)
        except OSError as fault:
            raise Trouble(f"{self.file}: your answers could not be kept: {fault.strerror or 'an error'}") from None

    def back(self) -> dict[str, Answer]:
        """Take the last answer out, and begin the record anew from the rest."""
        last = dict([self.answers.popitem()]) if self.answers else {}
        self.tables = {"version": 1}
        return last

    def anew(self) -> Path:
        """Put what was kept aside under another name, and begin with nothing."""
        number = 1
        while (aside := self.file.with_name(f"{self.file.name}-{number}")).exists():
            number += 1
        self.file.rename(aside)
        self.answers, self.tables = {}, {"version": 1}
        return aside

    def put(self, path: str, value: Any) -> None:
        """Put a value into the record: ``people[0].name``."""
        _put(self.tables, path, value)

    def refusal(self, path: str, value: Any) -> str | None:
        """Why the record could not hold this value there; None: it can."""
        tables = deepcopy(self.tables)
        _put(tables, path, value)
        for name, needed in _PLACEHOLDERS.items():
            tables[name] = {**needed, **tables.get(name, {})}
        try:
            _read(tables)
        except RecordFaults as told:
            fault = told.faults[0]
            return fault.says + (f"; {fault.right}" if fault.right else "")
        return None

    def record(self) -> Record:
        """The record from all answers."""
        return _read(self.tables)

    def finish(self, path: Path) -> None:
        """Write the record to ``path``, which is new, and put the kept answers away."""
        from afterword.facts.writing import write_record

        if not write_new(path, write_record(self.record()).encode("utf-8")):
            raise Trouble(f"{path}: there is a file of this name already, and it stays as it is")
        with contextlib.suppress(OSError):
            self.file.unlink()


def _read(tables: Mapping[str, Any]) -> Record:
    return read_record(json.dumps(tables, ensure_ascii=False).encode("utf-8", "replace"), "answers.json")


def _put(tables: dict[str, Any], path: str, value: Any) -> None:
    *steps, last = path.split(".")
    here: Any = tables
    for step in steps:
        match = _STEP.fullmatch(step)
        name, number = (match[1], match[2]) if match else (step, None)
        if number is None:
            here = here.setdefault(name, {})
            continue
        rows = here.setdefault(name, [])
        while len(rows) <= int(number):
            rows.append({})
        here = rows[int(number)]
    here[last] = value
