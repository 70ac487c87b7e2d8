"""Settings, the mailbox: asked for step by step, tested, kept, forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from tests.post.servers import Taking, knows, real
from tests.web.visiting import seen

from afterword.store.models import Mailbox
from afterword.work.kept import secrets_kept


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets_kept, "home", lambda: tmp_path)
    monkeypatch.setattr(secrets_kept, "_keyring", lambda: (None, ()))


def test_without_one_settings_says_what_that_means(visitor: Client) -> None:
    words = seen(visitor.get("/settings/").content)
    assert "Without a mailbox nothing leaves by itself" in words
    assert "Set up a mailbox" in words


def test_microsoft_is_told_before_a_password_is_asked_for(visitor: Client) -> None:
    answer = visitor.post("/settings/mailbox/", {"address": "priya@hotmail.com", "step": "look"})
    words = seen(answer.content)
    assert "Microsoft lets no program in with a password any more" in words
    assert "Its password" not in words


def test_gmail_asks_for_an_app_password_and_no_servers(visitor: Client) -> None:
    words = seen(visitor.post("/settings/mailbox/", {"address": "priya@gmail.com", "step": "look"}).content)
    assert "Gmail is known" in words
    assert "app password" in words


def test_what_is_no_address_is_said_at_the_field(visitor: Client) -> None:
    answer = visitor.post("/settings/mailbox/", {"address": "priya", "step": "look"})
    assert answer.status_code == 422
    assert "looks like name@example.com" in seen(answer.content)


def test_tested_kept_shown_and_forgotten(visitor: Client) -> None:
    more = {"authenticator": knows("priya", "a word"), "auth_required": True, "auth_require_tls": False}
    form = {
        "address": "priya@example.com", "password": "a wrong word", "user": "priya", "smtp_host": "127.0.0.1",
        "smtp_security": "none", "step": "keep",
    }  # fmt: skip
    with real(Taking(), **more) as (took, port):
        answer = visitor.post("/settings/mailbox/", {**form, "smtp_port": port})
        assert answer.status_code == 422
        assert "did not accept the name or the password" in seen(answer.content)
        assert b"a wrong word" not in answer.content
        assert not Mailbox.objects.exists()
        answer = visitor.post("/settings/mailbox/", {**form, "smtp_port": port, "password": "a word"})
        assert answer.status_code == 303
    assert len(took.mails) == 1
    words = seen(visitor.get("/settings/").content)
    assert "What you approve leaves from priya@example.com" in words
    assert "a word" not in words
    visitor.post("/settings/mailbox/remove/")
    assert not Mailbox.objects.exists()
    assert "Set up a mailbox" in seen(visitor.get("/settings/").content)
