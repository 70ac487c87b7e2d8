"""What is learned from the lessons: it is up to date, every kind has its examples, and other texts stay unknown."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from desk import checks

from afterword.facts.reading import read_record
from afterword.practice.learned import digest_of_lessons, learned
from afterword.practice.source import sheets
from afterword.review.learned import Weights
from afterword.review.reader import kind_of, read_letter
from afterword.review.result import MOVES

LESSONS = [sheet.data for sheet in sheets("lessons")]
RECORD = """
version = 1
[me]
name = "Jo Lindqvist"
time_zone = "Europe/London"
[application]
company = "Orme Bindery"
role = "Book Conservator"
country = "GB"
[[people]]
name = "Ada Orme"
email = "ada@orme.example"
part = "lead"
[[people]]
name = "Uncle Pete"
email = "pete@pete.example"
part = "referrer"
[[interviews]]
starts = 2026-03-02T10:00:00+00:00
kind = "onsite"
with = ["Ada Orme"]
"""


def as_letter(subject, body):
    head = f"Subject: {subject}\n\n" if subject else ""
    return f"{head}Dear Ms. Orme,\n\n{body}\n\nJo Lindqvist\n"


def letters(data):
    for letter in data["letter"]:
        body = " ".join(line.partition(": ")[2] for line in letter["sentences"])
        yield as_letter(letter.get("subject"), body)


@pytest.mark.parametrize("name", ["kinds", "moves"])
def test_the_weights_are_those_of_the_lessons_as_they_stand(name):
    assert learned(name)["of"] == digest_of_lessons(), "run scripts/learn"


def test_every_kind_has_its_lessons():
    assert {data["kind"] for data in LESSONS} == set(checks().signs)
    for data in LESSONS:
        assert len(data["letter"]) >= 5, data["kind"]


def test_a_sentence_of_the_lessons_names_moves_that_there_are():
    for data in LESSONS:
        for line in [*data.get("lines", ()), *(line for letter in data["letter"] for line in letter["sentences"])]:
            moves, colon, text = line.partition(": ")
            assert colon
            assert text
            assert set(moves.split()) - {"-"} <= set(MOVES), line


@pytest.mark.parametrize("data", LESSONS, ids=lambda data: data["kind"])
def test_the_letters_of_a_kind_are_known_and_no_others_taken_for_it(data):
    known = [kind_of(text, checks=checks()) for text in letters(data)]
    assert known.count(data["kind"]) >= max(5, 0.95 * len(known))
    others = [text for other in LESSONS if other is not data for text in list(letters(other))[:5]]
    taken = [text for text in others if kind_of(text, checks=checks()) == data["kind"]]
    assert len(taken) <= len(others) // 50, taken


@pytest.mark.parametrize("move", MOVES)
def test_each_move_is_found_where_it_is_and_not_where_it_is_not(move):
    there = elsewhere = found = wrong = 0
    for data in LESSONS:
        for letter in data["letter"]:
            said = {m for line in letter["sentences"] for m in line.partition(": ")[0].split()}
            body = " ".join(line.partition(": ")[2] for line in letter["sentences"])
            got = move in read_moves(as_letter(letter.get("subject"), body), data["kind"])
            there, found = there + (move in said), found + (move in said and got)
            elsewhere, wrong = elsewhere + (move not in said), wrong + (move not in said and got)
    assert there >= 5
    assert elsewhere >= 5
    assert found >= 0.9 * there
    assert wrong <= 0.2 * elsewhere


READ: dict[tuple[str, str], set[str]] = {}


def read_moves(text, kind):
    if (text, kind) not in READ:
        READ[text, kind] = set(read_letter(text, checks=checks(), kind=kind, language=False).moves)
    return READ[text, kind]


@pytest.mark.parametrize(
    "text",
    [
        "Milk, eggs, bread, and the blue paint.",
        "The quick brown fox jumps over the lazy dog.",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
        "hello",
        "",
    ],
)
def test_a_text_of_no_kind_counts_as_the_most_frequent(text):
    assert kind_of(text, checks=checks()) == "thank-you"


def test_what_the_record_knows_decides_between_kinds_that_the_words_leave_open():
    text = as_letter("The bindery", "Thank you for everything on Tuesday. It meant a great deal to me.")
    now = datetime.fromisoformat("2026-03-04T09:00:00+00:00")
    record = read_record(RECORD.encode(), "record.toml")
    to_lead = kind_of(text, checks=checks(), record=record, to=["Ada Orme"], now=now)
    to_referrer = kind_of(text, checks=checks(), record=record, to=["pete@pete.example"], now=now)
    assert (to_lead, to_referrer) == ("thank-you", "referrer-update")


def test_a_no_in_the_record_makes_a_reply_of_doubtful_thanks():
    text = as_letter("Re: Book Conservator", "Thank you for your letter. The hour among your presses was a joy.")
    said_no = '[[events]]\nat = 2026-03-06T09:00:00+00:00\nwhat = "rejected"\nby = "Ada Orme"\n'
    now = datetime.fromisoformat("2026-03-06T15:00:00+00:00")
    record = read_record((RECORD + said_no).encode(), "record.toml")
    assert kind_of(text, checks=checks(), record=record, to=["Ada Orme"], now=now) == "rejection-reply"


def test_words_that_are_clear_outweigh_the_record():
    text = as_letter("Withdrawing", "I withdraw my application for the post. Thank you for your time.")
    now = datetime.fromisoformat("2026-03-03T09:00:00+00:00")
    record = read_record(RECORD.encode(), "record.toml")
    assert kind_of(text, checks=checks(), record=record, to=["Ada Orme"], now=now) == "withdrawal"


def test_weights_add_up_and_pass_over_what_they_do_not_know():
    weights = Weights({"to": ["a", "b"], "start": [10, 0], "weights": {"x": [0, 100, 1, -50], "y": [1, 25]}})
    assert weights.knows(["x", "z"]) == ["x"]
    assert weights.scores({"x": 2.0, "y": 1.0, "z": 9.0}) == pytest.approx({"a": 2.1, "b": -0.75})
