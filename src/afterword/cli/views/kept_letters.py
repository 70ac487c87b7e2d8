"""Letters of the store as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from afterword.cli.views.dates import clock, day
from afterword.cli.views.page import LETTER, Page

if TYPE_CHECKING:
    from afterword.work.kept.letter_list import Listed
    from afterword.work.kept.letter_sheet import Sheet

LEVELS = {"error": ("Must change", "late"), "warning": ("Better", "upcoming"), "hint": ("A thought", "quiet")}


def show_list(page: Page, letters: Sequence[Listed], now: datetime) -> None:
    """One paragraph a letter: to whom, what, where it stands."""
    for letter in letters:
        page.gap()
        page.line((", ".join(letter.to) or "nobody", "name"), f" · {letter.kind} · {letter.application}")
        since = f"{day(letter.since.date(), now.date())}, {clock(letter.since)}"
        meant = (
            f"; meant for {day(letter.send_at.date(), now.date())}, {clock(letter.send_at)}" if letter.send_at else ""
        )
        page.line(f"{letter.state} since {since}{meant}", indent=2)
        if letter.reason:
            page.line(letter.reason, indent=2)
        page.exactly(letter.id or str(letter.key), "quiet", indent=2)


def show_sheet(page: Page, sheet: Sheet) -> None:
    """The letter, word for word, and what a reader would say of it."""
    page.gap()
    page.rule()
    page.line((", ".join(to.name for to in sheet.to), "name"), f" · {sheet.kind} · {sheet.company}")
    if sheet.channel == "email":
        page.line(("To       ", "quiet"), ", ".join(to.email or f"(no address of {to.name})" for to in sheet.to))
        page.line(("Subject  ", "quiet"), sheet.subject)
    page.gap()
    page.exactly(sheet.body.rstrip("\n"), indent=0)
    for finding in sheet.live.findings:
        words, style = LEVELS[finding.level]
        page.gap()
        page.line((f"{words}: ", style), finding.message, most=LETTER)
    if sheet.questions:
        page.gap()
        page.line(("What would make it better", "quiet"))
        for question in sheet.questions:
            page.line(question.ask, indent=2, most=LETTER)
    page.gap()
