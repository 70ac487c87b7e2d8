"""afterword plan, show and simulate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from afterword.work.files.schemas import schema

if TYPE_CHECKING:
    from conftest import Run

NOW = ("--now", "2026-11-17T18:00")


def answer(text: str, name: str = "plan") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator(schema(name)).validate(document)
    return document


def test_json_is_one_document_and_nothing_else(run: Run, northwind: Path) -> None:
    done = run("plan", northwind, *NOW, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert [x["to"] for x in answer(done.stdout)["letters"]] == [["Dana Whitfield"], ["Luis Ortega"]]
    assert len(done.stdout.splitlines()) == 1


def test_now_without_an_offset_stands_in_your_zone_and_is_echoed(run: Run, northwind: Path) -> None:
    northwind.write_text(
        northwind.read_text().replace('time_zone = "America/Chicago"\nlanguage', 'time_zone = "Asia/Tokyo"\nlanguage')
    )
    assert answer(run("plan", northwind, *NOW, "--json").stdout)["now"] == "2026-11-17T18:00+09:00"
    later = run("plan", northwind, "--now", "2026-11-18T01:00Z", "--json").stdout
    assert answer(later)["now"] == "2026-11-18T01:00+00:00"
    assert answer(later)["letters"][0]["opens"] == "2026-11-17T17:00-06:00"


def test_without_now_the_clock_counts(run: Run, northwind: Path) -> None:
    assert run("plan", northwind, "--json").returncode == 0


def test_the_page(run: Run, northwind: Path) -> None:
    done = run("plan", northwind, *NOW)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "Two letters today."
    assert lines[1].startswith("Tuesday 17 November 2026, 18:00")
    assert "Nothing to send, and why" in lines
    assert "northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17" in done.stdout
    assert lines[-1].startswith("Drafts: afterword write ")


def test_nothing_due_says_who_comes_next(run: Run, northwind: Path) -> None:
    northwind.write_text(
        northwind.read_text()
        + "".join(
            f'\n[[letters]]\nkind = "thank-you"\nto = ["{name}"]\nsent = 2026-11-17T17:30:00-06:00\n'
            for name in ("Dana Whitfield", "Luis Ortega")
        )
    )
    first = run("plan", northwind, *NOW, COLUMNS="100").stdout.splitlines()[0]
    assert first == "Nothing to send today. Next: Dana Whitfield, on Thursday 3 December, if you have not heard."


def test_a_folder_is_read_whole(run: Run, northwind: Path) -> None:
    assert run("plan", northwind.parent, *NOW, "--json").stdout == run("plan", northwind, *NOW, "--json").stdout


@pytest.mark.parametrize("command", ["plan", "show", "simulate"])
def test_faults_go_to_standard_error_with_status_2(run: Run, northwind: Path, command: str) -> None:
    northwind.write_text(northwind.read_text().replace('"US"', '"UK"').replace("version = 1", "version = 1\nfoo = 2"))
    more = ("--days", "5") if command == "simulate" else ()
    done = run(command, northwind, *NOW, *more)
    assert (done.returncode, done.stdout) == (2, "")
    said = done.stderr.splitlines()
    assert said[0].startswith(f"{northwind}:2:1: foo: ")
    assert any("GB" in line for line in said)
    assert said[-1].startswith("Mend this file and run the same command again.")


@pytest.mark.parametrize(
    "given", ["absent.toml", ".", "/dev/null", "a\nb.toml", "\x1b[31mred.toml", "-", "../../../../../../etc/shadow"]
)
def test_odd_files_are_told_and_never_a_traceback(run: Run, given: str) -> None:
    done = run("plan", "--", given)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("now", ["tomorrow", "2026-11-31", "", "17.11.2026 18:00", "1800-01-01"])
def test_a_bad_now_says_what_would_be_right(run: Run, northwind: Path, now: str) -> None:
    done = run("plan", northwind, "--now", now)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("--now ")


def test_own_practice_by_option_and_environment(run: Run, northwind: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "letters"
    own.mkdir(parents=True)
    (own / "thank-you.toml").write_text('[window]\ncloses = "end + 10 h"\n')
    usual = answer(run("plan", northwind, *NOW, "--json").stdout)["letters"][0]["closes"]
    by_option = answer(run("plan", northwind, *NOW, "--json", "--practice", own.parent).stdout)["letters"][0]["closes"]
    by_name = answer(run("plan", northwind, *NOW, "--json", AFTERWORD_PRACTICE=str(own.parent)).stdout)["letters"][0]
    assert by_option == by_name["closes"] != usual


def test_a_fault_in_own_practice_names_file_and_line(run: Run, northwind: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "letters"
    own.mkdir(parents=True)
    (own / "thank-you.toml").write_text("[window]\ncloses = \n")
    done = run("plan", northwind, "--practice", own.parent)
    assert done.returncode == 2
    assert "letters/thank-you.toml, line 2" in done.stderr
    absent = run("plan", northwind, "--practice", "nowhere")
    assert (absent.returncode, absent.stdout) == (2, "")
    assert "nowhere: there is no folder of this name" in absent.stderr


def test_show_prints_the_plan_and_the_drafts(run: Run, northwind: Path) -> None:
    done = run("show", northwind, *NOW)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Two letters today.")
    assert "Dear Dana," in done.stdout
    assert "Subject  " in done.stdout
    assert "reorganisation" not in done.stdout


def test_simulate(run: Run, northwind: Path) -> None:
    done = run("simulate", northwind, *NOW, "--days", "30", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    days = answer(done.stdout, "simulate")["days"]
    assert [days[0]["date"], days[-1]["date"], len(days)] == ["2026-11-17", "2026-12-16", 30]
    page = run("simulate", northwind, *NOW, "--days", "30")
    assert page.stdout.startswith("The coming 30 days, if nobody answers: ")
    assert "Tuesday 17 November" in page.stdout.splitlines()


@pytest.mark.parametrize("days", ["0", "-3", "367", "99999999999999"])
def test_simulate_takes_a_sensible_number_of_days(run: Run, northwind: Path, days: str) -> None:
    done = run("simulate", northwind, "--days", days)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--days 30" in done.stderr


def test_a_letter_of_this_evening_is_not_due_yet_and_may_be_drafted(run: Run, northwind: Path) -> None:
    done = run("plan", northwind, "--now", "2026-11-17T15:30")
    first, *_, last = done.stdout.splitlines()
    assert first == "Nothing to send yet. Next: Dana Whitfield, today at 17:00."
    ahead, _, command = last.partition(": afterword ")
    assert ahead == "A draft ahead of time"
    assert command == f"write {northwind} --kind thank-you --to 'Dana Whitfield'"
    drafted = run("write", northwind, "--kind", "thank-you", "--to", "Dana Whitfield", "--now", "2026-11-17T15:30")
    assert "Dear Dana," in drafted.stdout
