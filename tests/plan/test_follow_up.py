"""Follow-ups: before a decision, after a date, after silence, the second, and then none."""

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
    times,
    told,
    until,
)

HELD = talk("2026-11-17 14:00", DANA)
NEW = talk("2026-11-17 14:00", DANA, note(DANA, talked="streaming", left_out="I ran the on-call rota"))
THANKS = letter("thank-you", DANA, "2026-11-17 17:30")
SILENT = "Tue 24 Nov 09:00 / Wed 25 Nov 09:00 / Wed 2 Dec 18:00 / Wed 16 Dec 18:00"


def follow_up(*facts, now, **more):
    """The one follow-up, its variant and moments."""
    found = only(plan(record(*facts, **more), now), "follow-up")
    return f"{found.variant}: {times(found)}"


WINDOWS = [
    # name, facts, now, variant: opens / best / closes / last
    ("after silence", [HELD, THANKS], "2026-11-24 09:00", f"after-silence: {SILENT}"),
    ("silence from their last word", [HELD, THANKS, event("heard", "2026-11-19 10:00", by=DANA)], "2026-11-30 09:00", "after-silence: Fri 27 Nov 09:00 / Mon 30 Nov 09:00 / Fri 4 Dec 18:00 / Fri 18 Dec 18:00"),
    ("silence from what they told", [HELD, THANKS, told("2026-11-20")], "2026-11-30 09:00", "after-silence: Mon 30 Nov 09:00 / Tue 1 Dec 09:00 / Mon 7 Dec 18:00 / Mon 21 Dec 18:00"),
    ("silence from references asked for", [HELD, THANKS, event("asked-references", "2026-11-19 10:00", by=DANA), letter("references", DANA, "2026-11-19 12:00")], "2026-11-30 09:00", "after-silence: Fri 27 Nov 09:00 / Mon 30 Nov 09:00 / Fri 4 Dec 18:00 / Fri 18 Dec 18:00"),
    ("your own letters are no contact", [HELD, THANKS, letter("correction", DANA, "2026-11-19 12:00")], "2026-11-24 09:00", f"after-silence: {SILENT}"),
    ("after their date", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-02")], "2026-12-03 09:00", "after-date: Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("their date on a Saturday: Monday", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-05")], "2026-12-09 09:00", "after-date: Tue 8 Dec 09:00 / Wed 9 Dec 09:00 / Mon 14 Dec 18:00 / Mon 21 Dec 18:00"),
    ("their date on Thanksgiving: Friday", [HELD, THANKS, told("2026-11-17", reply_by="2026-11-26")], "2026-12-01 09:00", "after-date: Mon 30 Nov 09:00 / Tue 1 Dec 09:00 / Fri 4 Dec 18:00 / Fri 11 Dec 18:00"),
    ("after their decision", [HELD, THANKS, told("2026-11-17", decision_on="2026-12-04")], "2026-12-08 09:00", "after-date: Mon 7 Dec 09:00 / Tue 8 Dec 09:00 / Fri 11 Dec 18:00 / Fri 18 Dec 18:00"),
    ("of two dates the later: the decision", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-02", decision_on="2026-12-04")], "2026-12-08 09:00", "after-date: Mon 7 Dec 09:00 / Tue 8 Dec 09:00 / Fri 11 Dec 18:00 / Fri 18 Dec 18:00"),
    ("of two dates the later: the answer", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-04", decision_on="2026-12-02")], "2026-12-08 09:00", "after-date: Mon 7 Dec 09:00 / Tue 8 Dec 09:00 / Fri 11 Dec 18:00 / Fri 18 Dec 18:00"),
    ("their words read", [HELD, THANKS, told("2026-11-17", "We'll let you know within two weeks")], "2026-12-04 09:00", "after-date: Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("a given date wins over the words", [HELD, THANKS, told("2026-11-17", "within a week", reply_by="2026-12-02")], "2026-12-04 09:00", "after-date: Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("heard with a date", [HELD, THANKS, event("heard", "2026-11-19 10:00", until="2026-12-02")], "2026-12-04 09:00", "after-date: Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("a newer date replaces the older", [HELD, THANKS, told("2026-11-17", reply_by="2026-11-24"), told("2026-11-20", reply_by="2026-12-02")], "2026-12-04 09:00", "after-date: Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("a newer, earlier date too", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-11"), told("2026-11-20", reply_by="2026-12-02")], "2026-12-04 09:00", "after-date: Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("of one day the later in the file", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-11"), told("2026-11-17", reply_by="2026-12-02")], "2026-12-04 09:00", "after-date: Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("a newer word without a date leaves one ahead", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-02"), told("2026-11-20")], "2026-12-04 09:00", "after-date: Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("heard without a date leaves one ahead", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-02"), event("heard", "2026-11-20 10:00")], "2026-12-04 09:00", "after-date: Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("heard without a date voids one that passed", [HELD, THANKS, told("2026-11-17", reply_by="2026-11-18"), event("heard", "2026-11-20 10:00")], "2026-12-01 09:00", "after-silence: Mon 30 Nov 09:00 / Tue 1 Dec 09:00 / Mon 7 Dec 18:00 / Mon 21 Dec 18:00"),
    ("heard on the day of their date voids it", [HELD, THANKS, told("2026-11-17", reply_by="2026-11-20"), event("heard", "2026-11-20 10:00")], "2026-12-01 09:00", "after-silence: Mon 30 Nov 09:00 / Tue 1 Dec 09:00 / Mon 7 Dec 18:00 / Mon 21 Dec 18:00"),
    ("a later interview voids a date before it", [talk("2026-11-03 14:00", DANA), letter("thank-you", DANA, "2026-11-03 17:00"), told("2026-11-03", reply_by="2026-11-17"), HELD, THANKS], "2026-11-25 09:00", f"after-silence: {SILENT}"),
    ("a later interview leaves a date after it", [talk("2026-11-03 14:00", DANA), letter("thank-you", DANA, "2026-11-03 17:00"), told("2026-11-03", reply_by="2026-12-02"), HELD, THANKS], "2026-12-04 09:00", "after-date: Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("before a decision, something new", [NEW, THANKS, told("2026-11-17", decision_on="2026-12-04")], "2026-11-30 09:00", "before-decision: Fri 27 Nov 09:00 / Tue 1 Dec 09:00 / Thu 3 Dec 18:00 / Thu 3 Dec 18:00"),
    ("before a decision on a Saturday", [NEW, THANKS, told("2026-11-17", decision_on="2026-12-05")], "2026-11-30 09:00", "before-decision: Mon 30 Nov 09:00 / Wed 2 Dec 09:00 / Fri 4 Dec 18:00 / Fri 4 Dec 18:00"),
    ("before a decision named late", [NEW, THANKS, told("2026-12-02", decision_on="2026-12-04")], "2026-12-02 10:00", "before-decision: Wed 2 Dec 09:00 / Thu 3 Dec 09:00 / Thu 3 Dec 18:00 / Thu 3 Dec 18:00"),
    ("before a decision named on the day of best", [NEW, THANKS, told("2026-12-01", decision_on="2026-12-04")], "2026-12-01 10:00", "before-decision: Tue 1 Dec 09:00 / Wed 2 Dec 09:00 / Thu 3 Dec 18:00 / Thu 3 Dec 18:00"),
    ("the second after a week", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-02"), letter("follow-up", DANA, "2026-12-04 09:10")], "2026-12-11 09:00", "second: Fri 11 Dec 09:00 / Fri 11 Dec 09:00 / Fri 18 Dec 18:00 / Mon 28 Dec 18:00"),
    ("the second counts from what was sent (F33)", [HELD, THANKS, letter("follow-up", DANA, "2026-12-01 09:10")], "2026-12-08 09:00", "second: Tue 8 Dec 09:00 / Tue 8 Dec 09:00 / Tue 15 Dec 18:00 / Tue 22 Dec 18:00"),
    ("the second over Thanksgiving", [HELD, THANKS, letter("follow-up", DANA, "2026-11-25 09:10")], "2026-12-03 09:00", "second: Thu 3 Dec 09:00 / Thu 3 Dec 09:00 / Thu 10 Dec 18:00 / Thu 17 Dec 18:00"),
    ("the second after one sent on a Saturday", [HELD, THANKS, letter("follow-up", DANA, "2026-12-05 09:10")], "2026-12-14 09:00", "second: Fri 11 Dec 09:00 / Mon 14 Dec 09:00 / Fri 18 Dec 18:00 / Mon 28 Dec 18:00"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "now", "expected"), WINDOWS, ids=[row[0] for row in WINDOWS])
def test_the_window_of_a_follow_up(name, facts, now, expected):
    assert follow_up(*facts, now=now) == expected


NOTHINGS = [
    # name, facts, now, until, a word of the reason
    ("silence is not over yet", [HELD, THANKS], "2026-11-24 08:59", "Tue 24 Nov 09:00", "17 November"),
    ("their date is not over yet (F29)", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-02")], "2026-12-01 09:00", "Thu 3 Dec 09:00", "2 December"),
    ("on their date itself (F29)", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-02")], "2026-12-02 17:00", "Thu 3 Dec 09:00", "2 December"),
    ("the date moved, the letter too (F31)", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-02"), told("2026-12-03", reply_by="2026-12-11")], "2026-12-04 10:00", "Mon 14 Dec 09:00", "11 December"),
    ("a reply cancels it", [HELD, THANKS, event("heard", "2026-11-24 10:00")], "2026-11-25 10:00", "Wed 2 Dec 09:00", "24 November"),
    ("nothing new before a decision", [HELD, THANKS, told("2026-11-17", decision_on="2026-12-04")], "2026-12-01 10:00", "Mon 7 Dec 09:00", "nothing new"),
    ("you meet them again", [HELD, THANKS, talk("2026-12-01 10:00", LUIS)], "2026-11-25 10:00", "Tue 1 Dec 10:00", "Luis Ortega"),
    ("you are with them now", [HELD, THANKS, talk("2026-12-01 10:00", LUIS)], "2026-12-01 10:30", "Tue 1 Dec 11:00", "Luis Ortega"),
    ("an informational talk", [talk("2026-11-17 14:00", DANA, kind="informational"), THANKS], "2026-11-25 10:00", None, "no follow-up"),
    ("past the last of silence", [HELD, THANKS], "2026-12-16 18:01", None, "two lines"),
    ("past the last of a date", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-02")], "2026-12-16 18:01", None, "late"),
    ("two have gone", [HELD, THANKS, letter("follow-up", DANA, "2026-11-25 09:00"), letter("follow-up", DANA, "2026-12-03 09:00")], "2026-12-20 10:00", None, "Stop"),
    ("before-decision and after-date have gone", [NEW, THANKS, told("2026-11-17", decision_on="2026-12-04"), letter("follow-up", DANA, "2026-12-01 09:00"), letter("follow-up", DANA, "2026-12-08 09:00")], "2026-12-20 10:00", None, "Stop"),
    ("the second is not due yet", [HELD, THANKS, letter("follow-up", DANA, "2026-12-01 09:10")], "2026-12-03 10:00", "Tue 8 Dec 09:00", "1 December"),
    ("no interview yet", [talk("2026-12-01 10:00", DANA)], "2026-11-25 10:00", None, ""),
    ("an upcoming talk that follows a cancelled one", [HELD, THANKS, event("cancelled", "2026-11-19 10:00", interview="2026-11-25 10:00"), talk("2026-11-25 10:00", DANA)], "2026-11-23 10:00", "Fri 27 Nov 09:00", "19 November"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "now", "end", "word"), NOTHINGS, ids=[row[0] for row in NOTHINGS])
def test_no_follow_up_yet_or_any_more(name, facts, now, end, word):
    made = plan(record(*facts), now)
    assert none(made, "follow-up"), names(made)
    if name == "no interview yet":
        return
    found = nothing(made, "follow-up")
    assert until(found) == end, because(found)
    assert word in because(found)


def test_a_reply_cancels_the_follow_up():
    """Also when it comes while the letter is due."""
    before = [HELD, THANKS]
    assert names(plan(record(*before), "2026-11-25 10:00")) == ["follow-up/after-silence to Dana Whitfield"]
    assert not plan(record(*before, event("heard", "2026-11-25 09:59", by=LUIS)), "2026-11-25 10:00").letters


def test_a_before_decision_letter_is_upcoming_until_it_opens():
    facts = record(NEW, THANKS, told("2026-11-17", decision_on="2026-12-04"))
    assert [(p.variant, p.state) for p in plan(facts, "2026-11-20 10:00").letters] == [("before-decision", "upcoming")]
    assert [(p.variant, p.state) for p in plan(facts, "2026-11-27 09:00").letters] == [("before-decision", "due")]
    assert [(p.variant, p.state) for p in plan(facts, "2026-12-03 18:00").letters] == [("before-decision", "due")]
    assert not plan(facts, "2026-12-03 18:01").letters


def test_after_before_decision_comes_after_date():
    facts = record(
        NEW, THANKS, told("2026-11-17", decision_on="2026-12-04"), letter("follow-up", DANA, "2026-12-01 09:00")
    )
    made = plan(facts, "2026-12-08 09:00")
    assert shown(made) == {
        "follow-up/after-date to Dana Whitfield": "Tue 8 Dec 09:00 / Tue 8 Dec 09:00 / Fri 11 Dec 18:00 / Fri 18 Dec 18:00"
    }


def test_what_is_new_rides_in_the_thank_you_while_that_may_go():
    facts = record(NEW, told("2026-11-17", decision_on="2026-11-24"))
    made = plan(facts, "2026-11-18 10:00")
    assert names(made) == ["thank-you to Dana Whitfield"]
    assert "addition" in made.letters[0].carries
    assert "thank-you" in because(nothing(made, "follow-up"))


def test_a_sent_letter_with_its_words_carries_what_is_new():
    said = letter("thank-you", DANA, "2026-11-17 17:30", body="... I ran the on-call rota for two years ...")
    facts = record(NEW, said, told("2026-11-17", decision_on="2026-12-04"))
    assert none(plan(facts, "2026-12-01 10:00"), "follow-up")


def test_a_sent_letter_without_its_words_is_taken_not_to_carry_it():
    made = plan(record(NEW, THANKS, told("2026-11-17", decision_on="2026-12-04")), "2026-12-01 10:00")
    assert "nless your letter said it already" in because(only(made, "follow-up"))


def test_a_note_for_another_is_nothing_new_for_the_lead():
    held = talk("2026-11-17 14:00", DANA, LUIS, note(LUIS, left_out="I ran it"))
    facts = record(
        held, letter("thank-you", (DANA, LUIS), "2026-11-17 17:30"), told("2026-11-17", decision_on="2026-12-04")
    )
    assert none(plan(facts, "2026-12-01 10:00"), "follow-up")


def test_a_note_for_the_whole_talk_is_news_for_the_lead():
    held = talk("2026-11-17 14:00", DANA, LUIS, note(left_out="I ran it"))
    facts = record(
        held, letter("thank-you", (DANA, LUIS), "2026-11-17 17:30"), told("2026-11-17", decision_on="2026-12-04")
    )
    assert only(plan(facts, "2026-12-01 10:00"), "follow-up").variant == "before-decision"


def test_the_first_follow_up_carries_what_was_left_out():
    made = plan(record(NEW, THANKS), "2026-11-25 10:00")
    assert set(only(made, "follow-up").carries) >= {"interest", "addition", "question"}


@pytest.mark.parametrize(
    ("facts", "now", "carries"),
    [
        ([HELD, THANKS], "2026-11-25 10:00", {"interest", "contribution", "question"}),
        ([HELD, THANKS, told("2026-11-17", reply_by="2026-12-02")], "2026-12-04 10:00", {"interest", "contribution", "question"}),
        ([NEW, THANKS, told("2026-11-17", decision_on="2026-12-04")], "2026-12-01 10:00", {"interest", "addition", "forward"}),
        ([HELD, THANKS, letter("follow-up", DANA, "2026-12-01 09:10")], "2026-12-08 10:00", {"question"}),
    ],
)  # fmt: skip
def test_what_a_follow_up_carries(facts, now, carries):
    assert set(only(plan(record(*facts), now), "follow-up").carries) == carries


def test_the_second_goes_to_whoever_got_the_first():
    facts = record(HELD, THANKS, letter("follow-up", ROSE, "2026-12-01 09:10"), DANA, ROSE)
    assert only(plan(facts, "2026-12-08 10:00"), "follow-up").to == ("Rose Tanaka",)


def test_an_unsent_thank_you_is_folded_into_the_follow_up():
    """From the `opens` of the follow-up on."""
    facts = record(HELD, told("2026-11-17", reply_by="2026-11-19"))
    assert names(plan(facts, "2026-11-20 08:59")) == ["thank-you to Dana Whitfield"]
    made = plan(facts, "2026-11-20 09:00")
    assert names(made) == ["follow-up/after-date to Dana Whitfield"]
    assert set(made.letters[0].carries) == {"thanks", "interest", "contribution", "question"}
    assert "follow-up" in because(nothing(made, "thank-you"))


def test_a_thank_you_past_last_rides_in_the_follow_up():
    made = plan(record(HELD), "2026-11-25 10:00")
    assert names(made) == ["follow-up/after-silence to Dana Whitfield"]
    assert "thanks" in made.letters[0].carries


def test_only_the_thank_you_to_the_same_person_is_folded():
    made = plan(
        record(talk("2026-11-17 14:00", DANA, LUIS), told("2026-11-17", reply_by="2026-11-19")), "2026-11-20 10:00"
    )
    assert sorted(names(made)) == ["follow-up/after-date to Dana Whitfield", "thank-you to Luis Ortega"]


def test_what_has_come_counts_from_a_cancelled_talk_too():
    facts = record(HELD, THANKS, event("rescheduled", "2026-11-20 10:00", by=ROSE), DANA, ROSE)
    assert none(plan(facts, "2026-11-25 10:00"), "follow-up")


@pytest.mark.parametrize("name", ["rejected", "offered", "withdrawing", "accepting", "declining", "closed"])
def test_an_end_or_an_offer_ends_the_follow_ups(name):
    facts = [HELD, THANKS]
    if name in ("accepting", "declining"):
        facts.append(event("offered", "2026-11-24 09:00", by=DANA))
    assert none(plan(record(*facts, event(name, "2026-11-24 10:00", by=DANA)), "2026-11-25 10:00"), "follow-up")


def test_what_is_dated_after_now_is_ignored():
    facts = record(HELD, THANKS, event("heard", "2026-11-25 10:01", by=DANA), told("2026-11-26", reply_by="2026-12-10"))
    assert names(plan(facts, "2026-11-25 10:00")) == ["follow-up/after-silence to Dana Whitfield"]


# Words that cannot be read (rule 3.9)


def test_words_that_cannot_be_read_are_quoted_and_count_as_no_date():
    facts = record(HELD, THANKS, told("2026-11-17", "when the swallows are back"))
    made = plan(facts, "2026-11-20 10:00")
    quoted = [n for n in made.nothing if "when the swallows are back" in because(n)]
    assert len(quoted) == 1
    assert "date" in because(quoted[0])
    assert [p.variant for p in plan(facts, "2026-11-25 10:00").letters] == ["after-silence"]


def test_an_ambiguous_date_is_asked_about():
    facts = record(HELD, THANKS, told("2026-11-17", "by 12/1"), country="CA")
    made = plan(facts, "2026-11-20 10:00")
    assert any("12/1" in because(n) and "1 December" in because(n) for n in made.nothing)


def test_unread_words_with_a_given_date_are_not_asked_about():
    facts = record(HELD, THANKS, told("2026-11-17", "when the swallows are back", reply_by="2026-12-02"))
    assert until(nothing(plan(facts, "2026-11-20 10:00"), "follow-up")) == "Thu 3 Dec 09:00"


# Away (rule 3.1)

BY_DATE = [HELD, THANKS, told("2026-11-17", reply_by="2026-12-02")]
AWAY = [
    ("back later", event("out-of-office", "2026-11-18 10:00", by=DANA, until="2026-12-07"), "Tue 8 Dec 09:00 / Wed 9 Dec 09:00 / Mon 14 Dec 18:00 / Mon 21 Dec 18:00"),
    ("known by address", event("out-of-office", "2026-11-18 10:00", from_=DANA.email, until="2026-12-07"), "Tue 8 Dec 09:00 / Wed 9 Dec 09:00 / Mon 14 Dec 18:00 / Mon 21 Dec 18:00"),
    ("known by address in capitals", event("out-of-office", "2026-11-18 10:00", from_=DANA.email.upper(), until="2026-12-07"), "Tue 8 Dec 09:00 / Wed 9 Dec 09:00 / Mon 14 Dec 18:00 / Mon 21 Dec 18:00"),
    ("back before", event("out-of-office", "2026-11-18 10:00", by=DANA, until="2026-11-30"), "Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("back on the day before it opens", event("out-of-office", "2026-11-18 10:00", by=DANA, until="2026-12-02"), "Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("back on a Saturday", event("out-of-office", "2026-11-18 10:00", by=DANA, until="2026-12-05"), "Mon 7 Dec 09:00 / Tue 8 Dec 09:00 / Fri 11 Dec 18:00 / Fri 18 Dec 18:00"),
    ("somebody else is away", event("out-of-office", "2026-11-18 10:00", by=LUIS, until="2026-12-07"), "Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("away for no known time", event("out-of-office", "2026-11-18 10:00", by=DANA), "Thu 3 Dec 09:00 / Fri 4 Dec 09:00 / Wed 9 Dec 18:00 / Wed 16 Dec 18:00"),
    ("away for months: thirty days at most", event("out-of-office", "2026-11-18 10:00", by=DANA, until="2027-03-01"), "Thu 31 Dec 09:00 / Mon 4 Jan 09:00 / Thu 7 Jan 18:00 / Thu 14 Jan 18:00"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "away", "expected"), AWAY, ids=[row[0] for row in AWAY])
def test_an_absence_moves_that_persons_follow_up(name, away, expected):
    now = "2027-01-04 09:00" if "months" in name else "2026-12-09 10:00"
    assert follow_up(*BY_DATE, away, now=now) == f"after-date: {expected}"


def test_an_automatic_answer_is_no_answer():
    """It changes nothing of the count; F45 in the plan."""
    facts = record(HELD, THANKS, event("out-of-office", "2026-11-23 10:00", by=DANA))
    assert shown(plan(facts, "2026-11-25 10:00")) == {"follow-up/after-silence to Dana Whitfield": SILENT}


def test_an_absence_keeps_nothing_else_back():
    facts = record(HELD, event("out-of-office", "2026-11-17 16:00", by=DANA, until="2026-12-07"))
    assert shown(plan(facts, "2026-11-17 18:00")) == {
        "thank-you to Dana Whitfield": "Tue 17 Nov 17:00 / Tue 17 Nov 17:00 / Wed 18 Nov 15:00 / Tue 24 Nov 18:00"
    }


# How many (rule 3.5)


def test_an_answer_starts_the_count_anew():
    facts = record(
        HELD,
        THANKS,
        letter("follow-up", DANA, "2026-11-25 09:00"),
        letter("follow-up", DANA, "2026-12-03 09:00"),
        event("heard", "2026-12-04 10:00", by=DANA),
    )
    assert [p.variant for p in plan(facts, "2026-12-14 10:00").letters] == ["after-silence"]


def test_four_in_the_whole_process_and_then_none():
    gone = [letter("follow-up", DANA, f"2026-{d} 09:00") for d in ("10-05", "10-13", "11-02", "11-10")]
    facts = record(
        talk("2026-09-22 14:00", DANA),
        letter("thank-you", DANA, "2026-09-22 17:00"),
        *gone,
        event("heard", "2026-10-20 10:00"),
        event("heard", "2026-11-16 10:00"),
    )
    made = plan(facts, "2026-11-25 10:00")
    assert not made.letters
    assert "Four" in because(nothing(made, "follow-up"))


def test_after_silence_then_a_date_named_is_a_new_count():
    facts = record(
        HELD, THANKS, letter("follow-up", DANA, "2026-11-25 09:00"), told("2026-11-27", reply_by="2026-12-04")
    )
    assert [p.variant for p in plan(facts, "2026-12-08 10:00").letters] == ["after-date"]


def test_a_follow_up_sent_too_soon_counts_all_the_same():
    """One before their date, recorded: the one after it keeps five business days away."""
    facts = record(*BY_DATE, letter("follow-up", DANA, "2026-12-01 09:00"))
    found = only(plan(facts, "2026-12-09 10:00"), "follow-up")
    assert times(found).startswith("Tue 8 Dec 09:00")


def test_a_bounced_follow_up_counts_as_not_sent():
    gone = letter("follow-up", DANA, "2026-11-25 09:00", state="bounced", address=DANA.email)
    facts = record(HELD, THANKS, gone, DANA, CARL)
    found = only(plan(facts, "2026-11-27 10:00"), "follow-up")
    assert (found.variant, found.to) == ("after-silence", ("Carl Bauer",))


def test_the_reason_says_that_two_leads_were_marked_and_which_was_taken():
    other = person("Olga Second", "lead")
    found = only(plan(record(HELD, THANKS, DANA, other), "2026-11-25 10:00"), "follow-up")
    assert found.to == ("Dana Whitfield",)


def test_where_nobody_is_named_the_plan_asks_for_the_people():
    made = plan(record(talk("2026-11-17 14:00"), people=()), "2026-12-01 10:00")
    said = [line for none in made.nothing if none.kind == "follow-up" for line in none.because]
    assert said == ["There is nobody who can be written to: add the people, with an address."]
