"""A record, a plan made by hand, and ways to run the command: in this process, and as a real one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from afterword.facts.model import Record
from afterword.facts.reading import read_record
from afterword.plan.result import About, Nothing, Plan, PlannedLetter

HERE = Path(__file__).parent
NOW = "2026-11-17T18:00"
COMMAND = [sys.executable, "-m", "afterword"]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def northwind(tmp_path: Path) -> Path:
    """The record of interface.md in a folder of its own."""
    path = tmp_path / "northwind.toml"
    path.write_bytes((HERE / "northwind.toml").read_bytes())
    return path


@pytest.fixture
def record() -> Record:
    return read_record((HERE / "northwind.toml").read_bytes(), "northwind.toml")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command as a process of its own: ``run("plan", path, COLUMNS="100")``."""

    def run(*args: str | Path, answers: str | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *map(str, args)],
            input=answers,
            stdin=subprocess.DEVNULL if answers is None else None,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=clean(env),
            timeout=60,
        )

    return run


def clean(more: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would change what is shown."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("AFTERWORD", "COLUMNS", "NO_COLOR", "FORCE_COLOR"))
    }
    return {**kept, "PYTHONDONTWRITEBYTECODE": "", "TERM": "xterm-256color", **more}


@pytest.fixture
def plan(record: Record) -> Plan:
    """Two letters due, one late, one ahead, and one that waits, by hand."""
    zone = ZoneInfo("America/Chicago")

    def at(text: str) -> int:
        return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())

    def letter(
        number: int, kind: str, state: str, window: tuple[str, ...], because: str, **more: object
    ) -> PlannedLetter:
        person = record.people[number]
        opens, best, closes, *last = window
        slug = person.name.lower().replace(" ", "-")
        held = {
            "id": f"northwind-robotics-data-analyst/{kind}/{slug}/2026-11-17",
            "application": "northwind-robotics-data-analyst",
            "kind": kind,
            "variant": None,
            "people": (person,),
            "pass_on_to": (),
            "channel": "email",
            "window": (at(opens), at(best), at(closes), at(last[0]) if last else None),
            "zone": zone,
            "state": state,
            "optional": False,
            "carries": ("thanks", "detail"),
            "because": (because,),
            "rule": kind,
            "profile": "us",
            "record": record,
            "about": About(interviews=(0,)),
            "addresses": (str(person.email),),
        }
        return PlannedLetter(**{**held, **more})  # type: ignore[arg-type]

    day = ("2026-11-17T17:00", "2026-11-17T17:00", "2026-11-18T15:00", "2026-11-24T18:00")
    met = "You met {} on Tuesday 17 November; a thank-you reaches everyone you met within a day."
    return Plan(
        now=datetime(2026, 11, 17, 18, 0, tzinfo=zone),
        letters=(
            letter(0, "thank-you", "due", day, met.format("Dana Whitfield")),
            letter(1, "thank-you", "late", ("2026-11-16T10:00", "2026-11-16T17:00", "2026-11-17T15:00",
                   "2026-11-20T18:00"),
                   met.format("Luis Ortega"), optional=True, pass_on_to=("Ann Example",)),
            letter(1, "withdrawal", "due", ("2026-11-17T17:30", "2026-11-18T08:00", "2026-11-18T17:30"),
                   "You no longer want it.", variant="accepted-elsewhere"),
            letter(1, "useful-note", "upcoming", ("2026-11-20T09:00", "2026-11-23T09:00", "2026-11-25T18:00",
                   "2026-11-25T18:00"), "Luis Ortega raised it; it comes when your thank-you has been read."),
        ),
        nothing=(
            Nothing("northwind-robotics-data-analyst", "follow-up", ("Dana Whitfield",),
                    datetime(2026, 12, 3, 9, 0, tzinfo=zone), ("They said you would hear by Wednesday 2 December.",)),
            Nothing("northwind-robotics-data-analyst", "thank-you", (), None, ("Nobody else was there.",)),
        ),
    )  # fmt: skip
