"""What each observation would change in a record: proposed, never done."""

from __future__ import annotations

from datetime import date, datetime

from tests.watch.conftest import records

from afterword.practice.load import Practice
from afterword.watch.as_json import import_json, would
from afterword.watch.known import know
from afterword.watch.read import read_files
from afterword.watch.result import Import

GRETA = "From: Greta Lindqvist <glindqvist@hollowbrook.example>"


def read(practice: Practice, text: str, sender: str = GRETA) -> Import:
    data = f"{sender}\r\nDate: Mon, 14 Sep 2026 09:12:00 -0400\r\nSubject: Hello\r\n\r\n{text}\r\n".encode()
    return read_files([("it.eml", data)], records("dairy"), practice)


def test_a_refusal_is_an_event_with_its_words(practice: Practice) -> None:
    (proposal,) = read(practice, "We have decided to go with another candidate.").proposals
    (change,) = proposal.changes
    assert (change.verb, change.table) == ("add", "events")
    assert change.values == {
        "at": datetime.fromisoformat("2026-09-14T09:12-04:00"),
        "what": "rejected",
        "by": "Greta Lindqvist",
        "words": "We have decided to go with another candidate.",
    }


def test_somebody_whom_the_record_does_not_know_is_named_by_address(practice: Practice) -> None:
    found = read(practice, "We chose another candidate.", "From: HR <hr@hollowbrook.example>")
    values = found.proposals[0].changes[0].values
    assert values["from"] == "hr@hollowbrook.example"
    assert "by" not in values


def test_a_date_named_is_told(practice: Practice) -> None:
    (change,) = read(practice, "You will hear from us by Friday.").proposals[0].changes
    assert (change.table, change.values["on"], change.values["reply_by"]) == (
        "told",
        date(2026, 9, 14),
        date(2026, 9, 18),
    )


def test_a_talk_that_moves_is_an_event_and_changes_its_start(practice: Practice) -> None:
    found = read(practice, "Could we move our interview on the 24th to Friday the 25th at 2 pm?")
    event, interview = found.proposals[0].changes
    assert event.values["interview"] == datetime.fromisoformat("2026-09-24T10:00-04:00")
    assert (interview.verb, interview.table, interview.row) == ("change", "interviews", 1)
    assert interview.values["starts"] == datetime.fromisoformat("2026-09-25T14:00-04:00")
    assert would(found) == {"add": {"events": 1}, "change": {"interviews": 1}}


def test_a_cancelled_talk_is_marked_f28(practice: Practice) -> None:
    _, interview = read(practice, "I have to cancel our interview on the 24th.").proposals[0].changes
    assert (interview.row, interview.values) == (1, {"state": "cancelled"})


def test_an_invitation_adds_the_talk_and_whom_the_record_does_not_know(practice: Practice) -> None:
    found = read(
        practice, "Come and meet us on Tuesday, 29 September at 1 pm.", "From: Lou Pett <lou@hollowbrook.example>"
    )
    person, talk = found.proposals[0].changes
    assert person.values == {"name": "Lou Pett", "email": "lou@hollowbrook.example"}
    assert talk.values["with"] == ("Lou Pett",)


def test_an_invitation_that_the_record_has_adds_nothing(practice: Practice) -> None:
    found = read(practice, "Your interview is confirmed for September 24 at 10 am.")
    assert found.observations[0].what == "invitation"
    assert found.proposals == ()


def test_the_document_has_times_with_offset_to_the_minute(practice: Practice) -> None:
    found = read(practice, "Come and meet us on Tuesday, 29 September at 1 pm.")
    made = import_json(found, know(records("dairy")))
    (o,) = made["observations"]
    assert list(o) == [
        "file", "what", "application", "person", "at", "until", "words", "interview", "because",
    ]  # fmt: skip
    assert o["at"] == "2026-09-14T09:12-04:00"
    assert o["interview"]["starts"] == "2026-09-29T13:00-04:00"
    assert made["would"]["faults"] == []
