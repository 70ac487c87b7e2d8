"""The papers say what the program says, every link leads somewhere, and every page is plain."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
PAPERS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def afterword(*args: str) -> Any:
    """What a command prints as JSON."""
    done = subprocess.run([sys.executable, "-m", "afterword", *args], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_reference_and_every_output_shown_are_what_the_program_says_now() -> None:
    done = subprocess.run([sys.executable, "scripts/docs.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout + done.stderr == ""


@pytest.mark.parametrize(
    ("shape", "command"),
    [("plan", ["plan"]), ("draft", ["write"]), ("simulate", ["simulate", "--days", "12"])],
    ids=["plan", "draft", "simulate"],
)
@pytest.mark.parametrize("record", ["docs/ferry.toml", "examples/night-nurse.toml", "examples/game-sound"])
def test_what_is_printed_has_the_shape_that_the_schema_says(shape: str, command: list[str], record: str) -> None:
    schema = afterword("schema", shape)
    jsonschema.Draft202012Validator.check_schema(schema)
    now = "2026-11-17T18:00" if "ferry" in record else "2026-11-19T12:20"
    jsonschema.validate(afterword(*command, record, "--now", now, "--json"), schema)


@pytest.mark.parametrize("shape", ["plan", "draft", "review", "simulate", "import"])
def test_the_example_of_the_reference_has_the_shape_that_it_explains(shape: str) -> None:
    page = (ROOT / "docs" / "reference" / f"{shape}.md").read_text(encoding="utf-8")
    example = json.loads(page.partition("```json\n")[2].partition("\n```")[0])
    jsonschema.validate(example, afterword("schema", shape))
    explained = set(re.findall(r"^\| `([\w-]+)`", page, re.MULTILINE))
    assert set(_keys(example)) <= explained, "a key of the example has no line"


def _keys(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(key for inner in value.values() for key in _keys(inner))]
    return [key for inner in value for key in _keys(inner)] if isinstance(value, list) else []


def test_the_library_example_runs_as_it_is_printed() -> None:
    page = (ROOT / "docs" / "how-to" / "from-a-program.md").read_text(encoding="utf-8")
    program = page.partition("```python\n")[2].partition("```")[0]
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "due thank-you Grace Abara" in done.stdout
    assert "Dear Grace," in done.stdout


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8")):
        assert "://" in target or (path.parent / target).exists(), target


@pytest.mark.parametrize(
    "path", [p for p in PAPERS if p.parent.name == "developers"], ids=lambda p: str(p.relative_to(ROOT))
)
def test_the_developers_pages_name_only_files_that_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:src|tests|scripts|docs|examples)/[\w./-]+)`", text):
        assert re.search("[A-Z]{4}", name) or (ROOT / name).exists(), name  # NAME stands for one of yours


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_papers_have_no_exclamation_marks(path: Path) -> None:
    prose = re.sub(r"```.*?```|<!--|`[^`]*`|!\[", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert "!" not in prose


def test_the_picture_asks_nothing_of_anybody() -> None:
    svg = (ROOT / "docs" / "picture.svg").read_text(encoding="utf-8")
    assert len(svg) < 200_000
    assert set(re.findall(r"https?://[^\s\"')]+", svg)) <= {"http://www.w3.org/2000/svg"}
    assert "@font-face" not in svg


@pytest.mark.parametrize(
    ("page", "sheet", "country"),
    [("how-to/own-practice.md", "profiles/us.toml", "US"), ("developers/add-a-profile.md", "profiles/nl.toml", "NL")],
    ids=["own practice", "a profile"],
)
def test_a_practice_file_shown_on_a_page_works(tmp_path: Path, page: str, sheet: str, country: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    shown = [textwrap.dedent(block) for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL)]
    (tmp_path / "profiles").mkdir()
    (tmp_path / sheet).write_text(next(block for block in shown if "after-silence" in block), encoding="utf-8")
    record = (ROOT / "docs" / "ferry.toml").read_text(encoding="utf-8").partition("[[told]]")[0]
    own = record.replace('country   = "US"\nregion    = "WA"', f'country   = "{country}"')
    (tmp_path / "record.toml").write_text(own, encoding="utf-8")
    made = afterword(
        "plan", str(tmp_path / "record.toml"), "--now", "2026-11-26T12:00", "--practice", str(tmp_path), "--json"
    )
    waiting = [entry for entry in made["nothing"] if entry["kind"] == "follow-up"]
    days = {"US": "2026-11-30", "NL": "2026-11-27"}[country]  # eight business days on; Thanksgiving is one only here
    assert [entry["until"][:10] for entry in waiting] == [days]
