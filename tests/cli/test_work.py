"""afterword work, settle: letters leave from a terminal; the loop ends when it is told to."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.conftest import Run, clean
from tests.post.servers import CLOSE, odd, real

DANA = "northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17"
NOW = ("--now", "2026-11-17T18:00")
THEN = ("--now", "2026-11-17T18:01")


def approved(run: Run, northwind: Path, env: dict[str, str]) -> None:
    assert run("import", northwind, "--yes", *NOW, **env).returncode == 0
    assert run("draft", DANA, *NOW, **env).returncode == 0
    done = run("approve", DANA, "--yes", *NOW, **env)
    assert done.returncode == 0, done.stderr
    assert "It leaves then" in done.stdout


def state(run: Run, env: dict[str, str]) -> str:
    return str(json.loads(run("letters", "--json", **env).stdout)["letters"][0]["state"])


def test_an_approved_letter_is_sent_once(run: Run, northwind: Path, tmp_path: Path) -> None:
    with real() as (server, port):
        env = {"AFTERWORD_HOME": str(tmp_path / "home"), "AFTERWORD_SMTP_URL": f"smtp://127.0.0.1:{port}"}
        approved(run, northwind, env)
        done = run("work", "--once", *THEN, **env)
        assert done.returncode == 0, done.stderr
        assert done.stdout == "Sent: thank-you to Dana Whitfield, Northwind Robotics.\n"
        assert run("work", "--once", *THEN, **env).stdout == "Nothing is due.\n"
        assert state(run, env) == "sent"
    ((sender, to, data),) = server.mails
    assert (sender, to) == ("priya.raman@example.com", ["dana.whitfield@northwind.example"])
    assert b"Dear Dana," in data


def test_one_of_which_nobody_knows_is_settled(run: Run, northwind: Path, tmp_path: Path) -> None:
    with odd(DOT=CLOSE) as server:
        env = {"AFTERWORD_HOME": str(tmp_path / "home"), "AFTERWORD_SMTP_URL": f"smtp://127.0.0.1:{server.port}"}
        approved(run, northwind, env)
        assert "Nobody can know whether it went" in run("work", "--once", *THEN, **env).stdout
        assert run("settle", DANA, "perhaps", *THEN, **env).returncode == 2
        assert run("settle", DANA, "not-sent", *THEN, **env).stdout == "It is a draft again.\n"
        assert "Nothing was changed" in run("settle", DANA, "not-sent", *THEN, **env).stdout
        assert state(run, env) == "draft"
        assert run("settle", DANA, "sent", *THEN, **env).returncode == 1, "nobody asked"
        assert len(server.taken) == 1


def test_an_address_of_a_server_that_is_none_is_said(run: Run, northwind: Path, tmp_path: Path) -> None:
    home = {"AFTERWORD_HOME": str(tmp_path / "home")}
    with real() as (_, port):
        approved(run, northwind, {**home, "AFTERWORD_SMTP_URL": f"smtp://127.0.0.1:{port}"})
    done = run("work", "--once", *THEN, **home, AFTERWORD_SMTP_URL="smtp://priya:s3cret@mail.example.com")
    assert "without encryption" in done.stdout + done.stderr
    assert "s3cret" not in done.stdout + done.stderr


def test_the_loop_ends_when_it_is_told_to(tmp_path: Path) -> None:
    env = clean({"AFTERWORD_HOME": str(tmp_path / "home")})
    with subprocess.Popen([sys.executable, "-m", "afterword", "work"], env=env, stderr=subprocess.PIPE) as process:
        store = tmp_path / "home" / "afterword.sqlite3"
        ends = time.monotonic() + 30
        while not store.exists() and time.monotonic() < ends:
            time.sleep(0.05)
        time.sleep(1)
        os.kill(process.pid, signal.SIGTERM)
        _, wrong = process.communicate(timeout=20)
    assert process.returncode in (0, -signal.SIGTERM)
    assert b"Traceback" not in wrong
