"""Handing over: one letter, one recipient, a mark before the text, and what each failure means.

F05 and F56: one recipient a transaction, no refusal is dropped. F08: tries are bounded. F09 and F16: what may have been
taken is never sent again by itself.
"""

from __future__ import annotations

import dataclasses
import errno
import smtplib
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.post.servers import CLOSE, DRIP, HANG, Taking, certificates, knows, odd, real

from afterword.net.mail_address import MailServer, Password
from afterword.net.reach import Bounds, Patience, Way
from afterword.post.freeze import Frozen, freeze
from afterword.post.letter import Letter, Party
from afterword.post.smtp import FAULT_POINTS, Sender

SHORT = Way(Patience(connect=1.5, command=1.5, after_dot=1.5))
CALM = Way(Patience(connect=30.0, command=30.0, after_dot=30.0))
PRIYA = Party(name="Priya Raman", email="priya.raman@example.com")
DANA = Party(name="Dana Whitfield", email="dana.whitfield@northwind.example")
BODY = "Dear Dana,\n\n.\n..two dots\nThank you.\n"


def letter(number: int = 0, **more: Any) -> Frozen:
    held: dict[str, Any] = {"sender": PRIYA, "recipients": (DANA,), "subject": "Our talk", "body": BODY, **more}
    return freeze(Letter(**held), f"<{number:020d}@example.com>", datetime(2026, 11, 18, 9, tzinfo=UTC))


def server_at(port: int, **more: Any) -> MailServer:
    return MailServer(**{"protocol": "smtp", "host": "127.0.0.1", "port": port, "security": "none", **more})


def way_for(replies: dict[str, str]) -> Way:
    """Short patience only where the server lets us wait: a busy machine must not make a test fail."""
    return SHORT if {HANG, DRIP} & set(replies.values()) else CALM


class Mark:
    """The durable mark, counted."""

    def __init__(self, granted: bool = True) -> None:
        self.granted, self.times = granted, 0

    def __call__(self) -> bool:
        self.times += 1
        return self.granted


def test_a_letter_arrives_as_it_was_frozen() -> None:
    made, mark = letter(), Mark()
    with real() as (taking, port), Sender(server_at(port)) as sender:
        outcome = sender.hand_over(made, mark)
    assert (outcome.result, outcome.step, outcome.marked, outcome.code) == ("sent", "dot", True, 250)
    assert taking.mails == [(PRIYA.email, [DANA.email], made.data)]
    assert mark.times == 1


def test_one_connection_serves_one_letter_after_another() -> None:
    with (
        real(Taking({"gone@x.example": "550 5.1.1 no such user"})) as (taking, port),
        Sender(server_at(port)) as sender,
    ):
        gone = letter(1, recipients=(dataclasses.replace(DANA, email="gone@x.example"),))
        results = [sender.hand_over(one, Mark()).result for one in (letter(0), gone, letter(2), letter(3))]
    assert results == ["sent", "refused", "sent", "sent"]
    assert taking.connections == 1
    assert [mail[1] for mail in taking.mails] == [[DANA.email]] * 3


def test_a_connection_that_went_stale_is_opened_anew() -> None:
    with odd(QUIT=CLOSE) as server, Sender(server_at(server.port), CALM) as sender:
        assert sender.hand_over(letter(0), Mark()).result == "sent"
        sender._smtp.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]
        assert sender.hand_over(letter(1), Mark()).result == "sent"
    assert (server.connections, len(server.taken)) == (2, 2)


def test_f27_a_letter_taken_back_at_the_last_moment_stays() -> None:
    with real() as (taking, port), Sender(server_at(port)) as sender:
        outcome = sender.hand_over(letter(0), Mark(granted=False))
        assert (outcome.result, outcome.marked) == ("stopped", False)
        assert sender.hand_over(letter(1), Mark()).result == "sent"
    assert len(taking.mails) == 1


def test_a_mark_that_cannot_be_made_is_raised_and_nothing_goes() -> None:
    def fails() -> bool:
        raise OSError(errno.ENOSPC, "disk full")

    with real() as (taking, port), Sender(server_at(port)) as sender:
        with pytest.raises(OSError, match="disk full"):
            sender.hand_over(letter(), fails)
        assert sender.hand_over(letter(), Mark()).result == "sent"
    assert len(taking.mails) == 1


BEFORE = [
    ({"GREET": CLOSE}, "later", "connect", "unreachable"),
    ({"GREET": HANG}, "later", "connect", "unreachable"),
    ({"GREET": "421 too busy"}, "later", "connect", "busy"),
    ({"GREET": "554 go away"}, "later", "connect", "busy"),
    ({"GREET": "SSH-2.0-OpenSSH"}, "held", "connect", "no-mail-server"),
    ({"EHLO": CLOSE}, "later", "connect", "unreachable"),
    ({"EHLO": "250-here\r\n250 SIZE 100"}, "refused", "size", "too-large"),
    ({"MAIL": CLOSE}, "later", "mail", "unreachable"),
    ({"MAIL": HANG}, "later", "mail", "unreachable"),
    ({"MAIL": "451 4.3.0 disk"}, "later", "mail", "temporary"),
    ({"MAIL": "552 5.3.4 Message too big"}, "refused", "mail", "too-large"),
    ({"MAIL": "553 5.7.60 not yours"}, "held", "mail", "sender-refused"),
    ({"MAIL": "530 5.7.0 Must log in"}, "held", "mail", "sender-refused"),
    ({"RCPT": CLOSE}, "later", "rcpt", "unreachable"),
    ({"RCPT": DRIP}, "later", "rcpt", "unreachable"),
    ({"RCPT": HANG}, "later", "rcpt", "unreachable"),
    ({"RCPT": "450 4.7.1 Greylisted, try again later"}, "later", "rcpt", "greylisted"),
    ({"RCPT": "452 4.2.2 mailbox full"}, "later", "rcpt", "mailbox-full"),
    ({"RCPT": "552 5.2.2 over quota"}, "refused", "rcpt", "mailbox-full"),
    ({"RCPT": "550 5.1.1 <x@y>: Recipient address rejected"}, "refused", "rcpt", "no-such-address"),
    ({"RCPT": "550 User unknown"}, "refused", "rcpt", "no-such-address"),
    ({"RCPT": "554 5.7.1 blocked by policy"}, "refused", "rcpt", "taken-for-spam"),
    ({"RCPT": "550 5.4.5 Daily sending quota exceeded"}, "later", "rcpt", "too-many"),
    ({"RCPT": "571 something new"}, "refused", "rcpt", "refused"),
    ({"RCPT": "nonsense"}, "refused", "rcpt", "refused"),
]


@pytest.mark.parametrize(("replies", "result", "step", "reason"), BEFORE)
def test_before_the_mark_nothing_has_gone(replies: dict[str, str], result: str, step: str, reason: str) -> None:
    mark = Mark()
    with odd(**replies) as server, Sender(server_at(server.port), way_for(replies)) as sender:
        outcome = sender.hand_over(letter(), mark)
    assert outcome.reason is not None
    assert (outcome.result, outcome.step, outcome.reason.name) == (result, step, reason)
    assert not outcome.marked
    assert mark.times == 0
    assert server.taken == []
    assert (outcome.reason.next_try(1, datetime(2026, 1, 1, tzinfo=UTC)) is not None) == (result == "later")


@pytest.mark.parametrize(
    ("replies", "result", "step", "reason"),
    [
        ({"DATA": "451 4.3.0 later"}, "refused", "data", "temporary"),
        ({"DATA": "554 5.7.1 no"}, "refused", "data", "taken-for-spam"),
        ({"DATA": CLOSE}, "refused", "data", "broke-off"),
        ({"DATA": HANG}, "refused", "data", "broke-off"),
        ({"DATA": "250 what?"}, "refused", "data", "refused"),
        ({"DOT": "451 4.3.0 later"}, "refused", "dot", "refused"),
        ({"DOT": "550 5.7.1 spam"}, "refused", "dot", "taken-for-spam"),
        ({"DOT": "552 5.3.4 size"}, "refused", "dot", "too-large"),
        ({"DOT": CLOSE}, "uncertain", "dot", "no-answer"),
        ({"DOT": DRIP}, "uncertain", "dot", "no-answer"),
        ({"DOT": HANG}, "uncertain", "dot", "no-answer"),
        ({"DOT": "354 hm"}, "uncertain", "dot", "no-answer"),
        ({"DOT": "nonsense"}, "uncertain", "dot", "no-answer"),
        ({"DOT": "250" + "x" * 100_000}, "uncertain", "dot", "no-answer"),
        ({"DOT": "\r\n".join(["250-more"] * 9_000)}, "uncertain", "dot", "no-answer"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_f09_f16_after_the_mark_it_is_never_later(replies: dict[str, str], result: str, step: str, reason: str) -> None:
    mark = Mark()
    with odd(**replies) as server, Sender(server_at(server.port), way_for(replies)) as sender:
        outcome = sender.hand_over(letter(), mark)
        assert outcome.reason is not None
        assert (outcome.result, outcome.step, outcome.reason.name) == (result, step, reason)
        assert (outcome.marked, mark.times) == (True, 1)
        assert len(server.taken) == (step == "dot")
        assert "It is tried again" not in outcome.next


def test_the_answer_after_the_dot_is_waited_for_ten_minutes() -> None:
    assert Way().patience.after_dot >= 600
    way = Way(Patience(connect=20.0, command=20.0, after_dot=30.0))
    waits: list[float | None] = []
    with real() as (_, port):

        def look(name: str) -> None:
            if name == "dot":
                waits.append(sender._smtp.sock.gettimeout())  # type: ignore[union-attr]

        with Sender(server_at(port), way, look) as sender:
            assert sender.hand_over(letter(), Mark()).result == "sent"
    assert waits == [30.0]


class Killed(BaseException):
    """As if the process had ended here."""


@pytest.mark.parametrize("point", FAULT_POINTS)
def test_a_process_that_ends_anywhere_hands_over_at_most_once(point: str) -> None:
    def fault(name: str) -> None:
        if name == point:
            raise Killed

    mark = Mark()
    with odd() as server, Sender(server_at(server.port), CALM, fault) as sender:
        with pytest.raises(Killed):
            sender.hand_over(letter(), mark)
        before = FAULT_POINTS.index(point) <= FAULT_POINTS.index("before-commit")
        assert mark.times == (0 if before else 1)
    assert len(server.taken) == (1 if point == "answered" else 0)


def test_fault_points_come_in_their_order() -> None:
    seen: list[str] = []
    with real() as (_, port), Sender(server_at(port), fault=seen.append) as sender:
        sender.hand_over(letter(), Mark())
    assert seen == list(FAULT_POINTS)


def test_an_address_beyond_ascii_goes_only_where_it_is_understood() -> None:
    there = letter(recipients=(dataclasses.replace(DANA, email="jörg@müller.example"),))
    with real() as (taking, port), Sender(server_at(port)) as sender:
        assert sender.hand_over(there, Mark()).result == "sent"
        assert sender.hand_over(letter(1), Mark()).result == "sent"
    assert [mail[1] for mail in taking.mails] == [["jörg@xn--mller-kva.example"], [DANA.email]]
    with odd() as server, Sender(server_at(server.port), CALM) as sender:
        outcome = sender.hand_over(there, Mark())
    assert outcome.reason is not None
    assert (outcome.result, outcome.reason.name) == ("refused", "no-utf8")


@pytest.mark.parametrize("password", ["correct horse", "pässwörd-日本"])
def test_login_over_starttls_with_any_password(tmp_path: Path, password: str) -> None:
    theirs, ours, _, _ = certificates(tmp_path)
    more: dict[str, Any] = {"tls_context": theirs, "require_starttls": True, "auth_required": True}
    with real(authenticator=knows("priya", password), **more) as (taking, port):
        there = server_at(port, host="localhost", security="starttls", user="priya", password=Password(password))
        with Sender(there, Way(trust=ours)) as sender:
            assert sender.hand_over(letter(), Mark()).result == "sent"
        wrong = dataclasses.replace(there, password=Password("wrong"))
        with Sender(wrong, Way(trust=ours)) as sender:
            outcome = sender.hand_over(letter(), Mark())
    assert outcome.reason is not None
    assert (outcome.result, outcome.reason.name) == ("held", "login-refused")
    assert len(taking.mails) == 1


def test_a_server_with_a_strangers_certificate_is_told_nothing(tmp_path: Path) -> None:
    theirs, ours, _, _ = certificates(tmp_path, "mail.evil.example")
    with real(tls_context=theirs) as (taking, port):
        for way in (Way(trust=ours), Way()):
            there = server_at(port, host="localhost", security="starttls", user="p", password=Password("secret"))
            with Sender(there, way) as sender:
                outcome = sender.hand_over(letter(), Mark())
            assert outcome.reason is not None
            assert (outcome.result, outcome.reason.name) == ("held", "not-secure")
    assert taking.mails == []


def test_where_encryption_is_not_offered_nothing_is_said() -> None:
    with odd() as server:
        there = server_at(server.port, security="starttls", user="p", password=Password("secret"))
        with Sender(there, CALM) as sender:
            outcome = sender.hand_over(letter(), Mark())
    assert outcome.reason is not None
    assert (outcome.result, outcome.reason.name) == ("held", "not-secure")
    assert [line.split()[0] for line in server.said] == ["ehlo"]
    assert "[127.0.0.1]" in server.said[0]


def test_without_encryption_only_this_machine_is_spoken_to(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.7", 25))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: elsewhere)
    with Sender(server_at(25, host="localhost"), CALM) as sender:
        outcome = sender.hand_over(letter(), Mark())
    assert outcome.reason is not None
    assert (outcome.result, outcome.reason.name) == ("held", "not-secure")


def test_a_hosted_service_reaches_nothing_of_its_own_network() -> None:
    with real() as (taking, port):
        there = server_at(port, security="tls")
        with Sender(there, Way(bounds=Bounds(private=False))) as sender:
            outcome = sender.hand_over(letter(), Mark())
    assert outcome.reason is not None
    assert (outcome.result, outcome.reason.name) == ("held", "not-secure")
    assert taking.connections == 0


def test_nothing_private_is_in_a_repr_or_an_error() -> None:
    there = server_at(1, user="priya", password=Password("hunter2"))
    unknown = "550 5.1.1 <dana.whitfield@northwind.example> unknown"
    with odd(RCPT=unknown) as server, Sender(server_at(server.port), CALM) as sender:
        outcome = sender.hand_over(letter(), Mark())
    shown = repr(outcome) + repr(there) + repr(Password("hunter2")) + repr(letter())
    assert not any(word in shown for word in ("dana", "priya", "hunter2", "Thank"))
    assert "dana" in outcome.reply


def test_smtplib_still_has_the_hooks_that_net_stands_on() -> None:
    hooks: list[Callable[..., Any]] = [smtplib.SMTP._get_socket, smtplib.SMTP.getreply]  # type: ignore[attr-defined]
    assert all(map(callable, hooks))
