"""Rows and facts are the same thing twice: nothing is lost on the way there and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import records

from afterword.facts.ids import application_id
from afterword.facts.model import Record
from afterword.store.changing import change
from afterword.store.models import Application, History, Owner, Person
from afterword.store.reading import read_kept
from afterword.store.undoing import undo
from afterword.store.writing import add_record

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@contextmanager
def nothing_stays() -> Iterator[int]:
    """An owner in a transaction that is rolled back."""
    with transaction.atomic():
        yield Owner.objects.create(created=NOW).pk
        transaction.set_rollback(True)


def with_id(record: Record) -> Record:
    return replace(record, application=replace(record.application, id=application_id(record)))


@given(st.lists(records(), min_size=1, max_size=3, unique_by=application_id))
@settings(max_examples=60, deadline=None)
def test_a_record_that_was_kept_comes_back_the_same(given_records: list[Record]) -> None:
    with nothing_stays() as owner:
        for record in given_records:
            with change(owner, "application-added", NOW) as made:
                add_record(made, record, NOW)
        assert [k.record for k in read_kept(owner)] == [with_id(r) for r in given_records]


@given(records())
@settings(max_examples=30, deadline=None)
def test_a_deleted_application_comes_back_whole(record: Record) -> None:
    with nothing_stays() as owner:
        with change(owner, "application-added", NOW) as made:
            key = add_record(made, record, NOW).pk
        before = read_kept(owner)
        with change(owner, "application-deleted", NOW) as made:
            made.remove(Application.objects.get(pk=key))
        assert read_kept(owner) == ()
        undo(owner, History.objects.filter(owner=owner).order_by("-pk")[0].pk, NOW)
        assert read_kept(owner) == before


def test_nobody_reads_what_another_keeps() -> None:
    alice, bob = (Owner.objects.create(created=NOW).pk for _ in range(2))
    from tests.store.samples import northwind

    with change(alice, "application-added", NOW) as made:
        add_record(made, northwind(), NOW)
    assert len(read_kept(alice)) == 1
    assert read_kept(bob) == ()
    assert not Person.objects.filter(owner=bob).exists()
