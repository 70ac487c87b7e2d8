"""What an entry of the plan says of itself: id, addresses, channel, rule, profile, order, paper."""

# ruff: noqa: E501 - tables read better unbroken
from __future__ import annotations

from datetime import datetime

import pytest
from tests.plan.building import (
    AGNES,
    DANA,
    LUIS,
    PRACTICE,
    REFE,
    ROSE,
    because,
    event,
    letter,
    note,
    only,
    person,
    plan,
    record,
    shown,
    talk,
    times,
    told,
)

from afterword.plan import make_plan

TUE = "2026-11-17 14:00"
HELD = talk(TUE, DANA)
THANKS = letter("thank-you", DANA, "2026-11-17 17:30")
OFFER = event("offered", "2026-11-24 10:00", by=DANA)
SLUG = "northwind-robotics-data-analyst"

IDS = [
    # name, facts, now, id
    ("a thank-you: the interview's day", [HELD], "2026-11-18 10:00", "thank-you/dana-whitfield/2026-11-17"),
    ("a follow-up: the last contact", [HELD, THANKS], "2026-11-25 10:00", "follow-up/dana-whitfield/2026-11-17"),
    ("after a date too", [HELD, THANKS, told("2026-11-19", reply_by="2026-12-02")], "2026-12-04 10:00", "follow-up/dana-whitfield/2026-11-19"),
    ("a second gets /2", [HELD, THANKS, letter("follow-up", DANA, "2026-11-25 10:00")], "2026-12-03 10:00", "follow-up/dana-whitfield/2026-11-17/2"),
    ("a rejection-reply: the rejection's", [HELD, THANKS, event("rejected", "2026-12-03 23:50", by=DANA)], "2026-12-04 10:00", "rejection-reply/dana-whitfield/2026-12-03"),
    ("a withdrawal", [HELD, THANKS, event("withdrawing", "2026-11-20 10:00")], "2026-11-20 11:00", "withdrawal/dana-whitfield/2026-11-20"),
    ("an offer", [HELD, THANKS, OFFER], "2026-11-24 11:00", "offer-thanks/dana-whitfield/2026-11-24"),
    ("an acceptance", [HELD, THANKS, OFFER, event("accepting", "2026-11-25 10:00")], "2026-11-25 11:00", "acceptance/dana-whitfield/2026-11-25"),
    ("references", [HELD, THANKS, event("asked-references", "2026-11-19 10:00", by=DANA)], "2026-11-19 11:00", "references/dana-whitfield/2026-11-19"),
    ("an apology: the interview's", [talk(TUE, DANA, state="missed")], "2026-11-18 10:00", "apology/dana-whitfield/2026-11-17"),
    ("a correction: the interview's", [talk(TUE, DANA, note(DANA, correct="1.8")), letter("thank-you", DANA, "2026-11-18 09:00")], "2026-11-18 10:00", "correction/dana-whitfield/2026-11-17"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "now", "expected"), IDS, ids=[row[0] for row in IDS])
def test_an_id_is_made_of_the_fact_that_it_answers(name, facts, now, expected):
    assert [p.id for p in plan(record(*facts), now).letters] == [f"{SLUG}/{expected}"]


def test_an_id_takes_the_name_that_the_record_has():
    made = plan(record(HELD, id="my-own-id"), "2026-11-17 18:00")
    assert made.letters[0].application == "my-own-id"
    assert made.letters[0].id == "my-own-id/thank-you/dana-whitfield/2026-11-17"


def test_equal_slugs_of_two_people_are_told_apart_in_the_order_of_the_record():
    one, two = person("Ann Lee", "interviewer", "ann1@x.example"), person("Ánn Lee", "interviewer", "ann2@x.example")
    made = plan(record(talk(TUE, two, one), one, two), "2026-11-17 18:00")
    assert {p.to[0]: p.id.split("/")[2] for p in made.letters} == {"Ann Lee": "ann-lee", "Ánn Lee": "ann-lee-2"}


def test_an_id_does_not_change_with_what_else_is_planned():
    before = only(plan(record(HELD, THANKS), "2026-11-25 10:00"), "follow-up").id
    more = record(
        HELD,
        THANKS,
        event("asked-references", "2026-11-16 10:00", by=LUIS),
        talk("2026-11-16 10:00", LUIS),
        letter("useful-note", LUIS, "2026-11-19 10:00"),
    )
    assert only(plan(more, "2026-11-25 10:00"), "follow-up").id == before


def test_a_letter_says_all_that_the_interface_names():
    made = only(plan(record(HELD), "2026-11-17 18:00"), "thank-you")
    assert made.application == SLUG
    assert (made.kind, made.variant, made.rule, made.profile) == ("thank-you", None, "thank-you", "us")
    assert (made.to, made.addresses, made.channel) == (("Dana Whitfield",), ("dana.whitfield@firm.example",), "email")
    assert (made.pass_on_to, made.optional, made.state) == ((), False, "due")
    assert made.because[0] == (
        "You met Dana Whitfield on Tuesday 17 November; a thank-you reaches everyone you met within a day."
    )


def test_now_needs_a_zone():
    with pytest.raises(ValueError, match="zone"):
        make_plan([record(HELD)], datetime(2026, 11, 17, 18), PRACTICE)


def test_no_records_is_an_empty_plan():
    made = make_plan([], datetime.fromisoformat("2026-11-17T18:00:00-06:00"), PRACTICE)
    assert (made.letters, made.nothing) == ((), ())


CARRIES = [
    ("rejection-reply", [HELD, THANKS, event("rejected", "2026-11-24 10:00", by=DANA)], {"thanks", "detail", "door-open", "feedback-ask"}),
    ("withdrawal", [HELD, THANKS, event("withdrawing", "2026-11-24 10:00")], {"withdrawal", "thanks"}),
    ("acceptance", [HELD, THANKS, OFFER, event("accepting", "2026-11-24 11:00")], {"yes", "thanks"}),
    ("decline", [HELD, THANKS, OFFER, event("declining", "2026-11-24 11:00")], {"no", "thanks"}),
    ("time-request", [HELD, THANKS, OFFER, event("asking-time", "2026-11-24 11:00")], {"thanks", "question"}),
    ("offer-thanks", [HELD, THANKS, OFFER], {"thanks", "question"}),
    ("offer-notice", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-11"), event("offer-elsewhere", "2026-11-24 10:00", until="2026-12-09")], {"interest", "question"}),
    ("correction", [talk("2026-11-24 09:00", DANA, note(DANA, correct="1.8")), letter("thank-you", DANA, "2026-11-24 12:00")], {"correction"}),
    ("useful-note", [talk("2026-11-19 09:00", LUIS, note(LUIS, useful="a talk")), letter("thank-you", LUIS, "2026-11-19 12:00")], {"gift", "detail"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "facts", "expected"), CARRIES, ids=[row[0] for row in CARRIES])
def test_what_a_letter_carries(kind, facts, expected):
    assert set(only(plan(record(*facts), "2026-11-24 13:00"), kind).carries) == expected


# Channel and paper

HOME = ("12 Elm St", "Chicago, IL 60601", "US")
POST = person("Dana Whitfield", "lead", prefers="letter", address=("1 Main St", "Chicago, IL", "US"))
CARD = person("Dana Whitfield", "lead", prefers="card", address=("1 Main St", "Chicago, IL", "US"))
PAPER_ONLY = person("Dana Whitfield", "lead", None, address=("1 Main St", "Chicago, IL", "US"))
MESSAGE = person("Dana Whitfield", "lead", prefers="message")
SILENT = "follow-up/after-silence to Dana Whitfield"


def test_paper_is_sent_earlier_by_three_business_days():
    made = plan(record(HELD, THANKS, POST, home=HOME), "2026-11-20 10:00")
    assert shown(made) == {SILENT: "Thu 19 Nov 09:00 / Fri 20 Nov 09:00 / Fri 27 Nov 18:00 / Fri 11 Dec 18:00"}
    assert made.letters[0].channel == "letter"
    assert made.letters[0].addresses == ()


def test_paper_from_abroad_is_sent_earlier_by_seven():
    there = ("1 Rue Haute", "75001 Paris", "FR")
    made = plan(record(HELD, THANKS, told("2026-11-17", reply_by="2026-12-02"), POST, home=there), "2026-11-25 10:00")
    assert shown(made) == {
        "follow-up/after-date to Dana Whitfield": "Mon 23 Nov 09:00 / Tue 24 Nov 09:00 / Mon 30 Nov 18:00 / Mon 7 Dec 18:00"
    }


def test_paper_that_cannot_arrive_in_time_is_an_e_mail():
    made = plan(record(HELD, POST, told("2026-11-17", decision_on="2026-11-18"), home=HOME), "2026-11-17 18:00")
    assert only(made, "thank-you").channel == "email"
    assert times(only(made, "thank-you")).startswith("Tue 17 Nov 16:00 / Tue 17 Nov 17:00")


@pytest.mark.parametrize(("decision", "channel"), [("2026-11-24", "card"), ("2026-11-23", "email"), (None, "email")])
def test_a_thank_you_goes_on_paper_only_if_the_decision_is_five_business_days_away(decision, channel):
    said = [told("2026-11-17", decision_on=decision)] if decision else []
    assert only(plan(record(HELD, CARD, *said, home=HOME), "2026-11-17 18:00"), "thank-you").channel == channel


def test_a_follow_up_on_paper_is_not_posted_before_there_was_any_silence():
    soon = told("2026-11-17", reply_by="2026-11-18")
    thanked = letter("thank-you", DANA, "2026-11-17 15:30")
    made = only(plan(record(HELD, thanked, soon, POST, home=HOME), "2026-11-20 10:00"), "follow-up")
    assert (made.channel, times(made)[:32]) == ("email", "Thu 19 Nov 09:00 / Fri 20 Nov 09")
    made = only(plan(record(HELD, thanked, soon, PAPER_ONLY, home=HOME), "2026-11-20 10:00"), "follow-up")
    assert (made.channel, times(made)[:32]) == ("letter", "Thu 19 Nov 09:00 / Fri 20 Nov 09")


def test_a_second_follow_up_on_paper_keeps_five_business_days_from_the_first():
    gone = letter("follow-up", DANA, "2026-12-01 09:00")
    made = only(plan(record(HELD, THANKS, gone, POST, home=HOME), "2026-12-08 10:00"), "follow-up")
    assert (made.channel, made.variant, times(made)[:16]) == ("letter", "second", "Tue 8 Dec 09:00 ")


def test_who_has_no_e_mail_but_a_house_gets_paper():
    made = only(plan(record(HELD, PAPER_ONLY, home=HOME), "2026-11-17 18:00"), "thank-you")
    assert (made.channel, made.addresses) == ("letter", ())


def test_a_message_is_copied_and_sent_by_the_person():
    made = only(plan(record(HELD, MESSAGE), "2026-11-17 18:00"), "thank-you")
    assert made.channel == "message"
    assert times(made) == "Tue 17 Nov 17:00 / Tue 17 Nov 17:00 / Wed 18 Nov 15:00 / Tue 24 Nov 18:00"


def test_who_wishes_paper_without_a_house_gets_e_mail():
    wish = person("Dana Whitfield", "lead", prefers="letter")
    assert only(plan(record(HELD, wish), "2026-11-17 18:00"), "thank-you").channel == "email"


def test_the_referrer_and_the_consultant_have_their_own_address():
    made = plan(record(HELD, THANKS, DANA, REFE), "2026-11-19 10:00")
    assert only(made, "referrer-update").addresses == ("refe.okoro@firm.example",)
    made = plan(record(HELD, DANA, AGNES, via="agency"), "2026-11-17 18:00")
    assert only(made, "thank-you").addresses == ("agnes@agency.example",)


def test_a_letter_knows_the_facts_that_it_answers():
    facts = record(
        talk(TUE, DANA, LUIS, note(LUIS, talked="a"), note(DANA, talked="b"), note(talked="c")), DANA, LUIS, ROSE
    )
    made = only(plan(facts, "2026-11-17 18:00"), "thank-you", DANA)
    assert [n.talked for n in made.notes()] == ["b", "c"]
    assert [t.starts for t in made.interviews()] == [facts.interviews[0].starts]


def test_every_reason_is_a_sentence():
    facts = record(HELD, POST, told("2026-11-17", "soonish"), home=HOME, zone="America/Chicago", mine="Asia/Tokyo")
    for now in ("2026-11-17 18:00", "2026-11-20 10:00", "2026-12-01 10:00", "2027-01-10 10:00"):
        made = plan(facts, now)
        for entry in (*made.letters, *made.nothing):
            for reason in entry.because:
                assert reason.endswith((".", '"', "?")), reason
    assert because(plan(facts, "2026-11-20 10:00").nothing[0])
