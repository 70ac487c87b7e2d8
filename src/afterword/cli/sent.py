"""``afterword sent``."""

from __future__ import annotations

from pathlib import Path

import click

from afterword.cli.called import hint, word
from afterword.cli.errors import told
from afterword.cli.options import FILE, Teaching, takes_practice


@click.command(
    "sent",
    cls=Teaching,
    examples=(
        "afterword sent northwind.toml northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17",
        "afterword sent northwind.toml ID --at 2026-11-17T18:30",
        "afterword sent northwind.toml ID --text drafts/letter.txt",
    ),
)
@click.argument("record", metavar="RECORD", type=FILE)
@click.argument("letter", metavar="ID")
@click.option("--at", metavar="T", help="When it went: ISO 8601; without an offset in your own zone. Default: now.")
@click.option("--text", metavar="FILE", type=FILE, help="What you sent (text or .eml), kept in the record as well.")
@takes_practice
def command(record: Path, letter: str, at: str | None, text: Path | None, practice: str | None) -> None:
    """Note in the record that a letter has gone, so that the plan goes on from there.

    ID is the letter's id, as afterword plan shows it. Everything else in the file stays as it is. Saying it twice
    changes nothing.
    """
    with told():
        from afterword.work.files.own_practice import own_sheets
        from afterword.work.files.planning import practice_of
        from afterword.work.files.sent import note_sent

        noted = note_sent(record, letter, at, text, practice_of(own_sheets(practice)))
    from afterword.cli.views.dates import clock, day

    sent = noted.letter.sent
    whom = f"{noted.letter.kind} to {', '.join(noted.letter.to)}"
    moment = f"{day(sent.date(), sent.date())} {sent.year} at {clock(sent)}"
    if not noted.new:
        click.echo(f"Already noted: {whom}, sent on {moment}. Nothing was changed.")
        return
    click.echo(f"Noted in {click.format_filename(record)}: {whom}, sent on {moment}.")
    if noted.ahead:
        click.echo("That moment is still ahead; until then the plan does not count it.")
    click.echo(hint(f"What comes next: afterword plan {word(record)}"))
