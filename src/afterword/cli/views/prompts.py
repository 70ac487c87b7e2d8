"""What a model would be sent, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from afterword.cli.views.page import Page

if TYPE_CHECKING:
    from afterword.work.files.model import Shown


def show_prompts(page: Page, shown: Sequence[Shown]) -> None:
    """Each letter's messages as they are, and where they would go. Nothing has been sent."""
    if not shown:
        page.line("There is no letter for which a model would be asked.")
    for one in shown:
        page.gap()
        page.rule()
        page.line((", ".join(one.to), "name"), f" · {one.kind}")
        page.line(("Would go to  ", "quiet"), _where(one))
        for message in one.body["messages"]:
            page.gap()
            page.line((f"{message['role']}:", "quiet"))
            page.exactly(message["content"])
    page.gap()
    page.line(
        "Nothing was sent. With --model this is sent, and where a sentence of the answer cannot be traced, once more "
        "that answer with what is wrong with it.",
        most=76,
    )


def _where(one: Shown) -> str:
    if not one.host:
        return "nobody: no model is switched on"
    return f"{one.host}, model {one.body['model']}, {'with' if one.with_key else 'without'} a key"
