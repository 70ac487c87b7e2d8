"""Reading a letter: verdicts, one fault once, a check that breaks, the ledger."""

from __future__ import annotations

import dataclasses
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from desk import as_letter, checks, practice

from afterword.facts.reading import read_record
from afterword.review.ledger import ledger, unsupported
from afterword.review.reader import BROKEN, read_letter
from afterword.review.timing import circumstances, window_for

RECORD = read_record(
    b"""
version = 1
[me]
name = "Jo Lindqvist"
time_zone = "Europe/London"
[[me.strengths]]
text = "Dried 900 flooded maps in Hull, none lost"
[application]
company = "Orme Bindery Ltd."
role = "Book Conservator"
country = "GB"
region = "ENG"
practice = "us"
[[people]]
name = "Ada Orme"
email = "ada@orme.example"
part = "lead"
[[interviews]]
starts = 2026-05-05T10:00:00+01:00
with = ["Ada Orme"]
[[interviews.notes]]
with = "Ada Orme"
talked = "flooded archive of the cathedral, 40 crates"
""",
    "record.toml",
)


def read(text, **more):
    return read_letter(text, checks=checks(), language=False, **more)


def test_a_clean_letter_gets_silence():
    text = as_letter(
        "Thank you for the hour on Tuesday. The forty crates of the flooded archive have stayed with me. "
        "I dried 900 maps in Hull and lost none, and I would love to do the same with you. "
        "I look forward to hearing from you."
    )
    read_it = read(text, record=RECORD, to=["Ada Orme"], now=datetime.fromisoformat("2026-05-05T17:00+01:00"))
    assert (read_it.kind, read_it.verdict, read_it.findings) == ("thank-you", "ready", ())


def test_errors_stop_and_warnings_ask_to_improve():
    assert read(as_letter("I am begging you for this job."), kind="follow-up").verdict == "stop"
    assert read(as_letter("Thank you for the hour."), kind="thank-you").verdict == "improve"


def test_quotes_are_the_words_of_the_text():
    text = as_letter("Thank you 😊 for the hour. Your website is outdated. I am begging you.")
    for finding in read(text, kind="thank-you").findings:
        if finding.start is not None:
            assert text[finding.start : finding.end] == finding.quote


def test_a_check_that_breaks_holds_the_letter():
    ours = checks()
    torn = dataclasses.replace(ours.checks[0], data={}, rule="too_long")
    broken = dataclasses.replace(ours, checks=(torn, *ours.checks[1:]))
    found = read_letter(as_letter("Thank you. " * 80), checks=broken, language=False, kind="nothing-known")
    assert found.verdict == "stop"
    assert [f.check for f in found.findings if f.check == BROKEN] == [BROKEN]


def test_quoted_text_is_not_read():
    text = "Subject: Glue, our talk\n\nHi Ada,\n\nIt holds.\n\nJo\n\n"
    text += "On Mon, 4 May 2026, Ada wrote:\n> I really need this job\n"
    assert "tone/pleading" not in {f.check for f in read(text, kind="thank-you").findings}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text):
    found = read(text, record=RECORD, to=["Ada Orme"])
    assert BROKEN not in {f.check for f in found.findings}
    for spans in found.moves.values():
        assert all(0 <= a < b <= len(text) for a, b in spans)


def test_the_ledger_names_fields_and_what_stands_on_nothing():
    strange = "I juggle burning torches on stilts."
    text = as_letter(f"The flooded archive of the cathedral moved me. I dried 900 maps in Hull. {strange}")
    entries = ledger(text, RECORD, checks())
    assert entries[0].fields[0] == "interviews[0].notes[0].talked"
    assert entries[1].fields[0] == "me.strengths[0].text"
    assert [text[a:b] for a, b in unsupported(entries)] == [strange]


@pytest.mark.parametrize("days", [0, 2, 20, 60])
def test_windows_do_not_depend_on_now(days):
    now = datetime.fromisoformat("2026-05-05T17:00+01:00").replace(day=5 + days % 20)
    window = window_for((RECORD,), "thank-you", ["Ada Orme"], now, practice())
    assert window is not None
    assert window[0] == datetime.fromisoformat("2026-05-05T13:00+01:00")


def test_circumstances_name_the_profile():
    assert circumstances(RECORD, "thank-you", ["Ada Orme"], None, practice()).profiles == ("us",)
