"""Letters by kind and by name, as a person types them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from afterword.plan.result import Plan
from afterword.work.files.choosing import by_kind
from afterword.work.files.planning import plan_of, practice_of
from afterword.work.files.reading import load
from afterword.work.files.trouble import Trouble

NORTHWIND = Path(__file__).parents[1] / "cli" / "northwind.toml"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(load(NORTHWIND), datetime.fromisoformat("2026-11-17T18:00:00-06:00"), practice_of())


@pytest.mark.parametrize("to", ["Luis Ortega", "luis", "ORTEGA ", "luis.ortega@northwind.example"])
def test_a_person_by_any_name_that_is_theirs_alone(plan: Plan, to: str) -> None:
    assert [letter.to for letter in by_kind(plan, "thank-you", to)] == [("Luis Ortega",)]


def test_a_part_of_a_name_is_no_name(plan: Plan) -> None:
    with pytest.raises(Trouble, match="It knows Dana Whitfield"):
        by_kind(plan, None, "Lu")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("thankyou", "did you mean thank-you?"),
        ("Thank-You", "did you mean thank-you?"),
        ("followups", "did you mean follow-up?"),
        ("poem", "there are thank-you, follow-up"),
    ],
)
def test_a_kind_that_no_letter_has(plan: Plan, kind: str, says: str) -> None:
    with pytest.raises(Trouble) as told:
        by_kind(plan, kind, None)
    assert says in str(told.value)
