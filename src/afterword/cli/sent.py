"""``afterword sent``."""

from __future__ import annotations

from pathlib import Path

import click

from afterword.cli.called import hint, word
from afterword.cli.errors import stop, told
from afterword.cli.options import FILE, Teaching, takes_now, takes_practice


@click.command(
    "sent",
    cls=Teaching,
    examples=(
        "afterword sent northwind.toml northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17",
        "afterword sent northwind.toml ID --at 2026-11-17T18:30",
        "afterword sent northwind.toml ID --text drafts/letter.txt",
        "afterword sent ID",
    ),
)
@click.argument("record", metavar="[RECORD]", type=FILE)
@click.argument("letter", metavar="ID", required=False)
@click.option("--at", metavar="T", help="When it went: ISO 8601; without an offset in your own zone. Default: now.")
@click.option("--text", metavar="FILE", type=FILE, help="What you sent (text or .eml), kept in the record as well.")
@takes_now
@takes_practice
def command(
    record: Path, letter: str | None, at: str | None, text: Path | None, now: str | None, practice: str | None
) -> None:
    """Note that a letter has gone, so that the plan goes on from there: in the app, or in a RECORD file.

    ID is the letter's id, as afterword letters or afterword plan shows it. Everything else in a file stays as it is.
    Saying it twice changes nothing.
    """
    if letter is None:
        _in_the_app(str(record), at, text, now)
        return
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


def _in_the_app(id: str, at: str | None, text: Path | None, now: str | None) -> None:
    if id.endswith((".toml", ".json")):
        stop("ID is missing. Which letter of the record was it? afterword plan shows the ids.")
    if text is not None:
        stop("--text goes with a record. What a letter in the app says is kept already.")
    with told():
        from afterword.cli.kept import opened
        from afterword.work.kept.approving import mark_sent
        from afterword.work.kept.letter_list import letter_named

        there = opened(now)
        key = letter_named(there.whose, id)
        new = mark_sent(there.whose, key, there.now, there.moment(at, "--at"))
    click.echo("Noted as sent." if new is not None else "Already noted as sent. Nothing was changed.")
