"""The outbox's states and transitions, read from one table (``outbox.toml``). Who writes them: ``work``, never here."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal, cast, get_args

State = Literal[
    "draft", "approved", "claimed", "committed", "sent", "refused", "uncertain", "held", "expired", "withdrawn"
]
By = Literal["person", "worker", "watch", "start"]
STATES: Final[tuple[State, ...]] = get_args(State)


class NoSuchMove(ValueError):
    """A verb that does not exist, or that this one may not use."""


@dataclass(frozen=True, slots=True)
class Move:
    """One verb: from which states, to which, who may use it."""

    verb: str
    sources: tuple[State, ...]
    to: State
    by: tuple[By, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Outbox:
    """The whole table. ``sets``: states by what they have in common, such as ``occupies`` and ``asks``."""

    moves: Mapping[str, Move]
    sets: Mapping[str, frozenset[State]]
    words: Mapping[State, str]
    outcomes: Mapping[str, str]
    """the verb for each outcome of handing a letter over (``smtp.Result``); ``stopped`` has none"""

    def move(self, verb: str, by: By) -> Move:
        """The move of that verb. Raises ``NoSuchMove`` where there is none, or ``by`` may not make it.

        The caller writes ``to`` where the state is one of ``sources``, in one statement, and looks whether it did.
        """
        found = self.moves.get(verb)
        if found is None:
            raise NoSuchMove(f"{verb}: no letter has such a move")
        if by not in found.by:
            raise NoSuchMove(f"{verb}: this is not done by the {by}, but by the {' or the '.join(found.by)}")
        return found

    def open_to(self, state: State, by: By) -> tuple[Move, ...]:
        """What ``by`` may do with a letter in ``state``, in the order of the table."""
        return tuple(move for move in self.moves.values() if state in move.sources and by in move.by)


@cache
def outbox() -> Outbox:
    """The table. Raises ``ValueError`` for one that contradicts itself."""
    data = tomllib.loads((files(__package__) / "outbox.toml").read_text(encoding="utf-8"))
    words = {state: str(data["states"][state]) for state in STATES}
    moves = [
        Move(row["verb"], _states(row["from"]), _states([row["to"]])[0], tuple(row["by"]), row["why"])
        for row in data["moves"]
    ]
    if len(words) != len(data["states"]) or len({move.verb for move in moves}) != len(moves):
        raise ValueError("outbox.toml: a state that is none, or a verb that stands there twice")
    sets = {name: frozenset(_states(states)) for name, states in data["sets"].items()}
    return Outbox({move.verb: move for move in moves}, sets, words, dict(data["outcomes"]))


def _states(names: Iterable[str]) -> tuple[State, ...]:
    wrong = [name for name in names if name not in STATES]
    if wrong:
        raise ValueError(f"outbox.toml: {wrong[0]} is no state")
    return cast("tuple[State, ...]", tuple(names))
