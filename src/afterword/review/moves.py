"""The moves that a letter makes, each with the sentences that make it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from afterword.review.anatomy import Letter, Sentence
from afterword.review.cues import Hits
from afterword.review.data import Checks
from afterword.review.features import Finds, place_of, said_in, sentence_features
from afterword.review.result import MOVES, Span
from afterword.review.tokens import BARRIER, LINK, MAIL, NUMBER

Moves = dict[str, tuple[int, ...]]
"""A move and the numbers of the sentences that make it."""

_NO_WORDS: Final = frozenset({BARRIER, LINK, MAIL, ""})
_TAKES_THE_SENTENCE: Final = (
    "interest", "forward", "question", "feedback-ask", "door-open", "withdrawal", "yes", "no", "correction", "gift",
)  # fmt: skip
"""Moves that say what a sentence is: it is then no detail by its own words alone."""


def own_words(
    letter: Letter, sentence: Sentence, practice: Checks, known: Collection[str], *, capitals: bool = True
) -> list[str]:
    """The words of a sentence that not every letter has; neither those of firm, role and names (``known``).

    Without ``capitals`` no name counts: no word with a capital but the first.
    """
    tokens = letter.tokens
    found: list[str] = []
    last = ""
    for place in range(sentence.first, sentence.last):
        word, raw = tokens.words[place], tokens.raw[place]
        if raw == last and word != NUMBER:
            continue
        last = raw
        if word in _NO_WORDS or word in practice.common or word in known or (len(word) < 3 and word != NUMBER):
            continue
        if not capitals and raw[0].isupper() and place > sentence.first and not raw.isupper():
            continue
        found.append(word)
    return found


def spoken_moves(hits: Hits, kind: str | None) -> Moves:
    """The moves that phrases tell, in letters of a kind (``None``: of any)."""
    moves: Moves = {}
    for move in MOVES:
        met = [h for h in hits.get(f"move:{move}", ()) if h.sentence >= 0]
        places = {h.sentence for h in met if (not h.cue.only_given if kind is None else h.cue.serves(kind))}
        if places:
            moves[move] = tuple(sorted(places))
    return moves


def find_moves(
    letter: Letter,
    hits: Hits,
    kind: str,
    practice: Checks,
    known: Collection[str] = (),
    backed: Mapping[str, Collection[str]] | None = None,
) -> Moves:
    """All moves of a letter of a kind.

    ``known``: words that tell nothing (firm, role, names). ``backed``: words of the record that a detail or a
    contribution would have.
    """
    weighing = practice.weighing
    ruled, sure, looks = _looked_at(letter, hits, kind, practice, known, backed or {})
    found: dict[str, set[int]] = {move: set(places) for move, places in sure.items()}
    for number, features in enumerate(looks):
        for move, score in weighing.moves.scores(features).items():
            least = weighing.least_ruled if number in ruled.get(move, ()) else weighing.least
            if score >= least[move] and _serves(practice, move, kind):
                found.setdefault(move, set()).add(number)
    for move, data in practice.moves.items():
        if "also" in data and move in found:
            found[data["also"]] = found.get(data["also"], set()) | found[move]
    for move, places in ruled.items():
        if move not in weighing.moves.names:
            found[move] = set(places)
    return {move: tuple(sorted(found[move])) for move in MOVES if found.get(move)}


def move_features(letter: Letter, hits: Hits, kind: str, practice: Checks) -> list[dict[str, float]]:
    """What the learned weights look at in each sentence of a letter of a kind; for learning them."""
    return _looked_at(letter, hits, kind, practice, (), {})[2]


def _looked_at(
    letter: Letter,
    hits: Hits,
    kind: str,
    practice: Checks,
    known: Collection[str],
    backed: Mapping[str, Collection[str]],
) -> tuple[Moves, Moves, list[dict[str, float]]]:
    """The moves that phrases and the record's words tell, those of them that are sure, and each sentence's features."""
    words = [own_words(letter, s, practice, known) for s in letter.sentences]
    small = [own_words(letter, s, practice, known, capitals=False) for s in letter.sentences]
    ruled = _ruled_moves(letter, hits, kind, practice, backed, words, small)
    said = _hit_moves(hits, kind, practice)
    count = len(letter.sentences)
    looks = []
    for number, sentence in enumerate(letter.sentences):
        finds = Finds(
            hits=said.get(number, ()),
            ruled=[move for move in practice.own_words if number in ruled.get(move, ())],
            own=len(words[number]),
            small=len(small[number]),
        )
        spoken = said_in(letter, sentence, practice.weighing.classes)
        looks.append(sentence_features(spoken, kind, finds, place_of(number, count), asks=sentence.asks))
    sure = {
        move: tuple(n for n in ruled.get(move, ()) if any(word in stock for word in words[n]))
        for move, stock in backed.items()
        if move == "detail"
    }
    return ruled, sure, looks


def _hit_moves(hits: Hits, kind: str, practice: Checks) -> dict[int, set[str]]:
    """For each sentence the moves that phrases tell and the checks that mind something."""
    found: dict[int, set[str]] = {}
    for move in MOVES:
        for hit in hits.get(f"move:{move}", ()):
            if hit.cue.serves(kind):
                found.setdefault(hit.sentence, set()).add(move)
    for check in practice.weighing.checks:
        for hit in hits.get(check, ()):
            found.setdefault(hit.sentence, set()).add(check)
    return found


def _ruled_moves(
    letter: Letter,
    hits: Hits,
    kind: str,
    practice: Checks,
    backed: Mapping[str, Collection[str]],
    words: list[list[str]],
    small: list[list[str]],
) -> Moves:
    """The moves as phrases tell them, details and contributions as a sentence's own words do."""
    moves = spoken_moves(hits, kind)
    for move, data in practice.moves.items():
        if "also" in data and move in moves:
            moves[data["also"]] = tuple(sorted({*moves.get(data["also"], ()), *moves[move]}))
    marked = {move: set(moves.pop(move, ())) for move in practice.own_words}
    spoken = {number: {m for m, places in moves.items() if number in places} for number in range(len(letter.sentences))}
    empty = {
        h.sentence for check in practice.moves["contribution"]["not_checks"] for h in hits.get(f"check:{check}", ())
    }
    blocked = {h.sentence for check in practice.moves["detail"]["not_checks"] for h in hits.get(f"check:{check}", ())}
    stale = backed.get("advertised", ())
    small = [[w for w in own if w not in stale] for own in small]
    deeds: set[int] = set()
    if _serves(practice, "contribution", kind):
        empty = {n for n in empty if n >= 0 and len(words[n]) <= practice.own_words["contribution"].plain}
        deeds = (
            set(_deeds(letter, words, marked["contribution"], spoken, practice, backed.get("contribution", ()))) - empty
        )
        deeds |= {n for n in moves.get("addition", ()) if len(words[n]) >= practice.own_words["contribution"].plain}
        moves["contribution"] = tuple(sorted(deeds))
    if _serves(practice, "detail", kind):
        details = _details(letter, small, marked["detail"], spoken, deeds, practice, backed.get("detail", ()))
        moves["detail"] = tuple(sorted(set(details) - blocked))
    return moves


def _serves(practice: Checks, move: str, kind: str) -> bool:
    kinds = practice.moves[move].get("kinds")
    return not kinds or kind in kinds


def _deeds(
    letter: Letter,
    words: list[list[str]],
    marked: Collection[int],
    spoken: Mapping[int, set[str]],
    practice: Checks,
    backed: Collection[str],
) -> Iterable[int]:
    """Sentences that say what the writer did, has or can do."""
    need = practice.own_words["contribution"]
    for number, sentence in enumerate(letter.sentences):
        said = spoken[number]
        if sentence.asks or said & {"feedback-ask", "withdrawal", "no", "yes"}:
            continue
        own = words[number]
        backing = sum(word in backed for word in own)
        if (number in marked and len(own) >= need.marked and not ("thanks" in said and len(own) < 4)) or (
            backing >= 2 and not said & {"thanks", "correction", "gift"}
        ):
            yield number


def _details(
    letter: Letter,
    words: list[list[str]],
    marked: Collection[int],
    spoken: Mapping[int, set[str]],
    deeds: Collection[int],
    practice: Checks,
    backed: Collection[str],
) -> Iterable[int]:
    """Sentences that only somebody who was in the talk could have written."""
    need = practice.own_words["detail"]
    for number in range(len(letter.sentences)):
        said = spoken[number]
        own = words[number]
        backing = sum(word in backed for word in own)
        if "thanks" in said:
            enough = len(own) >= need.thanks or backing >= 1
        elif number in deeds:
            enough = backing >= 1 or (number in marked and len(own) >= 3)
        elif said.intersection(_TAKES_THE_SENTENCE):
            enough = number in marked and len(own) >= need.plain
        else:
            enough = len(own) >= (need.marked if number in marked else need.plain) or backing >= 1
        if enough:
            yield number


def move_spans(letter: Letter, moves: Moves) -> dict[str, tuple[Span, ...]]:
    """Each move with the places of its sentences; neighbours are one place."""
    spans: dict[str, tuple[Span, ...]] = {}
    for move, numbers in moves.items():
        places: list[Span] = []
        before = -2
        for number in numbers:
            sentence = letter.sentences[number]
            if number == before + 1 and places:
                places[-1] = (places[-1][0], sentence.end)
            else:
                places.append((sentence.start, sentence.end))
            before = number
        spans[move] = tuple(places)
    return spans
