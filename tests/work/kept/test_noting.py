"""Facts of an application: typed, read by the rules of a record, changed, renamed, taken out, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.store.samples import northwind
from tests.store.test_undoing import everything
from tests.work.kept.letters import begun

from afterword.facts.model import Event, Record
from afterword.store.models import Letter, LetterPerson, Owner
from afterword.store.reading import Kept, read_kept
from afterword.work.kept import plans
from afterword.work.kept.applications import (
    applications,
    begin_application,
    change_application,
    delete_application,
    put_away,
    stands_at,
)
from afterword.work.kept.history import undo
from afterword.work.kept.letter_sheet import sheet
from afterword.work.kept.me import change_me, main_self
from afterword.work.kept.noting import Table, Wrong, add_fact, change_fact, delete_fact
from afterword.work.kept.opening import NotHere, Whose
from afterword.work.kept.people import people
from afterword.work.kept.records import add_record
from afterword.work.kept.searching import search
from afterword.work.kept.today import today

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-11-17T18:00-06:00")
NEW: dict[Table, dict[str, Any]] = {
    "people": {"name": "Sam Ode", "email": "sam@northwind.example"},
    "interviews": {"starts": "2026-11-24T10:00-06:00", "with": ["Luis Ortega"]},
    "told": {"on": "2026-11-17", "by": "Luis Ortega", "words": "We decide on Friday"},
    "events": {"at": "2026-11-17T17:00-06:00", "what": "heard", "by": "Luis Ortega", "words": "Thanks"},
}


@pytest.fixture
def whose() -> Whose:
    plans.forget()
    alice = Whose(Owner.objects.create(created=NOW).pk)
    add_record(alice, northwind(), NOW)
    return alice


def kept(whose: Whose) -> Kept:
    return read_kept(whose.owner)[0]


@pytest.mark.parametrize("table", NEW)
def test_each_sort_is_added_deleted_and_taken_back(whose: Whose, table: Table) -> None:
    before = everything(whose.owner)
    key, added = add_fact(whose, kept(whose).key, table, NEW[table], NOW)
    after = everything(whose.owner)
    assert getattr(kept(whose), table)[-1] == key
    deleted = delete_fact(whose, table, key, NOW)
    assert everything(whose.owner) == before
    for history, wanted in ((deleted, after), (added, before)):
        assert history is not None
        undo(whose, history, NOW)
        assert everything(whose.owner) == wanted
    with pytest.raises(NotHere):
        delete_fact(whose, table, key, NOW)


@pytest.mark.parametrize(
    ("table", "values", "fault"),
    [
        ("people", {"name": "Dana Whitfield"}, "name"), ("people", {"name": "Sam", "email": "no"}, "email"),
        ("people", {"name": " "}, "name"), ("interviews", {"minutes": 30}, "starts"),
        ("interviews", {"starts": "2026-11-24T10:00-06:00", "with": ["Nobody"]}, "with.0"),
        ("told", {"on": "soon"}, "on"), ("events", {"at": "2026-11-17T17:00-06:00", "what": "danced"}, "what"),
        ("events", {"at": "2026-11-17T17:00-06:00", "what": "heard", "by": "Nobody"}, "by"),
    ],
)  # fmt: skip
def test_what_no_record_may_say_is_told_at_its_key_and_nothing_is_written(
    whose: Whose, table: Table, values: dict[str, Any], fault: str
) -> None:
    before = everything(whose.owner)
    with pytest.raises(Wrong) as caught:
        add_fact(whose, kept(whose).key, table, values, NOW)
    assert {path.partition(".")[0] for path in caught.value.faults} == {fault.partition(".")[0]}
    assert everything(whose.owner) == before


def test_a_new_name_is_the_name_everywhere(whose: Whose) -> None:
    one = kept(whose)
    add_fact(whose, one.key, "events", {**NEW["events"], "by": "Dana Whitfield"}, NOW)
    change_fact(whose, "people", one.people[0], {"name": "Dana Hill", "part": "lead"}, NOW)
    record = kept(whose).record
    assert "Dana Whitfield" not in repr(record)
    assert (record.interviews[0].with_, record.told[0].by, record.events[0].by) == (
        ("Dana Hill", "Luis Ortega"), "Dana Hill", "Dana Hill",
    )  # fmt: skip
    assert record.interviews[0].notes[0].with_ == "Dana Hill"


@pytest.mark.parametrize("table", ["people", "interviews"])
def test_a_letter_to_what_is_gone_still_opens_and_gets_it_back(whose: Whose, table: Table) -> None:
    letter = begun(whose)
    to = LetterPerson.objects.get(letter=letter).person_id
    one = kept(whose)
    key = to if table == "people" else one.interviews[0]
    before = everything(whose.owner)
    history = delete_fact(whose, table, key, NOW)
    assert sheet(whose, letter, NOW).body, "the words that were written are not lost"
    assert Letter.objects.filter(pk=letter, state="draft").exists()
    today(whose, NOW)
    assert history is not None
    undo(whose, history, NOW)
    assert everything(whose.owner) == before


def test_an_application_is_put_away_deleted_and_comes_back_with_its_letters(whose: Whose) -> None:
    begun(whose)
    before = everything(whose.owner)
    key = kept(whose).key
    for verb in (put_away, delete_application):
        history = verb(whose, key, NOW)
        assert applications(whose, NOW) == ()
        assert history is not None
        undo(whose, history, NOW)
        assert everything(whose.owner) == before
    assert put_away(whose, key, NOW, away=False) is None, "it is not away: nothing changes"


def test_a_second_application_of_that_name_is_one_of_its_own(whose: Whose) -> None:
    tables = {"me": {"name": "Priya Raman", "time_zone": "America/Chicago"},
              "application": {"company": "Northwind Robotics", "role": "Data analyst", "country": "US"}}  # fmt: skip
    for minutes in (0, 10):
        begin_application(whose, tables, NOW + timedelta(minutes=minutes))
    ids = [k.record.application.id for k in read_kept(whose.owner)]
    first = ids[0]
    assert ids == [first, f"{first}-2", f"{first}-3"]


def test_an_application_changes_and_keeps_its_id_and_its_facts(whose: Whose) -> None:
    before = kept(whose).record
    values = {"company": "Northwind Labs", "role": "Analyst", "country": "GB", "via": "agency"}
    history = change_application(whose, kept(whose).key, values, NOW)
    after = kept(whose).record
    assert (after.application.company, after.application.id) == ("Northwind Labs", before.application.id)
    assert [t.starts for t in after.interviews] == [t.starts for t in before.interviews]
    with pytest.raises(Wrong) as caught:
        change_application(whose, kept(whose).key, {**values, "country": "XX"}, NOW)
    assert any(path.endswith("country") for path in caught.value.faults)
    assert history is not None
    undo(whose, history, NOW)
    assert kept(whose).record == before


@pytest.mark.parametrize(
    ("happened", "stands"),
    [
        ([], "open"), (["heard"], "open"), (["offered"], "offer"), (["offered", "accepting"], "accepted"),
        (["rejected"], "rejected"), (["offered", "declining"], "withdrawn"), (["withdrawing"], "withdrawn"),
        (["closed"], "closed"), (["rejected", "offered"], "offer"),
    ],
)  # fmt: skip
def test_how_it_stands_follows_from_the_newest_that_happened(happened: list[Any], stands: str) -> None:
    at = [NOW.replace(hour=n + 1) for n in range(len(happened))]
    events = tuple(Event(at=when, what=what) for when, what in zip(at, happened, strict=True))
    assert stands_at(replace(northwind(), events=events), NOW) == stands


def test_who_one_is_changes_for_all_applications_and_comes_back(whose: Whose) -> None:
    mine = main_self(whose)
    assert mine is not None
    before = everything(whose.owner)
    values = {"name": "Priya R.", "time_zone": "Europe/Berlin", "strengths": [{"text": "Ran it", "skills": ["SQL"]}]}
    history = change_me(whose, mine.key, values, NOW)
    me = kept(whose).record.me
    assert (me.name, me.time_zone, [s.text for s in me.strengths]) == ("Priya R.", "Europe/Berlin", ["Ran it"])
    with pytest.raises(Wrong) as caught:
        change_me(whose, mine.key, {**values, "time_zone": "Mars/Base"}, NOW)
    assert "time_zone" in caught.value.faults
    assert history is not None
    undo(whose, history, NOW)
    assert everything(whose.owner) == before


def test_somebody_known_from_two_applications_is_one_person(whose: Whose) -> None:
    other: Record = replace(northwind(), application=replace(northwind().application, id="two", company="Other"))
    add_record(whose, other, NOW)
    found = {known.name: [firm for _, _, firm in known.places] for known in people(whose)}
    assert found == {n: ["Northwind Robotics", "Other"] for n in ("Luis Ortega", "Dana Whitfield")}
    assert list(found) == ["Luis Ortega", "Dana Whitfield"], "by last name"


@pytest.mark.parametrize(
    ("words", "sorts"),
    [
        ("BACKFILL tested", {"note"}), ("whitfield", {"person"}), ("two weeks", {"told"}), ("analyst", {"application"}),
        ("nightly dashboards", {"note"}), ("zebra", set()), ("  ", set()), ("backfill zebra", set()),
    ],
)  # fmt: skip
def test_search_finds_what_has_all_words(whose: Whose, words: str, sorts: set[str]) -> None:
    hits = search(whose, words)
    assert {hit.sort for hit in hits} == sorts
    assert all(hit.found for hit in hits)


def test_nothing_of_alices_is_bobs(whose: Whose) -> None:
    bob = Whose(Owner.objects.create(created=NOW).pk)
    one, before = kept(whose), everything(whose.owner)
    mine = main_self(whose)
    assert mine is not None
    assert (people(bob), search(bob, "dana"), applications(bob, NOW)) == ((), (), ())
    for verb in (
        lambda: add_fact(bob, one.key, "people", NEW["people"], NOW),
        lambda: change_fact(bob, "people", one.people[0], NEW["people"], NOW),
        lambda: delete_fact(bob, "told", one.told[0], NOW),
        lambda: change_application(bob, one.key, {}, NOW),
        lambda: put_away(bob, one.key, NOW),
        lambda: delete_application(bob, one.key, NOW),
        lambda: change_me(bob, mine.key, {"name": "Bob", "time_zone": "UTC"}, NOW),
    ):
        with pytest.raises(NotHere):
            verb()
    assert everything(whose.owner) == before
