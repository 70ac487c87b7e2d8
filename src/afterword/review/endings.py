"""How a letter ends: its closing formula, its signature, its postscript."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from afterword.review.marks import END_MARK, REACH

if TYPE_CHECKING:
    from afterword.review.anatomy import Letter, Parts, Span


def find_ending(letter: Letter, lines: list[Span], first: int, parts: Parts) -> int:
    """Finds sign-off and signature; the number of the line at which the body ends."""
    text = letter.text
    full = [n for n in range(first, len(lines)) if text[lines[n][0] : lines[n][1]].strip()]
    if not full:
        return len(lines)
    for n in full[-1:-13:-1]:
        a, b = lines[n]
        line = text[a:b].strip()
        if line in ("--", "---", "__") and n != full[0]:
            continue
        closer = _closer(line, parts.closers)
        if closer is None:
            continue
        rest = [m for m in full if m > n]
        if any(text[lines[m][0] : lines[m][1]].lower().strip().startswith(parts.postscripts) for m in rest):
            rest = _before_postscript(letter, lines, rest, parts)
        if any(len(text[lines[m][0] : lines[m][1]].split()) > 9 for m in rest):
            continue
        a += len(text[a:b]) - len(text[a:b].lstrip())
        letter.sign_off = (a, a + closer)
        if closer < len(line):
            letter.signature = (a + closer, lines[rest[-1]][1] if rest else b)
        elif rest:
            letter.signature = (lines[rest[0]][0], lines[rest[-1]][1])
        return n
    return _bare_signature(letter, lines, full)


def _before_postscript(letter: Letter, lines: list[Span], rest: list[int], parts: Parts) -> list[int]:
    """Notes a postscript as a paragraph of the body; the lines of the signature before it."""
    for place, m in enumerate(rest):
        if letter.text[lines[m][0] : lines[m][1]].lower().strip().startswith(parts.postscripts):
            letter.paragraphs.append((lines[m][0], lines[rest[-1]][1]))
            return rest[:place]
    return rest


def _closer(line: str, closers: Sequence[str]) -> int | None:
    """Where the closing formula of a line ends; None if the line is none."""
    lower = line.lower().replace("’", "'")
    for closer in closers:
        if not lower.startswith(closer):
            continue
        rest = line[len(closer) :]
        if not rest.strip(" ,.!-–—"):
            return len(line)
        if rest[0] in ",.!" and all(w[0].isupper() for w in rest[1:].split()) and len(rest.split()) <= 4:
            return len(closer) + 1
    return None


def _bare_signature(letter: Letter, lines: list[Span], full: list[int]) -> int:
    """A signature with no formula before it: the last lines, short and without a sentence's end."""
    text = letter.text
    taken = len(lines)
    for n in reversed(full):
        line = text[lines[n][0] : lines[n][1]].strip().lstrip("-–— ")
        contact = REACH.search(line) is not None and len(line.split()) <= 8
        short = (len(line.split()) <= 6 and not END_MARK.search(line)) or _looks_named(line)
        if not (contact or short) or (n == full[0] and len(full) > 1 and letter.greeting is None):
            break
        taken = n
        if n - 1 >= 0 and n > full[0] and not text[lines[n - 1][0] : lines[n - 1][1]].strip():
            above = full[full.index(n) - 1]
            line = text[lines[above][0] : lines[above][1]].strip()
            if not (
                len(line.split()) <= 5 and not END_MARK.search(line) and line[:1].isupper() and line[-1:] not in ":"
            ):
                break
    if taken < len(lines) and (taken != full[0] or letter.greeting is not None):
        last = full[-1]
        letter.signature = (lines[taken][0], lines[last][1])
        return taken
    return len(lines)


def _looks_named(line: str) -> bool:
    """A name such as "Jane Q. Doe, Ph.D." has a stop at its end and is a name all the same."""
    words = re.findall(r"[^\W\d_]+", line)
    return 1 <= len(words) <= 5 and all(w[0].isupper() for w in words) and len(line) < 40
