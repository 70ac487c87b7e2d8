"""Letters of our own with labels: what was planted in them is found, and the clean ones get silence.

``letters/NNN.txt`` are as a person would hand them over; ``letters/labels.json`` says with which record each is read,
and which faults stand where. `scripts/bench review` reads the same letters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from afterword.review.result import Reading
from afterword.work.files.reviewing import Request, review

HERE = Path(__file__).parent
LABELS: Mapping[str, Any] = json.loads((HERE / "letters" / "labels.json").read_text(encoding="utf-8"))


@cache
def reading(number: str) -> tuple[str, Reading]:
    label = LABELS[number]
    records = [label[key] for key in ("record",) if key in label] + label.get("others", [])
    request = Request(
        letters=(str(HERE / "letters" / f"{number}.txt"),), records=tuple(HERE / "records" / r for r in records),
        kind=label["kind"], variant=label.get("variant"), to=tuple(label["to"]), now=label.get("now"),
    )  # fmt: skip
    read = review(request)[0]
    return read.text, read.reading


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    marks = [0, *(m.end() for m in re.finditer(r"[.!?]\s+|\n", text)), len(text)]
    return max(m for m in marks if m <= start), min(m for m in marks if m >= end)


def is_found(number: str, fault: Mapping[str, Any]) -> bool:
    text, read = reading(number)
    for finding in read.findings:
        if finding.check != fault["check"] or finding.level != fault["level"]:
            continue
        if fault["start"] is None or finding.start is None or finding.end is None:
            return True
        start, end = sentence(text, fault["start"], fault["end"])
        if finding.start < end and finding.end > start:
            return True
    return False


def test_nine_of_ten_planted_faults_are_found():
    planted = [(n, fault) for n, label in LABELS.items() for fault in label["faults"]]
    missed = [(n, f["check"], f["quote"]) for n, f in planted if not is_found(n, f)]
    assert len(missed) <= len(planted) // 10, missed


def test_every_planted_error_stops_the_letter():
    for number, label in LABELS.items():
        if any(fault["level"] == "error" for fault in label["faults"]):
            assert reading(number)[1].verdict == "stop", number


def test_no_clean_letter_is_held_up():
    for number, label in LABELS.items():
        if label["clean"]:
            worse = [f for f in reading(number)[1].findings if f.check not in label["findings_allowed"]]
            assert [f.check for f in worse if f.level == "error"] == [], number
            assert len([f for f in worse if f.level == "warning"]) <= 1, (number, worse)


def test_quotes_stand_where_the_labels_say():
    for number, label in LABELS.items():
        text = (HERE / "letters" / f"{number}.txt").read_text(encoding="utf-8")
        for fault in label["faults"]:
            if fault["start"] is not None:
                assert text[fault["start"] : fault["end"]] == fault["quote"], number
