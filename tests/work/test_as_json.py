"""The JSON that programs hold on to: shapes, order of keys, and the schemas that describe them."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from afterword.facts.model import Record
from afterword.work.files import as_json
from afterword.work.files.planning import drafts_of, plan_of, practice_of, rehearsal_of
from afterword.work.files.reading import load
from afterword.work.files.reviewing import reviewed_drafts
from afterword.work.files.schemas import schema

ROOT = Path(__file__).parents[2]
NORTHWIND = ROOT / "tests" / "cli" / "northwind.toml"
EXAMPLES = sorted((ROOT / "examples").rglob("*.toml"))

LETTER = [
    "id", "application", "kind", "variant", "to", "addresses", "pass_on_to", "channel", "opens", "best", "closes",
    "last", "state", "optional", "carries", "because", "rule", "profile",
]  # fmt: skip
NOTHING = ["application", "kind", "to", "until", "because"]
DRAFT = ["id", "kind", "to", "channel", "subject", "salutation", "body", "sentences", "questions", "review"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def valid(name: str, document: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(schema(name)).validate(json.loads(json.dumps(document)))


@pytest.mark.parametrize("name", ["plan", "draft", "simulate"])
def test_each_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_the_plan_of_the_interface() -> None:
    made = as_json.plan(plan_of(load(NORTHWIND), at("2026-11-17T18:00-06:00")))
    assert list(made) == ["version", "now", "letters", "nothing"]
    assert made["version"] == 1
    assert made["now"] == "2026-11-17T18:00-06:00"
    first, second = made["letters"]
    assert list(first) == LETTER
    assert first["id"] == "northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17"
    assert [first[key] for key in ("opens", "best", "closes", "last")] == [
        "2026-11-17T17:00-06:00", "2026-11-17T17:00-06:00", "2026-11-18T15:00-06:00", "2026-11-24T18:00-06:00",
    ]  # fmt: skip
    assert second["to"] == ["Luis Ortega"]
    (wait,) = made["nothing"]
    assert list(wait) == NOTHING
    assert wait["until"] == "2026-12-03T09:00-06:00"
    assert "They said you would hear by Wednesday 2 December." in wait["because"]


def test_now_is_echoed_as_given_to_the_minute() -> None:
    for text in ("2026-11-17T18:00:59-06:00", "2026-11-18T05:30+05:30", "2026-11-18T00:00+00:00"):
        assert as_json.plan(plan_of(load(NORTHWIND), at(text)))["now"] == text[:16] + text[-6:]


def moments() -> list[datetime]:
    return [
        at(f"2026-{month:02d}-{day:02d}T{hour:02d}:10-05:00")
        for month in (4, 10, 11, 12)
        for day, hour in ((3, 7), (18, 13), (28, 22))
    ]


@pytest.mark.parametrize("path", [NORTHWIND, *EXAMPLES], ids=lambda p: p.stem)
def test_every_answer_fits_its_schema(path: Path) -> None:
    records: tuple[Record, ...] = load(path)
    practice = practice_of()
    for now in moments():
        plan = plan_of(records, now, practice)
        valid("plan", as_json.plan(plan))
        drafts = as_json.drafts(*_reviewed(plan, records, practice))
        valid("draft", drafts)
        for letter in drafts["letters"]:
            assert list(letter) == DRAFT
            assert letter["body"].startswith(letter["salutation"])
    valid("simulate", as_json.rehearsal(rehearsal_of(records, moments()[-2], 20, practice)))


def _reviewed(plan: Any, records: tuple[Record, ...], practice: Any) -> tuple[Any, ...]:
    drafts, readings = reviewed_drafts(plan, records, None, practice)
    return drafts, plan, readings


def test_a_rehearsal_has_every_day_once() -> None:
    days = as_json.rehearsal(rehearsal_of(load(NORTHWIND), at("2026-11-17T18:00-06:00"), 14))["days"]
    assert len(days) == 14
    assert days[0]["date"] == "2026-11-17"
    assert all(list(day) == ["date", "letters", "nothing"] for day in days)
    assert all(a["date"] < b["date"] for a, b in pairwise(days))


def test_f34_every_door_says_the_same() -> None:
    """F34: two places compute the date and disagree. Here there is one function."""
    import afterword

    records, now = load(NORTHWIND), at("2026-11-17T18:00-06:00")
    by_library = as_json.plan(afterword.make_plan(records, now=now))
    assert by_library == as_json.plan(plan_of(records, now))
    first_day = as_json.rehearsal(rehearsal_of(records, now, 1))["days"][0]["letters"]
    same = ("id", "opens", "best", "closes", "last")
    assert [[x[k] for k in same] for x in first_day] == [[x[k] for k in same] for x in by_library["letters"]]


def test_private_notes_are_in_no_answer() -> None:
    records = load(NORTHWIND)
    plan = plan_of(records, at("2026-11-17T18:00-06:00"))
    said = json.dumps([as_json.plan(plan), as_json.drafts(drafts_of(plan), plan)])
    assert "reorganisation" not in said
