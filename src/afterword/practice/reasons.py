"""The words in which the plan gives its reasons, from ``reasons/*.toml``."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from afterword.practice.source import Sheet, sheets

Saying = Callable[..., str]
"""One reason: its slots go in by name, its words come out."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """What is said, by name, and how a day, an hour and a list of people are written."""

    says: Mapping[str, Saying]
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
        {name: saying(text) for name, text in said.items()},
        tuple(words["weekdays"]),
        tuple(words["months"]),
        words["day"],
        words["day_with_year"],
        words["last_join"],
    )


def saying(template: str) -> Saying:
    """A template taken apart, once: to fill it in is then three times as fast as ``str.format``."""
    texts, slots, is_plain = [""], list[str](), True
    for text, slot, spec, conversion in string.Formatter().parse(template):
        texts[-1] += text
        if slot is not None:
            slots.append(slot)
            texts.append("")
            is_plain = is_plain and not spec and not conversion
    if len(slots) > 2 or not is_plain:
        return template.format
    first, then, last = (*texts, "", "")[:3]
    if not slots:
        return lambda **_: first
    if len(slots) == 1:
        (slot,) = slots
        return lambda **said: f"{first}{said[slot]}{then}"
    one, two = slots
    return lambda **said: f"{first}{said[one]}{then}{said[two]}{last}"


def _check(sheet: Sheet, name: str, text: object) -> None:
    if not isinstance(text, str):
        raise sheet.fault(f"the reason {name} is no text", name)
    try:
        slots = [slot for _, slot, _, _ in string.Formatter().parse(text)]
    except ValueError as fault:
        raise sheet.fault(f"the reason {name} cannot be read: {fault}", name) from None
    if any(slot is not None and not slot.isidentifier() for slot in slots):
        raise sheet.fault(f"the reason {name} has a slot that is no name", name)
