"""Every profile with every figure of it."""

# ruff: noqa: E501 - tables read better unbroken
from __future__ import annotations

import pytest
from tests.plan.building import (
    CARL,
    DANA,
    LUIS,
    ROSE,
    because,
    event,
    letter,
    names,
    none,
    note,
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
HELD = talk(TUE, DANA, LUIS)
BOTH = letter("thank-you", (DANA, LUIS), "2026-11-17 17:30")
DEFAULT = "Tue 17 Nov 17:00 / Tue 17 Nov 17:00 / Wed 18 Nov 15:00 / Tue 24 Nov 18:00"


@pytest.mark.parametrize(
    ("country", "practice", "profile"),
    [
        ("US", None, "us"),
        ("CA", None, "ca"),
        ("GB", None, "uk"),
        ("DE", None, "de"),
        ("JP", None, "jp"),
        ("IN", None, "in"),
        ("NL", None, "us"),
        ("US", "uk", "uk"),
        ("DE", "academia", "academia"),
        ("US", "residency", "residency"),
    ],
)
def test_the_profile_by_country_or_by_name(country, practice, profile):
    made = plan(
        record(HELD, event("withdrawing", "2026-11-17 16:00"), country=country, practice=practice), "2026-11-17 17:00"
    )
    assert {p.profile for p in made.letters} == {profile}


def test_a_country_without_a_profile_says_so():
    made = plan(record(HELD, country="NL"), "2026-11-17 18:00")
    assert all("Netherlands" in because(p) or "NL" in because(p) for p in made.letters)
    assert "default" in because(made.letters[0])


# us, ca


def test_in_canada_as_in_the_united_states_and_the_reason_says_that_a_third_is_indifferent():
    made = plan(record(HELD, country="CA"), "2026-11-17 18:00")
    assert shown(made) == {
        "thank-you to Dana Whitfield": DEFAULT,
        "thank-you to Luis Ortega": DEFAULT,
    }
    assert not any(p.optional for p in made.letters)
    assert "third" in because(made.letters[0])


def test_in_canada_a_coordinator_is_thanked():
    assert "coordinator-thanks to Carl Bauer" in names(
        plan(record(HELD, DANA, LUIS, CARL, country="CA"), "2026-11-17 18:00")
    )


# uk


def test_in_the_united_kingdom_one_optional_thank_you_to_the_lead():
    made = plan(record(HELD, country="GB"), "2026-11-17 18:00")
    assert shown(made) == {"thank-you to Dana Whitfield": DEFAULT}
    assert made.letters[0].optional
    assert made.letters[0].pass_on_to == ("Luis Ortega",)


def test_in_the_united_kingdom_else_to_the_recruiter():
    boss = person("Boss Mute", "lead", None)
    made = plan(record(talk(TUE, boss, LUIS), boss, LUIS, ROSE, country="GB"), "2026-11-17 18:00")
    assert names(made) == ["thank-you to Rose Tanaka"]
    assert made.letters[0].pass_on_to == ("Boss Mute", "Luis Ortega")


def test_in_the_united_kingdom_any_thank_you_of_the_day_counts_as_the_one():
    facts = record(HELD, letter("thank-you", LUIS, "2026-11-17 16:00"), country="GB")
    assert none(plan(facts, "2026-11-17 18:00"), "thank-you")


def test_in_the_united_kingdom_no_card():
    wish = person("Dana Whitfield", "lead", prefers="card", address=("1 High St", "Leeds"))
    facts = record(talk(TUE, wish), told("2026-11-17", decision_on="2026-12-11"), wish, country="GB")
    assert only(plan(facts, "2026-11-17 18:00"), "thank-you").channel == "email"


# de

DE = {"country": "DE"}


@pytest.mark.parametrize("field", ["left_out", "correct", "useful"])
def test_in_germany_a_thank_you_to_whom_one_has_something_to_add(field):
    made = plan(record(talk(TUE, DANA, LUIS, note(LUIS, **{field: "something"})), **DE), "2026-11-17 18:00")
    assert shown(made) == {
        "thank-you to Luis Ortega": "Wed 18 Nov 08:00 / Wed 18 Nov 09:00 / Wed 18 Nov 18:00 / Thu 19 Nov 18:00"
    }
    assert made.letters[0].optional
    assert nothing(made, "thank-you", DANA)


def test_in_germany_a_note_without_a_name_counts_for_the_lead():
    made = plan(record(talk(TUE, DANA, LUIS, note(left_out="something")), **DE), "2026-11-17 18:00")
    assert names(made) == ["thank-you to Dana Whitfield"]


def test_in_germany_nothing_to_add_is_nothing():
    made = plan(record(talk(TUE, DANA, note(DANA, talked="trains")), **DE), "2026-11-17 18:00")
    assert not made.letters
    assert "nothing to add" in because(nothing(made, "thank-you"))


def test_in_germany_a_thank_you_after_a_friday_goes_on_monday():
    made = plan(record(talk("2026-11-20 14:00", DANA, note(DANA, left_out="it")), **DE), "2026-11-20 18:00")
    assert shown(made) == {
        "thank-you to Dana Whitfield": "Mon 23 Nov 08:00 / Mon 23 Nov 09:00 / Mon 23 Nov 18:00 / Tue 24 Nov 18:00"
    }


def test_in_germany_silence_lasts_longer():
    assert shown(plan(record(HELD, **DE), "2026-12-02 10:00")) == {
        "follow-up/after-silence to Dana Whitfield": "Tue 1 Dec 09:00 / Wed 2 Dec 09:00 / Tue 8 Dec 18:00 / Tue 22 Dec 18:00"
    }


def test_in_germany_a_date_is_a_date():
    made = plan(record(HELD, told("2026-11-17", reply_by="2026-12-02"), **DE), "2026-12-04 10:00")
    assert shown(made) == {
        "follow-up/after-date to Dana Whitfield": "Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"
    }


@pytest.mark.parametrize("country", ["DE", "JP"])
def test_in_germany_and_japan_one_follow_up_and_then_stop(country):
    made = plan(record(HELD, BOTH, letter("follow-up", DANA, "2026-12-02 10:00"), country=country), "2026-12-14 10:00")
    assert not made.letters
    assert "One follow-up" in because(nothing(made, "follow-up"))


@pytest.mark.parametrize("country", ["DE", "JP"])
def test_in_germany_and_japan_a_letter_before_the_decision_was_the_one(country):
    new = talk(TUE, DANA, note(DANA, left_out="it"))
    facts = [new, BOTH, told("2026-11-17", decision_on="2026-12-04"), letter("follow-up", DANA, "2026-12-01 10:00")]
    assert not plan(record(*facts, country=country), "2026-12-14 10:00").letters


# jp

JAPAN = [
    ("before 18:00", TUE, "Tue 17 Nov 17:00 / Tue 17 Nov 17:00 / Wed 18 Nov 12:00 / Wed 18 Nov 18:00"),
    ("in the morning", "2026-11-17 09:00", "Tue 17 Nov 12:00 / Tue 17 Nov 12:00 / Wed 18 Nov 12:00 / Wed 18 Nov 18:00"),
    ("at 18:00: the next morning", "2026-11-17 15:00", "Tue 17 Nov 18:00 / Wed 18 Nov 09:00 / Wed 18 Nov 12:00 / Wed 18 Nov 18:00"),
    ("over a long weekend", "2026-11-20 16:00", "Fri 20 Nov 19:00 / Tue 24 Nov 09:00 / Tue 24 Nov 12:00 / Tue 24 Nov 18:00"),
    ("on a Saturday", "2026-11-21 10:00", "Sat 21 Nov 13:00 / Tue 24 Nov 09:00 / Tue 24 Nov 12:00 / Tue 24 Nov 18:00"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "starts", "expected"), JAPAN, ids=[row[0] for row in JAPAN])
def test_in_japan_the_same_day_or_the_next_morning(name, starts, expected):
    made = plan(record(talk(starts, DANA), country="JP"), f"{starts[:10]} 22:00")
    assert shown(made) == {"thank-you to Dana Whitfield": expected}
    assert made.letters[0].optional
    assert set(made.letters[0].carries) == {"thanks", "detail", "interest", "forward"}


def test_in_japan_silence_is_as_the_default():
    """Monday 23 November is a holiday there."""
    assert shown(plan(record(HELD, BOTH, country="JP"), "2026-11-26 10:00")) == {
        "follow-up/after-silence to Dana Whitfield": "Wed 25 Nov 09:00 / Thu 26 Nov 09:00 / Wed 2 Dec 18:00 / Wed 16 Dec 18:00"
    }


# in

INDIA = "2026-12-08 14:00"


def test_in_india_one_thank_you_to_the_recruiter_who_passes_it_on():
    made = plan(record(talk(INDIA, DANA, LUIS), DANA, LUIS, ROSE, country="IN"), "2026-12-08 18:00")
    assert shown(made) == {
        "thank-you to Rose Tanaka": "Tue 8 Dec 17:00 / Tue 8 Dec 17:00 / Wed 9 Dec 15:00 / Tue 15 Dec 18:00"
    }
    assert made.letters[0].pass_on_to == ("Dana Whitfield", "Luis Ortega")
    assert not made.letters[0].optional


def test_in_india_else_to_the_lead():
    made = plan(record(talk(INDIA, DANA, LUIS), country="IN"), "2026-12-08 18:00")
    assert names(made) == ["thank-you to Dana Whitfield"]
    assert made.letters[0].pass_on_to == ("Luis Ortega",)


def test_in_india_follow_ups_go_to_the_recruiter_too():
    facts = record(talk(INDIA, DANA), letter("thank-you", ROSE, "2026-12-08 17:00"), DANA, ROSE, country="IN")
    assert only(plan(facts, "2026-12-16 10:00"), "follow-up").to == ("Rose Tanaka",)


# academia

ACADEMIA = {"practice": "academia"}


def test_in_academia_the_chair_is_thanked_later():
    assert shown(plan(record(HELD, **ACADEMIA), "2026-11-17 18:00")) == {
        "thank-you to Dana Whitfield": "Tue 17 Nov 17:00 / Thu 19 Nov 09:00 / Fri 20 Nov 18:00 / Tue 24 Nov 18:00"
    }


def test_in_academia_with_no_chair_marked_everybody_is_thanked():
    ada, ben = person("Ada Holm", "interviewer"), person("Ben Iver", "interviewer")
    made = plan(record(talk(TUE, ada, ben), ada, ben, **ACADEMIA), "2026-11-17 18:00")
    assert sorted(names(made)) == ["thank-you to Ada Holm", "thank-you to Ben Iver"]


def test_in_academia_silence_is_long():
    assert shown(plan(record(HELD, BOTH, **ACADEMIA), "2026-12-10 10:00")) == {
        "follow-up/after-silence to Dana Whitfield": "Wed 9 Dec 09:00 / Thu 10 Dec 09:00 / Wed 16 Dec 18:00 / Thu 31 Dec 18:00"
    }


# residency

RESIDENCY = {"practice": "residency"}


def test_to_a_residency_no_thank_you_and_never_a_follow_up():
    for now in ("2026-11-17 18:00", "2026-11-25 10:00", "2026-12-20 10:00"):
        assert not plan(record(HELD, DANA, LUIS, CARL, **RESIDENCY), now).letters


def test_to_a_residency_that_welcomes_letters_a_thank_you_but_no_follow_up():
    welcome = told("2026-11-17", no_letters=False)
    assert sorted(names(plan(record(HELD, welcome, **RESIDENCY), "2026-11-17 18:00"))) == [
        "thank-you to Dana Whitfield",
        "thank-you to Luis Ortega",
    ]
    assert none(plan(record(HELD, welcome, **RESIDENCY), "2026-11-25 10:00"), "follow-up")


def test_to_a_residency_no_reply_to_a_rejection_unless_welcome():
    no = event("rejected", "2026-12-03 10:00", by=DANA)
    assert not plan(record(HELD, BOTH, no, **RESIDENCY), "2026-12-04 10:00").letters
    welcome = told("2026-11-17", no_letters=False)
    assert names(plan(record(HELD, BOTH, no, welcome, **RESIDENCY), "2026-12-04 10:00")) == [
        "rejection-reply to Dana Whitfield"
    ]


def test_to_a_residency_withdrawal_and_offer_letters_as_ever():
    assert names(plan(record(HELD, event("withdrawing", "2026-11-18 10:00"), **RESIDENCY), "2026-11-18 11:00")) == [
        "withdrawal to Dana Whitfield"
    ]
    offered = event("offered", "2026-11-24 10:00", by=DANA)
    assert names(plan(record(HELD, offered, **RESIDENCY), "2026-11-24 11:00")) == ["offer-thanks to Dana Whitfield"]
    yes = event("accepting", "2026-11-24 12:00")
    assert names(plan(record(HELD, offered, yes, **RESIDENCY), "2026-11-24 13:00")) == ["acceptance to Dana Whitfield"]


# public


def test_in_public_service_as_the_country():
    made = plan(record(HELD, country="GB", practice="public"), "2026-11-17 18:00")
    assert shown(made) == {"thank-you to Dana Whitfield": DEFAULT}
    assert made.letters[0].optional
    german = plan(record(HELD, country="DE", practice="public"), "2026-11-17 18:00")
    assert none(german, "thank-you")


def test_in_public_service_every_rejection_reply_asks_for_feedback():
    before = record(event("rejected", "2026-12-03 10:00", by=DANA), practice="public")
    made = only(plan(before, "2026-12-04 10:00"), "rejection-reply")
    assert "feedback-ask" in made.carries
    assert "right" in because(made)
