"""What was done by mistake is taken back whole, or not at all where something has been built on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.store.samples import northwind
from tests.strategies import records

from afterword.facts.model import Person, Record
from afterword.store import models as rows
from afterword.store.changing import UNREMEMBERED, Change, change, image
from afterword.store.models import History, Owner
from afterword.store.undoing import PARENTS_FIRST, TooLateError, undo
from afterword.store.writing import add_person, add_record

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""no shrinking: each try writes to a database"""


@contextmanager
def kept(record: Record) -> Iterator[tuple[int, int]]:
    """An owner with an application of ``record``, and all that a letter begun here has; nothing of it stays."""
    with transaction.atomic():
        owner = Owner.objects.create(created=NOW).pk
        with change(owner, "application-added", NOW) as made:
            application = add_record(made, record, NOW)
            letter = made.add(
                rows.Letter(application=application, ours=True, kind="thank-you", since=NOW, created=NOW,
                            occasion="x/thank-you/y/2026-11-17", frozen=b"\x00From: me\r\n\xff", body="Dear Dana")
            )  # fmt: skip
            for i, person in enumerate(rows.Person.objects.filter(owner=owner)):
                made.add(rows.LetterPerson(letter=letter, person=person, position=i))
            came = made.add(rows.Arrival(digest="d", name="a.eml", at=NOW))
            person = rows.Person.objects.filter(owner=owner).first()
            made.add(rows.Observation(arrival=came, application=application, person=person, what="heard", at=NOW))
        yield owner, application.pk
        transaction.set_rollback(True)


def everything(owner: int) -> dict[str, list[Any]]:
    """All rows of the owner but the history, as they are."""
    return {
        name: [(row.pk, image(row)) for row in apps.get_model("store", name).objects.filter(owner=owner).order_by("pk")]
        for name in PARENTS_FIRST
    }


def last(owner: int) -> int:
    return History.objects.filter(owner=owner).order_by("-pk")[0].pk


def _some_row(owner: int, name: str, number: int) -> Any:
    found = list(apps.get_model("store", name).objects.filter(owner=owner).order_by("pk"))
    return found[number % len(found)] if found else None


ALTERED: dict[str, dict[str, Any]] = {
    "Me": {"name": "Another Name", "address": ["1 Road"]},
    "Strength": {"text": "other", "position": 7},
    "Application": {"archived_at": NOW, "role": "Cook", "why": None},
    "Person": {"name": "Somebody Else", "email": None, "position": 9},
    "Interview": {"starts": NOW + timedelta(days=1), "named": True, "state": "missed"},
    "InterviewPerson": {"position": 5},
    "Note": {"talked": "about nothing", "useful_what": None, "person": None, "done": True},
    "Told": {"on": date(2026, 1, 1), "by": None, "no_letters": True},
    "Event": {"at": NOW, "until": None, "words": "other", "interview": None},
    "Letter": {"body": "Dear all", "subject": None},
    "LetterPerson": {"position": 4},
    "Arrival": {"name": "b.eml"},
    "Observation": {"settled": "confirmed", "settled_at": NOW, "because": ["x"], "person": None},
}


@given(records(), st.lists(st.tuples(st.sampled_from(PARENTS_FIRST), st.integers(0, 5), st.booleans()), max_size=6))
@settings(max_examples=60, deadline=None, phases=PHASES)
def test_every_kind_of_change_is_taken_back_whole(record: Record, wanted: list[tuple[str, int, bool]]) -> None:
    with kept(record) as (owner, _):
        before = everything(owner)
        with change(owner, "x", NOW) as made:
            for name, number, goes in wanted:
                row = _some_row(owner, name, number)
                if row is None:
                    continue
                if goes and name != "Me":
                    made.remove(row)
                else:
                    made.alter(row, **ALTERED[name])
        if made.history is None:
            return
        undo(owner, made.history, NOW)
        assert everything(owner) == before


@given(records(), st.integers(0, 5))
@settings(max_examples=30, deadline=None, phases=PHASES)
def test_a_deleted_person_comes_back_to_all_that_pointed_to_them(record: Record, number: int) -> None:
    with kept(record) as (owner, _):
        person = _some_row(owner, "Person", number)
        if person is None:
            return
        before = everything(owner)
        with change(owner, "person-deleted", NOW) as made:
            made.remove(person)
        assert not rows.LetterPerson.objects.filter(person_id=person.pk).exists()
        undo(owner, last(owner), NOW)
        assert everything(owner) == before


def test_a_table_that_is_changed_can_be_undone() -> None:
    named = {model.__name__ for model in apps.get_app_config("store").get_models()}
    assert set(PARENTS_FIRST) == named - UNREMEMBERED == set(ALTERED)


def test_a_change_that_another_was_built_on_stays() -> None:
    with kept(northwind()) as (owner, application):
        row = rows.Application.objects.get(pk=application)
        with change(owner, "x", NOW) as first:
            first.alter(row, company="One")
        with change(owner, "x", NOW) as second:
            second.alter(row, company="Two")
        with pytest.raises(TooLateError):
            undo(owner, first.history or 0, NOW)
        undo(owner, second.history or 0, NOW)
        undo(owner, first.history or 0, NOW)
        assert rows.Application.objects.get(pk=application).company == northwind().application.company


def test_two_changes_of_one_row_in_different_columns_are_undone_apart() -> None:
    with kept(northwind()) as (owner, application):
        row = rows.Application.objects.get(pk=application)
        with change(owner, "x", NOW) as first:
            first.alter(row, archived_at=NOW)
        with change(owner, "x", NOW) as second:
            second.alter(row, role="Cook")
        undo(owner, first.history or 0, NOW)
        row.refresh_from_db()
        assert (row.archived_at, row.role) == (None, "Cook")


def test_what_was_written_since_on_what_was_added_is_not_thrown_away() -> None:
    with transaction.atomic():
        owner = Owner.objects.create(created=NOW).pk
        with change(owner, "application-added", NOW) as first:
            application = add_record(first, northwind(), NOW)
        with change(owner, "note", NOW) as later:
            talk = rows.Interview.objects.filter(owner=owner)[0]
            later.add(rows.Note(interview=talk, position=9, talked="much"))
        with pytest.raises(TooLateError):
            undo(owner, first.history or 0, NOW)
        undo(owner, later.history or 0, NOW)
        undo(owner, first.history or 0, NOW)
        assert not rows.Application.objects.filter(pk=application.pk).exists()
        transaction.set_rollback(True)


def test_a_person_whom_others_point_to_since_stays() -> None:
    with kept(northwind()) as (owner, application):
        row = rows.Application.objects.get(pk=application)
        with change(owner, "person-added", NOW) as first:
            person = add_person(first, row, Person(name="New One"), 9)
        with change(owner, "told", NOW) as later:
            later.alter(rows.Told.objects.filter(owner=owner)[0], by=person)
        with pytest.raises(TooLateError):
            undo(owner, first.history or 0, NOW)


def test_what_belonged_to_something_gone_since_is_not_put_into_the_air() -> None:
    with kept(northwind()) as (owner, _):
        note = rows.Note.objects.filter(owner=owner)[0]
        talk = note.interview
        with change(owner, "note-deleted", NOW) as first:
            first.remove(note)
        with change(owner, "interview-deleted", NOW) as second:
            second.remove(talk)
        with pytest.raises(TooLateError):
            undo(owner, first.history or 0, NOW)


def test_an_application_signed_as_others_are_goes_and_the_person_stays() -> None:
    with transaction.atomic():
        owner = Owner.objects.create(created=NOW).pk
        from dataclasses import replace

        other = replace(northwind(), application=replace(northwind().application, id="another", company="Other"))
        with change(owner, "application-added", NOW) as first:
            add_record(first, northwind(), NOW)
        with change(owner, "application-added", NOW) as second:
            add_record(second, other, NOW)
        undo(owner, first.history or 0, NOW)
        left = rows.Application.objects.get(owner=owner)
        assert (left.key, left.me.name) == ("another", northwind().me.name)
        assert left.me.strengths.count() == len(northwind().me.strengths)
        transaction.set_rollback(True)


@pytest.mark.parametrize("state", ["approved", "claimed", "committed", "uncertain", "sent"])
def test_a_letter_that_a_worker_may_have_is_not_taken_away(state: str) -> None:
    with kept(northwind()) as (owner, application):
        with change(owner, "letter-begun", NOW) as made:
            letter = made.add(
                rows.Letter(application_id=application, ours=True, kind="follow-up", since=NOW, created=NOW)
            )
        with change(owner, "letter-written", NOW) as written:
            written.alter(letter, body="Dear Dana, ...")
        rows.Letter.objects.filter(pk=letter.pk).update(state=state)
        for each in (written, made):
            with pytest.raises(TooLateError):
                undo(owner, each.history or 0, NOW)


def test_a_draft_that_was_written_on_is_not_taken_away() -> None:
    with kept(northwind()) as (owner, application):
        with change(owner, "letter-begun", NOW) as made:
            letter = made.add(
                rows.Letter(application_id=application, ours=True, kind="follow-up", since=NOW, created=NOW)
            )
        with change(owner, "letter-written", NOW) as written:
            written.alter(letter, body="Dear Dana, ...")
        with pytest.raises(TooLateError):
            undo(owner, made.history or 0, NOW)
        undo(owner, written.history or 0, NOW)
        undo(owner, made.history or 0, NOW)


def test_an_undo_never_approves() -> None:
    with kept(northwind()) as (owner, _):
        letter = rows.Letter.objects.get(owner=owner, ours=True)
        rows.Letter.objects.filter(pk=letter.pk).update(state="approved")
        letter.refresh_from_db()
        with change(owner, "letter-taken-back", NOW) as made:
            made.alter(letter, state="draft")
        with pytest.raises(TooLateError):
            undo(owner, made.history or 0, NOW)


def test_nothing_is_undone_twice_or_for_another() -> None:
    with kept(northwind()) as (owner, application):
        bob = Owner.objects.create(created=NOW).pk
        with change(owner, "x", NOW) as made:
            made.remove(rows.Application.objects.get(pk=application))
        with pytest.raises(History.DoesNotExist):
            undo(bob, made.history or 0, NOW)
        undo(owner, made.history or 0, NOW)
        with pytest.raises(History.DoesNotExist):
            undo(owner, made.history or 0, NOW)


def test_a_change_that_fails_leaves_nothing() -> None:
    with kept(northwind()) as (owner, application):
        before, lines = everything(owner), History.objects.filter(owner=owner).count()

        def fails(made: Change) -> None:
            made.alter(rows.Application.objects.get(pk=application), company="Half")
            raise ValueError

        do: Callable[[Change], None] = fails
        with pytest.raises(ValueError), change(owner, "x", NOW) as made:
            do(made)
        assert everything(owner) == before
        assert History.objects.filter(owner=owner).count() == lines


def test_history_and_owners_are_not_changed_this_way() -> None:
    with kept(northwind()) as (owner, _), pytest.raises(TypeError), change(owner, "x", NOW) as made:
        made.remove(History.objects.filter(owner=owner)[0])
