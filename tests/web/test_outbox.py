"""Today and the page of a letter, where a letter asks: one question each, answered with a button."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from tests.store.samples import northwind
from tests.web.visiting import Keep, seen

from afterword.store.models import Letter, Owner
from afterword.work.kept.approving import approve
from afterword.work.kept.letters import begin
from afterword.work.kept.opening import Whose
from afterword.work.kept.plans import standing


@pytest.fixture
def letter(keep: Keep, whose: Whose, now: datetime, monkeypatch: pytest.MonkeyPatch) -> int:
    """A letter that was approved to leave by a mailbox."""
    monkeypatch.setenv("AFTERWORD_SMTP_URL", "smtp://127.0.0.1:9")
    application = keep(northwind())
    key = begin(whose, application, standing(whose, now).plan.letters[0].id, now)
    assert approve(whose, key, now).by_itself
    return key


def put(key: int, state: str, reason: str = "") -> None:
    Letter.objects.filter(pk=key).update(state=state, reason=reason)


def test_with_a_mailbox_the_button_says_when_it_goes(
    visitor: Client, keep: Keep, whose: Whose, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERWORD_SMTP_URL", "smtp://127.0.0.1:9")
    key = begin(whose, keep(northwind()), standing(whose, now).plan.letters[0].id, now)
    words = seen(visitor.get(f"/letters/{key}/").content)
    assert "Send to Dana now" in words
    assert "until then you can take it back" in words


def test_an_approved_letter_says_that_it_leaves_by_itself(visitor: Client, letter: int) -> None:
    words = seen(visitor.get(f"/letters/{letter}/").content)
    assert "it leaves now, while this computer is on and Afterword runs" in words


@pytest.mark.parametrize(("answer", "state"), [("sent", "sent"), ("not-sent", "draft")])
def test_an_uncertain_letter_asks_whether_it_went(visitor: Client, letter: int, answer: str, state: str) -> None:
    put(letter, "uncertain", "It may have gone, or not.")
    assert "It may have gone, or not. Did it go?" in seen(visitor.get("/").content)
    words = seen(visitor.get(f"/letters/{letter}/").content)
    assert "Yes, it went" in words
    done = visitor.post(f"/letters/{letter}/settle/", {"answer": answer})
    assert done.status_code == 303
    assert Letter.objects.get(pk=letter).state == state
    assert "Did it go?" not in seen(visitor.get("/").content)


def test_a_held_letter_goes_when_the_person_says_so(visitor: Client, letter: int) -> None:
    put(letter, "held", "The address has changed since you approved it.")
    assert "Shall it go all the same?" in seen(visitor.get("/").content)
    visitor.post(f"/letters/{letter}/release/")
    assert Letter.objects.get(pk=letter).state == "approved"


def test_while_everything_is_held_one_word_lets_letters_leave(visitor: Client, letter: int, now: datetime) -> None:
    Owner.objects.update(held_since=now)
    put(letter, "held", "Your data was brought back.")
    assert "nothing leaves by itself" in seen(visitor.get("/").content)
    visitor.post(f"/letters/{letter}/release/")
    assert Letter.objects.get(pk=letter).state == "held", "not before letters may leave at all"
    visitor.post("/letters/go/")
    assert Owner.objects.get().held_since is None
    assert Letter.objects.get(pk=letter).state == "held", "it may have gone: asked about by itself"


@pytest.mark.parametrize("path", ["settle", "release"])
def test_bobs_letter_is_not_here_for_alice(visitor: Client, letter: int, now: datetime, path: str) -> None:
    bob = Owner.objects.create(created=now)
    put(letter, "uncertain" if path == "settle" else "held")
    Letter.objects.filter(pk=letter).update(owner=bob)
    assert visitor.post(f"/letters/{letter}/{path}/", {"answer": "sent"}).status_code == 404


def test_an_answer_that_is_none_changes_nothing(visitor: Client, letter: int) -> None:
    put(letter, "uncertain")
    visitor.post(f"/letters/{letter}/settle/", {"answer": "perhaps"})
    assert Letter.objects.get(pk=letter).state == "uncertain"


def test_a_reminder_of_a_letter_has_an_alarm_at_its_moment_and_names_no_firm(visitor: Client, letter: int) -> None:
    answer = visitor.get(f"/letters/{letter}/letter.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    text = answer.content.decode()
    assert "DTSTART:20261118T000000Z" in text, "18:00 at the people's place"
    assert "BEGIN:VALARM" in text
    assert "A letter to send\\, to Dana" in text
    assert "Northwind Robotics" not in text
    again = visitor.get(f"/letters/{letter}/letter.ics").content.decode()
    uid = [line for line in text.splitlines() if line.startswith("UID:")]
    assert uid == [line for line in again.splitlines() if line.startswith("UID:")], "the same entry, not a second"
