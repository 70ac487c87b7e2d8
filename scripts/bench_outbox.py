"""The outbox on this machine: killed 200 times over 2,000 letters; letters a second; what is due among a million.

Figures for people to read. Beside it mailmerge 2.3.0, where AFTERWORD_BENCH_MAILMERGE names its command: the same
number of letters, to the same server, which notes when the first and the last of them came.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.faults.house import House, judge  # noqa: E402
from tests.post.servers import Taking, real  # noqa: E402

LETTERS: Final = 200
MANY: Final = 1_000_000
FEW: Final = 10_000
TURNS: Final = 200
DUE: Final = """
import sys, time
from datetime import timedelta
from afterword.work.kept.opening import open_kept
open_kept()
from afterword.work.kept.outbox import due
from tests.faults.filling import NOW
due(NOW + timedelta(minutes=1))
took = []
for _ in range(200):
    since = time.perf_counter()
    found = due(NOW + timedelta(minutes=1))
    took.append(time.perf_counter() - since)
assert len(found) == 50, len(found)
print(sorted(took)[100] * 1000)
"""


class Timed(Taking):
    """Notes when each letter came."""

    def __init__(self) -> None:
        super().__init__()
        self.at: list[float] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        self.at.append(time.perf_counter())
        return answer

    def rate(self) -> float:
        """Letters a second, from the first to the last."""
        return (len(self.at) - 1) / (self.at[-1] - self.at[0])


def bench_outbox() -> None:
    """Letters a second, and finding what is due."""
    with tempfile.TemporaryDirectory() as folder:
        ours = Timed()
        with real(ours) as (_, port):
            house = House(Path(folder), port).fill(LETTERS)
            house.work()
        print(f"sending       {ours.rate():8.0f} letters a second, both marks on the disk ({len(ours.at)} on loopback)")
    command = os.environ.get("AFTERWORD_BENCH_MAILMERGE")
    if command:
        print(f"  mailmerge   {_mailmerge(command):8.0f} letters a second, no mark at all")
    for waiting in (FEW, MANY):
        print(f"due           {_due(waiting):8.2f} ms to find 50 letters that are due among {waiting:,} that wait")


def bench_faults(kills: int = 200, letters: int = 2_000, stores: int = 10) -> None:
    """The worker killed again and again on one store after the other; what is lost, doubled, shown as uncertain."""
    seed = int(os.environ.get("FAULT_SEED", random.randrange(10**6)))
    chance = random.Random(seed)
    since = time.perf_counter()
    killed, found = 0, Counter[str]()
    for _ in range(stores):
        with tempfile.TemporaryDirectory() as folder, real() as (server, port):
            house = House(Path(folder), port).fill(letters // stores)
            killed += sum(house.work(steps=chance.randrange(1, 110))[0] == -9 for _ in range(kills // stores))
            house.work()
            found.update(asdict(judge(house, [data for _, _, data in server.mails])))
    print(
        f"faults        {letters:,} letters, the worker killed {killed} times (seed {seed}): {found['lost']} lost,"
        f" {found['doubled']} doubled, {found['uncertain']} shown as uncertain, {found['sent']} sent,"
        f" {found['unfinished']} left ({time.perf_counter() - since:.0f} s)"
    )


def _mailmerge(command: str) -> float:
    """Its letters a second, of one line each."""
    theirs = Timed()
    with tempfile.TemporaryDirectory() as folder, real(theirs) as (_, port):
        at = Path(folder)
        (at / "mailmerge_template.txt").write_text(
            "TO: {{email}}\nSUBJECT: Thank you\nFROM: Priya <priya@example.com>\n\nDear {{name}},\n\nThank you.\n"
        )
        rows = [f"p{number}@firm.example,Dana" for number in range(LETTERS)]
        (at / "mailmerge_database.csv").write_text("\n".join(["email,name", *rows]) + "\n")
        (at / "mailmerge_server.conf").write_text(f"[smtp_server]\nhost = 127.0.0.1\nport = {port}\n")
        subprocess.run(
            [command, "--no-dry-run", "--no-limit"], cwd=at, check=True, stdout=subprocess.DEVNULL, timeout=300
        )
    return theirs.rate()


def _due(waiting: int) -> float:
    """Milliseconds for one question, the middle of 200, with 100 letters due and ``waiting`` that are not yet."""
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder), 9).fill(100)
        with sqlite3.connect(house.home / "afterword.sqlite3") as store:
            columns = [row[1] for row in store.execute("PRAGMA table_info(store_letter)") if row[1] != "id"]
            instead = {
                "occasion": "'waiting/' || i", "send_at": "datetime('2026-12-01', '+' || i || ' seconds')",
                "frozen": "NULL", "body": "NULL", "message_id": "'<' || i || '@example.com>'",
            }  # fmt: skip
            chosen = ", ".join(instead.get(column, column) for column in columns)
            store.execute(
                f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {waiting})"
                f" INSERT INTO store_letter ({', '.join(columns)})"
                f" SELECT {chosen} FROM n, (SELECT * FROM store_letter LIMIT 1)"
            )
        done = subprocess.run(
            [sys.executable, "-c", DUE], env=house.environment(), text=True, capture_output=True, check=True
        )
    return float(done.stdout)


if __name__ == "__main__":
    if "--faults" in sys.argv:
        bench_faults()
    else:
        bench_outbox()
