"""Reading one letter: its kind, its moves, what a reader would mind, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from afterword.facts.model import Record
from afterword.facts.zones import zone_named, zone_of
from afterword.review.anatomy import Letter, take_apart
from afterword.review.cues import Hits
from afterword.review.data import Check, Checks
from afterword.review.desk import Desk, Found, OpenDays, Window
from afterword.review.kinds import recognise, standing, variant_of
from afterword.review.known import Known, Stock
from afterword.review.minded import minded_sentences
from afterword.review.moves import find_moves, move_spans, own_words, spoken_moves
from afterword.review.result import Finding, Reading, verdict_of
from afterword.review.rules import RULES

BROKEN: Final = "check/broken"
_LACKS: Final = -1


def read_letter(
    text: str,
    *,
    checks: Checks,
    record: Record | None = None,
    others: Sequence[Record] = (),
    kind: str | None = None,
    variant: str | None = None,
    to: Sequence[str] = (),
    also: Sequence[str] = (),
    now: datetime | None = None,
    window: Window | None = None,
    calendar: OpenDays | None = None,
    profiles: Sequence[str] = (),
    language: bool = True,
) -> Reading:
    """What a careful adviser would say of a letter before it leaves.

    ``text``: the letter, with its ``Subject:`` line if it has one. ``checks``: the practice's data (``Checks.read()``).
    ``record``: the application that it belongs to; ``others``: the person's other applications. ``to``: names or
    addresses. ``also``: the other letters of the round. ``now``: the moment at which it is meant to leave; without it
    nothing of time is checked. ``window``: opens, closes and last; ``calendar``: the open days there; ``profiles``: the
    names of the practice that count there, such as ``uk`` (from the plan: ``afterword.review.timing``). ``language``:
    whether spelling and grammar are checked as well. Never raises for any text.
    """
    letter = take_apart(text, checks.parts, checks.folding)
    hits = checks.cues.find(letter)
    told = kind or _told(letter, hits, checks, record, to, now)
    known = Known(record, checks.folding, now) if record is not None else None
    moves = find_moves(letter, hits, told, checks, _plain(known), _backed(known, checks))
    minded, fine = minded_sentences(letter, hits, checks)
    desk = Desk(
        letter=letter,
        hits=hits,
        kind=told,
        variant=variant or variant_of(told, hits, moves, checks, record, now),
        moves=moves,
        checks=checks,
        known=known,
        record=record,
        others=others,
        to=to,
        also=also,
        now=now,
        window=window,
        calendar=calendar,
        zone=zone_named(zone_of(record.application, record.me)[0]) if record is not None else None,
        profiles=frozenset(profiles),
        language=language,
        own=[own_words(letter, s, checks, ()) for s in letter.sentences],
        minded=minded,
        fine=fine,
    )
    findings = _findings(desk)
    return Reading(
        kind=told,
        variant=desk.variant,
        kind_given=kind is not None,
        words=letter.count_words(),
        verdict=verdict_of(findings),
        moves=move_spans(letter, moves),
        findings=findings,
    )


def kind_of(
    text: str, *, checks: Checks, record: Record | None = None, to: Sequence[str] = (), now: datetime | None = None
) -> str:
    """The kind of a letter as ``read_letter`` recognises it, and nothing else of it."""
    letter = take_apart(text, checks.parts, checks.folding)
    return _told(letter, checks.cues.find(letter), checks, record, to, now)


def _told(
    letter: Letter, hits: Hits, checks: Checks, record: Record | None, to: Sequence[str], now: datetime | None
) -> str:
    facts = standing(record, now, to, checks.weighing.days)
    return recognise(letter, hits, spoken_moves(hits, None), checks, facts)


def _plain(known: Known | None) -> Stock:
    """Words that tell nothing of the talk: firm, role and the names of people."""
    return known.stock(known.job, known.people, known.mine) if known else Stock(())


def _backed(known: Known | None, checks: Checks) -> dict[str, Stock]:
    """The words of the record that a detail or a contribution would have."""
    if known is None:
        return {}
    plain = known.stock(known.job, known.people)
    talked = [
        w
        for w in known.words([f for f in known.notes if not f[0].endswith((".strength", ".left_out"))])
        if w not in checks.common and w not in plain and len(w) > 2
    ]
    mine = [
        w
        for w in known.words([*known.strengths, *(f for f in known.notes if f[0].endswith(".strength"))])
        if w not in checks.common and w not in plain
    ]
    noted = Stock(known.words([*known.notes, *known.said]))
    stale = [w for w in known.words(known.advertised) if w not in noted]
    return {"detail": Stock(talked), "contribution": Stock(mine), "advertised": Stock(stale)}


def _findings(desk: Desk) -> tuple[Finding, ...]:
    """All findings, each fault once, in the order of the text; what is missing comes last."""
    found: list[tuple[Check, Found]] = []
    broken: list[Finding] = []
    for check in desk.checks.checks:
        if not check.serves(desk.kind):
            continue
        try:
            found += [(check, f) for f in RULES[check.rule](desk, check)]
        except Exception as fault:
            broken.append(_broken(check, fault))
    kept = _each_once(desk, found)
    kept.sort(key=lambda pair: (pair[1].start is None, pair[1].start or 0))
    return (*broken, *(_finding(desk, check, f) for check, f in kept))


def _each_once(desk: Desk, found: list[tuple[Check, Found]]) -> list[tuple[Check, Found]]:
    """Drops what a more telling finding of the same words (or of the same lack) says already."""
    silent: dict[str, list[int]] = {}
    for check, f in found:
        for other in check.over:
            silent.setdefault(other, []).append(_sentence(desk, f))
    kept = []
    for check, f in found:
        places = silent.get(check.id, ())
        if _sentence(desk, f) in places and not _apart(desk, check, f, found):
            continue
        kept.append((check, f))
    return kept


def _sentence(desk: Desk, found: Found) -> int:
    """The number of the sentence in which a finding begins; one number for all lacks, one for all else."""
    if found.start is None:
        return _LACKS
    for number, sentence in enumerate(desk.letter.sentences):
        if sentence.start <= found.start < sentence.end:
            return number
    return -2 - found.start


def _apart(desk: Desk, check: Check, found: Found, all_found: list[tuple[Check, Found]]) -> bool:
    """Facts and slips are silenced only by a finding of the very same words."""
    if not check.id.startswith(("fact/", "language/")) or found.start is None or found.end is None:
        return False
    over = [f for c, f in all_found if check.id in c.over and f.start is not None and f.end is not None]
    return not any(
        f.start < found.end and f.end > found.start for f in over if f.start is not None and f.end is not None
    )


class _Slots(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def _finding(desk: Desk, check: Check, found: Found) -> Finding:
    quote = None if found.start is None or found.end is None else desk.letter.text[found.start : found.end]
    slots = _Slots({"words": quote or "", **found.slots})
    said: Any = check.data.get("says", {})
    message = said.get(found.says, check.message) if found.says else check.message
    return Finding(
        check=check.id,
        level=found.level or check.level,
        start=found.start,
        end=found.end,
        quote=quote,
        message=message.format_map(slots),
        why=check.why,
        fix=tuple(line.format_map(slots) for line in check.fix),
        guide=check.guide,
    )


def _broken(check: Check, fault: Exception) -> Finding:
    return Finding(
        check=BROKEN,
        level="error",
        start=None,
        end=None,
        quote=None,
        message=f"The check {check.id} could not be made ({type(fault).__name__}: {fault}).",
        why="A letter that was not read to the end is held rather than let pass.",
        fix=(
            "Read it yourself for what this check looks for.",
            "Tell us what the letter said, so that we can mend the check.",
        ),
        guide="before-sending",
    )
