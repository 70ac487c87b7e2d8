"""Calendar entries: one for a letter or an interview, a feed of all."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from afterword.post.ics import Entry, ics, uid

NOW = datetime(2026, 11, 17, 18, 0, tzinfo=UTC)
LETTER = Entry(
    id="northwind/thank-you/dana-whitfield/2026-11-17",
    starts=datetime.fromisoformat("2026-11-17T17:00-06:00"),
    minutes=15,
    title="Send the thank-you to Dana Whitfield",
)


def event(entry: Entry = LETTER, now: datetime = NOW):
    (found,) = Calendar.from_ical(ics([entry], now)).walk("VEVENT")
    return found


def test_a_letter_has_its_moment_and_an_alarm() -> None:
    made = event()
    assert made["DTSTART"].dt == datetime(2026, 11, 17, 23, 0, tzinfo=UTC)
    assert made["DTEND"].dt - made["DTSTART"].dt == timedelta(minutes=15)
    assert made["TRANSP"] == "TRANSPARENT"
    (alarm,) = made.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(0)
    assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", LETTER.title)


def test_an_interview_takes_the_time_and_warns_before() -> None:
    talk = dataclasses.replace(LETTER, id="i", busy=True, alarm=30, place="https://meet.example/abc", minutes=60)
    made = event(talk)
    assert (made["TRANSP"], made["LOCATION"]) == ("OPAQUE", "https://meet.example/abc")
    assert made.walk("VALARM")[0]["TRIGGER"].dt == timedelta(minutes=-30)


def test_an_entry_that_moves_is_the_same_entry() -> None:
    moved = dataclasses.replace(LETTER, starts=LETTER.starts + timedelta(days=1), title="Other", sequence=1)
    assert event(moved, NOW + timedelta(days=1))["UID"] == event()["UID"] == uid(LETTER.id)
    assert event(moved)["SEQUENCE"] == 1
    assert event(dataclasses.replace(LETTER, id="another"))["UID"] != event()["UID"]
    assert "dana" not in uid(LETTER.id)


def test_what_is_cancelled_rings_no_more() -> None:
    made = event(dataclasses.replace(LETTER, state="cancelled"))
    assert made["STATUS"] == "CANCELLED"
    assert made.walk("VALARM") == []


def test_a_feed_has_a_name_and_is_read_again() -> None:
    made = Calendar.from_ical(ics([LETTER, dataclasses.replace(LETTER, id="2")], NOW, "Letters to send"))
    assert made["X-WR-CALNAME"] == "Letters to send"
    assert len(made.walk("VEVENT")) == 2
    assert made["X-PUBLISHED-TTL"] == "PT1H"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        ics([dataclasses.replace(LETTER, starts=datetime(2026, 11, 17))], NOW)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_adds_a_line_to_the_calendar(title: str, place: str) -> None:
    hostile = f"{title}\r\nATTENDEE:mailto:x@evil.example\nBEGIN:VEVENT"
    entry = dataclasses.replace(LETTER, title=hostile, text=hostile, place=f"{place}\nEND:VCALENDAR", url=hostile)
    data = ics([entry], NOW)
    lines = data.replace(b"\r\n ", b"").split(b"\r\n")
    assert sum(line.startswith((b"BEGIN:VEVENT", b"END:VCALENDAR")) for line in lines) == 2
    assert not any(line.startswith(b"ATTENDEE") for line in lines)
