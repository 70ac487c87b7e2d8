"""Why a letter did not go: known from data, told in words, tried again within bounds (F08)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import get_args

import pytest

from afterword.net.mail_trouble import Kind
from afterword.post.reasons import reason_for, reasons

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.mark.parametrize("reason", reasons(), ids=lambda reason: reason.name)
def test_every_reason_has_words_and_an_end(reason) -> None:
    assert reason.says.endswith(".")
    assert reason.next.endswith(".")
    assert reason.given_up.endswith(".")
    assert ("tried again by itself" in reason.next) == (reason.then == "retry")
    assert not set("!{}<>") & set(reason.says + reason.next)
    tries = [reason.next_try(n, NOW) for n in range(1, 30)]
    assert (tries[0] is not None) == (reason.then == "retry")
    assert tries[-1] is None
    given = [t for t in tries if t is not None]
    assert all(a <= b for a, b in pairwise(given))
    assert sum((t - NOW for t in given), timedelta()) <= timedelta(hours=12)


def test_a_try_that_was_not_made_has_no_next() -> None:
    assert reason_for("rcpt", 450, "later").next_try(0, NOW) is None


@pytest.mark.parametrize(
    ("step", "code", "reply", "name"),
    [
        ("rcpt", 550, "5.1.1 The email account that you tried to reach does not exist.", "no-such-address"),
        ("rcpt", 550, "5.1.10 RESOLVER.ADR.RecipientNotFound", "no-such-address"),
        ("rcpt", 550, "sorry, no mailbox here by that name", "no-such-address"),
        ("rcpt", 550, "5.2.1 The email account that you tried to reach is disabled", "mailbox-closed"),
        ("rcpt", 552, "5.2.2 The recipient's inbox is out of storage space", "mailbox-full"),
        ("rcpt", 451, "4.7.1 Greylisting in action, please come back later", "greylisted"),
        ("rcpt", 450, "4.2.0 <x>: Recipient address rejected: Greylisted", "greylisted"),
        ("dot", 550, "5.7.26 This mail is unauthenticated", "taken-for-spam"),
        ("dot", 554, "Message rejected: spam", "taken-for-spam"),
        ("data", 421, "4.7.28 Our system has detected an unusual rate", "too-many"),
        ("mail", 421, "4.3.0 closing", "temporary"),
        ("dot", 250, "from 10.5.1.1 something", "refused"),
        ("rcpt", None, "", "refused"),
    ],
)
def test_what_servers_say_is_understood(step, code, reply, name) -> None:
    assert reason_for(step, code, reply).name == name


@pytest.mark.parametrize(
    ("trouble", "reply", "name"),
    [
        ("login-refused", "5.7.9 Application-specific password required", "app-password"),
        ("login-refused", "5.7.8 Username and Password not accepted", "login-refused"),
        ("login-refused", "5.7.139 Authentication unsuccessful, basic authentication is disabled.", "no-passwords"),
        ("login-later", "", "busy"),
        ("unreachable", "", "unreachable"),
        ("not-secure", "", "not-secure"),
        ("not-allowed", "", "not-secure"),
        ("no-login", "", "no-login"),
        ("odd", "", "no-mail-server"),
        ("no-answer", "", "no-answer"),
    ],
)
def test_trouble_on_the_way_is_told(trouble: str, reply: str, name: str) -> None:
    assert reason_for("connect", None, reply, trouble).name == name


def test_every_kind_of_trouble_has_a_reason_of_its_own() -> None:
    for kind in get_args(Kind):
        assert reason_for("connect", trouble=kind).name != "refused"
