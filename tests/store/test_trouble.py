"""What a machine refuses is said plainly, and nothing is lost: no right to write, no room, a store of another time."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

NORTHWIND = Path(__file__).parents[1] / "cli" / "northwind.toml"
COMMAND = [sys.executable, "-m", "afterword"]
LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.argv = ["afterword", *sys.argv[2:]]
runpy.run_module("afterword", run_name="__main__")
"""


def run(home: Path, *args: str, limit: int | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AFTERWORD")}
    command = COMMAND if limit is None else [sys.executable, "-c", LIMITED, str(limit)]
    done = subprocess.run([*command, *args], capture_output=True, text=True, timeout=90, cwd=home.parent,
                          env={**kept, "AFTERWORD_HOME": str(home), **env})  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    assert run(home, "import", str(NORTHWIND), "--yes").returncode == 0
    return home


def applications(home: Path) -> int:
    with contextlib.closing(sqlite3.connect(home / "afterword.sqlite3")) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(store.execute("SELECT count(*) FROM store_application").fetchone()[0])


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_a_full_disk_is_said_and_nothing_is_lost(home: Path, tmp_path: Path) -> None:
    big = NORTHWIND.read_text().replace('company   = "Northwind', 'company   = "Second')
    big = big.replace("[[people]]", f'posting = """{"word " * 120_000}"""\n\n[[people]]', 1)
    (tmp_path / "big.toml").write_text(big.replace('id        = "northwind', 'id        = "second'))
    assert run(home, "export", "a").returncode == 0
    size = (home / "afterword.sqlite3").stat().st_size
    said = run(home, "import", "big.toml", "--yes", limit=size + 100_000)
    assert said.returncode == 2, said.stderr
    assert "disk is full" in said.stderr or "could not be" in said.stderr
    assert applications(home) == 1
    assert run(home, "import", "big.toml", "--yes").returncode == 0
    assert applications(home) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_a_backup_for_which_there_is_no_room_leaves_the_old_one(home: Path, tmp_path: Path) -> None:
    assert run(home, "backup", "b.afterword").returncode == 0
    before = (tmp_path / "b.afterword").read_bytes()
    said = run(home, "backup", "b.afterword", limit=50_000)
    assert said.returncode == 2, said.stderr
    assert (tmp_path / "b.afterword").read_bytes() == before
    assert not [p.name for p in tmp_path.iterdir() if p.name.startswith(".afterword")]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AFTERWORD")}
    kept["AFTERWORD_HOME"] = str(tmp_path / "file" / "home")
    command = [*COMMAND, "import", str(NORTHWIND)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=90, cwd=tmp_path, env=kept)
    assert said.returncode == 2
    assert "cannot be made" in said.stderr
    assert "AFTERWORD_HOME" in said.stderr


def test_a_folder_in_which_nobody_may_write_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from afterword.store import opening

    monkeypatch.setattr(opening.os, "access", lambda *_: False)
    with pytest.raises(opening.StoreFault, match="You may not write in the data folder"):
        opening._folder(tmp_path)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("database is locked", "Another program has Afterword's data open"),
        ("database or disk is full", "The disk is full"),
        ("attempt to write a readonly database", "may not write its data"),
        ("disk I/O error", "could not be reached"),
        ("file is not a database", "is damaged"),
    ],
)
def test_what_the_database_says_is_said_plainly(said: str, words: str) -> None:
    from afterword.store.opening import in_words

    fault = in_words(sqlite3.OperationalError(said))
    assert words in fault.says
    assert fault.right


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_said(home: Path) -> None:
    home.chmod(0o500)
    try:
        said = run(home, "import", str(NORTHWIND), "--yes")
    finally:
        home.chmod(0o700)
    assert said.returncode == 2
    assert "may not write" in said.stderr
    assert applications(home) == 1
