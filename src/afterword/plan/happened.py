"""The things of one record as the plan sees them: those of its timeline, and the days that they named.

Moments are seconds, days ordinals, in the recipients' zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from afterword.facts.history import Gone, Happened, Round, Talk

THEIR_WORDS: Final = frozenset({"heard", "rejected", "offered", "rescheduled", "cancelled", "asked-references"})
"""events in which a person of theirs wrote or spoke"""


@dataclass(slots=True, eq=False)
class Named:
    """A day that they named: by whom and when."""

    day: int
    told: int | None
    event: int | None
    named_on: int
    words: str | None
    read: bool = False
    """it was read from the words, not given as a date"""


__all__ = ["THEIR_WORDS", "Gone", "Happened", "Named", "Round", "Talk"]
