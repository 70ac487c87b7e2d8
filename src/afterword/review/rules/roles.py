"""The rule about the position that the letter names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.known import Stock, alike, bare
from afterword.review.rules.names import near
from afterword.review.tokens import BARRIER, plain_words

_MOST_BEFORE = 4


def role(desk: Desk, check: Check) -> Iterable[Found]:
    """Another position than the record's, or the record's misspelt."""
    if desk.record is None or desk.known is None:
        return
    fold = desk.checks.folding
    own = [w for w in plain_words(desk.record.application.role, fold) if len(w) > 1]
    others = {r.application.role: [w for w in plain_words(r.application.role, fold) if len(w) > 1] for r in desk.others}
    known = Stock(w for w in desk.known.words([*desk.known.public]) if len(w) > 1)
    named = Stock(
        w for w in desk.known.words([*desk.known.job, *desk.known.advertised, *desk.known.said]) if len(w) > 1
    )
    titles = set(check.data["titles"].split())
    told: list[tuple[int, int]] = []
    for start, end, words in (*_elsewhere(desk, others, own), *_called(desk, check), *_titled(desk, check, titles)):
        if any(start < b and end > a for a, b in told):
            continue
        told.append((start, end))
        if any(_is_other(words, other, own) for other in others.values()):
            yield Found(start, end, says="other", slots={"right": desk.record.application.role})
            continue
        if any(_slip(w, o) for w in words for o in own if w not in own):
            yield Found(start, end, slots={"right": desk.record.application.role})
            continue
        there = named if desk.letter.text[start].isupper() else known
        strange = [w for w in words if not any(alike(w, o) for o in own) and w not in there]
        if not strange:
            continue
        titled = any(alike(w, o) or near(w, o) for w in words for o in own) or any(
            alike(w, t) and bare(w)[:6] == t[:6] for w in words for t in titles
        )
        if titled:
            yield Found(start, end, slots={"right": desk.record.application.role})


def _slip(word: str, other: str) -> bool:
    """One letter wrong inside a word; another ending is no slip."""
    from rapidfuzz.distance import OSA

    if min(len(word), len(other)) < 5 or OSA.distance(word, other) != 1:
        return False
    return len(word) == len(other) or word[-2:] == other[-2:]


def _is_other(words: list[str], other: list[str], own: list[str]) -> bool:
    """Whether these words name the position of another application and not this one."""
    return other != own and not set(other) <= set(own) and all(w in words for w in other)


def _elsewhere(desk: Desk, others: dict[str, list[str]], own: list[str]) -> Iterator[tuple[int, int, list[str]]]:
    """The whole name of another application's position, wherever it stands."""
    tokens = desk.letter.tokens
    for words in others.values():
        if len(words) < 2 or set(words) <= set(own) or (set(own) <= set(words) and own):
            continue
        for i in range(len(tokens.words) - len(words) + 1):
            if tokens.words[i : i + len(words)] == words:
                yield tokens.starts[i], tokens.ends[i + len(words) - 1], list(words)


def _called(desk: Desk, check: Check) -> Iterator[tuple[int, int, list[str]]]:
    """What stands before or after "position" and its like."""
    tokens = desk.letter.tokens
    jobs = {"position", "role", "post", "job", "vacancy", "opening", "positions"}
    generic = set(check.data["generic"].split()) | desk.checks.common
    seen: set[int] = set()
    spans = [(s.first, s.last) for s in desk.letter.sentences]
    if desk.letter.is_mail:
        spans.append(desk.letter.subject_words)
    for first, last in spans:
        for place in range(first, last):
            if tokens.words[place] not in jobs:
                continue
            before = _before(desk, place, first, generic)
            after = _after(desk, place, last, generic)
            for chosen in (before, after):
                if chosen and not seen.intersection(chosen):
                    seen.update(chosen)
                    yield tokens.starts[chosen[0]], tokens.ends[chosen[-1]], [tokens.words[i] for i in chosen]


def _titled(desk: Desk, check: Check, titles: set[str]) -> Iterator[tuple[int, int, list[str]]]:
    """A position by its name alone: "as your Night Clerk", "the interview for Night Clerk"."""
    tokens = desk.letter.tokens
    generic = set(check.data["generic"].split())
    spans = [
        (s.first, s.last) for n, s in enumerate(desk.letter.sentences) if n not in desk.moves.get("contribution", ())
    ]
    if desk.letter.is_mail:
        spans.append(desk.letter.subject_words)
    for first, last in spans:
        for place in range(first, last):
            word = tokens.words[place]
            if word.removesuffix("s") not in titles and word not in titles:
                continue
            chosen = [place]
            capital = tokens.raw[place][0].isupper()
            while chosen[0] > first and len(chosen) < _MOST_BEFORE:
                before = chosen[0] - 1
                if (
                    tokens.words[before] in generic
                    or tokens.words[before] in desk.checks.common
                    or tokens.words[before] == BARRIER
                ):
                    break
                if capital and not tokens.raw[before][0].isupper():
                    break
                chosen.insert(0, before)
            chosen += _of_what(desk, place, last) if capital else []
            lead = [tokens.words[i] for i in range(max(first, chosen[0] - 2), chosen[0])]
            if len(chosen) > 1 and (
                capital or (lead[:1] == ["as"] and lead[-1] in ("a", "an", "your", "their", "the"))
            ):
                yield tokens.starts[chosen[0]], tokens.ends[chosen[-1]], [tokens.words[i] for i in chosen]


def _of_what(desk: Desk, place: int, last: int) -> list[int]:
    """The capitals after "of" in "Head of Workshop"."""
    tokens = desk.letter.tokens
    if place + 2 >= last or tokens.words[place + 1] not in ("of", "for"):
        return []
    chosen: list[int] = []
    for i in range(place + 2, min(last, place + 2 + _MOST_BEFORE)):
        if not tokens.raw[i][0].isupper() or "," in desk.letter.text[tokens.ends[i - 1] : tokens.starts[i]]:
            break
        chosen.append(i)
    return chosen


def _before(desk: Desk, place: int, first: int, generic: set[str]) -> list[int]:
    """The words right before "position": "the Night Clerk position"."""
    tokens = desk.letter.tokens
    chosen: list[int] = []
    i = place - 1
    while i >= first and len(chosen) < _MOST_BEFORE and tokens.words[i] not in generic and tokens.words[i] != BARRIER:
        if "," in desk.letter.text[tokens.ends[i] : tokens.starts[i + 1]] and not tokens.raw[i + 1][0].isupper():
            break
        chosen.insert(0, i)
        i -= 1
    capital = [i for i in chosen if tokens.raw[i][0].isupper()]
    return capital or chosen[-2:]


def _after(desk: Desk, place: int, last: int, generic: set[str]) -> list[int]:
    """The words after "position of" and "position as"."""
    tokens = desk.letter.tokens
    if place + 2 >= last or tokens.words[place + 1] not in ("of", "as", "for"):
        return []
    i = place + 2
    while i < last and tokens.words[i] in ("a", "an", "the", "your"):
        i += 1
    chosen: list[int] = []
    capital = i < last and tokens.raw[i][0].isupper()
    while (
        i < last
        and len(chosen) < _MOST_BEFORE
        and (tokens.raw[i][0].isupper() or (not capital and tokens.words[i] not in desk.checks.common))
        and tokens.words[i] != BARRIER
    ):
        chosen.append(i)
        comma = "," in desk.letter.text[tokens.ends[i] : tokens.ends[i] + 1]
        if comma and not (i + 1 < last and tokens.raw[i + 1][0].isupper()):
            break
        i += 1
    return chosen
