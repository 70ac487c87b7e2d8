"""What only a record can tell: gaps between letters, a second way, crossed names, figures, parts of a day, windows."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from desk import as_letter, checks, practice

from afterword.facts.model import Letter
from afterword.facts.reading import read_record
from afterword.plan.window_of import window_of
from afterword.review.reader import read_letter
from afterword.review.timing import circumstances

RECORD = read_record(
    b"""
version = 1
[me]
name = "Jo Lindqvist"
email = "jo@lindqvist.example"
time_zone = "Europe/London"
[[me.strengths]]
text = "Dried 900 flooded maps at Hull North in six weeks, none lost"
[[me.strengths]]
text = "Cut the rate of torn sheets from 12 percent to 3 percent"
[application]
company = "Orme Bindery Ltd."
role = "Deputy Head of Conservation"
country = "GB"
region = "ENG"
practice = "us"
[[people]]
name = "Ada Orme"
email = "ada@orme.example"
part = "lead"
[[people]]
name = "Tobias Krueger"
email = "tobias@orme.example"
part = "interviewer"
[[interviews]]
starts = 2026-05-05T14:00:00+01:00
with = ["Ada Orme", "Tobias Krueger"]
[[interviews.notes]]
with = "Ada Orme"
talked = "flooded archive of the cathedral, 40 crates"
private = "Tobias leaves for Leeds in the summer"
correct = "I said 800 maps, it was 900"
""",
    "record.toml",
)
MET = datetime.fromisoformat("2026-05-05T17:30+01:00")


def found(text, *, now=MET, kind="thank-you", to=("Ada Orme",), record=RECORD, letter=None):
    there = circumstances(record, kind, to, now, practice())
    read = read_letter(
        letter or as_letter(text), checks=checks(), record=record, kind=kind, to=to, now=now, language=False,
        window=there.window, calendar=there.calendar, profiles=there.profiles,
    )  # fmt: skip
    return {f.check: f for f in read.findings}


def sent(kind, day, **more):
    return Letter(kind=kind, to=("Ada Orme",), sent=datetime.fromisoformat(day), **more)


@pytest.mark.parametrize(
    ("text", "check", "flagged"),
    [
        ("Please thank Tobias Orme for the tour.", "fact/name", True),
        ("Please thank Tobias Krueger for the tour.", "fact/name", False),
        ("At Hull South I dried flooded maps.", "fact/claim", True),
        ("At Hull North I dried flooded maps.", "fact/claim", False),
        ("I dried 40 flooded maps in six weeks.", "fact/claim", True),
        ("I dried nearly 1,200 flooded maps in six weeks.", "fact/claim", True),
        ("I dried 900 flooded maps in 42 days.", "fact/claim", False),
        ("I cut the torn sheets by three quarters.", "fact/claim", False),
        ("I cut the torn sheets by half.", "fact/claim", True),
        ("I cut the torn sheets by nine points, to 3 percent.", "fact/claim", False),
        ("I dried 800 flooded maps in six weeks.", "fact/claim", True),
        ("Thank you for the talk this afternoon.", "fact/date", False),
        ("Thank you for the talk this morning.", "fact/date", True),
        ("I was sorry to hear that Tobias is going.", "fact/confidence", True),
        ("I was glad to hear what Tobias does with gold.", "fact/confidence", False),
        ("I hope that you find Leeds to your taste.", "fact/confidence", True),
        ("I would be glad to be your Head of Printing.", "fact/role", True),
        ("I would be glad to be your Deputy Head of Conservation.", "fact/role", False),
    ],
)
def test_what_is_said_is_held_against_the_record(text, check, flagged):
    assert (check in found(text)) is flagged


def test_one_letter_that_greets_two_is_for_several():
    both = as_letter("Thank you for the hour.").replace("Dear Ms. Orme", "Dear Ada and Tobias")
    assert "contact/several" in found("", letter=both)
    assert "contact/several" not in found("Thank you for the hour.")


def test_a_note_two_days_after_another_letter_is_too_early():
    record = replace(RECORD, letters=(sent("thank-you", "2026-05-06T10:00+01:00"),))
    soon = datetime.fromisoformat("2026-05-07T11:00+01:00")
    assert "timing/early" in found("Here is the glue.", kind="coordinator-thanks", record=record, now=soon)
    later = datetime.fromisoformat("2026-05-08T11:00+01:00")
    assert "timing/early" not in found("Here is the glue.", kind="coordinator-thanks", record=record, now=later)
    assert "timing/early" not in found("I withdraw.", kind="withdrawal", record=record, now=soon)


def test_follow_ups_lie_five_business_days_apart():
    record = replace(RECORD, letters=(sent("follow-up", "2026-05-20T10:00+01:00"),))
    for day, early in (("2026-05-26T10:00+01:00", True), ("2026-05-28T10:00+01:00", False)):
        now = datetime.fromisoformat(day)
        assert ("timing/early" in found("How do things stand?", kind="follow-up", record=record, now=now)) is early


def test_a_second_way_is_one_letter_too_many():
    now = datetime.fromisoformat("2026-06-02T10:00+01:00")
    called = replace(RECORD, letters=(sent("follow-up", "2026-05-20T10:00+01:00", channel="phone"),))
    assert "contact/too-many" in found("How do things stand?", kind="follow-up", record=called, now=now)
    wrote = replace(RECORD, letters=(sent("follow-up", "2026-05-20T10:00+01:00", channel="email"),))
    assert "contact/too-many" not in found("How do things stand?", kind="follow-up", record=wrote, now=now)
    too = "How do things stand? I have also left a voicemail at your office."
    assert "contact/too-many" in found(too, kind="follow-up", record=wrote, now=now)


@pytest.mark.parametrize("days", [0, 1, 3, 9, 40])
def test_the_window_of_a_follow_up_is_known_before_and_after_it(days):
    first = window_of((RECORD,), "follow-up", ("Ada Orme",), MET, practice())
    assert first is not None
    later = window_of((RECORD,), "follow-up", ("Ada Orme",), MET + timedelta(days=days), practice())
    assert later is not None
    assert (later.opens, later.last) == (first.opens, first.last)


def test_what_the_plan_never_proposes_has_no_window():
    assert window_of((RECORD,), "acceptance", ("Ada Orme",), MET, practice()) is None


def test_a_letter_that_has_gone_gives_the_next_no_window():
    record = replace(RECORD, letters=(sent("thank-you", "2026-05-05T18:00+01:00"),))
    now = datetime.fromisoformat("2026-05-06T10:00+01:00")
    assert window_of((record,), "thank-you", ("Ada Orme",), now, practice()) is None
    assert window_of((record,), "thank-you", ("Tobias Krueger",), now, practice()) is not None


def test_a_letter_of_stock_lines_is_told_once():
    text = (
        "Thank you for taking the time to meet with me. I enjoyed learning more about the role and the company. "
        "I am very excited about the possibility of joining your team. I look forward to hearing from you soon."
    )
    read = read_letter(as_letter(text), checks=checks(), kind="thank-you", language=False)
    stock = [f for f in read.findings if f.check == "generic/stock-phrase"]
    assert [f.level for f in stock] == ["hint"]


@pytest.mark.parametrize("piece", ["I am sorry and ", "Anna, ", "12 and 31 ", "a" * 40 + " ", "Dr. Park "])
def test_long_texts_without_a_stop_are_read_in_pieces(piece):
    text = f"Dear Ada,\n\n{piece * (19_000 // len(piece))}"
    read = read_letter(text, checks=checks(), kind="thank-you", language=False)
    assert read.words > 0
