"""``afterword import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli.called import hint, word
from afterword.cli.errors import BAD_INPUT, SHOWN, tell, told
from afterword.cli.options import FILE, Teaching, print_json, takes_json, takes_now

if TYPE_CHECKING:
    from afterword.work.kept.taking_in import TakenIn


@click.command(
    "import",
    cls=Teaching,
    examples=(
        "afterword import northwind.toml",
        "afterword import searches/*.toml --yes",
        "afterword import invite.ics answer.eml",
        "afterword import answer.eml --json",
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--yes", is_flag=True, help="Do it. Without this it is only shown what would be done.")
@takes_now
@takes_json
def command(files: tuple[Path, ...], yes: bool, now: str | None, as_json: bool) -> None:
    """Take files into the app: records (.toml, .json), mails (.eml), invitations (.ics), or a folder of them.

    A record becomes an application. Of one that is there already, what differs is shown key by key, and taken over
    with --yes; nothing is ever deleted. A mail or an invitation only proposes: with --yes it waits on Today until you
    say what it was. The same file twice changes nothing. A file that cannot be read is told, the others are read all
    the same; the exit status is 2 only where none could be.
    """
    with told():
        from afterword.work.files.planning import now_for
        from afterword.work.kept.files_in import handed
        from afterword.work.kept.opening import open_kept
        from afterword.work.kept.taking_in import take_in

        whose = open_kept()
        read, refused = handed(files)
        taken = take_in(whose, read, now_for((), now), yes=yes, refused=refused)
    if as_json:
        from afterword.work.kept.import_json import import_json

        print_json(import_json(taken))
    else:
        from afterword.cli.views.page import Page
        from afterword.cli.views.taken import show_taken

        show_taken(Page(), taken)
        if not yes and not taken.would_do_nothing:
            click.echo(hint(f"Nothing was changed yet. To do it: afterword import {' '.join(map(word, files))} --yes"))
    _faults(taken, as_json)
    if taken.unread:
        raise click.exceptions.Exit(BAD_INPUT)


def _faults(taken: TakenIn, as_json: bool) -> None:
    if as_json and not taken.unread:
        return  # the document names them
    tell(*map(str, taken.faults[:SHOWN]))
    if len(taken.faults) > SHOWN:
        tell(f"... and {len(taken.faults) - SHOWN} more.")
