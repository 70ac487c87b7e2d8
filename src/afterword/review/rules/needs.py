"""Rules about what a letter of its kind needs, and what it has too much of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.known import Stock

_COMMA: Final = re.compile(r"(?<!\d)(?<!day),(?!\s?\d)")
"""a comma that parts items: none of a date or a number"""


def missing(desk: Desk, check: Check) -> Iterable[Found]:
    """A move that this kind needs is not there."""
    move = check.data["move"]
    sign = desk.checks.signs.get(desk.kind)
    if sign is None or move not in sign.needed(desk.variant):
        return
    if desk.profiles.intersection(check.data.get("not_profiles", ())):
        return
    if not any(m in desk.moves for m in (move, *check.data.get("or_moves", ()))):
        yield Found()


def feedback_exit(desk: Desk, check: Check) -> Iterable[Found]:
    """Feedback is asked for, and nothing lets them off."""
    asked = desk.sentences("feedback-ask")
    if not asked or desk.profiles.intersection(check.data["not_profiles"]):
        return
    if not desk.said(check, "exit"):
        yield Found(asked[0].start, asked[0].end)


def anyone(desk: Desk, check: Check) -> Iterable[Found]:
    """Nothing of the talk or the notes stands in it."""
    if desk.variant in check.data["not_variants"]:
        return
    if any(m in desk.moves for m in ("detail", "gift", "addition", "correction")):
        return
    if desk.kind == "coordinator-thanks" and any(desk.own):
        return
    deeds = desk.moves.get("contribution", ())
    if desk.known is not None:
        noted = desk.known.stock(desk.known.notes, desk.known.strengths)
        if any(word in noted for n in deeds for word in desk.own[n]):
            return
    elif any(len(desk.own[n]) >= check.data.get("own_words", 3) for n in deeds):
        return
    yield Found()


def perfunctory(desk: Desk, check: Check) -> Iterable[Found]:
    """A few words with nothing in them."""
    if desk.variant in check.data["not_variants"] or desk.letter.count_words() >= check.data["words"]:
        return
    if not any(move in desk.moves for move in check.data["content"]):
        yield Found()


def before_interview(desk: Desk, check: Check) -> Iterable[Found]:
    """All that it says of its own stands in the advertisement."""
    known = desk.known
    if known is None or not known.advertised:
        return
    if any(m in desk.moves for m in ("addition", "correction", "gift")):
        return
    advertised = known.stock(known.advertised)
    job = known.stock(known.job, known.people)
    said = [word for own in desk.own for word in own if word not in job]
    noted = Stock(
        w
        for w in known.words([*known.notes, *known.strengths])
        if w not in desk.checks.common and len(w) > 2 and w not in advertised
    )
    inside = [word for word in said if word in advertised]
    if any(word in noted for word in said):
        return
    if len(inside) >= min(check.data["least_words"], 2) and len(inside) * 10 >= len(said) * 6:
        yield Found()


def repitch(desk: Desk, check: Check) -> Iterable[Found]:
    """A question about where things stand that sells again."""
    if desk.variant in check.data["not_variants"]:
        return
    deeds = desk.sentences("contribution")
    if not deeds:
        return
    span = (deeds[0].start, deeds[-1].end)
    if desk.variant == "second":
        words = sum(len(desk.own[n]) for n in desk.moves["contribution"])
        if words >= check.data["second_words"]:
            yield Found(*span, says="second")
        return
    items = sum(1 + len(_COMMA.findall(desk.letter.text, s.start, s.end)) for s in deeds)
    if len(deeds) > check.data["most_sentences"] or items > check.data["most_items"]:
        yield Found(*span)


def not_stated(desk: Desk, check: Check) -> Iterable[Found]:
    """What the letter is for is never said, or late."""
    sign = desk.checks.signs.get(desk.kind)
    if sign is None or sign.must is None:
        return
    places = [*desk.moves.get(sign.must, ())]
    if not places:
        yield Found()
    elif min(places) >= 2:
        sentence = desk.letter.sentences[min(places)]
        yield Found(sentence.start, sentence.end, level="warning", says="late")


def open_end(desk: Desk, check: Check) -> Iterable[Found]:
    """Time is asked for with no day named."""
    if desk.said(check, "day"):
        return
    asked = desk.said(check, "asks")
    if asked:
        yield Found(asked[0].start, asked[0].end)
    else:
        yield Found()
