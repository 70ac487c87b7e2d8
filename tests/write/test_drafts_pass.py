"""Drafts pass their reviewer: no error ever; no warning where the record holds what the letter needs.

A letter needs a detail of the talk and something that one brings. Where the record has neither words nor lines for
one of them, the letter is short and honest, the reviewer says what is missing, and the draft asks for it: the warning
of exactly that move, and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.write.rounds import examples, moments, panels, searches

from afterword.facts.model import Note, Record
from afterword.plan.make import make_plan
from afterword.plan.result import PlannedLetter
from afterword.practice.load import load_practice
from afterword.review.result import Reading
from afterword.work.files.kept_checks import checks_of
from afterword.work.files.planning import ready
from afterword.work.files.reviewing import reviewed_drafts
from afterword.write.frames import Frames
from afterword.write.mend import Words, mend
from afterword.write.nearness import Limits
from afterword.write.result import Draft

PRACTICE, WORDS = load_practice(), Words.load()
EXAMPLES = dict(examples())
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
TALK = ("talked", "need", "asked")
LACKS = {
    "detail": {"kind/missing-detail", "generic/anyone", "generic/perfunctory"},
    "contribution": {"kind/missing-contribution", "generic/anyone", "generic/perfunctory"},
}
ASKED_FOR = {"detail": TALK, "contribution": ("strength", "strengths", "left_out", "need")}


def due(records: Sequence[Record], nows: Sequence[datetime]) -> Iterator[tuple[PlannedLetter, Draft, Reading]]:
    """Every letter that is due at one of the moments, once for each state, with its draft and what is said of it."""
    seen: set[tuple[str, str]] = set()
    for now in nows:
        plan = make_plan(records, now, PRACTICE)
        fresh = [letter for letter in ready(plan) if (letter.id, letter.state) not in seen]
        seen |= {(letter.id, letter.state) for letter in fresh}
        if fresh:
            drafts, readings = reviewed_drafts(plan, records, fresh, PRACTICE)
            by_id = {letter.id: letter for letter in fresh}
            yield from ((by_id[draft.id], draft, readings[draft.id]) for draft in drafts)


def mendable(text: str | None, field: str) -> bool:
    """Whether these words of the record can stand in a letter."""
    return bool(text) and any(piece.confident for piece in mend(text or "", field, WORDS).pieces)


def tells(text: str | None, field: str) -> bool:
    """Whether they can, and have a word that not every letter has ("a person who can say no" has none)."""
    common = checks_of(None).common
    said = [piece.text for piece in mend(text or "", field, WORDS).pieces if piece.confident] if text else []
    return any(len(word) > 2 and word not in common for piece in said for word in re.findall(r"[a-z]+", piece.lower()))


def holds(letter: PlannedLetter, move: str) -> bool:
    """Whether the record has words for this move of this letter.

    detail: ``talked``, ``need`` or ``asked`` of a note on the person written to, or on the whole talk, that can be
    mended. contribution: a line of ``me.strengths``, ``strength`` of such a note, or a ``left_out`` that the plan
    lets ride in this letter.
    """
    record, person = letter.record, letter.people[0].name
    notes: list[Note] = [
        note
        for talk in record.interviews
        for note in talk.notes
        if note.with_ in (None, person) and (talk.with_ is None or person in talk.with_)
    ]
    if move == "detail":
        return any(tells(getattr(note, field), field) for note in notes for field in TALK)
    lines = [(line.text, "strengths") for line in record.me.strengths]
    lines += [(note.strength, "strength") for note in notes]
    lines += [(note.left_out, "left_out") for note in notes if rides(letter, "left_out")]
    return any(mendable(text, field) for text, field in lines)


def rides(letter: PlannedLetter, field: str) -> bool:
    """Whether the plan lets a field of that name ride in the letter."""
    return any(path.endswith(f".{field}") for path in letter.about.fields)


def faults(letter: PlannedLetter, draft: Draft, reading: Reading) -> list[str]:
    """What should not have been said of this draft."""
    allowed = {"timing/late"}
    for move, checks in LACKS.items():
        if not holds(letter, move):
            allowed |= checks
    found = [f for f in reading.findings if f.level != "hint"]
    wrong = [f"{f.level} {f.check}: {f.message}" for f in found if f.level == "error" or f.check not in allowed]
    asked = [question.field.rpartition(".")[2] for question in draft.questions]
    for move, fields in ASKED_FOR.items():
        if any(f.check == f"kind/missing-{move}" for f in found) and not set(asked) & set(fields):
            wrong.append(f"{move} is missing, and no question asks for it: {asked}")
    return wrong


def report(found: Sequence[tuple[PlannedLetter, Draft, Reading]], unheard: bool = False) -> str:
    """``unheard``: of made-up records the reviewer does not hear every wording of ours; that alone is let through."""
    told = []
    for letter, draft, reading in found:
        wrong = faults(letter, draft, reading)
        if unheard:
            wrong = [line for line in wrong if not line.startswith("warning kind/missing-")]
        if wrong:
            told.append("\n".join([draft.id, *wrong, draft.body]))
    return "\n\n".join(told)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_every_draft_of_the_examples_passes(name: str) -> None:
    records = EXAMPLES[name]
    found = list(due(records, list(moments(records))))
    assert found
    assert not report(found)


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW, derandomize=True)
@given(searches(), st.integers(0, 20))
def test_every_draft_of_a_search_passes(facts: Record, start: int) -> None:
    nows = list(moments((facts,)))[start % 7 :: 7]
    assert not report(list(due((facts,), nows)), unheard=True)


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW, derandomize=True)
@given(panels())
def test_every_draft_of_a_panel_passes_and_none_is_like_another(facts: Record) -> None:
    starts = facts.interviews[0].starts
    found = list(due((facts,), [starts + timedelta(hours=hours) for hours in (4, 20)]))
    assert not report(found, unheard=True)
    thanks = [draft for letter, draft, _ in found if letter.kind == "thank-you" and letter.state == "due"]
    for one, other in combinations({draft.id: draft for draft in thanks}.values(), 2):
        shared = {s.text for s in one.sentences} & {s.text for s in other.sentences}
        assert not shared
        assert likeness(one, other) < limit(), (one.body, other.body)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_no_two_letters_of_one_round_of_the_examples_are_alike(name: str) -> None:
    records = EXAMPLES[name]
    pairs = 0
    for now in list(moments(records))[::3]:
        plan = make_plan(records, now, PRACTICE)
        drafts, _ = reviewed_drafts(plan, records, ready(plan), PRACTICE)
        for one, other in combinations(drafts, 2):
            pairs += 1
            assert not {s.text for s in one.sentences} & {s.text for s in other.sentences}
            assert likeness(one, other) < limit(), (one.body, other.body)
    assert pairs or len(records) == 1


def test_the_writer_keeps_further_apart_than_the_reviewer_asks() -> None:
    check = next(c for c in checks_of(None).checks if c.id == "generic/same-as").data
    ours: Limits = Frames.load().speech.near
    assert ours.like < check["like"]
    assert ours.sentence_like < check["sentence_like"]
    assert ours.share < check["share"]


def likeness(one: Draft, other: Draft) -> float:
    """As the check generic/same-as measures two letters: percent of likeness of their words."""
    from rapidfuzz import fuzz

    first, second = (" ".join(s.text.lower() for s in draft.sentences) for draft in (one, other))
    return float(fuzz.ratio(first, second))


def limit() -> float:
    return float(next(c for c in checks_of(None).checks if c.id == "generic/same-as").data["like"])
