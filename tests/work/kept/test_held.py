"""After a restore nothing leaves by itself until its owner says go."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from afterword.store.models import Owner
from afterword.work.kept.backing_up import held_since
from afterword.work.kept.holding import go
from afterword.work.kept.opening import Whose

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_go_is_said_once_and_for_oneself() -> None:
    alice, bob = (Whose(Owner.objects.create(created=NOW, held_since=NOW).pk) for _ in range(2))
    assert held_since(alice) == NOW
    for _ in range(2):  # a second press is nothing
        assert go(alice, NOW) == 0, "no letter is held by itself any more"
    assert held_since(alice) is None
    assert held_since(bob) == NOW
