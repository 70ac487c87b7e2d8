"""The words in which the plan gives its reasons, from ``reasons/*.toml``."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass

from afterword.practice.source import Sheet, sheets


@dataclass(frozen=True, slots=True)
class Reasons:
    """Templates by name, and how a day, an hour and a list of people are written."""

    templates: Mapping[str, str]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    day_with_year: str
    last_join: str

    def people(self, names: tuple[str, ...]) -> str:
        """``"Dana Whitfield, Luis Ortega and Bo Lind"``."""
        if len(names) < 2:
            return "".join(names)
        return ", ".join(names[:-1]) + self.last_join + names[-1]


def read_reasons(own: Mapping[str, str] | None) -> Reasons:
    """Reads the reasons. Raises ``PracticeFault``."""
    sheet = next(s for s in sheets("reasons", own) if s.stem == "english")
    said = sheet.data.get("reason", {})
    for name, text in said.items():
        _check(sheet, name, text)
    words = sheet.data["words"]
    return Reasons(
        said, tuple(words["weekdays"]), tuple(words["months"]), words["day"], words["day_with_year"], words["last_join"]
    )


def _check(sheet: Sheet, name: str, text: object) -> None:
    if not isinstance(text, str):
        raise sheet.fault(f"the reason {name} is no text", name)
    try:
        slots = [slot for _, slot, _, _ in string.Formatter().parse(text)]
    except ValueError as fault:
        raise sheet.fault(f"the reason {name} cannot be read: {fault}", name) from None
    if any(slot is not None and not slot.isidentifier() for slot in slots):
        raise sheet.fault(f"the reason {name} has a slot that is no name", name)
