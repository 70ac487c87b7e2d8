"""afterword letters, draft, approve, undo, sent ID: the letters of the app, from a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from jsonschema import Draft202012Validator

from afterword.work.files.schemas import LETTER_STATES, schema

DANA = "northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17"
LUIS = "northwind-robotics-data-analyst/thank-you/luis-ortega/2026-11-17"
NOW = ("--now", "2026-11-17T18:00")

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def app(run: Run, northwind: Path, tmp_path: Path) -> Run:
    """The commands on a data folder that holds the application at Northwind."""

    def on(*args: str | Path, answers: str | None = None) -> CompletedProcess[str]:
        return run(*args, answers=answers, AFTERWORD_HOME=str(tmp_path / "home"))

    assert on("import", northwind, "--yes", *NOW).returncode == 0
    return on


def states(app: Run) -> dict[str, str]:
    document = json.loads(app("letters", "--json").stdout)
    Draft202012Validator(schema("letters")).validate(document)
    return {letter["id"]: letter["state"] for letter in document["letters"]}


def test_letters_are_begun_approved_taken_back_and_said_to_be_sent(app: Run) -> None:
    assert states(app) == {}
    done = app("draft", "--due", *NOW)
    assert done.returncode == 0, done.stderr
    assert "Dear Dana," in done.stdout
    assert "Dear Luis," in done.stdout
    assert states(app) == {DANA: "draft", LUIS: "draft"}
    app("draft", DANA, *NOW)
    assert len(states(app)) == 2, "begun once"

    asked = app("approve", DANA, *NOW, answers="no\n")
    assert asked.returncode == 1
    assert "I migrated 40 dashboards" in asked.stdout
    assert states(app)[DANA] == "draft"
    agreed = app("approve", DANA, *NOW, answers="yes\n")
    assert agreed.returncode == 0, agreed.stderr
    assert "Nothing leaves by itself" in agreed.stdout
    assert states(app) == {DANA: "approved", LUIS: "draft"}

    assert app("undo", DANA, *NOW).returncode == 0
    assert states(app)[DANA] == "draft"
    assert app("sent", DANA, *NOW).stdout == "Noted as sent.\n"
    assert states(app)[DANA] == "sent"
    assert "Nothing was changed" in app("sent", DANA, *NOW).stdout
    late = app("undo", DANA, *NOW)
    assert late.returncode == 1
    assert "has gone" in late.stderr


def test_a_moment_outside_of_the_window_ends_with_1(app: Run) -> None:
    app("draft", DANA, *NOW)
    done = app("approve", DANA, "--at", "2026-11-25T10:00", "--yes", *NOW)
    assert done.returncode == 1
    assert "outside of the letter's window" in done.stderr
    assert states(app)[DANA] == "draft"
    done = app("approve", DANA, "--at", "2026-11-25T10:00", "--yes", "--anyway", "She is away until then.", *NOW)
    assert done.returncode == 0, done.stderr
    (letter,) = json.loads(app("letters", "--json", "--state", "approved").stdout)["letters"]
    assert letter["send_at"] == "2026-11-25T10:00-06:00"
    assert letter["message_id"].endswith("@example.com>")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("draft",), "--due"),
        (("draft", "northwind/nothing"), "no letter of the plan has this id"),
        (("approve", DANA), "no letter of this id has been begun"),
        (("undo", "17"), "no letter of this id has been begun"),
        (("letters", "--state", "aproved"), "did you mean approved?"),
        (("sent", "a.toml"), "ID is missing"),
        (("sent", DANA, "--at", "yesterday"), "no letter of this id has been begun"),
    ],
)
def test_what_cannot_be_says_what_would_be_right(app: Run, args: tuple[str, ...], says: str) -> None:
    done = app(*args, *([] if args[0] == "sent" else NOW))
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.django_db
def test_the_schema_knows_every_state() -> None:
    from afterword.store.models import State

    assert {s.value for s in State} == set(LETTER_STATES)
