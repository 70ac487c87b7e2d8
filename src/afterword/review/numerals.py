"""Numbers in a text, in figures and in words, each with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_PIECE: Final = re.compile(
    r"(?P<money>[$€£₹¥]\s?)?(?<![^\W\d_])(?P<digits>\d{1,3}(?:[,'’\u00a0\u202f]\d{2,3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)(?P<scale>[km](?![^\W\d_])|bn\b)?"
    r"(?P<order>(?:st|nd|rd|th)(?![^\W\d_]))?(?P<percent>\s?%)?"
    r"|(?P<word>[^\W\d_]+)|(?P<stop>[.,;:!?()\n—–/])",
    re.IGNORECASE,
)
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:[,'’\u00a0\u202f.]\d{2,3})*[,'’\u00a0\u202f.]\d{3}")
_SCALES: Final = {"k": 1e3, "m": 1e6, "bn": 1e9}
_REACH: Final = 4
_JOINS: Final = ("and",)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number. ``after`` and ``before``: the nearest words of its clause, in small letters, nearest first."""

    value: float
    start: int
    end: int
    after: tuple[str, ...]
    before: tuple[str, ...]
    percent: bool
    money: bool
    figures: bool
    """written in digits"""
    ordinal: bool


@dataclass(slots=True)
class _Piece:
    kind: str
    text: str
    start: int
    end: int
    value: float = 0.0
    money: bool = False
    percent: bool = False
    ordinal: bool = False


def numerals(text: str, start: int, end: int, words: Mapping[str, float]) -> Iterator[Numeral]:
    """The numbers of ``text[start:end]``; ``words``: what the words for numbers are worth."""
    pieces = list(_pieces(text, start, end, words))
    at = 0
    while at < len(pieces):
        if pieces[at].kind != "number":
            at += 1
            continue
        first = at
        value, at = _whole(pieces, at, text)
        last = pieces[at - 1]
        yield Numeral(
            value=value,
            start=pieces[first].start,
            end=last.end,
            after=tuple(_around(pieces, at, 1)),
            before=tuple(_around(pieces, first - 1, -1)),
            percent=last.percent or _is_percent(pieces, at),
            money=pieces[first].money,
            figures=pieces[first].text[:1].isdigit() or pieces[first].money,
            ordinal=last.ordinal,
        )


def _is_percent(pieces: list[_Piece], at: int) -> bool:
    follow = [p.text for p in pieces[at : at + 2] if p.kind == "word"]
    return follow[:1] in (["percent"], ["percentage"]) or follow == ["per", "cent"]


def _pieces(text: str, start: int, end: int, words: Mapping[str, float]) -> Iterator[_Piece]:
    for match in _PIECE.finditer(text, start, end):
        if digits := match.group("digits"):
            value = plain_value(digits) * _SCALES.get((match.group("scale") or "").lower(), 1.0)
            yield _Piece(
                "number",
                digits,
                match.start(),
                match.end(),
                value,
                bool(match.group("money")),
                bool(match.group("percent")),
                bool(match.group("order")),
            )
        elif word := match.group("word"):
            low = word.lower()
            kind = "number" if low in words else "word"
            yield _Piece(kind, low, match.start(), match.end(), float(words.get(low, 0)))
        else:
            yield _Piece("stop", match.group(), match.start(), match.end())


def plain_value(digits: str) -> float:
    """A number without its marks: ``600,000`` is 600000, ``2,5`` is 2.5, ``5,00,000`` is 500000."""
    if _GROUPED.fullmatch(digits):
        return float(re.sub(r"\D", "", digits))
    whole, mark, rest = digits.rpartition(".")
    if mark and re.search(r"[,'’\u00a0\u202f]", whole):
        return float(re.sub(r"\D", "", whole) + "." + rest)
    return float(re.sub(r"[^\d.]", ".", digits))


def _whole(pieces: list[_Piece], at: int, text: str) -> tuple[float, int]:
    """The number that begins here, as far as it goes: ``six hundred and forty``; and where it ends."""
    total, current = 0.0, pieces[at].value
    small = current
    begin, at = at, at + 1
    while at < len(pieces):
        piece = pieces[at]
        step = at
        if piece.kind == "word" and piece.text in _JOINS and current >= 100 and at + 1 < len(pieces):
            step = at + 1
            piece = pieces[step]
            if piece.kind != "number" or piece.value >= 100 or piece.text[:1].isdigit():
                break
        if piece.kind != "number" or piece.text[:1].isdigit() or piece.ordinal or piece.money:
            break
        if not re.fullmatch(r"[\s-]+(?:and\s+)?", text[pieces[at - 1].end : piece.start]):
            break
        value = piece.value
        if value in (12.0, 100.0) and piece.text in ("dozen", "hundred") and (small or begin != at):
            current *= value
        elif value >= 1000:
            total, current = total + current * value, 0.0
        elif current >= 100 or (20 <= small < 100 and small % 10 == 0 and value < 10):
            current += value
        else:
            break
        small = value
        at = step + 1
    return total + current, at


def _around(pieces: list[_Piece], at: int, step: int) -> Iterator[str]:
    for _ in range(_REACH):
        if not 0 <= at < len(pieces) or pieces[at].kind == "stop":
            return
        yield pieces[at].text
        at += step
