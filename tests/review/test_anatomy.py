"""A letter is taken apart into its parts, and places are those of the text as given."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from desk import checks

from afterword.review.anatomy import take_apart


def apart(text):
    return take_apart(text, checks().parts, checks().folding)


def sentences(text):
    letter = apart(text)
    return [text[s.start : s.end] for s in letter.sentences]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Pell and Ms. Orme met at 9 a.m. in the yard. It rained.", 2),
        ("J. R. Lind came. He saw it.", 2),
        ("We use glue, e.g. fish glue, at 3.5 percent. It holds!", 2),
        ("See https://glue.example/a.b.c for it. Then call.", 2),
        ("Is it open? I hope so... Call me.", 3),
        ("The first line goes on\nin the second one. Then ends.", 2),
        ("I met him at 5 p.m. She came later.", 2),
    ],
)
def test_sentences(text, count):
    assert len(sentences(f"Dear Ms. Orme,\n\n{text}\n\nJo Lindqvist\n")) == count


def test_parts_of_a_mail():
    text = "Subject: The glue\n\nHi Ada,\n\nIt holds.\n\nBest,\nJo Lindqvist\n\n"
    text += "On Mon, 4 May 2026, Ada Orme wrote:\n> I need this job\n"
    letter = apart(text)
    assert letter.said(letter.subject) == "The glue"
    assert letter.said(letter.greeting) == "Hi Ada,"
    assert [text[s.start : s.end] for s in letter.sentences] == ["It holds."]
    assert letter.said(letter.sign_off) == "Best,"
    assert "Jo Lindqvist" in letter.said(letter.signature)
    assert letter.quoted


def test_parts_on_paper():
    text = "14 Mill Lane\nYork YO1 7HH\n\n4 May 2026\n\nDear Ms. Orme,\n\nIt holds.\n\n"
    text += "Yours sincerely,\nJo Lindqvist\n01904 496001\n"
    letter = apart(text)
    assert not letter.is_mail
    assert letter.has_address_block
    assert letter.reachable


def test_a_greeting_on_the_line_of_the_first_sentence():
    text = "Dear Ms. Orme, thank you for today. It was good.\n\nJo"
    assert sentences(text) == [
        "thank you for today.",
        "It was good.",
    ]


def test_a_postscript_belongs_to_the_body():
    assert sentences("Hi Ada,\n\nIt holds.\n\nBest,\nJo\n\nPS: The glue is fish.\n")[-1] == "PS: The glue is fish."


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Subject:", "\ufeffDear", "a" * 5000, ">" * 50, "\x00\x01", "Dear Ms. Orme,"]
)
def test_any_text_is_taken_apart(text):
    apart(text)
