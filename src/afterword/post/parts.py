"""The parts of a letter's text, as paper sets them apart: paragraphs, the sign-off, the signature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_LONGEST_CLOSING: Final = 60


@dataclass(frozen=True, slots=True)
class Parts:
    """``closing``: the sign-off's line; ``signature``: the name and what stands under it. Both may be empty.

    A paragraph is a tuple of lines: more than one where the writer broke them.
    """

    paragraphs: tuple[tuple[str, ...], ...]
    closing: str
    signature: tuple[str, ...]
    after: tuple[tuple[str, ...], ...] = ()
    """what follows the signature: a postscript, what is enclosed"""


def parts_of(body: str, signer: str) -> Parts:
    """The parts of ``body``, signed by ``signer``.

    No language is known here: the signature is the last block of lines that begins with the name, or has it behind one
    short line.
    """
    blocks = _blocks(body)
    names = _names(signer)
    for at in range(len(blocks) - 1, max(len(blocks) - 5, 0), -1):
        block = blocks[at]
        after = tuple(blocks[at + 1 :])
        if len(block) > 1 and len(block[0]) <= _LONGEST_CLOSING and _is(block[1], names):
            return Parts(tuple(blocks[:at]), block[0], block[1:], after)
        if _is(block[0], names):
            before = blocks[at - 1]
            if at > 1 and len(before) == 1 and _closes(before[0]):
                return Parts(tuple(blocks[: at - 1]), before[0], block, after)
            return Parts(tuple(blocks[:at]), "", block, after)
    return Parts(tuple(blocks), "", ())


def _blocks(body: str) -> list[tuple[str, ...]]:
    blocks: list[tuple[str, ...]] = []
    lines: list[str] = []
    for line in [*body.splitlines(), ""]:
        if line.strip():
            lines.append(line.strip())
        elif lines:
            blocks.append(tuple(lines))
            lines = []
    return blocks


def _names(signer: str) -> frozenset[str]:
    """The whole name and the first one, as a letter may be signed."""
    whole = " ".join(signer.split()).casefold()
    return frozenset({whole, whole.partition(" ")[0]} - {""})


def _is(line: str, names: frozenset[str]) -> bool:
    return " ".join(line.split()).rstrip(".,").casefold() in names


def _closes(line: str) -> bool:
    return len(line) <= _LONGEST_CLOSING and line[-1] not in ".?!:;…"
