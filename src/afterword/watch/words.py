"""The data of this room, ``practice/mail/*.toml``: read once, compiled where it is a pattern.

A sheet of a meaning has ``what``, its ``reason``, texts that it ``must`` and ``must_not`` read (a test asks it), and
cues (``meaning.Cue``): phrases as ``afterword.review.phrases`` reads them. The others are lists of words and patterns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from afterword.practice.source import PracticeFault, sheets

_PLAIN: Final = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "ß": "ss",
     "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": "",
     "æ": "ae", "œ": "oe", "ø": "o", "ł": "l"}
)  # fmt: skip


@cache
def mail_data() -> Mapping[str, Mapping[str, Any]]:
    """The sheets by their names."""
    return {sheet.stem: sheet.data for sheet in sheets("mail")}


@cache
def table(sheet: str, *path: str) -> Any:
    """One table or list of a sheet."""
    found: Any = mail_data()[sheet]
    for key in path:
        found = found[key]
    return found


def sentence(path: str, **values: object) -> str:
    """A sentence for people, of ``sentences.toml``, with its values."""
    found: Any = mail_data()["sentences"]
    for key in path.split("."):
        found = found[key]
    return str(found).format(**values)


def folded(text: str) -> str:
    """Small letters, no accents, plain quotation marks and hyphens: how all phrases are compared."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN).lower()
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")


def kept_length(text: str) -> str:
    """As ``folded``, character for character: what is found there has the same place in the text."""
    if text.isascii():
        return text.lower()
    return "".join(_one(c) for c in text)


@cache
def _one(char: str) -> str:
    if char == "ß":
        return "ß"
    made = folded(char)
    return made if len(made) == 1 else (made[:1] or " ") if len(char.lower()) != 1 else char.lower()


def pattern(*alternatives: str, flags: int = 0) -> re.Pattern[str]:
    """One pattern of several; raises ``PracticeFault`` for one that cannot be read."""
    try:
        return re.compile("|".join(f"(?:{a})" for a in alternatives), flags)
    except re.error as fault:
        msg = f"a pattern cannot be read: {fault}"
        raise PracticeFault("mail", None, msg) from None


@cache
def listed(sheet: str, *path: str) -> re.Pattern[str]:
    """The patterns of a list of a sheet as one, for folded text."""
    return pattern(*table(sheet, *path))


def choice(words: Iterable[str]) -> str:
    """Words as alternatives, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def put_in(text: str, parts: Mapping[str, str]) -> str:
    """A pattern with its parts: ``<<name>>`` is replaced by the part of that name."""
    return re.sub(r"<<(\w+)>>", lambda match: parts[match[1]], text)


def patterns_filled(name: str, parts_name: str, words: Mapping[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of one table of ``patterns.toml``, in its order, with their parts and ``words`` put in."""
    parts = dict(words)
    for key, text in table("patterns", parts_name).items():
        parts[key] = put_in(text, parts)
    return tuple((key, pattern(put_in(text, parts))) for key, text in table("patterns", name).items())
