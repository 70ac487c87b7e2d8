"""``afterword new``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli.called import hint, word
from afterword.cli.errors import stop, told
from afterword.cli.options import FILE, Teaching

if TYPE_CHECKING:
    from afterword.cli.asking import Asker
    from afterword.facts.model import Me
    from afterword.work.files.notebook import Notebook


@click.command(
    "new",
    cls=Teaching,
    examples=("afterword new", "afterword new northwind.toml", "afterword new --like searches/northwind.toml"),
)
@click.argument("record", metavar="[RECORD]", required=False, type=FILE)
@click.option("--like", metavar="RECORD", type=FILE, help="Who you are is taken from this record.")
@click.pass_context
def command(ctx: click.Context, record: Path | None, like: Path | None) -> None:
    """Ask the questions after an interview and write a record.

    Break off with Ctrl-C whenever you like; the same command goes on from there. A record that exists is never
    written over.
    """
    if record is not None and record.is_dir():
        stop(f"{record}: this is a folder; name the record to be, such as {record / 'northwind.toml'}")
    if record is not None and record.exists():
        stop(
            f"{click.format_filename(record)}: this record is there already and stays as it is.",
            "Change it in an editor, or give another name.",
        )
    if record is not None and record.suffix != ".toml":
        stop(f"{click.format_filename(record)}: a record's name ends in .toml; try {record.with_suffix('.toml').name}.")
    if record is not None and not record.parent.is_dir():
        stop(
            f"{click.format_filename(record)}: there is no folder {record.parent}. Make it first, or give another name."
        )
    with told():
        from afterword.work.files.notebook import Notebook

        notebook = Notebook((record or Path("record.toml")).with_suffix(".toml.unfinished"))
        try:
            path = _run(notebook, record, like)
        except (KeyboardInterrupt, EOFError):
            _broken_off(notebook, record)
            ctx.exit(130)
    name = click.format_filename(path)
    click.echo(f"\nWritten: {name}. It is yours to read and to change in any editor.")
    click.echo(hint(f"What is due now: afterword plan {word(path)}"))


def _run(notebook: Notebook, record: Path | None, like: Path | None) -> Path:
    """Ask until everything is answered; the path of the record."""
    from afterword.cli.asking import Asker, Back, say
    from afterword.cli.questions import HELLO, Questions
    from afterword.work.files.typed import yes

    say(HELLO)
    say()
    me, me_from = _like(like, (record or Path("record.toml")).parent)
    asker = Asker(notebook)
    if notebook.recall():
        count = len(notebook.answers)
        say(f"You broke off after {count} answer{'' if count == 1 else 's'}; they are in {notebook.file}.")
        kept = dict(notebook.answers)
        if not asker.once("Go on from there?", default=True, read=yes):
            say(f"Put aside as {notebook.anew()}.")
        else:
            notebook.answers = kept
    while True:
        try:
            Questions(asker, me, me_from).all()
            path = record or _name(asker, notebook)
            notebook.finish(path)
            return path
        except Back:
            asker.back()


def _name(asker: Asker, notebook: Notebook) -> Path:
    """The name of the file that the record is written to; not one that there is."""
    from afterword.facts.ids import application_id
    from afterword.work.files.typed import new_record

    stem = application_id(notebook.record())[:80]
    number, path = 1, Path(f"{stem}.toml")
    while path.exists():
        number += 1
        path = Path(f"{stem}-{number}.toml")
    return Path(str(asker.once("Write it to", default=str(path), read=new_record)))


def _like(like: Path | None, folder: Path) -> tuple[Me | None, str]:
    """Who the person is, from the record named, or else from the newest in the folder."""
    from afterword.facts.faults import RecordFaults
    from afterword.work.files.reading import load

    if like is not None:
        return load(like)[0].me, str(like)
    try:
        newest = sorted(folder.glob("*.toml"), key=lambda path: path.stat().st_mtime, reverse=True)[:5]
    except OSError:
        return None, ""
    for path in newest:
        try:
            return load(path)[0].me, path.name
        except (RecordFaults, OSError):
            continue
    return None, ""


def _broken_off(notebook: Notebook, record: Path | None) -> None:
    again = f"afterword new {word(record)}" if record else "afterword new"
    if notebook.answers:
        click.echo(f"\n\nKept in {notebook.file}. To go on: {hint(again)}")
    else:
        click.echo("\n\nNothing was written.")
