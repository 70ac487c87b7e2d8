"""afterword ideas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run

DOCS = Path(__file__).parents[2] / "docs"
LIST = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<DL><p><DT><H3>Data</H3><DL><p>
<DT><A HREF="https://example.org/backfill">Testing a backfill before it runs</A>
<DT><A HREF="https://example.org/films">Ten films about trains</A>
</DL></DL>
"""


@pytest.fixture
def asked(northwind: Path) -> Path:
    """The record of Northwind with an advertisement."""
    text = northwind.read_text().replace("[application]\n", '[application]\nposting = "Airflow experience required."\n')
    northwind.write_text(text)
    return northwind


def test_both_finders_offer_with_their_reasons(run: Run, asked: Path, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(LIST)
    done = run("ideas", asked, "--reading-list", "b.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Northwind Robotics · Data analyst" in done.stdout
    said = " ".join(done.stdout.split())
    assert "The advertisement asks for “Airflow experience required”. You have Airflow, and no note" in said
    assert "Luis Ortega talked with you about “how a backfill is tested”; this speaks of “Testing”" in said
    assert "https://example.org/backfill" in said
    assert "films" not in said


def test_as_json(run: Run, asked: Path, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(LIST)
    done = run("ideas", asked, "--reading-list", "b.html", "--json")
    found = json.loads(done.stdout)
    assert found["version"] == 1
    (left,) = found["left_out"]
    assert left["application"] == "northwind-robotics-data-analyst"
    assert left["field"] == "me.strengths[0].skills[1]"
    assert left["answers"] == {"quote": "Airflow experience required.", "start": 0, "end": 28}
    (useful,) = found["useful"]
    assert (useful["person"], useful["link"]) == ("Luis Ortega", "https://example.org/backfill")
    assert useful["folders"] == ["Data"]
    assert "tired" not in done.stdout


def test_where_nothing_fits_nothing_is_offered(run: Run, northwind: Path, tmp_path: Path) -> None:
    before = northwind.read_bytes()
    done = run("ideas", northwind)
    assert done.returncode == 0
    assert "--reading-list FILE" in done.stdout
    (tmp_path / "l.txt").write_text("Knitting a jumper\n")
    done = run("ideas", northwind, "--reading-list", "l.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing fits, so nothing is offered." in done.stdout
    assert json.loads(run("ideas", northwind, "--json").stdout) == {"version": 1, "left_out": [], "useful": []}
    assert northwind.read_bytes() == before


def test_several_records_and_several_lists(run: Run, asked: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Testing a backfill https://example.org/a\n".encode("utf-16"))
    (tmp_path / "b.txt").write_text("The same https://example.org/a\n")
    lists = ("--reading-list", "a.txt", "--reading-list", "b.txt")
    found = json.loads(run("ideas", asked, DOCS / "ideas.toml", *lists, "--json").stdout)
    assert {one["application"] for one in found["left_out"]} == {
        "northwind-robotics-data-analyst",
        "harborline-ferries-timetable-planner",
    }
    assert [one["link"] for one in found["useful"]] == ["https://example.org/a"]


def test_a_record_without_notes_says_so(run: Run, asked: Path) -> None:
    head, _, _ = asked.read_text().partition("  [[interviews.notes]]")
    asked.write_text(head)
    assert "no note of a talk yet" in " ".join(run("ideas", asked).stdout.split())


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("absent.html", None, "there is no file of this name"),
        ("big.html", b"<a>" * 1_700_000, "5,100,000 bytes"),
        ("latin.txt", b"caf\xe9 au lait", "save it as UTF-8"),
        ("b.json", b"{}", "as HTML"),
        ("feed.xml", b"<rss></rss>", "OPML"),
        ("many.txt", "\n".join(f"Title {n}" for n in range(5_001)).encode(), "more than 5,000"),
        (".", None, "this is a folder"),
    ],
)
def test_a_list_that_cannot_be_read_is_status_2(
    run: Run, asked: Path, tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run("ideas", asked, "--reading-list", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{name}: ")
    assert says in done.stderr


def test_bad_input_is_status_2(run: Run, asked: Path, tmp_path: Path) -> None:
    assert run("ideas").returncode == 2
    assert run("ideas", "absent.toml").returncode == 2
    (tmp_path / "own" / "finders").mkdir(parents=True)
    (tmp_path / "own" / "finders" / "words.toml").write_text("same = 3")
    done = run("ideas", asked, "--practice", "own")
    assert (done.returncode, done.stdout) == (2, "")
    assert "finders/words.toml" in done.stderr
