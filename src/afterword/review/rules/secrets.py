"""The rule about what was meant for the writer alone."""

from __future__ import annotations

from collections.abc import Iterable

from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.known import Stock


def confidence(desk: Desk, check: Check) -> Iterable[Found]:
    """A private note repeated; a remark about a third person."""
    told = _repeated(desk, check)
    yield from told
    taken = {f.start for f in told}
    for hit in desk.said(check, "third"):
        if hit.start not in taken:
            yield Found(hit.start, hit.end, level="warning", says="third")


def _repeated(desk: Desk, check: Check) -> list[Found]:
    known = desk.known
    if known is None or not known.private:
        return []
    public = known.stock(known.strengths, known.notes, known.job, known.advertised, known.people, known.said)
    found: list[Found] = []
    for field in known.private:
        secret = Stock(
            w for w in known.words([field]) if w not in desk.checks.common and w not in public and len(w) > 2
        )
        if not secret:
            continue
        for number, sentence in enumerate(desk.letter.sentences):
            words = {w for w in desk.letter.words_of(sentence) if w in secret}
            kinds = {
                next(s for s in secret if s == w or s[:4] == w[:4])
                for w in words
                if any(s == w or s[:4] == w[:4] for s in secret)
            }
            enough = len(kinds) >= check.data["least"] or len(kinds) >= check.data["share"] * len(secret)
            if (
                kinds
                and enough
                and number
                not in {desk.letter.sentences.index(s) for f in found if (s := desk.letter.sentence_at(f.start or 0))}
            ):
                found.append(Found(sentence.start, sentence.end))
    return found
