"""What came in waits: a yes changes the facts as proposed, once; a no changes nothing; both can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.store.samples import northwind
from tests.store.test_undoing import everything

from afterword.facts.model import Interview, Letter, Record
from afterword.store import models as rows
from afterword.store.reading import read_kept
from afterword.watch.result import Guest, Observation, Talk
from afterword.work.kept import plans
from afterword.work.kept.arrivals import all_arrived, arrived, belongs_to, confirm, dismiss
from afterword.work.kept.history import undo
from afterword.work.kept.noting import Wrong
from afterword.work.kept.opening import NotHere, Whose
from afterword.work.kept.records import add_record
from afterword.work.kept.watched import as_kept

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-11-18T09:00-06:00")
DANA = "Dana Whitfield"
ADDRESS = "dana.whitfield@northwind.example"
AHEAD = datetime.fromisoformat("2026-11-24T10:00-06:00")
MOVED = datetime.fromisoformat("2026-11-26T11:00-06:00")
THANKS = Letter(
    kind="thank-you", to=(DANA,), sent=datetime.fromisoformat("2026-11-17T19:00-06:00"), message_id="<t@priya.example>"
)


def record() -> Record:
    """Northwind with a second talk ahead, and one letter that has gone."""
    first = northwind()
    second = Interview(starts=AHEAD, minutes=45, kind="final", with_=(DANA,))
    return replace(first, interviews=(*first.interviews, second), letters=(THANKS,))


@pytest.fixture
def whose() -> Whose:
    plans.forget()
    alice = Whose(rows.Owner.objects.create(created=NOW).pk)
    add_record(alice, record(), NOW)
    return alice


def came(whose: Whose, what: Any, tied: bool = True, **more: Any) -> int:
    """The key of an observation that waits."""
    application = rows.Application.objects.filter(owner=whose.owner).order_by("pk")[0]
    given = {"person": DANA, "at": NOW, "sender": ADDRESS, "words": "Their words.", **more}
    seen = Observation(file="mail.eml", what=what, application=application.key if tied else None, **given)
    count = rows.Arrival.objects.count()
    arrival = rows.Arrival.objects.create(owner_id=whose.owner, digest=str(count), name="mail.eml", at=NOW)
    return rows.Observation.objects.create(
        owner_id=whose.owner, arrival=arrival, application=application if tied else None, what=what,
        at=seen.at or NOW, until=seen.until, words=seen.words, seen=as_kept(seen),
    ).pk  # fmt: skip


def talk(starts: datetime, **more: Any) -> Talk:
    return Talk(starts=starts, minutes=30, time_zone="America/Chicago", **more)


def only(whose: Whose) -> Record:
    return read_kept(whose.owner)[0].record


KINDS: Mapping[str, tuple[Mapping[str, Any], Callable[[Record], Any], Any]] = {
    "heard": ({}, lambda r: (r.events[-1].what, r.events[-1].by), ("heard", DANA)),
    "out-of-office": (
        {"until": date(2026, 11, 30)}, lambda r: (r.events[-1].what, r.events[-1].until),
        ("out-of-office", date(2026, 11, 30)),
    ),
    "rejected": ({}, lambda r: r.events[-1].what, "rejected"),
    "offered": (
        {"until": date(2026, 12, 1)}, lambda r: (r.events[-1].what, r.events[-1].until), ("offered", date(2026, 12, 1)),
    ),
    "asked-references": ({}, lambda r: r.events[-1].what, "asked-references"),
    "date-named": (
        {"until": date(2026, 12, 4)}, lambda r: (r.told[-1].by, r.told[-1].on, r.told[-1].reply_by),
        (DANA, date(2026, 11, 18), date(2026, 12, 4)),
    ),
    "rescheduled": (
        {"interview": talk(MOVED)},
        lambda r: (r.interviews[-1].starts, r.interviews[-1].minutes, r.events[-1].what, len(r.interviews)),
        (MOVED, 30, "rescheduled", 2),
    ),
    "cancelled": (
        {"interview": talk(AHEAD)}, lambda r: (r.interviews[-1].state, r.events[-1].what), ("cancelled", "cancelled"),
    ),
    "invitation": (
        {"interview": talk(MOVED, people=(Guest(DANA, ADDRESS), Guest("Sam Ode", "sam@northwind.example")))},
        lambda r: (len(r.interviews), r.interviews[-1].with_, r.people[-1].email),
        (3, (DANA, "Sam Ode"), "sam@northwind.example"),
    ),
    "bounce": ({"message_id": THANKS.message_id}, lambda r: r.letters[0].state, "bounced"),
    "own": (
        {
            "subject": "Thank you", "body": "Dear Dana,\n\nThank you for yesterday.", "message_id": "<x@y>",
            "sender": None, "to": (ADDRESS,),
        },
        lambda r: (r.letters[-1].to, r.letters[-1].message_id, r.letters[-1].sent), ((DANA,), "<x@y>", NOW),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", KINDS)
def test_a_yes_changes_the_facts_and_is_taken_back_whole(whose: Whose, what: str) -> None:
    more, look, wanted = KINDS[what]
    key = came(whose, what, **more)
    before, facts = everything(whose.owner), only(whose)
    assert arrived(whose, key, NOW).would
    history = confirm(whose, key, NOW)
    assert look(only(whose)) == wanted
    assert all_arrived(whose, NOW) == ()
    assert history is not None
    undo(whose, history, NOW)
    assert only(whose) == facts
    assert everything(whose.owner) == before
    assert [a.key for a in all_arrived(whose, NOW)] == [key]


@pytest.mark.parametrize("what", KINDS)
def test_a_no_changes_no_fact_and_is_taken_back(whose: Whose, what: str) -> None:
    key = came(whose, what, **KINDS[what][0])
    facts = only(whose)
    history = dismiss(whose, key, NOW)
    assert only(whose) == facts
    assert history is not None
    undo(whose, history, NOW)
    assert [a.key for a in all_arrived(whose, NOW)] == [key]


@pytest.mark.parametrize("what", KINDS)
def test_a_second_yes_from_another_tab_changes_nothing(
    whose: Whose, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other tab says yes after this one has been asked, and before it writes."""
    from afterword.work.kept import arrivals

    key = came(whose, what, **KINDS[what][0])
    changing = vars(arrivals)["changing"]
    others: list[Record] = []

    def late(*given: Any, **more: Any) -> Any:
        if not others:
            monkeypatch.setattr(arrivals, "changing", changing)
            confirm(whose, key, NOW)
            others.append(only(whose))
        return changing(*given, **more)

    monkeypatch.setattr(arrivals, "changing", late)
    with pytest.raises(NotHere):
        confirm(whose, key, NOW)
    assert [only(whose)] == others


def test_a_mail_that_does_not_say_when_counts_from_when_it_came_in(whose: Whose) -> None:
    confirm(whose, came(whose, "heard", at=None), NOW)
    assert only(whose).events[-1].at == NOW


def test_a_letter_to_nobody_known_is_asked_about_and_nothing_is_written(whose: Whose) -> None:
    key = came(whose, "own", person=None, sender=None, to=("who@northwind.example",), subject="Hello", body="Hello.")
    facts = only(whose)
    with pytest.raises(Wrong, match="Add them first"):
        confirm(whose, key, NOW)
    assert only(whose) == facts
    assert [a.key for a in all_arrived(whose, NOW)] == [key]


def test_tied_by_hand_the_writer_is_looked_for_among_that_firms_people(whose: Whose) -> None:
    other = replace(record(), application=replace(record().application, id="other", company="Other"))
    people = (replace(other.people[0], name="D. Whitfield"), other.people[1])
    other = replace(other, people=people, interviews=(), told=(), letters=())
    second = add_record(whose, other, NOW)
    key = came(whose, "rejected", tied=False)
    with pytest.raises(Wrong, match="none of your applications"):
        confirm(whose, key, NOW)
    belongs_to(whose, key, second, NOW)
    assert arrived(whose, key, NOW).person == "D. Whitfield"
    confirm(whose, key, NOW)
    there = next(k.record for k in read_kept(whose.owner) if k.key == second)
    assert [(e.what, e.by) for e in there.events] == [("rejected", "D. Whitfield")]


def test_an_invitation_keeps_its_place_and_the_mark_of_its_calendar_entry(whose: Whose) -> None:
    confirm(whose, came(whose, "invitation", interview=talk(MOVED, place="Room 4"), uid="u-1"), NOW)
    row = rows.Interview.objects.get(owner=whose.owner, calendar_uid="u-1")
    assert row.place == "Room 4"
    later = talk(MOVED + timedelta(days=1), place=None)
    confirm(whose, came(whose, "rescheduled", interview=later, at=MOVED - timedelta(hours=1), uid=None), NOW)
    row.refresh_from_db()
    assert (row.place, row.calendar_uid) == ("Room 4", "u-1"), "what the update does not say stays"


def test_what_is_bobs_is_not_there_for_alice(whose: Whose) -> None:
    key = came(whose, "heard")
    bob = Whose(rows.Owner.objects.create(created=NOW).pk)
    for verb in (arrived, confirm, dismiss):
        with pytest.raises(NotHere):
            verb(bob, key, datetime.now(UTC))
