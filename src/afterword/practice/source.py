"""Where the practice's data comes from: our TOML files, and a person's own over them.

A sheet is one data file. Our own sheets lie in folders beside this module; a person's own come in as texts (``own``:
name such as ``profiles/uk.toml`` -> text), because this room opens no file of theirs. A sheet of theirs with a name of
ours is laid over ours key by key (tables are merged, anything else replaced); one with a new name is added.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


class PracticeFault(ValueError):
    """A fault in a data file of the practice; says which file, where, and what would be right."""

    def __init__(self, file: str, line: int | None, says: str) -> None:
        self.file, self.line, self.says = file, line, says
        super().__init__(f"{file}{f', line {line}' if line else ''}: {says}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One data file of the practice, read."""

    name: str
    data: dict[str, Any]
    texts: tuple[str, ...]
    """the TOML texts that it was laid together from, a person's own last"""

    @property
    def stem(self) -> str:
        """The file's name without folder and ending: ``thank-you`` of ``letters/thank-you.toml``."""
        return self.name.rsplit("/", 1)[-1].removesuffix(".toml")

    def fault(self, says: str, *near: str) -> PracticeFault:
        """A fault of this sheet, at the first line in which all words of ``near`` stand (own text first)."""
        for text in reversed(self.texts):
            for number, line in enumerate(text.splitlines(), 1):
                if near and all(word in line for word in near):
                    return PracticeFault(self.name, number, says)
        return PracticeFault(self.name, None, says)


def sheets(folder: str, own: Mapping[str, str] | None = None) -> Iterator[Sheet]:
    """The sheets of one folder of the practice, in the order of their names.

    ``folder``: ``letters``, ``profiles``, ``phrases``, ``calendars``, ``frames``, ``words`` or ``checks``.
    Raises ``PracticeFault`` for a file that is no TOML.
    """
    ours = {
        f"{folder}/{entry.name}": entry.read_text(encoding="utf-8")
        for entry in (files(__package__) / folder).iterdir()
        if entry.name.endswith(".toml")
    }
    theirs = {n: t for n, t in (own or {}).items() if n.startswith(f"{folder}/") and n.endswith(".toml")}
    for name in sorted(ours.keys() | theirs.keys()):
        texts = tuple(t for t in (ours.get(name), theirs.get(name)) if t is not None)
        data: dict[str, Any] = {}
        for text in texts:
            data = _laid_over(data, _parsed(name, text))
        yield Sheet(name, data, texts)


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as fault:
        said = str(fault)
        line = said.partition("(at line ")[2].partition(",")[0]
        raise PracticeFault(name, int(line) if line.isdigit() else None, f"this is no TOML: {said}") from None


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = dict(below)
    for key, value in above.items():
        old = both.get(key)
        both[key] = _laid_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return both
