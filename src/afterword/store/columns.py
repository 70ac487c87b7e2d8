"""Facts and rows have columns of the same names; here are the few that differ, and those that are other rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Final

from afterword.facts import model as facts

RENAMED: Final[Mapping[type[Any], Mapping[str, str]]] = {
    facts.Application: {"id": "key"},
    facts.Event: {"from_": "from_address"},
    facts.Letter: {"id": "occasion"},
}
ELSEWHERE: Final[Mapping[type[Any], frozenset[str]]] = {
    facts.Me: frozenset({"strengths"}),
    facts.Interview: frozenset({"with_", "notes"}),
    facts.Note: frozenset({"with_", "useful"}),
    facts.Told: frozenset({"by"}),
    facts.Event: frozenset({"by", "interview"}),
    facts.Letter: frozenset({"to", "interview"}),
}
"""fields that are keys to other rows, or rows of their own"""


@cache
def plain(fact: Any) -> tuple[tuple[str, str], ...]:
    """(field of the fact, column of the row) for everything of the class ``fact`` that is copied as it is."""
    renamed, elsewhere = RENAMED.get(fact, {}), ELSEWHERE.get(fact, frozenset())
    return tuple((f.name, renamed.get(f.name, f.name)) for f in fields(fact) if f.name not in elsewhere)


def to_columns(fact: Any) -> dict[str, Any]:
    """The plain columns of ``fact``: tuples are lists there."""
    kind: Any = type(fact)
    values = {column: getattr(fact, name) for name, column in plain(kind)}
    return {column: list(value) if isinstance(value, tuple) else value for column, value in values.items()}


def to_fields(kind: Any, row: Any) -> dict[str, Any]:
    """The plain fields of the fact of class ``kind`` that ``row`` holds."""
    values = {name: getattr(row, column) for name, column in plain(kind)}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
