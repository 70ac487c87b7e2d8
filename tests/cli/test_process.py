"""The command as a process: closed pipes, Ctrl-C, closed and full outputs, odd terminals, its own faults."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run

NOW = ("--now", "2026-11-17T18:00")
COMMAND = [sys.executable, "-m", "afterword"]
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def clean(more: dict[str, str]) -> dict[str, str]:
    """The environment without what would change what is shown."""
    ours = ("AFTERWORD", "COLUMNS", "NO_COLOR", "FORCE_COLOR")
    return {**{k: v for k, v in os.environ.items() if not k.startswith(ours)}, "TERM": "xterm-256color", **more}


def shell(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = " ".join(COMMAND)
    return subprocess.run(
        ["bash", "-c", line.replace("AFTERWORD", command)],
        capture_output=True, text=True, cwd=cwd, env=clean({}), timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(
    "what",
    ["plan northwind.toml", "plan northwind.toml --json", "--help", "schema plan", "write northwind.toml"],
)
def test_a_pipe_closed_early_is_quiet(northwind: Path, what: str) -> None:
    done = shell(f"AFTERWORD {what} | true; exit ${{PIPESTATUS[0]}}", northwind.parent)
    assert done.stderr == ""
    assert done.returncode in (0, 141)


def test_a_reader_that_goes_away_in_the_middle_is_quiet(northwind: Path) -> None:
    done = shell("AFTERWORD simulate northwind.toml --days 300 --json | head -c 10", northwind.parent)
    assert done.stderr == ""
    assert done.stdout == '{"version"'


def test_ctrl_c_is_quiet_and_130(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.toml"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [*COMMAND, "plan", str(fifo)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=clean({})
    )
    with fifo.open("wb"):  # opens once the command reads
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(northwind: Path) -> None:
    done = shell("AFTERWORD plan northwind.toml > /dev/full", northwind.parent)
    assert done.returncode == 70
    assert done.stderr == "The answer could not be printed: No space left on device.\n"


def test_a_closed_output_is_no_fault(northwind: Path) -> None:
    assert shell("AFTERWORD plan northwind.toml >&-", northwind.parent).stderr == ""
    assert shell("AFTERWORD plan absent.toml 2>&-", northwind.parent).returncode == 2


def test_piped_there_are_no_colours(run: Run, northwind: Path) -> None:
    assert "\x1b" not in run("plan", northwind, *NOW).stdout


def test_a_fault_of_afterword_itself_says_its_place_and_nothing_private(northwind: Path, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from afterword.cli.main import run\n"
        "import afterword.work.files.planning as planning\n"
        "def broken(*a, **k): raise ValueError('Priya Raman, priya.raman@example.com')\n"
        "planning.plan_of = broken\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    command = [COMMAND[0], "-c", code, "plan", str(northwind)]
    done = subprocess.run(command, capture_output=True, text=True, env=clean({}))
    assert (done.returncode, done.stdout) == (70, "")
    assert "ValueError in afterword/cli/" in done.stderr
    assert "Priya" not in done.stderr
    assert "Traceback" not in done.stderr
    assert "AFTERWORD_DEBUG=1" in done.stderr
    debug = subprocess.run(command, capture_output=True, text=True, env=clean({"AFTERWORD_DEBUG": "1"}))
    assert "Traceback" in debug.stderr


def terminal(northwind: Path, *args: str, **env: str) -> str:
    """What the command shows in a real terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *args], stdin=theirs, stdout=theirs, stderr=theirs, cwd=northwind.parent, env=clean(env)
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait(30) == 0
    return shown.decode("utf-8").replace("\r\n", "\n")


def test_in_a_terminal_colour_is_never_alone(run: Run, northwind: Path) -> None:
    page = ("plan", "northwind.toml", *NOW)
    colour = terminal(northwind, *page, COLUMNS="80")
    assert "\x1b[1m" in colour
    assert ANSI.sub("", colour) == run(*page).stdout


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_color_and_a_dumb_terminal_have_no_colours(northwind: Path, env: dict[str, str]) -> None:
    shown = terminal(northwind, "plan", "northwind.toml", *NOW, **{"COLUMNS": "80", **env})
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", shown)
    assert "due" in shown


def test_a_terminal_of_latin_1_gets_ascii(northwind: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "plan", str(northwind), *NOW], capture_output=True, env=clean({"PYTHONIOENCODING": "latin-1"})
    )
    assert done.returncode == 0
    assert done.stdout.decode("ascii")


def test_json_where_the_output_is_not_utf_8(northwind: Path) -> None:
    northwind.write_text(northwind.read_text().replace("Luis Ortega", "Łukasz Ōe"))
    done = subprocess.run(
        [*COMMAND, "plan", str(northwind), *NOW, "--json"],
        capture_output=True,
        env=clean({"PYTHONIOENCODING": "latin-1"}),
    )
    assert b"\\u0141ukasz" in done.stdout
