"""Every mail of ``mails.toml`` is read as its writer meant it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from tests.watch.conftest import corpus, packed, records

from afterword.practice.load import Practice
from afterword.watch.read import read_files


def allowed(said: Any) -> list[Any]:
    values = said if isinstance(said, list) else [said]
    return [None if v in ("none", None) else v for v in values]


@pytest.mark.parametrize(("group", "mail"), [pytest.param(g, m, id=i) for i, g, m in corpus()])
def test_a_mail_says_what_its_writer_meant(group: dict[str, Any], mail: dict[str, Any], practice: Practice) -> None:
    read = read_files([("it.eml", packed(group, mail))], records(*group["records"]), practice)
    assert read.faults == ()
    best = next((o for o in read.observations if o.what in allowed(mail["what"])), read.observations[0])
    assert best.what in allowed(mail["what"]), (best.what, best.words)
    assert best.application in allowed(mail.get("application"))
    assert best.person in allowed(mail.get("person"))
    assert (best.until.isoformat() if best.until else None) in allowed(mail.get("until"))
    if want := mail.get("interview"):
        talk = best.interview
        assert talk is not None
        assert talk.starts == datetime.fromisoformat(want["starts"])
        for key in ("minutes", "company", "role"):
            if key in want:
                assert getattr(talk, key) == want[key]
        if "people" in want:
            assert {g.email for g in talk.people} == set(want["people"])


@pytest.mark.parametrize(("group", "mail"), [pytest.param(g, m, id=i) for i, g, m in corpus()])
def test_an_observation_stands_on_words_of_its_writer(
    group: dict[str, Any], mail: dict[str, Any], practice: Practice
) -> None:
    read = read_files([("it.eml", packed(group, mail))], records(*group["records"]), practice)
    text = " ".join(f"{mail['subject']} {mail['text']}".split())
    for observation in read.observations:
        assert observation.file == "it.eml"
        assert observation.because
        assert observation.words is None or observation.words in text
