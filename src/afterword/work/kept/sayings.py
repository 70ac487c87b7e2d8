"""What the outbox says to the person: sentences from ``outbox.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from afterword.post.reasons import Reason


def say(which: str, **words: str) -> str:
    """The sentence ``table/name``, with its words put in."""
    table, _, name = which.partition("/")
    return " ".join(_sentences()[table][name].format(**words).split())


def why_not(reason: Reason | None, follows: str, reply: str = "") -> str:
    """Why a letter has not gone, and what follows; where the reason is none that we know, what the server said."""
    if reason is None:
        return follows
    said = say("tries/said", reply=reply) if reply and reason.name in ("refused", "taken-for-spam", "temporary") else ""
    return " ".join(part for part in (reason.says, follows, said) if part)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / "outbox.toml").read_text(encoding="utf-8"))
