"""The subject line: the job and the day or the matter. Letters and messages have none."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from afterword.write.deal import start_of
from afterword.write.frames import Frames
from afterword.write.pattern import Filling
from afterword.write.view import View


def subject(view: View, frames: Frames, held: AbstractSet[str], plain: dict[str, Filling], turn: int) -> str:
    """The subject of this letter; empty on paper and in a message."""
    if "paper" in held or "message" in held:
        return ""
    reply: str = frames.speech.words["reply"]
    earlier = view.letter.earlier()
    if earlier is not None and earlier.subject and earlier.subject.strip():
        said = earlier.subject.strip()
        return said if said.lower().startswith(reply.lower()) else f"{reply} {said}"
    lines = [line for line in frames.subjects[view.letter.kind] if line.test.holds(held)]
    tested = max(len(line.test.yes) for line in lines)
    lines = [line for line in lines if len(line.test.yes) == tested]
    at = start_of(view.letter.application, f"subject/{view.letter.kind}") + turn
    for offset in range(len(lines)):
        pattern = lines[(at + offset) % len(lines)].pattern
        fillings = [plain[slot.name] for slot in pattern.slots if slot.name in plain]
        if len(fillings) == len(pattern.slots):
            return " ".join(pattern.say(fillings).split())
    return view.record.application.role
