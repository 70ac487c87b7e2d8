"""What stands against a letter: then it is approved with a reason only."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from afterword.work.files.trouble import Trouble
from afterword.work.kept.letter_reading import Read, read
from afterword.work.kept.letter_rows import Held
from afterword.work.kept.opening import Whose

Why = Literal["stop", "window", "plan"]


class Stopped(Trouble):
    """It is not approved without a reason. ``why``: the review says stop, the moment, or the plan has no place."""

    def __init__(self, why: Why, *says: str, next_step: str | None = None) -> None:
        self.why = why
        super().__init__(*says, next_step=next_step)


def stands_against(
    whose: Whose, there: Held, moment: datetime, now: datetime, reading: Read | None = None, *, by_person: bool = True
) -> Stopped | None:
    """What makes a reason necessary; None: nothing. ``by_person``: the moment was chosen by the person."""
    read_ = reading or read(whose, there, moment, there.row.subject or "", there.row.body or "", "wait")
    errors = [f.message for f in read_.reading.findings if f.level == "error"]
    if errors:
        return Stopped(
            "stop", *errors, next_step="Mend the letter, or say in a few words why it shall go as it is."
        )  # fmt: skip
    if there.planned is None:
        because = [line for nothing in there.nothing for line in nothing.because]
        return Stopped(
            "plan", "The plan has no place for this letter at the moment.", *because,
            next_step="Leave it, or say in a few words why it shall go all the same.",
        )  # fmt: skip
    if by_person and not _inside(there, moment, now):
        return Stopped(
            "window", "That moment lies outside of the letter's window.",
            next_step="Choose a moment inside it, or say in a few words why it shall be this one.",
        )  # fmt: skip
    return None


def _inside(there: Held, moment: datetime, now: datetime) -> bool:
    """From ``opens`` to ``closes``; a letter that is late already may still go until ``last``."""
    planned = there.planned
    if planned is None or moment < planned.opens or (planned.last is not None and moment > planned.last):
        return False
    return moment <= planned.closes or now > planned.closes
