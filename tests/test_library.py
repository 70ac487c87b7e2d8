"""The library as a stranger would use it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import afterword

NORTHWIND = Path(__file__).parent / "cli" / "northwind.toml"
NOW = datetime.fromisoformat("2026-11-17T18:00-06:00")
DANA = "northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17"
LUIS = "northwind-robotics-data-analyst/thank-you/luis-ortega/2026-11-17"


def test_from_a_file_to_the_letters() -> None:
    records = afterword.load(NORTHWIND)
    plan = afterword.make_plan(records, now=NOW)
    assert [(x.kind, x.state, *x.to) for x in plan.letters] == [
        ("thank-you", "due", "Dana Whitfield"),
        ("thank-you", "due", "Luis Ortega"),
    ]
    assert plan.nothing[0].until is not None
    drafts = afterword.make_drafts(records, now=NOW)
    assert [x.id for x in drafts] == [DANA, LUIS]
    assert drafts[0].body.startswith("Dear Dana,")
    assert afterword.make_drafts(records, now=NOW, only=[LUIS]) == drafts[1:]


def test_everything_that_is_offered_is_there_and_documented() -> None:
    assert dir(afterword) == sorted([*afterword.__all__, "__version__"])
    for name in afterword.__all__:
        assert getattr(afterword, name).__doc__, name
    with pytest.raises(AttributeError, match="no attribute 'read_minds'"):
        afterword.read_minds  # noqa: B018


def test_the_documented_error_has_all_faults_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("version = 1\n[me]\nname = 3\n")
    (tmp_path / "b.toml").write_text("version = 1\n[me\n")
    with pytest.raises(afterword.RecordFaults) as told:
        afterword.load(tmp_path, NORTHWIND)
    faults = told.value.faults
    assert {Path(fault.file).name for fault in faults} == {"a.toml", "b.toml"}
    assert all(fault.line >= 1 and fault.column >= 1 and fault.says for fault in faults)
    assert str(faults[0]) in str(told.value)


def test_two_records_of_one_search_with_one_id_are_a_fault(tmp_path: Path) -> None:
    twin = tmp_path / "twin.toml"
    twin.write_bytes(NORTHWIND.read_bytes())
    with pytest.raises(afterword.RecordFaults, match="give one of them an id"):
        afterword.load(NORTHWIND, twin)


def test_now_needs_a_zone_and_is_this_moment_when_left_out() -> None:
    records = afterword.load(NORTHWIND)
    with pytest.raises(ValueError, match="aware"):
        afterword.make_plan(records, now=datetime(2026, 11, 17, 18, 0))
    assert abs(afterword.make_plan(records).now - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_order_of_records_does_not_matter_and_none_is_fine() -> None:
    assert afterword.make_plan([], now=NOW).letters == ()
    assert afterword.make_drafts((r for r in afterword.load(NORTHWIND)), now=NOW)


def test_own_practice_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "thank-you.toml").write_text('[window]\ncloses = "end + 10 h"\n')
    records = afterword.load(NORTHWIND)
    usual = afterword.make_plan(records, now=NOW).letters[0]
    own = afterword.make_plan(records, now=NOW, practice=tmp_path).letters[0]
    assert own.closes < usual.closes
    with pytest.raises(afterword.Trouble, match="no folder of this name"):
        afterword.make_plan(records, now=NOW, practice=tmp_path / "nowhere")


def test_an_id_that_the_plan_does_not_have() -> None:
    with pytest.raises(KeyError):
        afterword.make_drafts(afterword.load(NORTHWIND), now=NOW, only=["nonsense"])


def test_importing_it_loads_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import afterword; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["afterword"]


def test_a_type_checker_knows_its_names(tmp_path: Path) -> None:
    program = tmp_path / "stranger.py"
    program.write_text(
        "from datetime import datetime, timezone\n"
        "import afterword\n"
        "records = afterword.load('a.toml')\n"
        "now = datetime.now(timezone.utc)\n"
        "names: list[str] = [p.name for r in records for p in r.people]\n"
        "for letter in afterword.make_plan(records, now=now).letters:\n"
        "    best: datetime = letter.best\n"
        "for draft in afterword.make_drafts(records, now=now, practice='own', only=names):\n"
        "    body: str = draft.body\n"
        "reading = afterword.read_letter('Dear Dana,', records[0], now=now, to=['Dana'])\n"
        "quotes: list[str | None] = [f.quote for f in reading.findings]\n"
        "wrong: int = afterword.load\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--follow-imports=silent", str(program)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    lines = [line for line in done.stdout.splitlines() if "error" in line and "Found" not in line]
    assert len(lines) == 1, done.stdout
    assert "stranger.py:12" in lines[0]


def test_a_letter_is_read_as_it_stands() -> None:
    text = "Dear Dana,\n\nI really need this job.\n\nPriya\n"
    reading = afterword.read_letter(text, kind="thank-you", language=False)
    assert (reading.kind, reading.kind_given, reading.verdict) == ("thank-you", True, "stop")
    for finding in reading.findings:
        assert finding.quote == (None if finding.start is None else text[finding.start : finding.end])
    assert afterword.read_letter("", language=False).words == 0


def test_a_letter_is_read_against_its_record() -> None:
    (record,) = afterword.load(NORTHWIND)
    text = (
        "Subject: Tuesday\n\nDear Dana,\n\nThank you for Tuesday, 18 November, at Northwind Robotics.\n\nPriya Raman\n"
    )
    checks = [f.check for f in afterword.read_letter(text, record, to="Dana Whitfield", language=False).findings]
    assert "fact/date" in checks
    assert not any(check.startswith("timing/") for check in checks)
    late = afterword.read_letter(
        text, record, others=[record], to=["Dana Whitfield"], also=["Dear Luis,"], now=NOW + timedelta(days=40),
        kind="thank-you", language=False,
    )  # fmt: skip
    assert "timing/late" in [f.check for f in late.findings]


def test_a_letter_that_cannot_be_read_says_why() -> None:
    with pytest.raises(afterword.Trouble, match="did you mean thank-you"):
        afterword.read_letter("Dear Dana,", kind="thank you")
    with pytest.raises(afterword.Trouble, match="more than a letter has"):
        afterword.read_letter("Dear Dana, " * 20_000)
    with pytest.raises(ValueError, match="aware"):
        afterword.read_letter("Dear Dana,", now=datetime(2026, 11, 17))
