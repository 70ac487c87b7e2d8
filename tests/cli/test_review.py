"""afterword review."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from afterword.cli.views.page import Page
from afterword.cli.views.review import show_reviews
from afterword.review.result import Finding, Reading
from afterword.work.files.reviewing import Reviewed
from afterword.work.files.schemas import schema

if TYPE_CHECKING:
    from conftest import Run

PLEADING = "Dear Dana,\n\nI really need this job.\n\nBest regards,\nPriya Raman\n"
QUICK = "--no-language"


def finding(level: str, start: int | None, end: int | None, check: str = "tone/pleading") -> Finding:
    return Finding(
        check=check, level=level, start=start, end=end, quote=None,  # type: ignore[arg-type]
        message="This asks for pity.", why="Pity wins no post.", fix=("Say what you bring.",), guide="before-sending",
    )  # fmt: skip


def reading(*findings: Finding, verdict: str = "ready") -> Reading:
    return Reading("thank-you", None, True, 131, verdict, {}, findings)  # type: ignore[arg-type]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(PLEADING, encoding="utf-8")
    return path


def test_json_of_one_letter(run: Run, letter: Path) -> None:
    done = run("review", letter, QUICK, "--json", "--kind", "thank-you")
    assert (done.returncode, done.stderr) == (1, "")
    document = json.loads(done.stdout)
    jsonschema.Draft202012Validator(schema("review")).validate(document)
    assert (document["kind"], document["kind_given"], document["verdict"]) == ("thank-you", True, "stop")
    (pleading,) = [f for f in document["findings"] if f["check"] == "tone/pleading"][:1]
    assert PLEADING[pleading["start"] : pleading["end"]] == pleading["quote"]


def test_json_of_several_is_a_list_with_their_files(run: Run, letter: Path) -> None:
    done = run("review", letter, letter, QUICK, "--json")
    both = json.loads(done.stdout)
    assert [one.pop("file") for one in both] == [str(letter)] * 2
    assert both[0] == both[1] == json.loads(run("review", letter, QUICK, "--json").stdout)


def test_standard_input(run: Run, letter: Path) -> None:
    piped = run("review", "-", QUICK, "--json", answers=PLEADING)
    assert piped.stdout == run("review", letter, QUICK, "--json").stdout
    mail = f"MIME-Version: 1.0\nSubject: Tuesday\nFrom: a@b.example\n\n{PLEADING}\n> quoted\n"
    assert "quoted" not in run("review", "-", QUICK, answers=mail).stdout


def test_the_record_and_the_moment_count(run: Run, letter: Path, northwind: Path) -> None:
    request = ("review", letter, QUICK, "--json", "--record", northwind, "--to", "Dana Whitfield")
    assert "timing/" not in run(*request).stdout
    late = json.loads(run(*request, "--now", "2026-12-20T03:00").stdout)
    assert any(f["check"].startswith("timing/") for f in late["findings"])


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("absent.txt",), "there is no file of this name"),
        (("leter.txt",), "did you mean letter.txt?"),
        (("letter.txt", "--kind", "thanks"), "--kind thanks: "),
        (("letter.txt", "--now", "soon"), "--now"),
        (("letter.txt", "--record", "absent.toml"), "absent.toml"),
        (("letter.txt", "--others", "absent.txt"), "absent.txt"),
        (("letter.txt", "--practice", "nowhere"), "no folder of this name"),
        ((), "LETTER"),
    ],
)
def test_what_cannot_be_read_says_why(run: Run, letter: Path, args: tuple[str, ...], says: str) -> None:
    done = run("review", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_the_page_marks_the_words_and_says_a_way_out(run: Run, letter: Path) -> None:
    done = run("review", letter, QUICK, "--kind", "thank-you")
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    marks = next(line for line in lines if "^^" in line)
    words = lines[lines.index(marks) - 1]
    assert words[marks.index("1") :].startswith("I really need")
    assert "before you send it" in done.stdout
    assert not any(line.endswith(" ") for line in lines)


def shown(capsys: pytest.CaptureFixture[str], *letters: Reviewed) -> str:
    show_reviews(Page(), letters)
    return capsys.readouterr().out


@pytest.fixture(autouse=True)
def no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")


def test_a_clean_letter_gets_one_calm_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, Reviewed("a.txt", "Dear Dana", reading())) == "A thank-you of 131 words. Nothing to mend.\n"


def test_marks_stand_under_their_words_also_where_they_go_over_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Liebe 東京 Ann, " + "please take me " * 6 + "now.\n\nPriya\n"
    start = text.index("Ann")
    one = Reviewed(
        "a.txt", text, reading(finding("error", start, start + 60), finding("hint", None, None), verdict="stop")
    )
    lines = shown(capsys, one).splitlines()
    first = next(n for n, line in enumerate(lines) if "Ann" in line)
    assert lines[first + 1].index("1^^") == lines[first].index("Ann") + 2  # two signs are twice as wide
    assert lines[first + 3].strip().startswith("^^")
    assert all(len(line) <= 60 for line in lines)
    assert "Please do not send it yet: two things to look at." in " ".join(lines)


def test_what_steers_a_terminal_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    one = Reviewed("a\x1b.txt", "Dear \x1b[31mDana\r\n\r\nx", reading(finding("warning", 5, 9), verdict="improve"))
    said = shown(capsys, one, one)
    assert "\x1b" not in said
    assert "\r" not in said


def test_a_draft_with_a_finding_says_so_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    from afterword.cli.views.drafts import show_drafts
    from afterword.write.result import Draft

    draft = Draft("a/b", "thank-you", None, ("Dana",), "email", "Tuesday", "Dear Dana,", (), ("Priya",), ())
    show_drafts(Page(), [draft], [], {"a/b": reading(finding("hint", 0, 4), finding("warning", None, None))})
    assert "To mend  This asks for pity. And one more." in capsys.readouterr().out
    show_drafts(Page(), [draft], [], {"a/b": reading()})
    assert "To mend" not in capsys.readouterr().out
