"""The rule about claims: figures, names, skills and deeds that the record does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from afterword.review.anatomy import Sentence
from afterword.review.cues import Hit
from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.known import Known, Stock
from afterword.review.rules.figures import figures
from afterword.review.rules.strangers import strangers
from afterword.review.tokens import BARRIER, LINK, MAIL, NUMBER

_NO_WORD = frozenset({BARRIER, LINK, MAIL, NUMBER})


def claim(desk: Desk, check: Check) -> Iterable[Found]:
    """What the record does not say."""
    known = desk.known
    if known is None:
        return
    told = [*figures(desk, check, known), *strangers(desk, check, known)]
    yield from told
    taken = {desk.letter.sentence_at(f.start or 0) for f in told}
    for found in _deeds(desk, check, known):
        if desk.letter.sentence_at(found.start or 0) not in taken:
            yield found


def _deeds(desk: Desk, check: Check, known: Known) -> Iterator[Found]:
    """Skills and deeds of which neither strengths nor notes know a word."""
    if not known.strengths and not known.notes:
        return
    noted = known.stock(known.strengths, known.notes, known.said, known.job, known.people, known.mine)
    asked = known.stock(known.advertised)
    told: set[int] = set()
    for part, least in (("skill", 1), ("deed", check.data["own_words"])):
        for hit in desk.said(check, part):
            sentence = desk.letter.sentences[hit.sentence]
            if (
                hit.sentence in told
                or sentence.asks
                or set(check.data["private"]) & set(desk.letter.words_of(sentence))
            ):
                continue
            words = _clause(desk, check, hit, sentence)
            backed = any(w in noted for w in words)
            if part == "skill" and words and not backed and all(w in asked for w in words):
                continue
            if len(words) >= least and not backed and not _explained(desk, hit.sentence, noted, part):
                told.add(hit.sentence)
                yield Found(sentence.start, sentence.end)


def _explained(desk: Desk, number: int, noted: Stock, part: str) -> bool:
    """A deed told around what the record knows: two of its words stand in the same sentence."""
    return part == "deed" and len({w for w in desk.own[number] if w in noted and w != NUMBER}) >= 2


def _clause(desk: Desk, check: Check, hit: Hit, sentence: Sentence) -> list[str]:
    """The telling words from the cue to the end of its clause."""
    tokens, vague = desk.letter.tokens, frozenset(check.data["vague"].split())
    ends, verbs = frozenset(check.data["clause_ends"]), frozenset(check.data["verbs"].split())
    found: list[str] = []
    for place in range(sentence.first, sentence.last):
        word = tokens.words[place]
        if tokens.starts[place] < hit.start or (word in _NO_WORD and word != BARRIER):
            continue
        if tokens.starts[place] >= hit.end and (word == BARRIER or word in ends):
            break
        inside = tokens.starts[place] < hit.end
        if word not in desk.checks.common and word not in vague and not (inside and word in verbs):
            found.append(word)
    return list(dict.fromkeys(found))
