"""The history says in people's words what was done, to its owner alone, and holds nobody's words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.store.samples import northwind

from afterword.store.models import Application, History, Owner
from afterword.work.kept.changing import changing
from afterword.work.kept.history import TooLate, history, in_words, undo
from afterword.work.kept.opening import NotHere, Whose
from afterword.work.kept.records import add_record

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def alice() -> Whose:
    return Whose(Owner.objects.create(created=NOW).pk)


@pytest.fixture
def bob() -> Whose:
    return Whose(Owner.objects.create(created=NOW).pk)


def archive(whose: Whose, key: int) -> int:
    with changing(whose, "application-archived", NOW, application=key, company="Northwind Robotics") as made:
        made.alter(Application.objects.get(pk=key), archived_at=NOW)
    assert made.history
    return made.history


def test_lines_are_sentences_the_newest_first(alice: Whose) -> None:
    key = add_record(alice, northwind(), NOW)
    archive(alice, key)
    lines = history(alice)
    assert [line.says for line in lines] == ["You put Northwind Robotics away", "You added Northwind Robotics"]
    assert [line.application for line in lines] == [key, key]
    assert history(alice, application=key + 1) == ()


def test_a_line_that_was_taken_back_says_so_and_stays(alice: Whose) -> None:
    key = add_record(alice, northwind(), NOW)
    done = archive(alice, key)
    later = NOW + timedelta(minutes=1)
    assert undo(alice, done, later).undone == later
    assert history(alice)[0].undone == later
    assert undo(alice, done, later + timedelta(minutes=1)).undone == later, "a second press is nothing"
    assert Application.objects.get(pk=key).archived_at is None


def test_what_was_built_upon_is_not_taken_back(alice: Whose) -> None:
    key = add_record(alice, northwind(), NOW)
    done = archive(alice, key)
    Application.objects.filter(pk=key).update(archived_at=NOW + timedelta(days=1))
    with pytest.raises(TooLate, match="too late to take this back: you put Northwind Robotics away"):
        undo(alice, done, NOW)
    assert History.objects.get(pk=done).undone_at is None


def test_bob_sees_and_undoes_nothing_of_alices(alice: Whose, bob: Whose) -> None:
    done = archive(alice, add_record(alice, northwind(), NOW))
    assert history(bob) == ()
    with pytest.raises(NotHere):
        undo(bob, done, NOW)
    assert Application.objects.get(owner=alice.owner).archived_at is not None


def test_no_line_holds_what_somebody_wrote(alice: Whose) -> None:
    add_record(alice, northwind(), NOW)
    for line in History.objects.all():
        assert all(len(str(value)) < 100 for value in line.about.values())
        said = str(line.about) + in_words(line.what, line.about)
        for talk in northwind().interviews:
            assert not any(note.talked and note.talked in said for note in talk.notes)


def test_words_that_are_not_known_are_left_out() -> None:
    assert in_words("application-added", {}) == "You added something"
    assert in_words("no-such-change", {}) == "No such change"
