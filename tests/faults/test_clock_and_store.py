"""A clock that jumps, a store brought back, a plan that has changed: nothing leaves by itself; the person is asked."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from tests.faults.here import Here
from tests.faults.house import House
from tests.post.servers import real

from afterword.store.models import Application, Event, Letter, Owner, Person
from afterword.work.files.trouble import Trouble
from afterword.work.kept import outbox
from afterword.work.kept.approving import take_back
from afterword.work.kept.claimant import Claimant, claimant
from afterword.work.kept.holding import go
from afterword.work.kept.letter_rows import NotNow
from afterword.work.kept.opening import Whose
from afterword.work.kept.settling import release, release_mailbox, settle
from afterword.work.kept.today import today

pytestmark = pytest.mark.django_db


def asked(here: Here, minutes: float = 1) -> list[str]:
    """What Today asks about letters."""
    return [str(one.state) for one in today(here.whose, here.at(minutes)).waiting if one.what == "letter"]


def test_a_store_restored_from_yesterday_sends_nothing_until_the_person_says_go(tmp_path: Path) -> None:
    """F06: the backup was made before the letters went."""
    with real() as (server, port):
        house = House(tmp_path / "home", port)
        house.home.mkdir()
        house.fill(4)
        backup = str(tmp_path / "yesterday.afterword")
        assert house.command("backup", backup).returncode == 0
        assert house.work()[0] == 0
        assert house.states() == {"sent": 4}
        done = house.command("restore", backup)
        assert done.returncode == 0, done.stderr
        house.work(minutes=60 * 16)
        assert house.states() == {"held": 4}
        assert len(server.mails) == 4, "nothing was sent again"


def test_a_snapshot_of_the_folder_put_back_in_the_middle_doubles_nothing_that_was_marked(tmp_path: Path) -> None:
    """A letter marked in the copy is uncertain there: never sent again by itself."""
    with real() as (server, port):
        house = House(tmp_path / "home", port)
        house.home.mkdir()
        house.fill(2)
        assert house.work("answered")[0] == -9
        shutil.copytree(house.home, tmp_path / "copy")
        house.work()
        copy = House(tmp_path / "copy", port)
        copy.run("UPDATE store_letter SET state = 'withdrawn' WHERE state = 'approved'")
        copy.work()
        assert copy.states() == {"uncertain": 1, "withdrawn": 1}
        assert len(server.mails) == 2


def test_a_clock_that_went_back_holds_what_waits(here: Here) -> None:
    """F15: against the newest time in the store."""
    with real() as (server, port):
        here.fill(port, 2)
        Owner.objects.update(worked_at=here.at(60))
        here.work(minutes=30)
        assert here.states() == {"held": 2}
        assert "went back" in (here.rows()[0].reason or "")
        assert server.mails == []
        assert asked(here) == ["held", "held"]
        here.work(minutes=31)
        assert here.states() == {"held": 2}
        assert go(here.whose, here.at(32)) == 0
        here.work(minutes=33)
        assert here.states() == {"sent": 2}


def test_a_clock_that_is_a_minute_behind_holds_nothing(here: Here) -> None:
    with real() as (_, port):
        here.fill(port, 1)
        Owner.objects.update(worked_at=here.at(2))
        here.work(minutes=1)
        assert here.states() == {"sent": 1}


def test_a_clock_that_jumps_ahead_in_a_running_worker_holds_what_waits(here: Here) -> None:
    with real() as (server, port):
        here.fill(port, 2)
        Letter.objects.update(send_at=here.at(30))
        at, runs = [here.at(1)], [100.0]
        worker = here.worker(lambda: at[0], lambda: runs[0])
        assert worker.once() == []
        at[0], runs[0] = here.at(40), 105.0
        worker.once()
        assert here.states() == {"held": 2}
        assert server.mails == []


def test_sleep_is_no_jump(here: Here) -> None:
    """F19: the clock and the time since the start agree about it."""
    with real() as (_, port):
        here.fill(port, 2)
        Letter.objects.update(send_at=here.at(30))
        at, runs = [here.at(1)], [100.0]
        worker = here.worker(lambda: at[0], lambda: runs[0])
        worker.once()
        at[0], runs[0] = here.at(40), 100.0 + 39 * 60
        worker.once()
        assert here.states() == {"sent": 2}


def test_missed_while_off_what_is_inside_its_window_goes_and_what_is_past_it_asks(here: Here) -> None:
    """F19, F21: the thank-you's window ends the next day at three."""
    with real() as (server, port):
        here.fill(port, 2)
        here.work(minutes=15 * 60)
        assert here.states() == {"sent": 2}


def test_past_its_window_it_asks_and_past_the_last_moment_it_expires(here: Here) -> None:
    with real() as (server, port):
        here.fill(port, 2)
        here.work(minutes=30 * 60)
        assert here.states() == {"held": 2}
        assert "was not running" in (here.rows()[0].reason or "")
        key = here.rows()[0].pk
        release(here.whose, key, here.at(30 * 60 + 5))
        here.work(minutes=30 * 60 + 6)
        assert here.states() == {"held": 1, "sent": 1}
        assert len(server.mails) == 1


def test_past_the_last_moment_a_letter_expires_and_says_so(here: Here) -> None:
    with real() as (server, port):
        here.fill(port, 1)
        here.work(minutes=60 * 24 * 30)
        assert here.states() == {"expired": 1}
        assert asked(here, 60 * 24 * 30) == ["expired"]
        assert server.mails == []


def test_they_answered_so_it_is_held(here: Here) -> None:
    """The plan is asked again before each send; F28: a letter for what has been cancelled."""
    with real() as (server, port):
        here.fill(port, 1)
        application = Application.objects.get()
        Event.objects.create(
            owner_id=here.whose.owner, application=application, position=0, what="rejected", at=here.at(0.5)
        )
        Owner.objects.update(version=99)
        here.work()
        assert here.states() == {"held": 1}
        assert server.mails == []


def test_an_address_that_changed_is_asked_about(here: Here) -> None:
    with real() as (server, port):
        here.fill(port, 1)
        Person.objects.filter(name="Dana Whitfield").update(email="dana@elsewhere.example")
        Owner.objects.update(version=99)
        here.work()
        assert here.states() == {"held": 1}
        assert "address has changed" in (here.rows()[0].reason or "")


def test_taken_back_between_claim_and_commit_it_is_not_sent(here: Here) -> None:
    """F27, F26: until the claim the taking back wins; afterwards it says that it came too late."""
    with real() as (server, port):
        here.fill(port, 2)
        first, second = here.rows()
        take_back(here.whose, first.pk, here.at(0.5))
        assert not outbox.claim(here.whose, first.pk, claimant(), here.at(1))
        assert outbox.claim(here.whose, second.pk, claimant(), here.at(1))
        with pytest.raises(NotNow):
            take_back(here.whose, second.pk, here.at(1))


def test_what_a_person_sends_no_worker_takes(here: Here) -> None:
    with real() as (server, port):
        here.fill(port, 1)
        Letter.objects.update(by_hand=True)
        here.work()
        assert here.states() == {"approved": 1}


def test_another_machine_is_given_its_lease(here: Here) -> None:
    with real() as (server, port):
        here.fill(port, 2)
        first, second = here.rows()
        other = Claimant("another", "boot", "77:1:x")
        assert outbox.claim(here.whose, first.pk, other, here.at(1))
        assert outbox.claim(here.whose, second.pk, other, here.at(1))
        assert outbox.commit(here.whose, second.pk, other, here.at(1))
        here.work(minutes=10)
        assert here.states() == {"claimed": 1, "committed": 1}
        here.work(minutes=20)
        assert here.states() == {"sent": 1, "uncertain": 1}
        assert len(server.mails) == 1
        assert asked(here, 20) == ["uncertain"]


def test_a_claimant_whose_number_somebody_else_has_now_is_dead(here: Here) -> None:
    with real() as (_, port):
        here.fill(port, 1)
        me = claimant()
        gone = Claimant(me.host, me.boot, f"{os.getpid()}:1:x")
        assert outbox.claim(here.whose, here.rows()[0].pk, gone, here.at(1))
        here.work(minutes=2)
        assert here.states() == {"sent": 1}


def test_a_claim_that_was_lost_commits_nothing(here: Here) -> None:
    with real() as (_, port):
        here.fill(port, 1)
        key, me, other = here.rows()[0].pk, claimant(), claimant()
        assert outbox.claim(here.whose, key, me, here.at(1))
        assert not outbox.commit(here.whose, key, other, here.at(1))
        Owner.objects.update(held_since=here.at(1))
        assert not outbox.commit(here.whose, key, me, here.at(1)), "held in the meantime"


@pytest.mark.parametrize(("answer", "state"), [("sent", "sent"), ("not-sent", "draft")])
def test_an_uncertain_letter_is_settled_by_the_person(here: Here, answer: str, state: str) -> None:
    with real() as (_, port):
        here.fill(port, 1)
        row = here.rows()[0]
        me = claimant()
        outbox.claim(here.whose, row.pk, me, here.at(1))
        outbox.commit(here.whose, row.pk, me, here.at(1))
        outbox.doubt(here.whose, row.pk, "worker", here.at(1), "It may have gone, or not.")
        assert settle(here.whose, row.pk, answer, here.at(5)) is not None
        assert settle(here.whose, row.pk, answer, here.at(6)) is None, "the second press is a no-op (F10)"
        after = here.rows()[0]
        assert (after.state, after.message_id) == (state, row.message_id)
        assert (after.position is None) == (state == "draft")
        assert asked(here, 6) == []
        here.work(minutes=7)
        assert here.states() == {state: 1}


def test_nobody_elses_letter_can_be_settled_or_let_go(here: Here) -> None:
    with real() as (_, port):
        here.fill(port, 1)
        bob = Whose(Owner.objects.create(created=here.at(0)).pk)
        for verb in (
            lambda: settle(bob, here.rows()[0].pk, "sent", here.at(1)),
            lambda: release(bob, here.rows()[0].pk, here.at(1)),
        ):
            with pytest.raises(Trouble):
                verb()


def test_a_mailbox_that_was_mended_lets_its_letters_go(here: Here) -> None:
    from tests.post.servers import odd

    with odd(MAIL="550 5.7.60 not your address") as server:
        here.fill(server.port, 3)
        here.work()
        assert here.states() == {"held": 3}, "and it was tried once, not three times"
        assert sum(said.startswith("MAIL") for said in server.said) == 1
    with real() as (_, port):
        here._patch.setenv("AFTERWORD_SMTP_URL", f"smtp://127.0.0.1:{port}")
        assert release_mailbox(here.whose, here.at(5)) == 3
        here.work(minutes=6)
        assert here.states() == {"sent": 3}


def test_a_mailbox_that_is_gone_is_said(here: Here) -> None:
    with real() as (_, port):
        here.fill(port, 2)
        here._patch.delenv("AFTERWORD_SMTP_URL")
        here.work()
        assert here.states() == {"held": 2}
        assert "not set up any more" in (here.rows()[0].reason or "")


def test_the_example_is_never_sent(here: Here) -> None:
    from afterword.work.kept.mailboxes import mailbox_of
    from afterword.work.kept.worker import owners

    with real() as (_, port):
        here.fill(port, 1)
        assert mailbox_of(Whose(here.whose.owner, "example")) is None
        assert {one.place for one in owners()} == {"default"}


def test_what_waits_is_found_by_its_index(here: Here) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN QUERY PLAN SELECT id, owner_id FROM store_letter WHERE state = 'approved' AND NOT by_hand"
            " AND send_at <= %s ORDER BY send_at, id LIMIT %s",
            [here.at(0) + timedelta(days=1), 50],
        )
        said = " ".join(str(row) for row in cursor.fetchall())
    assert "letters_that_wait" in said
    assert "TEMP B-TREE" not in said


def test_what_the_server_has_and_the_disk_did_not_take_is_written_down_later(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk between the answer and the second mark: sent, once, and known as soon as there is room."""
    with real() as (server, port):
        here.fill(port, 1)
        at = [here.at(1)]
        worker = here.worker(lambda: at[0], lambda: (at[0] - here.at(0)).total_seconds())
        deliver = outbox.deliver

        def full(*_: object) -> None:
            raise Trouble("The disk is full: nothing could be saved, and nothing was lost.")

        monkeypatch.setattr(outbox, "deliver", full)
        worker._turn(everything=False)
        assert here.states() == {"committed": 1}
        at[0] = here.at(30)
        worker._turn(everything=False)
        assert here.states() == {"committed": 1}, "not taken for a dead worker's"
        monkeypatch.setattr(outbox, "deliver", deliver)
        at[0] = here.at(31)
        worker._turn(everything=False)
        worker.close()
        assert here.states() == {"sent": 1}
        assert len(server.mails) == 1
