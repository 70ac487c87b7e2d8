"""With a real server to send through and a real mailbox: sent, filed once, answered, held, confirmed, planned anew."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.faults.here import Here
from tests.post.conftest import imap_server, mailbox_server
from tests.post.dovecot import PASSWORD
from tests.post.servers import CLOSE, odd, real

from afterword.net.imap import open_imap
from afterword.net.mail_address import MailServer
from afterword.net.reach import Way
from afterword.post.imap import Mailbox
from afterword.store.models import Arrival, FolderMark, Letter, Observation
from afterword.work.kept.arrivals import confirm
from afterword.work.kept.plans import standing

__all__ = ["imap_server", "mailbox_server"]
pytestmark = pytest.mark.django_db

REPLY = (
    "Message-ID: <answer-{number}@firm0.example>\r\nDate: Tue, 17 Nov 2026 19:00:00 -0600\r\n"
    "From: {sender}\r\nTo: Priya Raman <priya.raman@example.com>\r\nSubject: Re: Thank you\r\n"
    "In-Reply-To: {answers}\r\nReferences: {answers}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
)
DANA = "Dana Whitfield <dana.whitfield@firm0.example>"
NO = "Dear Priya,\r\n\r\nThank you for your time. We have decided to go with another candidate.\r\n\r\nDana"


def put(server: MailServer, text: str, at: datetime, folder: str = "INBOX") -> None:
    box = open_imap(server, Way())
    box.append(text.encode(), folder, dt=at)
    box.client.logout()


def count(server: MailServer, message_id: str) -> int:
    with Mailbox(server) as mailbox:
        folder = mailbox.folder_for("sent")
        assert folder is not None

        def ask(box: object) -> int:
            mailbox.open(box, folder)
            found = mailbox.said(
                box.client.uid("SEARCH", "HEADER", "Message-ID", f'"{message_id}"'),
                folder,  # type: ignore[attr-defined]
            )
            return sum(len(part.split()) for part in found if isinstance(part, bytes))

        return mailbox.ask(ask)


@pytest.fixture
def watched(here: Here, mailbox_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> Here:
    url = f"imap://{mailbox_server.user}:{PASSWORD}@127.0.0.1:{mailbox_server.port}"
    monkeypatch.setenv("AFTERWORD_IMAP_URL", url)
    return here


def test_from_the_letter_to_the_changed_plan(watched: Here, mailbox_server: MailServer) -> None:
    here = watched
    with real() as (server, port):
        here.fill(port, 2)
        dana, luis = here.rows()
        Letter.objects.filter(pk=luis.pk).update(send_at=here.at(120))
        here.work(minutes=1)
        assert here.states() == {"sent": 1, "approved": 1}
        here.work(minutes=3)
        assert count(mailbox_server, str(dana.message_id)) == 1, "in Sent, once (F53)"
        assert Letter.objects.get(pk=dana.pk).file_at is None

        put(mailbox_server, REPLY.format(number=1, sender=DANA, answers=dana.message_id, text=NO), here.at(60))
        done = here.work(minutes=61)
        assert [(one.became, one.key) for one in done] == [("held", luis.pk)]
        assert "Dana Whitfield has written to you" in (Letter.objects.get(pk=luis.pk).reason or "")
        waits = Observation.objects.get(settled=None)
        assert waits.what == "rejected"
        before = {x.id for x in standing(here.whose, here.at(62)).plan.letters}
        assert luis.occasion in before, "it only proposes"

        confirm(here.whose, waits.pk, here.at(63))
        after = {x.id for x in standing(here.whose, here.at(64)).plan.letters}
        assert luis.occasion not in after
        here.work(minutes=125)
        assert len(server.mails) == 1
        assert Arrival.objects.count() == 1, "and it was read once"


def test_the_folder_is_numbered_anew_and_nothing_is_read_twice_or_missed(
    watched: Here, mailbox_server: MailServer
) -> None:
    """F48: UIDVALIDITY changes."""
    here = watched
    with real() as (_, port):
        here.fill(port, 2)
        Letter.objects.update(send_at=here.at(120))
        answer = REPLY.format(number=1, sender=DANA, answers="<x@example.com>", text=NO)
        put(mailbox_server, answer, here.at(1))
        here.work(minutes=2)
        assert Observation.objects.count() == 1
        FolderMark.objects.update(validity=1, uid=900)
        put(mailbox_server, answer.replace("answer-1", "answer-2"), here.at(3))
        here.work(minutes=5)
        assert Observation.objects.count() == 2
        here.work(minutes=8)
        assert Observation.objects.count() == 2


def test_a_stranger_of_the_same_name_holds_nothing(watched: Here, mailbox_server: MailServer) -> None:
    """F46: never by display name alone."""
    here = watched
    with real() as (_, port):
        here.fill(port, 2)
        Letter.objects.update(send_at=here.at(120))
        stranger = "Dana Whitfield <no-reply@jobs.example>"
        text = "Thank you for your application. Have you seen our other openings?"
        put(mailbox_server, REPLY.format(number=1, sender=stranger, answers="<x@y.example>", text=text), here.at(1))
        here.work(minutes=2)
        assert here.states() == {"approved": 2}


def test_an_uncertain_letter_that_lies_in_sent_is_settled_by_itself(watched: Here, mailbox_server: MailServer) -> None:
    """F09: a provider that files by itself."""
    here = watched
    with odd(DOT=CLOSE) as server:
        here.fill(server.port, 1)
        here.work(minutes=1)
        assert here.states() == {"uncertain": 1}
        here.work(minutes=5)
        assert here.states() == {"uncertain": 1}
        with Mailbox(mailbox_server) as mailbox:
            folder = mailbox.folder_for("sent") or ""
        put(mailbox_server, server.taken[0].decode(), here.at(1), folder)
        here.work(minutes=9)
        assert here.states() == {"sent": 1}


def test_a_mailbox_that_cannot_be_read_stops_no_letter(watched: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    here = watched
    monkeypatch.setenv("AFTERWORD_IMAP_URL", "imap://a:b@127.0.0.1:9")
    with real() as (server, port):
        here.fill(port, 1)
        here.work()
        assert here.states() == {"sent": 1}
