"""Rows and facts agree column by column, every row is somebody's, and the migrations make exactly these tables."""

from __future__ import annotations

import re
import tomllib
import types
from dataclasses import fields
from io import StringIO
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

import afterword
from afterword.facts import model as facts
from afterword.store import models as rows
from afterword.store.columns import ELSEWHERE, RENAMED, plain

PAIRS = {
    facts.Me: rows.Me, facts.Strength: rows.Strength, facts.Application: rows.Application, facts.Person: rows.Person,
    facts.Interview: rows.Interview, facts.Note: rows.Note, facts.Told: rows.Told, facts.Event: rows.Event,
    facts.Letter: rows.Letter,
}  # fmt: skip
KINDS: dict[Any, tuple[type[models.Field[Any, Any]], ...]] = {
    str: (models.TextField,), int: (models.PositiveIntegerField,), bool: (models.BooleanField,),
    facts.date: (models.DateField,), facts.datetime: (models.DateTimeField,), tuple: (models.JSONField,),
}  # fmt: skip
ROWS_OF_THEIR_OWN = {
    (facts.Me, "strengths"): "Strength.me", (facts.Interview, "with_"): "InterviewPerson.interview",
    (facts.Interview, "notes"): "Note.interview", (facts.Note, "with_"): "Note.person",
    (facts.Note, "useful"): "Note.useful_what", (facts.Told, "by"): "Told.by", (facts.Event, "by"): "Event.by",
    (facts.Event, "interview"): "Event.interview", (facts.Letter, "to"): "LetterPerson.letter",
    (facts.Letter, "interview"): "Letter.interview",
}  # fmt: skip
TABLES = [model for model in apps.get_app_config("store").get_models() if model is not rows.Owner]


def _unwrapped(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        inside = get_args(hint)
        return _unwrapped(next(x for x in inside if x is not types.NoneType))[0], types.NoneType in inside
    origin = get_origin(hint)
    if origin is tuple:
        return tuple, False
    return (type(get_args(hint)[0]) if origin is not None else hint), False


@pytest.mark.parametrize(("fact", "row"), PAIRS.items(), ids=lambda x: x.__name__)
def test_every_field_of_a_fact_has_its_column(fact: type[Any], row: type[models.Model]) -> None:
    hints = get_type_hints(fact)
    for name, column in plain(fact):
        field = row._meta.get_field(column)
        kind, may_be_left_out = _unwrapped(hints[name])
        assert isinstance(field, KINDS[kind]), f"{fact.__name__}.{name} and its column are of two kinds"
        if may_be_left_out and (fact, name) != (facts.Application, "id"):  # the store gives each its id
            assert field.null, f"{fact.__name__}.{name} may be left out, its column may not be empty"
    assert set(RENAMED.get(fact, {})) <= {f.name for f in fields(fact)}


def test_what_is_kept_elsewhere_is_there() -> None:
    assert {(fact, name) for fact, names in ELSEWHERE.items() for name in names} == set(ROWS_OF_THEIR_OWN)
    for where in ROWS_OF_THEIR_OWN.values():
        model, _, column = where.partition(".")
        assert apps.get_model("store", model)._meta.get_field(column)


def test_all_facts_are_kept() -> None:
    hints = get_type_hints(facts.Record)
    held = {hints[field.name] for field in fields(facts.Record) if field.name != "version"}
    named = {get_args(hint)[0] if get_origin(hint) is tuple else hint for hint in held}
    assert named <= set(PAIRS)


@pytest.mark.parametrize("model", TABLES, ids=lambda m: m.__name__)
def test_every_row_is_somebodys(model: type[models.Model]) -> None:
    owner: Any = model._meta.get_field("owner")
    assert (owner.related_model, owner.null) == (rows.Owner, False)
    assert owner.db_index


@pytest.mark.django_db(databases=["default", "example"])
def test_the_migrations_make_exactly_these_tables() -> None:
    said = StringIO()
    try:
        call_command("makemigrations", "store", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def test_every_change_has_its_sentence() -> None:
    """What verbs say to the history stands in history.toml; and what stands there is said by a verb."""
    root = Path(afterword.__file__).parent
    sentences = tomllib.loads((root / "store" / "history.toml").read_text(encoding="utf-8"))
    source = "\n".join(p.read_text(encoding="utf-8") for p in (root / "work").rglob("*.py"))
    said = set(re.findall(r'chang(?:e|ing)\(\s*(?:whose|whose\.owner|Whose\(owner\)),\s*"([a-z-]+)"', source))
    assert said
    assert said <= set(sentences)
    assert all(f'"{name}"' in source or name.partition("-")[0] in source for name in sentences)
    assert not any(word in " ".join(sentences.values()) for word in ("{body}", "{text}", "{words}", "{note}"))
