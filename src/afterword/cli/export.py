"""``afterword export``."""

from __future__ import annotations

from pathlib import Path

import click

from afterword.cli.errors import told
from afterword.cli.options import Teaching


@click.command("export", cls=Teaching, examples=("afterword export records", "afterword export ~/afterword-2026-11"))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Write everything that is kept as records, one application a file.

    No file of yours is written over. Importing them again changes nothing. Letters are in them as far as they have
    gone; for drafts and everything else there is afterword backup.
    """
    with told():
        from afterword.work.kept.giving_out import give_out
        from afterword.work.kept.opening import open_kept

        given = give_out(open_kept(), folder)
    for path in given.written:
        click.echo(click.format_filename(path))
    if given.same:
        what = "file says" if len(given.same) == 1 else "files say"
        click.echo(
            f"{len(given.same)} more {what} the same already."
            if given.written
            else f"{len(given.same)} {what} it all already."
        )
    if not given.written and not given.same:
        click.echo("There is no application yet, so there is nothing to write.")
