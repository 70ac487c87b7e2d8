"""Mailbox providers are known by the address; who takes no password is told at once."""

from __future__ import annotations

import pytest

from afterword.net.address import on_this_machine
from afterword.net.mail_address import MailServer, Password
from afterword.post.providers import _by_domain, files_sent, folder_names, provider_of

ALL = sorted(_by_domain().items())


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("Priya.Raman@Gmail.com", "Gmail"),
        ("p@googlemail.com", "Gmail"),
        ("p@GMX.de", "GMX"),
        ("p@outlook.com", "Microsoft"),
        ("p@hotmail.co.uk", "Microsoft"),
        ("p@yahoo.co.jp", None),
        ("p@notgmail.com", None),
        ("p@gmail.com.evil.example", None),
        ("p@northwind.example", None),
        ("gmail.com", "Gmail"),
        ("", None),
    ],
)
def test_a_provider_is_known_by_the_domain_alone(address: str, name: str | None) -> None:
    found = provider_of(address)
    assert (found.name if found else None) == name


def test_microsoft_is_told_at_once() -> None:
    found = provider_of("p@outlook.com")
    assert found is not None
    assert (found.password, found.smtp, found.imap) == ("none", None, None)
    assert found.server("smtp", "p@outlook.com", Password("x")) is None
    assert "no program in with a password" in str(found.first)


def test_a_server_is_made_of_it() -> None:
    found = provider_of("p@gmail.com")
    assert found is not None
    made = found.server("smtp", "p@gmail.com", Password("abcd efgh"))
    assert made is not None
    assert (made.host, made.port, made.security, made.user) == ("smtp.gmail.com", 465, "tls", "p@gmail.com")
    assert found.files_sent


@pytest.mark.parametrize(("domain", "provider"), ALL, ids=[domain for domain, _ in ALL])
def test_every_provider_is_whole_and_safe(domain: str, provider) -> None:
    assert domain == domain.lower()
    assert provider.password in ("app", "usual", "bridge", "none")
    assert (provider.smtp is None) == (provider.imap is None) == (provider.password == "none")
    for place in (provider.smtp, provider.imap):
        assert place is None or place.security != "none" or on_this_machine(place.host)
    if provider.password in ("app", "bridge"):
        assert str(provider.where).startswith("https://")
    if provider.password == "none":
        assert provider.first


def test_no_domain_stands_there_twice() -> None:
    import tomllib
    from importlib.resources import files

    rows = tomllib.loads((files("afterword.post") / "providers.toml").read_text("utf-8"))["providers"]
    domains = [domain for row in rows for domain in row["domains"]]
    assert len(domains) == len(set(domains)) == len(_by_domain())


def test_f53_a_firms_own_domain_at_a_provider_that_files_is_known_by_its_server() -> None:
    def at(host: str) -> MailServer:
        return MailServer("smtp", host, 587, "starttls")

    assert files_sent(at("SMTP.office365.com"), "p@northwind.example")
    assert files_sent(at("smtp.gmail.com"), "p@university.example")
    assert files_sent(at("127.0.0.1"), "p@proton.me")
    assert not files_sent(at("mail.northwind.example"), "p@northwind.example")


def test_folders_have_names_in_several_languages() -> None:
    assert folder_names("sent")[0] == "Sent"
    assert "Entwürfe" in folder_names("drafts")
