"""The JSON Schema of a record."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from tests.facts.samples import FULL
from tests.strategies import records

from afterword.facts.reading import read_record
from afterword.facts.schema import record_schema
from afterword.facts.writing import record_as_json

SCHEMA = record_schema()
CHECK = Draft202012Validator(SCHEMA)
EXAMPLE = record_as_json(read_record(FULL.encode(), "x.toml"))


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@settings(max_examples=50, deadline=None)
@given(records())
def test_every_record_holds_to_it(record):
    CHECK.validate(record_as_json(record))


def tables_of(value: Any) -> list[dict[str, Any]]:
    """Every table in a record."""
    if isinstance(value, list):
        return [table for entry in value for table in tables_of(entry)]
    if isinstance(value, dict):
        return [value, *(table for entry in value.values() for table in tables_of(entry))]
    return []


@pytest.mark.parametrize("number", range(len(tables_of(EXAMPLE))))
@pytest.mark.parametrize("key", ["with_", "from_", "unheard_of"])
def test_no_key_that_is_unknown_holds_to_it(number, key):
    wrong = copy.deepcopy(EXAMPLE)
    tables_of(wrong)[number][key] = "x"
    assert not CHECK.is_valid(wrong)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("application", "country"), "UKK"),
        (("application", "id"), "A b"),
        (("interviews", 0, "starts"), "tomorrow"),
        (("letters", 0, "to"), []),
        (("letters", 0, "kind"), "thanks"),
    ],
)
def test_what_reading_refuses_does_not_hold_to_it(path, value):
    wrong = copy.deepcopy(EXAMPLE)
    holder: Any = wrong
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    assert not CHECK.is_valid(wrong)


def test_every_key_says_what_it_is_for():
    for definition in [SCHEMA, *SCHEMA["$defs"].values()]:
        assert definition["additionalProperties"] is False
        for name, schema in definition["properties"].items():
            assert schema.get("description"), name
            assert not name.endswith("_")
