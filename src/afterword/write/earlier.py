"""What somebody's earlier letters show of how they write: how they greet, whom by which name, how they sign off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from afterword.facts.model import Letter, Person
from afterword.write.speech import Speech
from afterword.write.view import View

_GREETED: Final = re.compile(r"^(?P<name>[^,:;!?.]{1,50}(?:\.[^,:;!?.]{1,40})*)\s*[,:!–-]?$")
_END: Final = ",.!– -"


@dataclass(frozen=True, slots=True)
class Habits:
    """None where no earlier letter shows it."""

    greeting: str | None = None
    """the word before the name: Dear, Hello"""
    called: str | None = None
    """how this very person was greeted"""
    sign_off: str | None = None


def habits_of(view: View) -> Habits:
    """The habits that the letters of this record show; what went to the same person counts before the rest.

    A greeting used to others is no measure for somebody who is addressed formally.
    """
    newest = sorted(view.record.letters, key=lambda letter: letter.sent, reverse=True)
    went = [letter for letter in newest if letter.body and letter.state != "bounced"]
    own = [letter for letter in went if view.person is not None and letter.to == (view.person.name,)]
    others = [letter for letter in went if letter not in own]
    greeting = called = None
    for letter in own if view.formal else (*own, *others):
        found = _greeted(_lines(letter), view.speech)
        if found is not None:
            greeting = found[0]
            called = found[1] if letter in own and view.person is not None and _is(found[1], view.person) else None
            break
    signed = (_signed(_lines(letter), view.speech) for letter in (*own, *others))
    return Habits(greeting, called, next((words for words in signed if words), None))


def _lines(letter: Letter) -> list[str]:
    return [line.strip() for line in (letter.body or "").splitlines() if line.strip()]


def _greeted(lines: Sequence[str], speech: Speech) -> tuple[str, str] | None:
    """The greeting's word and the name, of a letter that begins with one."""
    if not lines:
        return None
    low = lines[0].casefold()
    for word in speech.greetings:
        if low.startswith(f"{word.casefold()} ") and (found := _GREETED.match(lines[0][len(word) :].strip())):
            return word, found["name"].strip()
    return None


def _is(called: str, person: Person) -> bool:
    """Whether the name greeted is this person's: one of its words is one of theirs."""
    names = {word.casefold().strip(".,") for word in f"{person.name} {person.salutation or ''}".split()}
    words = [word.casefold().strip(".,") for word in called.split()]
    return bool(words) and words[-1] in names


def _signed(lines: Sequence[str], speech: Speech) -> str | None:
    """The sign-off of a letter, without its comma: looked for from the end."""
    for line in reversed(lines[1:]):
        bare = line.rstrip(_END)
        if bare.casefold() in speech.closers:
            return bare
    return None
