"""What every test of faults has."""

from __future__ import annotations

import pytest
from tests.faults.here import Here


@pytest.fixture
def here(db: None, monkeypatch: pytest.MonkeyPatch) -> Here:
    return Here(monkeypatch)
