"""The outbox's table says what design and failures ask for, and nothing else."""

from __future__ import annotations

from typing import get_args

import pytest

from afterword.post.smtp import Result
from afterword.post.states import STATES, NoSuchMove, outbox

TABLE = outbox()

ALLOWED = {
    ("draft", "approved"), ("draft", "withdrawn"), ("approved", "draft"), ("approved", "claimed"), ("approved", "held"),
    ("approved", "expired"), ("claimed", "committed"), ("claimed", "approved"), ("claimed", "refused"),
    ("claimed", "held"),
    ("committed", "sent"), ("committed", "refused"), ("committed", "uncertain"), ("uncertain", "sent"),
    ("uncertain", "draft"), ("held", "approved"), ("held", "draft"), ("refused", "draft"), ("expired", "draft"),
    *((state, "sent") for state in STATES if state != "sent"),
}  # fmt: skip


def pairs(by: str | None = None) -> set[tuple[str, str]]:
    return {(s, m.to) for m in TABLE.moves.values() if by is None or by in m.by for s in m.sources}


def test_the_table_has_these_moves_and_no_other() -> None:
    assert pairs() == ALLOWED


def test_f09_f16_nothing_but_a_person_brings_back_what_may_be_gone() -> None:
    gone = TABLE.sets["may_be_gone"]
    for state, to in pairs("worker") | pairs("start") | pairs("watch"):
        if state in gone:
            assert to in gone | {"refused"}


def test_f27_an_undo_works_until_the_claim() -> None:
    assert TABLE.move("undo", "person").sources == ("approved",)
    assert [m.verb for m in TABLE.open_to("claimed", "person")] == ["sent-by-hand"]


def test_only_a_person_approves_and_only_what_was_approved_is_claimed() -> None:
    assert {m.by for m in TABLE.moves.values() if m.to == "approved" and m.verb != "release"} == {("person",)}
    assert {s for s, to in pairs() if to == "claimed"} == {"approved"}  # F02: of two workers one wins
    assert {s for s, to in pairs("worker") if to == "committed"} == {"claimed"}


def test_what_is_sent_stays_sent() -> None:
    assert TABLE.open_to("sent", "person") == ()
    assert not any(s == "sent" for s, _ in pairs())


def test_every_state_is_reached_and_has_a_name() -> None:
    assert {to for _, to in pairs()} | {"draft"} == set(STATES)
    assert TABLE.words.keys() == set(STATES)


def test_whoever_waits_for_a_person_can_be_answered_by_one() -> None:
    for state in TABLE.sets["asks"]:
        assert len(TABLE.open_to(state, "person")) >= 2


def test_what_is_frozen_does_not_become_editable_without_a_person() -> None:
    machine = pairs("worker") | pairs("start") | pairs("watch")
    assert not [to for s, to in machine if to in TABLE.sets["editable"]]


@pytest.mark.parametrize(
    ("verb", "by"), [("send", "person"), ("approve", "worker"), ("claim", "person"), ("nonsense", "watch")]
)
def test_other_moves_are_refused(verb: str, by: str) -> None:
    with pytest.raises(NoSuchMove, match=verb):
        TABLE.move(verb, by)


def test_every_outcome_of_handing_over_has_its_move() -> None:
    assert set(get_args(Result)) - {"stopped"} == TABLE.outcomes.keys()
    before, after = {"refused", "later", "held"}, {"sent", "refused", "uncertain"}
    for outcome, verb in TABLE.outcomes.items():
        move = TABLE.move(verb, "worker")
        assert ("claimed" in move.sources) == (outcome in before)
        assert ("committed" in move.sources) == (outcome in after)
