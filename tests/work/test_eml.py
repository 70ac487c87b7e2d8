"""An .eml is a draft: nothing in a record can add a header to it (F58), and every name survives."""

from __future__ import annotations

import dataclasses
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.facts.model import Person, Record
from afterword.facts.reading import read_record
from afterword.plan.result import About, PlannedLetter
from afterword.work.files.eml import eml
from afterword.work.files.writing_out import file_name, text, write_out
from afterword.write.result import Draft, Sentence

RECORD = read_record((Path(__file__).parents[1] / "cli" / "northwind.toml").read_bytes(), "northwind.toml")
HEADERS = {"From", "To", "Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
THREAD = {"In-Reply-To", "References"}


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


def read(data: bytes) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(data, policy=default))


DANA = RECORD.people[0]


def test_it_is_a_draft_that_answers_in_the_thread() -> None:
    data = eml(letter(DANA), draft())
    mail = read(data)
    assert set(mail.keys()) == HEADERS | THREAD
    assert mail["X-Unsent"] == "1"
    assert mail["Date"] is None
    assert mail["Message-ID"] is None
    assert mail["In-Reply-To"] == mail["References"] == "<abc@mail.example>"
    assert mail["From"] == "Priya Raman <priya.raman@example.com>"
    assert mail["To"] == "Dana Whitfield <dana.whitfield@northwind.example>"
    assert mail.get_content().replace("\r\n", "\n") == draft().body
    assert b"\n" not in data.replace(b"\r\n", b"")
    data.decode("ascii")


@pytest.mark.parametrize(
    "name",
    ["Jörg Müller", "Nguyễn Thị Minh Khai", "山田 太郎", "O'Neill, Ana (HR)", 'A "B" C', "=?utf-8?q?x?=", "x" * 200],
)
def test_names_arrive_as_they_are(name: str) -> None:
    person = dataclasses.replace(DANA, name=name)
    (to,) = read(eml(letter(person), draft()))["To"].addresses
    assert to.display_name == name or name.startswith("=?")
    assert to.addr_spec == DANA.email


def test_a_domain_or_an_address_beyond_ascii() -> None:
    person = dataclasses.replace(DANA, email="jörg@müller.example")
    assert "<jörg@xn--mller-kva.example>".encode() in eml(letter(person), draft())
    odd = dataclasses.replace(DANA, email=f"jörg@{'ü' * 70}.example")
    assert "jörg@üü".encode() in eml(letter(odd), draft())


def test_a_long_message_id_is_never_broken() -> None:
    thread = f"<{'a' * 200}@mail.example>"
    data = eml(letter(dataclasses.replace(DANA, thread=thread)), draft())
    assert f"In-Reply-To: {thread}\r\n".encode() in data


@pytest.mark.parametrize("thread", ["abc", "<a b@c>", "<a@b>\r\nBcc: x@y.example", "<a@b> <c@d>", "<é@b>", ""])
def test_what_is_no_message_id_starts_no_thread(thread: str) -> None:
    mail = read(eml(letter(dataclasses.replace(DANA, thread=thread)), draft()))
    assert set(mail.keys()) == HEADERS


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=120), st.text(max_size=400))
def test_f58_nothing_adds_a_header(subject: str, name: str, thread: str, body: str) -> None:
    def hostile(said: str) -> str:
        return f"{said}\r\nBcc: all@evil.example\n\nX: y\x0b\x0c\x85\u2028Z"

    person = dataclasses.replace(DANA, name=hostile(name), thread=hostile(thread))
    record = dataclasses.replace(RECORD, me=dataclasses.replace(RECORD.me, name=hostile(name)))
    clean_body = "".join(c for c in body if c.isprintable()) + "\nBcc: all@evil.example"
    mail = read(eml(letter(person, record), draft(hostile(subject), clean_body)))
    assert set(mail.keys()) <= HEADERS | THREAD
    assert "Bcc" not in mail
    assert len(mail.keys()) == len(set(mail.keys()))
    assert [a.addr_spec for a in mail["To"].addresses] == [DANA.email]


def test_f17_files_are_named_from_ids_and_never_written_over(tmp_path: Path) -> None:
    plan: Any = type("P", (), {"letters": (letter(DANA),)})
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
    paper: Any = type("P", (), {"letters": (letter(DANA, channel="letter"),)})
    nobody: Any = type("P", (), {"letters": (letter(dataclasses.replace(DANA, email=None)),)})
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
