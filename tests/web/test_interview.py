"""After the interview: lines are kept as they are typed, one person at a time."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.store.samples import northwind
from tests.web.visiting import Keep, seen

from afterword.facts.model import Record
from afterword.store.reading import Kept, read_kept
from afterword.work.kept.opening import Whose

HTMX = {"HX-Request": "true"}


@pytest.fixture
def kept(keep: Keep, whose: Whose) -> Kept:
    keep(northwind())
    return read_kept(whose.owner)[0]


def note_of(whose: Whose, name: str) -> object:
    record: Record = read_kept(whose.owner)[0].record
    return next(n for n in record.interviews[0].notes if n.with_ == name)


def test_the_first_who_is_not_done_with_is_asked_about(visitor: Client, kept: Kept) -> None:
    words = seen(visitor.get(f"/interviews/{kept.interviews[0]}/").content)
    assert "What did you two talk about?" in words
    assert "Done with Dana" in words


def test_a_line_is_kept_as_it_is_typed(visitor: Client, kept: Kept, whose: Whose) -> None:
    luis = str(kept.people[1])
    sent = {"person": luis, "talked": "the forklift that talks back"}
    answer = visitor.post(f"/interviews/{kept.interviews[0]}/notes/", sent, headers=HTMX)
    assert answer.status_code == 200
    assert "Saved at 18:00." in seen(answer.content)
    assert note_of(whose, "Luis Ortega").talked == "the forklift that talks back"  # type: ignore[attr-defined]


def test_an_emptied_line_goes_and_the_others_stay(visitor: Client, kept: Kept, whose: Whose) -> None:
    before = note_of(whose, "Dana Whitfield")
    sent = {"person": str(kept.people[0]), "talked": ""}
    visitor.post(f"/interviews/{kept.interviews[0]}/notes/", sent, headers=HTMX)
    after = note_of(whose, "Dana Whitfield")
    assert after.talked is None  # type: ignore[attr-defined]
    assert after.need == before.need  # type: ignore[attr-defined]


def test_done_goes_on_to_the_next_and_at_the_end_to_the_next_step(visitor: Client, kept: Kept) -> None:
    talk, (dana, luis, *_) = kept.interviews[0], kept.people
    first = visitor.post(f"/interviews/{talk}/notes/", {"person": str(dana), "done": "1"})
    assert first.headers["Location"] == f"/interviews/{talk}/?person={luis}"
    last = visitor.post(f"/interviews/{talk}/notes/", {"person": str(luis), "done": "1"})
    assert last.headers["Location"] == f"/applications/{kept.key}/next-step/"


def test_a_line_that_is_far_too_long_is_refused_and_stays_in_the_form(visitor: Client, kept: Kept) -> None:
    sent = {"person": str(kept.people[0]), "talked": "x" * 5000}
    answer = visitor.post(f"/interviews/{kept.interviews[0]}/notes/", sent)
    assert answer.status_code == 422
    assert "longer than 4,000" in seen(answer.content)
    assert "x" * 5000 in answer.content.decode()


def test_what_is_typed_in_one_sitting_is_one_line_of_the_history(visitor: Client, kept: Kept, whose: Whose) -> None:
    from afterword.work.kept.history import history

    before = len(history(whose))
    for text in ("the", "the for", "the forklift"):
        sent = {"person": str(kept.people[1]), "talked": text}
        visitor.post(f"/interviews/{kept.interviews[0]}/notes/", sent, headers=HTMX)
    assert len(history(whose)) == before + 1


@pytest.mark.parametrize("state", ["cancelled", "missed"])
def test_a_talk_that_did_not_take_place_is_said_and_can_be_taken_back(
    visitor: Client, kept: Kept, whose: Whose, state: str
) -> None:
    from afterword.work.kept.history import history

    visitor.post(f"/interviews/{kept.interviews[0]}/state/", {"state": state})
    assert read_kept(whose.owner)[0].record.interviews[0].state == state
    visitor.post(f"/undo/{history(whose)[0].key}/")
    assert read_kept(whose.owner)[0].record == kept.record


def test_nobody_elses_talk_is_here(visitor: Client, kept: Kept) -> None:
    assert visitor.get("/interviews/99999/").status_code == 404
    answer = visitor.post(f"/interviews/{kept.interviews[0]}/notes/", {"person": "99999", "talked": "x"})
    assert answer.status_code == 404
