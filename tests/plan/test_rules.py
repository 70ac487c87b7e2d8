"""The rules across letters: their order, the days between two, two roles, no letters, no address."""

# ruff: noqa: E501 - tables read better unbroken
from __future__ import annotations

import pytest
from tests.plan.building import (
    CARL,
    DANA,
    LUIS,
    REFE,
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
    times,
    told,
)

TUE = "2026-11-17 14:00"
HELD = talk(TUE, DANA)
NEW = talk(TUE, DANA, note(DANA, left_out="I ran the rota"))
THANKS = letter("thank-you", DANA, "2026-11-17 17:30")

# 3.3: the order


def test_within_one_employer_the_kind_decides():
    people = [person(f"P{n} Order", "interviewer") for n in range(6)]
    facts = record(
        talk("2026-11-16 09:00", people[0], note(people[0], correct="1.8")),
        letter("thank-you", people[0], "2026-11-16 17:00"),
        talk("2026-11-16 15:00", people[1], state="missed"),
        talk("2026-11-16 11:00", people[2]),
        talk("2026-11-24 10:00", people[3]),
        event("needs-reschedule", "2026-11-16 16:00", interview="2026-11-24 10:00"),
        event("asked-references", "2026-11-16 16:00", by=people[4]),
        event("offer-elsewhere", "2026-11-16 16:00", until="2026-12-10"),
        *people,
        person("Lea Dunn", "lead"),
        ROSE,
        CARL,
    )
    kinds = [p.kind for p in plan(facts, "2026-11-16 18:00").letters]
    assert kinds == [
        "apology",
        "reschedule",
        "offer-notice",
        "correction",
        "thank-you",
        "references",
        "coordinator-thanks",
    ]


def test_due_and_late_come_before_upcoming():
    facts = record(talk("2026-11-16 09:00", LUIS), talk("2026-11-17 14:00", DANA))
    made = plan(facts, "2026-11-17 15:30")
    assert [(p.to[0], p.state) for p in made.letters] == [("Luis Ortega", "late"), ("Dana Whitfield", "upcoming")]


def test_of_one_kind_the_sooner_closes_is_first():
    facts = record(talk("2026-11-17 09:00", LUIS), talk("2026-11-17 14:00", DANA))
    assert [p.to[0] for p in plan(facts, "2026-11-17 18:00").letters] == ["Luis Ortega", "Dana Whitfield"]


def test_across_employers_the_sooner_closes_is_first():
    sam = person("Sam Gold", "lead", "sam@southgate.example")
    here = record(HELD)
    there = record(talk("2026-11-17 09:00", sam), sam, company="Southgate Mills")
    for rows in ((here, there), (there, here)):
        assert [p.to[0] for p in plan(rows, "2026-11-17 18:00").letters] == ["Sam Gold", "Dana Whitfield"]


# 3.4: never two to one person within two business days

GAPS = [
    # name, facts, now, letter: window
    ("a follow-up keeps two business days from a late thank-you", [HELD, letter("thank-you", DANA, "2026-11-23 10:00")], "2026-11-25 10:00", {"follow-up/after-silence to Dana Whitfield": "Wed 25 Nov 09:00 / Wed 25 Nov 09:00 / Wed 2 Dec 18:00 / Wed 16 Dec 18:00"}),
    ("over Thanksgiving", [HELD, letter("thank-you", DANA, "2026-11-24 10:00")], "2026-11-30 10:00", {"follow-up/after-silence to Dana Whitfield": "Fri 27 Nov 09:00 / Fri 27 Nov 09:00 / Wed 2 Dec 18:00 / Wed 16 Dec 18:00"}),
    ("before a decision one is enough", [NEW, letter("thank-you", DANA, "2026-12-01 10:00"), told("2026-11-17", decision_on="2026-12-04")], "2026-12-02 10:00", {"follow-up/before-decision to Dana Whitfield": "Wed 2 Dec 09:00 / Wed 2 Dec 09:00 / Thu 3 Dec 18:00 / Thu 3 Dec 18:00"}),
    ("a useful note keeps two from a correction", [talk(TUE, LUIS, note(LUIS, useful="a talk")), letter("thank-you", LUIS, "2026-11-17 17:30"), letter("correction", LUIS, "2026-11-18 10:00")], "2026-11-20 10:00", {"useful-note to Luis Ortega": "Fri 20 Nov 09:00 / Fri 20 Nov 09:00 / Wed 2 Dec 18:00 / Wed 2 Dec 18:00"}),
    ("a coordinator's thanks wait", [HELD, THANKS, letter("reschedule", CARL, "2026-11-16 12:00"), DANA, CARL], "2026-11-17 18:00", {"coordinator-thanks to Carl Bauer": "Wed 18 Nov 09:00 / Wed 18 Nov 09:00 / Wed 18 Nov 15:00 / Tue 24 Nov 18:00"}),
    ("a rejection-reply never waits", [HELD, THANKS, event("rejected", "2026-11-17 17:00", by=DANA)], "2026-11-17 19:00", {"rejection-reply to Dana Whitfield": "Tue 17 Nov 19:00 / Wed 18 Nov 09:00 / Thu 19 Nov 17:00 / Wed 2 Dec 18:00"}),
    ("a withdrawal never waits", [HELD, THANKS, event("withdrawing", "2026-11-17 17:40")], "2026-11-17 19:00", {"withdrawal to Dana Whitfield": "Tue 17 Nov 17:40 / Tue 17 Nov 17:40 / Wed 18 Nov 17:40 / never"}),
    ("an acceptance never waits", [HELD, THANKS, event("offered", "2026-11-17 17:40", by=DANA), event("accepting", "2026-11-17 17:45")], "2026-11-17 19:00", {"acceptance to Dana Whitfield": "Tue 17 Nov 17:45 / Tue 17 Nov 17:45 / Wed 18 Nov 17:45 / never"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "now", "expected"), GAPS, ids=[row[0] for row in GAPS])
def test_the_days_between_two_letters_to_one_person(name, facts, now, expected):
    assert shown(plan(record(*facts), now)) == expected


def test_what_would_open_after_its_closes_is_not_sent_and_says_why():
    facts = [NEW, letter("thank-you", DANA, "2026-12-03 10:00"), told("2026-11-17", decision_on="2026-12-04")]
    made = plan(record(*facts), "2026-12-03 11:00")
    assert none(made, "follow-up")
    assert "3 December" in " ".join(because(n) for n in made.nothing if n.kind == "follow-up")


def test_a_letter_recorded_in_another_application_counts_for_the_same_address():
    rose = person("Rose Tanaka", "recruiter", "rose@agency.example")
    also = person("R. Tanaka", "lead", "Rose@agency.example")
    here = record(
        HELD,
        THANKS,
        letter("references", rose, "2026-11-23 10:00"),
        told("2026-11-17", reply_by="2026-12-11"),
        DANA,
        rose,
    )
    there = record(talk(TUE, also), letter("thank-you", also, "2026-11-17 17:30"), also, company="Southgate Mills")
    assert times(only(plan((here, there), "2026-11-25 10:00"), "follow-up")).startswith("Wed 25 Nov 09:00")
    alone = plan(
        (
            here,
            record(
                *there.people,
                talk(TUE, also),
                letter("thank-you", also, "2026-11-17 17:30"),
                company="Southgate Mills",
                me="else@post.example",
            ),
        ),
        "2026-11-25 10:00",
    )
    assert times(only(alone, "follow-up")).startswith("Tue 24 Nov 09:00")


def test_of_two_unsent_letters_to_one_person_the_first_carries_the_other():
    facts = record(HELD, event("offer-elsewhere", "2026-11-17 16:00", until="2026-12-04"))
    made = plan(facts, "2026-11-17 18:00")
    assert names(made) == ["offer-notice to Dana Whitfield"]
    assert set(made.letters[0].carries) >= {"interest", "question", "thanks", "detail"}
    assert "other offer" in because(nothing(made, "thank-you"))


def test_what_is_carried_is_not_asked_for_after_the_carrier_has_gone():
    facts = [HELD, event("offer-elsewhere", "2026-11-17 16:00", until="2026-12-04")]
    gone = letter("offer-notice", DANA, "2026-11-17 18:00")
    assert none(plan(record(*facts, gone), "2026-11-17 18:30"), "thank-you")


def test_letters_that_never_wait_stand_side_by_side():
    facts = record(
        talk("2026-11-03 10:00", DANA), letter("thank-you", DANA, "2026-11-03 17:00"), HELD,
        event("asked-references", "2026-11-17 16:00", by=LUIS),
    )  # fmt: skip
    assert names(plan(facts, "2026-11-17 18:00")) == [
        "thank-you/later-round to Dana Whitfield",
        "references to Luis Ortega",
    ]


def test_two_thank_yous_to_one_person_for_two_roles_are_one_in_the_later_record():
    here = record(talk("2026-11-17 10:00", DANA), role="Data analyst")
    there = record(talk("2026-11-17 15:00", DANA), role="Data engineer")
    for rows in ((here, there), (there, here)):
        made = plan(rows, "2026-11-17 19:00")
        assert [p.id for p in made.letters] == ["northwind-robotics-data-engineer/thank-you/dana-whitfield/2026-11-17"]
        assert "Data engineer" in because(nothing(made, "thank-you"))


def test_two_roles_of_two_job_seekers_are_two_letters():
    here = record(talk("2026-11-17 10:00", DANA))
    there = record(talk("2026-11-17 15:00", DANA), me="else@post.example")
    assert len(plan((here, there), "2026-11-17 19:00").letters) == 2


# 3.6: no letters

OFFER = event("offered", "2026-11-18 10:00", by=DANA)
NO_LETTERS = told("2026-11-17", no_letters=True)
ALLOWED = [
    ("withdrawal", [HELD, event("withdrawing", "2026-11-18 10:00")]),
    ("offer-thanks", [HELD, OFFER]),
    ("acceptance", [HELD, OFFER, event("accepting", "2026-11-18 11:00")]),
    ("decline", [HELD, OFFER, event("declining", "2026-11-18 11:00")]),
    ("time-request", [HELD, OFFER, event("asking-time", "2026-11-18 11:00")]),
    ("apology", [talk(TUE, DANA, state="missed")]),
    ("reschedule", [talk("2026-11-24 10:00", DANA), event("needs-reschedule", "2026-11-18 10:00")]),
    ("references", [HELD, event("asked-references", "2026-11-18 10:00", by=DANA)]),
]
FORBIDDEN = [
    ("thank-you", [HELD], "2026-11-17 18:00"),
    ("coordinator-thanks", [HELD, DANA, CARL], "2026-11-17 18:00"),
    ("follow-up", [HELD], "2026-11-25 10:00"),
    ("useful-note", [talk(TUE, DANA, note(DANA, useful="x")), THANKS], "2026-11-20 10:00"),
    ("rejection-reply", [HELD, event("rejected", "2026-11-18 10:00", by=DANA)], "2026-11-18 13:00"),
]


@pytest.mark.parametrize(("kind", "facts"), ALLOWED, ids=[row[0] for row in ALLOWED])
def test_they_asked_for_no_letters_but_this_one_goes(kind, facts):
    assert [p.kind for p in plan(record(*facts, NO_LETTERS), "2026-11-18 12:00").letters] == [kind]


@pytest.mark.parametrize(("kind", "facts", "now"), FORBIDDEN, ids=[row[0] for row in FORBIDDEN])
def test_they_asked_for_no_letters(kind, facts, now):
    made = plan(record(*facts, NO_LETTERS), now)
    assert none(made, kind)
    assert "no letters" in " ".join(because(n) for n in made.nothing)


def test_no_letters_holds_until_they_say_otherwise():
    later = told("2026-11-18", reply_by="2026-12-11")
    assert none(plan(record(HELD, NO_LETTERS, later), "2026-11-18 10:00"), "thank-you")
    welcome = told("2026-11-18", no_letters=False)
    assert names(plan(record(HELD, NO_LETTERS, welcome), "2026-11-18 10:00")) == ["thank-you to Dana Whitfield"]


# 3.7, 3.8


@pytest.mark.parametrize("what", ["withdrawing", "accepting", "asked-references"])
def test_with_nobody_to_write_to_the_plan_says_what_would_change_it(what):
    mute = person("Mute Moran", "lead", None)
    facts = record(
        talk(TUE, mute), event("offered", "2026-11-17 16:00"), event(what, "2026-11-17 16:30", by=mute), mute
    )
    made = plan(facts, "2026-11-17 18:00")
    assert not made.letters
    assert any("add" in because(n) for n in made.nothing)


@pytest.mark.parametrize(
    "address",
    ["no-reply@x.example", "noreply@x.example", "do-not-reply@x.example", "donotreply@x.example", "jobs.noreply@x.example", "noreply+17@x.example", "hr-no-reply@x.example", "No-Reply@x.example", "team_donotreply@x.example"],
)  # fmt: skip
def test_an_address_that_takes_no_replies_is_not_written_to(address):
    robot = person("Robot Post", "lead", address)
    made = plan(
        record(talk(TUE, robot, LUIS), letter("thank-you", LUIS, "2026-11-17 17:00"), robot, LUIS, ROSE),
        "2026-11-25 10:00",
    )
    follow = only(made, "follow-up")
    assert follow.to == ("Rose Tanaka",)
    assert "takes no replies" in because(follow)


@pytest.mark.parametrize("address", ["noreplyson@x.example", "noah.reply@x.example", "renoreply@x.example"])
def test_an_address_that_only_looks_like_it_is_written_to(address):
    made = plan(
        record(talk(TUE, person("Noah Reply", "lead", address)), person("Noah Reply", "lead", address)),
        "2026-11-17 18:00",
    )
    assert only(made, "thank-you").addresses == (address,)


def test_every_nothing_has_a_reason_and_an_empty_record_says_something():
    for facts in ([], [HELD], [HELD, THANKS], [talk("2026-12-01 10:00", DANA)], [event("closed", "2026-11-01")]):
        made = plan(record(*facts), "2026-11-20 10:00")
        assert made.letters or made.nothing
        assert all(n.because and all(n.because) for n in made.nothing)


def test_no_letters_keeps_back_the_word_to_the_referrer_too():
    """Rule 3.6 names what may go all the same; this is not among it."""
    assert none(plan(record(HELD, THANKS, NO_LETTERS, DANA, REFE), "2026-11-19 10:00"), "referrer-update")


def test_the_thank_you_for_two_roles_once_sent_is_not_asked_for_in_the_other_record():
    here = record(talk("2026-11-17 10:00", DANA), role="Data analyst")
    there = record(talk("2026-11-17 15:00", DANA), letter("thank-you", DANA, "2026-11-17 18:30"), role="Data engineer")
    assert not plan((here, there), "2026-11-17 19:00").letters


def test_a_letter_carried_late_is_not_asked_for_after_its_carrier_has_gone():
    facts = [HELD, event("offer-elsewhere", "2026-11-17 16:00", until="2026-12-04")]
    gone = letter("offer-notice", DANA, "2026-11-20 10:00")
    made = plan(record(*facts, gone), "2026-11-20 10:30")
    assert not made.letters
    assert "rode" in because(nothing(made, "thank-you"))


def test_a_day_gone_by_when_it_was_named_is_none():
    made = plan(record(HELD, THANKS, told("2026-11-20", reply_by="2026-11-18")), "2026-12-01 10:00")
    assert names(made) == ["follow-up/after-silence to Dana Whitfield"]


def test_an_offer_after_a_decline_opens_the_matter_anew():
    first, second = event("offered", "2026-11-18 10:00", by=DANA), event("offered", "2026-11-24 10:00", by=DANA)
    facts = [HELD, THANKS, first, event("declining", "2026-11-19 10:00"), letter("decline", DANA, "2026-11-19 11:00")]
    assert names(plan(record(*facts, second), "2026-11-24 11:00")) == ["offer-thanks to Dana Whitfield"]
    late = record(HELD, THANKS, first, event("declining", "2026-11-19 10:00"), second)
    assert names(plan(late, "2026-11-24 11:00")) == ["decline to Dana Whitfield"]
