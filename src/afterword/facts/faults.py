"""Faults of a record, in people's words.

A fault says where it is, what is wrong and what would be right. The words are data (``words.toml``); they are read only
when there is a fault to tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

MOST = 100  # faults that are told of one file; who has more mends these first

_LONG = frozenset({"choices", "names", "meaning"})

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong in a file. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    path: str
    """where in the record: ``interviews[0].notes[1].with``; empty when it is the file as a whole"""
    says: str
    """what is wrong"""
    right: str | None = None
    """what would be right, where that is known: ``did you mean Dana Whitfield?``"""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: "
        path = f"{self.path}: " if self.path else ""
        return where + path + self.says + (f"; {self.right}" if self.right else "")


class RecordFaults(Exception):
    """A file is no record. ``faults`` has everything that is wrong with it, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fault before its place in the text is known: the path, what it is, and whether the key is meant."""

    path: Path
    what: str
    """the name of its words"""
    says: str
    right: str | None = None
    at_key: bool = False


@cache
def words() -> Mapping[str, Any]:
    """The people's words for faults, as ``words.toml`` has them."""
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def say(what: str, **values: object) -> tuple[str, str | None]:
    """The words for the fault ``what``, filled with ``values``: what is wrong, and what would be right, if known."""
    entry = words()["faults"][what]
    shown = {key: short(value, 400 if key in _LONG else 80) for key, value in values.items()}
    right: str | None = entry.get("right")
    return entry["says"].format(**shown), right.format(**shown) if right else None


def did_you_mean(suggestion: str | None) -> str | None:
    """The question that offers ``suggestion``; ``None`` for none."""
    return words()["did_you_mean"].format(suggestion=short(suggestion)) if suggestion else None


def short(value: object, most: int = 80) -> str:
    """``value`` as one short printable line, whatever is in it."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**most:
        return "a very long number"
    text = value if isinstance(value, str) else str(value)
    line = "".join(c if c.isprintable() else " " for c in " ".join(text[: 4 * most].split()))
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def nearest(wrong: str, known: Iterable[str], sure: float = 0.6) -> str | None:
    """The one of ``known`` that somebody who wrote ``wrong`` most likely meant; ``None`` when none is near."""
    from difflib import get_close_matches

    folded = {_fold(k): k for k in reversed(list(known))}
    close = get_close_matches(_fold(wrong[:80]), folded, n=1, cutoff=sure)
    return folded[close[0]] if close else None


def path_text(path: Path) -> str:
    """``("interviews", 0, "notes", 1, "with")`` as ``interviews[0].notes[1].with``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            key = (
                part
                if part.replace("_", "a").replace("-", "a").isalnum() and len(part) <= 40
                else f'"{short(part, 40)}"'
            )
            text += f".{key}" if text else key
    return text


def _fold(text: str) -> str:
    return text.casefold().replace("_", " ").replace("-", " ").strip()
