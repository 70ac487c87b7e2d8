"""The example is always around today, in a store of its own, and nothing of it can be sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.store.samples import northwind

from afterword.plan import make_plan
from afterword.store.models import Application, Letter, Owner
from afterword.store.place import within
from afterword.store.reading import read_kept
from afterword.work.kept import plans
from afterword.work.kept.example import (
    OnlyAnExample,
    example_records,
    leave_example,
    not_in_example,
    open_example,
)
from afterword.work.kept.opening import Whose, open_kept
from afterword.work.kept.records import add_record
from afterword.work.kept.today import today

NOW = datetime(2027, 3, 17, 15, tzinfo=UTC)
A_YEAR = [datetime(2026, 11, 23, tzinfo=UTC) + timedelta(hours=41 * n) for n in range(215)]


def test_something_is_due_whenever_it_is_opened() -> None:
    for now in A_YEAR:
        plan = make_plan(list(example_records(now)), now, plans.practice())
        kinds = {letter.kind for letter in plan.letters if letter.state != "upcoming"}
        assert kinds, now
        assert {"thank-you", "follow-up"} <= {letter.kind for letter in plan.letters}, now


def test_the_talk_is_over_and_lies_on_a_working_day_the_next_one_is_ahead() -> None:
    for now in A_YEAR:
        fox, _, engine = example_records(now)
        talk = fox.interviews[0]
        assert talk.starts + timedelta(minutes=talk.minutes or 0) < now < talk.starts + timedelta(days=4)
        assert talk.starts.weekday() < 5
        assert talk.starts.hour == 10, "10:00 stays 10:00, in summer too"
        assert engine.interviews[1].starts > now


@pytest.mark.django_db(databases=["default", "example"])
def test_one_store_knows_nothing_of_the_other() -> None:
    own = open_kept()
    add_record(own, northwind(), NOW)
    before = read_kept(own.owner)
    there = open_example(NOW)
    assert there.place == "example"
    assert {line.company for line in today(there, NOW).send} >= {"Pollen Arcade"}
    assert read_kept(own.owner) == before
    with within("example"):
        assert Application.objects.count() == 3
    assert Application.objects.count() == 1


@pytest.mark.django_db(databases=["default", "example"])
def test_it_is_opened_anew_and_left_with_nothing_behind() -> None:
    there = open_example(NOW)
    with within("example"):
        application = Application.objects.first()
        assert application is not None
        Letter.objects.create(owner_id=there.owner, application=application, ours=True, kind="follow-up",
                              since=NOW, created=NOW)  # fmt: skip
    assert open_example(NOW + timedelta(days=30)) == there
    with within("example"):
        assert (Application.objects.count(), Letter.objects.filter(ours=True).count()) == (3, 0)
    leave_example()
    with within("example"):
        assert read_kept(there.owner) == ()
        assert Owner.objects.get().next_at is None


def test_nothing_in_it_is_approved() -> None:
    not_in_example(Whose(1))
    with pytest.raises(OnlyAnExample, match="nothing in it can be approved or sent"):
        not_in_example(Whose(1, "example"))
