"""The plan that is held in memory is the plan of the facts and the practice as they are now."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.store.samples import northwind

from afterword.store import models as rows
from afterword.store.reading import read_kept
from afterword.work.kept import plans
from afterword.work.kept.applications import delete_application, put_away
from afterword.work.kept.opening import Whose
from afterword.work.kept.plans import standing
from afterword.work.kept.records import add_record

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-11-17T18:00-06:00")


@pytest.fixture
def whose() -> Whose:
    plans.forget()
    alice = Whose(rows.Owner.objects.create(created=NOW).pk)
    add_record(alice, northwind(), NOW)
    return alice


def test_it_is_worked_out_once_as_long_as_nothing_changes(whose: Whose) -> None:
    assert standing(whose, NOW) is standing(whose, NOW + timedelta(seconds=1))
    assert standing(whose, NOW - timedelta(days=1)) is not standing(whose, NOW)


def test_a_change_of_another_process_is_seen_at_once(whose: Whose) -> None:
    first = standing(whose, NOW)
    put_away(whose, first.kept[0].key, NOW)
    assert standing(whose, NOW).kept == ()
    put_away(whose, first.kept[0].key, NOW, away=False)
    assert [x.id for x in standing(whose, NOW).plan.letters] == [x.id for x in first.plan.letters] != []
    delete_application(whose, first.kept[0].key, NOW)
    assert standing(whose, NOW).plan.letters == ()


def test_another_practice_makes_another_plan(whose: Whose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = standing(whose, NOW)
    sheet = Path(plans.__file__).parents[2] / "practice" / "profiles" / "us.toml"
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "us.toml").write_text(sheet.read_text(encoding="utf-8") + "\n# mine\n", encoding="utf-8")
    monkeypatch.setenv("AFTERWORD_PRACTICE", str(tmp_path))
    second = standing(whose, NOW)
    assert second is not first
    assert second is standing(whose, NOW)
    monkeypatch.delenv("AFTERWORD_PRACTICE")
    assert standing(whose, NOW) is not second


def test_whoever_comes_or_goes_while_the_tables_are_read_breaks_nothing(
    whose: Whose, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The people are read first; then another process takes Luis's seat away with him, or adds somebody with one."""
    from afterword.store import reading

    kept = reading._Shelf.kept

    def between(shelf: reading._Shelf) -> object:
        for key in shelf.people:
            shelf.people[key] = shelf.people[key][:1]
        return kept(shelf)

    monkeypatch.setattr(reading._Shelf, "kept", between)
    (one,) = read_kept(whose.owner)
    assert one.record.interviews[0].with_ == ("Dana Whitfield",)
