"""Sentences that one minds, known by what was learned of them beside the phrases of their checks."""

from __future__ import annotations

import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from desk import checks

from afterword.review.anatomy import take_apart
from afterword.review.minded import minded_sentences
from afterword.review.reader import read_letter

FAULTS = [
    tomllib.loads(entry.read_text(encoding="utf-8"))
    for entry in sorted((files("afterword.practice") / "lessons" / "faults").iterdir(), key=lambda e: e.name)
]
KNOWN = {check.id: check for check in checks().checks}


def as_letter(text):
    return f"Dear Ms. Orme,\n\n{text}\n\nJo Lindqvist\n"


def looked_at(text):
    letter = take_apart(as_letter(text), checks().parts, checks().folding)
    return minded_sentences(letter, checks().cues.find(letter), checks())


def test_what_is_learned_are_checks_that_there_are():
    assert {data["check"] for data in FAULTS} == set(checks().weighing.faults.names)
    assert {data["check"] for data in FAULTS} <= KNOWN.keys()


@pytest.mark.parametrize("data", FAULTS, ids=lambda data: data["check"])
def test_a_sentence_of_the_lessons_is_minded_and_what_only_looks_like_it_is_not(data):
    minded = [data["check"] in looked_at(text)[0] for text in data["minded"]]
    fine = [data["check"] not in looked_at(text)[0] for text in data.get("fine", ())]
    assert sum(minded) >= 0.9 * len(minded)
    assert sum(fine) >= 0.9 * len(fine)


@pytest.mark.parametrize(
    ("text", "kind", "check"),
    [
        ("You have until noon on Monday, and then another ship gets me.", "follow-up", "tone/ultimatum"),
        ("Your people left me to rot by the telephone for a month.", "follow-up", "tone/reproach"),
        ("I only need somebody to give me a start, at any pay.", "follow-up", "tone/pleading"),
        (
            "Lay the two of us side by side once more and you would come out elsewhere.",
            "rejection-reply",
            "presume/contest",
        ),
    ],
)
def test_what_no_lesson_says_so_is_minded_in_its_letter(text, kind, check):
    found = read_letter(as_letter(text), checks=checks(), kind=kind, language=False).findings
    assert check in {finding.check for finding in found}


def test_a_plain_sentence_is_minded_by_no_check_and_surely_fine():
    minded, fine = looked_at("We met on Tuesday in the bindery.")
    assert minded == {}
    assert fine["tone/pleading"] == {0}


def test_a_phrase_is_passed_over_where_the_sentence_is_surely_fine():
    text = as_letter("It is a yes: I start on Monday 17 August, on the conditions in your offer.")
    found = read_letter(text, checks=checks(), kind="acceptance", language=False).findings
    assert "kind/new-terms" not in {finding.check for finding in found}
