"""Frozen bytes: what leaves is what was approved, to one person, and nothing typed becomes a header."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.post.freeze import MOST_ATTACHED, CannotFreeze, Frozen, freeze
from afterword.post.letter import Attachment, Letter, Party

ID = "<k3k3k3k3k3k3k3k3@example.com>"
AT = datetime.fromisoformat("2026-11-18T09:05:30.123456-06:00")
PRIYA = Party(name="Priya Raman", email="priya.raman@example.com")
DANA = Party(name="Dana Whitfield", email="dana.whitfield@northwind.example")
HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
]  # fmt: skip


def letter(**more: Any) -> Letter:
    held: dict[str, Any] = {
        "sender": PRIYA, "recipients": (DANA,), "subject": "Our talk", "body": "Dear Dana,\n\n.\n..two\nThank you.\n",
    }  # fmt: skip
    return Letter(**{**held, **more})


def frozen(**more: Any) -> Frozen:
    return freeze(letter(**more), ID, AT)


def test_the_bytes_are_whole_and_the_same_each_time() -> None:
    made = frozen()
    assert made == frozen()
    mail = message_from_bytes(made.data, policy=default)
    assert sorted(mail.keys()) == sorted(HEADERS)
    assert mail["Message-ID"] == ID
    assert mail["Date"] == "Wed, 18 Nov 2026 09:05:30 -0600"
    assert mail.get_content().replace("\r\n", "\n") == letter().body
    assert (made.sender, made.recipient, made.utf8) == (PRIYA.email, DANA.email, False)
    assert b"X-Unsent" not in made.data


def test_f40_the_date_is_one_that_every_server_reads() -> None:
    data = freeze(letter(), ID, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)).data
    assert b"\r\nDate: Fri, 02 Jan 2026 03:04:05 +0000\r\n" in data


def test_an_answer_stands_in_its_thread() -> None:
    data = frozen(answers="<b@x.example>", thread=("<a@x.example>",)).data
    assert b"In-Reply-To: <b@x.example>\r\nReferences: <a@x.example> <b@x.example>\r\n" in data


def test_addresses_beyond_ascii_are_told_apart() -> None:
    domain = frozen(recipients=(dataclasses.replace(DANA, email="jorg@müller.example"),))
    assert (domain.recipient, domain.utf8) == ("jorg@xn--mller-kva.example", False)
    domain.data.decode("ascii")
    local = frozen(recipients=(dataclasses.replace(DANA, name="Jörg", email="jörg@müller.example"),))
    assert (local.recipient, local.utf8) == ("jörg@xn--mller-kva.example", True)
    assert "To: Jörg <jörg@xn--mller-kva.example>".encode() in local.data


def test_attachments_are_frozen_with_it() -> None:
    made = frozen(attachments=(Attachment(name="Zeugnis.pdf", type="application/pdf", data=b"%PDF\n\x00" * 300),))
    (part,) = message_from_bytes(made.data, policy=default).iter_attachments()
    assert part.get_content() == b"%PDF\n\x00" * 300


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"recipients": ()}, "one person"),
        ({"recipients": (DANA, PRIYA)}, "one person"),
        ({"subject": "Hi\nBcc: x@evil.example"}, "the subject has a line break"),
        ({"subject": "Hi\r\n\r\n"}, "the subject"),
        ({"subject": " "}, "no subject"),
        ({"body": " \n"}, "no text"),
        ({"body": "a\x00b"}, "cannot be shown"),
        ({"body": "a\r.\r\n"}, "cannot be shown"),
        ({"body": "x" * 100_001}, "no letter"),
        ({"answers": "<a@b>\r\nBcc: x@y"}, "Message-ID"),
        ({"sender": dataclasses.replace(PRIYA, name="Priya\nBcc: x@y")}, "your name"),
        ({"sender": Party(name="Priya")}, "your e-mail"),
        ({"attachments": (Attachment(name="a", type="a/b", data=b"x" * (MOST_ATTACHED + 1)),)}, "5,000,000"),
        ({"attachments": (Attachment(name="a\n.pdf", type="application/pdf", data=b"x"),)}, "name"),
        ({"attachments": (Attachment(name="../a.pdf", type="application/pdf", data=b"x"),)}, "name"),
        ({"attachments": (Attachment(name="a.pdf", type="pdf\r\nX: y", data=b"x"),)}, "media type"),
        ({"attachments": (Attachment(name="a.eml", type="message/rfc822", data=b"x"),)}, "PDF"),
    ],
)  # fmt: skip
def test_f58_what_would_have_to_be_changed_is_refused(more: dict[str, Any], says: str) -> None:
    with pytest.raises(CannotFreeze, match=says):
        frozen(**more)


@pytest.mark.parametrize(
    "email",
    [
        "", "dana", "@x.example", "dana@", "a b@x.example", "dana@x.example\nRCPT TO:<y@z>", "a,b@x.example",
        "<d@x.example>",
        "d@x.example, e@x.example", "d..d@x.example", ".d@x.example", "d@x_y.example", "d@x..example",
        "d@" + "x" * 64 + ".example",
        "d" * 65 + "@x.example", '"d d"@x.example', "d@x.example>", "dana@@x.example",
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_written_to_is_refused(email: str) -> None:
    with pytest.raises(CannotFreeze, match="the recipient's"):
        frozen(recipients=(dataclasses.replace(DANA, email=email),))


@pytest.mark.parametrize("id", ["", "abc", "<a b@c>", "<a@b>\r\nBcc: x@y.example", "<a@b><c@d>"])
def test_a_message_id_that_is_none_is_refused(id: str) -> None:
    with pytest.raises(CannotFreeze, match="Message-ID"):
        freeze(letter(), id, AT)


def test_a_date_without_a_zone_is_refused() -> None:
    with pytest.raises(CannotFreeze, match="time zone"):
        freeze(letter(), ID, datetime(2026, 11, 18))


def test_nothing_of_the_letter_is_in_its_repr() -> None:
    assert repr(frozen()) == f"<Frozen, {len(frozen().data)} bytes>"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120), st.text(max_size=80), st.text(max_size=400))
def test_whatever_is_frozen_reads_back_as_it_was_approved(subject: str, name: str, body: str) -> None:
    given_letter = letter(subject=subject, recipients=(dataclasses.replace(DANA, name=name),), body=body)
    try:
        made = freeze(given_letter, ID, AT)
    except CannotFreeze:
        return
    mail = message_from_bytes(made.data, policy=default)
    assert sorted(mail.keys()) == sorted(HEADERS)
    assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == body.rstrip("\n")
    assert [a.addr_spec for a in mail["To"].addresses] == [DANA.email]
    if "=?" not in subject:
        assert " ".join(mail["Subject"].split()) == " ".join(subject.split())
