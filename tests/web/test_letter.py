"""The page of a letter: begun, written, read, approved, taken away, said to be sent."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from tests.store.samples import northwind
from tests.web.visiting import NOW, Keep, seen

from afterword.store.models import Letter, Note, Owner
from afterword.work.kept import letter_reading
from afterword.work.kept.letters import begin
from afterword.work.kept.opening import Whose
from afterword.work.kept.plans import standing
from afterword.work.kept.records import add_record

STOPPING = (
    "Dear Dana,\n\nThank you for [topic] at Sunrise Bakery. I would like the job.\n\nBest regards,\nPriya Raman\n"
)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dictionary is not opened in the background of a test."""
    monkeypatch.setattr(letter_reading, "warm_soon", lambda: None)


@pytest.fixture
def application(keep: Keep) -> int:
    return keep(northwind())


@pytest.fixture
def letter(whose: Whose, application: int) -> int:
    return begin(whose, application, standing(whose, NOW).plan.letters[0].id, NOW)


def text_of(key: int) -> dict[str, str]:
    row = Letter.objects.get(pk=key)
    return {"subject": row.subject or "", "body": row.body or ""}


def mark_on(visitor: Client, key: int) -> str:
    return str(visitor.get(f"/letters/{key}/").context["live"].mark)


def test_a_press_on_today_opens_the_composed_letter(visitor: Client, whose: Whose, application: int) -> None:
    given = {"application": application, "occasion": standing(whose, NOW).plan.letters[0].id}
    first, second = (visitor.post("/letters/new/", given) for _ in range(2))
    assert first.status_code == 303
    assert first.headers["Location"] == second.headers["Location"]
    page = visitor.get(first.headers["Location"])
    assert "moving the nightly batch to streaming" in seen(page.content)
    assert "Dana Whitfield" in seen(page.content)


@pytest.mark.parametrize("application", ["", "x", "9" * 40, "-1", "12"])
def test_what_cannot_be_begun_is_not_there(visitor: Client, application: str) -> None:
    assert visitor.post("/letters/new/", {"application": application, "occasion": "x"}).status_code == 404


def test_no_address_of_a_letter_holds_a_name_or_an_id_of_the_plan(visitor: Client, letter: int) -> None:
    html = visitor.get(f"/letters/{letter}/").content.decode()
    assert f'action="/letters/{letter}/"' in html
    for part in html.split('href="')[1:]:
        address = part.partition('"')[0]
        assert address.startswith("mailto:") or "dana" not in address.lower()


def test_the_page_shows_why_when_and_what_each_sentence_stands_on(visitor: Client, letter: int) -> None:
    words = seen(visitor.get(f"/letters/{letter}/").content)
    assert "You met Dana Whitfield on Tuesday 17 November" in words
    assert "It may go now" in words or "it may go now" in words
    assert "What you talked about (Dana Whitfield)" in words
    assert "moving the nightly batch to streaming before the spring release" in words
    assert "Approve; you send it from your mail program" in words
    assert "Nothing leaves by itself" in words


def test_what_is_typed_is_kept_and_read_at_once(visitor: Client, letter: int) -> None:
    was = mark_on(visitor, letter)
    answer = visitor.post(f"/letters/{letter}/", {"subject": "A talk", "body": STOPPING, "was": was}, headers=HTMX)
    assert answer.status_code == 200
    assert text_of(letter) == {"subject": "A talk", "body": STOPPING}
    words = seen(answer.content)
    assert "Not like this yet" in words
    assert "Sunrise Bakery" in words
    assert "Why it shall go all the same" in words
    html = answer.content.decode()
    start = STOPPING.index("Sunrise Bakery")
    assert f'data-start="{start}" data-end="{start + len("Sunrise Bakery")}"' in html
    assert "<html" not in html


def test_at_most_three_findings_stand_open(visitor: Client, letter: int) -> None:
    body = STOPPING + "\nI managed 400 people at NASA, grew revenue by 75%, and am the perfect candidate."
    answer = visitor.post(f"/letters/{letter}/", {"subject": "s", "body": body, "was": ""}, headers=HTMX)
    html = answer.content.decode()
    findings = html.split('<details class="finding')[1:]
    assert len(findings) > 3
    assert sum(f.partition(">")[0].endswith(" open") for f in findings) == 3


def test_without_scripting_it_is_saved_with_the_button(visitor: Client, letter: int) -> None:
    was = mark_on(visitor, letter)
    answer = visitor.post(f"/letters/{letter}/", {"subject": "s", "body": "Dear Dana,\r\n\r\nthanks.", "was": was})
    assert answer.status_code == 303
    assert text_of(letter)["body"] == "Dear Dana,\n\nthanks."


def test_two_windows_are_told_and_nothing_is_lost(visitor: Client, letter: int) -> None:
    was = mark_on(visitor, letter)
    visitor.post(f"/letters/{letter}/", {"subject": "s", "body": "of one", "was": was}, headers=HTMX)
    second = visitor.post(f"/letters/{letter}/", {"subject": "s", "body": "of the other", "was": was}, headers=HTMX)
    assert second.headers["HX-Reswap"] == "none"
    assert "Another window has changed this letter" in seen(second.content)
    assert "of one" in seen(second.content)
    assert text_of(letter)["body"] == "of one"
    plain = visitor.post(f"/letters/{letter}/", {"subject": "s", "body": "of the other", "was": was})
    assert plain.status_code == 409
    assert "of the other" in plain.content.decode()
    mine = {"subject": "s", "body": "of the other", "was": was, "over": "1"}
    assert visitor.post(f"/letters/{letter}/", mine).status_code == 303
    assert text_of(letter)["body"] == "of the other"


def test_too_long_a_text_is_refused_and_what_was_typed_stays(visitor: Client, letter: int) -> None:
    before = text_of(letter)
    answer = visitor.post(f"/letters/{letter}/", {"subject": "s", "body": "typed " * 4_000, "was": ""})
    assert answer.status_code == 422
    assert "a letter has no more than 20,000" in seen(answer.content)
    assert "typed typed" in answer.content.decode()
    assert text_of(letter) == before


def test_approving_fixes_what_stands_in_the_form(visitor: Client, letter: int) -> None:
    was = mark_on(visitor, letter)
    body = text_of(letter)["body"].replace("I look forward", "Truly, I look forward")
    answer = visitor.post(f"/letters/{letter}/approve/", {"subject": "A talk", "body": body, "was": was})
    assert answer.status_code == 303
    row = Letter.objects.get(pk=letter)
    assert row.state == "approved"
    assert "Truly, I look forward" in (row.body or "")
    assert row.frozen is not None
    words = seen(visitor.get(f"/letters/{letter}/").content)
    assert "Its words are fixed" in words
    assert "Take it back" in words
    assert 'id="body"' not in visitor.get(f"/letters/{letter}/").content.decode()


def test_a_stopped_letter_is_approved_with_a_reason_only(visitor: Client, letter: int) -> None:
    form = {"subject": "s", "body": STOPPING, "was": mark_on(visitor, letter)}
    answer = visitor.post(f"/letters/{letter}/approve/", form)
    assert answer.status_code == 422
    assert "A careful reader would stop this letter" in seen(answer.content)
    assert Letter.objects.get(pk=letter).state == "draft"
    again = {**form, "was": mark_on(visitor, letter), "anyway": "They like it so."}
    assert visitor.post(f"/letters/{letter}/approve/", again).status_code == 303
    assert Letter.objects.get(pk=letter).anyway == "They like it so."


def test_a_moment_outside_of_the_window_is_asked_about(visitor: Client, letter: int) -> None:
    form = {**text_of(letter), "was": mark_on(visitor, letter), "day": "2026-11-27", "time": "10:00"}
    answer = visitor.post(f"/letters/{letter}/approve/", form)
    assert answer.status_code == 422
    assert "lies outside of the letter's window" in seen(answer.content)
    assert 'value="2026-11-27"' in answer.content.decode(), "what was typed stays"
    assert visitor.post(f"/letters/{letter}/approve/", {**form, "anyway": "agreed"}).status_code == 303


def test_half_a_moment_is_said_at_the_field(visitor: Client, letter: int) -> None:
    form = {**text_of(letter), "was": mark_on(visitor, letter), "day": "2026-11-17"}
    answer = visitor.post(f"/letters/{letter}/approve/", form)
    assert answer.status_code == 422
    assert "Give the day and the time, or neither." in seen(answer.content)


def test_taken_back_sent_and_undone(visitor: Client, letter: int) -> None:
    visitor.post(f"/letters/{letter}/approve/", {**text_of(letter), "was": mark_on(visitor, letter)})
    visitor.post(f"/letters/{letter}/back/")
    assert Letter.objects.get(pk=letter).state == "draft"
    visitor.post(f"/letters/{letter}/sent/")
    visitor.post(f"/letters/{letter}/sent/")
    assert Letter.objects.get(pk=letter).state == "sent"
    page = visitor.get(f"/letters/{letter}/")
    assert "Sent today, Tuesday 17 November, 18:00." in seen(page.content)
    assert "Undo" in seen(page.content)
    assert "Dana Whitfield" not in seen(visitor.get("/").content).partition("Nothing to send")[0]


def test_it_went_at_another_time(visitor: Client, letter: int) -> None:
    visitor.post(f"/letters/{letter}/sent/", {"sent-day": "2026-11-17", "sent-time": "17:20"})
    sent = Letter.objects.get(pk=letter).sent
    assert sent is not None
    assert sent.isoformat() == "2026-11-17T23:20:00+00:00"


def test_put_aside_goes_back_to_today(visitor: Client, letter: int) -> None:
    answer = visitor.post(f"/letters/{letter}/aside/")
    assert answer.headers["Location"] == "/"
    assert Letter.objects.get(pk=letter).state == "withdrawn"
    assert "Put aside" in seen(visitor.get(f"/letters/{letter}/").content)


def test_written_anew(visitor: Client, letter: int) -> None:
    visitor.post(f"/letters/{letter}/", {"subject": "s", "body": "mine", "was": ""}, headers=HTMX)
    visitor.post(f"/letters/{letter}/anew/")
    assert "streaming" in text_of(letter)["body"]


def test_the_mail_opens_as_a_draft(visitor: Client, letter: int) -> None:
    answer = visitor.get(f"/letters/{letter}/letter.eml")
    mail = message_from_bytes(answer.content, policy=default)
    assert mail["X-Unsent"] == "1"
    assert mail["To"] == "Dana Whitfield <dana.whitfield@northwind.example>"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="thank-you-dana.eml"')


def test_paper_word_and_text(visitor: Client, letter: int) -> None:
    assert visitor.get(f"/letters/{letter}/letter.pdf").content.startswith(b"%PDF")
    with ZipFile(BytesIO(visitor.get(f"/letters/{letter}/letter.docx").content)) as word:
        assert "streaming" in word.read("word/document.xml").decode()
    text = visitor.get(f"/letters/{letter}/letter.txt").content.decode()
    assert text.startswith("Subject: ")
    assert text_of(letter)["body"] in text
    assert visitor.get(f"/letters/{letter}/letter.exe").status_code == 404


def test_a_letter_too_long_to_hand_over_is_copied_instead(visitor: Client, letter: int) -> None:
    assert "mailto:dana.whitfield%40northwind.example" in visitor.get(f"/letters/{letter}/").content.decode() or (
        "mailto:dana.whitfield@northwind.example" in visitor.get(f"/letters/{letter}/").content.decode()
    )
    long = "Dear Dana,\n\n" + "A sentence that goes on. " * 100
    visitor.post(f"/letters/{letter}/", {"subject": "s", "body": long, "was": ""}, headers=HTMX)
    page = visitor.get(f"/letters/{letter}/")
    assert "The text is too long to hand over" in seen(page.content)
    assert "&amp;body=" not in page.content.decode()


@pytest.mark.parametrize(
    ("channel", "will"),
    [("letter", "you print and post it"), ("card", "on a card"), ("message", "paste it"), ("phone", "by telephone")],
)
def test_other_ways_say_what_the_person_does(visitor: Client, letter: int, channel: str, will: str) -> None:
    visitor.post(f"/letters/{letter}/way/", {"channel": channel})
    page = visitor.get(f"/letters/{letter}/")
    assert will in seen(page.content)
    assert "mailto:" not in page.content.decode()
    assert 'name="subject"' in page.content.decode(), "the subject is kept for when it goes by mail again"


def test_without_an_address_the_page_says_so(visitor: Client, letter: int) -> None:
    Letter.objects.get(pk=letter).people.update(email=None)
    Owner.objects.update(version=99)
    words = seen(visitor.get(f"/letters/{letter}/").content)
    assert "No e-mail address is kept of Dana" in words


def test_a_late_letter_says_so(visitor: Client, letter: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from afterword.work import clock

    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=2))
    assert "It should have gone by" in seen(visitor.get(f"/letters/{letter}/").content)


def test_a_note_that_was_emptied_since_says_so(visitor: Client, letter: int) -> None:
    Note.objects.update(talked=None)
    Owner.objects.update(version=99)
    assert "nothing any more" in seen(visitor.get(f"/letters/{letter}/").content)


PATHS = ("", "approve/", "back/", "sent/", "aside/", "anew/", "way/")


def test_what_is_bobs_is_not_there_for_alice(visitor: Client) -> None:
    bob = Whose(Owner.objects.create(created=NOW).pk)
    key = add_record(bob, northwind(), NOW)
    letter = begin(bob, key, standing(bob, NOW).plan.letters[0].id, NOW)
    before = Letter.objects.filter(pk=letter).values().get()
    for path in PATHS:
        assert visitor.post(f"/letters/{letter}/{path}", {"body": "x", "channel": "letter"}).status_code == 404, path
    for path in ("", "letter.eml", "letter.pdf", "letter.txt"):
        assert visitor.get(f"/letters/{letter}/{path}").status_code == 404, path
    assert Letter.objects.filter(pk=letter).values().get() == before


@pytest.mark.parametrize("path", PATHS[1:])
def test_nothing_changes_by_looking(visitor: Client, letter: int, path: str) -> None:
    assert visitor.get(f"/letters/{letter}/{path}").status_code == 405
