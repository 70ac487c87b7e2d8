"""``afterword restore``."""

from __future__ import annotations

from pathlib import Path

import click

from afterword.cli.errors import told
from afterword.cli.options import FILE, Teaching


@click.command("restore", cls=Teaching, examples=("afterword restore search.afterword",))
@click.argument("path", metavar="FILE", type=FILE)
def command(path: Path) -> None:
    """Put a backup in the place of everything that is kept.

    What is kept now lies beside it afterwards, as a backup of its own. Letters that were waiting to leave are held,
    because they may have gone since the backup was made: nothing leaves until you say so on Today.
    """
    with told():
        from afterword.work import clock
        from afterword.work.kept.backing_up import bring_back

        back = bring_back(path, clock.now())
    from afterword.cli.views.dates import day, number

    many = f"{number(back.applications)} application{'' if back.applications == 1 else 's'}"
    click.echo(f"Back as of {day(back.made, back.made)} {back.made.year}: {many}.")
    if back.aside is not None:
        click.echo(f"What was here before: {click.format_filename(back.aside)}")
    if back.held:
        letters = "one letter that was" if back.held == 1 else f"{number(back.held)} letters that were"
        click.echo(f"Held: {letters} waiting to leave. Look at Today whether any has gone already.")
    else:
        click.echo("Nothing leaves by itself until you say so on Today.")
