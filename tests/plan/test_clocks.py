"""Zones, clock changes, holidays, weekends: the same rules on every calendar."""

# ruff: noqa: E501 - tables read better unbroken
from __future__ import annotations

from datetime import datetime

import pytest
from tests.plan.building import (
    DANA,
    PRACTICE,
    because,
    event,
    letter,
    note,
    nothing,
    only,
    plan,
    record,
    shown,
    talk,
    told,
    until,
)

from afterword.plan import make_plan

THANKED = "thank-you to Dana Whitfield"
NO = "rejection-reply to Dana Whitfield"
SILENT = "follow-up/after-silence to Dana Whitfield"


def held(starts):
    """A talk on that day and its thank-you, sent."""
    return [talk(starts, DANA), letter("thank-you", DANA, f"{starts[:10]} 17:30")]


PLACES = [
    # name, country and zone, facts, now, letter: window
    ("US autumn: 48 hours are elapsed hours", {}, [event("rejected", "2026-10-31 16:00", by=DANA)], "2026-10-31 19:00", {NO: "Sat 31 Oct 18:00 / Mon 2 Nov 09:00 / Mon 2 Nov 15:00 / Mon 16 Nov 18:00"}),
    ("US spring: 48 hours are elapsed hours", {}, [event("rejected", "2026-03-07 10:00", by=DANA)], "2026-03-07 13:00", {NO: "Sat 7 Mar 12:00 / Mon 9 Mar 09:00 / Mon 9 Mar 11:00 / Fri 20 Mar 18:00"}),
    ("US autumn: days keep the clock time (F37, F38)", {}, held("2026-10-27 14:00"), "2026-11-04 10:00", {SILENT: "Tue 3 Nov 09:00 / Wed 4 Nov 09:00 / Tue 10 Nov 18:00 / Wed 25 Nov 18:00"}),
    ("US spring: days keep the clock time (F37, F38)", {}, held("2026-03-03 14:00"), "2026-03-11 10:00", {SILENT: "Tue 10 Mar 09:00 / Wed 11 Mar 09:00 / Tue 17 Mar 18:00 / Tue 31 Mar 18:00"}),
    ("EU autumn", {"country": "DE"}, [event("rejected", "2026-10-24 16:00", by=DANA)], "2026-10-24 19:00", {NO: "Sat 24 Oct 18:00 / Mon 26 Oct 09:00 / Mon 26 Oct 15:00 / Fri 6 Nov 18:00"}),
    ("EU spring", {"country": "GB"}, [event("rejected", "2026-03-28 10:00", by=DANA)], "2026-03-28 13:00", {NO: "Sat 28 Mar 12:00 / Mon 30 Mar 09:00 / Mon 30 Mar 11:00 / Tue 14 Apr 18:00"}),
    ("southern spring", {"country": "AU"}, [event("rejected", "2026-10-03 10:00", by=DANA)], "2026-10-03 13:00", {NO: "Sat 3 Oct 12:00 / Mon 5 Oct 09:00 / Mon 5 Oct 11:00 / Fri 16 Oct 18:00"}),
    ("southern spring, a holiday of the region", {"country": "AU", "region": "NSW"}, [event("rejected", "2026-10-03 10:00", by=DANA)], "2026-10-03 13:00", {NO: "Sat 3 Oct 12:00 / Tue 6 Oct 09:00 / Tue 6 Oct 12:00 / Mon 19 Oct 18:00"}),
    ("Israel, autumn: Sunday is a working day", {"country": "IL"}, [talk("2026-10-24 14:00", DANA)], "2026-10-24 18:00", {THANKED: "Sat 24 Oct 17:00 / Sat 24 Oct 17:00 / Sun 25 Oct 14:00 / Thu 29 Oct 18:00"}),
    ("Israel: Friday and Saturday are closed", {"country": "IL"}, [talk("2026-11-19 14:00", DANA)], "2026-11-19 18:00", {THANKED: "Thu 19 Nov 17:00 / Thu 19 Nov 17:00 / Sun 22 Nov 12:00 / Thu 26 Nov 18:00"}),
    ("Saudi Arabia: Friday and Saturday are closed", {"country": "SA"}, [talk("2026-11-19 14:00", DANA)], "2026-11-19 18:00", {THANKED: "Thu 19 Nov 17:00 / Thu 19 Nov 17:00 / Sun 22 Nov 12:00 / Thu 26 Nov 18:00"}),
    ("the Emirates: Saturday and Sunday are closed", {"country": "AE"}, [talk("2026-11-20 14:00", DANA)], "2026-11-20 18:00", {THANKED: "Fri 20 Nov 17:00 / Fri 20 Nov 17:00 / Mon 23 Nov 12:00 / Fri 27 Nov 18:00"}),
    ("Israel: the end of the week is Thursday", {"country": "IL"}, [*held("2026-11-17 14:00"), told("2026-11-17", "by the end of the week")], "2026-11-23 10:00", {"follow-up/after-date to Dana Whitfield": "Sun 22 Nov 09:00 / Mon 23 Nov 09:00 / Thu 26 Nov 18:00 / Thu 3 Dec 18:00"}),
    ("Israel: next week begins on Sunday", {"country": "IL"}, [*held("2026-11-19 14:00"), told("2026-11-19", "next week")], "2026-11-30 10:00", {"follow-up/after-date to Dana Whitfield": "Sun 29 Nov 09:00 / Mon 30 Nov 09:00 / Thu 3 Dec 18:00 / Thu 10 Dec 18:00"}),
    ("its own day counts though it is closed, from 09:00: a talk to be moved", {}, [talk("2026-11-25 14:00", DANA), event("needs-reschedule", "2026-11-21 06:30")], "2026-11-21 10:00", {"reschedule to Dana Whitfield": "Sat 21 Nov 06:30 / Sat 21 Nov 09:00 / Tue 24 Nov 14:00 / Wed 25 Nov 14:00"}),
    ("its own day counts though it is closed, from 09:00: a talk missed", {"country": "JP"}, [talk("2027-02-11 05:00", DANA), event("missed", "2027-02-11 06:00")], "2027-02-11 07:00", {"apology to Dana Whitfield": "Thu 11 Feb 05:00 / Thu 11 Feb 09:00 / Thu 11 Feb 21:00 / Thu 18 Feb 18:00"}),
    ("over a leap day", {}, held("2028-02-24 14:00"), "2028-03-03 10:00", {SILENT: "Thu 2 Mar 09:00 / Fri 3 Mar 09:00 / Thu 9 Mar 18:00 / Thu 23 Mar 18:00"}),
    ("over the year's end", {}, held("2026-12-22 14:00"), "2027-01-04 10:00", {SILENT: "Wed 30 Dec 09:00 / Thu 31 Dec 09:00 / Thu 7 Jan 18:00 / Fri 22 Jan 18:00"}),
    ("Columbus Day", {}, [talk("2026-10-09 14:00", DANA)], "2026-10-09 18:00", {THANKED: "Fri 9 Oct 17:00 / Fri 9 Oct 17:00 / Tue 13 Oct 12:00 / Mon 19 Oct 18:00"}),
    ("in the US the federal days only: no Cesar Chavez Day", {"region": "CA"}, [talk("2026-03-30 14:00", DANA)], "2026-03-30 18:00", {THANKED: "Mon 30 Mar 17:00 / Mon 30 Mar 17:00 / Tue 31 Mar 15:00 / Mon 6 Apr 18:00"}),
    ("Britain without a region is England: no 2 January", {"country": "GB", "practice": "us"}, [talk("2029-12-31 14:00", DANA)], "2029-12-31 18:00", {THANKED: "Mon 31 Dec 17:00 / Mon 31 Dec 17:00 / Wed 2 Jan 12:00 / Tue 8 Jan 18:00"}),
    ("Scotland rests on 2 January", {"country": "GB", "region": "SCT", "practice": "us"}, [talk("2029-12-31 14:00", DANA)], "2029-12-31 18:00", {THANKED: "Mon 31 Dec 17:00 / Mon 31 Dec 17:00 / Thu 3 Jan 12:00 / Wed 9 Jan 18:00"}),
    ("Epiphany in Bavaria", {"country": "DE", "region": "BY"}, [talk("2026-01-05 14:00", DANA, note(DANA, left_out="it"))], "2026-01-05 18:00", {THANKED: "Wed 7 Jan 08:00 / Wed 7 Jan 09:00 / Wed 7 Jan 18:00 / Thu 8 Jan 18:00"}),
    ("no Epiphany in all of Germany", {"country": "DE"}, [talk("2026-01-05 14:00", DANA, note(DANA, left_out="it"))], "2026-01-05 18:00", {THANKED: "Tue 6 Jan 08:00 / Tue 6 Jan 09:00 / Tue 6 Jan 18:00 / Wed 7 Jan 18:00"}),
    ("one business day from Sunday is Monday (F42)", {}, [talk("2026-11-22 14:00", DANA), letter("thank-you", DANA, "2026-11-22 17:00"), event("rejected", "2026-11-22 20:00", by=DANA)], "2026-11-22 23:00", {NO: "Sun 22 Nov 22:00 / Mon 23 Nov 09:00 / Tue 24 Nov 18:00 / Mon 7 Dec 18:00"}),
    ("a zone of half hours", {"country": "IN", "practice": "us"}, [talk("2026-12-08 14:00", DANA)], "2026-12-08 18:00", {THANKED: "Tue 8 Dec 17:00 / Tue 8 Dec 17:00 / Wed 9 Dec 15:00 / Tue 15 Dec 18:00"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "where", "facts", "now", "expected"), PLACES, ids=[row[0] for row in PLACES])
def test_the_window_by_clock_and_calendar(name, where, facts, now, expected):
    assert shown(plan(record(*facts, **where), now)) == expected


def test_withdrawing_24_hours_before_an_interview_counts_elapsed_hours():
    facts = record(talk("2026-11-01 10:00", DANA), event("withdrawing", "2026-10-30 12:00"))
    assert shown(plan(facts, "2026-10-30 13:00")) == {
        "withdrawal to Dana Whitfield": "Fri 30 Oct 12:00 / Fri 30 Oct 12:00 / Sat 31 Oct 11:00 / never"
    }


def test_moments_carry_the_offset_of_their_own_day():
    made = only(plan(record(*held("2026-10-27 14:00")), "2026-11-04 10:00"), "follow-up")
    assert made.opens.isoformat() == "2026-11-03T09:00:00-06:00"
    summer = only(plan(record(*held("2026-03-03 14:00")), "2026-03-11 10:00"), "follow-up")
    assert summer.opens.isoformat() == "2026-03-10T09:00:00-05:00"


def test_an_interview_in_the_hour_that_comes_twice():
    first = record(talk(datetime.fromisoformat("2026-11-01T01:30:00-05:00"), DANA, minutes=30))
    second = record(talk(datetime.fromisoformat("2026-11-01T01:30:00-06:00"), DANA, minutes=30))
    assert shown(plan(first, "2026-11-01 12:00"))[THANKED].startswith("Sun 1 Nov 03:00")
    assert shown(plan(second, "2026-11-01 12:00"))[THANKED].startswith("Sun 1 Nov 04:00")


# Two zones

TOKYO = {"zone": "America/Los_Angeles", "mine": "Asia/Tokyo"}


def test_days_are_the_recipients_whatever_the_day_is_at_home():
    """F35: a talk on Tuesday evening there is Wednesday morning here; its day is Tuesday."""
    facts = record(talk("2026-11-17 16:00", DANA), **TOKYO)
    made = only(plan(facts, "2026-11-17 18:00"), "thank-you")
    assert made.id.endswith("/2026-11-17")
    assert made.opens.isoformat() == "2026-11-17T19:00:00-08:00"


def test_now_may_stand_in_any_zone():
    facts = record(talk("2026-11-17 14:00", DANA), **TOKYO)
    here = make_plan([facts], datetime.fromisoformat("2026-11-18T10:30:00+09:00"), PRACTICE)
    there = plan(facts, "2026-11-17 17:30")
    assert shown(here) == shown(there)
    assert [p.state for p in here.letters] == ["due"]


def test_where_the_zones_differ_the_reason_gives_ones_own_time_and_date():
    facts = record(talk("2026-11-17 14:00", DANA), **TOKYO)
    text = because(only(plan(facts, "2026-11-17 18:00"), "thank-you"))
    assert "10:00" in text
    assert "18 November" in text


def test_where_the_zones_agree_no_second_time_is_given():
    facts = record(talk("2026-11-17 14:00", DANA), zone="America/Chicago", mine="America/Mexico_City")
    assert "where you are" not in because(only(plan(facts, "2026-11-17 18:00"), "thank-you"))


def test_a_told_day_counts_from_its_start():
    facts = record(*held("2026-11-17 14:00"), told("2026-11-24", reply_by="2026-12-02"))
    assert until(nothing(plan(facts, "2026-11-24 10:00"), "follow-up")) == "Thu 3 Dec 09:00"


# Words about holidays

HOLIDAYS = [
    ("Thanksgiving", {}, [talk("2026-11-25 14:00", DANA)], "2026-11-25 18:00", ["Thursday 26 November", "Thanksgiving", "Friday 27 November"]),
    ("Columbus Day", {}, [talk("2026-10-09 14:00", DANA)], "2026-10-09 18:00", ["Columbus Day", "many offices are closed", "Tuesday 13 October"]),
    ("Veterans Day", {}, [talk("2026-11-10 14:00", DANA)], "2026-11-10 18:00", ["Veterans Day", "many offices are closed", "Thursday 12 November"]),
    ("an observed day", {}, [talk("2026-07-02 14:00", DANA)], "2026-07-02 18:00", ["Independence Day", "Friday 3 July", "Monday 6 July"]),
    ("in English", {"country": "DE", "practice": "us"}, [talk("2026-05-22 14:00", DANA)], "2026-05-22 18:00", ["Pentecost Monday", "Tuesday 26 May"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "where", "facts", "now", "words"), HOLIDAYS, ids=[row[0] for row in HOLIDAYS])
def test_a_holiday_that_moved_a_letter_is_named(name, where, facts, now, words):
    text = because(only(plan(record(*facts, **where), now), "thank-you"))
    assert [w for w in words if w not in text] == [], text


def test_a_holiday_that_moved_a_nothing_is_named():
    facts = record(*held("2026-11-19 14:00"))
    found = nothing(plan(facts, "2026-11-20 10:00"), "follow-up")
    assert until(found) == "Fri 27 Nov 09:00"
    assert "Thanksgiving" in because(found)


def test_a_holiday_that_moved_nothing_is_not_named():
    assert "Thanksgiving" not in because(
        only(plan(record(talk("2026-11-17 14:00", DANA)), "2026-11-17 18:00"), "thank-you")
    )


def test_no_region_known_to_the_calendar_is_said():
    made = plan(record(talk("2026-11-17 14:00", DANA), country="AU", region="XYZ"), "2026-11-17 18:00")
    assert "XYZ" in because(made.letters[0])


def test_a_zone_not_given_is_said_to_be_assumed():
    from dataclasses import replace

    known = record(talk("2026-11-17 14:00", DANA), country="DE", mine="America/Chicago", practice="us")
    made = make_plan(
        [replace(known, application=replace(known.application, time_zone=None))],
        datetime.fromisoformat("2026-11-17T18:00:00+01:00"),
        PRACTICE,
    )
    assert made.letters[0].opens.isoformat() == "2026-11-17T17:00:00+01:00"
    assert "assumed" in because(made.letters[0])
    wide = record(talk("2026-11-17 14:00", DANA))
    made = make_plan(
        [replace(wide, application=replace(wide.application, time_zone=None))],
        datetime.fromisoformat("2026-11-17T18:00:00-06:00"),
        PRACTICE,
    )
    assert "assumed" in because(made.letters[0])
