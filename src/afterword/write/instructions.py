"""What a model is told, and how its answer is looked at: the data of ``practice/model``, read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from afterword.practice.source import PracticeFault, sheets

SHEET: Final = "model/english.toml"


class Instructions:
    """The sheet ``model/english.toml``, with its patterns compiled."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.orders = _compiled(data["orders"]["patterns"])
        self.machine = _compiled(data["machine"]["patterns"])
        self.unfilled = _compiled(data["unfilled"]["patterns"])
        self.leaning = frozenset(data["leaning"]["words"])
        self.person_verbs = frozenset(data["person"]["verbs"])
        self.no_name_endings: tuple[str, ...] = tuple(data["person"]["endings"])
        self.negations = frozenset(data["turned"]["negations"])
        self.deeds = frozenset(data["turned"]["deeds"])
        self.why: Mapping[str, str] = data["why"]
        self.back: Mapping[str, str] = data["back"]
        self.measures: Mapping[str, float] = data["measures"]

    @classmethod
    def load(cls, own: Mapping[str, str] | None = None) -> Instructions:
        """Ours, with a person's own sheet over it. Raises ``PracticeFault``."""
        sheet = next(s for s in sheets("model", own) if s.name == SHEET)
        try:
            return cls(sheet.data)
        except re.error as fault:
            raise sheet.fault(f"a pattern cannot be read: {fault}", str(fault.pattern)[:40]) from None
        except (KeyError, TypeError) as fault:
            raise PracticeFault(SHEET, None, f"{fault} is missing or of another kind") from None

    def says(self, what: str, /, **slots: str) -> str:
        """What the person is told."""
        said: str = self.data["says"][what]
        return said.format_map(slots)

    def gives_orders(self, text: str) -> bool:
        """Whether a sentence of the other side speaks to a program."""
        return any(pattern.search(text) for pattern in self.orders)


def _compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE | re.DOTALL | re.MULTILINE) for pattern in patterns)
