"""A folder where a file belongs, a file where a folder belongs, and folders that hold nothing of use."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from afterword.facts.faults import RecordFaults
from afterword.plan.result import Plan
from afterword.work.files.letter_text import read_letter_text
from afterword.work.files.own_practice import own_sheets
from afterword.work.files.reading import load
from afterword.work.files.trouble import Trouble
from afterword.work.files.writing_out import write_out


def test_a_file_is_no_folder_for_letters(tmp_path: Path) -> None:
    (tmp_path / "a.toml").touch()
    with pytest.raises(Trouble, match="it is a file; name another"):
        write_out(Plan(datetime.now().astimezone(), (), ()), (), tmp_path / "a.toml", ("txt",))


def test_a_folder_is_no_letter(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="this is a folder; name the file"):
        read_letter_text(tmp_path)


def test_a_folder_without_a_practice_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no practice file lies in this folder"):
        own_sheets(tmp_path)
    (tmp_path / "us.toml").touch()
    with pytest.raises(Trouble, match="such as profiles/us.toml"):
        own_sheets(tmp_path)


def test_a_practice_folder_misspelt_is_told(tmp_path: Path) -> None:
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "us.toml").touch()
    with pytest.raises(Trouble, match="profile: this folder would not be read; did you mean profiles?"):
        own_sheets(tmp_path)


@pytest.mark.parametrize(("name", "meant"), [("a11.toml", "a1.toml"), ("nosuch.toml", None), ("A1", "a1.toml")])
def test_only_a_name_that_is_near_is_offered(tmp_path: Path, name: str, meant: str | None) -> None:
    for there in ("a1.toml", "wrongs.toml"):
        (tmp_path / there).touch()
    with pytest.raises(RecordFaults) as told:
        load(tmp_path / name)
    assert told.value.faults[0].right == (
        f"did you mean {tmp_path / meant}?" if meant else "afterword new writes a record"
    )
