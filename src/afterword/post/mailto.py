"""A letter as a ``mailto:`` address (RFC 6068), for the person's own mail program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from afterword.post.headers import address_of, one_line
from afterword.post.letter import Letter

LIMIT: Final = 1_800
"""characters: Windows hands at most some 2,000 on to a mail program, and cuts the rest off without a word"""


@dataclass(frozen=True, slots=True)
class Mailto:
    """What to offer. ``whole``: the address with the text, or None where that is too long for some mail programs."""

    whole: str | None
    without_text: str
    """the address with recipients and subject alone: for a page that has the text copied first"""
    length: int
    """characters that the whole address has, or would have"""


def mailto(letter: Letter) -> Mailto:
    """The address of ``letter``; one to nobody opens an empty To, for the person to fill."""
    to = ",".join(_address(address_of(p).addr_spec) for p in letter.recipients if p.email)
    head = f"mailto:{to}?subject={quote(one_line(letter.subject), safe='')}"
    lines = letter.body.rstrip("\n").splitlines()
    clean = ("".join(c for c in line if c.isprintable() or c == "\t") for line in lines)
    whole = f"{head}&body={quote(chr(13) + chr(10), safe='').join(quote(line, safe='') for line in clean)}"
    return Mailto(whole if len(whole) <= LIMIT else None, head, len(whole))


def _address(spec: str) -> str:
    """Every sign that could part, or that some program reads as a space (+), is written with a percent sign."""
    local, _, domain = spec.rpartition("@")
    return f"{quote(local, safe='')}@{quote(domain, safe='')}"
