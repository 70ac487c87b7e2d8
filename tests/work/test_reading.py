"""Record files in: whatever is given, one message says where, what is wrong and what would be right."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from afterword.facts.faults import RecordFaults
from afterword.work.files.reading import load, read_files

NORTHWIND = (Path(__file__).parents[1] / "cli" / "northwind.toml").read_bytes()


def refused(*paths: Path) -> list[str]:
    with pytest.raises(RecordFaults) as told:
        load(*paths)
    return [str(fault) for fault in told.value.faults]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "northwind.toml"
    path.write_bytes(NORTHWIND)
    return path


def test_a_file_a_folder_and_both_are_read_once(record: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_bytes(NORTHWIND.replace(b"Data analyst", b"Engineer"))
    (tmp_path / ".hidden.toml").write_text("nothing")
    (tmp_path / "readme.txt").write_text("nothing")
    (tmp_path / "record.toml.unfinished").write_text("{}")
    (tmp_path / "link.toml").symlink_to(record)
    assert [r.application.role for r in load(record)] == ["Data analyst"]
    assert [r.application.role for r in load(tmp_path, record, str(other))] == ["Data analyst", "Engineer"]


def test_a_json_record_of_the_same_shape(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '{"version": 1, "me": {"name": "A B", "time_zone": "UTC"},'
        ' "application": {"company": "C", "role": "R", "country": "US"}}'
    )
    assert load(path)[0].application.company == "C"


def test_a_bom_and_crlf_are_read_over(record: Path) -> None:
    record.write_bytes(b"\xef\xbb\xbf" + NORTHWIND.replace(b"\n", b"\r\n"))
    assert load(record)[0].me.name == "Priya Raman"


def test_more_than_a_megabyte_is_refused_with_its_size_and_not_read(record: Path) -> None:
    with record.open("r+b") as file:
        file.truncate(2_000_000_000_000)  # sparse: reading it would take for ever
    (said,) = refused(record)
    assert said.startswith(f"{record}:1:1: ")
    assert "2000000" in said.replace(",", "").replace(".0 MB", "")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\xff" * 100, "UTF-8"),
        (b"\xff\xfev\x00e\x00", "UTF-8"),
        (b"version = 1\nname = 'a\n", ""),
        (b"version = 1\n[me\n", ""),
        (b"\x7fELF" + bytes(range(256)), "UTF-8"),
    ],
)
def test_what_is_no_record_is_told_with_its_place(record: Path, data: bytes, says: str) -> None:
    record.write_bytes(data)
    for line in refused(record):
        assert line.startswith(f"{record}:")
        assert says in line


def test_all_faults_of_all_files_at_once(record: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_bytes(
        NORTHWIND.replace(b'with     = "Dana Whitfield"', b'with     = "Dana Whitfeld"').replace(b'"US"', b'"UK"')
    )
    said = refused(tmp_path / "absent.toml", broken, record)
    assert len(said) == 3
    assert "did you mean Dana Whitfield?" in "".join(said)
    assert "GB" in "".join(said)
    assert any("absent.toml:1:1: there is no file of this name" in line for line in said)


def test_a_name_that_is_nearly_right_is_asked(record: Path) -> None:
    (said,) = refused(record.with_name("nortwind.toml"))
    assert f"did you mean {record}?" in said


def test_two_records_of_one_search_with_one_id_are_a_fault(record: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin.toml"
    twin.write_bytes(NORTHWIND)
    (said,) = refused(record, twin)
    assert "twin.toml" in said
    assert "give one of them an id" in said


def test_two_people_may_have_one_id(record: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_bytes(NORTHWIND.replace(b"priya.raman@", b"somebody.else@"))
    assert len(load(record, other)) == 2


def test_an_empty_folder_says_what_to_give(tmp_path: Path) -> None:
    (said,) = refused(tmp_path)
    assert "no record lies in it" in said
    assert "northwind.toml" in said


def test_a_dangling_link_a_socket_a_device_and_an_odd_name(tmp_path: Path) -> None:
    dangling = tmp_path / "dangling.toml"
    dangling.symlink_to(tmp_path / "nowhere.toml")
    sock = tmp_path / "s.toml"
    with socket.socket(socket.AF_UNIX) as server:
        cwd = Path.cwd()
        os.chdir(tmp_path)
        try:
            server.bind("s.toml")
        finally:
            os.chdir(cwd)
        assert "this is no file" in refused(sock)[0]
    assert "no file of this name" in refused(dangling)[0]
    assert "this is no file" in refused(Path("/dev/null"))[0]
    assert "no file can have this name" in refused(Path("a\x00b.toml"))[0]
    assert refused(Path("x" * 5000 + ".toml"))[0]


@pytest.mark.skipif(os.name != "posix", reason="needs another person of the machine")
def test_no_permission_is_told(record: Path) -> None:
    record.chmod(0)
    record.parent.chmod(0o755)
    code = (
        "import os, sys\n"
        "from afterword.work.files.reading import load\n"
        "from afterword.facts.faults import RecordFaults\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "try: load(sys.argv[1])\n"
        "except RecordFaults as fault: print(fault)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, record], capture_output=True, text=True, check=False)
    assert "permission" in done.stdout.lower(), done.stderr


def test_a_pipe_may_be_read(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.toml"
    os.mkfifo(fifo)
    writer = subprocess.Popen([sys.executable, "-c", f"open({str(fifo)!r}, 'wb').write({NORTHWIND!r})"])
    assert read_files([fifo])[0].record.me.name == "Priya Raman"
    assert writer.wait(10) == 0
