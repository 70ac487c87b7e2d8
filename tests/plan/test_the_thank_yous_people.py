"""Who gets a thank-you, who passes it on, and when several talks make one."""

# ruff: noqa: E501 - tables read better unbroken
from __future__ import annotations

import pytest
from tests.plan.building import (
    AGNES,
    CARL,
    DANA,
    LUIS,
    ROSE,
    because,
    event,
    letter,
    names,
    none,
    nothing,
    only,
    person,
    plan,
    record,
    shown,
    talk,
    told,
)

TUE = "2026-11-17 14:00"
NOW = "2026-11-17 18:00"
MUTE = person("Mute Moran", "interviewer", email=None)
PHIL = person("Phil Quiet", "interviewer", email=None)
EIGHT = tuple(person(f"Panel {x}", "interviewer") for x in ("Abel", "Bert", "Cora", "Dora", "Emil", "Fred", "Gert"))


def passed_on(facts, now=NOW):
    """What each letter passes on."""
    return {f"{p.kind} to {p.to[0]}": p.pass_on_to for p in plan(facts, now).letters}


def test_who_has_no_address_is_named_in_the_leads_letter():
    assert passed_on(record(talk(TUE, DANA, LUIS, MUTE), DANA, LUIS, MUTE)) == {
        "thank-you to Dana Whitfield": ("Mute Moran",),
        "thank-you to Luis Ortega": (),
    }


def test_without_the_lead_the_recruiters_letter_names_them():
    assert passed_on(record(talk(TUE, LUIS, ROSE, MUTE), DANA, LUIS, ROSE, MUTE)) == {
        "thank-you to Luis Ortega": (),
        "thank-you to Rose Tanaka": ("Mute Moran",),
    }


def test_without_lead_and_recruiter_the_first_interviewer_with_an_address_names_them():
    anna = person("Anna Vogt", "interviewer")
    found = passed_on(record(talk(TUE, MUTE, LUIS, anna), DANA, MUTE, LUIS, anna))
    assert found == {"thank-you to Luis Ortega": ("Mute Moran",), "thank-you to Anna Vogt": ()}


def test_the_coordinators_letter_passes_thanks_on_and_theirs_rides_in_it():
    made = plan(record(talk(TUE, LUIS, MUTE), DANA, LUIS, MUTE, CARL), NOW)
    to_carl = [p for p in made.letters if p.to == ("Carl Bauer",)]
    assert [p.pass_on_to for p in to_carl] == [("Mute Moran",)]
    assert only(made, "thank-you", LUIS).pass_on_to == ()


def test_when_the_lead_has_no_address_the_others_pass_it_on():
    boss = person("Boss Mute", "lead", email=None)
    assert passed_on(record(talk(TUE, boss, LUIS), boss, LUIS)) == {"thank-you to Luis Ortega": ("Boss Mute",)}


def test_nobody_with_an_address_is_nothing_with_what_would_change_it():
    made = plan(record(talk(TUE, MUTE, PHIL), MUTE, PHIL), NOW)
    assert not made.letters
    assert "add" in because(nothing(made, "thank-you", MUTE))


def test_an_address_that_takes_no_replies_is_none():
    robot = person("Robot Post", "interviewer", "no-reply@firm.example")
    assert passed_on(record(talk(TUE, DANA, robot), DANA, robot)) == {"thank-you to Dana Whitfield": ("Robot Post",)}


def test_seven_people_are_seven_letters():
    made = plan(record(talk(TUE, *EIGHT), DANA, *EIGHT), NOW)
    assert len(made.letters) == 7


def test_more_than_seven_are_one_letter_to_the_lead():
    everybody = (*EIGHT, DANA)
    made = plan(record(talk(TUE, *everybody), *everybody), NOW)
    assert names(made) == ["thank-you to Dana Whitfield"]
    assert set(made.letters[0].pass_on_to) == {p.name for p in EIGHT}


def test_more_than_seven_in_two_talks_of_one_day_are_one_letter():
    everybody = (*EIGHT, DANA)
    facts = record(talk("2026-11-17 09:00", *EIGHT[:4]), talk(TUE, *EIGHT[4:], DANA), *everybody)
    made = plan(facts, NOW)
    assert names(made) == ["thank-you to Dana Whitfield"]
    assert set(made.letters[0].pass_on_to) == {p.name for p in EIGHT}


def test_of_more_than_seven_without_a_lead_to_write_to_the_coordinator_passes_it_on():
    boss = person("Boss Mute", "lead", email=None)
    everybody = (*EIGHT, boss)
    made = plan(record(talk(TUE, *everybody), *everybody, CARL), NOW)
    assert len([p for p in made.letters if p.to == ("Carl Bauer",)]) == len(made.letters) == 1
    assert set(made.letters[0].pass_on_to) == {p.name for p in everybody}


@pytest.mark.parametrize("earlier_to", [DANA, EIGHT[0]])
def test_where_one_letter_goes_for_the_day_any_sent_one_counts(earlier_to):
    everybody = (*EIGHT, DANA)
    facts = record(talk(TUE, *everybody), letter("thank-you", earlier_to, "2026-11-17 17:00"), *everybody)
    assert none(plan(facts, NOW), "thank-you")


def test_one_thank_you_a_day_counts_from_the_last_talk_with_that_person():
    facts = record(talk("2026-11-17 09:00", DANA, LUIS), talk("2026-11-17 15:30", DANA))
    assert shown(plan(facts, NOW)) == {
        "thank-you to Luis Ortega": "Tue 17 Nov 12:00 / Tue 17 Nov 18:30 / Wed 18 Nov 10:00 / Tue 24 Nov 18:00",
        "thank-you to Dana Whitfield": "Tue 17 Nov 18:30 / Tue 17 Nov 18:30 / Wed 18 Nov 16:30 / Tue 24 Nov 18:00",
    }


def test_the_letters_of_one_day_are_proposed_for_one_moment():
    facts = record(talk("2026-11-17 09:00", LUIS), talk("2026-11-17 18:00", DANA))
    assert shown(plan(facts, "2026-11-17 19:00")) == {
        "thank-you to Luis Ortega": "Tue 17 Nov 12:00 / Wed 18 Nov 09:00 / Wed 18 Nov 10:00 / Tue 24 Nov 18:00",
        "thank-you to Dana Whitfield": "Tue 17 Nov 21:00 / Wed 18 Nov 09:00 / Wed 18 Nov 19:00 / Tue 24 Nov 18:00",
    }


def test_the_one_moment_never_lies_after_a_letters_closes():
    facts = record(talk("2026-11-20 07:00", LUIS, minutes=30), talk("2026-11-20 18:00", DANA))
    for planned in plan(facts, "2026-11-20 19:00").letters:
        assert planned.opens <= planned.best <= planned.closes


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2026-11-16 14:00", "2026-11-17 14:00", ["2026-11-17"]),
        ("2026-11-13 14:00", "2026-11-17 14:00", ["2026-11-17"]),  # Friday, Tuesday: two business days
        ("2026-11-12 14:00", "2026-11-17 14:00", ["2026-11-12", "2026-11-17"]),
    ],
)
def test_two_talks_within_two_business_days_are_one_thank_you_from_the_later(first, second, expected):
    facts = record(talk(first, DANA), talk(second, DANA))
    dates = [p.id[-10:] for p in plan(facts, NOW).letters]
    assert sorted(dates) == expected[-1:] or sorted(dates) == expected


def test_who_has_no_address_is_passed_on_to_once_for_two_talks_within_two_business_days():
    talks = (talk("2026-11-17 14:00", MUTE), talk("2026-11-19 14:00", MUTE))
    made = plan(record(*talks, MUTE, ROSE), "2026-11-19 18:00")
    assert [(p.to, p.pass_on_to, f"{p.opens:%d %b}") for p in made.letters] == [
        (("Rose Tanaka",), ("Mute Moran",), "19 Nov")
    ]


def test_the_leads_one_letter_for_two_near_talks_names_the_first_days_people_too():
    talks = (talk("2026-11-17 14:00", DANA, MUTE), talk("2026-11-18 14:00", DANA))
    assert passed_on(record(*talks, DANA, MUTE), "2026-11-18 18:00") == {"thank-you to Dana Whitfield": ("Mute Moran",)}


def test_the_lead_thanked_already_names_nobody_of_that_day_later():
    talks = (talk("2026-11-17 14:00", DANA, MUTE), talk("2026-11-18 14:00", DANA))
    gone = letter("thank-you", DANA, "2026-11-17 17:30")
    assert passed_on(record(*talks, gone, DANA, MUTE), "2026-11-18 18:00") == {"thank-you to Dana Whitfield": ()}


def test_two_talks_within_two_business_days_with_a_thank_you_between_are_two():
    facts = record(
        talk("2026-11-16 14:00", DANA), letter("thank-you", DANA, "2026-11-16 17:00"), talk("2026-11-17 14:00", DANA)
    )
    assert [p.id[-10:] for p in plan(facts, NOW).letters] == ["2026-11-17"]


def test_a_talk_ahead_takes_nothing_from_the_thank_you_for_the_one_held():
    facts = record(talk("2026-11-16 14:00", DANA), talk("2026-11-18 14:00", DANA))
    assert [p.id[-10:] for p in plan(facts, "2026-11-16 18:00").letters] == ["2026-11-16"]


def test_an_interviewer_written_to_twice_keeps_their_own_text():
    made = plan(record(talk(TUE, DANA, LUIS)), NOW)
    assert [p.to for p in made.letters] == [("Dana Whitfield",), ("Luis Ortega",)]
    assert len({p.id for p in made.letters}) == 2


# The coordinator


def test_a_coordinator_who_was_not_in_the_talk_is_thanked():
    found = shown(plan(record(talk(TUE, DANA), DANA, CARL), NOW))
    assert found == {
        "thank-you to Dana Whitfield": "Tue 17 Nov 17:00 / Tue 17 Nov 17:00 / Wed 18 Nov 15:00 / Tue 24 Nov 18:00",
        "coordinator-thanks to Carl Bauer": "Tue 17 Nov 17:00 / Tue 17 Nov 17:00 / Wed 18 Nov 15:00 / Tue 24 Nov 18:00",
    }


def test_a_coordinator_is_thanked_once_a_day_from_the_days_last_talk():
    found = shown(plan(record(talk("2026-11-17 09:00", DANA), talk("2026-11-17 15:30", LUIS), DANA, LUIS, CARL), NOW))
    assert found["coordinator-thanks to Carl Bauer"].startswith(
        "Tue 17 Nov 18:30 / Tue 17 Nov 18:30 / Wed 18 Nov 16:30"
    )


def test_a_coordinator_in_the_talk_gets_a_thank_you_like_everybody():
    assert names(plan(record(talk(TUE, DANA, CARL), DANA, CARL), NOW)) == [
        "thank-you to Dana Whitfield",
        "thank-you to Carl Bauer",
    ]


@pytest.mark.parametrize("practice", ["uk", "de", "jp", "in", "academia", "residency"])
def test_elsewhere_a_coordinator_is_not_thanked(practice):
    assert none(plan(record(talk(TUE, DANA), DANA, CARL, practice=practice), NOW), "coordinator-thanks")


def test_a_coordinator_without_an_address_is_not_thanked():
    assert none(plan(record(talk(TUE, DANA), DANA, person("Carl", "coordinator", None)), NOW), "coordinator-thanks")


def test_a_coordinator_thanked_is_not_thanked_again():
    facts = record(talk(TUE, DANA), letter("coordinator-thanks", CARL, "2026-11-17 17:00"), DANA, CARL)
    assert names(plan(facts, NOW)) == ["thank-you to Dana Whitfield"]


# Through an agency


def test_through_an_agency_one_letter_goes_to_the_consultant():
    made = plan(record(talk(TUE, DANA, LUIS), DANA, LUIS, AGNES, via="agency"), NOW)
    assert names(made) == ["thank-you to Agnes Moor"]
    assert made.letters[0].pass_on_to == ("Dana Whitfield", "Luis Ortega")


@pytest.mark.parametrize("people", [(DANA,), (DANA, person("Agnes Moor", "agency", None))])
def test_through_an_agency_without_an_address_the_plan_asks_for_it(people):
    made = plan(record(talk(TUE, DANA), *people, via="agency"), NOW)
    assert not made.letters
    assert "agency" in because(nothing(made, "thank-you"))


def test_through_an_agency_the_follow_up_goes_to_the_consultant():
    facts = record(talk("2026-11-02 14:00", DANA), DANA, AGNES, via="agency")
    made = plan(facts, "2026-11-12 10:00")
    assert [p.to for p in made.letters if p.kind == "follow-up"] == [("Agnes Moor",)]


@pytest.mark.parametrize("what", ["withdrawing", "accepting", "declining", "asked-references", "asking-time"])
def test_through_an_agency_every_letter_goes_to_the_consultant(what):
    offered = event("offered", "2026-11-17 16:00", by=DANA)
    facts = record(
        talk(TUE, DANA, LUIS), offered, event(what, "2026-11-17 17:00"), DANA, LUIS, ROSE, AGNES, via="agency"
    )
    assert {p.to for p in plan(facts, NOW).letters} == {("Agnes Moor",)}


def test_through_an_agency_a_rejection_is_answered_to_the_consultant():
    facts = record(talk(TUE, DANA), event("rejected", "2026-11-17 17:00", by=DANA), DANA, AGNES, via="agency")
    assert names(plan(facts, NOW)) == ["rejection-reply to Agnes Moor"]


# Lead


LEADS = [
    ("marked lead", [person("A One", "manager"), person("B Two", "lead")], talk(TUE, "A One", "B Two"), [], "B Two"),
    ("the first of two leads", [person("A One", "lead"), person("B Two", "lead")], talk(TUE, "B Two"), [], "A One"),
    ("else the manager", [person("A One", "interviewer"), person("B Two", "manager")], talk(TUE, "A One"), [], "B Two"),
    ("else the only one met", [person("A One"), person("B Two")], talk(TUE, "B Two"), [], "B Two"),
    ("else who told last", [person("A One"), person("B Two")], talk(TUE, "A One", "B Two"), [told("2026-11-17", by="B Two")], "B Two"),
    ("a told without by names none", [person("A One"), person("B Two")], talk(TUE, "A One", "B Two"), [told("2026-11-17")], "A One"),
    ("else the first named", [person("A One"), person("B Two")], talk(TUE, "B Two", "A One"), [], "B Two"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "people", "held", "said", "lead"), LEADS, ids=[row[0] for row in LEADS])
def test_the_lead(name, people, held, said, lead):
    made = plan(record(*people, held, *said), "2026-11-30 10:00")
    follow = only(made, "follow-up")
    assert follow.to == (lead,)
    assert name == "marked lead" or lead in because(follow)


def test_an_addressee_without_an_address_is_replaced_by_recruiter_then_coordinator():
    boss = person("Boss Mute", "lead", email=None)
    facts = record(talk("2026-11-02 14:00", boss), boss, ROSE, CARL)
    assert only(plan(facts, "2026-11-12 10:00"), "follow-up").to == ("Rose Tanaka",)
    facts = record(talk("2026-11-02 14:00", boss), boss, CARL)
    made = only(plan(facts, "2026-11-12 10:00"), "follow-up")
    assert made.to == ("Carl Bauer",)
    assert "Boss Mute" in because(made)


def test_nobody_with_an_address_is_no_follow_up_and_says_what_would_change_it():
    boss = person("Boss Mute", "lead", email=None)
    made = plan(record(talk("2026-11-02 14:00", boss), boss), "2026-11-12 10:00")
    assert none(made, "follow-up")
    assert "add" in because(nothing(made, "follow-up"))
