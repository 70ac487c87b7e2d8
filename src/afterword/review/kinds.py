"""Which kind of letter a text is, told from the text; and which variant, from the record where there is one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time
from typing import Final, get_args

from afterword.facts.model import EventKind, Record
from afterword.review.anatomy import Letter
from afterword.review.cues import Hits
from afterword.review.data import Checks
from afterword.review.features import evened, letter_features
from afterword.review.moves import Moves

FALLBACK: Final = "thank-you"
FOLLOW_UP: Final = "follow-up"
LONG_REJECTED: Final = "long-rejected"
_ANSWERS: Final = ("rejected", "offered")
_APART: Final = ("coordinator", "referrer")
"""parts of people to whom other letters go than to the rest"""
_COUNTS_ANEW: Final = ("heard",)


def standing(record: Record | None, now: datetime | None, to: Sequence[str], days: Mapping[str, int]) -> frozenset[str]:
    """What a record knows by ``now`` of the letters that may be due, in the words that the signs of the kinds use.

    What has happened (``rejected``, ``missed`` ..), what has not (``no-rejected`` ..), what was sent (``thanked``,
    ``followed``), how long ago the last talk was (``fresh``, ``past``, ``unmet``), how long ago the no
    (``long-rejected``), and the part of the addressee (``to-referrer`` ..; ``to-others``: a person of no such part).
    """
    if record is None:
        return frozenset()
    events = [e for e in record.events if now is None or e.at <= now]
    found: set[str] = {e.what for e in events}
    answers = [e for e in events if e.what in _ANSWERS]
    if answers:
        newest = max(answers, key=lambda e: e.at)
        found -= {*_ANSWERS} - {newest.what}
        if newest.what == "rejected" and now is not None and (now - newest.at).days >= days["long"]:
            found |= {LONG_REJECTED}
    found |= _sent(record, now) | _met(record, now, days) | _addressed(record, to)
    found |= {f"no-{what}" for what in get_args(EventKind) if what not in found}
    return frozenset(found - {"rejected"} if LONG_REJECTED in found else found)


def _sent(record: Record, now: datetime | None) -> set[str]:
    sent = {x.kind for x in record.letters if x.state != "bounced" and (now is None or x.sent < now)}
    return {word for kind, word in ((FALLBACK, "thanked"), (FOLLOW_UP, "followed")) if kind in sent}


def _met(record: Record, now: datetime | None, days: Mapping[str, int]) -> set[str]:
    """How long ago the last talk was; whether one of them was missed."""
    if now is None or not record.interviews:
        return set()
    found = {"missed"} if any(i.state == "missed" and i.starts <= now for i in record.interviews) else set()
    held = [i.starts for i in record.interviews if i.state in (None, "held") and i.starts <= now]
    if not held:
        return found | {"unmet"}
    ago = (now - max(held)).days
    return found | ({"fresh"} if ago <= days["fresh"] else {"past"} if ago >= days["past"] else set())


def _addressed(record: Record, to: Sequence[str]) -> set[str]:
    wanted = {entry.strip().casefold() for entry in to}
    parts = {
        person.part
        for person in record.people
        if person.name.casefold() in wanted or (person.email or "").casefold() in wanted
    }
    return {f"to-{part}" if part in _APART else "to-others" for part in parts}


def kinds_told(hits: Hits, practice: Checks) -> list[str]:
    """The kinds of which a phrase stands in the letter."""
    return [kind for kind in practice.signs if hits.get(f"kind:{kind}")]


def kind_scores(
    letter: Letter, hits: Hits, moves: Moves, practice: Checks, facts: Collection[str] = ()
) -> dict[str, float]:
    """How much speaks for each kind: what was learned of its words, its phrases (each once), and the record."""
    weighing = practice.weighing
    features = letter_features(letter, weighing.classes, kinds_told(hits, practice))
    learned = weighing.kinds.scores(evened(features, weighing.kinds))
    scores: dict[str, float] = {}
    for kind, sign in practice.signs.items():
        met = {id(h.cue): h.cue.weight for h in hits.get(f"kind:{kind}", ())}
        said = sign.base + sum(met.values())
        said += sum(weight for move, weight in sign.moves.items() if move in moves)
        known = sum(weight for fact, weight in sign.record.items() if fact in facts)
        scores[kind] = learned.get(kind, 0.0) + weighing.phrases * said + known
    return scores


def recognise(letter: Letter, hits: Hits, moves: Moves, practice: Checks, facts: Collection[str] = ()) -> str:
    """The kind for which most speaks: the words, and what the record knows (``standing``).

    A text for which no phrase of any kind speaks and no kind clearly leads is none of them: it counts as the most
    frequent.
    """
    scores = kind_scores(letter, hits, moves, practice, facts)
    order = list(practice.signs)
    first, second = sorted(order, key=lambda kind: (-scores[kind], order.index(kind)))[:2]
    if not hits.get(f"kind:{first}") and scores[first] - scores[second] < practice.weighing.lead:
        return FALLBACK
    return first


def variant_of(
    kind: str, hits: Hits, moves: Moves, practice: Checks, record: Record | None, now: datetime | None
) -> str | None:
    """The variant: of a follow-up always one, from the record if it tells, else from the text."""
    if kind != FOLLOW_UP:
        return None
    if record is not None and (told := follow_up_variant(record, now)):
        return told
    return _variant_in_words(hits, moves)


def _variant_in_words(hits: Hits, moves: Moves) -> str:
    met: Mapping[str, float] = {
        name: sum({id(h.cue): h.cue.weight for h in hits.get(f"variant:{name}", ())}.values())
        for name in ("second", "before-decision", "after-date")
    }
    if "question" in moves:
        met = {**met, "before-decision": met["before-decision"] - 3}
    name, weight = max(met.items(), key=lambda pair: pair[1])
    return name if weight > 0 else "after-silence"


def follow_up_variant(record: Record, now: datetime | None) -> str | None:
    """What the facts say of a follow-up written at ``now``; None if they say nothing."""
    held = [i.starts for i in record.interviews if i.state in (None, "held") and (now is None or i.starts <= now)]
    if not held:
        return None
    heard = [e.at for e in record.events if e.what in _COUNTS_ANEW and (now is None or e.at <= now)]
    last = max([*held, *heard])
    written = [
        letter for letter in record.letters
        if letter.kind == FOLLOW_UP and letter.sent > last and letter.state != "bounced"
        and (now is None or letter.sent < now)
    ]  # fmt: skip
    told = [t for t in record.told if now is None or t.on <= now.date()]
    newest = max(told, key=lambda t: t.on, default=None)
    decides = newest.decision_on if newest else None
    if written:
        return "second"
    if (
        decides is not None
        and now is not None
        and now < datetime.combine(decides, time(18), now.tzinfo)
        and not (newest and newest.reply_by and newest.reply_by < now.date())
    ):
        return "before-decision"
    if newest is not None and (newest.reply_by or decides or newest.words):
        return "after-date"
    return "after-silence"
