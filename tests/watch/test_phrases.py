"""Every sheet of a meaning says what it must and must not read; the test asks it."""

from __future__ import annotations

from typing import Any

import pytest

from afterword.watch.meaning import meanings
from afterword.watch.sentences import sentences
from afterword.watch.words import mail_data

SHEETS = {name: data for name, data in mail_data().items() if "what" in data}
MUST = [pytest.param(d, s, id=f"{n}-{s[:40]}") for n, d in SHEETS.items() for s in d["must"]]
MUST_NOT = [pytest.param(d, s, id=f"{n}-{s[:40]}") for n, d in SHEETS.items() for s in d["must_not"]]


@pytest.mark.parametrize(("sheet", "text"), MUST)
def test_a_sheet_reads_what_it_must(sheet: dict[str, Any], text: str) -> None:
    assert sheet["what"] in meanings(list(sentences(text)))


@pytest.mark.parametrize(("sheet", "text"), MUST_NOT)
def test_a_sheet_leaves_what_it_must_not_read(sheet: dict[str, Any], text: str) -> None:
    assert sheet["what"] not in meanings(list(sentences(text)))


@pytest.mark.parametrize("name", sorted(mail_data()))
def test_a_sheet_has_its_reason(name: str) -> None:
    assert name == "sentences" or mail_data()[name]["reason"]


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_a_meaning_has_examples_enough(name: str) -> None:
    assert len(SHEETS[name]["must"]) >= 5
    assert len(SHEETS[name]["must_not"]) >= 4
