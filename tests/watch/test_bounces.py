"""Letters that came back: final failures are bounces, a delay is none."""

from __future__ import annotations

import pytest
from tests.watch.conftest import records

from afterword.practice.load import Practice
from afterword.watch.read import read_files
from afterword.watch.result import Import

TOP = "From: {sender}\r\nTo: nadia@ferrero.example\r\nDate: Fri, 11 Sep 2026 08:00:00 -0400\r\nSubject: {subject}\r\n"
REPORT = (
    TOP + "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/plain\r\n\r\n{text}\r\n\r\n"
    "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.ferrero.example\r\n\r\n"
    "Final-Recipient: rfc822; {to}\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
    "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <swab-1@ferrero.example>\r\n"
    "Subject: The swab plan\r\nTo: {to}\r\n\r\n--b--\r\n"
)
POSTFIX = "This is the mail system at host mx.\r\n\r\nI'm sorry to inform you that your message could not be delivered."
EXCHANGE = "Your message to tachebe@hollowbrook.example couldn't be delivered.\r\n\r\ntachebe wasn't found."
GMAIL = "** Address not found **\r\n\r\nYour message wasn't delivered to tachebe@hollowbrook.example."
QMAIL = (
    TOP + "\r\nHi. This is the qmail-send program at ferrero.example.\r\n"
    "I'm afraid I wasn't able to deliver your message to the following addresses.\r\n"
    "This is a permanent error; I've given up. Sorry it didn't work out.\r\n\r\n"
    "<tachebe@hollowbrook.example>:\r\nSorry, no mailbox here by that name. (#5.1.1)\r\n"
)


def read(text: str, practice: Practice, *of: str) -> Import:
    return read_files([("it.eml", text.encode())], records(*(of or ("dairy", "creamery", "yogurt"))), practice)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Undelivered Mail Returned to Sender", POSTFIX),
        ("Undeliverable: The swab plan", EXCHANGE),
        ("Delivery Status Notification (Failure)", GMAIL),
    ],
)
def test_a_final_failure_is_a_bounce_of_whom_it_did_not_reach(subject: str, text: str, practice: Practice) -> None:
    mail = REPORT.format(
        sender="MAILER-DAEMON@mx.ferrero.example", subject=subject, text=text,
        to="tachebe@hollowbrook.example", action="failed", status="5.1.1",
    )  # fmt: skip
    found = read(mail, practice)
    (o,) = found.observations
    assert (o.what, o.person, o.application) == ("bounce", "Tom Achebe", "hollowbrook-dairy-inc-quality-manager")
    (proposal,) = found.proposals
    assert proposal.changes[0].table == "letters"
    assert proposal.changes[0].row == 1  # the letter of that Message-ID
    assert proposal.changes[0].values == {"state": "bounced"}


@pytest.mark.parametrize(
    "subject", ["Warning: message delayed 4 hours", "Delayed Mail (still being retried)", "Verzögert"]
)
def test_a_delay_is_no_bounce(subject: str, practice: Practice) -> None:
    mail = REPORT.format(
        sender="MAILER-DAEMON@mx.ferrero.example", subject=subject, text="Your message is late.",
        to="tachebe@hollowbrook.example", action="delayed", status="4.4.1",
    )  # fmt: skip
    (o,) = read(mail, practice).observations
    assert o.what == "other"


def test_an_old_servers_words_are_read_as_well(practice: Practice) -> None:
    (o,) = read(QMAIL.format(sender="MAILER-DAEMON@ferrero.example", subject="failure notice"), practice).observations
    assert (o.what, o.person) == ("bounce", "Tom Achebe")


def test_a_letter_that_was_delivered_in_the_end_is_no_bounce(practice: Practice) -> None:
    mail = REPORT.format(
        sender="postmaster@x.example", subject="Delivered", text="ok", to="tachebe@hollowbrook.example",
        action="delivered", status="2.0.0",
    )  # fmt: skip
    (o,) = read(mail, practice).observations
    assert o.what == "other"


def test_a_bounce_of_a_strangers_letter_is_tied_to_nobody(practice: Practice) -> None:
    mail = REPORT.format(
        sender="MAILER-DAEMON@x.example", subject="Undelivered", text=POSTFIX, to="aunt@quickpost.example",
        action="failed", status="5.0.0",
    )  # fmt: skip
    found = read(mail, practice)
    assert (found.observations[0].what, found.observations[0].application) == ("bounce", None)
    assert found.proposals == ()
