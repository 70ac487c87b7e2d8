"""Where sentences end: stops that end one, and those of "Dr.", initials, "e.g." and times that do not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

_STOP: Final = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n")
_LAST_WORD: Final = re.compile(r"[^\s(\[\"“]+$")
_ITEM: Final = re.compile(r"\s*(?:[-*•·–]\s|\d{1,2}[.)]\s)")
_SHORT_LINE: Final = 46
_LONGEST: Final = 1_200
"""characters: more than any sentence of a letter"""


def sentence_spans(text: str, start: int, end: int, abbreviations: Collection[str]) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]``, without the white space around them."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.group() == "\n":
            if not _line_ends(text, begin, stop.start(), end):
                continue
        elif not _ends(text, begin, stop.start(), stop.end(), end, abbreviations):
            continue
        if span := _trimmed(text, begin, stop.end()):
            yield from _in_pieces(text, *span)
        begin = stop.end()
    if span := _trimmed(text, begin, end):
        yield from _in_pieces(text, *span)


def _in_pieces(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is; what goes on for pages without a stop in pieces, so that no text takes long to read."""
    while end - begin > _LONGEST:
        at = text.rfind(" ", begin + 1, begin + _LONGEST)
        at = at if at > begin else begin + _LONGEST
        if span := _trimmed(text, begin, at):
            yield span
        begin = at
    if span := _trimmed(text, begin, end):
        yield span


def _ends(text: str, begin: int, at: int, after: int, end: int, abbreviations: Collection[str]) -> bool:
    """Whether the mark at ``at`` ends a sentence."""
    if text[at] != "." or text[at:after].rstrip("\"'”’)]") != ".":
        return True
    last = _LAST_WORD.search(text, begin, at)
    word = last.group().lower() if last else ""
    following = text[after:end].lstrip()
    if not word or not following:
        return True
    if len(word) == 1 and word.isalpha():
        return word == "i"
    if word.isdigit() and len(word) <= 2 and text[begin:at].strip() == word:
        return False
    if word in abbreviations:
        return abbreviations_may_end(word, following)
    return True


def abbreviations_may_end(word: str, following: str) -> bool:
    """After "a.m." or "Inc." a capital may begin a new sentence; after "Dr." it never does."""
    return "." in word and word[0] in "ap" and following[0].isupper()


def _line_ends(text: str, begin: int, at: int, end: int) -> bool:
    """Whether the line's end is a sentence's end: before an item of a list, or after a short line that stands alone."""
    if _ITEM.match(text, at + 1, end):
        return True
    line_start = max(text.rfind("\n", 0, at) + 1, begin)
    line = text[line_start:at].rstrip()
    following = text[at + 1 : end].lstrip()
    if not line or not following:
        return True
    if line[-1] in ",;:-–—":
        return line[-1] == ":" and len(line) < _SHORT_LINE
    return len(line) < _SHORT_LINE and not following[0].islower()


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int] | None:
    piece = text[begin:end]
    lead = len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if not piece or not any(c.isalnum() or ord(c) > 0x2190 for c in piece):
        return None
    return begin + lead, begin + lead + len(piece)
