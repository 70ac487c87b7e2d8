"""The page as it should look, at several widths; look at it before you commit it.

``AFTERWORD_GOLDEN=write .venv/bin/python -m pytest tests/cli/test_views.py`` writes the pages anew.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from afterword.cli.views.bar import draw
from afterword.cli.views.days import show_days
from afterword.cli.views.drafts import show_drafts
from afterword.cli.views.page import Page, shown
from afterword.cli.views.plan import PlanView
from afterword.facts.model import Record
from afterword.plan.rehearse import Day
from afterword.plan.result import Plan
from afterword.write.result import Draft, Question, Sentence

GOLDEN = Path(__file__).parent / "golden"
WRITE = os.environ.get("AFTERWORD_GOLDEN") == "write"


def compare(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if WRITE:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
    assert not any(line.endswith(" ") for line in text.splitlines())


@pytest.fixture(autouse=True)
def no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.mark.parametrize("columns", [100, 80, 60, 40])
def test_the_plan(
    columns: int, plan: Plan, record: Record, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    PlanView(Page(), plan, [record]).show()
    text = capsys.readouterr().out
    compare(f"plan-{columns}", text)
    whole = ("northwind-robotics",)  # an id is copied, so it is never broken
    assert all(len(line) <= columns for line in text.splitlines() if not line.strip().startswith(whole))


def test_a_reason_that_several_letters_share_is_told_once(
    plan: Plan, record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = "Monday 26 October is a holiday."
    for letter in plan.letters:
        letter.because = (*letter.because, shared)
    nothing = tuple(replace(entry, because=(*entry.because, shared)) for entry in plan.nothing)
    PlanView(Page(), replace(plan, nothing=nothing), [record]).show()
    due, why_not = capsys.readouterr().out.split("Nothing to send")
    assert (due.count(shared), why_not.count(shared)) == (1, 1)
    for letter in plan.letters:
        letter.because = ("You met.",)
    PlanView(Page(), plan, [record]).show()
    assert capsys.readouterr().out.count("You met.") == len(plan.letters)


def test_the_plan_in_ascii(plan: Plan, record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    page = Page()
    page.fine = False
    PlanView(page, plan, [record]).show()
    text = capsys.readouterr().out
    assert text.isascii()
    compare("plan-ascii", text)


def test_the_plan_of_somebody_in_another_zone(plan: Plan, record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    away = replace(record, me=replace(record.me, time_zone="Asia/Tokyo"))
    PlanView(Page(), plan, [away]).show()
    text = capsys.readouterr().out
    assert "at 15:00 in Chicago (06:00 on Thursday for you)" in " ".join(text.split())
    compare("plan-tokyo", text)


def test_several_applications_are_named(plan: Plan, record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    other = replace(record, application=replace(record.application, company="Contoso"))
    PlanView(Page(), plan, [record, other]).show()
    assert capsys.readouterr().out.count("Data analyst, Northwind Robotics") == len(plan.letters) + len(plan.nothing)


def test_nothing_at_all(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime(2026, 11, 17, 18, 0, tzinfo=ZoneInfo("America/Chicago"))
    PlanView(Page(), Plan(now, (), ()), [record]).show()
    assert capsys.readouterr().out.splitlines()[0] == "Nothing to send today."


@pytest.mark.parametrize("columns", [100, 40])
def test_a_draft(columns: int, plan: Plan, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    draft = Draft(
        id=plan.letters[0].id,
        kind="thank-you",
        variant=None,
        to=("Dana Whitfield",),
        channel="email",
        subject="Data analyst: our conversation on Tuesday",
        salutation="Dear Dana,",
        paragraphs=((Sentence("Thank you for a good hour.", ()), Sentence("It stayed with me all the way home.", ())),),
        closing=("Best regards,", "Priya Raman"),
        questions=(Question("interviews[0].notes[0].need", "What do they need most from whoever gets this job?"),),
    )
    page = Page()
    page.terminal = True
    show_drafts(page, [draft], plan.letters)
    compare(f"draft-{columns}", capsys.readouterr().out)


def test_a_rehearsal(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    first = plan.now.date()
    days = [
        Day(first, plan.letters[:1], plan.nothing),
        Day(first + timedelta(days=1), (), plan.nothing),
        Day(first + timedelta(days=2), plan.letters[1:2], ()),
    ]
    show_days(Page(), days, plan.now)
    compare("days", capsys.readouterr().out)


def test_what_would_steer_a_terminal_is_not_shown() -> None:
    assert shown("a\x1b[31mb\x07\nc\u202ed\u200b") == "a [31mb \nc d "


def test_markup_and_emoji_names_in_a_record_are_only_text(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    Page().line("[bold]Ann[/bold] :smile: https://example.org")
    assert capsys.readouterr().out == "[bold]Ann[/bold] :smile: https://example.org\n"


@pytest.mark.parametrize("width", [3, 10, 60])
@pytest.mark.parametrize("hours", [(0, 0, 0, 0), (0, 0, 1, 1000), (0, 2, 22, None), (0, 0, 0, None), (0, 50, 50, 50)])
def test_a_bar_is_always_as_wide_as_it_should_be(width: int, hours: tuple[int, int, int, int | None]) -> None:
    start = datetime(2026, 11, 17, 17, 0, tzinfo=ZoneInfo("America/Chicago"))
    opens, best, closes = (start + timedelta(hours=h) for h in hours[:3])
    last = None if hours[3] is None else start + timedelta(hours=hours[3])
    for now in (-5, 0, 30, 5000):
        bar = draw(width, opens, best, closes, last, start + timedelta(hours=now))
        assert len(bar.solid + bar.hatched) == width
        assert "●" in bar.solid + bar.hatched
        assert ("now" in bar.marks) == (now >= 0)
