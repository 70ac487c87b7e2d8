"""Start: an application and its first interview, typed in."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.store.samples import northwind
from tests.web.test_invitation import GOOGLE
from tests.web.visiting import Keep, seen

from afterword.store.reading import read_kept
from afterword.work.kept.opening import Whose

FIRST = {
    "my_name": "Priya Raman", "my_email": "priya@example.com", "my_zone": "Chicago", "company": "Northwind Robotics",
    "role": "Data analyst", "country": "US", "zone": "", "date": "2026-11-17", "time": "14:00", "minutes": "60",
    "kind": "onsite", "place": "", "uid": "",
}  # fmt: skip


def people(*rows: dict[str, str]) -> dict[str, Any]:
    """The rows of people as a form sends them."""
    sent: dict[str, Any] = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": str(len(rows))}
    for i, row in enumerate(rows):
        for name in ("name", "email", "title", "part"):
            sent[f"form-{i}-{name}"] = row.get(name, "")
    return sent


DANA = {"name": "Dana Whitfield", "email": "dana@northwind.example", "part": "lead"}


def test_the_first_interview_is_kept_with_its_people(visitor: Client, whose: Whose) -> None:
    answer = visitor.post("/start/", {**FIRST, **people(DANA, {"name": "Luis Ortega"}, {})})
    assert answer.status_code == 303
    (kept,) = read_kept(whose.owner)
    assert answer.headers["Location"] == f"/interviews/{kept.interviews[0]}/"
    record = kept.record
    assert record.me.time_zone == "America/Chicago"
    assert [p.name for p in record.people] == ["Dana Whitfield", "Luis Ortega"]
    assert record.interviews[0].starts.isoformat() == "2026-11-17T14:00:00-06:00"
    assert record.interviews[0].with_ == ("Dana Whitfield", "Luis Ortega")


def test_the_time_of_a_talk_is_theirs(visitor: Client, whose: Whose) -> None:
    visitor.post("/start/", {**FIRST, "country": "DE", **people(DANA)})
    (kept,) = read_kept(whose.owner)
    assert kept.record.interviews[0].starts.isoformat() == "2026-11-17T14:00:00+01:00"


def test_who_you_are_is_asked_once(visitor: Client, keep: Keep) -> None:
    keep(northwind())
    words = seen(visitor.get("/start/").content)
    assert "Your name, as you sign" not in words
    assert "The firm" in words


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"company": ""}, "This is needed."),
        ({"my_email": "priya at home"}, "no e-mail address"),
        ({"my_zone": "Gotham"}, "No time zone has this name"),
        ({"time": ""}, "And at what time?"),
        ({"date": ""}, "And on which day?"),
        ({"date": "2026-02-30"}, "Write the day as"),
        ({"minutes": "0"}, "At least one minute"),
        ({"form-0-email": "dana@"}, "no e-mail address"),
        ({"form-0-name": ""}, "Who is it?"),
        ({"form-1-name": "dana whitfield"}, "add an initial"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    visitor: Client, whose: Whose, wrong: dict[str, str], said: str
) -> None:
    answer = visitor.post("/start/", {**FIRST, **people(DANA, {"title": ""}), **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in seen(page)
    assert 'value="Data analyst"' in page
    assert read_kept(whose.owner) == ()


def test_more_people_are_asked_for_without_scripting(visitor: Client) -> None:
    answer = visitor.post("/start/", {**FIRST, **people(DANA), "more": "1"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="form-2-name"' in page
    assert "Dana Whitfield" in page
    assert "Northwind Robotics" in page


def test_a_button_pressed_twice_keeps_one_application(visitor: Client, whose: Whose) -> None:
    for _ in range(2):
        visitor.post("/start/", {**FIRST, **people(DANA)})
    assert len(read_kept(whose.owner)) == 1


def test_the_same_firm_and_role_a_second_time_is_an_application_of_its_own(visitor: Client, whose: Whose) -> None:
    for hour in ("14:00", "16:00"):
        visitor.post("/start/", {**FIRST, "time": hour, **people(DANA)})
    ids = [kept.record.application.id for kept in read_kept(whose.owner)]
    assert ids == ["northwind-robotics-data-analyst", "northwind-robotics-data-analyst-2"]


def test_after_its_application_was_deleted_an_invitation_is_taken_in_anew(visitor: Client, whose: Whose) -> None:
    def hand_in() -> str:
        file = SimpleUploadedFile(GOOGLE.name, GOOGLE.read_bytes(), content_type="text/calendar")
        return visitor.post("/take-in/", {"files": file}).headers["Location"]

    first = hand_in()
    visitor.post("/start/", {**FIRST, "invitation": first.rpartition("=")[2], **people(DANA)})
    (kept,) = read_kept(whose.owner)
    assert not hand_in().startswith("/start/?from=")
    visitor.post(f"/applications/{kept.key}/delete/")
    assert hand_in().startswith("/start/?from=")
