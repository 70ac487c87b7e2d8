"""A command loads only what it needs: it answers at once, and works where Django is not installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
RECORD = str(sorted(EXAMPLES.glob("*.toml"))[0])
FERRY = str(EXAMPLES.parent / "docs" / "ferry.toml")
LETTER = str(EXAMPLES.parent / "docs" / "letter.txt")
RUN = """
import json, sys
from afterword.cli.main import run
sys.argv[:] = ["afterword", *json.loads(sys.argv[1])]
try:
    code = run()
except SystemExit as stop:
    code = stop.code
print("\\n" + json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
HEAVY_FOR_A_PLAN = {"pydantic", "tomlkit", "tree_sitter", "jsonschema"}


def modules_after(*args: str, answers: str = "", cwd: Path | None = None, well: bool = True) -> set[str]:
    """The top-level modules that a fresh process has loaded after a command."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(args)],
        input=answers,
        capture_output=True,
        text=True,
        cwd=cwd,
        timeout=60,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert not code or not well, done.stderr
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(
    "args",
    [
        ("plan", RECORD),
        ("plan", RECORD, "--json"),
        ("write", RECORD),
        ("write", RECORD, "--json"),
        ("simulate", RECORD, "--days", "5"),
        ("ideas", RECORD),
        ("schema", "record"),
        ("schema", "plan"),
        ("new", "--help"),
        ("--help",),
    ],
    ids=lambda args: " ".join(args).replace(RECORD, "RECORD"),
)
def test_no_django_after_a_command_that_needs_none(args: tuple[str, ...]) -> None:
    assert "django" not in modules_after(*args)


def test_no_django_after_questions_broken_off(tmp_path: Path) -> None:
    assert "django" not in modules_after("new", answers="Alma Reyes\n\n", cwd=tmp_path, well=False)


@pytest.mark.parametrize(
    "more", [(), ("--record", FERRY, "--now", "2026-11-17T18:00", "--json")], ids=["alone", "whole"]
)
def test_no_django_after_a_letter_was_read(more: tuple[str, ...]) -> None:
    assert "django" not in modules_after("review", LETTER, *more, well=False)


def test_no_django_after_noting_a_letter_as_sent(tmp_path: Path) -> None:
    record = shutil.copy(Path(RECORD).parent.parent / "docs" / "ferry.toml", tmp_path)
    letter = "harborline-ferries-timetable-planner/thank-you/grace-abara/2026-11-17"
    assert "django" not in modules_after("sent", str(record), letter, "--at", "2026-11-17T18:30")


@pytest.mark.parametrize("args", [("plan", RECORD), ("plan", RECORD, "--json")], ids=["to read", "as JSON"])
def test_a_plan_loads_no_schema_and_no_editor(args: tuple[str, ...]) -> None:
    assert not modules_after(*args) & HEAVY_FOR_A_PLAN


def test_json_and_help_load_no_rich() -> None:
    assert "rich" not in modules_after("plan", RECORD, "--json")
    assert not modules_after("review", LETTER, "--json", "--no-language", well=False) & {
        "rich",
        "harper",
        *HEAVY_FOR_A_PLAN,
    }
    assert "rich" not in modules_after("--help")


def test_the_library_is_light() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import afterword, sys; print(*sorted(sys.modules))"], capture_output=True, text=True
    )
    assert not {"django", "rich", "click", "pydantic", "holidays"} & set(done.stdout.split())
