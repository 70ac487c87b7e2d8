"""``afterword undo``."""

from __future__ import annotations

import click

from afterword.cli.errors import tell, told
from afterword.cli.options import Teaching, takes_now


@click.command(
    "undo",
    cls=Teaching,
    examples=("afterword undo northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17",),
)
@click.argument("id", metavar="ID")
@takes_now
def command(id: str, now: str | None) -> None:
    """Take an approved letter back: it is a draft again. The exit status is 1 where it is too late."""
    with told():
        from afterword.cli.kept import REFUSED, opened
        from afterword.work.kept.approving import take_back
        from afterword.work.kept.letter_list import letter_named
        from afterword.work.kept.letter_rows import NotNow

        there = opened(now)
        key = letter_named(there.whose, id)
        try:
            take_back(there.whose, key, there.now)
        except NotNow as fault:
            tell(*fault.says, *([fault.next_step] if fault.next_step else []))
            raise click.exceptions.Exit(REFUSED) from None
    click.echo("It is a draft again.")
