"""The person's mailbox, on a real server (dovecot): drafts, Sent, new mail."""

from __future__ import annotations

import dataclasses
import socket
import ssl
import threading
import time
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from tests.post.dovecot import UNMARKED, Dovecot, dovecot, missing
from tests.post.servers import free_port

from afterword.net.imap import open_imap
from afterword.net.mail_address import MailServer, Password
from afterword.net.mail_trouble import MailTrouble
from afterword.net.reach import Patience, Way
from afterword.post import imap as imap_room
from afterword.post import news as news_room
from afterword.post.eml import eml
from afterword.post.freeze import freeze
from afterword.post.imap import Mailbox
from afterword.post.letter import Letter, Party
from afterword.post.news import Mark, news

ID = "<k3k3k3k3k3k3k3k3@example.com>"
AT = datetime(2026, 11, 18, 9, 5, tzinfo=UTC)
SINCE = date(2026, 11, 1)
SENT = "Gesendet & mehr"
LETTER = Letter(
    sender=Party(name="Priya Raman", email="priya@example.com"),
    recipients=(Party(name="Jörg Müller", email="jorg@northwind.example"),),
    subject="Unser Gespräch",
    body="Dear Jörg,\n\nThank you.\n",
)


def put(server: MailServer, count: int = 1, folder: str = "INBOX", at: datetime = AT, first: int = 0) -> None:
    """Mails from somebody else."""
    box = open_imap(server, Way())
    for number in range(first, first + count):
        text = (
            f"Message-ID: <mail-{number}@x.example>\r\nFrom: d@x.example\r\nSubject: {number}\r\n\r\nHello {number}\r\n"
        )
        box.append(text.encode(), folder, dt=at)
    box.client.logout()


def numbers(found: Any) -> list[int]:
    return [int(mail.data.rsplit(b"Hello ", 1)[1]) for mail in found.mails]


def test_a_draft_is_put_into_drafts_once_and_seen_there(mailbox_server: MailServer) -> None:
    data = eml(LETTER, ID)
    with Mailbox(mailbox_server) as mailbox:
        assert mailbox.folder_for("drafts") == "Drafts"
        assert not mailbox.holds("Drafts", ID)
        assert mailbox.save_draft(data, ID, AT) == "filed"
        assert mailbox.save_draft(data, ID, AT) == "there"
    box = open_imap(mailbox_server, Way())
    box.folder.set("Drafts")
    (mail,) = box.fetch(mark_seen=False)
    assert "\\Draft" in mail.flags
    assert (mail.subject, mail.to_values[0].name) == ("Unser Gespräch", "Jörg Müller")
    box.client.logout()


def test_what_was_sent_is_filed_once_where_the_provider_does_not(mailbox_server: MailServer) -> None:
    frozen = freeze(LETTER, ID, AT)
    with Mailbox(mailbox_server) as mailbox:
        assert mailbox.folder_for("sent") == SENT
        assert mailbox.file_sent(frozen.data, ID, AT, by_itself=False, looks=(0,)) == "filed"
        assert mailbox.file_sent(frozen.data, ID, AT, by_itself=False, looks=(0,)) == "there"
    with Mailbox(mailbox_server) as mailbox:
        (kept,) = news(mailbox, SENT, None, SINCE).mails
    assert kept.data == frozen.data
    assert kept.at == AT


def test_f53_a_provider_that_files_by_itself_gets_no_second_copy(
    mailbox_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = freeze(LETTER, ID, AT)
    with Mailbox(mailbox_server) as mailbox:
        assert mailbox.file_sent(frozen.data, ID, AT, by_itself=True, looks=(0,)) == "missing"

        def provider(waits: float) -> None:
            if waits:
                box = open_imap(mailbox_server, Way())
                box.append(frozen.data, SENT, dt=AT)
                box.client.logout()

        monkeypatch.setattr(imap_room, "time", SimpleNamespace(sleep=provider))
        assert mailbox.file_sent(frozen.data, ID, AT, by_itself=False, looks=(0, 1.0)) == "there"
        assert len(news(mailbox, SENT, None, SINCE).mails) == 1


def test_f24_an_append_that_was_answered_ok_and_did_nothing_is_noticed(
    mailbox_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    import imap_tools

    monkeypatch.setattr(imap_tools.BaseMailBox, "append", lambda *_, **__: ("OK", [b"done"]))
    with Mailbox(mailbox_server) as mailbox:
        assert mailbox.save_draft(eml(LETTER, ID), ID, AT) == "missing"


def test_a_connection_that_breaks_while_filing_makes_no_second_copy(
    mailbox_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    import imap_tools

    whole = imap_tools.BaseMailBox.append

    def breaks(box: Any, *args: Any, **more: Any) -> Any:
        whole(box, *args, **more)
        raise ConnectionResetError

    monkeypatch.setattr(imap_tools.BaseMailBox, "append", breaks)
    with Mailbox(mailbox_server) as mailbox:
        assert mailbox.save_draft(eml(LETTER, ID), ID, AT) == "filed"
        assert len(news(mailbox, "Drafts", None, SINCE).mails) == 1


def test_a_connection_that_broke_is_opened_anew(mailbox_server: MailServer) -> None:
    put(mailbox_server)
    with Mailbox(mailbox_server) as mailbox:
        first = news(mailbox, "INBOX", None, SINCE)
        mailbox._box.client.sock.shutdown(socket.SHUT_RDWR)
        put(mailbox_server, first=1)
        assert numbers(news(mailbox, "INBOX", first.mark, SINCE)) == [1]
        mailbox._box.client.sock.close()
        assert not mailbox.holds("INBOX", ID)


def test_new_mail_is_read_once_and_stays_unread(mailbox_server: MailServer) -> None:
    put(mailbox_server, 3)
    with Mailbox(mailbox_server) as mailbox:
        first = news(mailbox, "INBOX", None, SINCE)
        assert (numbers(first), first.again, first.more) == ([0, 1, 2], True, False)
        assert first.mails[0].at == AT
        second = news(mailbox, "INBOX", first.mark, SINCE)
        assert (second.mails, second.again, second.mark) == ((), False, first.mark)
        put(mailbox_server, 2, first=3)
        third = news(mailbox, "INBOX", second.mark, SINCE)
        assert numbers(third) == [3, 4]
    box = open_imap(mailbox_server, Way())
    assert box.folder.status("INBOX")["UNSEEN"] == 5
    box.client.logout()


def test_f47_mails_of_one_second_are_all_read_and_no_window_stops(mailbox_server: MailServer) -> None:
    put(mailbox_server, 7)
    seen: list[int] = []
    with Mailbox(mailbox_server) as mailbox:
        mark: Mark | None = None
        for _ in range(10):
            found = news(mailbox, "INBOX", mark, SINCE, most=2)
            seen += numbers(found)
            mark = found.mark
            if not found.more:
                break
    assert seen == list(range(7))


def test_f48_a_folder_numbered_anew_is_read_anew(mailbox_server: MailServer) -> None:
    with Mailbox(mailbox_server) as mailbox:
        box = open_imap(mailbox_server, Way())
        box.folder.create("Jobs")
        put(mailbox_server, 2, "Jobs")
        first = news(mailbox, "Jobs", None, SINCE)
        box.folder.delete("Jobs")
        time.sleep(1.1)  # UIDVALIDITY is made from the second
        box.folder.create("Jobs")
        put(mailbox_server, 3, "Jobs", first=10)
        again = news(mailbox, "Jobs", first.mark, SINCE)
        box.client.logout()
    assert again.again
    assert again.mark.validity != first.mark.validity
    assert numbers(again) == [10, 11, 12]


def test_the_first_time_only_what_came_lately_is_read(mailbox_server: MailServer) -> None:
    put(mailbox_server, 2, at=datetime(2020, 1, 1, tzinfo=UTC))
    with Mailbox(mailbox_server) as mailbox:
        first = news(mailbox, "INBOX", None, SINCE)
        assert first.mails == ()
        put(mailbox_server, 1, first=5)
        assert numbers(news(mailbox, "INBOX", first.mark, SINCE)) == [5]


def test_an_empty_folder_has_no_news_and_a_mark(mailbox_server: MailServer) -> None:
    with Mailbox(mailbox_server) as mailbox:
        first = news(mailbox, "INBOX", None, SINCE)
        put(mailbox_server, 1, at=datetime(2020, 1, 1, tzinfo=UTC))
        assert numbers(news(mailbox, "INBOX", first.mark, SINCE)) == [0]


def test_a_mail_that_is_too_large_is_named_and_not_read(
    mailbox_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(mailbox_server)
    monkeypatch.setattr(news_room, "LARGEST", 20)
    with Mailbox(mailbox_server) as mailbox:
        (mail,) = news(mailbox, "INBOX", None, SINCE).mails
    assert mail.data is None
    assert mail.size > 20


@pytest.fixture
def mail_while_waiting(mailbox_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail that comes as soon as the waiting has begun."""
    from imap_tools.idle import IdleManager

    begin = IdleManager.start

    def start(idle: Any) -> Any:
        begun = begin(idle)
        threading.Timer(0.2, put, (mailbox_server,)).start()
        return begun

    monkeypatch.setattr(IdleManager, "start", start)


def test_nothing_new_ends_the_waiting_in_time(mailbox_server: MailServer) -> None:
    with Mailbox(mailbox_server) as mailbox:
        assert not mailbox.wait("INBOX", 0.3)


@pytest.mark.usefixtures("mail_while_waiting")
def test_a_new_mail_ends_the_waiting(mailbox_server: MailServer) -> None:
    with Mailbox(mailbox_server) as mailbox:
        assert mailbox.wait("INBOX", 60)
        assert numbers(news(mailbox, "INBOX", None, SINCE)) == [0]


@pytest.mark.usefixtures("mail_while_waiting")
def test_a_new_mail_ends_the_waiting_on_an_encrypted_connection(
    imap_server: Dovecot, mailbox_server: MailServer
) -> None:
    ours = ssl.create_default_context(cafile=str(imap_server.at / "server.pem"))
    there = dataclasses.replace(mailbox_server, host="localhost", port=imap_server.tls_port, security="tls")
    with Mailbox(there, Way(trust=ours)) as mailbox:
        assert mailbox.wait("INBOX", 60)


def test_where_folders_are_not_marked_their_names_tell() -> None:
    if missing() is not None:
        pytest.skip("no IMAP server; see the warning")
    with dovecot(UNMARKED) as server:
        there = MailServer("imap", "127.0.0.1", server.port, "none", "priya", Password("s3cret"))
        with Mailbox(there) as mailbox:
            assert (mailbox.folder_for("drafts"), mailbox.folder_for("sent")) == ("Brouillons", "Envoyés")
            assert mailbox.folder_for("junk") is None
            assert mailbox.save_draft(eml(LETTER, ID), ID, AT) == "filed"


def test_encryption_and_any_password(imap_server: Dovecot) -> None:
    ours = ssl.create_default_context(cafile=str(imap_server.at / "server.pem"))
    for security, port in (("tls", imap_server.tls_port), ("starttls", imap_server.port)):
        there = MailServer("imap", "localhost", port, security, "priya", Password("s3cret"))
        with Mailbox(there, Way(trust=ours)) as mailbox:
            assert mailbox.folder_for("sent") == SENT
        with Mailbox(there) as mailbox, pytest.raises(MailTrouble, match="could not prove") as caught:
            mailbox.folders()
        assert caught.value.kind == "not-secure"


@pytest.mark.parametrize("password", ["wrong", "fälsch-日本"])
def test_a_wrong_password_is_said_so(mailbox_server: MailServer, password: str) -> None:
    wrong = dataclasses.replace(mailbox_server, password=Password(password))
    with Mailbox(wrong) as mailbox, pytest.raises(MailTrouble, match="name or the password") as caught:
        mailbox.folders()
    assert caught.value.kind == "login-refused"
    assert password not in str(caught.value) + caught.value.reply


def test_nobody_there_is_said_so() -> None:
    there = MailServer("imap", "127.0.0.1", free_port(), "none", "p", Password("x"))
    with Mailbox(there, Way(Patience(connect=1))) as mailbox, pytest.raises(MailTrouble) as caught:
        mailbox.folders()
    assert caught.value.kind == "unreachable"


def test_a_folder_that_is_not_there_is_said_so(mailbox_server: MailServer) -> None:
    with Mailbox(mailbox_server) as mailbox:
        with pytest.raises(MailTrouble, match="no folder Nowhere"):
            mailbox.holds("Nowhere", ID)
        assert mailbox.holds("INBOX", ID) is False


@pytest.mark.parametrize("id", ["abc", '<a"b@c>', "<a\\b@c>", "<a@b> OR ALL"])
def test_only_a_message_id_is_looked_for(mailbox_server: MailServer, id: str) -> None:
    with Mailbox(mailbox_server) as mailbox, pytest.raises(ValueError, match="no Message-ID"):
        mailbox.holds("INBOX", id)
