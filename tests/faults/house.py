"""A data folder with letters, workers as processes on it, and what is to be said of it afterwards."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ID = re.compile(rb"^Message-ID: (<[^>]+>)", re.MULTILINE | re.IGNORECASE)


@dataclass
class House:
    """``home``: the data folder; ``port``: of the mail server."""

    home: Path
    port: int

    def environment(self, **more: str) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("AFTERWORD")}
        path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
        url = f"smtp://127.0.0.1:{self.port}"
        return {**kept, "PYTHONPATH": path, "AFTERWORD_HOME": str(self.home), "AFTERWORD_SMTP_URL": url, **more}

    def fill(self, howmany: int) -> House:
        subprocess.run([sys.executable, "-m", "tests.faults.filling", str(howmany)], env=self.environment(), check=True)
        return self

    def start(self, point: str = "-", steps: int = 0, minutes: float = 1, **more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.faults.crashing", point, str(steps), str(minutes)]
        return subprocess.Popen(
            command, env=self.environment(**more), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def work(self, point: str = "-", steps: int = 0, minutes: float = 1, **more: str) -> tuple[int, str]:
        """Runs a worker to its end; its status and what it said."""
        with self.start(point, steps, minutes, **more) as process:
            said, wrong = process.communicate(timeout=100)
        assert "Traceback" not in wrong, wrong
        return process.returncode, said

    def command(self, *args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "afterword", *args], env=self.environment(), text=True, capture_output=True
        )

    def rows(self, what: str = "message_id, state, reason, tries, id") -> list[tuple[object, ...]]:
        with sqlite3.connect(self.home / "afterword.sqlite3") as store:
            return list(store.execute(f"SELECT {what} FROM store_letter ORDER BY id"))

    def run(self, statement: str) -> None:
        with sqlite3.connect(self.home / "afterword.sqlite3") as store:
            store.execute(statement)

    def states(self) -> Counter[str]:
        return Counter(str(state) for _, state, *_ in self.rows())


@dataclass
class Verdict:
    """How many letters were lost silently, doubled, shown as uncertain, and sent."""

    lost: int
    doubled: int
    uncertain: int
    sent: int
    unfinished: int


def judge(house: House, taken: Iterable[bytes]) -> Verdict:
    """The store beside what the server has taken."""
    at_server = Counter(found[1].decode() for data in taken if (found := _ID.search(data)))
    rows = house.rows()
    lost = sum(1 for id_, state, *_ in rows if state == "sent" and not at_server[str(id_)])
    untold = sum(1 for id_, state, *_ in rows if state not in ("sent", "uncertain") and at_server[str(id_)])
    states = house.states()
    left = len(rows) - states["sent"] - states["uncertain"]
    doubled = sum(1 for count in at_server.values() if count > 1) + untold
    return Verdict(lost, doubled, states["uncertain"], states["sent"], left)
