"""Files come in once: what is new is added, what differs is taken over key by key, and nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.store.samples import northwind
from tests.store.test_undoing import everything
from tests.strategies import records

from afterword.facts.ids import application_id
from afterword.facts.model import Event, Letter, Note, Person, Record, Strength, Told
from afterword.facts.writing import write_record
from afterword.store.models import Arrival, History, Observation, Owner
from afterword.store.reading import read_kept
from afterword.work.kept import plans
from afterword.work.kept.files_in import Handed, handed
from afterword.work.kept.giving_out import give_out
from afterword.work.kept.history import undo
from afterword.work.kept.opening import Whose
from afterword.work.kept.taking_in import TakenIn, take_in

pytestmark = pytest.mark.django_db
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""no shrinking: each try writes to a database"""
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
INVITE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Google Inc//Google Calendar 70.9054//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:abc-123@google.com
DTSTAMP:20261120T100000Z
DTSTART:20261201T150000Z
DTEND:20261201T154500Z
SUMMARY:Interview: Data analyst at Northwind Robotics
ORGANIZER;CN=Dana Whitfield:mailto:dana.whitfield@northwind.example
ATTENDEE;CN=Priya Raman;ROLE=REQ-PARTICIPANT:mailto:priya.raman@example.com
LOCATION:https://meet.example/abc
END:VEVENT
END:VCALENDAR
"""


def file(record: Record, name: str = "a.toml") -> Handed:
    return Handed(Path(name), name, write_record(record).encode())


def invite(name: str = "invite.ics", text: str = INVITE) -> Handed:
    return Handed(Path(name), name, text.replace("\n", "\r\n").encode())


@pytest.fixture
def whose() -> Whose:
    return Whose(Owner.objects.create(created=NOW).pk)


@contextmanager
def nothing_stays() -> Iterator[Whose]:
    plans.forget()
    with transaction.atomic():
        yield Whose(Owner.objects.create(created=NOW).pk)
        transaction.set_rollback(True)


def facts(whose: Whose) -> dict[str, list[Any]]:
    """All rows but those that say which files were taken in."""
    return {name: held for name, held in everything(whose.owner).items() if name != "Arrival"}


def only(whose: Whose) -> Record:
    (kept,) = read_kept(whose.owner)
    return kept.record


def take(whose: Whose, *files: Handed, yes: bool = True) -> TakenIn:
    return take_in(whose, files, NOW, yes=yes)


@given(st.lists(records(), min_size=1, max_size=3, unique_by=application_id))
@settings(max_examples=20, deadline=None, phases=PHASES)
def test_a_file_taken_in_twice_changes_nothing(given_records: list[Record]) -> None:
    with nothing_stays() as whose:
        files = [file(record, f"{i}.toml") for i, record in enumerate(given_records)]
        first = take(whose, *files)
        if first.faults:  # an id of another person's search
            return
        before, version = everything(whose.owner), Owner.objects.get(pk=whose.owner).version
        again = take(whose, *files)
        assert again.would_do_nothing
        assert everything(whose.owner) == before
        assert Owner.objects.get(pk=whose.owner).version == version


@given(records())
@settings(max_examples=20, deadline=None, phases=PHASES)
def test_what_export_wrote_changes_nothing_when_it_is_taken_in(tmp_path_factory: Any, record: Record) -> None:
    with nothing_stays() as whose:
        take(whose, file(record))
        before = facts(whose)
        folder = tmp_path_factory.mktemp("out")
        given_out = give_out(whose, folder)
        read, refused = handed([folder])
        taken = take_in(whose, read, NOW, yes=True, refused=refused)
        assert (taken.faults, taken.would_do_nothing) == ((), True)
        assert facts(whose) == before
        assert give_out(whose, folder).same == given_out.written


@given(records(), records())
@settings(max_examples=25, deadline=None, phases=PHASES)
def test_what_differs_is_taken_over_once_and_nothing_is_lost(one: Record, other: Record) -> None:
    """Any two records of one id: afterwards nothing differs any more, and every row of before is still there."""
    one = replace(one, application=replace(one.application, id="same"), me=replace(one.me, email="a@b.example"))
    other = replace(other, application=replace(other.application, id="same"), me=replace(other.me, email="a@b.example"))
    with nothing_stays() as whose:
        take(whose, file(one))
        before = everything(whose.owner)
        looked = take(whose, file(other), yes=False)
        assert everything(whose.owner) == before
        done = take(whose, file(other))
        assert (done.add, done.change) == (looked.add, looked.change)
        for name in ("Application", "Person", "Interview", "Note", "Told", "Event", "Letter"):
            there = {pk for pk, _ in everything(whose.owner)[name]}
            assert {pk for pk, _ in before[name]} <= there, name
        Arrival.objects.all().delete()
        (again,) = take(whose, file(other), yes=False).records
        assert again.found == ()


def test_an_id_in_other_letters_goes_out_and_comes_in_again(whose: Whose, tmp_path: Path) -> None:
    """Such an id cannot be written in a record; even after a new name of the firm it is the same application."""
    from afterword.store.models import Application

    there = replace(northwind().application, company="株式会社 星", id=None)
    take(whose, file(replace(northwind(), application=there)))
    Application.objects.filter(owner=whose.owner).update(company="株式会社 月")
    before = facts(whose)
    give_out(whose, tmp_path)
    read, _ = handed([tmp_path])
    assert take(whose, *read).would_do_nothing
    assert facts(whose) == before


def test_keys_that_differ_are_shown_with_both_values(whose: Whose) -> None:
    take(whose, file(northwind()))
    dana = replace(northwind().people[0], title="Chief", phone=None)
    changed = replace(northwind(), people=(dana, *northwind().people[1:]))
    (one,) = take(whose, file(changed), yes=False).records
    assert [(d.path, d.here, d.there) for d in one.found] == [  # type: ignore[union-attr]
        ("people[0].title", northwind().people[0].title, "Chief")
    ]


def test_what_the_file_leaves_out_stays(whose: Whose) -> None:
    take(whose, file(northwind()))
    before = only(whose)
    bare = replace(northwind(), people=(), interviews=(), told=(), me=replace(northwind().me, strengths=(), phone=None))
    assert take(whose, file(bare)).would_do_nothing
    assert only(whose) == before


def test_each_kind_of_fact_that_is_new_is_added_at_the_end(whose: Whose) -> None:
    take(whose, file(northwind()))
    old = only(whose)
    talk = old.interviews[0]
    notes = (*talk.notes, Note(with_="New One", talked="x"))
    more = replace(
        old,
        me=replace(old.me, strengths=(*old.me.strengths, Strength(text="Another"))),
        people=(Person(name="New One"), *old.people),
        interviews=(replace(talk, with_=(*(talk.with_ or ()), "New One"), notes=notes),),
        told=(*old.told, Told(on=date(2026, 11, 20), by="New One", words="soon")),
        events=(*old.events, Event(at=NOW, what="heard", by="New One", interview=talk.starts)),
        letters=(*old.letters, Letter(kind="thank-you", to=("New One",), sent=NOW, interview=talk.starts)),
    )  # fmt: skip
    done = take(whose, file(more))
    assert done.add == {"people": 1, "notes": 1, "told": 1, "events": 1, "letters": 1}
    assert done.change == {"me": 1, "interviews": 1}
    new = only(whose)
    assert new.people == (*old.people, Person(name="New One"))
    assert (new.me, new.interviews, new.told, new.events, new.letters) == (
        more.me, more.interviews, more.told, more.events, more.letters
    )  # fmt: skip


def test_a_talk_that_moved_takes_its_events_along(whose: Whose) -> None:
    old = northwind()
    start = old.interviews[0].starts
    with_event = replace(old, events=(Event(at=NOW, what="cancelled", interview=start),))
    take(whose, file(with_event))
    later = start + timedelta(days=2)
    events = (Event(at=NOW, what="cancelled", interview=later), Event(at=NOW, what="heard", interview=later))
    moved = replace(with_event, interviews=(replace(old.interviews[0], starts=later),), events=events)
    done = take(whose, file(moved))
    assert (done.add, done.change) == ({"events": 1}, {"interviews": 1})
    assert only(whose).interviews[0].starts == later
    assert [e.interview for e in only(whose).events] == [later, later]


def test_letters_that_have_gone_are_only_added(whose: Whose) -> None:
    sent = Letter(kind="thank-you", to=("Dana Whitfield",), sent=NOW, id="x/thank-you/dana-whitfield/2026-11-17")
    take(whose, file(replace(northwind(), letters=(sent,))))
    other = replace(sent, body="other words", state="bounced", sent=NOW + timedelta(minutes=1))
    assert take(whose, file(replace(northwind(), letters=(other,)))).would_do_nothing
    assert only(whose).letters == (sent,)


def test_a_later_correction_here_is_not_undone_by_the_old_file(whose: Whose) -> None:
    from afterword.store.models import Person as Row

    take(whose, file(northwind()))
    Row.objects.filter(owner=whose.owner, name="Dana Whitfield").update(title="Corrected here")
    assert take(whose, file(northwind())).would_do_nothing
    assert only(whose).people[0].title == "Corrected here"


def test_a_deleted_application_comes_back_by_its_file(whose: Whose) -> None:
    take(whose, file(northwind()))
    undo(whose, History.objects.get(owner=whose.owner).pk, NOW)
    assert read_kept(whose.owner) == ()
    assert take(whose, file(northwind())).add["applications"] == 1


def test_one_person_signs_all_their_applications(whose: Whose) -> None:
    other = replace(northwind(), application=replace(northwind().application, id="other", company="Other"))
    take(whose, file(northwind(), "1.toml"), file(other, "2.toml"))
    me = replace(northwind().me, phone="+1 555 0000")
    take(whose, file(replace(northwind(), me=me), "1.toml"), file(replace(other, me=me), "2.toml"))
    assert [k.record.me.phone for k in read_kept(whose.owner)] == ["+1 555 0000"] * 2
    assert len(everything(whose.owner)["Me"]) == 1


def test_another_persons_application_of_the_same_id_is_a_fault(whose: Whose) -> None:
    take(whose, file(northwind()))
    of_bob = replace(northwind(), me=replace(northwind().me, name="Bob", email="bob@b.example"))
    taken = take(whose, file(of_bob, "bob.toml"))
    assert "is here already, of Priya Raman" in str(taken.faults[0])
    assert taken.unread


def test_two_files_of_one_id_in_one_go_are_a_fault(whose: Whose) -> None:
    taken = take(whose, file(northwind(), "1.toml"), file(replace(northwind(), told=()), "2.toml"))
    assert [f.file for f in taken.faults] == ["2.toml"]
    assert len(taken.records) == 1


def test_one_file_that_cannot_be_read_does_not_stop_the_others(whose: Whose) -> None:
    broken = Handed(Path("b.toml"), "b.toml", b"version = 1\n[me\n")
    taken = take(whose, broken, file(northwind()))
    assert len(read_kept(whose.owner)) == 1
    assert taken.faults
    assert not taken.unread


def test_an_invitation_proposes_and_waits(whose: Whose) -> None:
    take(whose, file(northwind()))
    looked = take(whose, invite(), yes=False)
    assert [o.what for o in looked.observations] == ["invitation"]
    assert Observation.objects.count() == 0
    before = read_kept(whose.owner)
    done = take(whose, invite())
    assert done.waiting == 1
    row = Observation.objects.get(owner=whose.owner)
    assert (row.what, row.settled, row.application_id) == ("invitation", None, before[0].key)
    assert row.interview is not None
    assert row.interview["minutes"] == 45
    assert row.interview["place"] == "https://meet.example/abc"
    assert read_kept(whose.owner) == before, "nothing is changed before a person says yes"
    again = take(whose, invite("another-name.ics"))
    assert (again.waiting, again.would_do_nothing) == (0, True)
    assert Observation.objects.count() == 1


def test_a_mail_is_tied_with_the_records_that_come_with_it(whose: Whose) -> None:
    taken = take(whose, invite(), file(northwind()))
    assert taken.observations[0].application == "northwind-robotics-data-analyst"
    assert Observation.objects.get(owner=whose.owner).application is not None


def test_two_files_of_one_name_are_told_apart(whose: Whose) -> None:
    second = invite(text=INVITE.replace("abc-123", "def-456").replace("20261201T15", "20261203T15"))
    taken = take(whose, invite(), second)
    assert [o.file for o in taken.observations] == ["invite.ics", "invite.ics"]
    assert Observation.objects.values("arrival").distinct().count() == 2


def test_taking_in_can_be_taken_back(whose: Whose) -> None:
    take(whose, file(northwind()))
    before = everything(whose.owner)
    changed = replace(northwind(), people=(replace(northwind().people[0], title="Chief"), *northwind().people[1:]))
    for each in (file(changed), invite()):
        take(whose, each)
        undo(whose, History.objects.filter(owner=whose.owner).order_by("-pk")[0].pk, NOW)
        assert everything(whose.owner) == before


def test_bobs_store_does_not_know_alices_files(whose: Whose) -> None:
    bob = Whose(Owner.objects.create(created=NOW).pk)
    take(whose, file(northwind()))
    assert take(bob, file(northwind())).add["applications"] == 1
    assert take(bob, file(northwind())).would_do_nothing
    assert len(read_kept(whose.owner)) == len(read_kept(bob.owner)) == 1


@pytest.mark.parametrize("name", ["contacts.vcf", "jobs.csv", "bookmarks.html"])
def test_what_cannot_be_read_yet_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    read, (refused,) = handed([tmp_path / name])
    assert read == ()
    assert "comes in a later version" in refused.says


def test_no_file_is_too_strange_to_be_told(tmp_path: Path) -> None:
    import os

    (tmp_path / "empty").mkdir()
    big = tmp_path / "big.eml"
    with big.open("wb") as out:
        out.truncate(25_000_001)
    read, refused = handed([tmp_path / "none.toml", tmp_path / "empty", Path(os.devnull), big, Path("a\0b.toml")])
    assert read == ()
    assert len(refused) == 5
    assert "25 MB" in str(refused[3])
