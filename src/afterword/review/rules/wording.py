"""Rules about what is said, told by phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from afterword.review.cues import Hit
from afterword.review.data import Check
from afterword.review.desk import Desk, Found, Place
from afterword.review.tokens import NUMBER


def one_a_sentence(hits: Iterable[Hit | Place]) -> list[Found]:
    """One find for each sentence: from the first of its places to the last."""
    places: dict[int, tuple[int, int]] = {}
    for hit in hits:
        a, b = places.get(hit.sentence, (hit.start, hit.end))
        places[hit.sentence] = (min(a, hit.start), max(b, hit.end))
    return [Found(a, b) for _, (a, b) in sorted(places.items())]


def said(desk: Desk, check: Check) -> Iterable[Found]:
    """A phrase of the check stands in the letter, or a sentence like those from which was learned."""
    return one_a_sentence([*desk.said(check), *desk.learned(check)])


def overeager(desk: Desk, check: Check) -> Iterable[Found]:
    """Too many strong words, too many exclamation marks, or one word that is too much by itself."""
    outright = one_a_sentence(desk.said(check, "outright"))
    if outright:
        return outright[:1]
    strong = _apart(desk.said(check, "strong"))
    if len(strong) > check.data["most_words"]:
        return [Found(strong[0].start, strong[-1].end)]
    marks = [m for a, b in desk.letter.paragraphs for m in re.compile(r"!+").finditer(desk.letter.text, a, b)]
    if len(marks) > check.data["most_marks"]:
        return [Found(_begins(desk, marks[0].start()), marks[-1].end())]
    return []


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that do not overlap, in the order of the text."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _begins(desk: Desk, place: int) -> int:
    """Where the sentence of a place begins."""
    sentence = next((s for s in desk.letter.sentences if s.start <= place <= s.end), None)
    return sentence.start if sentence else place


def apologizing(desk: Desk, check: Check) -> Iterable[Found]:
    """More apologies than one, or the writer made small."""
    small = one_a_sentence(desk.said(check, "small"))
    if small:
        return small
    sorry = _apart(desk.said(check, "sorry"))
    sentences = {hit.sentence for hit in sorry}
    if max(len(sentences), len(sorry)) > check.data["most"]:
        return [Found(sorry[0].start, sorry[-1].end)]
    return []


def unproven(desk: Desk, check: Check) -> Iterable[Found]:
    """A claim to fit, and no result in its paragraph."""
    deeds = {*desk.moves.get("contribution", ()), *desk.moves.get("addition", ())}
    hits: list[Hit | Place] = [*desk.said(check), *desk.learned(check)]
    claims = {hit.sentence for hit in hits}
    for found in one_a_sentence(hits):
        sentence = desk.letter.sentence_at(found.start or 0)
        if sentence is None:
            continue
        number = desk.letter.sentences.index(sentence)
        near = [n for n in deeds if desk.letter.sentences[n].paragraph == sentence.paragraph and n not in claims]
        proofs = [n for n in near if len(desk.own[n]) >= check.data["own_words"] or _has_figure(desk, n)]
        if not proofs and not (
            number in deeds and (len(desk.own[number]) >= check.data["own_words"] or _has_figure(desk, number))
        ):
            yield found


def _has_figure(desk: Desk, number: int) -> bool:
    """A number stands in the sentence, in figures or in words."""
    words = desk.letter.words_of(desk.letter.sentences[number])
    return any(word == NUMBER or word in desk.checks.facts["numbers"] for word in words if word != "one")


def my_benefit(desk: Desk, check: Check) -> Iterable[Found]:
    """Several gains of the writer's own."""
    yield from one_a_sentence(desk.learned(check))
    gains = _apart(desk.said(check))
    if len(gains) > check.data["most"]:
        yield Found(gains[0].start, gains[-1].end)


def presume_job(desk: Desk, check: Check) -> Iterable[Found]:
    """The job taken for granted, before it was offered."""
    record = desk.record
    if record is not None:
        offered = any(
            e.what in ("offered", "accepting") and (desk.now is None or e.at <= desk.now) for e in record.events
        )
        if offered:
            return []
    return one_a_sentence([*desk.said(check), *desk.learned(check)])


def asks_outcome(desk: Desk, check: Check) -> Iterable[Found]:
    """A letter that should give asks for the result."""
    if desk.kind == "follow-up" and desk.variant != "before-decision":
        return []
    return one_a_sentence([*desk.said(check), *desk.learned(check)])


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


def pattern(desk: Desk, check: Check) -> Iterable[Found]:
    """A pattern of the check stands in the letter or its subject, quoted text apart."""
    letter = desk.letter
    end = min((a for a, _ in letter.quoted), default=len(letter.text))
    for match in _compiled(tuple(check.data["patterns"])).finditer(letter.text, 0, end):
        yield Found(match.start(), match.end(), slots={"words": match.group()})
