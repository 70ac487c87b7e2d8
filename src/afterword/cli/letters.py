"""``afterword letters``."""

from __future__ import annotations

import click

from afterword.cli.called import hint
from afterword.cli.errors import told
from afterword.cli.options import Teaching, print_json, takes_json, takes_now


@click.command(
    "letters",
    cls=Teaching,
    examples=("afterword letters", "afterword letters --state approved", "afterword letters --json"),
)
@click.option("--state", metavar="S", help="Only those in this state: draft, approved, sent, held, withdrawn ...")
@takes_now
@takes_json
def command(state: str | None, now: str | None, as_json: bool) -> None:
    """The letters that are kept in the app: begun, approved, gone, and those that went from elsewhere."""
    with told():
        from afterword.cli.kept import opened
        from afterword.work.kept.letter_list import letters_json, listed

        there = opened(now)
        found = listed(there.whose, state)
    if as_json:
        print_json(letters_json(found))
        return
    from afterword.cli.views.kept_letters import show_list
    from afterword.cli.views.page import Page

    page = Page()
    show_list(page, found, there.now)
    if not found:
        page.line(
            hint("No letters here yet. What is due: afterword draft --due") if state is None else "None of these."
        )
