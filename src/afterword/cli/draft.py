"""``afterword draft``."""

from __future__ import annotations

import click

from afterword.cli.called import hint
from afterword.cli.errors import stop, told
from afterword.cli.options import Teaching, takes_now


@click.command(
    "draft",
    cls=Teaching,
    examples=(
        "afterword draft --due",
        "afterword draft northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17",
    ),
)
@click.argument("ids", metavar="[ID...]", nargs=-1)
@click.option("--due", is_flag=True, help="All letters that may go now.")
@takes_now
def command(ids: tuple[str, ...], due: bool, now: str | None) -> None:
    """Begin letters in the app: each is composed from your notes and kept as a draft.

    A letter that was begun before stays as it is.
    """
    if not ids and not due:
        stop("Which letters? Give their ids, or --due for all that may go now.")
    with told():
        from afterword.cli.kept import opened
        from afterword.work.kept import letter_list
        from afterword.work.kept.letter_sheet import sheet
        from afterword.work.kept.letters import begin

        there = opened(now)
        wanted = dict.fromkeys((*ids, *(letter_list.due(there.whose, there.now) if due else ())))
        planned = [letter_list.planned_named(there.whose, one, there.now) for one in wanted]
        keys = [begin(there.whose, application, letter.id, there.now) for application, letter in planned]
        sheets = [sheet(there.whose, key, there.now, "none") for key in keys]
    from afterword.cli.views.kept_letters import show_sheet
    from afterword.cli.views.page import Page

    page = Page()
    for shown, (_, letter) in zip(sheets, planned, strict=True):
        show_sheet(page, shown)
        page.exactly(hint(f"To approve it: afterword approve {letter.id}"), "quiet")
    if not sheets:
        page.line("Nothing may go now, so nothing was begun.")
