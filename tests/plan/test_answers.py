"""Letters that answer: corrections, useful notes, rejections, offers, withdrawals, references, times."""

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
    told,
    until,
)

HELD = talk("2026-11-17 14:00", DANA)
THANKS = letter("thank-you", DANA, "2026-11-17 17:30")
OFFER = event("offered", "2026-11-24 10:00", by=DANA)
BY_4 = event("offered", "2026-11-24 10:00", by=DANA, until="2026-12-04")
BY_SAT = event("offered", "2026-11-24 10:00", by=DANA, until="2026-12-05")
NO = event("rejected", "2026-12-03 10:12", by=DANA)
WRONG = talk("2026-11-17 14:00", DANA, note(DANA, correct="we are on dbt 1.8"))
USEFUL = talk("2026-11-17 14:00", DANA, note(DANA, useful="a talk on contract tests"))
LUIS_USEFUL = talk("2026-11-17 14:00", DANA, LUIS, note(LUIS, useful="a talk on contract tests"))
BOTH = letter("thank-you", (DANA, LUIS), "2026-11-17 17:30")

TABLE = [
    # name, facts, now, {letter: opens / best / closes / last}
    # correction
    ("a correction", [WRONG, THANKS], "2026-11-17 18:00", {"correction to Dana Whitfield": "Tue 17 Nov 17:30 / Tue 17 Nov 17:30 / Wed 18 Nov 17:30 / Wed 2 Dec 18:00"}),
    ("a correction after an evening letter", [WRONG, letter("thank-you", DANA, "2026-11-17 19:30")], "2026-11-17 20:00", {"correction to Dana Whitfield": "Tue 17 Nov 19:30 / Wed 18 Nov 09:00 / Wed 18 Nov 18:00 / Wed 2 Dec 18:00"}),
    ("a correction before a decision", [WRONG, THANKS, told("2026-11-17", decision_on="2026-11-23")], "2026-11-17 18:00", {"correction to Dana Whitfield": "Tue 17 Nov 17:30 / Tue 17 Nov 17:30 / Wed 18 Nov 17:30 / Fri 20 Nov 18:00"}),
    ("a correction after a Friday letter", [talk("2026-11-20 09:00", DANA, note(DANA, correct="1.8")), letter("thank-you", DANA, "2026-11-20 17:00")], "2026-11-20 18:00", {"correction to Dana Whitfield": "Fri 20 Nov 17:00 / Fri 20 Nov 17:00 / Mon 23 Nov 12:00 / Mon 7 Dec 18:00"}),
    # useful-note
    ("a useful note", [LUIS_USEFUL, BOTH], "2026-11-19 09:00", {"useful-note to Luis Ortega": "Thu 19 Nov 09:00 / Fri 20 Nov 09:00 / Wed 2 Dec 18:00 / Wed 2 Dec 18:00"}),
    ("a useful note before a decision", [LUIS_USEFUL, BOTH, told("2026-11-17", decision_on="2026-11-25")], "2026-11-19 09:00", {"useful-note to Luis Ortega": "Thu 19 Nov 09:00 / Fri 20 Nov 09:00 / Tue 24 Nov 18:00 / Tue 24 Nov 18:00"}),
    ("a useful note for the lead", [USEFUL, THANKS], "2026-11-19 09:00", {"useful-note to Dana Whitfield": "Thu 19 Nov 09:00 / Fri 20 Nov 09:00 / Wed 2 Dec 18:00 / Wed 2 Dec 18:00"}),
    ("a useful thing for the lead rides before a decision", [USEFUL, THANKS, told("2026-11-17", decision_on="2026-12-04")], "2026-11-30 10:00", {"follow-up/before-decision to Dana Whitfield": "Fri 27 Nov 09:00 / Tue 1 Dec 09:00 / Thu 3 Dec 18:00 / Thu 3 Dec 18:00"}),
    # rejection-reply
    ("a rejection", [HELD, THANKS, NO], "2026-12-03 12:12", {"rejection-reply to Dana Whitfield": "Thu 3 Dec 12:12 / Fri 4 Dec 09:00 / Mon 7 Dec 12:00 / Thu 17 Dec 18:00"}),
    ("a rejection on a Saturday", [HELD, THANKS, event("rejected", "2026-12-05 10:12", by=DANA)], "2026-12-05 13:00", {"rejection-reply to Dana Whitfield": "Sat 5 Dec 12:12 / Mon 7 Dec 09:00 / Mon 7 Dec 10:12 / Fri 18 Dec 18:00"}),
    ("a rejection late in the evening", [HELD, THANKS, event("rejected", "2026-11-30 23:30", by=DANA)], "2026-12-01 08:00", {"rejection-reply to Dana Whitfield": "Tue 1 Dec 01:30 / Tue 1 Dec 09:00 / Wed 2 Dec 18:00 / Mon 14 Dec 18:00"}),
    ("a rejection ends an unsent thank-you", [HELD, event("rejected", "2026-11-17 16:00", by=DANA)], "2026-11-17 18:30", {"rejection-reply to Dana Whitfield": "Tue 17 Nov 18:00 / Wed 18 Nov 09:00 / Thu 19 Nov 16:00 / Wed 2 Dec 18:00"}),
    # offers
    ("an offer without a deadline", [HELD, THANKS, OFFER], "2026-11-24 11:00", {"offer-thanks to Dana Whitfield": "Tue 24 Nov 10:00 / Tue 24 Nov 10:00 / Wed 25 Nov 10:00 / Mon 30 Nov 18:00"}),
    ("an offer with a deadline", [HELD, THANKS, BY_4], "2026-11-24 11:00", {"offer-thanks to Dana Whitfield": "Tue 24 Nov 10:00 / Tue 24 Nov 10:00 / Wed 25 Nov 10:00 / Fri 4 Dec 18:00"}),
    ("an offer with a deadline on a Saturday", [HELD, THANKS, BY_SAT], "2026-11-24 11:00", {"offer-thanks to Dana Whitfield": "Tue 24 Nov 10:00 / Tue 24 Nov 10:00 / Wed 25 Nov 10:00 / Fri 4 Dec 18:00"}),
    ("an offer in the evening", [HELD, THANKS, event("offered", "2026-11-24 19:00", by=DANA)], "2026-11-24 20:00", {"offer-thanks to Dana Whitfield": "Tue 24 Nov 19:00 / Wed 25 Nov 09:00 / Wed 25 Nov 18:00 / Mon 30 Nov 18:00"}),
    ("an offer at 18:00 sharp", [HELD, THANKS, event("offered", "2026-11-24 18:00", by=DANA)], "2026-11-24 20:00", {"offer-thanks to Dana Whitfield": "Tue 24 Nov 18:00 / Tue 24 Nov 18:00 / Wed 25 Nov 18:00 / Mon 30 Nov 18:00"}),
    ("an offer before dawn", [HELD, THANKS, event("offered", "2026-11-24 05:00", by=DANA)], "2026-11-24 08:00", {"offer-thanks to Dana Whitfield": "Tue 24 Nov 05:00 / Tue 24 Nov 09:00 / Wed 25 Nov 12:00 / Mon 30 Nov 18:00"}),
    ("an offer on a Friday evening", [HELD, THANKS, event("offered", "2026-11-20 19:00", by=DANA)], "2026-11-20 20:00", {"offer-thanks to Dana Whitfield": "Fri 20 Nov 19:00 / Mon 23 Nov 09:00 / Mon 23 Nov 12:00 / Wed 25 Nov 18:00"}),
    ("an offer ends an unsent thank-you", [HELD, event("offered", "2026-11-17 16:00", by=DANA)], "2026-11-17 16:30", {"offer-thanks to Dana Whitfield": "Tue 17 Nov 16:00 / Tue 17 Nov 16:00 / Wed 18 Nov 16:00 / Fri 20 Nov 18:00"}),
    ("accepting", [HELD, THANKS, BY_4, event("accepting", "2026-11-25 11:00")], "2026-11-25 12:00", {"acceptance to Dana Whitfield": "Wed 25 Nov 11:00 / Wed 25 Nov 11:00 / Fri 4 Dec 18:00 / never"}),
    ("accepting without a deadline", [HELD, THANKS, OFFER, event("accepting", "2026-11-24 11:00")], "2026-11-24 12:00", {"acceptance to Dana Whitfield": "Tue 24 Nov 11:00 / Tue 24 Nov 11:00 / Wed 25 Nov 11:00 / never"}),
    ("accepting without a deadline, before Thanksgiving", [HELD, THANKS, OFFER, event("accepting", "2026-11-25 11:00")], "2026-11-25 12:00", {"acceptance to Dana Whitfield": "Wed 25 Nov 11:00 / Wed 25 Nov 11:00 / Fri 27 Nov 12:00 / never"}),
    ("accepting, the deadline on a Saturday", [HELD, THANKS, BY_SAT, event("accepting", "2026-11-25 11:00")], "2026-11-25 12:00", {"acceptance to Dana Whitfield": "Wed 25 Nov 11:00 / Wed 25 Nov 11:00 / Fri 4 Dec 18:00 / never"}),
    ("accepting on the eve of a deadline on a Saturday", [HELD, THANKS, BY_SAT, event("accepting", "2026-12-04 19:00")], "2026-12-04 20:00", {"acceptance to Dana Whitfield": "Fri 4 Dec 19:00 / Sat 5 Dec 18:00 / Sat 5 Dec 18:00 / never"}),
    ("accepting after the deadline", [HELD, THANKS, BY_4, event("accepting", "2026-12-07 11:00")], "2026-12-07 12:00", {"acceptance to Dana Whitfield": "Mon 7 Dec 11:00 / Mon 7 Dec 11:00 / Mon 7 Dec 11:00 / never"}),
    ("declining", [HELD, THANKS, BY_4, event("declining", "2026-11-25 19:00")], "2026-11-25 20:00", {"decline to Dana Whitfield": "Wed 25 Nov 19:00 / Fri 27 Nov 09:00 / Fri 4 Dec 18:00 / never"}),
    ("asking for time", [HELD, THANKS, BY_4, event("asking-time", "2026-11-24 15:00")], "2026-11-24 16:00", {"time-request to Dana Whitfield": "Tue 24 Nov 15:00 / Tue 24 Nov 15:00 / Wed 25 Nov 15:00 / Fri 4 Dec 18:00"}),
    ("asking for time past the deadline", [HELD, THANKS, BY_4, event("asking-time", "2026-12-07 15:00")], "2026-12-07 16:00", {"time-request to Dana Whitfield": "Mon 7 Dec 15:00 / Mon 7 Dec 15:00 / Mon 7 Dec 15:00 / never"}),
    ("asking for time on the day", [HELD, THANKS, BY_4, event("asking-time", "2026-12-04 10:00")], "2026-12-04 11:00", {"time-request to Dana Whitfield": "Fri 4 Dec 10:00 / Fri 4 Dec 10:00 / Fri 4 Dec 18:00 / Fri 4 Dec 18:00"}),
    # offer-notice
    ("another offer", [HELD, THANKS, event("offer-elsewhere", "2026-11-20 10:00", until="2026-12-04")], "2026-11-20 11:00", {"offer-notice to Dana Whitfield": "Fri 20 Nov 10:00 / Fri 20 Nov 10:00 / Tue 1 Dec 18:00 / Thu 3 Dec 18:00"}),
    ("another offer, too soon to matter", [HELD, THANKS, told("2026-11-17", reply_by="2026-12-11"), event("offer-elsewhere", "2026-12-02 10:00", until="2026-12-04")], "2026-12-02 11:00", {"offer-notice to Dana Whitfield": "Wed 2 Dec 10:00 / Wed 2 Dec 10:00 / Wed 2 Dec 10:00 / Thu 3 Dec 18:00"}),
    # references
    ("references", [HELD, THANKS, event("asked-references", "2026-11-19 16:00", by=ROSE), DANA, ROSE], "2026-11-19 16:30", {"references to Rose Tanaka": "Thu 19 Nov 16:00 / Thu 19 Nov 16:00 / Fri 20 Nov 16:00 / never"}),
    ("references in the evening", [HELD, THANKS, event("asked-references", "2026-11-20 19:00", by=DANA)], "2026-11-20 20:00", {"references to Dana Whitfield": "Fri 20 Nov 19:00 / Mon 23 Nov 09:00 / Mon 23 Nov 12:00 / never"}),
    # withdrawal
    ("withdrawing after a talk, no recruiter", [HELD, THANKS, event("withdrawing", "2026-11-24 15:00")], "2026-11-24 15:30", {"withdrawal to Dana Whitfield": "Tue 24 Nov 15:00 / Tue 24 Nov 15:00 / Wed 25 Nov 15:00 / never"}),
    ("withdrawing after a talk: recruiter and lead", [HELD, THANKS, event("withdrawing", "2026-11-24 15:00"), ROSE, DANA], "2026-11-24 15:30", {"withdrawal to Rose Tanaka": "Tue 24 Nov 15:00 / Tue 24 Nov 15:00 / Wed 25 Nov 15:00 / never", "withdrawal to Dana Whitfield": "Tue 24 Nov 15:00 / Tue 24 Nov 15:00 / Wed 25 Nov 15:00 / never"}),
    ("withdrawing on a Saturday", [HELD, THANKS, event("withdrawing", "2026-11-21 15:00")], "2026-11-21 15:30", {"withdrawal to Dana Whitfield": "Sat 21 Nov 15:00 / Sat 21 Nov 15:00 / Mon 23 Nov 12:00 / never"}),
    ("withdrawing at 07:00 on a Sunday", [HELD, THANKS, event("withdrawing", "2026-11-22 07:00")], "2026-11-22 07:30", {"withdrawal to Dana Whitfield": "Sun 22 Nov 07:00 / Sun 22 Nov 07:00 / Mon 23 Nov 12:00 / never"}),
    ("withdrawing in the night", [HELD, THANKS, event("withdrawing", "2026-11-24 23:00")], "2026-11-24 23:30", {"withdrawal to Dana Whitfield": "Tue 24 Nov 23:00 / Wed 25 Nov 08:00 / Wed 25 Nov 21:00 / never"}),
    ("withdrawing on a Friday night", [HELD, THANKS, event("withdrawing", "2026-11-20 22:00")], "2026-11-20 23:30", {"withdrawal to Dana Whitfield": "Fri 20 Nov 22:00 / Mon 23 Nov 08:00 / Mon 23 Nov 12:00 / never"}),
    ("withdrawing before dawn", [HELD, THANKS, event("withdrawing", "2026-11-24 05:00")], "2026-11-24 05:30", {"withdrawal to Dana Whitfield": "Tue 24 Nov 05:00 / Tue 24 Nov 08:00 / Wed 25 Nov 12:00 / never"}),
    ("withdrawing before any talk: who invited", [talk("2026-12-01 10:00", DANA), event("withdrawing", "2026-11-24 15:00"), DANA, ROSE], "2026-11-24 15:30", {"withdrawal to Rose Tanaka": "Tue 24 Nov 15:00 / Tue 24 Nov 15:00 / Wed 25 Nov 15:00 / never"}),
    ("withdrawing before any talk: the coordinator", [talk("2026-12-01 10:00", DANA), event("withdrawing", "2026-11-24 15:00"), DANA, CARL], "2026-11-24 15:30", {"withdrawal to Carl Bauer": "Tue 24 Nov 15:00 / Tue 24 Nov 15:00 / Wed 25 Nov 15:00 / never"}),
    ("withdrawing before any talk: who wrote last", [talk("2026-12-01 10:00", DANA), event("heard", "2026-11-20 10:00", by=LUIS), event("withdrawing", "2026-11-24 15:00")], "2026-11-24 15:30", {"withdrawal to Luis Ortega": "Tue 24 Nov 15:00 / Tue 24 Nov 15:00 / Wed 25 Nov 15:00 / never"}),
    ("withdrawing before any talk: the lead", [talk("2026-12-01 10:00", DANA), event("withdrawing", "2026-11-24 15:00")], "2026-11-24 15:30", {"withdrawal to Dana Whitfield": "Tue 24 Nov 15:00 / Tue 24 Nov 15:00 / Wed 25 Nov 15:00 / never"}),
    ("withdrawing two days before a talk", [talk("2026-11-19 10:00", DANA), event("withdrawing", "2026-11-17 15:00")], "2026-11-17 15:30", {"withdrawal to Dana Whitfield": "Tue 17 Nov 15:00 / Tue 17 Nov 15:00 / Wed 18 Nov 10:00 / never"}),
    ("withdrawing the day before a talk", [talk("2026-11-19 10:00", DANA), event("withdrawing", "2026-11-18 15:00")], "2026-11-18 15:30", {"withdrawal to Dana Whitfield": "Wed 18 Nov 15:00 / Wed 18 Nov 15:00 / Thu 19 Nov 10:00 / never"}),
    ("withdrawing the night before an early talk", [talk("2026-11-19 08:00", DANA), event("withdrawing", "2026-11-18 23:00")], "2026-11-18 23:30", {"withdrawal to Dana Whitfield": "Wed 18 Nov 23:00 / Thu 19 Nov 08:00 / Thu 19 Nov 08:00 / never"}),
    ("withdrawing the night before a talk at dawn", [talk("2026-11-19 07:00", DANA), event("withdrawing", "2026-11-18 23:00")], "2026-11-18 23:30", {"withdrawal to Dana Whitfield": "Wed 18 Nov 23:00 / Wed 18 Nov 23:00 / Thu 19 Nov 07:00 / never"}),
    ("withdrawing before a talk at dawn keeps the hour", [talk("2026-11-19 07:00", DANA), event("withdrawing", "2026-11-17 15:00")], "2026-11-17 15:30", {"withdrawal to Dana Whitfield": "Tue 17 Nov 15:00 / Tue 17 Nov 15:00 / Wed 18 Nov 07:00 / never"}),
    ("withdrawing on Friday before Monday's talk", [talk("2026-11-23 10:00", DANA), event("withdrawing", "2026-11-20 15:00")], "2026-11-20 15:30", {"withdrawal to Dana Whitfield": "Fri 20 Nov 15:00 / Fri 20 Nov 15:00 / Sun 22 Nov 10:00 / never"}),
    ("yes elsewhere, noted here", [HELD, THANKS, event("accepted-elsewhere", "2026-11-24 15:00")], "2026-11-24 15:30", {"withdrawal/accepted-elsewhere to Dana Whitfield": "Tue 24 Nov 15:00 / Tue 24 Nov 15:00 / Wed 25 Nov 15:00 / never"}),
    ("yes elsewhere, an offer here unanswered", [HELD, THANKS, BY_4, event("accepted-elsewhere", "2026-11-25 15:00")], "2026-11-25 15:30", {"decline to Dana Whitfield": "Wed 25 Nov 15:00 / Wed 25 Nov 15:00 / Fri 4 Dec 18:00 / never"}),
    # reschedule
    ("another time needed", [talk("2026-11-24 10:00", DANA), event("needs-reschedule", "2026-11-18 12:00")], "2026-11-18 13:00", {"reschedule to Dana Whitfield": "Wed 18 Nov 12:00 / Wed 18 Nov 12:00 / Mon 23 Nov 10:00 / Tue 24 Nov 10:00"}),
    ("another time needed, in the evening", [talk("2026-11-24 10:00", DANA), event("needs-reschedule", "2026-11-18 20:00")], "2026-11-18 20:30", {"reschedule to Dana Whitfield": "Wed 18 Nov 20:00 / Wed 18 Nov 20:00 / Mon 23 Nov 10:00 / Tue 24 Nov 10:00"}),
    ("another time needed, in the night", [talk("2026-11-24 10:00", DANA), event("needs-reschedule", "2026-11-18 22:00")], "2026-11-18 22:30", {"reschedule to Dana Whitfield": "Wed 18 Nov 22:00 / Thu 19 Nov 09:00 / Mon 23 Nov 10:00 / Tue 24 Nov 10:00"}),
    ("another time needed, within a day", [talk("2026-11-24 10:00", DANA), event("needs-reschedule", "2026-11-23 22:00")], "2026-11-23 22:30", {"reschedule to Dana Whitfield": "Mon 23 Nov 22:00 / Mon 23 Nov 22:00 / Tue 24 Nov 10:00 / Tue 24 Nov 10:00"}),
    ("another time needed, on a Sunday: its own day counts", [talk("2026-11-24 10:00", DANA), event("needs-reschedule", "2026-11-22 12:00")], "2026-11-22 12:30", {"reschedule to Dana Whitfield": "Sun 22 Nov 12:00 / Sun 22 Nov 12:00 / Mon 23 Nov 10:00 / Tue 24 Nov 10:00"}),
    ("another time needed: who invited", [talk("2026-11-24 10:00", DANA), event("needs-reschedule", "2026-11-18 12:00"), DANA, ROSE], "2026-11-18 13:00", {"reschedule to Rose Tanaka": "Wed 18 Nov 12:00 / Wed 18 Nov 12:00 / Mon 23 Nov 10:00 / Tue 24 Nov 10:00"}),
    ("they moved it", [talk("2026-11-24 10:00", DANA), event("rescheduled", "2026-11-18 12:00", by=DANA)], "2026-11-18 13:00", {"reschedule to Dana Whitfield": "Wed 18 Nov 12:00 / Wed 18 Nov 12:00 / Thu 19 Nov 12:00 / Tue 24 Nov 10:00"}),
    ("they moved it to the next morning", [talk("2026-11-19 10:00", DANA), event("rescheduled", "2026-11-18 12:00", by=DANA)], "2026-11-18 13:00", {"reschedule to Dana Whitfield": "Wed 18 Nov 12:00 / Wed 18 Nov 12:00 / Thu 19 Nov 10:00 / Thu 19 Nov 10:00"}),
    # apology
    ("missed", [talk("2026-11-17 14:00", DANA, state="missed")], "2026-11-17 16:00", {"apology to Dana Whitfield": "Tue 17 Nov 14:00 / Tue 17 Nov 15:00 / Tue 17 Nov 21:00 / Tue 24 Nov 18:00"}),
    ("missed, as an event", [HELD, event("missed", "2026-11-17 15:00")], "2026-11-17 16:00", {"apology to Dana Whitfield": "Tue 17 Nov 14:00 / Tue 17 Nov 15:00 / Tue 17 Nov 21:00 / Tue 24 Nov 18:00"}),
    ("missed on a Saturday", [talk("2026-11-21 10:00", DANA, state="missed")], "2026-11-21 12:00", {"apology to Dana Whitfield": "Sat 21 Nov 10:00 / Sat 21 Nov 11:00 / Sat 21 Nov 21:00 / Mon 30 Nov 18:00"}),
    ("missed in the evening", [talk("2026-11-17 20:30", DANA, state="missed")], "2026-11-17 22:00", {"apology to Dana Whitfield": "Tue 17 Nov 20:30 / Tue 17 Nov 21:00 / Tue 17 Nov 21:00 / Tue 24 Nov 18:00"}),
    # referrer
    ("a referrer after the first interview", [HELD, THANKS, DANA, REFE], "2026-11-19 09:00", {"referrer-update to Refe Okoro": "Thu 19 Nov 09:00 / Thu 19 Nov 09:00 / Tue 24 Nov 18:00 / Wed 2 Dec 18:00"}),
    ("a referrer at the outcome", [HELD, THANKS, letter("referrer-update", REFE, "2026-11-19 10:00"), NO, letter("rejection-reply", DANA, "2026-12-04 09:00"), DANA, REFE], "2026-12-07 09:00", {"referrer-update to Refe Okoro": "Fri 4 Dec 09:00 / Fri 4 Dec 09:00 / Thu 10 Dec 18:00 / Thu 17 Dec 18:00"}),
    ("a referrer after a withdrawal sent", [HELD, THANKS, letter("referrer-update", REFE, "2026-11-19 10:00"), event("withdrawing", "2026-12-01 10:00"), letter("withdrawal", DANA, "2026-12-01 11:00"), DANA, REFE], "2026-12-02 09:00", {"referrer-update to Refe Okoro": "Wed 2 Dec 09:00 / Wed 2 Dec 09:00 / Tue 8 Dec 18:00 / Tue 15 Dec 18:00"}),
    # reconnect
    ("three months after an answered rejection", [HELD, THANKS, NO, letter("rejection-reply", DANA, "2026-12-04 09:00")], "2027-03-03 09:00", {"reconnect to Dana Whitfield": "Wed 3 Mar 09:00 / Wed 3 Mar 09:00 / Sat 3 Apr 18:00 / Thu 3 Jun 18:00"}),
    ("three months that end on a Saturday", [HELD, THANKS, event("rejected", "2026-12-06 10:00", by=DANA), letter("rejection-reply", DANA, "2026-12-07 09:00")], "2027-03-08 09:00", {"reconnect to Dana Whitfield": "Mon 8 Mar 09:00 / Mon 8 Mar 09:00 / Thu 8 Apr 18:00 / Tue 8 Jun 18:00"}),
    ("three months after 30 November", [HELD, THANKS, event("rejected", "2026-11-30 10:00", by=DANA), letter("rejection-reply", DANA, "2026-12-01 09:00")], "2027-03-01 09:00", {"reconnect to Dana Whitfield": "Mon 1 Mar 09:00 / Mon 1 Mar 09:00 / Thu 1 Apr 18:00 / Tue 1 Jun 18:00"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "now", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_the_window_of_an_answer(name, facts, now, expected):
    assert shown(plan(record(*facts), now)) == expected


NONE = [
    # name, facts, now, kind
    ("a correction already in the thank-you", [WRONG, letter("thank-you", DANA, "2026-11-17 17:30", body="... we are on dbt 1.8 ...")], "2026-11-17 18:00", "correction"),
    ("a correction sent", [WRONG, THANKS, letter("correction", DANA, "2026-11-17 18:00")], "2026-11-17 18:30", "correction"),
    ("a correction before the thank-you rides there", [WRONG], "2026-11-17 18:00", "correction"),
    ("a useful thing before the thank-you rides there", [USEFUL], "2026-11-17 18:00", "useful-note"),
    ("a useful note sent", [USEFUL, THANKS, letter("useful-note", DANA, "2026-11-20 18:00")], "2026-11-23 18:30", "useful-note"),
    ("a rejection answered", [HELD, THANKS, NO, letter("rejection-reply", DANA, "2026-12-04 09:00")], "2026-12-04 18:30", "rejection-reply"),
    ("a rejection, then an offer", [HELD, THANKS, NO, event("offered", "2026-12-03 16:00", by=DANA)], "2026-12-04 10:00", "rejection-reply"),
    ("an offer, then a rejection", [HELD, THANKS, OFFER, NO], "2026-12-04 10:00", "offer-thanks"),
    ("an offer, then a rejection: no yes any more", [HELD, THANKS, OFFER, event("accepting", "2026-11-24 12:00"), NO], "2026-12-04 10:00", "acceptance"),
    ("thanks for the offer sent", [HELD, THANKS, OFFER, letter("offer-thanks", DANA, "2026-11-24 11:00")], "2026-11-24 18:30", "offer-thanks"),
    ("thanks for the offer ride in the acceptance", [HELD, THANKS, OFFER, event("accepting", "2026-11-24 12:00")], "2026-11-24 13:00", "offer-thanks"),
    ("thanks for the offer ride in the decline", [HELD, THANKS, OFFER, event("declining", "2026-11-24 12:00")], "2026-11-24 13:00", "offer-thanks"),
    ("thanks for the offer ride in the time-request", [HELD, THANKS, OFFER, event("asking-time", "2026-11-24 12:00")], "2026-11-24 13:00", "offer-thanks"),
    ("an acceptance sent", [HELD, THANKS, OFFER, event("accepting", "2026-11-24 12:00"), letter("acceptance", DANA, "2026-11-24 13:00")], "2026-11-24 14:00", "acceptance"),
    ("a time-request sent: no second extension", [HELD, THANKS, OFFER, event("asking-time", "2026-11-24 12:00"), letter("time-request", DANA, "2026-11-24 13:00"), event("asking-time", "2026-11-27 12:00")], "2026-11-27 14:00", "time-request"),
    ("a rejection makes a withdrawal needless", [HELD, THANKS, event("withdrawing", "2026-12-03 09:00"), NO], "2026-12-03 13:00", "withdrawal"),
    ("withdrawn already", [HELD, THANKS, event("withdrawing", "2026-11-24 15:00"), letter("withdrawal", DANA, "2026-11-24 16:00")], "2026-11-24 17:00", "withdrawal"),
    ("an offer-notice without a date", [HELD, THANKS, event("offer-elsewhere", "2026-11-20 10:00")], "2026-11-20 11:00", "offer-notice"),
    ("an offer-notice too late", [HELD, THANKS, event("offer-elsewhere", "2026-12-04 10:00", until="2026-12-04")], "2026-12-04 11:00", "offer-notice"),
    ("references sent", [HELD, THANKS, event("asked-references", "2026-11-19 16:00", by=DANA), letter("references", DANA, "2026-11-19 17:00")], "2026-11-19 18:00", "references"),
    ("a new time asked for", [talk("2026-11-24 10:00", DANA), event("needs-reschedule", "2026-11-18 12:00"), letter("reschedule", DANA, "2026-11-18 13:00")], "2026-11-18 14:00", "reschedule"),
    ("a new time confirmed", [talk("2026-11-24 10:00", DANA), event("rescheduled", "2026-11-18 12:00", by=DANA), letter("reschedule", DANA, "2026-11-18 13:00")], "2026-11-18 14:00", "reschedule"),
    ("an apology sent", [talk("2026-11-17 14:00", DANA, state="missed"), letter("apology", DANA, "2026-11-17 15:00")], "2026-11-17 16:00", "apology"),
    ("late, but held", [talk("2026-11-17 14:00", DANA, late=True)], "2026-11-17 18:00", "apology"),
    ("a rejection never answered", [HELD, THANKS, NO], "2027-03-03 10:00", "reconnect"),
    ("reconnected", [HELD, THANKS, NO, letter("rejection-reply", DANA, "2026-12-04 09:00"), letter("reconnect", DANA, "2027-03-03 09:00")], "2027-03-20 10:00", "reconnect"),
    ("no reconnect yet", [HELD, THANKS, NO, letter("rejection-reply", DANA, "2026-12-04 09:00")], "2027-03-03 08:59", "reconnect"),
    ("no reconnect any more", [HELD, THANKS, NO, letter("rejection-reply", DANA, "2026-12-04 09:00")], "2027-06-03 18:01", "reconnect"),
    ("a referrer without an address", [HELD, THANKS, DANA, person("Refe Okoro", "referrer", None)], "2026-11-19 10:00", "referrer-update"),
    ("a referrer, not yet", [HELD, THANKS, DANA, REFE], "2026-11-19 08:59", "referrer-update"),
    ("a referrer told", [HELD, THANKS, letter("referrer-update", REFE, "2026-11-19 10:00"), DANA, REFE], "2026-11-20 10:00", "referrer-update"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "now", "kind"), NONE, ids=[row[0] for row in NONE])
def test_no_such_letter(name, facts, now, kind):
    assert none(plan(record(*facts), now), kind)


# Rejection


def test_a_rejection_signed_by_nobody_is_answered_to_someone_met_the_lead_first():
    facts = [talk("2026-11-17 14:00", LUIS, DANA), BOTH]
    robot = event("rejected", "2026-12-03 10:12", from_="no-reply@ats.example")
    assert names(plan(record(*facts, robot), "2026-12-04 10:00")) == ["rejection-reply to Dana Whitfield"]
    met = [talk("2026-11-17 14:00", LUIS), letter("thank-you", LUIS, "2026-11-17 17:30")]
    assert names(plan(record(*met, robot), "2026-12-04 10:00")) == ["rejection-reply to Luis Ortega"]


def test_a_rejection_by_one_whose_address_takes_no_replies_is_answered_to_someone_met():
    robot = person("Talent Team", "recruiter", "noreply@firm.example")
    facts = record(HELD, THANKS, event("rejected", "2026-12-03 10:12", by=robot), DANA, robot)
    assert names(plan(facts, "2026-12-04 10:00")) == ["rejection-reply to Dana Whitfield"]


def test_a_rejection_before_any_talk_signed_by_nobody_is_answered_to_nobody():
    made = plan(record(event("rejected", "2026-12-03 10:12", from_="no-reply@ats.example")), "2026-12-04 10:00")
    assert not made.letters
    assert "nobody" in because(nothing(made, "rejection-reply"))


def test_a_rejection_is_known_by_its_address():
    signed = event("rejected", "2026-12-03 10:12", from_=LUIS.email)
    assert names(plan(record(HELD, THANKS, signed), "2026-12-04 10:00")) == ["rejection-reply to Luis Ortega"]


def test_feedback_is_asked_for_after_an_interview_only():
    assert "feedback-ask" in only(plan(record(HELD, THANKS, NO), "2026-12-04 10:00"), "rejection-reply").carries
    before = plan(record(event("rejected", "2026-12-03 10:12", by=DANA)), "2026-12-04 10:00")
    assert "feedback-ask" not in only(before, "rejection-reply").carries


def test_a_rejection_ends_everything_but_its_answer_and_the_referrer():
    facts = record(WRONG, THANKS, NO, event("asked-references", "2026-11-20 10:00", by=DANA), DANA, LUIS, REFE)
    assert {p.kind for p in plan(facts, "2026-12-04 10:00").letters} <= {
        "rejection-reply",
        "referrer-update",
        "references",
    }


def test_the_newest_of_rejected_and_offered_counts():
    facts = record(HELD, THANKS, NO, event("offered", "2026-12-07 10:00", by=DANA))
    assert names(plan(facts, "2026-12-07 11:00")) == ["offer-thanks to Dana Whitfield"]


# Offers


def test_who_offered_gets_the_answer():
    offered = event("offered", "2026-11-24 10:00", by=ROSE)
    facts = record(HELD, THANKS, offered, event("accepting", "2026-11-24 12:00"), DANA, ROSE)
    assert names(plan(facts, "2026-11-24 13:00")) == ["acceptance to Rose Tanaka"]


@pytest.mark.parametrize(
    ("offered", "day"),
    [(BY_4, ("2026-12-09", "2026-12-11")), (OFFER, ("2026-11-30", "2026-12-02"))],
)
def test_a_request_for_time_names_one_firm_day(offered, day):
    """Three to five business days after their deadline; none known: after the offer."""
    facts = record(HELD, THANKS, offered, event("asking-time", "2026-11-24 15:00"))
    about = only(plan(facts, "2026-11-24 16:00"), "time-request").about
    assert day[0] <= about.day.isoformat() <= day[1]


@pytest.mark.parametrize(
    ("what", "kind"),
    [("accepting", "acceptance"), ("declining", "decline"), ("asking-time", "time-request"), ("withdrawing", "withdrawal")],
)  # fmt: skip
def test_past_their_deadline_the_reason_says_to_telephone(what, kind):
    past = event("offered", "2026-11-24 10:00", by=DANA, until="2026-11-25")
    facts = [HELD, THANKS, past, event(what, "2026-11-27 15:00")]
    if what == "withdrawing":
        facts = [talk("2026-11-28 10:00", DANA), event(what, "2026-11-27 15:00")]
    made = only(plan(record(*facts), "2026-11-27 16:00"), kind)
    assert made.last is None
    assert "telephone" in because(made)
    assert "telephone" in made.about.flags


def test_two_days_before_an_interview_nobody_has_to_telephone():
    facts = record(talk("2026-11-30 10:00", DANA), event("withdrawing", "2026-11-27 15:00"))
    assert "telephone" not in because(only(plan(facts, "2026-11-27 16:00"), "withdrawal"))


@pytest.mark.parametrize("what", ["accepting", "declining", "withdrawing"])
def test_a_decision_of_your_own_ends_everything_but_its_letter(what):
    kind = {"accepting": "acceptance", "declining": "decline", "withdrawing": "withdrawal"}[what]
    facts = [
        WRONG,
        event("offered", "2026-11-17 16:00", by=DANA),
        event("asked-references", "2026-11-17 16:30", by=DANA),
    ]
    facts += [event("offer-elsewhere", "2026-11-17 16:40", until="2026-12-10"), event(what, "2026-11-17 17:00")]
    assert {p.kind for p in plan(record(*facts), "2026-11-17 18:00").letters} == {kind}
    facts.append(letter(kind, DANA, "2026-11-17 18:00"))
    after = plan(record(*facts, DANA, REFE), "2026-11-18 10:00")
    assert {p.kind for p in after.letters} == {"referrer-update"}
    assert not plan(record(*facts), "2026-12-10 10:00").letters


def test_a_closed_application_has_nothing_and_one_line_saying_so():
    made = plan(record(WRONG, THANKS, event("closed", "2026-11-18 10:00"), DANA, LUIS, REFE, CARL), "2026-11-25 10:00")
    assert not made.letters
    assert len(made.nothing) == 1
    assert "closed" in because(made.nothing[0])


def test_accepting_by_telephone_with_no_offer_noted_says_to_telephone():
    """Practice 7: after a yes by telephone with no paper following, the plan says to telephone."""
    made = plan(record(HELD, THANKS, event("accepting", "2026-11-24 12:00")), "2026-11-24 13:00")
    everything = " ".join(because(x) for x in (*made.letters, *made.nothing))
    assert made.letters or "telephone" in everything


# Withdrawals across records


def other(*facts, **more):
    return record(*facts, company="Southgate Mills", role="Planner", **more)


SAM = person("Sam Gold", "lead", "sam@southgate.example")
YES = [
    talk("2026-11-10 14:00", SAM),
    letter("thank-you", SAM, "2026-11-10 17:00"),
    event("offered", "2026-11-23 10:00", by=SAM),
    event("accepting", "2026-11-24 10:00"),
    SAM,
]


def test_an_acceptance_sent_in_another_record_withdraws_here_from_its_sending():
    here = record(HELD, THANKS)
    before = plan((here, other(*YES)), "2026-11-24 11:00")
    assert names(before)[0] == "acceptance to Sam Gold"
    assert none(before, "withdrawal")
    after = plan((here, other(*YES, letter("acceptance", SAM, "2026-11-24 11:00"))), "2026-11-24 12:00")
    assert shown(after) == {
        "withdrawal/accepted-elsewhere to Dana Whitfield": "Tue 24 Nov 11:00 / Tue 24 Nov 11:00 / Wed 25 Nov 11:00 / never"
    }


def test_an_offer_that_comes_after_the_acceptance_elsewhere_is_declined_from_then_on():
    here = record(HELD, THANKS, OFFER)
    made = plan((here, other(*YES, letter("acceptance", SAM, "2026-11-20 11:00"))), "2026-11-24 12:00")
    assert shown(made)["decline to Dana Whitfield"] == "Tue 24 Nov 10:00 / Tue 24 Nov 10:00 / Wed 25 Nov 10:00 / never"
    assert "You said yes elsewhere on Friday 20 November" in because(only(made, "decline"))


@pytest.mark.parametrize("kind", ["withdrawal", "acceptance", "decline"])
def test_a_decision_of_which_only_the_letter_is_noted_ends_everything_too(kind):
    offer = [] if kind == "withdrawal" else [event("offered", "2026-11-20 09:00", by=DANA)]
    made = plan(record(HELD, THANKS, *offer, letter(kind, DANA, "2026-11-20 14:00")), "2026-12-04 10:00")
    assert not made.letters
    assert [n.kind for n in made.nothing] == [kind]


def test_an_offer_after_a_decline_of_which_only_the_letter_is_noted_counts():
    facts = [event("offered", "2026-11-18 09:00", by=DANA), letter("decline", DANA, "2026-11-19 14:00"), OFFER]
    assert names(plan(record(HELD, THANKS, *facts), "2026-11-24 11:00")) == ["offer-thanks to Dana Whitfield"]


def test_a_withdrawal_for_a_place_elsewhere_goes_to_recruiter_and_lead_though_one_has_gone():
    here = record(HELD, THANKS, letter("withdrawal", ROSE, "2026-11-24 11:30"), DANA, ROSE)
    made = plan((here, other(*YES, letter("acceptance", SAM, "2026-11-24 11:00"))), "2026-11-24 12:00")
    assert names(made) == ["withdrawal/accepted-elsewhere to Dana Whitfield"]


@pytest.mark.parametrize("what", ["rejected", "offered"])
def test_an_answer_after_the_withdrawal_for_a_place_elsewhere_changes_nothing(what):
    gone = letter("withdrawal", DANA, "2026-11-24 11:30", variant="accepted-elsewhere")
    here = record(HELD, THANKS, gone, event(what, "2026-11-24 15:00", by=DANA))
    made = plan((here, other(*YES, letter("acceptance", SAM, "2026-11-24 11:00"))), "2026-11-25 12:00")
    assert not made.letters


def test_an_acceptance_sent_elsewhere_declines_an_offer_here():
    here = record(HELD, THANKS, OFFER)
    after = plan((here, other(*YES, letter("acceptance", SAM, "2026-11-24 11:00"))), "2026-11-24 12:00")
    assert names(after) == ["decline to Dana Whitfield"]


@pytest.mark.parametrize(
    "facts",
    [
        [HELD, THANKS, event("rejected", "2026-11-20 10:00", by=DANA), letter("rejection-reply", DANA, "2026-11-20 14:00")],
        [HELD, THANKS, event("withdrawing", "2026-11-20 10:00"), letter("withdrawal", DANA, "2026-11-20 14:00")],
        [HELD, THANKS, event("offered", "2026-11-20 09:00"), event("declining", "2026-11-20 10:00"), letter("decline", DANA, "2026-11-20 14:00")],
        [HELD, THANKS, event("closed", "2026-11-20 10:00")],
        [HELD, THANKS, letter("withdrawal", DANA, "2026-11-20 14:00")],
        [HELD, THANKS, event("offered", "2026-11-20 09:00", by=DANA), letter("decline", DANA, "2026-11-20 14:00")],
    ],
    ids=["rejected", "withdrawn", "declined", "closed", "only the withdrawal noted", "only the decline noted"],
)  # fmt: skip
def test_an_application_that_is_over_is_not_withdrawn_again(facts):
    made = plan((record(*facts), other(*YES, letter("acceptance", SAM, "2026-11-24 11:00"))), "2026-11-24 12:00")
    assert not made.letters


def test_an_acceptance_of_another_person_withdraws_nothing():
    made = plan(
        (record(HELD, THANKS), other(*YES, letter("acceptance", SAM, "2026-11-24 11:00"), me="somebody@else.example")),
        "2026-11-24 12:00",
    )
    assert none(made, "withdrawal")


def test_an_application_with_no_talk_yet_is_withdrawn_too():
    made = plan((record(), other(*YES, letter("acceptance", SAM, "2026-11-24 11:00"))), "2026-11-24 12:00")
    assert names(made) == ["withdrawal/accepted-elsewhere to Dana Whitfield"]


# Offer-notice: to whom


@pytest.mark.parametrize(
    ("talks", "to"),
    [
        ([HELD], "Rose Tanaka"),
        ([HELD, talk("2026-11-03 10:00", DANA)], "Dana Whitfield"),
        ([talk("2026-11-17 14:00", DANA, kind="final")], "Dana Whitfield"),
    ],
)
def test_another_offer_is_told_to_the_recruiter_until_it_is_serious(talks, to):
    facts = record(*talks, THANKS, event("offer-elsewhere", "2026-11-20 10:00", until="2026-12-04"), DANA, ROSE)
    assert only(plan(facts, "2026-11-20 11:00"), "offer-notice").to == (to,)


# Apology


def test_an_apology_goes_to_the_lead_if_they_waited_and_names_the_others():
    made = only(plan(record(talk("2026-11-17 14:00", LUIS, DANA, state="missed")), "2026-11-17 16:00"), "apology")
    assert (made.to, made.pass_on_to) == (("Dana Whitfield",), ("Luis Ortega",))


def test_an_apology_goes_else_to_the_first_who_waited_with_an_address():
    mute, anna = person("Mute Moran", "interviewer", None), person("Anna Vogt", "interviewer")
    facts = record(talk("2026-11-17 14:00", mute, LUIS, anna, state="missed"), DANA, mute, LUIS, anna)
    made = only(plan(facts, "2026-11-17 16:00"), "apology")
    assert (made.to, set(made.pass_on_to)) == (("Luis Ortega",), {"Mute Moran", "Anna Vogt"})


# Correction


def test_a_correction_goes_to_who_heard_it_else_the_lead():
    held = talk("2026-11-17 14:00", DANA, LUIS, note(LUIS, correct="we are on 1.8"), note(correct="it was May"))
    made = plan(record(held, BOTH), "2026-11-17 18:00")
    assert names(made) == ["correction to Dana Whitfield", "correction to Luis Ortega"]


def test_a_correction_waits_for_nothing():
    """Not for their date, not for the letter of an hour ago."""
    made = plan(record(WRONG, THANKS, told("2026-11-17", reply_by="2026-12-02")), "2026-11-17 17:31")
    assert [(p.kind, p.state) for p in made.letters] == [("correction", "due")]


def test_a_correction_rides_in_an_unsent_thank_you():
    made = plan(record(WRONG), "2026-11-17 18:00")
    assert "correction" in only(made, "thank-you").carries


# The referrer


def test_a_referrer_hears_of_an_acceptance_sent():
    facts = [
        HELD,
        THANKS,
        OFFER,
        event("accepting", "2026-11-24 12:00"),
        letter("acceptance", DANA, "2026-11-24 13:00"),
    ]
    made = plan(record(*facts, letter("referrer-update", REFE, "2026-11-19 10:00"), DANA, REFE), "2026-11-25 09:00")
    assert shown(made) == {
        "referrer-update to Refe Okoro": "Wed 25 Nov 09:00 / Wed 25 Nov 09:00 / Wed 2 Dec 18:00 / Wed 9 Dec 18:00"
    }


def test_a_referrer_hears_once_of_one_outcome():
    facts = [HELD, THANKS, NO, letter("referrer-update", REFE, "2026-12-04 10:00"), DANA, REFE]
    assert none(plan(record(*facts), "2026-12-07 10:00"), "referrer-update")


def test_until_its_opens_a_word_to_the_referrer_stands_under_nothing():
    made = plan(record(HELD, THANKS, DANA, REFE), "2026-11-18 10:00")
    assert until(nothing(made, "referrer-update")) == "Thu 19 Nov 09:00"


def test_until_its_opens_a_reconnect_stands_under_nothing():
    made = plan(record(HELD, THANKS, NO, letter("rejection-reply", DANA, "2026-12-04 09:00")), "2026-12-10 10:00")
    assert until(nothing(made, "reconnect")) == "Wed 3 Mar 09:00"
