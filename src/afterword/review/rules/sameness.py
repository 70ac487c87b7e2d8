"""The rule against one letter for two readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from afterword.review.anatomy import Letter, take_apart
from afterword.review.data import Check
from afterword.review.desk import Desk, Found

_LEAST_WORDS = 6


def same_as(desk: Desk, check: Check) -> Iterable[Found]:
    """Too like another letter of the round, or an earlier one."""
    bodies = [*desk.also, *_earlier(desk)]
    if not bodies:
        return
    from rapidfuzz import fuzz

    mine = _lines(desk.letter)
    if sum(len(words) for _, _, words in mine) < _LEAST_WORDS:
        return
    whole = " ".join(" ".join(words) for _, _, words in mine)
    for body in bodies:
        theirs = [" ".join(words) for _, _, words in _lines(take_apart(body, desk.checks.parts, desk.checks.folding))]
        if not theirs or body.strip() == desk.letter.text.strip():
            continue
        same = [(a, b, words) for a, b, words in mine if _again(words, theirs, check.data["sentence_like"])]
        share = sum(len(words) for _, _, words in same) / max(1, sum(len(words) for _, _, words in mine))
        if share >= check.data["share"] or fuzz.ratio(whole, " ".join(theirs)) >= check.data["like"]:
            place = same[0][:2] if same else (None, None)
            yield Found(*place)
            return


def _again(words: Sequence[str], theirs: Sequence[str], like: float) -> bool:
    """Whether a sentence stands in the other letter as well."""
    from rapidfuzz import fuzz

    if len(words) < _LEAST_WORDS:
        return False
    said = " ".join(words)
    return any(fuzz.ratio(said, other, score_cutoff=like) >= like for other in theirs)


def _lines(letter: Letter) -> list[tuple[int, int, Sequence[str]]]:
    """The sentences of a letter as places and words."""
    return [(s.start, s.end, letter.words_of(s)) for s in letter.sentences]


def _earlier(desk: Desk) -> list[str]:
    """What has gone: letters of this record with their bodies."""
    if desk.record is None:
        return []
    return [
        letter.body for letter in desk.record.letters
        if letter.body and letter.state != "bounced" and (desk.now is None or letter.sent < desk.now)
    ]  # fmt: skip
