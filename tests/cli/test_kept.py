"""Import, export, backup and restore as a person runs them: what is said, what stays, and that nothing is lost."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import jsonschema
import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def kept(run: Run, home: Path, northwind: Path) -> Run:
    """The command with a data folder in which Northwind is kept."""

    def with_home(*args: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
        done = run(*args, **{"AFTERWORD_HOME": str(home), "COLUMNS": "100", **env})
        assert "Traceback" not in done.stdout + done.stderr
        return done

    assert with_home("import", northwind, "--yes").returncode == 0
    return with_home


def rows(home: Path, question: str) -> list[Any]:
    with closing(sqlite3.connect(home / "afterword.sqlite3")) as store:
        return store.execute(question).fetchall()


def test_importing_shows_first_and_does_it_with_yes(run: Run, home: Path, northwind: Path) -> None:
    shown = run("import", northwind, AFTERWORD_HOME=str(home), COLUMNS="100")
    assert shown.returncode == 0
    assert "would be added, with two people" in shown.stdout
    assert "Nothing was changed yet. To do it: afterword import" in shown.stdout
    assert rows(home, "SELECT count(*) FROM store_application") == [(0,)]
    done = run("import", northwind, "--yes", AFTERWORD_HOME=str(home), COLUMNS="100")
    assert "added, with two people" in done.stdout
    assert rows(home, "SELECT count(*) FROM store_application") == [(1,)]
    assert oct((home / "afterword.sqlite3").stat().st_mode & 0o777) == "0o600"


def test_what_is_printed_as_json_has_the_shape_of_its_schema(kept: Run, run: Run, tmp_path: Path) -> None:
    changed = (tmp_path / "northwind.toml").read_text().replace("Head of Analytics", "Chief")
    (tmp_path / "2.toml").write_text(
        changed + "\n[[letters]]\nkind = 'thank-you'\nto = ['Dana Whitfield']\nsent = 2026-11-17\n"
    )
    mail = tmp_path / "m.eml"
    mail.write_bytes(
        b"From: Dana Whitfield <dana.whitfield@northwind.example>\r\nTo: priya.raman@example.com\r\n"
        b"Date: Wed, 02 Dec 2026 09:14:00 -0600\r\nSubject: Out of office\r\nAuto-Submitted: auto-replied\r\n\r\n"
        b"I am out of the office until Monday 7 December.\r\n"
    )
    (tmp_path / "c.csv").write_text("x")
    done = kept("import", tmp_path / "2.toml", mail, tmp_path / "c.csv", "--json")
    assert done.returncode == 0
    document = json.loads(done.stdout)
    schema = json.loads(run("schema", "import").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    assert document["would"]["add"]["letters"] == 1
    assert document["would"]["change"] == {"people": 1}
    assert [(d["path"], d["file_says"]) for d in document["would"]["differences"]][0] == ("people[0].title", "Chief")
    (seen,) = document["observations"]
    assert (seen["file"], seen["what"], seen["person"]) == ("m.eml", "out-of-office", "Dana Whitfield")
    assert len(document["would"]["faults"]) == 1


def test_nothing_that_could_be_read_ends_with_two(kept: Run, tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe nothing")
    done = kept("import", tmp_path / "b.toml", tmp_path / "none.eml", tmp_path / "v.vcf")
    assert done.returncode == 2
    assert "none.eml: there is no file of this name" in done.stderr
    as_json = kept("import", tmp_path / "none.eml", "--json")
    assert as_json.returncode == 2
    assert json.loads(as_json.stdout)["observations"] == []


def test_export_writes_over_nothing_and_comes_in_again(kept: Run, tmp_path: Path) -> None:
    done = kept("export", tmp_path / "out")
    (path,) = (tmp_path / "out").iterdir()
    assert (path.name, done.stdout.strip()) == ("northwind-robotics-data-analyst.toml", str(path))
    assert "says it all already" in kept("export", tmp_path / "out").stdout
    again = kept("import", tmp_path / "out", "--yes", "--json")
    assert json.loads(again.stdout)["would"] == {"add": {}, "change": {}, "differences": [], "faults": []}
    path.write_text("mine")
    refused = kept("export", tmp_path / "out")
    assert refused.returncode == 2
    assert "holds something else; nothing was written" in refused.stderr
    assert path.read_text() == "mine"


def test_a_backup_is_one_private_file_and_brings_everything_back(kept: Run, home: Path, tmp_path: Path) -> None:
    backup = tmp_path / "search.afterword"
    with closing(sqlite3.connect(home / "afterword.sqlite3")) as store:
        _letter(store, "approved", "a")
        _letter(store, "claimed", "b")
        _letter(store, "committed", "c")
        _letter(store, "draft", "d")
        store.commit()
    said = kept("backup", backup)
    assert said.returncode == 0
    assert "one application and four letters" in said.stdout
    assert oct(backup.stat().st_mode & 0o777) == "0o600"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith((".", "search"))] == ["search.afterword"]
    with closing(sqlite3.connect(home / "afterword.sqlite3")) as store:
        store.execute("UPDATE store_application SET company = 'Later'")
        store.execute("UPDATE store_owner SET version = 500")
        store.commit()
    back = kept("restore", backup)
    assert back.returncode == 0, back.stderr
    assert "Held: two letters" in back.stdout
    assert rows(home, "SELECT company FROM store_application") == [("Northwind Robotics",)]
    states = rows(home, "SELECT occasion, state, reason IS NULL FROM store_letter ORDER BY occasion")
    assert states == [("a", "held", 0), ("b", "held", 0), ("c", "uncertain", 0), ("d", "draft", 1)]
    ((held, version),) = rows(home, "SELECT held_since IS NOT NULL, version FROM store_owner")
    assert held
    assert version > 500, "no plan of before is taken for one of now"
    assert rows(home, "SELECT count(*) FROM sqlite_master WHERE name = 'afterword_backup'") == [(0,)]
    (aside,) = home.glob("before-*.afterword")
    assert str(aside) in back.stdout
    assert kept("restore", aside).returncode == 0
    assert rows(home, "SELECT company FROM store_application") == [("Later",)]


def _letter(store: sqlite3.Connection, state: str, occasion: str) -> None:
    names = [
        (name, kind, needed)
        for _, name, kind, needed, _, key in store.execute("PRAGMA table_info(store_letter)")
        if not key
    ]
    given = {"owner_id": 1, "application_id": 1, "ours": 1, "state": state, "occasion": occasion, "kind": "thank-you",
             "since": "2026-11-17 10:00:00", "created": "2026-11-17 10:00:00"}  # fmt: skip
    for name, kind, needed in names:
        if needed and name not in given:
            given[name] = 0 if kind in ("bool", "integer", "integer unsigned", "smallint") else "[]"
    places = ", ".join("?" * len(given))
    store.execute(f"INSERT INTO store_letter ({', '.join(given)}) VALUES ({places})", list(given.values()))


def test_a_backup_replaces_only_a_backup(kept: Run, tmp_path: Path) -> None:
    backup, thesis = tmp_path / "b.afterword", tmp_path / "thesis.doc"
    thesis.write_text("years of work")
    refused = kept("backup", thesis)
    assert refused.returncode == 2
    assert thesis.read_text() == "years of work"
    for _ in range(2):
        assert kept("backup", backup).returncode == 0
    assert kept("backup", tmp_path).returncode == 2


def test_what_is_no_backup_of_ours_changes_nothing(kept: Run, home: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.afterword"
    kept("backup", good)
    before = rows(home, "SELECT * FROM store_application")
    cases = {
        "no backup": _text, "damaged": _cut, "newer Afterword": _newer, "is no backup": _other_database,
        "this is no backup": _with_trigger,
    }  # fmt: skip
    for words, spoil in cases.items():
        bad = tmp_path / "bad.afterword"
        bad.write_bytes(good.read_bytes())
        spoil(bad)
        refused = kept("restore", bad)
        assert refused.returncode == 2, words
        assert words in refused.stderr
    assert kept("restore", tmp_path / "nowhere").returncode == 2
    assert rows(home, "SELECT * FROM store_application") == before
    assert not list(home.glob("before-*"))


def _text(path: Path) -> None:
    path.write_text("hello")


def _cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:8192] + os.urandom(len(data) - 8192))


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as store:
        store.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_more', '2030-01-01')")
        store.commit()


def _other_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as store:
        store.execute("CREATE TABLE moz_cookies (x)")
        store.commit()


def _with_trigger(path: Path) -> None:
    with closing(sqlite3.connect(path)) as store:
        store.execute("CREATE TRIGGER store_evil AFTER UPDATE ON store_owner BEGIN DELETE FROM store_letter; END")
        store.commit()


def test_damaged_data_is_moved_away_and_the_backup_takes_its_place(kept: Run, home: Path, tmp_path: Path) -> None:
    backup, store = tmp_path / "b.afterword", home / "afterword.sqlite3"
    kept("backup", backup)
    store.write_bytes(b"garbage" * 5000)
    said = kept("export", tmp_path / "out")
    assert said.returncode == 2
    assert "Afterword's data is damaged" in said.stderr
    assert "afterword restore FILE" in said.stderr
    assert kept("restore", backup).returncode == 0
    assert rows(home, "SELECT count(*) FROM store_application") == [(1,)]
    (aside,) = home.glob("damaged-*.sqlite3")
    assert aside.read_bytes().startswith(b"garbage")


def test_data_of_a_newer_program_is_left_as_it_is(kept: Run, home: Path, tmp_path: Path) -> None:
    _newer(home / "afterword.sqlite3")
    before = (home / "afterword.sqlite3").read_bytes()
    said = kept("export", tmp_path / "out")
    assert said.returncode == 2
    assert "newer Afterword" in said.stderr
    assert (home / "afterword.sqlite3").read_bytes() == before


@contextmanager
def writing(store: Path) -> Iterator[None]:
    """Another program that writes and does not end."""
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_data_in_which_another_program_writes_is_waited_for_and_then_said(
    kept: Run, home: Path, northwind: Path
) -> None:
    northwind.write_text(northwind.read_text().replace("Head of Analytics", "Chief"))
    with writing(home / "afterword.sqlite3"):
        began = time.monotonic()
        said = kept("import", northwind, "--yes")
        assert time.monotonic() - began < 60
    assert said.returncode == 2
    assert "Another program has Afterword's data open and is writing" in said.stderr
    assert rows(home, "SELECT title FROM store_person WHERE name = 'Dana Whitfield'") == [("Head of Analytics",)]


def test_a_data_folder_that_cannot_be_made_is_said(run: Run, northwind: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    said = run("import", northwind, "--yes", AFTERWORD_HOME=str(tmp_path / "file" / "home"))
    assert said.returncode == 2
    assert "Traceback" not in said.stderr
    assert "cannot be made" in said.stderr or "data folder" in said.stderr
