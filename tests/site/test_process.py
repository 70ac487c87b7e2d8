"""The app as a process: where it opens, how it ends, a second start, and what a machine may refuse it."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import json
import os
import re
import resource
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

NORTHWIND = Path(__file__).parents[1] / "cli" / "northwind.toml"
COMMAND = [sys.executable, "-m", "afterword"]
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?key=\S+")
Go = Callable[..., "subprocess.Popen[str]"]


def around(home: Path, **more: str) -> dict[str, str]:
    ours = ("AFTERWORD", "DJANGO")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return {**kept, "AFTERWORD_HOME": str(home), "AFTERWORD_PORT": "18600", "BROWSER": "true", **more}


@pytest.fixture
def go(tmp_path: Path) -> Iterator[Go]:
    """Starts ``afterword`` without a word on the data in ``home``."""
    running: list[subprocess.Popen[str]] = []

    def gone(home: Path | None = None, **more: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            COMMAND, env=around(home or tmp_path / "home", **more), cwd=tmp_path,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        running.append(process)
        return process

    yield gone
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def address(process: subprocess.Popen[str]) -> str:
    """What it prints first: the address that opens it."""
    assert process.stdout is not None
    line = process.stdout.readline()
    found = ADDRESS.search(line)
    assert found, (line, process.stderr and process.stderr.read())
    return found[0]


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors
    return process.returncode, out, errors


class Visitor:
    """Comes in by an opened address, with its cookie from then on."""

    def __init__(self, opened: str) -> None:
        parts = urlsplit(opened)
        self.host = parts.netloc
        _, head, _ = self.ask("GET", f"/?{parts.query}")
        self.cookie = head["set-cookie"].partition(";")[0] if "set-cookie" in head else ""

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (small letters), body."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        known = {"Cookie": self.cookie} if hasattr(self, "cookie") else {}
        connection.request(method, path, body, {**known, **headers})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        cookies = "; ".join(value.partition(";")[0] for key, value in answer.getheaders() if key == "Set-Cookie")
        head = {key.lower(): value for key, value in answer.getheaders()}
        return answer.status, {**head, **({"set-cookie": cookies} if cookies else {})}, data

    def start_an_application(self, firm: str, more: str = "") -> tuple[int, bytes]:
        """Fills in the form of Start, as a browser would."""
        _, head, page = self.ask("GET", "/start/")
        self.cookie += "; " + head["set-cookie"]
        token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        fields = {
            "csrfmiddlewaretoken": token[1].decode(), "my_name": "Alma", "my_zone": "America/Chicago", "company": firm,
            "role": "Analyst" + more, "country": "US", "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0",
            "form-0-name": "Dana Whitfield",
        }  # fmt: skip
        from urllib.parse import urlencode

        status, _, body = self.ask(
            "POST", "/start/", urlencode(fields).encode(),
            **{"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"},
        )  # fmt: skip
        return status, body


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_its_address_and_ends_well_when_it_is_told_to(go: Go, tmp_path: Path, how: signal.Signals) -> None:
    process = go()
    visitor = Visitor(address(process))
    assert visitor.ask("GET", "/")[0] == 200
    assert visitor.start_an_application("Northwind")[0] == 303
    assert stat.S_IMODE((tmp_path / "home" / "running.json").stat().st_mode) == 0o600
    process.send_signal(how)
    assert ended(process)[0] == 0
    assert not (tmp_path / "home" / "running.json").exists()
    assert kept(tmp_path / "home") == ["Northwind"]


def kept(home: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(home / "afterword.sqlite3")) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [row[0] for row in store.execute("SELECT company FROM store_application ORDER BY company")]


def test_it_opens_in_the_browser_that_is_named(go: Go, tmp_path: Path) -> None:
    browser = tmp_path / "my browser"
    browser.write_text(
        f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/asked.new"\nmv "{tmp_path}/asked.new" "{tmp_path}/asked"\n'
    )
    browser.chmod(0o755)
    (tmp_path / "b").symlink_to(browser)
    process = go(BROWSER=f"{tmp_path / 'b'} %s")
    printed = address(process)
    for _ in range(300):
        if (tmp_path / "asked").exists():
            break
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
    assert (tmp_path / "asked").read_text() == printed


def test_a_second_start_on_the_same_data_opens_the_first(go: Go) -> None:
    first = go()
    opened = address(first)
    second = go()
    status, out, _ = ended(second)
    again = ADDRESS.search(out)
    assert status == 0
    assert again
    assert urlsplit(again[0]).netloc == urlsplit(opened).netloc
    assert again[0] != opened, "a token of its own"
    assert Visitor(again[0]).ask("GET", "/")[0] == 200
    assert first.poll() is None


def test_a_port_that_is_taken_is_passed_over(go: Go) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        opened = address(go(AFTERWORD_PORT=str(port)))
    assert urlsplit(opened).port != port


def test_another_afterword_at_the_port_of_an_old_note_is_not_taken_for_ours(go: Go, tmp_path: Path) -> None:
    other = address(go(tmp_path / "other"))
    home = tmp_path / "home"
    home.mkdir()
    (home / "running.json").write_text(json.dumps({"port": urlsplit(other).port, "process": 1}))
    ours = address(go(home))
    assert urlsplit(ours).port != urlsplit(other).port


def refused(process: subprocess.Popen[str]) -> str:
    status, out, errors = ended(process)
    assert (status, out) == (2, "")
    return errors


def test_a_folder_that_cannot_be_made_is_said(go: Go, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    said = refused(go(tmp_path / "file" / "home"))
    assert "cannot be made" in said
    assert "AFTERWORD_HOME" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="who may do everything is refused nothing")
def test_a_folder_that_may_not_be_written_is_said(go: Go, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o500)
    assert "may not write" in refused(go())


def test_a_store_newer_than_the_program_is_left_alone(go: Go, tmp_path: Path) -> None:
    home = tmp_path / "home"
    subprocess.run([*COMMAND, "import", str(NORTHWIND), "--yes"], env=around(home), check=True, capture_output=True)
    with contextlib.closing(sqlite3.connect(home / "afterword.sqlite3")) as store:
        store.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', '2027-01-01')")
        store.commit()
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = (home / "afterword.sqlite3").read_bytes()
    assert "newer" in refused(go())
    assert (home / "afterword.sqlite3").read_bytes() == before


def test_a_file_that_is_no_store_is_left_alone(go: Go, tmp_path: Path) -> None:
    file = tmp_path / "home" / "afterword.sqlite3"
    file.parent.mkdir()
    file.write_bytes(b"a letter to my sister " * 400)
    said = refused(go())
    assert "restore" in said
    assert file.read_bytes() == b"a letter to my sister " * 400


def test_a_store_held_by_another_program_is_said(go: Go, tmp_path: Path) -> None:
    home = tmp_path / "home"
    subprocess.run([*COMMAND, "import", str(NORTHWIND), "--yes"], env=around(home), check=True, capture_output=True)
    with contextlib.closing(sqlite3.connect(home / "afterword.sqlite3", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert "Another program" in refused(go())
        other.execute("ROLLBACK")
    assert len(kept(home)) == 1


def test_no_room_while_it_runs_is_a_page_in_plain_words(go: Go, tmp_path: Path) -> None:
    process = go()
    visitor = Visitor(address(process))
    assert visitor.start_an_application("Northwind")[0] == 303
    home = tmp_path / "home"
    room = max(file.stat().st_size for file in home.glob("afterword.sqlite3*")) + 8192
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    status, page = visitor.start_an_application("Deep Harbour", more="x" * 400)
    for number in range(40):
        if status != 303:
            break
        status, page = visitor.start_an_application(f"Deep Harbour {number}", more="x" * 400)
    assert status == 503
    assert b"Try again" in page or b"Make room" in page
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert visitor.start_an_application("Pollen Arcade")[0] == 303
    process.send_signal(signal.SIGTERM)
    _, _, errors = ended(process)
    assert "Deep Harbour" not in errors
    assert {"Northwind", "Pollen Arcade"} <= set(kept(home))


def test_a_page_with_all_that_it_needs_is_light_and_is_kept(go: Go) -> None:
    visitor = Visitor(address(go()))
    status, head, page = visitor.ask("GET", "/", **{"Accept-Encoding": "gzip"})
    assert (status, head["content-encoding"]) == (200, "gzip")
    weight = len(page)
    parts = re.findall(rb'(?:href|src)="(/static/[^"]+)"', gzip.decompress(page))
    assert len(parts) >= 5
    for part in parts:
        status, head, data = visitor.ask("GET", part.decode(), **{"Accept-Encoding": "gzip"})
        assert status == 200
        assert "max-age=31536000" in head["cache-control"]
        weight += len(data)
    assert weight < 100_000


def test_help_opens_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "--help"], env=around(tmp_path / "home"), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0
    assert "opens the app" in done.stdout
    assert not (tmp_path / "home").exists()
