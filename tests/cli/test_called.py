"""A hint names the command as the person called it, so that it can be copied as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterword.cli.called import hint, word
from afterword.cli.overview import COMMANDS

if TYPE_CHECKING:
    from conftest import Run

RUN = {"AFTERWORD_CALLED": "scripts/run"}


def test_a_hint_is_as_it_was_called(monkeypatch: pytest.MonkeyPatch) -> None:
    says = "Begin with afterword new, or see examples/afterword plan; the afterword is yours: afterword --help"
    monkeypatch.delenv("AFTERWORD_CALLED", raising=False)
    assert hint(says) == says
    monkeypatch.setenv("AFTERWORD_CALLED", "a place/run")
    assert hint(says) == (
        "Begin with 'a place/run' new, or see examples/afterword plan; the afterword is yours: 'a place/run' --help"
    )


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "completion"])
def test_it_knows_every_command(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("AFTERWORD_CALLED", "x")
    assert hint(f"afterword {name}") == f"x {name}"


def test_everywhere_where_a_command_is_named(run: Run, northwind: Path) -> None:
    assert "scripts/run plan northwind.toml" in run("--help", **RUN).stdout
    assert "Usage: scripts/run plan" in run("plan", "--help", **RUN).stdout
    assert run("plan", northwind, "--now", "2026-11-17T18:00", **RUN).stdout.endswith(
        f"Drafts: scripts/run write {northwind}\n"
    )
    assert "scripts/run new writes one" in run("plan", **RUN).stderr
    assert "scripts/run schema record" in run("plan", "--json", _broken(northwind), **RUN).stderr
    assert "To go on: scripts/run new" in run("new", answers="Jo\n", **RUN).stdout


def test_a_file_of_any_name_is_one_word() -> None:
    assert word(Path("north wind.toml")) == "'north wind.toml'"
    assert word(Path("searches/a.toml")) == "searches/a.toml"


def _broken(path: Path) -> Path:
    path.write_text(path.read_text("utf-8").replace('"US"', '"UK"'), "utf-8")
    return path
