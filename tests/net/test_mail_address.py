"""A mail server as one URL: read whole, safe, and never repeated with its password."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.net.mail_address import Password, mail_server
from afterword.net.trouble import WrongAddress


@pytest.mark.parametrize(
    ("url", "host", "port", "security", "user"),
    [
        ("smtp+starttls://priya:pw@mail.example:2525", "mail.example", 2525, "starttls", "priya"),
        ("smtps://mail.example", "mail.example", 465, "tls", None),
        ("SMTPS://p%40x.example:a%2Fb%3F%23@mail.example/", "mail.example", 465, "tls", "p@x.example"),
        ("smtp://127.0.0.1:1025", "127.0.0.1", 1025, "none", None),
        ("smtp://[::1]", "::1", 25, "none", None),
        ("smtp://localhost", "localhost", 25, "none", None),
    ],
)
def test_a_url_names_a_server(url: str, host: str, port: int, security: str, user: str | None) -> None:
    made = mail_server(url, "smtp")
    assert (made.host, made.port, made.security, made.user) == (host, port, security, user)


def test_a_password_is_read_as_it_was_written() -> None:
    made = mail_server("imaps://p:a%2Fb%3F%23%20%C3%BC@mail.example", "imap").password
    assert made is not None
    assert made.plain() == "a/b?# ü"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "begins with smtps://"),
        ("mail.example", "begins with smtps://"),
        ("https://mail.example", "begins with smtps://"),
        ("imaps://mail.example", "begins with smtps://"),
        ("smtps://", "can be read"),
        ("smtps://mail.example:99999", "can be read"),
        ("smtps://mail.example:x", "can be read"),
        ("smtps://[::1", "can be read"),
        ("smtp://mail.example", "without encryption; take smtps://"),
        ("smtp://localhost.evil.example", "without encryption"),
        ("smtps://p:s3cret@mail.example/path", "%2F"),
        ("smtps://p:s3cret@mail.example?x=1", "%2F"),
        ("smtps://p:s3cret#x@mail.example", "%23"),
        ("smtps://p@mail.example", "a name without a password"),
        ("smtps://:s3cret@mail.example", "a name without a password"),
        ("smtps://p:s3cret%0A@mail.example", "no login can have"),
        ("smtps://p:s3cret@mail .example", "can be read"),
        ("smtps://" + "x" * 3_000, "can be read"),
    ],
)
def test_what_is_wrong_is_said_without_the_password(url: str, says: str) -> None:
    with pytest.raises(WrongAddress, match=says) as caught:
        mail_server(url, "smtp", "AFTERWORD_SMTP_URL")
    assert caught.value.says.startswith("AFTERWORD_SMTP_URL")
    assert "s3cret" not in caught.value.says


def test_a_password_is_written_nowhere() -> None:
    made = mail_server("smtps://priya:s3cret@mail.example", "smtp")
    assert "s3cret" not in repr(made) + str(made.password)
    assert "priya" not in repr(made)
    with pytest.raises(TypeError):
        copy.copy(made.password)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    for url in (text, f"smtps://{text}", f"smtps://{text}@localhost", f"smtp://u:{text}@127.0.0.1"):
        try:
            made = mail_server(url, "smtp")
        except WrongAddress:
            continue
        assert made.security != "none" or made.host in ("127.0.0.1", "localhost", "::1") or made.host.startswith("127.")


@pytest.mark.parametrize("value", ["", "a\nb", "a\0b", "a\rb"])
def test_a_password_is_one_line(value: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        Password(value)
