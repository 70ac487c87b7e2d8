"""afterword write."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from afterword.work.files.schemas import schema

if TYPE_CHECKING:
    from conftest import Run

NOW = ("--now", "2026-11-17T18:00")
DANA = "northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17"
LUIS = "northwind-robotics-data-analyst/thank-you/luis-ortega/2026-11-17"


def test_json(run: Run, northwind: Path) -> None:
    done = run("write", northwind, *NOW, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    jsonschema.Draft202012Validator(schema("draft")).validate(document)
    assert [x["id"] for x in document["letters"]] == [DANA, LUIS]
    assert all(x["review"]["verdict"] in ("ready", "improve", "stop") for x in document["letters"])
    assert document["nothing"]


def test_the_text_is_printed_as_it_is(run: Run, northwind: Path) -> None:
    document = json.loads(run("write", northwind, *NOW, "--json").stdout)
    printed = run("write", northwind, *NOW).stdout
    for letter in document["letters"]:
        assert letter["body"].rstrip("\n") in printed


def test_f54_no_letter_has_a_slot_that_is_not_filled(run: Run, northwind: Path) -> None:
    printed = run("write", northwind, *NOW).stdout
    assert not set("[]{}<>") & set(printed.split("What would make it better")[0])


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        (("--letter", LUIS), [LUIS]),
        (("--letter", LUIS, "--letter", DANA), [DANA, LUIS]),
        (("--kind", "thank-you"), [DANA, LUIS]),
        (("--kind", "thank-you", "--to", "luis  ortega"), [LUIS]),
        (("--to", "dana.whitfield@northwind.example"), [DANA]),
    ],
)
def test_the_letter_named(run: Run, northwind: Path, args: tuple[str, ...], ids: list[str]) -> None:
    document = json.loads(run("write", northwind, *NOW, "--json", *args).stdout)
    assert [x["id"] for x in document["letters"]] == ids


def test_a_letter_reads_the_same_alone_and_in_its_round(run: Run, northwind: Path) -> None:
    both = json.loads(run("write", northwind, *NOW, "--json").stdout)["letters"]
    (alone,) = json.loads(run("write", northwind, *NOW, "--json", "--letter", LUIS).stdout)["letters"]
    assert alone == both[1]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--letter", "nonsense"), LUIS),
        (("--letter", LUIS[:-1] + "8"), f"did you mean {LUIS}?"),
        (("--kind", "follow-up", "--to", "Dana Whitfield"), "They said you would hear by Wednesday 2 December."),
        (("--kind", "acceptance"), "The plan has no place for"),
        (("--to", "Nobody Known"), "It knows Dana Whitfield, Luis Ortega"),
        (("--as", "odt", "--out", "x"), "txt, eml, pdf and docx"),
        (("--as", "", "--out", "x"), "--as txt,eml"),
        (("--as", "eml"), "--out"),
        (("--out", "northwind.toml"), "cannot be the folder"),
    ],
)
def test_what_cannot_be_written_says_why(run: Run, northwind: Path, args: tuple[str, ...], says: str) -> None:
    done = run("write", northwind, *NOW, *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_files(run: Run, northwind: Path, tmp_path: Path) -> None:
    done = run("write", northwind, *NOW, "--out", "drafts", "--as", "txt, .EML")
    assert (done.returncode, done.stderr) == (0, "")
    files = sorted(p.name for p in (tmp_path / "drafts").iterdir())
    assert [line.rpartition("/")[2] for line in sorted(done.stdout.splitlines())] == files
    assert len(files) == 4
    mail = message_from_bytes((tmp_path / "drafts" / files[0]).read_bytes(), policy=default)
    assert mail["X-Unsent"] == "1"
    assert mail["To"] == "Dana Whitfield <dana.whitfield@northwind.example>"
    assert mail["In-Reply-To"] == "<abc@mail.example>"
    assert mail["Date"] is None
    assert mail["Message-ID"] is None


def test_every_kind_of_file(run: Run, northwind: Path, tmp_path: Path) -> None:
    done = run("write", northwind, *NOW, "--letter", LUIS, "--out", "drafts", "--as", "txt,eml,pdf,docx")
    assert (done.returncode, done.stderr) == (0, "")
    starts = {p.suffix: p.read_bytes()[:4] for p in (tmp_path / "drafts").iterdir()}
    assert starts.keys() == {".txt", ".eml", ".pdf", ".docx"}
    assert (starts[".pdf"], starts[".docx"]) == (b"%PDF", b"PK\x03\x04")


def test_f17_a_draft_that_was_changed_by_hand_stays(run: Run, northwind: Path, tmp_path: Path) -> None:
    run("write", northwind, *NOW, "--out", "drafts")
    mine = sorted((tmp_path / "drafts").iterdir())[0]
    mine.write_text("mine")
    again = run("write", northwind, *NOW, "--out", "drafts")
    assert mine.read_text() == "mine"
    assert "stays as it is" in again.stdout
    assert "(was there already, the same)" in again.stdout
    assert (mine.with_name(f"{mine.stem}-2.txt")).exists()


def test_json_with_files_is_still_one_document(run: Run, northwind: Path) -> None:
    done = run("write", northwind, *NOW, "--out", "drafts", "--json")
    assert json.loads(done.stdout)["letters"]
    assert len(done.stderr.splitlines()) == 2


def test_nothing_due_is_said(run: Run, northwind: Path) -> None:
    done = run("write", northwind, "--now", "2026-11-10T10:00")
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing to send today.")
