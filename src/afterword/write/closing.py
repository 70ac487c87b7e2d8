"""How a letter begins and ends: the greeting line and the sign-off."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from afterword.write import names
from afterword.write.earlier import habits_of
from afterword.write.frames import Frames
from afterword.write.view import View


def salutation(view: View) -> str:
    """``Dear Dana,``, several people one after the other; as the person has greeted before, where they have."""
    speech, habits = view.speech, habits_of(view)
    called = [names.greeting_name(p, formal=view.formal, names=speech.names) for p in view.letter.people]
    if len(called) == 1 and habits.called and not (view.person and view.person.salutation):
        called = [habits.called]
    if not called:
        return str(speech.words["dear_all"])
    dear: str = speech.words["dear"]
    greeting: str = habits.greeting or speech.words["greeting"]
    return dear.replace("{greeting}", greeting).replace("{names}", speech.listed(called))


def closing(view: View, frames: Frames, held: AbstractSet[str]) -> tuple[str, ...]:
    """The sign-off's lines: the words, the name, and the telephone number; on paper the address where there is none."""
    me = view.record.me
    words = (me.sign_off or "").strip() or habits_of(view).sign_off or ""
    if not words:
        line = next(line for line in frames.sign_offs if line.test.holds(held))
        words = line.pattern.literals[0]
    if words[-1].isalnum():
        words += ","
    lines = [words, me.name.strip()]
    if "message" not in held or "paper" in held:
        if me.phone:
            lines.append(me.phone.strip())
        elif "paper" in held and me.email:
            lines.append(me.email.strip())
    return tuple(lines)
