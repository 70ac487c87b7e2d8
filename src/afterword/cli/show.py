"""``afterword show``."""

from __future__ import annotations

from pathlib import Path

import click

from afterword.cli.errors import told
from afterword.cli.options import Teaching, asked, takes_now, takes_practice, takes_records


@click.command(
    "show",
    cls=Teaching,
    examples=(
        "afterword show northwind.toml",
        "afterword show examples/night-nurse.toml --now 2026-11-17T18:00",
    ),
)
@takes_records
@takes_now
@takes_practice
def command(records: tuple[Path, ...], now: str | None, practice: str | None) -> None:
    """The plan and a draft of each letter that is due, on one page."""
    with told():
        request = asked(records, now, practice)
        plan = request.plan()
        from afterword.work.files.reviewing import reviewed_drafts

        drafts, readings = reviewed_drafts(plan, request.records, None, request.practice, request.own)
    from afterword.cli.views.drafts import show_drafts
    from afterword.cli.views.page import Page
    from afterword.cli.views.plan import PlanView

    page = Page()
    PlanView(page, plan, request.records).show()
    if drafts:
        page.heading("Drafts")
        show_drafts(page, drafts, plan.letters, readings)
    page.gap()
