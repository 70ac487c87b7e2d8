"""afterword new: questions, checked one by one; broken off and gone on with."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterword.work.files.reading import load

if TYPE_CHECKING:
    from conftest import Run

ME = ["Priya Raman", "priya@example.com", "", "Chicago", "", "Cut the nightly load to forty minutes", ""]
JOB = [
    "Northwind Robotics",
    "Data analyst",
    "United States",
    "il",
    "",
    "",
    "I want to work where the data moves something",
]
TALK = ["2026-11-17 2pm", "ons", "45"]
ROOM = ["Dana Whitfield", "Head of Analytics", "dana@northwind.example", "", "Luis Ortega", "", "", "", ""]
ELSE = ["Ann Example", "", "ann@northwind.example", "", ""]
DANA = [
    "the nightly batch",
    "reports that stay right",
    "I migrated 40 dashboards",
    "the on-call rota",
    "",
    "a talk",
    "https://example.org/a",
]
LUIS = ["", "", "", "", "", ""]
TOLD = ["We'll let you know within two weeks", "", ""]
ALL = [*ME, *JOB, *TALK, *ROOM, *ELSE, *DANA, *LUIS, *TOLD]
NAME = "northwind-robotics-data-analyst.toml"


def typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_the_answers_make_a_record(run: Run, tmp_path: Path) -> None:
    done = run("new", answers=typed(*ALL, ""))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == f"What is due now: afterword plan {NAME}"
    assert [p.name for p in tmp_path.iterdir()] == [NAME]
    (record,) = load(tmp_path / NAME)
    assert (record.me.name, record.me.time_zone, record.me.language) == ("Priya Raman", "America/Chicago", "en-US")
    assert [s.text for s in record.me.strengths] == [ME[5]]
    assert (record.application.country, record.application.region, record.application.via) == ("US", "IL", "direct")
    assert [(p.name, p.part) for p in record.people] == [
        ("Dana Whitfield", "lead"), ("Luis Ortega", "interviewer"), ("Ann Example", "recruiter"),
    ]  # fmt: skip
    (interview,) = record.interviews
    assert interview.starts.isoformat() == "2026-11-17T14:00:00-06:00"
    assert (interview.kind, interview.minutes, interview.with_) == ("onsite", 45, ("Dana Whitfield", "Luis Ortega"))
    (note,) = interview.notes
    assert (note.with_, note.talked, note.left_out) == ("Dana Whitfield", "the nightly batch", "the on-call rota")
    assert note.useful is not None
    assert note.useful.link == "https://example.org/a"
    (told,) = record.told
    assert (str(told.on), told.by, str(told.reply_by)) == ("2026-11-17", "Dana Whitfield", "2026-12-02")


def test_its_plan_can_be_made_at_once(run: Run) -> None:
    run("new", answers=typed(*ALL, ""))
    plan = json.loads(run("plan", NAME, "--now", "2026-11-17T18:00", "--json").stdout)
    assert [x["kind"] for x in plan["letters"]] == ["thank-you"]
    assert run("write", NAME, "--now", "2026-11-17T18:00").returncode == 0


@pytest.mark.parametrize("kept", [0, 1, 7, 14, 20, 30, 38, len(ALL) - 1])
def test_broken_off_anywhere_it_goes_on(run: Run, tmp_path: Path, kept: int) -> None:
    first = run("new", "a.toml", answers=typed(*ALL[:kept]))
    assert first.returncode == 130
    assert "Traceback" not in first.stderr
    assert not (tmp_path / "a.toml").exists()
    if kept:
        assert "To go on: afterword new a.toml" in first.stdout
        assert (tmp_path / "a.toml.unfinished").stat().st_mode & 0o077 == 0
    again = run("new", "a.toml", answers=typed(*([""] if kept else []), *ALL[kept:]))
    assert again.returncode == 0, again.stdout
    assert [p.name for p in tmp_path.iterdir()] == ["a.toml"]
    (whole,) = load(tmp_path / "a.toml")
    assert len(whole.people) == 3
    assert len(whole.told) == 1


def test_going_on_may_be_declined_and_nothing_is_lost(run: Run, tmp_path: Path) -> None:
    run("new", "a.toml", answers=typed(*ALL[:10]))
    done = run("new", "a.toml", answers=typed("no", *ALL))
    assert done.returncode == 0, done.stdout
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.toml", "a.toml.unfinished-1"]


def test_an_answer_is_checked_when_it_is_given(run: Run) -> None:
    answers = ["", *ME[:1], "priya at example", *ME[1:3], "Chicagoo", *ME[3:]]
    answers += [*JOB[:2], "Atlantis", *JOB[2:], "someday", *TALK[:1], "picnic", *TALK[1:], *ROOM]
    answers += ["Luis Ortega", "L. Ortega", *ELSE[1:], *DANA, *LUIS, *TOLD[:1], "Nobody", *TOLD[1:], ""]
    done = run("new", answers=typed(*answers))
    assert done.returncode == 0, done.stdout + done.stderr
    for said in (
        "This one is needed.",
        "priya at example",
        "Chicagoo is no time zone",
        "is no country code",
        "Which day is that?",
        "Please choose one of: screen, phone",
        "Two people are called Luis Ortega",
        "Whom do you mean: Dana Whitfield, ",
    ):
        assert said.lower() in done.stdout.lower(), said


def test_back_asks_the_question_before_again(run: Run, tmp_path: Path) -> None:
    done = run("new", "a.toml", answers=typed("Priya Ramen", "<", *ALL))
    assert done.returncode == 0, done.stdout
    assert load(tmp_path / "a.toml")[0].me.name == "Priya Raman"


def test_what_was_taken_back_stands_in_brackets(run: Run, tmp_path: Path) -> None:
    done = run("new", "a.toml", answers=typed("Priya Raman", "priya@example.com", "<", "<", "", "", *ALL[2:]))
    assert done.returncode == 0, done.stdout
    assert "Your name, as you sign [Priya Raman]: " in done.stdout
    assert load(tmp_path / "a.toml")[0].me.email == "priya@example.com"


def test_an_answer_that_fits_no_more_is_not_offered_again(run: Run, tmp_path: Path) -> None:
    head = [*ME, *JOB, *TALK]
    back = ["<"] * (len(ROOM) + len(ELSE) + len(DANA) + len(LUIS))
    whole = [*ROOM, *ELSE, *DANA, *LUIS, TOLD[0], "<", *back, "Dana Whitman"]
    done = run("new", "a.toml", answers=typed(*head, *whole, *[""] * 40))
    assert done.returncode == 0, done.stdout
    assert "Who said it [Dana Whitman]" in done.stdout
    (record,) = load(tmp_path / "a.toml")
    assert {n.with_ for n in record.interviews[0].notes} <= {p.name for p in record.people}


def test_every_choice_is_shown_and_other_words_are_understood(run: Run, tmp_path: Path) -> None:
    room = ["Ann Example", "", "", "boss", "", ""]
    answers = [*ME, *JOB[:2], "UK", "", "", "", "yesterday 2pm", "zoom", "", *room, *[""] * 7]
    done = run("new", "a.toml", answers=typed(*answers))
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("One of: lead, manager, interviewer") == 1
    assert "Understood: Britain (UK)." in done.stdout
    (record,) = load(tmp_path / "a.toml")
    assert (record.application.country, record.interviews[0].kind, record.people[0].part) == ("GB", "video", "lead")


def test_an_answer_is_told_back_as_it_was_typed(run: Run) -> None:
    done = run("new", "a.toml", answers=typed("Jo", "jo b@example.com"))
    assert "\njo b@example.com is no e-mail address" in done.stdout


def test_who_you_are_is_remembered(run: Run, northwind: Path) -> None:
    rest = ["Contoso", *JOB[1:], *TALK, *ROOM, *ELSE, *DANA, *LUIS, *TOLD]
    done = run("new", "contoso.toml", answers=typed("", *rest))
    assert done.returncode == 0, done.stdout
    assert "You, as in northwind.toml: Priya Raman" in done.stdout
    one, two = load(northwind, northwind.with_name("contoso.toml"))
    assert one.me == two.me


def test_like_names_the_record_to_take_you_from(run: Run, northwind: Path, tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    northwind.rename(tmp_path / "else" / "northwind.toml")
    rest = [*JOB, *TALK, *ROOM, *ELSE, *DANA, *LUIS, *TOLD]
    assert run("new", "a.toml", "--like", "else/northwind.toml", answers=typed("", *rest)).returncode == 0
    assert run("new", "b.toml", "--like", "absent.toml", answers="").returncode == 2


def test_a_record_that_exists_is_never_written_over(run: Run, northwind: Path) -> None:
    before = northwind.read_bytes()
    done = run("new", "northwind.toml", answers=typed(*ALL))
    assert (done.returncode, done.stdout) == (2, "")
    assert "stays as it is" in done.stderr
    assert northwind.read_bytes() == before
    named = run("new", answers=typed("", *JOB, *TALK, *ROOM, *ELSE, *DANA, *LUIS, *TOLD, "northwind.toml", "other"))
    assert named.returncode == 0, named.stdout
    assert northwind.read_bytes() == before
    assert northwind.with_name("other.toml").exists()


def test_without_anything_named_it_still_makes_a_record(run: Run, tmp_path: Path) -> None:
    answers = [
        "Priya Raman",
        "",
        "",
        "Chicago",
        "",
        "",
        "Contoso",
        "Cook",
        "DE",
        "",
        "",
        "",
        "yesterday 2pm",
        *[""] * 12,
    ]
    done = run("new", "a.toml", answers=typed(*answers))
    assert done.returncode == 0, done.stdout
    (record,) = load(tmp_path / "a.toml")
    assert record.people == ()
    assert record.interviews[0].starts.tzinfo is not None


@pytest.mark.parametrize("name", [".", "northwind.txt", "northwind"])
def test_a_name_that_cannot_be_a_record_is_told(run: Run, name: str) -> None:
    done = run("new", name, answers="")
    assert (done.returncode, done.stdout) == (2, "")
    assert "northwind.toml" in done.stderr


def test_a_folder_that_is_not_there_is_told_before_the_first_question(run: Run) -> None:
    done = run("new", "searches/a.toml", answers="Jo\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no folder searches" in done.stderr


def test_kept_answers_that_cannot_be_read_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.toml.unfinished").write_bytes(b"\xff{")
    done = run("new", "a.toml", answers="")
    assert done.returncode == 2
    assert "Move this file away" in done.stderr


class Terminal:
    """A terminal with somebody at it; nothing is waited for longer than 20 seconds."""

    def __init__(self, *args: str, cwd: Path) -> None:
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "afterword", *args], stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd,
            env={**os.environ, "TERM": "dumb"},
        )  # fmt: skip
        os.close(theirs)

    def until(self, words: bytes) -> bytes:
        """What is shown up to ``words``, or to the end."""
        shown = b""
        while words not in shown:
            ready, _, _ = select.select([self.ours], [], [], 20)
            try:
                piece = os.read(self.ours, 4096) if ready else b""
            except OSError:
                piece = b""
            if not piece:
                break
            shown += piece
        return shown

    def close(self) -> int:
        """Its exit status."""
        os.close(self.ours)
        try:
            return self.process.wait(20)
        finally:
            self.process.kill()


def test_ctrl_c_in_a_terminal_keeps_what_was_said(tmp_path: Path) -> None:
    somebody = Terminal("new", "a.toml", cwd=tmp_path)
    assert b"as you sign" in somebody.until(b"as you sign")
    os.write(somebody.ours, b"Priya Raman\r")
    somebody.until(b"e-mail address")
    os.write(somebody.ours, b"priya@example.com\r")
    somebody.until(b"for the signature: ")
    time.sleep(0.5)  # until it really waits: nobody presses Ctrl-C in the same millisecond
    somebody.process.send_signal(signal.SIGINT)
    shown = somebody.until(b"To go on: afterword new a.toml")
    assert b"Kept in a.toml.unfinished." in shown
    assert somebody.close() == 130
    assert json.loads((tmp_path / "a.toml.unfinished").read_text())["answers"]["me.email"] == "priya@example.com"
