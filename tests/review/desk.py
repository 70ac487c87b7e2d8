"""Reading the examples of the checks: the texts in their sheets, made into letters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from afterword.facts.reading import read_record
from afterword.practice.load import load_practice
from afterword.review.data import Check, Checks
from afterword.review.reader import read_letter
from afterword.review.result import Reading
from afterword.review.timing import circumstances

ENGLAND = """
version = 1
[me]
name = "Jo Lindqvist"
time_zone = "Europe/London"
[application]
company = "Orme Bindery"
role = "Book Conservator"
country = "GB"
[[people]]
name = "Ada Orme"
email = "ada@orme.example"
part = "lead"
"""


@cache
def checks() -> Checks:
    """Ours, read once."""
    return Checks.read()


@cache
def practice() -> Any:
    return load_practice()


def as_letter(text: str) -> str:
    """A few sentences, made into a letter."""
    return f"Subject: Bookbinder, our talk\n\nDear Ms. Orme,\n\n{text}\n\nJo Lindqvist\n01904 496001"


def read_example(check: Check, text: str) -> Reading:
    """One text of a check's sheet, read in the circumstances that the sheet gives."""
    example: Mapping[str, Any] = check.data.get("example", {})
    toml = example.get("record")
    to = list(example.get("to", ()))
    now = datetime.fromisoformat(example["now"]) if "now" in example else None
    letter = text
    if example.get("recipients"):
        to = [entry.strip() for entry in text.split(",")]
        letter = as_letter("Thank you for the hour.")
    elif example.get("moments"):
        now = datetime.fromisoformat(text)
        letter = as_letter("How do things stand?")
        toml = toml or ENGLAND
    elif example.get("long"):
        letter = as_letter(" ".join(["word"] * (int(text.split()[0]) - 1)) + " end.")
    elif not example.get("whole"):
        letter = as_letter(text)
    record = read_record(toml.encode(), "record.toml") if toml else None
    others = [read_record(o.encode(), "other.toml") for o in example.get("others", ())]
    kind = example.get("kind") or (min(check.kinds) if check.kinds else "thank-you")
    more: dict[str, Any] = {}
    if record is not None:
        around = circumstances(record, kind, to, None, practice(), others)
        more = {"calendar": around.calendar, "profiles": around.profiles}
    if "window" in example:
        opens, closes, last = (datetime.fromisoformat(m) for m in example["window"])
        more["window"] = (opens, closes, last)
    return read_letter(
        letter, checks=checks(), record=record, others=others, kind=kind, variant=example.get("variant"), to=to,
        also=example.get("also", ()), now=now, language=example.get("language", False), **more,
    )  # fmt: skip
