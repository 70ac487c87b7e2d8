"""After the interview: lines are kept by person, what became of the talk is said once, and nobody else's is here."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.store.samples import northwind
from tests.store.test_undoing import everything

from afterword.facts.model import Record
from afterword.store.models import Event, Interview, Note, Owner, Person
from afterword.store.reading import read_kept
from afterword.work.kept import plans
from afterword.work.kept.history import undo
from afterword.work.kept.noting import Wrong
from afterword.work.kept.opening import NotHere, Whose
from afterword.work.kept.records import add_record
from afterword.work.kept.talks import LONGEST, keep_lines, say_what_became, talk

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-11-17T18:00-06:00")


@pytest.fixture
def whose() -> Whose:
    plans.forget()
    alice = Whose(Owner.objects.create(created=NOW).pk)
    add_record(alice, northwind(), NOW)
    return alice


def only(whose: Whose) -> Record:
    return read_kept(whose.owner)[0].record


def the_talk(whose: Whose) -> int:
    return Interview.objects.get(owner=whose.owner).pk


def dana(whose: Whose) -> int:
    return Person.objects.get(owner=whose.owner, name="Dana Whitfield").pk


def test_the_room_is_those_who_were_there_and_the_whole_talk_is_apart(whose: Whose) -> None:
    shown = talk(whose, the_talk(whose), NOW)
    assert [s.name for s in shown.room] == ["Dana Whitfield", "Luis Ortega"]
    assert shown.room[0].lines["need"].startswith("someone who keeps the reports right")
    assert shown.whole.key is None
    assert not any(shown.whole.lines.values())
    assert (shown.over, shown.company) == (True, "Northwind Robotics")


def test_a_line_changes_and_the_others_stay(whose: Whose) -> None:
    before = only(whose).interviews[0].notes[0]
    keep_lines(whose, the_talk(whose), dana(whose), {"need": "a steady hand\r\nand time"}, NOW)
    after = only(whose).interviews[0].notes[0]
    assert after.need == "a steady hand\nand time"
    assert (after.talked, after.private) == (before.talked, before.private)


def test_nothing_typed_makes_no_note(whose: Whose) -> None:
    keep_lines(whose, the_talk(whose), None, {"talked": "  ", "need": ""}, NOW)
    assert Note.objects.filter(owner=whose.owner).count() == 2


def test_a_link_alone_is_a_thing_of_that_name_until_it_gets_one(whose: Whose) -> None:
    keep_lines(whose, the_talk(whose), dana(whose), {"useful_link": "https://example.org/talk"}, NOW)
    useful = only(whose).interviews[0].notes[0].useful
    assert useful is not None
    assert useful.what == "https://example.org/talk"
    keep_lines(whose, the_talk(whose), dana(whose), {"useful_what": "a talk on backfills"}, NOW)
    useful = only(whose).interviews[0].notes[0].useful
    assert useful is not None
    assert (useful.what, useful.link) == ("a talk on backfills", "https://example.org/talk")


def test_what_is_too_long_is_refused_whole(whose: Whose) -> None:
    before = everything(whose.owner)
    with pytest.raises(Wrong) as caught:
        keep_lines(whose, the_talk(whose), dana(whose), {"talked": "fine", "need": "x" * (LONGEST + 1)}, NOW)
    assert set(caught.value.faults) == {"need"}
    assert everything(whose.owner) == before


def test_missed_twice_is_one_event_and_held_after_all_is_none(whose: Whose) -> None:
    before = everything(whose.owner)
    first = say_what_became(whose, the_talk(whose), "missed", NOW)
    assert say_what_became(whose, the_talk(whose), "missed", NOW) is None, "a second press changes nothing"
    assert [(e.what, e.interview) for e in only(whose).events] == [("missed", only(whose).interviews[0].starts)]
    second = say_what_became(whose, the_talk(whose), "held", NOW)
    assert (only(whose).events, only(whose).interviews[0].state) == ((), "held")
    for key in (second, first):
        assert key is not None
        undo(whose, key, NOW)
    assert everything(whose.owner) == before
    assert not Event.objects.filter(owner=whose.owner).exists()


def test_a_state_that_there_is_not_is_refused(whose: Whose) -> None:
    with pytest.raises(Wrong, match="held, cancelled or missed"):
        say_what_became(whose, the_talk(whose), "planned", NOW)


def test_bob_sees_and_keeps_nothing_of_alices(whose: Whose) -> None:
    bob = Whose(Owner.objects.create(created=NOW).pk)
    add_record(bob, northwind(), NOW)
    before = everything(whose.owner)
    for verb in (
        lambda: talk(bob, the_talk(whose), NOW),
        lambda: keep_lines(bob, the_talk(whose), None, {"talked": "mine"}, NOW),
        lambda: keep_lines(bob, the_talk(bob), dana(whose), {"talked": "mine"}, NOW),
        lambda: say_what_became(bob, the_talk(whose), "missed", NOW),
    ):
        with pytest.raises(NotHere):
            verb()
    assert everything(whose.owner) == before
