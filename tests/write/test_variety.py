"""One English through a whole letter: the person's own, in frames, dates and mended notes."""

from __future__ import annotations

import re

import pytest
from tests.write.building import planned, record

from afterword.practice.source import PracticeFault
from afterword.write.compose import compose
from afterword.write.frames import Frames
from afterword.write.mend import Words
from afterword.write.result import Draft
from afterword.write.variety import Variety

FRAMES, WORDS = Frames.load(), Words.load()
VARIETY = WORDS.variety

BOTH = [
    ("I organised the labour rota", "I organized the labor rota"),
    ("a centre for paediatric care", "a center for pediatric care"),
    ("the colour-coded catalogue", "the color-coded catalog"),
    ("I analysed 40 modelling errors", "I analyzed 40 modeling errors"),
    ("I travelled and cancelled nothing", "I traveled and canceled nothing"),
    ("to fulfil and enrol", "to fulfill and enroll"),
    ("the grey mould in the jewellery shop", "the gray mold in the jewelry shop"),
]


@pytest.mark.parametrize(("british", "american"), BOTH)
def test_both_ways(british: str, american: str) -> None:
    assert VARIETY.spelled(british, british=False) == american
    assert VARIETY.spelled(american, british=True) == british
    assert VARIETY.spelled(british, british=True) == british
    assert VARIETY.spelled(american, british=False) == american


def test_words_that_are_two_in_the_other_english_go_one_way_only() -> None:
    assert VARIETY.spelled("the reading programme and a driving licence", british=False) == (
        "the reading program and a driving license"
    )
    assert VARIETY.spelled("a computer program, a check, I license images", british=True) == (
        "a computer program, a check, I license images"
    )
    assert VARIETY.spelled("I hold a license since 2012", british=True) == "I hold a licence since 2012"


def test_names_stay_as_they_are() -> None:
    assert VARIETY.spelled("the World Health Organization", british=True) == "the World Health Organization"
    assert VARIETY.spelled("the Labour group in Centre Road", british=False) == "the Labour group in Centre Road"


def test_no_word_is_turned_into_two() -> None:
    assert not set(VARIETY.american) & set(VARIETY.british)
    assert all(VARIETY.british[american] == british for american, british in VARIETY.british.items())


def test_endings_that_do_not_match_are_a_fault() -> None:
    own = '[[family]]\nstems = "organ"\nbritish = "ise ised"\namerican = "ize"\n'
    with pytest.raises(PracticeFault, match="American"):
        Variety.load({"words/variety.toml": own})


def test_no_frame_has_a_word_of_one_english_only() -> None:
    for part in FRAMES.parts.values():
        for frame in part.frames:
            fixed = " ".join(" ".join(pattern.literals) for pattern in frame.patterns)
            if "british" not in frame.test.no:
                assert VARIETY.spelled(fixed, british=True) == fixed, frame.id
            if "british" not in frame.test.yes:
                assert VARIETY.spelled(fixed, british=False) == fixed, frame.id


def letter(language: str) -> Draft:
    facts = record(
        f"""
        version = 1
        [me]
        name = "Mara Lind"
        email = "mara@example.com"
        time_zone = "Europe/London"
        language = "{language}"
        [[me.strengths]]
        text = "Organized the color catalog of a fashion house"
        [application]
        company = "Tern & Harbor"
        role = "Organizer"
        country = "GB"
        practice = "us"
        why = "I want to work at the center of a town"
        [[people]]
        name = "Ana Ruiz"
        email = "ana@tern.example"
        part = "lead"
        [[interviews]]
        starts = 2026-11-17T14:30:00+00:00
        with = ["Ana Ruiz"]
        [[interviews.notes]]
        with = "Ana Ruiz"
        talked = "the labour costs of the moulding shop"
        """
    )
    return compose([planned(facts, "thank-you", "Ana Ruiz")], FRAMES, WORDS)[0]


def test_an_american_letter_is_american_throughout() -> None:
    said = letter("en-US").body
    assert "the labor costs of the molding shop" in said
    assert "organized the color catalog" in said
    assert "November 17" in said
    assert "center of a town" in said


def test_a_british_letter_is_british_throughout_and_the_role_stays() -> None:
    said = letter("en-GB").body
    assert "the labour costs of the moulding shop" in said
    assert "organised the colour catalogue" in said
    assert "17 November" in said
    assert "centre of a town" in said
    assert not re.search(r"\bOrganiser\b", said)
