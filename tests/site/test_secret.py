"""The key that signs: one for a data folder, readable for its owner alone, whole or not there."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from afterword.site.secret import secret_key


def test_it_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    key = secret_key(home)
    assert len(key) >= 48
    assert secret_key(home) == key
    assert [f.name for f in home.iterdir()] == ["key"]
    assert stat.S_IMODE((home / "key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_of_many_that_start_at_once_all_have_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path), range(64)))
    assert len(keys) == 1


def test_an_empty_key_is_made_anew_and_then_stays(tmp_path: Path) -> None:
    (tmp_path / "key").touch()
    key = secret_key(tmp_path)
    assert key
    assert secret_key(tmp_path) == key
