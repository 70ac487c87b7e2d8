"""Which kind of letter a text is, told from the text; and which variant, from the record where there is one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, time
from typing import Final

from afterword.facts.model import Record
from afterword.review.cues import Hits
from afterword.review.data import Checks
from afterword.review.likeness import features
from afterword.review.moves import Moves

FALLBACK: Final = "thank-you"
FOLLOW_UP: Final = "follow-up"
_SPEAKS: Final = ("heard", "rejected", "offered", "rescheduled", "cancelled", "asked-references")
_COUNTS_ANEW: Final = ("heard",)


def standing(record: Record | None, now: datetime | None) -> frozenset[str]:
    """What has happened in a record by ``now``, in the words that the signs of the kinds use."""
    if record is None:
        return frozenset()
    events = [e for e in record.events if now is None or e.at <= now]
    found: set[str] = {e.what for e in events}
    answers = [e for e in events if e.what in ("rejected", "offered")]
    if answers:
        found -= {"rejected", "offered"} - {max(answers, key=lambda e: e.at).what}
    sent = [x.kind for x in record.letters if x.state != "bounced" and (now is None or x.sent < now)]
    if FALLBACK in sent:
        found.add("thanked")
    if FOLLOW_UP in sent:
        found.add("followed")
    if record.interviews and now is not None and all(i.starts > now for i in record.interviews):
        found.add("unmet")
    return frozenset(found)


def kind_scores(
    hits: Hits, moves: Moves, practice: Checks, facts: Collection[str] = (), words: Collection[str] = ()
) -> dict[str, float]:
    """How much speaks for each kind. Each cue counts once, however often it is met."""
    scores: dict[str, float] = {}
    like = practice.likeness.scores(features(words))
    for kind, sign in practice.signs.items():
        met = {id(h.cue): h.cue.weight for h in hits.get(f"kind:{kind}", ())}
        score = sign.base + sum(met.values())
        score += sum(weight for move, weight in sign.moves.items() if move in moves)
        score += sum(weight for fact, weight in sign.record.items() if fact in facts)
        scores[kind] = score + like.get(kind, 0.0)
    return scores


def recognise(
    hits: Hits, moves: Moves, practice: Checks, facts: Collection[str] = (), words: Collection[str] = ()
) -> str:
    """The kind for which most speaks: the words, and what the record knows (``standing``)."""
    scores = kind_scores(hits, moves, practice, facts, words)
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return FALLBACK
    order = list(practice.signs)
    return min((k for k, s in scores.items() if s == best), key=order.index)


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
