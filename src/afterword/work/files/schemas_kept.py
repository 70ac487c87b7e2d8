"""The JSON Schema of what ``afterword import`` prints."""

from __future__ import annotations

from typing import get_args

from afterword.facts.model import InterviewKind
from afterword.watch.result import WHATS
from afterword.work.files.schemas import (
    MINUTE,
    Schema,
    document,
    list_of,
    moment_schema,
    object_of,
    text_schema,
)

TABLES = {
    "applications": "applications", "application": "keys of an application", "me": "keys of who you are",
    "people": "people", "interviews": "interviews", "notes": "notes of interviews",
    "told": "what they said about the next step", "events": "what happened", "letters": "letters that have gone",
}  # fmt: skip


def import_schema() -> Schema:
    """What ``afterword import --json`` prints."""
    difference = object_of(
        file=text_schema("the record file, without its folder"),
        application=text_schema("the application's id"),
        path=text_schema("where the file says it, such as people[0].email"),
        here={"description": "what the store has; null: nothing"},
        file_says={"description": "what the file has"},
    )
    fault = object_of(
        file=text_schema("the file, with line and column where there is one"),
        says=text_schema("what is wrong"),
        right=text_schema("what would be right"),
    )
    return document(
        "import",
        "What afterword import --json prints: what was read in the files, and what that would add and change.",
        observations=list_of(_observation(), "what mails and invitations seem to say: one for each meaning"),
        would={
            **object_of(
                add={**_counts(), "description": "rows that would be added, by table"},
                change={**_counts(), "description": "values that would be changed, by table"},
                differences=list_of(difference, "what a record says otherwise than the store, key by key"),
                faults=list_of(fault, "files that could not be read, and why"),
            ),
            "description": "what --yes does; of mails and invitations what a person would then be asked about",
        },
    )


def _observation() -> Schema:
    guest = object_of(name=_or_null("their name"), email=_or_null("their address"))
    talk = object_of(
        starts={"description": "when it starts", "type": "string", "pattern": MINUTE},
        minutes={"description": "how long", "type": ["integer", "null"], "minimum": 1},
        time_zone=text_schema("the zone that is meant"),
        kind={"description": "what kind of talk", "enum": [*get_args(InterviewKind), None]},
        company=_or_null("the firm, where it can be read or is known"),
        role=_or_null("the position, where it can be read or is known"),
        people=list_of(guest, "the organiser, if a person, and the guests"),
        place=_or_null("where: an address or a link"),
    )
    return object_of(
        file=text_schema("the file, without its folder"),
        what={"description": "what its sender's newest words mean", "enum": list(WHATS)},
        application=_or_null("the id of the application that it is about; null rather than guessed"),
        person=_or_null("the person of that application; null: none, or nobody can tell"),
        at=moment_schema("when it was written", null=True),
        until={
            "description": "the first day back, the day named, or the deadline",
            "type": ["string", "null"],
            "pattern": r"^\d{4}-\d{2}-\d{2}$",
        },
        words=_or_null("the words that it stands on"),
        interview={**talk, "description": "the talk that it is about", "type": ["object", "null"]},
        because=list_of(text_schema("a sentence"), "why it is read so"),
    )


def _counts() -> Schema:
    counts = {
        table: {"description": f"how many: {says}", "type": "integer", "minimum": 1} for table, says in TABLES.items()
    }
    return {"type": "object", "properties": counts, "additionalProperties": False}


def _or_null(says: str) -> Schema:
    return {"description": says, "type": ["string", "null"]}
