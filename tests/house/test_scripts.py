"""The scripts on a machine that is not ours: what they say where Python is missing, and what they pass on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "dirname", "cat", "cmp", "sed", "id", "env")
ABLE = "echo able"
BARE = "echo bare"
OLD = 'case "$1" in --version) echo Python 3.9.2 ;; *) echo old ;; esac'


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A copy of the scripts in a folder whose name has a space, and `bin` with hardly any command."""
    copy = tmp_path / "a place"
    (copy / "bin").mkdir(parents=True)
    shutil.copytree(ROOT / "scripts", copy / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, copy)
    shutil.copytree(ROOT / "examples", copy / "examples")
    for tool in TOOLS:
        (copy / "bin" / tool).symlink_to(str(shutil.which(tool)))
    return copy


def command(place: Path, name: str, does: str) -> None:
    """Put a small program on the path of ``place``."""
    path = place / "bin" / name
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)


def start(place: Path, script: str, *args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Start a script with only ``place/bin`` on the path."""
    return subprocess.run(
        [str(place / "scripts" / script), *args],
        env={"PATH": str(place / "bin"), "HOME": str(place)},
        cwd=cwd or place,
        capture_output=True,
        text=True,
        timeout=30,
    )


def set_up(place: Path) -> None:
    """Pretend that .venv is there, with a command that says what it was asked."""
    binaries = place / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "python").symlink_to(str(shutil.which("true")))
    (binaries / "afterword").write_text('#!/bin/sh\nfor word in "$@"; do printf "[%s]" "$word"; done; echo\n')
    (binaries / "afterword").chmod(0o755)
    files = ("pyproject.toml", "requirements.txt", "scripts/prepare.py")
    made_from = os.fsencode(f"{place.resolve()}\n") + b"".join((place / f).read_bytes() for f in files)
    (place / ".venv" / "made-for-run").write_bytes(made_from)


@pytest.mark.parametrize("script", ["run", "test", "bench"])
@pytest.mark.parametrize("python", [BARE, OLD, None], ids=["no venv", "too old", "no Python"])
def test_a_missing_python_is_met_with_the_one_command_that_brings_it(
    bare: Path, python: str | None, script: str
) -> None:
    command(bare, "apt-get", "exit 1")
    if python:
        command(bare, "python3", python)
    done = start(bare, script)
    assert done.returncode == 2
    assert "apt-get install python3-venv" in done.stderr
    assert done.stdout == ""
    assert not (bare / ".venv").exists()


@pytest.mark.parametrize(
    ("manager", "says"), [("dnf", "dnf install python3"), ("pacman", "pacman -S python"), (None, "brew install python")]
)
def test_the_command_named_is_that_of_the_machine(bare: Path, manager: str | None, says: str) -> None:
    if manager:
        command(bare, manager, "exit 1")
    assert says in start(bare, "run").stderr


def test_a_python_that_is_only_a_stand_in_is_passed_over(bare: Path) -> None:
    command(bare, "python3", "echo 'no such version here' >&2; exit 127")
    command(bare, "python3.12", 'case "$1" in -c) echo able ;; *) echo "asked: $2" >&2; exit 1 ;; esac')
    assert "asked: run" in start(bare, "run").stderr


def test_what_is_set_up_starts_without_looking_for_python(bare: Path) -> None:
    set_up(bare)
    done = start(bare, "run", "plan", "a record.toml", "--json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "[plan][a record.toml][--json]\n", "")


def test_changed_requirements_are_noticed(bare: Path) -> None:
    set_up(bare)
    with (bare / "requirements.txt").open("a") as file:
        file.write("# one more\n")
    command(bare, "python3", 'case "$1" in -c) echo able ;; *) echo "asked: $2" >&2; exit 1 ;; esac')
    done = start(bare, "run", "--help")
    assert "asked: run" in done.stderr
    assert done.returncode == 2


def test_a_record_or_a_folder_is_shown(bare: Path) -> None:
    set_up(bare)
    (bare / "plan").mkdir()
    (bare / "one.toml").write_text("")
    assert start(bare, "run", "one.toml", "--now", "2026-11-17").stdout == "[show][one.toml][--now][2026-11-17]\n"
    assert start(bare, "run", "./plan").stdout == "[show][./plan]\n"
    assert start(bare, "run", "plan").stdout == "[plan]\n", "a command wins over a folder of its name"
    assert start(bare, "run", "not there.toml").stdout == "[show][not there.toml]\n"
    assert start(bare, "run", "--version").stdout == "[--version]\n"


@pytest.mark.parametrize("args", [("examples",), ("examples", "--width", "60")], ids=" ".join)
def test_the_examples_are_shown_each_at_its_moment(bare: Path, args: tuple[str, ...]) -> None:
    set_up(bare)
    shown = [line for line in start(bare, "run", *args, cwd=Path("/")).stdout.splitlines() if line.startswith("[show]")]
    assert len(shown) == 3
    for line, name in zip(shown, ("game-sound", "joiner.toml", "night-nurse.toml"), strict=True):
        more = "".join(f"[{word}]" for word in args[1:])
        assert re.fullmatch(rf"\[show\]\[.*/{re.escape(name)}\]\[--now\]\[2026-[0-9T:-]+\]{re.escape(more)}", line)


def test_without_a_word_the_app_is_opened(bare: Path) -> None:
    set_up(bare)
    done = start(bare, "run")
    assert (done.returncode, done.stdout) == (0, "\n"), "the command is called with nothing"


def test_every_command_can_be_passed_on() -> None:
    from afterword.cli.overview import COMMANDS

    choices = (ROOT / "scripts" / "run").read_text().partition('examples "$@" ;;')[2].partition("*.toml")[0]
    words = set(re.findall(r"[a-z]+", choices))
    assert set(COMMANDS) <= words


def test_no_requirement_names_an_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        assert not re.search(r"://|--(extra-)?index|--find-links", (ROOT / name).read_text())


def test_every_requirement_is_one_version_with_its_hashes() -> None:
    versions = {}
    for name in ("requirements.txt", "requirements-dev.txt"):
        entries = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
        assert all(re.match(r"[a-z0-9._-]+==\S+( ; .*?)? \\\n    --hash=sha256:", entry) for entry in entries)
        versions[name] = {entry.split(" ")[0] for entry in entries}
    assert versions["requirements.txt"] <= versions["requirements-dev.txt"]
