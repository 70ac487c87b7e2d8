"""What waits for the person is asked once, and not any more once it was answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from tests.store.samples import northwind
from tests.work.kept.letters import begun

from afterword.facts.model import Event, Interview, Record, Told
from afterword.store.models import Interview as Row
from afterword.store.models import Letter, Owner
from afterword.work.kept import plans
from afterword.work.kept.applications import put_away
from afterword.work.kept.noting import change_fact
from afterword.work.kept.opening import Whose
from afterword.work.kept.records import add_record
from afterword.work.kept.talks import keep_lines, say_what_became
from afterword.work.kept.today import today

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-11-17T18:00-06:00")
STARTS = datetime.fromisoformat("2026-11-17T14:00-06:00")


def with_(record: Record) -> tuple[Whose, int]:
    plans.forget()
    whose = Whose(Owner.objects.create(created=NOW).pk)
    return whose, add_record(whose, record, NOW)


def unnoted(**more: object) -> Record:
    """Northwind with one talk of which nothing is written down, and nothing said since."""
    talk = Interview(starts=STARTS, minutes=60, with_=("Dana Whitfield",), **more)  # type: ignore[arg-type]
    return replace(northwind(), interviews=(talk,), told=())


def asked(whose: Whose, now: datetime = NOW) -> list[str]:
    return [w.what for w in today(whose, now).waiting]


@pytest.mark.parametrize(
    ("now", "is_asked"),
    [
        (STARTS + timedelta(minutes=59), False), (STARTS + timedelta(minutes=60), True),
        (STARTS + timedelta(days=30), True), (STARTS + timedelta(days=31), False),
    ],
)  # fmt: skip
def test_a_talk_is_asked_about_when_it_is_over_and_for_a_month(now: datetime, is_asked: bool) -> None:
    whose, _ = with_(unnoted())
    assert ("talk" in asked(whose, now)) is is_asked


@pytest.mark.parametrize("state", ["held", "cancelled", "missed"])
def test_a_talk_is_not_asked_about_once_it_was_said_what_became_of_it(state: str) -> None:
    whose, _ = with_(unnoted())
    assert asked(whose) == ["talk"]
    say_what_became(whose, Row.objects.get(owner=whose.owner).pk, state, NOW)
    assert asked(whose) == []


def test_nor_once_something_of_it_was_noted_nor_where_all_is_over() -> None:
    whose, _ = with_(unnoted())
    keep_lines(whose, Row.objects.get(owner=whose.owner).pk, None, {"talked": "the batch"}, NOW)
    assert asked(whose) == []
    over, _ = with_(replace(unnoted(), events=(Event(at=STARTS + timedelta(hours=2), what="rejected"),)))
    assert asked(over) == []


def test_a_promise_without_a_day_is_asked_about_until_the_day_is_known() -> None:
    told = Told(on=date(2026, 11, 17), by="Dana Whitfield", words="You will hear from us after the board meeting")
    whose, _ = with_(replace(northwind(), told=(told,)))
    (one,) = today(whose, NOW).waiting
    assert (one.what, one.people, one.words) == ("promise", ("Dana Whitfield",), told.words)
    values = {"on": told.on, "by": told.by, "words": told.words, "reply_by": "2026-12-01"}
    change_fact(whose, "told", one.key, values, NOW)
    assert asked(whose) == []


def test_only_their_newest_word_is_asked_about() -> None:
    unclear = Told(on=date(2026, 11, 16), words="You will hear from us after the board meeting")
    clear = Told(on=date(2026, 11, 17), words="You will hear by 4 December")
    whose, _ = with_(replace(northwind(), told=(unclear, clear)))
    assert asked(whose) == []


def test_who_cannot_be_written_to_is_asked_for_an_address_once() -> None:
    first = northwind()
    whose, _ = with_(replace(first, people=(first.people[0], replace(first.people[1], email=None))))
    assert [(w.what, w.people) for w in today(whose, NOW).waiting] == [("address", ("Luis Ortega",))]
    assert asked(whose, NOW + timedelta(days=40)) == []


@pytest.mark.parametrize(
    ("state", "away"), [("held", True), ("uncertain", True), ("refused", True), ("expired", False)]
)
def test_a_letter_that_asks_is_shown_also_of_what_was_put_away(state: str, away: bool) -> None:
    whose, key = with_(northwind())
    letter = begun(whose)
    Letter.objects.filter(pk=letter).update(state=state, since=NOW, reason="Why.")
    assert [(w.key, w.state, w.reason) for w in today(whose, NOW).waiting] == [(letter, state, "Why.")]
    put_away(whose, key, NOW)
    assert ([w.key for w in today(whose, NOW).waiting] == [letter]) is away


def test_bobs_questions_are_not_asked_of_alice() -> None:
    with_(unnoted())
    alice, _ = with_(northwind())
    assert asked(alice) == []
