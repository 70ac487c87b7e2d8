"""Drafts as a person reads them: the letter, and what would make it better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from afterword.cli.views.dates import number
from afterword.cli.views.page import LETTER, Page
from afterword.cli.views.plan import kind_words

if TYPE_CHECKING:
    from afterword.plan.result import PlannedLetter
    from afterword.review.result import Reading
    from afterword.write.result import Draft, ModelShare


def show_drafts(
    page: Page,
    drafts: Sequence[Draft],
    letters: Sequence[PlannedLetter],
    readings: Mapping[str, Reading] | None = None,
) -> None:
    """Each draft on its sheet, and what the reviewer says of it."""
    planned = {letter.id: letter for letter in letters}
    for draft in drafts:
        page.gap()
        page.rule()
        _sheet(page, draft, planned.get(draft.id), (readings or {}).get(draft.id))


def _sheet(page: Page, draft: Draft, letter: PlannedLetter | None, reading: Reading | None) -> None:
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
    if draft.model is not None:
        _origin(page, draft.model)
    if reading is not None and reading.findings:
        page.gap()
        page.line(("To mend  ", "quiet"), _first(reading), most=LETTER)
    if draft.questions:
        page.gap()
        page.line(("What would make it better", "quiet"))
        for question in draft.questions:
            page.line(question.ask, (f"  {question.field}", "quiet"), indent=2, most=LETTER)


def show_origins(page: Page, drafts: Sequence[Draft]) -> None:
    """How each draft came to be, where they are not shown themselves."""
    for draft in drafts:
        if draft.model is not None:
            page.gap()
            page.line((", ".join(draft.to), "name"), f" · {draft.kind}")
            _origin(page, draft.model)


def _origin(page: Page, share: ModelShare) -> None:
    """How a draft came to be, where a model was asked."""
    page.gap()
    page.line(("Origin   ", "quiet"), share.said, most=LETTER)
    for struck in share.struck:
        page.line(("Struck   ", "quiet"), f"“{struck.text}”: {struck.why}.".replace("..", "."), most=LETTER)


def _first(reading: Reading) -> str:
    """The gravest finding in one line, and how many more there are."""
    order = ("error", "warning", "hint")
    gravest = min(reading.findings, key=lambda one: order.index(one.level))
    more = len(reading.findings) - 1
    return f"{gravest.message} And {number(more)} more." if more else gravest.message
