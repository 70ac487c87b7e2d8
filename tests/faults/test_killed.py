"""The worker killed at every point, and anywhere: nothing is lost, nothing goes twice, what nobody knows is shown."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from tests.faults.house import House, judge
from tests.post.servers import real

from afterword.post.smtp import FAULT_POINTS

POINTS = ("claimed", *FAULT_POINTS, "before-mark", "marked")
AFTER_THE_MARK = ("after-commit", "data", "body", "dot", "answered", "before-mark")


def test_killed_at_every_point_once(tmp_path: Path) -> None:
    with real() as (server, port):
        house = House(tmp_path, port).fill(len(POINTS) + 2)
        for point in POINTS:
            status, _ = house.work(point)
            assert status == -9, f"it was not killed at {point}"
        status, _ = house.work()
        assert status == 0
        verdict = judge(house, [data for _, _, data in server.mails])
    assert (verdict.lost, verdict.doubled, verdict.unfinished) == (0, 0, 0)
    assert verdict.uncertain == len(AFTER_THE_MARK)
    shown = json.loads(house.command("letters", "--json", "--state", "uncertain").stdout)["letters"]
    assert len(shown) == verdict.uncertain
    assert all("may have gone" in letter["reason"] for letter in shown)


def test_killed_anywhere_25_times_over_250_letters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = int(os.environ.get("FAULT_SEED", random.randrange(10**6)))
    with capsys.disabled():
        print(f" [seed {seed}]", end="", flush=True)
    chance = random.Random(seed)
    with real() as (server, port):
        house = House(tmp_path, port).fill(250)
        killed = 0
        for _ in range(25):
            status, _ = house.work(steps=chance.randrange(1, 120))
            killed += status == -9
        assert house.work()[0] == 0
        verdict = judge(house, [data for _, _, data in server.mails])
    assert killed == 25, f"killed {killed} times (seed {seed})"
    assert (verdict.lost, verdict.doubled, verdict.unfinished) == (0, 0, 0), f"seed {seed}: {verdict}"


def test_two_workers_on_one_store_send_each_letter_once(tmp_path: Path) -> None:
    """F02, F03, F13: started in the same second, on the same letters."""
    with real() as (server, port):
        house = House(tmp_path, port).fill(40)
        first, second = house.start(), house.start()
        said = [worker.communicate(timeout=60) for worker in (first, second)]
        assert not any("Traceback" in wrong for _, wrong in said)
        verdict = judge(house, [data for _, _, data in server.mails])
    assert (verdict.lost, verdict.doubled, verdict.uncertain, verdict.sent) == (0, 0, 0, 40)
