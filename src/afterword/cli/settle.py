"""``afterword settle``."""

from __future__ import annotations

import click

from afterword.cli.errors import tell, told
from afterword.cli.options import Teaching, takes_now


@click.command(
    "settle",
    cls=Teaching,
    examples=(
        "afterword settle northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17 sent",
        "afterword settle ID not-sent",
    ),
)
@click.argument("id", metavar="ID")
@click.argument("answer", metavar="sent|not-sent", type=click.Choice(["sent", "not-sent"]))
@takes_now
def command(id: str, answer: str, now: str | None) -> None:
    """Say whether a letter went of which nobody can know.

    Look into the Sent folder of your mailbox first. One that did not go is a draft again. The exit status is 1 where
    nobody asked.
    """
    with told():
        from afterword.cli.kept import REFUSED, opened
        from afterword.work.kept.letter_list import letter_named
        from afterword.work.kept.letter_rows import NotNow
        from afterword.work.kept.settling import settle

        there = opened(now)
        key = letter_named(there.whose, id)
        try:
            new = settle(there.whose, key, answer, there.now)
        except NotNow as fault:
            tell(*fault.says, *([fault.next_step] if fault.next_step else []))
            raise click.exceptions.Exit(REFUSED) from None
    if new is None:
        click.echo("It was said already. Nothing was changed.")
    else:
        click.echo("Noted as sent." if answer == "sent" else "It is a draft again.")
