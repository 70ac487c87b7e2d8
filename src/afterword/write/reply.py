"""A model's answer, read strictly: one JSON object of one shape, of a letter's size, or it is refused."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

LONGEST: Final = 20_000
_SUBJECT, _SENTENCE = 150, 700
_PARAGRAPHS, _SENTENCES, _FIELDS = 8, 30, 12
_FENCE: Final = re.compile(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", re.DOTALL)


class NoLetter(Exception):
    """The answer is none. ``says``: what is wrong with its form, and nothing of its content."""

    def __init__(self, says: str) -> None:
        self.says = says
        super().__init__(says)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer, and the fields that it names."""

    text: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the right shape. Nothing is known yet of whether it is true."""

    subject: str
    paragraphs: tuple[tuple[Said, ...], ...]


def read_reply(text: str) -> Reply:
    """The answer in ``text``. Raises ``NoLetter``."""
    if len(text) > LONGEST:
        raise NoLetter(f"more than {LONGEST:,} characters")
    fenced = _FENCE.fullmatch(text)
    try:
        data = json.loads(fenced[1] if fenced else text, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise NoLetter("no JSON") from None
    table = _table(data, {"subject", "paragraphs"})
    paragraphs = _list(table["paragraphs"], 1, _PARAGRAPHS, "paragraphs")
    read = tuple(tuple(_said(one) for one in _list(p, 1, _SENTENCES, "sentences")) for p in paragraphs)
    if sum(len(p) for p in read) > _SENTENCES:
        raise NoLetter("too many sentences")
    return Reply(_line(table["subject"], _SUBJECT, "subject"), read)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _table(data: Any, keys: set[str]) -> dict[str, Any]:
    if not isinstance(data, dict) or set(data) != keys:
        raise NoLetter("other keys than were asked for")
    return data


def _list(data: Any, least: int, most: int, what: str) -> list[Any]:
    if not isinstance(data, list) or not least <= len(data) <= most:
        raise NoLetter(f"no {what}, or too many")
    return data


def _line(data: Any, most: int, what: str) -> str:
    if not isinstance(data, str):
        raise NoLetter(f"a {what} that is no text")
    line = " ".join(data.split())
    if not line or len(line) > most or not line.isprintable():
        raise NoLetter(f"a {what} that is empty, too long, or holds what cannot be seen")
    return line


def _said(data: Any) -> Said:
    table = _table(data, {"text", "fields"})
    fields = _list(table["fields"], 0, _FIELDS, "fields")
    if not all(isinstance(field, str) for field in fields):
        raise NoLetter("a field that is no text")
    return Said(_line(table["text"], _SENTENCE, "sentence"), tuple(dict.fromkeys(fields)))
