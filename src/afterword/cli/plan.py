"""``afterword plan``."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from afterword.cli.called import hint, word
from afterword.cli.errors import told
from afterword.cli.options import Teaching, asked, print_json, takes_json, takes_now, takes_practice, takes_records


@click.command(
    "plan",
    cls=Teaching,
    examples=(
        "afterword plan northwind.toml",
        "afterword plan searches/*.toml --now 2026-11-17T18:00",
        "afterword plan northwind.toml --json",
    ),
)
@takes_records
@takes_now
@takes_practice
@takes_json
def command(records: tuple[Path, ...], now: str | None, practice: str | None, as_json: bool) -> None:
    """Which letters are due, to whom, when and why; and what is not sent, and why.

    RECORD is a file, or a folder of files. Records of one person are planned together.
    """
    with told():
        request = asked(records, now, practice)
        plan = request.plan()
    if as_json:
        from afterword.work.files import as_json as shapes

        print_json(shapes.plan(plan))
        return
    from afterword.cli.views.page import Page
    from afterword.cli.views.plan import PlanView

    page = Page()
    view = PlanView(page, plan, request.records)
    view.show()
    if not view.ready and view.ahead:
        first = view.ahead[0]
        asked_for = f"--kind {first.kind} --to {shlex.quote(first.to[0])}"
        page.gap()
        page.exactly(
            hint(f"A draft ahead of time: afterword write {' '.join(map(word, records))} {asked_for}"), "quiet"
        )
    if view.ready:
        page.gap()
        page.exactly(hint(f"Drafts: afterword write {' '.join(map(word, records))}"), "quiet")
