"""What the machine knows of the person."""

from __future__ import annotations

import pytest

from afterword.work.files.machine import local_zone


@pytest.mark.parametrize(("tz", "zone"), [("Europe/Berlin", "Europe/Berlin"), (":America/Chicago", "America/Chicago")])
def test_the_zone_that_is_set(monkeypatch: pytest.MonkeyPatch, tz: str, zone: str) -> None:
    monkeypatch.setenv("TZ", tz)
    assert local_zone() == zone


@pytest.mark.parametrize("tz", ["UTC", "Etc/GMT+5", "CET-1CEST", "../../etc/passwd", ""])
def test_nobody_lives_in_utc(monkeypatch: pytest.MonkeyPatch, tz: str) -> None:
    monkeypatch.setenv("TZ", tz)
    zone = local_zone()
    assert zone is None or zone.partition("/")[0] in ("Africa", "America", "Asia", "Australia", "Europe", "Pacific")
