"""Some seven hundred short messages in ten languages, each read as what it means (``short.toml``)."""

from __future__ import annotations

import tomllib
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.watch.conftest import records

from afterword.practice.load import Practice
from afterword.watch.read import read_files

SHORT = tomllib.loads((Path(__file__).parent / "short.toml").read_text(encoding="utf-8"))


def read(text: str, practice: Practice) -> list[str]:
    mail = EmailMessage()
    mail["From"] = "Greta Lindqvist <glindqvist@hollowbrook.example>"
    mail["To"], mail["Date"] = "nadia@ferrero.example", "Mon, 14 Sep 2026 09:12:00 -0400"
    mail["Subject"] = "Re: hello"
    mail.set_content(f"Hi Nadia,\n\n{text}\n\nBest,\nGreta")
    found = read_files([("it.eml", mail.as_bytes())], records("dairy"), practice)
    assert {(o.application, o.person) for o in found.observations} == {
        ("hollowbrook-dairy-inc-quality-manager", "Greta Lindqvist")
    }
    return [o.what for o in found.observations]


@pytest.mark.parametrize("what", sorted(SHORT))
def test_short_messages_mean_what_they_say(what: str, practice: Practice) -> None:
    astray = {text: got for text in SHORT[what]["texts"] if what not in (got := read(text, practice))}
    assert astray == {}


@pytest.mark.parametrize("what", sorted(what for what in SHORT if "not_yet" in SHORT[what]))
def test_what_is_not_read_yet_is_listed_until_it_is(what: str, practice: Practice) -> None:
    assert [text for text in SHORT[what]["not_yet"] if what in read(text, practice)] == []
