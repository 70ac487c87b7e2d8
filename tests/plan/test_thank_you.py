"""The thank-you: its window, its variants, and what becomes of it."""

# ruff: noqa: E501 - tables read better unbroken
from __future__ import annotations

import pytest
from tests.plan.building import (
    DANA,
    LUIS,
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
    times,
    told,
    until,
)

TUE = "2026-11-17 14:00"

WINDOWS = [
    # name, talk, now, opens / best / closes / last
    ("an afternoon talk", talk(TUE, DANA), "2026-11-17 15:00", "Tue 17 Nov 17:00 / Tue 17 Nov 17:00 / Wed 18 Nov 15:00 / Tue 24 Nov 18:00"),
    ("a morning talk waits for the evening", talk("2026-11-17 09:00", DANA), "2026-11-17 10:00", "Tue 17 Nov 12:00 / Tue 17 Nov 17:00 / Wed 18 Nov 10:00 / Tue 24 Nov 18:00"),
    ("opens between 17:00 and 20:00", talk("2026-11-17 16:00", DANA), "2026-11-17 18:00", "Tue 17 Nov 19:00 / Tue 17 Nov 19:00 / Wed 18 Nov 17:00 / Tue 24 Nov 18:00"),
    ("opens at 20:00 sharp", talk("2026-11-17 17:00", DANA), "2026-11-17 18:00", "Tue 17 Nov 20:00 / Tue 17 Nov 20:00 / Wed 18 Nov 18:00 / Tue 24 Nov 18:00"),
    ("opens after 20:00", talk("2026-11-17 17:01", DANA), "2026-11-17 18:30", "Tue 17 Nov 20:01 / Wed 18 Nov 09:00 / Wed 18 Nov 18:01 / Tue 24 Nov 18:00"),
    ("closes in the evening, which is its day", talk("2026-11-17 19:30", DANA), "2026-11-17 21:00", "Tue 17 Nov 22:30 / Wed 18 Nov 09:00 / Wed 18 Nov 20:30 / Tue 24 Nov 18:00"),
    ("closes after the day's end", talk("2026-11-17 20:30", DANA), "2026-11-17 22:00", "Tue 17 Nov 23:30 / Wed 18 Nov 09:00 / Wed 18 Nov 21:00 / Tue 24 Nov 18:00"),
    ("opens after midnight", talk("2026-11-17 21:30", DANA), "2026-11-17 23:00", "Wed 18 Nov 00:30 / Wed 18 Nov 09:00 / Wed 18 Nov 21:00 / Tue 24 Nov 18:00"),
    ("closes before 08:00", talk("2026-11-17 06:00", DANA), "2026-11-17 08:00", "Tue 17 Nov 09:00 / Tue 17 Nov 17:00 / Wed 18 Nov 12:00 / Tue 24 Nov 18:00"),
    ("no length given is an hour", talk(TUE, DANA, minutes=None), "2026-11-17 15:00", "Tue 17 Nov 17:00 / Tue 17 Nov 17:00 / Wed 18 Nov 15:00 / Tue 24 Nov 18:00"),
    ("a screen opens after an hour and lasts 30 minutes", talk(TUE, DANA, minutes=None, kind="screen"), "2026-11-17 15:00", "Tue 17 Nov 15:30 / Tue 17 Nov 17:00 / Wed 18 Nov 14:30 / Tue 24 Nov 18:00"),
    ("a telephone talk opens after an hour", talk("2026-11-17 17:00", DANA, kind="phone"), "2026-11-17 18:00", "Tue 17 Nov 19:00 / Tue 17 Nov 19:00 / Wed 18 Nov 18:00 / Tue 24 Nov 18:00"),
    ("a video talk is no telephone talk", talk(TUE, DANA, kind="video"), "2026-11-17 15:00", "Tue 17 Nov 17:00 / Tue 17 Nov 17:00 / Wed 18 Nov 15:00 / Tue 24 Nov 18:00"),
    ("on a Friday: closes at noon of Monday", talk("2026-11-20 14:00", DANA), "2026-11-20 15:00", "Fri 20 Nov 17:00 / Fri 20 Nov 17:00 / Mon 23 Nov 12:00 / Mon 30 Nov 18:00"),
    ("on a Friday evening: Monday morning", talk("2026-11-20 18:00", DANA), "2026-11-20 20:00", "Fri 20 Nov 21:00 / Mon 23 Nov 09:00 / Mon 23 Nov 12:00 / Mon 30 Nov 18:00"),
    ("on a Saturday: its own day counts", talk("2026-11-21 10:00", DANA), "2026-11-21 12:00", "Sat 21 Nov 13:00 / Sat 21 Nov 17:00 / Mon 23 Nov 12:00 / Mon 30 Nov 18:00"),
    ("on a Saturday evening: Monday morning", talk("2026-11-21 19:00", DANA), "2026-11-21 21:00", "Sat 21 Nov 22:00 / Mon 23 Nov 09:00 / Mon 23 Nov 12:00 / Mon 30 Nov 18:00"),
    ("on a Sunday: closes on Monday, an open day", talk("2026-11-22 10:00", DANA), "2026-11-22 12:00", "Sun 22 Nov 13:00 / Sun 22 Nov 17:00 / Mon 23 Nov 11:00 / Mon 30 Nov 18:00"),
    ("on the eve of Thanksgiving", talk("2026-11-25 14:00", DANA), "2026-11-25 15:00", "Wed 25 Nov 17:00 / Wed 25 Nov 17:00 / Fri 27 Nov 12:00 / Thu 3 Dec 18:00"),
    ("on Thanksgiving", talk("2026-11-26 10:00", DANA), "2026-11-26 12:00", "Thu 26 Nov 13:00 / Thu 26 Nov 17:00 / Fri 27 Nov 11:00 / Thu 3 Dec 18:00"),
    ("on the eve of a long weekend", talk("2026-07-02 14:00", DANA), "2026-07-02 15:00", "Thu 2 Jul 17:00 / Thu 2 Jul 17:00 / Mon 6 Jul 12:00 / Fri 10 Jul 18:00"),
    ("over the year's end", talk("2026-12-31 14:00", DANA), "2026-12-31 15:00", "Thu 31 Dec 17:00 / Thu 31 Dec 17:00 / Mon 4 Jan 12:00 / Fri 8 Jan 18:00"),
    ("on a leap day", talk("2028-02-29 14:00", DANA), "2028-02-29 15:00", "Tue 29 Feb 17:00 / Tue 29 Feb 17:00 / Wed 1 Mar 15:00 / Tue 7 Mar 18:00"),
    ("a talk past midnight belongs to the day of its end", talk("2026-11-17 23:30", DANA), "2026-11-18 01:00", "Wed 18 Nov 02:30 / Wed 18 Nov 17:00 / Thu 19 Nov 12:00 / Wed 25 Nov 18:00"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "held", "now", "expected"), WINDOWS, ids=[row[0] for row in WINDOWS])
def test_the_window_of_a_thank_you(name, held, now, expected):
    assert shown(plan(record(held), now)) == {"thank-you to Dana Whitfield": expected}


SOON = [
    ("decided the same day", talk("2026-11-17 09:00", DANA), told("2026-11-17", decision_on="2026-11-17"), "Tue 17 Nov 11:00 / Tue 17 Nov 12:00 / Tue 17 Nov 21:00 / Tue 17 Nov 21:00"),
    ("decided the next business day", talk("2026-11-17 09:00", DANA), told("2026-11-17", decision_on="2026-11-18"), "Tue 17 Nov 11:00 / Tue 17 Nov 12:00 / Tue 17 Nov 21:00 / Wed 18 Nov 18:00"),
    ("an answer by the next business day", talk("2026-11-17 09:00", DANA), told("2026-11-17", reply_by="2026-11-18"), "Tue 17 Nov 11:00 / Tue 17 Nov 12:00 / Tue 17 Nov 21:00 / Wed 18 Nov 18:00"),
    ("in words", talk("2026-11-17 09:00", DANA), told("2026-11-17", "You'll hear from us tomorrow"), "Tue 17 Nov 11:00 / Tue 17 Nov 12:00 / Tue 17 Nov 21:00 / Wed 18 Nov 18:00"),
    ("said before the talk", talk("2026-11-17 09:00", DANA), told("2026-11-12", decision_on="2026-11-18"), "Tue 17 Nov 11:00 / Tue 17 Nov 12:00 / Tue 17 Nov 21:00 / Wed 18 Nov 18:00"),
    ("said before the talk, for its own day", talk("2026-11-17 09:00", DANA), told("2026-11-12", decision_on="2026-11-17"), "Tue 17 Nov 11:00 / Tue 17 Nov 12:00 / Tue 17 Nov 21:00 / Tue 17 Nov 21:00"),
    ("on a Friday, decided on Monday", talk("2026-11-20 09:00", DANA), told("2026-11-20", decision_on="2026-11-23"), "Fri 20 Nov 11:00 / Fri 20 Nov 12:00 / Fri 20 Nov 21:00 / Mon 23 Nov 18:00"),
    ("on a Saturday, decided on Monday", talk("2026-11-21 09:00", DANA), told("2026-11-21", decision_on="2026-11-23"), "Sat 21 Nov 11:00 / Sat 21 Nov 12:00 / Sat 21 Nov 21:00 / Mon 23 Nov 18:00"),
    ("best not after 20:00, then at once", talk("2026-11-17 17:30", DANA), told("2026-11-17", decision_on="2026-11-18"), "Tue 17 Nov 19:30 / Tue 17 Nov 19:30 / Tue 17 Nov 21:00 / Wed 18 Nov 18:00"),
    ("best at 20:00 sharp", talk("2026-11-17 17:00", DANA), told("2026-11-17", decision_on="2026-11-18"), "Tue 17 Nov 19:00 / Tue 17 Nov 20:00 / Tue 17 Nov 21:00 / Wed 18 Nov 18:00"),
    ("opens after 20:00: the next morning", talk("2026-11-17 18:30", DANA), told("2026-11-17", decision_on="2026-11-18"), "Wed 18 Nov 08:00 / Wed 18 Nov 08:00 / Wed 18 Nov 12:00 / Wed 18 Nov 18:00"),
    ("opens after 20:00, decided that day", talk("2026-11-17 18:30", DANA), told("2026-11-17", decision_on="2026-11-17"), "Wed 18 Nov 08:00 / Wed 18 Nov 08:00 / Wed 18 Nov 12:00 / Wed 18 Nov 12:00"),
    ("opens after 20:00 on a Friday", talk("2026-11-20 18:30", DANA), told("2026-11-20", decision_on="2026-11-23"), "Mon 23 Nov 08:00 / Mon 23 Nov 08:00 / Mon 23 Nov 12:00 / Mon 23 Nov 18:00"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "held", "said", "expected"), SOON, ids=[row[0] for row in SOON])
def test_the_window_of_a_thank_you_before_a_quick_decision(name, held, said, expected):
    made = plan(record(held, said), f"{held.starts:%Y-%m-%d} 19:30")
    assert shown(made)["thank-you/decision-soon to Dana Whitfield"] == expected


NOT_SOON = [
    ("two business days away", told("2026-11-17", decision_on="2026-11-19")),
    ("a later decision wins over an early answer", told("2026-11-17", decision_on="2026-11-30", reply_by="2026-11-18")),
    ("no day at all", told("2026-11-17", "You will hear from us")),
    ("said about an earlier round", told("2026-11-02", decision_on="2026-11-10")),
]


@pytest.mark.parametrize(("name", "said"), NOT_SOON, ids=[row[0] for row in NOT_SOON])
def test_a_decision_further_off_changes_nothing_in_a_thank_you(name, said):
    made = plan(record(talk("2026-11-17 09:00", DANA), said), "2026-11-17 13:00")
    assert names(made) == ["thank-you to Dana Whitfield"]


def test_before_a_quick_decision_the_lead_is_first():
    made = plan(
        record(talk("2026-11-17 09:00", LUIS, DANA), told("2026-11-17", decision_on="2026-11-18")), "2026-11-17 12:00"
    )
    assert names(made) == ["thank-you/decision-soon to Dana Whitfield", "thank-you/decision-soon to Luis Ortega"]


def test_a_quick_decision_wins_over_a_later_round():
    facts = record(
        talk("2026-11-03 09:00", DANA),
        letter("thank-you", DANA, "2026-11-03 17:00"),
        talk("2026-11-17 09:00", DANA),
        told("2026-11-17", decision_on="2026-11-18"),
    )
    assert names(plan(facts, "2026-11-17 12:00")) == ["thank-you/decision-soon to Dana Whitfield"]


def test_a_later_round_is_one_for_everyone_in_the_talk():
    facts = record(talk("2026-11-03 09:00", DANA), letter("thank-you", DANA, "2026-11-03 17:00"), talk(TUE, DANA, LUIS))
    made = plan(facts, "2026-11-17 17:30")
    expected = "Tue 17 Nov 17:00 / Tue 17 Nov 17:00 / Wed 18 Nov 15:00 / Tue 24 Nov 18:00"
    assert shown(made) == {
        "thank-you/later-round to Dana Whitfield": expected,
        "thank-you/later-round to Luis Ortega": expected,
    }


def test_an_informational_talk_makes_no_later_round():
    facts = record(
        talk("2026-11-03 09:00", DANA, kind="informational"),
        letter("thank-you", DANA, "2026-11-03 17:00"),
        talk(TUE, DANA),
    )
    assert names(plan(facts, "2026-11-17 17:30")) == ["thank-you to Dana Whitfield"]


def test_two_talks_of_one_day_make_no_later_round():
    facts = record(talk("2026-11-17 09:00", LUIS), talk(TUE, DANA))
    assert names(plan(facts, "2026-11-17 17:30")) == ["thank-you to Luis Ortega", "thank-you to Dana Whitfield"]


def test_a_thank_you_after_a_further_talk_never_waits():
    facts = record(talk("2026-11-16 09:00", DANA), letter("thank-you", DANA, "2026-11-16 20:00"), talk(TUE, DANA))
    assert shown(plan(facts, "2026-11-17 17:30")) == {
        "thank-you/later-round to Dana Whitfield": "Tue 17 Nov 17:00 / Tue 17 Nov 17:00 / Wed 18 Nov 15:00 / Tue 24 Nov 18:00"
    }


STATES = [
    ("2026-11-17 14:59", None),
    ("2026-11-17 15:00", "upcoming"),
    ("2026-11-17 16:59", "upcoming"),
    ("2026-11-17 17:00", "due"),
    ("2026-11-18 15:00", "due"),
    ("2026-11-18 15:01", "late"),
    ("2026-11-23 20:00", "late"),
]


@pytest.mark.parametrize(("now", "state"), STATES)
def test_a_thank_you_is_upcoming_then_due_then_late(now, state):
    """From the talk's end on; at `closes` still due."""
    made = plan(record(talk(TUE, DANA)), now)
    assert [p.state for p in made.letters] == ([state] if state else [])


def test_at_last_it_is_still_late_and_then_too_late():
    facts = record(talk(TUE, LUIS), people=(DANA, LUIS))
    assert only(plan(facts, "2026-11-24 18:00"), "thank-you", LUIS).state == "late"
    after = plan(facts, "2026-11-24 18:01")
    assert none(after, "thank-you")
    assert until(nothing(after, "thank-you", LUIS)) is None


def test_a_thank_you_sent_is_not_asked_for_again():
    facts = record(talk(TUE, DANA, LUIS), letter("thank-you", DANA, "2026-11-17 17:20"))
    assert names(plan(facts, "2026-11-17 18:00")) == ["thank-you to Luis Ortega"]


def test_a_thank_you_to_two_in_one_letter_counts_for_both():
    facts = record(talk(TUE, DANA, LUIS), letter("thank-you", (DANA, LUIS), "2026-11-17 17:20"))
    assert not plan(facts, "2026-11-17 18:00").letters


def test_a_thank_you_dated_after_now_is_ignored():
    facts = record(talk(TUE, DANA), letter("thank-you", DANA, "2026-11-17 19:00"))
    assert names(plan(facts, "2026-11-17 18:00")) == ["thank-you to Dana Whitfield"]


def test_a_thank_you_sent_before_the_talk_belongs_to_the_talk_before():
    """F00: nothing is dated from anything but the talk."""
    facts = record(talk("2026-11-03 09:00", DANA), talk(TUE, DANA), letter("thank-you", DANA, "2026-11-16 09:00"))
    assert names(plan(facts, "2026-11-17 18:00")) == ["thank-you/later-round to Dana Whitfield"]


def test_a_bounced_thank_you_counts_as_not_sent_and_its_address_as_none():
    gone = letter("thank-you", LUIS, "2026-11-17 17:20", state="bounced", address=LUIS.email)
    made = plan(record(talk(TUE, DANA, LUIS), gone), "2026-11-17 18:00")
    assert names(made) == ["thank-you to Dana Whitfield"]
    assert only(made, "thank-you").pass_on_to == ("Luis Ortega",)


def test_a_bounced_thank_you_goes_to_the_new_address():
    gone = letter("thank-you", LUIS, "2026-11-17 17:20", state="bounced", address="l.ortega@firm.example")
    made = plan(record(talk(TUE, DANA, LUIS), gone), "2026-11-17 18:00")
    assert only(made, "thank-you", LUIS).addresses == ("luis.ortega@firm.example",)


def test_an_uncertain_thank_you_counts_as_sent():
    """It is never re-sent by itself; settling it is the person's."""
    gone = letter("thank-you", DANA, "2026-11-17 17:20", state="uncertain")
    assert not plan(record(talk(TUE, DANA), gone), "2026-11-17 18:00").letters


@pytest.mark.parametrize(
    ("lines", "carried"),
    [
        ({}, set()),
        ({"left_out": "I ran the rota"}, {"addition"}),
        ({"correct": "dbt 1.8"}, {"correction"}),
        ({"useful": "a talk on tests"}, {"gift"}),
        ({"left_out": "I ran it", "correct": "dbt 1.8", "useful": "a talk"}, {"addition", "correction", "gift"}),
    ],
)
def test_a_thank_you_carries_what_the_note_has(lines, carried):
    made = plan(record(talk(TUE, DANA, LUIS, note(DANA, talked="streaming", **lines))), "2026-11-17 18:00")
    usual = {"thanks", "detail", "contribution", "interest", "forward"}
    assert set(only(made, "thank-you", DANA).carries) == usual | carried
    assert set(only(made, "thank-you", LUIS).carries) == usual


def test_coming_late_is_one_line_in_the_thank_you():
    made = plan(record(talk(TUE, DANA, late=True)), "2026-11-17 18:00")
    assert names(made) == ["thank-you to Dana Whitfield"]
    assert "came-late" in only(made, "thank-you").about.flags


def test_a_cancelled_talk_takes_its_thank_you_with_it():
    """F28."""
    assert not plan(record(talk(TUE, DANA, state="cancelled")), "2026-11-17 18:00").letters
    called_off = event("cancelled", "2026-11-17 12:00", interview=TUE)
    assert none(plan(record(talk(TUE, DANA), called_off), "2026-11-17 18:00"), "thank-you")
    assert none(plan(record(talk(TUE, DANA), event("cancelled", "2026-11-17 12:00")), "2026-11-17 18:00"), "thank-you")


def test_a_planned_talk_in_the_past_is_asked_about():
    made = plan(record(talk(TUE, DANA, state="planned")), "2026-11-17 18:00")
    assert not made.letters
    assert "did it take place" in " ".join(because(n) for n in made.nothing)


def test_a_talk_without_names_is_with_lead_manager_and_interviewer():
    mary, rose = person("Mary Boss", "manager"), person("Rose Tanaka", "recruiter")
    facts = record(talk(TUE), people=(rose, LUIS, mary, person("Otto Unknown")))
    assert sorted(names(plan(facts, "2026-11-17 18:00"))) == ["thank-you to Luis Ortega", "thank-you to Mary Boss"]


def test_a_talk_with_nobody_asks_who_was_there():
    made = plan(record(talk(TUE), people=(person("Rose Tanaka", "recruiter"),)), "2026-11-17 18:00")
    assert none(made, "thank-you")
    assert "who was there" in because(nothing(made, "thank-you"))


def test_a_talk_is_not_over_before_its_end():
    facts = record(talk(TUE, DANA, minutes=240))
    assert not plan(facts, "2026-11-17 17:59").letters
    assert times(only(plan(facts, "2026-11-17 18:00"), "thank-you")).startswith("Tue 17 Nov 20:00 / Tue 17 Nov 20:00")
