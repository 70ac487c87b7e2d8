"""The golden letters are what the composer writes today. After a change that is meant: read the difference, then
``python -m tests.golden --update``."""

from __future__ import annotations

import pytest
from tests.golden.cases import LETTERS, drafts, text_of

DRAFTS = drafts()


@pytest.mark.parametrize("name", sorted(DRAFTS))
def test_a_golden_round_is_as_it_was_read(name: str) -> None:
    assert text_of(DRAFTS[name]) == (LETTERS / f"{name}.txt").read_text(encoding="utf-8")


def test_no_golden_letter_is_left_over() -> None:
    assert {path.stem for path in LETTERS.glob("*.txt")} == set(DRAFTS)


def test_there_are_enough_of_them() -> None:
    assert sum(len(round_) for round_ in DRAFTS.values()) >= 60


def test_every_kind_has_a_golden_letter() -> None:
    from afterword.write.vocabulary import KINDS

    assert {draft.kind for round_ in DRAFTS.values() for draft in round_} == KINDS
