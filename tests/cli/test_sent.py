"""afterword sent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Run

DANA = "northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17"


def test_a_letter_is_noted_and_leaves_the_plan(run: Run, northwind: Path) -> None:
    before = northwind.read_text()
    done = run("sent", northwind, DANA, "--at", "2026-11-17T18:30")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"Noted in {northwind}: thank-you to Dana Whitfield, sent on Tuesday 17 November 2026 at 18:30.",
        f"What comes next: afterword plan {northwind}",
    ]
    assert northwind.read_text().startswith(before)
    plan = json.loads(run("plan", northwind, "--now", "2026-11-17T19:00", "--json").stdout)
    assert [x["to"] for x in plan["letters"]] == [["Luis Ortega"]]


def test_f10_the_second_press_changes_nothing_and_says_so(run: Run, northwind: Path) -> None:
    run("sent", northwind, DANA, "--at", "2026-11-17T18:30")
    once = northwind.read_bytes()
    done = run("sent", northwind, DANA)
    assert done.returncode == 0
    assert done.stdout.startswith(
        "Already noted: thank-you to Dana Whitfield, sent on Tuesday 17 November 2026 at 18:30."
    )
    assert northwind.read_bytes() == once


def test_an_unknown_id_names_the_known(run: Run, northwind: Path) -> None:
    done = run("sent", northwind, "thank-you", "--at", "2026-11-17T18:30")
    assert (done.returncode, done.stdout) == (2, "")
    assert DANA in done.stderr


def test_bad_input_is_status_2(run: Run, northwind: Path) -> None:
    assert run("sent", "absent.toml", DANA).returncode == 2
    done = run("sent", northwind, DANA, "--at", "at six")
    assert done.returncode == 2
    assert done.stderr.startswith("--at 'at six': ")
    assert run("sent", northwind, DANA, "--at", "2026-11-17T18:30", "--text", "absent.txt").returncode == 2


def test_a_moment_ahead_is_noted_and_told(run: Run, northwind: Path) -> None:
    northwind.write_text(northwind.read_text().replace("2026-", "2098-"))
    done = run("sent", northwind, DANA.replace("2026", "2098"), "--at", "2098-11-17T18:30")
    assert "still ahead" in done.stdout, done.stderr


def test_the_text_is_kept(run: Run, northwind: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Subject: Our talk\n\nDear Dana,\n\nIt was good.\n")
    assert run("sent", northwind, DANA, "--at", "2026-11-17T18:30", "--text", "letter.txt").returncode == 0
    assert "Our talk" in northwind.read_text()
    assert "It was good." in northwind.read_text()
