"""Drafts as a person reads them: the letter, and what would make it better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from afterword.cli.views.page import LETTER, Page
from afterword.cli.views.plan import kind_words

if TYPE_CHECKING:
    from afterword.plan.result import PlannedLetter
    from afterword.write.result import Draft


def show_drafts(page: Page, drafts: Sequence[Draft], letters: Sequence[PlannedLetter]) -> None:
    """Each draft on its sheet."""
    planned = {letter.id: letter for letter in letters}
    for draft in drafts:
        page.gap()
        page.rule()
        _sheet(page, draft, planned.get(draft.id))


def _sheet(page: Page, draft: Draft, letter: PlannedLetter | None) -> None:
    kind = kind_words(letter) if letter else draft.kind
    page.line((", ".join(draft.to), "name"), f" · {kind}")
    if letter and letter.addresses:
        page.line(("To       ", "quiet"), ", ".join(letter.addresses))
    if draft.subject and draft.channel == "email":
        page.line(("Subject  ", "quiet"), draft.subject)
    page.gap()
    if page.terminal:
        for paragraph in draft.body.rstrip("\n").split("\n"):
            page.line(paragraph, indent=2, most=LETTER) if paragraph else page.gap()
    else:
        page.exactly(draft.body.rstrip("\n"))
    if draft.questions:
        page.gap()
        page.line(("What would make it better", "quiet"))
        for question in draft.questions:
            page.line(question.ask, (f"  {question.field}", "quiet"), indent=2, most=LETTER)
