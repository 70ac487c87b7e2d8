"""``afterword schema``."""

from __future__ import annotations

import click

from afterword.cli.errors import stop
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
@click.argument("name", type=click.Choice(NAMES), metavar="record|plan|draft|review|simulate")
def command(name: str) -> None:
    """The JSON Schema of a record, or of what a command prints with --json."""
    import json

    from afterword.work.files.schemas import LATER, schema

    if name in LATER:
        stop(f"schema {name}: that comes in a later version; now there are record, plan, draft, review and simulate.")
    click.echo(json.dumps(schema(name), indent=2, ensure_ascii=False))
