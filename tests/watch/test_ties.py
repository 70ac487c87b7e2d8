"""To whom a mail belongs: by what is proven, never by a display name alone. A wrong tie is the worst fault."""

from __future__ import annotations

import pytest
from tests.watch.conftest import records

from afterword.practice.load import Practice
from afterword.watch.headers import without_comments
from afterword.watch.read import read_files
from afterword.watch.result import Observation

NO = "Dear Nadia, we have decided to go with another candidate for Quality Manager at Hollowbrook Dairy."
DAIRY = "hollowbrook-dairy-inc-quality-manager"


def read(
    practice: Practice, *heads: str, text: str = "Thanks, got it.", of: tuple[str, ...] = ("dairy",)
) -> Observation:
    top = [*heads, "To: nadia@ferrero.example", "Date: Fri, 11 Sep 2026 08:00:00 -0400", "Subject: Hello"]
    data = "\r\n".join([*top, "", text, ""]).encode()
    return read_files([("it.eml", data)], records(*of), practice).observations[0]


def tied(o: Observation) -> tuple[str | None, str | None]:
    return o.application, o.person


@pytest.mark.parametrize(
    "sender",
    [
        "From: Greta Lindqvist <greta@strange.example>",
        "From: Greta Lindqvist <notify@socialnet.example>",
        'From: "glindqvist@hollowbrook.example" <x@strange.example>',
        "From: glindqvist@hollowbrook.example <x@strange.example>",
        "From: Greta Lindqvist <glindqvist@hollowbrook.example.strange.example>",
        "From: Greta Lindqvist <glindqvist@hollowbr00k.example>",
        "From: Greta <glindqvist@hollowbrook.example>, Eve <eve@strange.example>",
        "From: Greta <glindqvist@hollowbrook.example>\r\nFrom: Eve <eve@strange.example>",
        "From: =?utf-8?q?glindqvist=40hollowbrook=2Eexample?= <x@strange.example>",
        "Subject: no sender at all",
    ],
)
def test_a_sender_that_proves_nothing_is_tied_to_nobody_f46(sender: str, practice: Practice) -> None:
    assert tied(read(practice, sender)) == (None, None)


@pytest.mark.parametrize(
    ("results", "proven"),
    [
        ("mx.ferrero.example; dmarc=fail header.from=hollowbrook.example", False),
        ("mx.ferrero.example; dkim=fail; spf=fail (dmarc=pass)", False),
        ("mx.ferrero.example; spf=softfail; dmarc=fail (p=none; dmarc=pass)", False),
        ("mx.ferrero.example; dkim=pass; spf=pass; dmarc=pass", True),
        ("mx.ferrero.example; dkim=none; spf=none", True),
    ],
)
def test_what_the_own_server_disproved_is_tied_to_nobody_f52(results: str, proven: bool, practice: Practice) -> None:
    o = read(
        practice,
        f"Authentication-Results: {results}",
        "Authentication-Results: other.example; dmarc=pass",  # came with the mail
        "From: Greta Lindqvist <glindqvist@hollowbrook.example>",
        text=NO,
    )
    assert tied(o) == ((DAIRY, "Greta Lindqvist") if proven else (None, None))
    assert o.what == "rejected"


def test_comments_and_quoted_texts_are_no_verdict() -> None:
    assert "pass" not in without_comments('x; dmarc=fail (a (b dmarc=pass) c) "dmarc=pass"')


def test_a_name_counts_at_the_firms_own_domain_in_any_order(practice: Practice) -> None:
    o = read(practice, 'From: "Lindqvist, Greta" <greta.l@mail.hollowbrook.example>')
    assert tied(o) == (DAIRY, "Greta Lindqvist")


def test_a_colleague_whom_the_record_does_not_know_is_tied_to_the_firm_alone(practice: Practice) -> None:
    assert tied(read(practice, "From: Lou P <lou@hollowbrook.example>")) == (DAIRY, None)


def test_an_applicant_system_is_tied_by_its_text_not_by_its_name(practice: Practice) -> None:
    sender = "From: Hollowbrook Dairy <no-reply@peopleflow.example>"
    assert tied(read(practice, sender, text=NO)) == (DAIRY, None)
    bare = read(practice, sender, text="We have decided to move forward with another candidate.")
    assert (bare.what, *tied(bare)) == ("rejected", None, None)


@pytest.mark.parametrize(
    ("text", "application"),
    [
        ("Pinecrest Creamery have taken somebody else.", "pinecrest-creamery-llc-production-supervisor"),
        ("The night production supervisor job went to somebody else.", "lakeside-cultures-night-production-supervisor"),
        ("Ferdie Quill picked somebody else.", "lakeside-cultures-night-production-supervisor"),
        ("They have taken somebody else.", None),
        ("Neither Pinecrest Creamery nor Lakeside Cultures will take you, they hired others.", None),
    ],
)
def test_a_consultants_two_clients_are_told_apart_by_the_text(
    text: str, application: str | None, practice: Practice
) -> None:
    o = read(practice, "From: Rowan Tate <rowan@talentbridge.example>", text=text, of=("creamery", "yogurt"))
    assert o.application == application


def test_the_consultants_domain_is_no_firms_own(practice: Practice) -> None:
    o = read(practice, "From: Sam Other <sam@talentbridge.example>", of=("creamery",))
    assert tied(o) == (None, None)


def test_an_answer_in_the_thread_of_our_letter_is_tied(practice: Practice) -> None:
    o = read(practice, "From: Lou <lou@home.example>", "In-Reply-To: <swab-1@ferrero.example>")
    assert tied(o) == (DAIRY, None)


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("LinkUp <messages@linkup.example>", "Greta Lindqvist of Hollowbrook Dairy viewed your application."),
        ("Greta Lindqvist (LinkUp) <messages@linkup.example>", "At Hollowbrook Dairy we chose another candidate."),
        ("Jobs <no-reply@jobs.example>", "Hollowbrook Dairy posted a new video."),
        ("Aunt May <may@quickpost.example>", "How was Hollowbrook Dairy? Did they like you?"),
    ],
)
def test_a_notice_in_somebodys_name_is_nobodys(sender: str, text: str, practice: Practice) -> None:
    assert tied(read(practice, f"From: {sender}", text=text)) == (None, None)


def test_a_friend_who_answers_what_was_forwarded_is_not_the_firm(practice: Practice) -> None:
    text = (
        "Well written!\n\nOn Fri, Sep 11, 2026 at 8:00 AM Nadia Ferrero <nadia@ferrero.example> wrote:\n"
        "> To: May <may@quickpost.example>\n> See below.\n>\n"
        "> To: Tom Achebe <tachebe@hollowbrook.example>\n> Dear Tom,"
    )
    assert tied(read(practice, "From: Tom May <may@quickpost.example>", text=text)) == (None, None)


def test_a_bounce_that_the_own_server_disproved_is_tied_to_nobody(practice: Practice) -> None:
    o = read(
        practice, "From: MAILER-DAEMON@hollowbrook.example", "Authentication-Results: mx; dmarc=fail",
        "X-Failed-Recipients: tachebe@hollowbrook.example", text="Your message could not be delivered.",
    )  # fmt: skip
    assert (o.what, *tied(o)) == ("bounce", None, None)


def test_our_own_letter_is_ours_and_never_their_answer_f44(practice: Practice) -> None:
    data = (
        b"From: Nadia Ferrero <nadia@ferrero.example>\r\nTo: Tom Achebe <tachebe@hollowbrook.example>\r\n"
        b"Date: Fri, 11 Sep 2026 08:00:00 -0400\r\nSubject: Thanks\r\n"
        b"Message-ID: <new@ferrero.example>\r\n\r\nThank you, Tom.\r\n"
    )
    found = read_files([("sent.eml", data)], records("dairy"), practice)
    (o,) = found.observations
    assert (o.what, *tied(o)) == ("own", DAIRY, "Tom Achebe")
    assert found.proposals[0].changes[0].values["to"] == ("Tom Achebe",)
    assert found.proposals[0].asks == ("letters.kind",)


def test_files_are_read_whatever_their_order_and_a_broken_one_hinders_none(practice: Practice) -> None:
    good = b"From: Tom Achebe <tachebe@hollowbrook.example>\r\nDate: Fri, 11 Sep 2026 08:00:00 -0400\r\n\r\nThanks!\r\n"
    files = [("a.eml", good), ("b.ics", b"no calendar"), ("c.eml", b"")]
    one = read_files(files, records("dairy"), practice)
    other = read_files(files[::-1], records("dairy"), practice)
    assert one.observations == other.observations
    assert {f.file for f in one.faults} == {"b.ics", "c.eml"} == {f.file for f in other.faults}
    assert not one.unread
