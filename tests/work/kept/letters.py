"""A search with one talk held, for tests of letters: whose it is, and letters begun from its plan."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.store.samples import northwind

from afterword.store.models import Application, Owner
from afterword.work.kept import plans
from afterword.work.kept.letters import begin
from afterword.work.kept.opening import Whose
from afterword.work.kept.plans import standing
from afterword.work.kept.records import add_record

NOW = datetime.fromisoformat("2026-11-17T18:00-06:00")
LATER = NOW + timedelta(hours=1)


def somebody() -> Whose:
    """An owner with the application at Northwind; two thank-yous are due at ``NOW``."""
    plans.forget()
    whose = Whose(Owner.objects.create(created=NOW).pk)
    add_record(whose, northwind(), NOW)
    return whose


def application(whose: Whose) -> int:
    """The key of the application."""
    return Application.objects.get(owner=whose.owner).pk


def occasions(whose: Whose, now: datetime = NOW) -> list[str]:
    """The ids of the plan's letters."""
    return [letter.id for letter in standing(whose, now).plan.letters]


def begun(whose: Whose, number: int = 0, now: datetime = NOW) -> int:
    """The key of a draft of the plan's letter of that number."""
    return begin(whose, application(whose), occasions(whose, now)[number], now)
