"""Letters that wait in the store of the test, and a worker in this very process."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import pytest
from tests.faults.filling import NOW, fill

from afterword.net.reach import Patience, Way
from afterword.store.models import Letter
from afterword.work.kept import plans
from afterword.work.kept.opening import Whose
from afterword.work.kept.outbox import Done
from afterword.work.kept.worker import Worker

WAY = Way(Patience(connect=0.5, command=0.5, after_dot=0.5))


class Here:
    """``whose``: whose letters they are, once filled."""

    whose: Whose

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        plans.forget()

    def fill(self, port: int, howmany: int) -> None:
        self._patch.setenv("AFTERWORD_SMTP_URL", f"smtp://127.0.0.1:{port}")
        self.whose = fill(howmany)

    def work(self, minutes: float = 1) -> list[Done]:
        """One turn of a new worker, so many minutes after the letters were approved."""
        at = NOW + timedelta(minutes=minutes)
        return self.worker(lambda: at).once()

    def worker(self, now: object, runs: object = lambda: 0.0) -> Worker:
        return Worker(now, runs, way=WAY)  # type: ignore[arg-type]

    def rows(self) -> list[Letter]:
        return list(Letter.objects.order_by("pk"))

    def states(self) -> Counter[str]:
        return Counter(row.state for row in self.rows())

    @staticmethod
    def at(minutes: float) -> datetime:
        return NOW + timedelta(minutes=minutes)
