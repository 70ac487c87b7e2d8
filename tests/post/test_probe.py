"""A mailbox is tried out before it is kept."""

from __future__ import annotations

import dataclasses

import pytest
from tests.post.dovecot import PASSWORD
from tests.post.servers import CLOSE, free_port, knows, odd, real

from afterword.net.mail_address import MailServer, Password
from afterword.net.reach import Patience, Way
from afterword.post.probe import probe

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
CALM = Way(Patience(connect=30.0, command=30.0))
ADDRESS = "priya@northwind.example"


def sending(port: int, password: str = "right") -> MailServer:
    return MailServer("smtp", "127.0.0.1", port, "none", "priya", Password(password))


def test_a_mailbox_that_works_shows_its_folders(mailbox_server: MailServer) -> None:
    known = knows("priya", "right")
    with real(authenticator=known, auth_require_tls=False, auth_required=True) as (taking, port):
        found = probe(ADDRESS, sending(port), mailbox_server)
    assert found.sending.works
    assert found.reading is not None
    assert found.reading.works
    assert (found.drafts, found.sent, found.files_sent) == ("Drafts", "Gesendet & mehr", False)
    assert taking.mails == []


def test_a_wrong_password_is_said_for_the_server_that_it_is_wrong_for(mailbox_server: MailServer) -> None:
    wrong = dataclasses.replace(mailbox_server, password=Password("wrong"))
    known = knows("priya", "right")
    with real(authenticator=known, auth_require_tls=False, auth_required=True) as (_, port):
        for smtp, imap, names in (
            (sending(port, "wrong"), mailbox_server, ("login-refused", None)),
            (sending(port), wrong, (None, "login-refused")),
        ):
            found = probe(ADDRESS, smtp, imap)
            assert found.reading is not None
            told = tuple(t.why.name if t.why else None for t in (found.sending, found.reading))
            assert told == names
            assert PASSWORD not in repr(found)


def test_a_mailbox_for_sending_alone_is_enough() -> None:
    with real(authenticator=knows("priya", "right"), auth_require_tls=False) as (_, port):
        found = probe("priya@gmail.com", sending(port), None)
    assert found.sending.works
    assert (found.reading, found.files_sent) == (None, True)


@pytest.mark.parametrize(
    ("greeting", "name"),
    [(CLOSE, "unreachable"), ("HTTP/1.1 400 Bad Request", "no-mail-server"), ("421 later", "busy")],
)
def test_what_is_no_mail_server_is_said_so(greeting: str, name: str) -> None:
    with odd(GREET=greeting) as server:
        found = probe(ADDRESS, sending(server.port), None, CALM)
    assert found.sending.why is not None
    assert found.sending.why.name == name


def test_a_server_that_takes_no_logins_is_said_so() -> None:
    with odd() as server:
        found = probe(ADDRESS, sending(server.port), None, CALM)
    assert found.sending.why is not None
    assert found.sending.why.name == "no-login"


def test_nobody_there_is_said_so() -> None:
    there = MailServer("imap", "127.0.0.1", free_port(), "none", "p", Password("x"))
    found = probe(ADDRESS, sending(free_port()), there, CALM)
    assert found.sending.why is not None
    assert found.reading is not None
    assert found.reading.why is not None
    assert (found.sending.why.name, found.reading.why.name) == ("unreachable", "unreachable")
