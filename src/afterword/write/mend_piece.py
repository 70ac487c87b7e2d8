"""Parts of a note as pieces for a letter: each one whole, each one looked at once more before it is trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from dataclasses import field as field_
from itertools import pairwise
from typing import Literal, cast

from afterword.write.mend_clause import hangs, noun
from afterword.write.mend_glue import glued
from afterword.write.mend_spell import Word
from afterword.write.mend_words import Words
from afterword.write.trust import Token

Form = Literal["thing", "doing", "do", "did", "someone", "how", "sentence"]
Voice = Literal["me", "them", "us", "it"]
_WORD = re.compile(r"\w")
_OPEN = frozenset('()[]{}"“”#\n')
_PLACES = ("first", "second")
_PAIRED = 2
"""so many deeds stand in one sentence"""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a note, mended; no final punctuation, a small first letter unless it is a name, I or an acronym."""

    text: str
    form: Form
    voice: Voice
    confident: bool
    """a fluent native reader would accept it in a sentence of its form"""
    start: int
    end: int
    gerund: str | None = None
    """a deed or a wish as "keeping people coming" """


@dataclass(slots=True)
class Open:
    """A piece that may still grow."""

    form: str
    voice: str
    sure: bool
    items: list[list[Word]]
    tails: list[list[Word]] = field_(default_factory=list)
    verb: int = -1

    def words(self) -> list[Word]:
        """All words of it."""
        return [w for item in (*self.items, *self.tails) for w in item]


def pieces_of(open_: Open, field: str, words: Words, note: str) -> list[Piece]:
    """The pieces of one open piece: things one by one, deeds in pairs; what is not trusted stands alone, unsure."""
    groups: list[list[list[Word]]] = []
    joins = open_.form in ("did", "do")
    before = False
    for item in _whole_items(open_, field, words, note):
        good = _sure(open_, field, words) and trusted(item, open_.form, field, words, note)
        if joins and groups and before and good and len(groups[-1]) < _PAIRED:
            groups[-1].append(item)
        else:
            groups.append([item])
        before = good
    made = (_piece(group, open_, field, words, note) for group in groups)
    return [piece for piece in made if piece is not None]


def _whole_items(open_: Open, field: str, words: Words, note: str) -> list[list[Word]]:
    """The items, the last with what was typed behind it where that makes it no worse."""
    *first, last = open_.items
    for tail in open_.tails:
        longer = [*_with_comma(last, tail, note), *tail]
        if tail[0].end > tail[0].start and trusted(longer, open_.form, field, words, note):
            last = longer
        elif any(w.low in words.trust.limits for w in tail):
            last = longer
            open_.sure = False
    return [*first, last]


def _with_comma(part: list[Word], tail: Sequence[Word], note: str) -> list[Word]:
    """``part`` with the comma that was typed between it and its ``tail``."""
    last = part[-1]
    typed = last.end > last.start and "," in note[last.end : tail[0].start]
    return [*part[:-1], replace(last, text=f"{last.text},")] if typed else part


def _sure(open_: Open, field: str, words: Words) -> bool:
    """Whether the mender was sure, or need not be: a line of the person's own CV speaks of nobody else."""
    return open_.sure or f"{field}-{open_.form}" in words.trust.own


def trusted(part: Sequence[Word], form: str, field: str, words: Words, note: str) -> bool:
    """Whether the strict grammar knows these words as a whole of this form, and nothing between them was dropped."""
    typed = sorted((w for w in part if w.end > w.start), key=lambda w: w.start)
    if not typed or hangs(list(part), words):
        return False
    if form not in words.trust.turned and any(_WORD.search(note, a.end, b.start) for a, b in pairwise(typed)):
        return False
    own_deed = f"{field}-{form}" in words.trust.own
    if any(w.unsure for w in part) and not own_deed:
        return False
    raw = note[typed[0].start : typed[-1].end]
    if not words.trust.letters.search(raw):
        return False
    said = " ".join(w.text for w in part).casefold()
    tokens = [_token(w, words, i, note) for i, w in enumerate(part)]
    as_typed = said == " ".join(raw.split()).casefold()
    if as_typed and words.trust.holds_as_typed(field, form, said, tokens):
        return True
    return not any(w.unsure for w in part) and words.trust.holds(field, form, tokens)


def _token(word: Word, words: Words, place: int, note: str) -> Token:
    marks = {_PLACES[place]} if place < len(_PLACES) else set()
    if word.end <= word.start:
        marks.add("glued")
    elif note[word.start].isupper():
        marks.add("capital")
    if word.name:
        marks.add("name")
    elif "guessed" in word.tags and words.near(word.low):
        marks.add("typo")
    return Token(word.low.lower(), word.tags | marks, words.sets)


def _piece(items: list[list[Word]], open_: Open, field: str, words: Words, note: str) -> Piece | None:
    text = _said(items, words)
    if words.has("corrected", field):
        text = re.sub(words.glue["rather"], words.glue["rather_said"], text)
    all_ = [w for item in items for w in item]
    if not _clean(text):
        return None
    typed = [w for w in all_ if w.end > w.start] or all_
    start, end = min(w.start for w in typed), max(w.end for w in typed)
    if open_.form == "thing" and len(all_) == 1 and not noun(all_[0]):
        return None
    sure = _sure(open_, field, words) and all(trusted(item, open_.form, field, words, note) for item in items)
    gerund = _gerund(items, open_.form, words) if open_.form in ("did", "do", "doing") else None
    return Piece(text, cast("Form", open_.form), cast("Voice", open_.voice), sure, start, end, gerund)


def _said(items: list[list[Word]], words: Words) -> str:
    texts = [" ".join(w.text for w in item).replace(",,", ",") for item in items]
    return f" {words.glue['and']} ".join(texts)


def _clean(text: str) -> bool:
    """The last look: no word twice, nothing left open, no stop at the end."""
    if text[-1] in ",.;:!?-" or any(c in _OPEN for c in text):
        return False
    lows = [w.rstrip(",") for w in text.lower().split(" ")]
    return all(lows) and all(w != after for w, after in pairwise(lows))


def _gerund(given: list[list[Word]], form: str, words: Words) -> str | None:
    if form == "doing":
        return _said(given, words)
    items = []
    for item in given:
        turned = [_ing(item, i, words) for i in range(len(item))]
        if item[0].low not in words.verbs or None in turned:
            return None
        items.append([w for w in turned if w is not None])
    return _said(items, words)


def _ing(item: list[Word], i: int, words: Words) -> Word | None:
    """A word of a deed in its gerund; None where it cannot be told whether it is a deed."""
    word = item[i]
    after_and = i > 0 and item[i - 1].low == words.glue["and"]
    if i and not (after_and and word.tags & {"base", "past"} and word.low in words.verbs):
        return word
    if i and word.tags & {"both", "adjective", "pp"} and "past" not in word.tags:
        taken = i + 1 < len(item) and item[i + 1].tags & {"determiner", "possessive", "num"}
        return glued(words.verbs[word.low].ing, word, words) if taken else None
    verb = words.verbs.get(word.low)
    return glued(verb.ing, word, words) if verb else None
