"""``afterword simulate``."""

from __future__ import annotations

from pathlib import Path

import click

from afterword.cli.errors import stop, told
from afterword.cli.options import Teaching, asked, print_json, takes_json, takes_now, takes_practice, takes_records

MOST_DAYS = 366


@click.command(
    "simulate",
    cls=Teaching,
    examples=(
        "afterword simulate northwind.toml --days 30",
        "afterword simulate northwind.toml --days 60 --now 2026-11-17T18:00 --json",
    ),
)
@takes_records
@click.option("--days", type=int, required=True, metavar="N", help="How many days to look ahead, from today on.")
@takes_now
@takes_practice
@takes_json
def command(records: tuple[Path, ...], days: int, now: str | None, practice: str | None, as_json: bool) -> None:
    """The coming days, if you send what is planned and nobody answers: every letter, and every day's "nothing"."""
    if not 1 <= days <= MOST_DAYS:
        stop(f"--days {days}: give a number from 1 to {MOST_DAYS}, such as --days 30.")
    with told():
        from afterword.work.files.planning import rehearsal_of

        request = asked(records, now, practice)
        rehearsed = rehearsal_of(request.records, request.now, days, request.practice)
    if as_json:
        from afterword.work.files import as_json as shapes

        print_json(shapes.rehearsal(rehearsed))
        return
    from afterword.cli.views.days import show_days
    from afterword.cli.views.page import Page

    show_days(Page(), rehearsed, request.now)
