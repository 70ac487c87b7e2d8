"""A text that is no TOML or JSON: the first few places that cannot be read, in people's words.

A line of TOML that can be mended is, for the time being, so that the rest of the file is still read and told about.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from afterword.facts.faults import path_text, say, short, words
from afterword.facts.guesses import kind_of
from afterword.facts.places import Places, places_in

FEW: Final = 5
SEVERAL: Final = {(name,) for name in ("people", "interviews", "told", "events", "letters")}
_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")
_LONGEST = 2000
_JSON_WORD = re.compile(r"[^\s,\]}]*")
_JSON_FAULTS: Final = {
    "Expecting ','": "json-comma",
    "Expecting value": "json-value",
    "Expecting property name": "json-name",
    "Illegal trailing comma": "json-name",
    "Expecting ':'": "json-colon",
    "Unterminated string": "json-open",
    "Invalid control character": "json-open",
    "Invalid \\": "json-escape",
    "Extra data": "json-extra",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """One place that cannot be read; line and column from 1."""

    line: int
    column: int
    says: str
    right: str | None = None


@dataclass(slots=True)
class Mended:
    """What became of a broken text."""

    text: str
    """the same with what could be mended mended; lines keep their numbers"""
    broken: list[Broken] = field(default_factory=list)
    whole: bool = False
    """it can be read now"""
    lost: bool = False
    """a line that could not be mended was thrown away"""


def mend_toml(text: str) -> Mended:
    """What cannot be read in ``text``, and the text mended as far as that goes."""
    mended = Mended(text)
    mended.broken.extend(_twice(places_in(text, is_json=False), is_json=False))
    for _ in range(FEW):
        try:
            tomllib.loads(mended.text)
        except RecursionError:
            mended.broken.append(Broken(1, 1, *say("too-deep")))
            return mended
        except tomllib.TOMLDecodeError as error:
            if not _mend_one(mended, str(error)):
                return mended
        except ValueError:
            mended.broken.append(Broken(1, 1, *say("long-number")))
            return mended
        else:
            mended.whole = True
            return mended
    return mended


def broken_json(text: str) -> list[Broken]:
    """What cannot be read in ``text`` as JSON: one place a line."""
    broken: dict[int, Broken] = {}
    mended: str | None = text
    while mended is not None and len(broken) < FEW:
        try:
            read = json.loads(mended)
        except RecursionError:
            return [Broken(1, 1, *say("too-deep"))]
        except json.JSONDecodeError as error:
            what = next((what for start, what in _JSON_FAULTS.items() if error.msg.startswith(start)), "json-unread")
            first_here = error.lineno not in broken
            broken.setdefault(error.lineno, Broken(error.lineno, error.colno, *say(what)))
            mended = _mend_json(mended, error) if first_here else None
        except ValueError:
            return [Broken(1, 1, *say("long-number"))]
        else:
            if not broken and not isinstance(read, dict):
                return [Broken(1, 1, *say("not-a-record", found=kind_of(read)))]
            break
    return (
        list(broken.values())
        or _twice(places_in(text, is_json=True), is_json=True)
        or [Broken(1, 1, *say("json-twice"))]
    )


def _mend_json(text: str, error: json.JSONDecodeError) -> str | None:
    """``text`` with what is missing put in, as far as that is plain."""
    rest = text[error.pos :]
    if not rest.strip():
        return None
    if error.msg.startswith("Expecting ','"):
        return f"{text[: error.pos]},{rest}"
    if error.msg.startswith("Expecting value"):
        word = _JSON_WORD.match(rest)
        return f"{text[: error.pos]}null{rest[word.end() if word else 0 :]}"
    return None


def _mend_one(mended: Mended, message: str) -> bool:
    """Notes what the parser's ``message`` is about and mends that line; whether it is worth to read again."""
    lines = mended.text.split("\n")
    found = _WHERE.search(message)
    number = min(int(found[1]), len(lines)) if found else _last_line(lines)
    line = lines[number - 1].rstrip("\r")
    column = int(found[2]) if found else len(line) + 1
    if _is_about_more(message, mended.text):
        if not message.startswith("Cannot ") or not mended.broken:
            mended.broken.append(_unending(message, mended.text, number, line))
        return False
    told = _line_told(line, message)
    if told is None:
        mended.broken.append(Broken(number, column, *say("line-unread")))
        better = None
    else:
        start, says, right, better = told
        mended.broken.append(Broken(number, start + 1, says, right))
    if better == line or not line:
        return False
    mended.lost = mended.lost or better is None
    lines[number - 1] = better or ""
    mended.text = "\n".join(lines)
    return True


def _is_about_more(message: str, text: str) -> bool:
    """Whether the parser's message is not about one line alone."""
    if message.startswith(("Unterminated", "Expected \"'''")):
        return text.count('"""') % 2 == 1 or text.count("'''") % 2 == 1
    return message.startswith(("Cannot ", "Unclosed"))


def _unending(message: str, text: str, number: int, line: str) -> Broken:
    """Something that is there twice, or that begins and never ends."""
    if message.startswith("Cannot "):
        key = line.partition("=")[0].strip(" []\t") or "this"
        return Broken(number, 1, *say("twice-somewhere", key=key))
    if message.startswith("Unclosed"):
        return Broken(number, 1, *say("no-end"))
    at = max(text.rfind('"""'), text.rfind("'''"), 0)
    return Broken(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), *say("never-closed"))


def _line_told(line: str, message: str) -> tuple[int, str, str | None, str | None] | None:
    """Where in ``line`` the fault is, what is wrong, what would be right, and the line mended."""
    if len(line) > _LONGEST:
        return None
    for entry, pattern in _patterns():
        found = pattern.search(line) if message.startswith(entry.get("when", "")) else None
        if found is None:
            continue
        groups = {name: text or "" for name, text in found.groupdict().items()}
        shown = {name: short(text) for name, text in groups.items()}
        start, end = found.span("value")
        better = line[:start] + entry["mend"].format(**groups) + line[end:] if "mend" in entry else None
        right = entry["right"].format(**shown) if "right" in entry else None
        return start, entry["says"].format(**shown), right, better
    return None


@cache
def _patterns() -> tuple[tuple[dict[str, str], re.Pattern[str]], ...]:
    return tuple((entry, re.compile(entry["pattern"])) for entry in words()["lines"])


def _twice(places: Places, is_json: bool) -> list[Broken]:
    """What is there for the second time; of a table that there may be several of, only the table."""
    told: list[Broken] = []
    several: set[object] = set()
    for path, again, first in places.twice:
        line, _ = places.line_and_column(first)
        if path in SEVERAL and not is_json:
            several.add(path[0])
            told.append(Broken(*places.line_and_column(again), *say("table-twice", key=path_text(path), line=line)))
        elif path[0] not in several:
            told.append(Broken(*places.line_and_column(again), *say("twice", key=path_text(path), line=line)))
    return told[:FEW]


def _last_line(lines: list[str]) -> int:
    """The last line with something in it."""
    return next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 1)
