"""Until ``next_at`` the plan says the same, and every change of a fact moves ``next_at`` along."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from tests.store.samples import northwind
from tests.strategies import moments, records

from afterword.facts.model import Application, Me, Record, Told
from afterword.plan import make_plan
from afterword.store.models import Application as Row
from afterword.store.models import Event as EventRow
from afterword.store.models import History, Owner
from afterword.store.models import Told as ToldRow
from afterword.store.reading import read_kept
from afterword.work.kept.changing import changing
from afterword.work.kept.history import undo
from afterword.work.kept.next_change import next_change
from afterword.work.kept.opening import Whose
from afterword.work.kept.plans import planned, practice
from afterword.work.kept.records import add_record

NOW = datetime.fromisoformat("2026-11-17T18:00-06:00")
FAR = timedelta(days=400)
IN_THREE_DAYS = Record(
    me=Me(name="A", time_zone="Europe/Berlin"),
    application=Application(company="B", role="C", country="DE"),
    told=(Told(on=date(2026, 11, 20), words="we decide by Friday"),),
)


def said(records_: list[Record], at: datetime) -> Any:
    """What a plan says that a person would notice."""
    plan = make_plan(records_, at, practice())
    letters = sorted((x.id, x.state, x.to, x.opens, x.closes, x.last) for x in plan.letters)
    return letters, sorted((n.application, n.kind, n.to) for n in plan.nothing)


@given(st.lists(records(), min_size=1, max_size=2), moments(), st.lists(st.floats(0, 1), min_size=3, max_size=6))
@example([IN_THREE_DAYS], NOW, [0.5, 0.9])
@settings(max_examples=120, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_until_the_next_change_the_plan_says_the_same(given_: list[Record], now: datetime, parts: list[float]) -> None:
    until = next_change(given_, make_plan(given_, now, practice()), now)
    assert until is None or until > now
    before = said(given_, now)
    length = FAR if until is None else until - now
    last = now + length - timedelta(seconds=1)
    for at in [*(min(now + length * part, last) for part in parts), last]:
        assert said(given_, at) == before, f"{at} of {now} until {until}"


@pytest.fixture
def whose(db: None) -> Whose:
    return Whose(Owner.objects.create(created=NOW).pk)


def next_at(whose: Whose) -> datetime | None:
    return Owner.objects.get(pk=whose.owner).next_at


def right(whose: Whose, now: datetime = NOW) -> datetime | None:
    return planned(read_kept(whose.owner, archived=False), now)[1]


def test_every_change_of_a_fact_moves_it_along(whose: Whose) -> None:
    assert next_at(whose) is None
    key = add_record(whose, northwind(), NOW)
    assert next_at(whose) == right(whose)
    assert next_at(whose) is not None
    with changing(whose, "x", NOW) as made:
        made.alter(ToldRow.objects.get(owner=whose.owner), words="We'll let you know tomorrow", reply_by=None)
    assert next_at(whose) == right(whose)
    with changing(whose, "x", NOW) as made:
        closed = EventRow(application_id=key, position=0, at=NOW, what="closed")
        made.add(closed)
    assert next_at(whose) == right(whose)
    undo(whose, made.history or 0, NOW)
    assert next_at(whose) == right(whose)
    before = next_at(whose)
    with changing(whose, "x", NOW) as made:
        made.alter(Row.objects.get(pk=key), archived_at=NOW)
    assert next_at(whose) is None
    undo(whose, made.history or 0, NOW)
    assert next_at(whose) == before


def test_a_change_that_is_rolled_back_leaves_it(whose: Whose) -> None:
    key = add_record(whose, northwind(), NOW)
    before, lines = next_at(whose), History.objects.count()
    with pytest.raises(ValueError), changing(whose, "x", NOW) as made:  # noqa: PT012
        made.remove(Row.objects.get(pk=key))
        raise ValueError
    assert next_at(whose) == before
    assert History.objects.count() == lines


def test_what_is_dated_ahead_changes_the_plan_when_its_day_comes(whose: Whose) -> None:
    add_record(whose, IN_THREE_DAYS, NOW)
    at = next_at(whose)
    assert at is not None
    assert at <= datetime(2026, 11, 19, 23, tzinfo=UTC)


def test_bobs_changes_leave_alices_moment(whose: Whose) -> None:
    add_record(whose, northwind(), NOW)
    before = next_at(whose)
    bob = Whose(Owner.objects.create(created=NOW).pk)
    add_record(bob, replace(northwind(), told=()), NOW + timedelta(days=1))
    assert next_at(whose) == before
