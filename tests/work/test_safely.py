"""Files are never half written, lost, or written over without a word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from afterword.work.files import safely
from afterword.work.files.safely import replace_text, write_beside, write_new
from afterword.work.files.trouble import Trouble


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_text(path, b"old", b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["a.toml"]


def test_a_link_stays_a_link_and_its_file_is_changed(tmp_path: Path) -> None:
    real = tmp_path / "real" / "a.toml"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link = tmp_path / "link.toml"
    link.symlink_to(real)
    replace_text(link, b"old", b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"somebody else's")
    with pytest.raises(Trouble, match="changed"):
        replace_text(path, b"old", b"new")
    assert path.read_bytes() == b"somebody else's"
    assert names(tmp_path) == ["a.toml"]


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(safely.os, "fsync", full)
    with pytest.raises(Trouble, match="No space left"):
        replace_text(path, b"old", b"new")
    with pytest.raises(Trouble, match="No space left"):
        write_new(tmp_path / "b.txt", b"x")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.toml"]


def test_a_file_that_vanished_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="nothing was written"):
        replace_text(tmp_path / "gone.toml", b"old", b"new")
    with pytest.raises(Trouble, match="nothing was written"):
        write_new(tmp_path / "nowhere" / "a.txt", b"x")


def test_f17_a_file_with_other_content_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    assert write_beside(path, b"one") == (path, True)
    assert write_beside(path, b"one") == (path, False)
    assert write_beside(path, b"two") == (tmp_path / "letter-2.txt", True)
    assert write_beside(path, b"two") == (tmp_path / "letter-2.txt", False)
    assert path.read_bytes() == b"one"


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    mask = os.umask(0o022)
    try:
        assert write_new(path, b"x")
    finally:
        os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o644
    assert not write_new(path, b"y")
    assert path.read_bytes() == b"x"
