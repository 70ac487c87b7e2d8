"""What is newest in a mail, what a pasted text says, and what its times mean."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.watch.conftest import records

from afterword.practice.load import Practice
from afterword.watch.newest import cut
from afterword.watch.page import page_text
from afterword.watch.read import read_files
from afterword.watch.times import Clocks, moments_in

CHICAGO = Clocks(date(2026, 11, 17), "America/Chicago", "America/New_York", day_first=False)
BERLIN = Clocks(date(2026, 11, 17), "Europe/Berlin", "Europe/Berlin", day_first=True)


@pytest.mark.parametrize(
    "below",
    [
        "On Mon, Jun 1, 2026 at 9:00 AM Pat <pat@x.example> wrote:\n> old",
        "On Mon, Jun 1, 2026 at 9:00 AM Pat Longname\n<pat@x.example> wrote:\n\n> old",
        "Am Mo., 1. Juni 2026 um 09:00 Uhr schrieb Pat <pat@x.example>:\n> old",
        "Le lun. 1 juin 2026 à 09:00, Pat <pat@x.example> a écrit :\n> old",
        "El lun, 1 jun 2026 a las 9:00, Pat (<pat@x.example>) escribió:\n> old",
        "Op ma 1 jun. 2026 om 09:00 schreef Pat <pat@x.example>:\n> old",
        "________________________________\nFrom: Pat <pat@x.example>\nSent: Monday\nTo: Me\nSubject: x\n\nold",
        "Von: Pat <pat@x.example>\nGesendet: Montag, 1. Juni 2026 09:00\nAn: Ich\nBetreff: x\n\nold",
        "De : Pat <pat@x.example>\nEnvoyé : lundi 1 juin 2026 09:00\nÀ : Moi\nObjet : x\n\nold",
        "-----Original Message-----\nFrom: Pat\n\nold",
        "-----Ursprüngliche Nachricht-----\nold",
        "---------- Forwarded message ---------\nold",
        "Begin forwarded message:\n\nold",
        "-- \nPat\nold",
        "Best regards,\nPat\nold things for sale",
        "Mit freundlichen Grüßen\nPat\nold",
        "Cordialement,\nPat\nold",
        "CONFIDENTIALITY NOTICE: old",
        "This email and any attachments are confidential. old",
        "Sent from my iPhone",
        "Unsubscribe\nold",
    ],
)
def test_what_stands_below_is_not_new(below: str) -> None:
    assert cut(f"The new words stand here.\n\n{below}").new.strip() == "The new words stand here."


def test_answers_between_quoted_lines_are_new() -> None:
    text = "On Mon, Jun 1, 2026 Pat <p@x.example> wrote:\n> When?\n\nOn Friday.\n\n> Where?\n\nHere."
    assert cut(text).new.split() == ["On", "Friday.", "Here."]


def test_a_postscript_is_said() -> None:
    assert "bring boots" in cut("See you.\n\nBest,\nPat\n\nPS: bring boots").new


def test_a_page_shows_what_a_person_sees_of_it() -> None:
    new, old = page_text(
        "<style>x</style><div style='display:none'>hidden</div><p>Hi &amp; welcome</p>"
        "<div class='gmail_quote'>On Monday <blockquote>old</blockquote></div>"
    )
    assert (new, "old" in old) == ("Hi & welcome", True)


@pytest.mark.parametrize(
    ("text", "starts", "minutes"),
    [
        ("Tuesday, November 24 at 2pm PT for 45 minutes", "2026-11-24T14:00-08:00", 45),
        ("Thursday 10-11:30am CET", "2026-11-19T10:00+01:00", 90),
        ("Could you do Thursday at 3?", "2026-11-19T15:00-06:00", None),
        ("10am London time on 3 December", "2026-12-03T10:00+00:00", None),
        ("2026-12-03 09:00-10:30", "2026-12-03T09:00-06:00", 90),
        ("Mon Nov 30, 2026 8am - 8:30am (PST)", "2026-11-30T08:00-08:00", 30),
        ("between 2 and 3pm on Friday", "2026-11-20T14:00-06:00", 60),
        ("next Tuesday at noon", "2026-11-24T12:00-06:00", None),
        ("tomorrow at half past two, your time", "2026-11-18T14:30-05:00", None),
        ("11/24 at 4:00 PM UTC+1", "2026-11-24T16:00+01:00", None),
        ("11月24日(火)午後2時から3時", "2026-11-24T14:00-06:00", 60),
    ],
)
def test_times_in_words_are_moments(text: str, starts: str, minutes: int | None) -> None:
    when = moments_in(text, CHICAGO)[0]
    assert (when.starts, when.minutes) == (datetime.fromisoformat(starts), minutes)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Dienstag, den 24. November um 14:30 Uhr", "2026-11-24T14:30+01:00"),
        ("am 24.11. 10.30 Uhr", "2026-11-24T10:30+01:00"),
        ("morgen um halb drei", "2026-11-18T14:30+01:00"),
        ("mardi 24 novembre à 14h30", "2026-11-24T14:30+01:00"),
        ("lundi 23 à 9h", "2026-11-23T09:00+01:00"),
        ("el martes 24 de noviembre a las 10:00", "2026-11-24T10:00+01:00"),
        ("dinsdag 24 november om 10.00 uur", "2026-11-24T10:00+01:00"),
        ("martedì 24 novembre alle 10", "2026-11-24T10:00+01:00"),
    ],
)
def test_times_in_other_languages_are_moments(text: str, starts: str) -> None:
    assert moments_in(text, BERLIN)[0].starts == datetime.fromisoformat(starts)


@pytest.mark.parametrize("text", ["We are on the 2nd floor, room 10", "dbt 1.5, Python 3.11", "48 hours", "I may come"])
def test_figures_that_are_no_times_are_left(text: str) -> None:
    assert moments_in(text, CHICAGO) == []


PASTED = """From: Priya Nair <priya@saltmeadow.example>
Date: Mon, 14 Sep 2026 10:00:00 -0400
Subject: Interview: Plant Manager at Saltmeadow Foods

Hi Nadia,
we would like to invite you to a video call on Thursday, September 17 at 11 am ET, 45 minutes.
Priya"""


def test_a_pasted_invitation_is_read_with_its_own_date(practice: Practice) -> None:
    found = read_files([("pasted.txt", PASTED.encode())], records("dairy"), practice)
    (o,) = found.observations
    assert (o.what, o.application) == ("invitation", None)
    assert o.interview is not None
    assert o.interview.starts == datetime.fromisoformat("2026-09-17T11:00-04:00")
    assert (o.interview.company, o.interview.role) == ("Saltmeadow Foods", "Plant Manager")
    (proposal,) = found.proposals
    assert [c.table for c in proposal.changes] == ["applications", "people", "interviews"]
    assert proposal.asks == ("application.country",)


def test_a_pasted_text_without_a_date_is_counted_from_now(practice: Practice) -> None:
    now = datetime(2026, 9, 14, 14, tzinfo=UTC)
    text = b"Could you come in for an interview on Thursday at 2 pm?"
    (o,) = read_files([("pasted.txt", text)], records("dairy"), practice, now).observations
    assert o.interview is not None
    assert o.interview.starts == datetime.fromisoformat("2026-09-17T14:00-04:00")
    assert "interviews.with" in read_files([("p.txt", text)], records("dairy"), practice, now).proposals[0].asks
