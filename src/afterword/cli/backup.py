"""``afterword backup``."""

from __future__ import annotations

from pathlib import Path

import click

from afterword.cli.called import hint, word
from afterword.cli.errors import told
from afterword.cli.options import FILE, Teaching


@click.command("backup", cls=Teaching, examples=("afterword backup search.afterword",))
@click.argument("path", metavar="FILE", type=FILE)
def command(path: Path) -> None:
    """Write everything that is kept to one file: applications, letters, drafts, what came in, and the history.

    Only you may read the file. No password is in it. A backup of the same name is replaced once the new one is whole;
    any other file is left alone. The app may be open meanwhile.
    """
    with told():
        from afterword.work import clock
        from afterword.work.kept.backing_up import back_up

        made = back_up(path, clock.now())
    from afterword.cli.views.dates import number

    applications = f"{number(made.applications)} application{'' if made.applications == 1 else 's'}"
    letters = f"{number(made.letters)} letter{'' if made.letters == 1 else 's'}"
    click.echo(f"{click.format_filename(path)}: {applications} and {letters}.")
    click.echo(hint(f"To bring it back: afterword restore {word(path)}"))
