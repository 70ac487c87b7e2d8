"""``afterword schema``."""

from __future__ import annotations

import click

from afterword.cli.options import Teaching

NAMES = ("record", "plan", "draft", "review", "simulate", "import", "letters")


@click.command(
    "schema",
    cls=Teaching,
    examples=(
        "afterword schema record",
        "afterword schema plan > plan.schema.json",
    ),
)
@click.argument("name", type=click.Choice(NAMES), metavar="record|plan|draft|review|simulate|import|letters")
def command(name: str) -> None:
    """The JSON Schema of a record, or of what a command prints with --json."""
    import json

    from afterword.work.files.schemas import schema

    click.echo(json.dumps(schema(name), indent=2, ensure_ascii=False))
