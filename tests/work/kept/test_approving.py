"""Approved, taken back, sent by hand, put aside: only by the table, once, and told in people's words."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.db import IntegrityError, transaction
from tests.work.kept.letters import LATER, NOW, begun, occasions, somebody

from afterword.post.states import outbox
from afterword.store.models import Letter, Me, Person
from afterword.store.reading import read_kept
from afterword.work.files.trouble import Trouble
from afterword.work.kept import approving
from afterword.work.kept.approving import approve, discard, mark_sent, take_back
from afterword.work.kept.history import TooLate, undo
from afterword.work.kept.letter_against import Stopped
from afterword.work.kept.letter_rows import NotNow, mark_of
from afterword.work.kept.letters import edit, goes_by
from afterword.work.kept.opening import NotHere, Whose

pytestmark = pytest.mark.django_db
STOPPING = "Dear Dana,\n\nThank you for [topic]. I would like the job.\n\nBest regards,\nPriya Raman\n"


def test_approving_freezes_the_words_word_for_word() -> None:
    whose = somebody()
    key = begun(whose)
    done = approve(whose, key, NOW)
    row = Letter.objects.get(pk=key)
    assert row.state == "approved"
    assert row.frozen is not None
    mail = message_from_bytes(bytes(row.frozen), policy=default)
    assert mail["Message-ID"] == row.message_id == done.message_id
    assert mail["To"].addresses[0].addr_spec == "dana.whitfield@northwind.example"
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == (row.body or "").strip()
    assert row.send_at == done.send_at >= NOW


def test_no_worker_may_take_what_a_person_sends() -> None:
    whose = somebody()
    key = begun(whose)
    approve(whose, key, NOW)
    assert Letter.objects.get(pk=key).by_hand


def test_approving_twice_changes_nothing() -> None:
    whose = somebody()
    key = begun(whose)
    approve(whose, key, NOW)
    before = Letter.objects.filter(pk=key).values().get()
    approve(whose, key, LATER)
    assert Letter.objects.filter(pk=key).values().get() == before


def test_a_letter_that_review_stops_needs_a_reason() -> None:
    whose = somebody()
    key = begun(whose)
    edit(whose, key, "s", STOPPING, None, NOW)
    with pytest.raises(Stopped) as told:
        approve(whose, key, NOW)
    assert told.value.why == "stop"
    assert Letter.objects.get(pk=key).state == "draft"
    with pytest.raises(Stopped):
        approve(whose, key, NOW, anyway="   ")
    approve(whose, key, NOW, anyway="They know the form.")
    row = Letter.objects.get(pk=key)
    assert (row.state, row.anyway) == ("approved", "They know the form.")


@pytest.mark.parametrize(
    ("at", "inside"),
    [
        ("2026-11-17T18:30-06:00", True),
        ("2026-11-18T15:00-06:00", True),
        ("2026-11-18T17:00-06:00", False),
        ("2026-11-30T10:00-06:00", False),
    ],
)
def test_a_moment_outside_of_the_window_needs_a_reason(at: str, inside: bool) -> None:
    whose = somebody()
    key = begun(whose)
    when = datetime.fromisoformat(at)
    if inside:
        assert approve(whose, key, NOW, at=when).send_at == when
        return
    with pytest.raises(Stopped) as told:
        approve(whose, key, NOW, at=when)
    assert told.value.why == "window"
    assert approve(whose, key, NOW, at=when, anyway="They asked for it then.").send_at == when


def test_a_moment_that_has_passed_is_refused() -> None:
    whose = somebody()
    with pytest.raises(Trouble, match="has passed"):
        approve(whose, begun(whose), NOW, at=NOW - timedelta(hours=1), anyway="x")


def test_a_letter_that_is_late_may_still_go_until_its_last_moment() -> None:
    whose = somebody()
    now = datetime.fromisoformat("2026-11-19T10:00-06:00")
    key = begun(whose, now=now)
    assert approve(whose, key, now).send_at >= now


def test_what_changed_since_it_was_read_is_not_approved() -> None:
    whose = somebody()
    key = begun(whose)
    row = Letter.objects.get(pk=key)
    mark = mark_of(row.subject, row.body)
    edit(whose, key, "s", "Dear Dana,\n\nOther words.\n", None, NOW)
    with pytest.raises(Trouble, match="changed since you read it"):
        approve(whose, key, NOW, mark=mark, anyway="x")


def test_of_one_occasion_one_letter_at_most_is_live() -> None:
    whose = somebody()
    key = begun(whose)
    occasion = occasions(whose)[0]
    approve(whose, key, NOW)
    row = Letter.objects.get(pk=key)
    twin = Letter.objects.create(
        owner_id=whose.owner, application=row.application, ours=True, occasion=occasion, kind=row.kind, state="draft",
        subject="s", body="Dear Dana, thank you.", since=NOW, created=NOW, channel="email",
    )  # fmt: skip
    with pytest.raises(Trouble, match="one is enough"):
        approve(whose, twin.pk, NOW, anyway="x")
    with pytest.raises(Trouble, match="one is enough"):
        mark_sent(whose, twin.pk, NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=twin.pk).update(state="approved")


def test_without_an_address_it_cannot_go_by_mail_but_another_way() -> None:
    whose = somebody()
    key = begun(whose)
    Person.objects.filter(name="Dana Whitfield").update(email=None)
    from afterword.store.models import Owner

    Owner.objects.update(version=99)
    with pytest.raises(Trouble, match="no address"):
        approve(whose, key, NOW, anyway="x")
    goes_by(whose, key, "message", NOW)
    approve(whose, key, NOW, anyway="She has none.")
    assert Letter.objects.get(pk=key).frozen is None


def test_what_cannot_leave_as_it_is_says_what_would_be_right() -> None:
    whose = somebody()
    key = begun(whose)
    Me.objects.update(email=None)
    from afterword.store.models import Owner

    Owner.objects.update(version=99)
    with pytest.raises(Trouble) as told:
        approve(whose, key, NOW)
    assert any("name@example.com" in line for line in told.value.says)


def test_taken_back_it_is_a_draft_and_keeps_its_message_id() -> None:
    whose = somebody()
    key = begun(whose)
    known = approve(whose, key, NOW).message_id
    take_back(whose, key, NOW)
    row = Letter.objects.get(pk=key)
    assert (row.state, row.frozen, row.send_at, row.message_id) == ("draft", None, None, known)
    take_back(whose, key, NOW)
    assert approve(whose, key, NOW).message_id == known


@pytest.mark.parametrize("state", ["claimed", "committed", "sent", "uncertain", "bounced", "withdrawn"])
def test_it_is_too_late_to_take_back_what_is_on_its_way(state: str) -> None:
    whose = somebody()
    key = begun(whose)
    Letter.objects.filter(pk=key).update(state=state)
    with pytest.raises(NotNow):
        take_back(whose, key, NOW)
    assert Letter.objects.get(pk=key).state == state


@pytest.mark.parametrize("state", ["held", "refused", "expired"])
def test_what_was_held_refused_or_late_is_taken_in_hand_again(state: str) -> None:
    whose = somebody()
    key = begun(whose)
    Letter.objects.filter(pk=key).update(state=state)
    take_back(whose, key, NOW)
    assert Letter.objects.get(pk=key).state == "draft"


def test_a_quicker_worker_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    whose = somebody()
    key = begun(whose)
    approve(whose, key, NOW)
    stale = approving.letter_row

    def claimed_meanwhile(asked: Whose, number: int) -> Letter:
        row = stale(asked, number)
        Letter.objects.filter(pk=number).update(state="claimed")
        return row

    monkeypatch.setattr(approving, "letter_row", claimed_meanwhile)
    with pytest.raises(NotNow, match="being sent"):
        take_back(whose, key, NOW)
    assert Letter.objects.get(pk=key).state != "draft"


def test_i_sent_it_is_a_fact_and_the_plan_goes_on() -> None:
    whose = somebody()
    key = begun(whose)
    assert len(occasions(whose)) == 2
    mark_sent(whose, key, NOW)
    assert len(occasions(whose)) == 1
    (kept,) = read_kept(whose.owner)
    (letter,) = kept.record.letters
    assert (letter.kind, letter.to, letter.sent, letter.state) == ("thank-you", ("Dana Whitfield",), NOW, "sent")


@pytest.mark.parametrize("state", outbox().move("sent-by-hand", "person").sources)
def test_i_sent_it_holds_from_every_state(state: str) -> None:
    whose = somebody()
    key = begun(whose)
    Letter.objects.filter(pk=key).update(state=state)
    mark_sent(whose, key, NOW)
    assert Letter.objects.get(pk=key).state == "sent"


def test_saying_it_twice_changes_nothing_f10() -> None:
    whose = somebody()
    key = begun(whose)
    mark_sent(whose, key, NOW)
    before = Letter.objects.filter(pk=key).values().get()
    assert mark_sent(whose, key, LATER) is None
    assert Letter.objects.filter(pk=key).values().get() == before


def test_nothing_was_sent_in_the_future() -> None:
    whose = somebody()
    with pytest.raises(Trouble, match="still ahead"):
        mark_sent(whose, begun(whose), NOW, NOW + timedelta(days=1))


def test_sent_by_mistake_is_taken_back_but_never_into_approved() -> None:
    whose = somebody()
    key = begun(whose)
    approve(whose, key, NOW)
    history = mark_sent(whose, key, NOW)
    assert history is not None
    undo(whose, history, LATER)
    assert Letter.objects.get(pk=key).state == "draft"
    assert len(occasions(whose, LATER)) == 2


def test_undoing_an_approval_from_the_history_cannot_approve_again() -> None:
    whose = somebody()
    key = begun(whose)
    approve(whose, key, NOW)
    take_back(whose, key, NOW)
    from afterword.store.models import History

    line = History.objects.filter(what="letter-taken-back").get()
    with pytest.raises(TooLate):
        undo(whose, line.pk, LATER)


def test_put_aside_and_taken_out_again() -> None:
    whose = somebody()
    key = begun(whose)
    history = discard(whose, key, NOW)
    assert Letter.objects.get(pk=key).state == "withdrawn"
    assert discard(whose, key, NOW) is None
    assert history is not None
    undo(whose, history, LATER)
    assert Letter.objects.get(pk=key).state == "draft"


def test_an_approved_letter_is_not_put_aside_f25() -> None:
    whose = somebody()
    key = begun(whose)
    approve(whose, key, NOW)
    with pytest.raises(NotNow, match="approved"):
        discard(whose, key, NOW)


def test_nothing_of_the_example_can_be_approved(monkeypatch: pytest.MonkeyPatch) -> None:
    whose = somebody()
    key = begun(whose)
    monkeypatch.setattr(approving, "EXAMPLE", "default")
    with pytest.raises(Trouble, match="example search"):
        approve(whose, key, NOW, anyway="x")


def test_nobody_moves_what_is_anothers() -> None:
    alice, bob = somebody(), somebody()
    key = begun(bob)
    for verb in (approve, take_back, mark_sent, discard):
        with pytest.raises(NotHere):
            verb(alice, key, NOW)
    assert Letter.objects.get(pk=key).state == "draft"


def test_what_the_plan_has_no_place_for_needs_a_reason() -> None:
    whose = somebody()
    key = begun(whose)
    other = begun(whose, 1)
    Letter.objects.filter(pk=key).update(occasion="northwind/thank-you/dana/2020-01-01")
    with pytest.raises(Stopped) as told:
        approve(whose, key, NOW)
    assert told.value.why == "plan"
    assert approve(whose, other, NOW)
