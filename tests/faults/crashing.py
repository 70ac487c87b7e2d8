"""The worker as a process that dies: ``python -m tests.faults.crashing POINT|- STEPS``.

Killed (SIGKILL, by itself) at the named point of its first letter, or somewhere behind its step number STEPS; with
neither it does all that is due. Its clock begins at the moment of ``filling`` and a minute.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
import time
from datetime import datetime, timedelta

from tests.faults.filling import NOW

from afterword.net.reach import Patience, Way
from afterword.work.kept.opening import open_kept


def main(point: str, steps: int, begins: datetime) -> None:
    open_kept()
    from afterword.work.kept.worker import Worker

    since = time.monotonic()
    count = 0

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def fault(name: str) -> None:
        nonlocal count
        count += 1
        if name == point:
            die()
        if count == steps:  # not at a point, but anywhere behind it
            threading.Timer(random.random() * 0.004, die).start()

    def now() -> datetime:
        return begins + timedelta(seconds=time.monotonic() - since)

    way = Way(Patience(connect=2.0, command=2.0, after_dot=float(os.environ.get("AFTER_DOT", "2"))))
    worker = Worker(now, time.monotonic, fault=fault, way=way, told=lambda one: print(one.became, one.key, flush=True))
    worker.once()
    if steps or point != "-":
        time.sleep(0.05)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), NOW + timedelta(minutes=float(sys.argv[3]) if len(sys.argv) > 3 else 1))
