"""Invitations of all programs are read: when, in which zone, how long, who, for which role."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from tests.watch.conftest import records

from afterword.practice.load import Practice
from afterword.watch.read import read_files
from afterword.watch.result import Observation
from afterword.watch.zones import zone_of_program

HERE = Path(__file__).parent / "calendars"
DAIRY = "hollowbrook-dairy-inc-quality-manager"


def read(name: str, practice: Practice, *of: str, change: tuple[str, str] = ("", "")) -> Observation:
    data = (HERE / name).read_bytes().replace(change[0].encode(), change[1].encode())
    found = read_files([(name, data)], records(*of), practice)
    assert found.faults == ()
    return found.observations[0]


def test_googles_invitation_is_tied_by_its_organiser_and_has_no_room_in_it(practice: Practice) -> None:
    o = read("google.ics", practice, "dairy")
    assert (o.what, o.application, o.person) == ("invitation", DAIRY, "Greta Lindqvist")
    assert o.interview is not None
    assert o.interview.starts == datetime.fromisoformat("2026-09-24T10:00-04:00")
    assert (o.interview.minutes, o.interview.time_zone, o.interview.kind) == (45, "America/New_York", "final")
    assert [g.email for g in o.interview.people] == ["glindqvist@hollowbrook.example"]
    assert (o.interview.company, o.interview.role) == ("Hollowbrook Dairy Inc.", "Quality Manager")
    assert o.interview.place == "https://meet.google.example/abc"


def test_exchanges_own_zone_is_read_by_its_definition(practice: Practice) -> None:
    o = read("exchange.ics", practice, "dairy")
    assert o.what == "rescheduled"  # its number is above 0
    assert o.interview is not None
    assert o.interview.starts == datetime.fromisoformat("2026-11-09T10:00-05:00")
    assert o.interview.time_zone == "America/New_York"
    assert [(g.name, g.email) for g in o.interview.people] == [
        ("Greta Lindqvist", "glindqvist@hollowbrook.example"),
        ("Tom Achebe", "tachebe@hollowbrook.example"),
    ]


@pytest.mark.parametrize(
    ("day", "offset"), [("20261102T100000", "-05:00"), ("20261030T100000", "-04:00"), ("20270315T100000", "-04:00")]
)
def test_a_defined_zone_changes_its_clock_on_the_right_day(day: str, offset: str, practice: Practice) -> None:
    o = read("exchange.ics", practice, "dairy", change=("20261109T100000", day))
    assert o.interview is not None
    assert o.interview.starts.isoformat().endswith(f"10:00:00{offset}")


def test_one_files_zone_does_not_serve_another(practice: Practice) -> None:
    data = (HERE / "exchange.ics").read_bytes()
    other = data.replace(b"-0400", b"+0200").replace(b"-0500", b"+0100")
    found = read_files([("a.ics", data), ("b.ics", other), ("c.ics", data)], records("dairy"), practice)
    starts = [o.interview.starts.utcoffset() for o in found.observations if o.interview]
    assert starts[0] == starts[2] != starts[1]


def test_apples_file_names_its_zone(practice: Practice) -> None:
    o = read("apple.ics", practice, "atelier")
    assert o.interview is not None
    assert o.interview.starts == datetime.fromisoformat("2026-09-28T14:00+02:00")
    assert (o.interview.time_zone, o.interview.minutes, o.interview.kind) == ("Europe/Paris", 60, "onsite")
    assert o.interview.place == "12 rue des Forges, Morvan"
    assert o.person == "Camille Dubreuil"


def test_a_booking_of_a_strange_firm_names_firm_and_role_and_ties_nobody(practice: Practice) -> None:
    o = read("calendly.ics", practice, "dairy", "creamery")
    assert (o.what, o.application, o.person) == ("invitation", None, None)
    assert o.interview is not None
    assert (o.interview.company, o.interview.role, o.interview.minutes) == ("Fjordworks", "Process Engineer", 30)
    assert [g.email for g in o.interview.people] == ["bo@fjordworks.example"]  # a robot organises


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("METHOD:REQUEST", "METHOD:CANCEL"), "cancelled"),
        (("STATUS:CONFIRMED", "STATUS:CANCELLED"), "cancelled"),
        (("SEQUENCE:0", "SEQUENCE:3"), "rescheduled"),
        (("METHOD:REQUEST", "METHOD:REPLY"), "other"),
        (("METHOD:REQUEST", "METHOD:COUNTER"), "rescheduled"),
        (("SUMMARY:Final", "SUMMARY:Updated: final"), "rescheduled"),
    ],
)
def test_an_entry_means_what_its_method_status_and_number_say(
    change: tuple[str, str], what: str, practice: Practice
) -> None:
    assert read("google.ics", practice, "dairy", change=change).what == what


def test_floating_times_and_whole_days_stand_in_the_applications_zone(practice: Practice) -> None:
    o = read("google.ics", practice, "dairy", change=("20260924T140000Z", "20260924T140000"))
    assert o.interview is not None
    assert o.interview.starts == datetime.fromisoformat("2026-09-24T14:00-04:00")
    day = read("google.ics", practice, "dairy", change=("DTSTART:20260924T140000Z", "DTSTART;VALUE=DATE:20260924"))
    assert day.interview is not None
    assert day.interview.starts == datetime.fromisoformat("2026-09-24T00:00-04:00")
    assert day.interview.minutes is None


@pytest.mark.parametrize("rule", ["SECONDLY", "MINUTELY", "HOURLY"])
def test_what_repeats_within_a_day_is_refused_f57(rule: str, practice: Practice) -> None:
    data = (HERE / "google.ics").read_bytes().replace(b"SEQUENCE:0", f"RRULE:FREQ={rule}".encode())
    found = read_files([("x.ics", data)], records("dairy"), practice)
    assert found.observations == ()
    assert found.unread
    assert "repeats within a day" in found.faults[0].says


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("GMT Standard Time", "Europe/London"),
        ("US Mountain Standard Time", "America/Phoenix"),
        ("India Standard Time", "Asia/Calcutta"),
        ("/freeassociation.sourceforge.net/Europe/Vienna", "Europe/Vienna"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("America/Indiana/Knox", "America/Indiana/Knox"),
        ("Nowhere Standard Time", None),
    ],
)
def test_programs_names_of_zones_are_known(name: str, zone: str | None) -> None:
    assert zone_of_program(name) == zone
