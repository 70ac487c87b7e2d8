"""Drafts to files: named from ids, never written over, in the form that was asked for."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.facts.model import Person, Record
from afterword.facts.reading import read_record
from afterword.plan.result import About, Plan, PlannedLetter
from afterword.work.files.posting import post_letter
from afterword.work.files.writing_out import file_name, text, write_out
from afterword.write.result import Draft, Sentence

RECORD = read_record((Path(__file__).parents[1] / "cli" / "northwind.toml").read_bytes(), "northwind.toml")
NOW = datetime.fromisoformat("2026-11-18T05:00+00:00")


def letter(person: Person, record: Record = RECORD, **more: Any) -> PlannedLetter:
    held: dict[str, Any] = {
        "id": "northwind/thank-you/dana-whitfield/2026-11-17",
        "application": "northwind",
        "kind": "thank-you",
        "variant": None,
        "people": (person,),
        "pass_on_to": (),
        "channel": "email",
        "window": (0, 0, 0, None),
        "zone": ZoneInfo("UTC"),
        "state": "due",
        "optional": False,
        "carries": (),
        "because": (),
        "rule": "thank-you",
        "profile": "us",
        "record": record,
        "about": About(),
        "addresses": (person.email,) if person.email else (),
    }
    return PlannedLetter(**{**held, **more})


def draft(subject: str = "Our talk", body: str = "It was good to meet you.", **more: Any) -> Draft:
    held: dict[str, Any] = {
        "id": "northwind/thank-you/dana-whitfield/2026-11-17",
        "kind": "thank-you",
        "variant": None,
        "to": ("Dana Whitfield",),
        "channel": "email",
        "subject": subject,
        "salutation": "Dear Dana,",
        "paragraphs": ((Sentence(body, ()),),),
        "closing": ("Best regards,", "Priya Raman"),
        "questions": (),
    }
    return Draft(**{**held, **more})


def plan_with(*letters: PlannedLetter) -> Plan:
    return Plan(NOW, letters, ())


DANA = RECORD.people[0]


def test_f17_files_are_named_from_ids_and_never_written_over(tmp_path: Path) -> None:
    plan = plan_with(letter(DANA))
    folder = tmp_path / "a" / "drafts"
    first = write_out(plan, [draft()], folder, ("txt", "eml"))
    name = "northwind_thank-you_dana-whitfield_2026-11-17"
    assert first == [str(folder / f"{name}.txt"), str(folder / f"{name}.eml")]
    assert all("the same" in line for line in write_out(plan, [draft()], folder, ("txt", "eml")))
    (other, _) = write_out(plan, [draft("Another")], folder, ("txt", "eml"))
    assert f"{name}-2.txt" in other
    assert "stays as it is" in other
    assert (folder / f"{name}.txt").read_text() == "Subject: Our talk\n\n" + draft().body


def test_paper_and_a_letter_with_no_address_have_no_eml(tmp_path: Path) -> None:
    paper = plan_with(letter(DANA, channel="letter"))
    nobody = plan_with(letter(dataclasses.replace(DANA, email=None)))
    assert "not written" in write_out(paper, [draft(channel="letter")], tmp_path, ("eml",))[0]
    assert "no address" in write_out(nobody, [draft()], tmp_path, ("eml",))[0]
    assert list(tmp_path.iterdir()) == []


def test_a_text_for_paper_has_no_subject_line() -> None:
    assert text(draft(channel="letter")) == draft().body


@settings(max_examples=200)
@given(st.text(min_size=1, max_size=400))
def test_a_file_name_is_safe_everywhere(id: str) -> None:
    name = file_name(id)
    assert 0 < len(name.encode("utf-8")) <= 120
    assert not set(name) & set('/\\:*?"<>|. \x00')


def test_two_long_ids_have_two_names() -> None:
    assert file_name("x" * 300 + "a") != file_name("x" * 300 + "b")


def test_paper_bears_the_day_on_which_the_sender_lets_it_go() -> None:
    best = int(datetime.fromisoformat("2026-11-19T02:00+00:00").timestamp())
    ahead = letter(DANA, window=(best, best, best, None))
    assert post_letter(letter(DANA), draft(), NOW).date == date(2026, 11, 17)  # 23:00 in Chicago
    assert post_letter(ahead, draft(), NOW).date == date(2026, 11, 18)


def test_a_letter_knows_its_people_and_its_language() -> None:
    given = post_letter(letter(DANA), draft(), NOW)
    assert given.sender.name == "Priya Raman"
    (to,) = given.recipients
    assert (to.name, to.title, to.firm, to.email) == (DANA.name, DANA.title, "Northwind Robotics", DANA.email)
    assert (given.language, given.country, given.answers) == ("en-US", "US", "<abc@mail.example>")


@pytest.mark.parametrize(("country", "language"), [("US", "en-US"), ("DE", "en-GB"), ("GB", "en-GB"), ("PH", "en-US")])
def test_a_language_that_was_not_named_is_that_of_the_country(country: str, language: str) -> None:
    there = dataclasses.replace(RECORD.application, country=country)
    record = dataclasses.replace(RECORD, me=dataclasses.replace(RECORD.me, language=None), application=there)
    assert post_letter(letter(DANA, record), draft(), NOW).language == language


def test_an_agent_and_a_referrer_are_not_at_the_firm() -> None:
    for part in ("agency", "referrer"):
        person = dataclasses.replace(DANA, part=part)
        assert post_letter(letter(person), draft(), NOW).recipients[0].firm is None


def test_a_letter_on_paper_comes_as_pdf_and_word(tmp_path: Path) -> None:
    plan = plan_with(letter(DANA, channel="letter"))
    written = write_out(plan, [draft(channel="letter")], tmp_path, ("pdf", "docx"))
    assert [Path(line).suffix for line in written] == [".pdf", ".docx"]
    assert Path(written[0]).read_bytes().startswith(b"%PDF-")
    assert Path(written[1]).read_bytes().startswith(b"PK")
    assert all("the same" in line for line in write_out(plan, [draft(channel="letter")], tmp_path, ("pdf", "docx")))


def test_what_no_font_shows_is_said(tmp_path: Path) -> None:
    private = dataclasses.replace(DANA, name="Dana 𒀀")
    (said,) = write_out(plan_with(letter(private)), [draft()], tmp_path, ("pdf",))
    assert "no font on this computer shows 𒀀" in said


@pytest.mark.parametrize("thread", ["abc", "<a b@c>", "<a@b>\r\nBcc: x@y.example", ""])
def test_a_thread_that_is_none_is_left_out(thread: str) -> None:
    person = dataclasses.replace(DANA, thread=thread)
    assert post_letter(letter(person), draft(), NOW).answers is None
