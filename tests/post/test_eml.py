"""An .eml is a draft: nothing in a record can add a header to it (F58), and every name survives."""

from __future__ import annotations

import dataclasses
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.post.eml import eml
from afterword.post.headers import ascii_domain, message_id, reference_chain
from afterword.post.letter import Attachment, Letter, Party

HEADERS = {"From", "To", "Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
THREAD = {"In-Reply-To", "References"}
PRIYA = Party(name="Priya Raman", email="priya.raman@example.com")
DANA = Party(name="Dana Whitfield", email="dana.whitfield@northwind.example")
BODY = "Dear Dana,\n\nIt was good to meet you.\n\nBest regards,\nPriya Raman\n"


def letter(to: Party = DANA, **more: Any) -> Letter:
    return Letter(**{"sender": PRIYA, "recipients": (to,), "subject": "Our talk", "body": BODY, **more})


def read(data: bytes) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(data, policy=default))


def test_it_is_a_draft_that_answers_in_the_thread() -> None:
    data = eml(letter(answers="<abc@mail.example>"))
    mail = read(data)
    assert set(mail.keys()) == HEADERS | THREAD
    assert mail["X-Unsent"] == "1"
    assert mail["Date"] is None
    assert mail["Message-ID"] is None
    assert mail["In-Reply-To"] == mail["References"] == "<abc@mail.example>"
    assert mail["From"] == "Priya Raman <priya.raman@example.com>"
    assert mail["To"] == "Dana Whitfield <dana.whitfield@northwind.example>"
    assert mail.get_content().replace("\r\n", "\n") == BODY
    assert b"\n" not in data.replace(b"\r\n", b"")
    data.decode("ascii")


@pytest.mark.parametrize(
    "name",
    ["Jörg Müller", "Nguyễn Thị Minh Khai", "山田 太郎", "O'Neill, Ana (HR)", 'A "B" C', "=?utf-8?q?x?=", "x" * 200],
)
def test_names_arrive_as_they_are(name: str) -> None:
    (to,) = read(eml(letter(dataclasses.replace(DANA, name=name))))["To"].addresses
    assert to.display_name == name or name.startswith("=?")
    assert to.addr_spec == DANA.email


def test_a_domain_or_an_address_beyond_ascii() -> None:
    assert "<jörg@xn--mller-kva.example>".encode() in eml(
        letter(dataclasses.replace(DANA, email="jörg@müller.example"))
    )
    assert "jörg@üü".encode() in eml(letter(dataclasses.replace(DANA, email=f"jörg@{'ü' * 70}.example")))


@pytest.mark.parametrize(
    ("domain", "ascii"),
    [
        ("Example.COM", "example.com"),
        ("müller.example", "xn--mller-kva.example"),
        ("mu\u0308ller.example", "xn--mller-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("例え.jp", "xn--r8jz45g.jp"),
        ("a..b", None),
        ("ü" * 70 + ".example", None),
        ("exa mple.com", None),
        ("-a.example", None),
        ("☃.example", None),
        ("", None),
    ],
)
def test_a_letter_for_strasse_never_goes_to_another_domain(domain: str, ascii: str | None) -> None:
    assert ascii_domain(domain) == ascii


def test_a_long_message_id_is_never_broken() -> None:
    thread = f"<{'a' * 200}@mail.example>"
    assert f"In-Reply-To: {thread}\r\n".encode() in eml(letter(answers=thread))


def test_a_thread_is_folded_between_its_ids() -> None:
    ids = tuple(f"<{n:040d}@mail.example>" for n in range(30))
    data = eml(letter(answers="<last@mail.example>", thread=ids))
    assert max(map(len, data.split(b"\r\n"))) <= 90
    kept = read(data)["References"].split()
    assert kept == reference_chain("<last@mail.example>", ids).split()
    assert (kept[0], kept[-2], kept[-1], len(kept)) == (ids[0], ids[-1], "<last@mail.example>", 20)


@pytest.mark.parametrize("thread", ["abc", "<a b@c>", "<a@b>\r\nBcc: x@y.example", "<a@b> <c@d>", "<é@b>", ""])
def test_what_is_no_message_id_starts_no_thread(thread: str) -> None:
    assert set(read(eml(letter(answers=thread))).keys()) == HEADERS


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=120), st.text(max_size=400))
def test_f58_nothing_adds_a_header(subject: str, name: str, thread: str, body: str) -> None:
    def hostile(said: str) -> str:
        return f"{said}\r\nBcc: all@evil.example\n\nX: y\x0b\x0c\x85\u2028Z"

    clean_body = "".join(c for c in body if c.isprintable()) + "\nBcc: all@evil.example"
    mail = read(
        eml(
            letter(
                dataclasses.replace(DANA, name=hostile(name)),
                sender=dataclasses.replace(PRIYA, name=hostile(name)),
                subject=hostile(subject),
                body=clean_body,
                answers=hostile(thread),
                thread=(hostile(thread),),
            )
        )
    )
    assert set(mail.keys()) <= HEADERS | THREAD
    assert "Bcc" not in mail
    assert len(mail.keys()) == len(set(mail.keys()))
    assert [a.addr_spec for a in mail["To"].addresses] == [DANA.email]


def test_a_draft_for_a_mailbox_can_be_found_again() -> None:
    made = message_id("k3" * 12, "priya@müller.example")
    assert read(eml(letter(), made))["Message-ID"] == made == f"<{'k3' * 12}@xn--mller-kva.example>"


@pytest.mark.parametrize("token", ["short", "x" * 101, "a b" * 10, "x\r\nBcc: a@b" * 3, "<" * 20])
def test_a_message_id_is_made_of_nothing_else(token: str) -> None:
    with pytest.raises(ValueError, match="16 to 100"):
        message_id(token, "priya@example.com")


def test_what_is_attached_arrives_with_its_name() -> None:
    paper = Attachment(name="Références – Priya.pdf", type="application/pdf", data=b"%PDF-1.7\x00\xff")
    (part,) = read(eml(letter(attachments=(paper,)))).iter_attachments()
    assert (part.get_filename(), part.get_content_type(), part.get_content()) == (paper.name, paper.type, paper.data)
