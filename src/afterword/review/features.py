"""What of a letter or a sentence the learned weights look at: words, pairs of words, where they stand, what was found.

Words of a class (weekdays, numbers; ``vocabulary/learned.toml``) count as one. What is found is named, never kept.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from afterword.review.anatomy import Letter, Sentence
from afterword.review.learned import Weights
from afterword.review.tokens import BARRIER

_BEGIN, _END, _ASKS = "^", "$", "?"
_OPENING: Final = 2
"""sentences at the head of a letter whose words are also counted apart: there it says what it is"""
_MOST_WORDS: Final = 40
_MOST_OWN: Final = 6
_MANY_OWN: Final = (2, 4)
_FEW: Final = 5
_APART: Final = 0.7
"""how much two words with one between them count"""
_TOLD: Final = 0.5
"""how much a phrase counts in a sentence that may be minded"""
_STEM: Final = 5
"""so many first letters of a longer word count as well: "hoping" and "hoped" tell the same"""


def plain(words: Iterable[str], classes: Mapping[str, str]) -> list[str]:
    """The words without what parts clauses, those of a class by its name; a class after itself counts once."""
    found: list[str] = []
    for word in words:
        if word and word != BARRIER:
            kept = classes.get(word, word)
            if kept != word and found and found[-1] == kept:
                continue
            found.append(kept)
    return found


def said_in(letter: Letter, sentence: Sentence, classes: Mapping[str, str]) -> list[str]:
    """The words of a sentence between marks of its begin and its end."""
    words = plain(letter.tokens.words[sentence.first : sentence.last], classes)
    return [_BEGIN, *words, _ASKS if sentence.asks else _END]


def letter_features(letter: Letter, classes: Mapping[str, str], kinds: Iterable[str] = ()) -> set[str]:
    """Words and pairs of a whole letter; those of its subject, its opening and its last sentence also apart.

    ``kinds``: those of which a phrase stands in it.
    """
    found: set[str] = {f"c:{kind}" for kind in kinds}
    last = len(letter.sentences) - 1
    for number, sentence in enumerate(letter.sentences):
        words = said_in(letter, sentence, classes)
        found.update(words)
        found.update([f"{a} {b}" for a, b in pairwise(words)])
        if number < _OPENING:
            found.update(["1:" + word for word in words])
        if number == last:
            found.update(["z:" + word for word in words])
    begin, end = letter.subject_words
    subject = plain(letter.tokens.words[begin:end], classes)
    found.update(["s:" + word for word in subject])
    found.update([f"s:{a} {b}" for a, b in pairwise(subject)])
    return found


def evened(found: Iterable[str], weights: Weights) -> dict[str, float]:
    """The features that the weights know, so that a long letter weighs no more than a short one."""
    known = weights.knows(found)
    value = 1 / math.sqrt(len(known) + 1)
    return dict.fromkeys(known, value)


@dataclass(frozen=True, slots=True)
class Finds:
    """What the phrases and rules of the practice found in one sentence."""

    hits: Collection[str]
    """moves that a phrase tells, and checks that mind something (``check:`` and its id)"""
    ruled: Collection[str]
    """moves that the words of its own tell"""
    own: int
    """how many words it has that not every letter has"""
    small: int
    """the same without names"""


def place_of(number: int, count: int) -> str | None:
    """How a letter's sentence ``number`` of ``count`` stands; nothing is told of one in a letter of few sentences."""
    if count < _FEW:
        return None
    return {0: "first", count - 1: "last"}.get(number)


def sentence_features(
    words: Sequence[str], kind: str, finds: Finds, place: str | None = None, *, asks: bool
) -> dict[str, float]:
    """The features of a sentence in a letter of a kind. ``place``: ``first``, ``last`` .. of a letter."""
    found = dict.fromkeys(words, 1.0)
    found.update({f"t:{word[:_STEM]}": 1.0 for word in words if len(word) > _STEM and word.isalpha()})
    for a, b in pairwise(words):
        found[f"{a} {b}"] = 1.0
    found[f"k:{kind}"] = 1.0
    for name, there in (("h", finds.hits), ("r", finds.ruled)):
        for move in there:
            found[f"{name}:{move}"] = 1.0
            found[f"{name}:{move}&{kind}"] = 1.0
    if asks:
        found["asks"] = 1.0
    found["own"] = min(finds.own, _MOST_OWN) / 3
    found["small"] = min(finds.small, _MOST_OWN) / 3
    for many in _MANY_OWN:
        if finds.small >= many:
            found[f"small{many}"] = 1.0
    found["length"] = min(len(words), _MOST_WORDS) / 20
    if place is not None:
        found[place] = 1.0
    return found


def fault_features(words: Sequence[str], checks: Collection[str]) -> dict[str, float]:
    """The features of a sentence in which something may be minded; ``checks``: those of which a phrase stands there."""
    found = dict.fromkeys(words, 1.0)
    found.update({f"{a} {b}": 1.0 for a, b in pairwise(words)})
    found.update({f"{a} _ {b}": _APART for a, b in zip(words, words[2:], strict=False)})
    found.update({f"t:{word[:_STEM]}": 1.0 for word in words if len(word) > _STEM and word.isalpha()})
    share = 1 / math.sqrt(len(found) + 1)
    found = {feature: value * share for feature, value in found.items()}
    found.update({f"h:{check}": _TOLD for check in checks})
    return found
