"""A text as sentences, in any language: what observations stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from afterword.review.sentences import sentence_spans
from afterword.watch.words import folded, table

MOST: Final = 80
LONGEST: Final = 700
_WIDE = re.compile(r"(?<=[。！？])(?!\n)")
_ITEM = re.compile(r"(?:^|\n)\s*[-*•·]\s")
_UNFINISHED = re.compile(
    r"(?:(?<!\d)\d{1,2}|\b(?:bzw|ca|inkl|einschl|evtl|nr|no|mr|mrs|ms|dr|prof|st|tel|approx|dept|jr|sr|z\.b|d\.h|u\.a|i\.e|e\.g|a\.m|p\.m|mme|mlle|sra|dhr|mevr|sig|kl|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each on one line; at most ``MOST`` of at most ``LONGEST`` characters."""
    count = 0
    for paragraph in re.split(r"\n\s*\n", text):
        for said in _of_paragraph(_WIDE.sub("\n", paragraph)):
            plain = " ".join(said.split())
            if plain and count < MOST:
                count += 1
                yield plain[:LONGEST]


def _of_paragraph(paragraph: str) -> Iterator[str]:
    held = ""
    for start, end in sentence_spans(paragraph, 0, min(len(paragraph), 20_000), ()):
        said = paragraph[start:end]
        if held and _goes_on(held, said):
            held = f"{held} {said}"
            continue
        if held:
            yield from _without_greeting(held)
        held = said
    if held:
        yield from _without_greeting(held)


def _goes_on(held: str, said: str) -> bool:
    """Whether the full stop between two pieces ends no sentence: "am 4. Dezember", "Dr. Park"."""
    if not _UNFINISHED.search(held):
        return False
    if re.search(r"\d\.$", held) or re.search(r"[ap]\.m\.$", held, re.IGNORECASE):
        first = folded(re.split(r"[\s.,]", said, maxsplit=1)[0])
        names = {w for words in table("dates", "months").values() for w in words}
        return first in names or said[:1].islower() or said[:1].isdigit()
    return True


def _without_greeting(said: str) -> Iterator[str]:
    """A greeting on a line of its own is a sentence of its own."""
    first, _, rest = said.partition("\n")
    if rest and first.rstrip().endswith((",", ":", "，")) and len(first) < 60:
        yield first
        yield rest
    else:
        yield said
