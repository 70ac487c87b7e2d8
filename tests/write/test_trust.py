"""What may stand in a letter: pieces of whole English; what is not is asked about, and never written."""

from __future__ import annotations

import pytest

from afterword.facts.model import Person
from afterword.practice.source import PracticeFault
from afterword.write.mend import Words, mend
from afterword.write.trust import Trust

WORDS = Words.load()
READER = Person(name="Ida Holm")


def trusted(text: str, field: str) -> list[str]:
    return [piece.text for piece in mend(text, field, WORDS, addressee=READER).pieces if piece.confident]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("talked", "the rye starter is 11 years old", "the rye starter is 11 years old"),
        ("talked", "moving from Excel to Power BI", "moving from Excel to Power BI"),
        ("talked", "the merger w/ Hartley's", "the merger with Hartley's"),
        ("need", "drivers who stay calm", "drivers who stay calm"),
        ("need", "someone who'll stay", "someone who'll stay"),
        ("strength", "cut falls by a third on my ward", "cut falls by a third on my ward"),
        ("strength", "5 yrs of nights at a boulangerie", "5 years of nights at a boulangerie"),
        ("left_out", "i also speak turkish", "I also speak Turkish"),
        ("why", "I want to build things that last", "I want to build things that last"),
        ("asked", "how I'd test a backfill", "how I'd test a backfill"),
        ("useful", "a checklist for winter tyres", "a checklist for winter tyres"),
        ("correct", "it was May not April", "it was May, not April"),
        ("correct", "my visa is valid until May, not March", "my visa is valid until May, not March"),
    ],
)
def test_whole_pieces_are_said(field: str, text: str, said: str) -> None:
    assert trusted(text, field) == [said]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("strength", "LED the changeover to scanners"),  # an acronym that is none
        ("talked", "planning files on paper since 1974"),  # two readings
        ("talked", "moving office"),
        ("talked", "sales up 18"),  # a sign is missing
        ("talked", "sales up 18%"),
        ("talked", "62 boreholes, 17 dry"),
        ("talked", "drivers hours"),
        ("talked", "claims feed lands at 4am"),
        ("talked", "exports to Japan"),
        ("talked", "EHR vendors slow"),
        ("talked", "ministers want 4"),
        ("talked", "bridge closed till march so 20 min longer"),
        ("talked", "storage of certifcates"),  # one slip from a known word
        ("talked", "5 on/4 off"),
        ("talked", "it opens in May"),  # nobody knows any more what
        ("talked", "his baby"),
        ("talked", "he grows orchids"),
        ("talked", "card tips go missing"),
        ("need", "brief ministers in plain english"),
        ("need", "hunter not farmer"),
        ("need", "menu kids eat"),
        ("strength", "passed 6G first go"),
        ("strength", "restored 2 acre walled garden"),
        ("strength", "migrated 40 dashboards w/o a wrong # reaching a customer"),
        ("strength", "charge nurse 2 yrs"),
        ("strength", "got close from 11 days to 6 @ prior co"),
        ("left_out", "can do viennoiserie too esp."),
        ("why", "smaller team than the trust, home by 8"),
        ("correct", "i said 8 collections it was 6"),
        ("correct", "said NetSuite 3 years"),
    ],
)
def test_what_is_not_whole_is_asked_about(field: str, text: str) -> None:
    assert trusted(text, field) == []


def test_a_comma_that_was_typed_is_kept() -> None:
    said = trusted("I led 12 field weeks, one of them in a flood", "strength")
    assert said == ["I led 12 field weeks, one of them in a flood"]


def test_things_are_said_one_by_one() -> None:
    said = trusted("the new kiln, the school contract, box blight", "talked")
    assert said == ["the new kiln", "the school contract", "box blight"]


def test_a_figure_behind_a_deed_is_dropped_and_never_bent() -> None:
    assert trusted("trained 14 servers, 6 passed", "strength") == ["trained 14 servers"]
    assert trusted("passed every test, except one", "strength") == ["passed every test, except one"]


def test_a_correction_keeps_its_tenses() -> None:
    assert "have said" not in " ".join(p.text for p in mend("said Excel since 2017", "correct", WORDS).pieces)


def test_a_rule_that_names_nothing_is_refused() -> None:
    with pytest.raises(PracticeFault, match="no rule and no terminal"):
        Trust.load({"words/trust.toml": '[rules]\nany-thing = ["nothing-known"]\n'})


@pytest.mark.parametrize(
    "line",
    [
        "Rebuilt the intake desk for three clinics",
        "Oversaw the move of 40 staff to a new building",
        "Led a crew of nine on night shifts",
        "Undertook the audit of 14 branches",
        "Withstood two hostile bids as press officer",
        "Struck a deal with three suppliers",
        "Stuck to the budget in all three years",
        "Chose and fitted 60 sash windows",
        "Fought a planning appeal and won it",
        "Tore down the old scheduling sheet and built a new one",
        "Paid 1,200 invoices a month without error",
        "Typeset 60 books",
        "Overrode the default alarms after testing 200 cases",
        "Co-led the merger of two wards",
    ],
)
def test_a_line_of_a_cv_is_used_whatever_its_verb(line: str) -> None:
    assert trusted(line, "strengths") == [line[0].lower() + line[1:]]


@pytest.mark.parametrize("line", ["Cut cost 18", "Cut bills w. a new sheet", "LED the move to it", "Ran 3x the load"])
def test_a_line_of_a_cv_in_shorthand_is_asked_about(line: str) -> None:
    assert trusted(line, "strengths") == []


def test_every_irregular_past_form_is_known_to_the_shapes() -> None:
    for base, past in (("rebuild", "rebuilt"), ("oversee", "oversaw"), ("withstand", "withstood"), ("draw", "drew")):
        assert WORDS.verbs[past].base == base
        assert trusted(f"{past} the plans for the new hall", "strengths"), past


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("talked", "the glossary of 4,000 terms that nobody has checked since 2015"),
        ("talked", "how the forest level should sound when nothing happens"),
        ("talked", "what happens when the pump fails at night"),
        ("talked", "the roof leaks above the press"),
        ("talked", "the plan to move the archive to the cellar"),
        ("need", "fewer express deliveries"),
        ("need", "a person who can say no"),
        ("why", "the mix of shop floor and planning"),
        ("why", "the wolves"),
    ],
)
def test_what_was_typed_with_care_is_said_as_it_was_typed(field: str, text: str) -> None:
    assert trusted(text, field) == [text]


@pytest.mark.parametrize("text", ["hospital retrofit", "test bench for gearboxes", "school rewire over the summer"])
def test_a_topic_takes_its_article(text: str) -> None:
    assert trusted(text, "talked") == [f"the {text}"]


@pytest.mark.parametrize(
    "text",
    [
        "the way the kitchen plans its week",  # no sentence, though it has a verb
        "half are password resets",  # half of what
        "nobody opens the sunday one",
        "our talk was mostly about snagging",
        "monolith -> services",
        "the recieving bay at 6",  # one slip from a known word
    ],
)
def test_what_only_looks_whole_is_asked_about(text: str) -> None:
    assert trusted(text, "talked") == []
