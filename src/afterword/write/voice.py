"""A letter in the words of a model, if the person wants one; whatever goes wrong, the composer's draft.

A model speaks through a ``Voice``: text in, text out; where it lives and how it is reached is known elsewhere. What it
says is believed nowhere: each sentence is traced to the facts that it was given. What cannot be traced is sent back
once, then struck and shown. Where what is left is no whole letter, the composer's draft stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from afterword.plan.result import PlannedLetter
from afterword.review.data import Checks
from afterword.write.instructions import Instructions
from afterword.write.prompt import Material, Message, gather
from afterword.write.reply import NoLetter, read_reply
from afterword.write.result import Draft, ModelShare, Struck
from afterword.write.speech import Speech
from afterword.write.view import View
from afterword.write.weigh import Reader, Scales, Weighed


class Silent(Exception):
    """A voice gave no answer. ``says``: why, in plain words without a full stop."""

    def __init__(self, says: str) -> None:
        self.says = says
        super().__init__(says)


class Voice(Protocol):
    """Whoever answers a prompt with a text."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def ask(self, messages: Sequence[Message]) -> str:
        """The answer. Raises ``Silent`` where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What writing with a model needs beside the letter."""

    speech: Speech
    checks: Checks
    told: Instructions
    now: datetime


def material_for(letter: PlannedLetter, desk: Desk) -> Material:
    """All that a model would see for this letter."""
    return gather(View.of(letter, desk.speech), desk.checks, desk.told, desk.now)


def speak(letter: PlannedLetter, own: Draft, voice: Voice, desk: Desk, reader: Reader) -> Draft:
    """The letter in the model's words as far as they can be traced; else ``own``, the composer's, with why."""
    told, material = desk.told, material_for(letter, desk)
    messages = material.messages(told)
    scales = Scales(own, reader.read(reader.text(own)), material, desk.checks, told, letter.record)
    try:
        text = voice.ask(messages)
        first = scales.weigh(read_reply(text), reader)
    except Silent as fault:
        return unspoken(own, voice.name, told, told.says("silent", says=fault.says))
    except NoLetter as fault:
        return unspoken(own, voice.name, told, told.says("broken", name=voice.name, says=fault.says))
    found = first
    if first.struck and not first.obeyed:
        found = _again(first, (*messages, ("assistant", text)), scales, voice, told, reader)
    if found.obeyed:
        return unspoken(own, voice.name, told, told.says("obeyed", name=voice.name), found.struck)
    whole = scales.whole(found.draft, reader)
    if whole is None:
        return unspoken(own, voice.name, told, told.says("not_whole", name=voice.name), found.struck)
    said = told.says("struck" if found.struck else "used", name=voice.name)
    return replace(whole, questions=own.questions, model=ModelShare(voice.name, True, said, found.struck))


def _again(
    first: Weighed,
    messages: Sequence[Message],
    scales: Scales,
    voice: Voice,
    told: Instructions,
    reader: Reader,
) -> Weighed:
    """The second answer where there is one that is no worse; else the first."""
    lines = [
        str(told.data["struck"]).format(text=struck.text, why=why)
        for struck, why in zip(first.struck, first.back, strict=True)
    ]
    sent_back = str(told.data["again"]).strip().replace("{struck}", "\n".join(lines))
    try:
        second = scales.weigh(read_reply(voice.ask((*messages, ("user", sent_back)))), reader)
    except (Silent, NoLetter):
        return first
    return second if second.obeyed or len(second.struck) <= len(first.struck) else first


def unspoken(own: Draft, name: str, told: Instructions, why: str, struck: Sequence[Struck] = ()) -> Draft:
    """The composer's draft, with why it is that."""
    return replace(own, model=ModelShare(name, False, told.says("own", why=why), tuple(struck)))
