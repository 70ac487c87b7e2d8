"""What several commands take, and the way that they all begin: records read, the moment, the practice."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from afterword.cli.called import hint

if TYPE_CHECKING:
    from afterword.facts.model import Record
    from afterword.plan.result import Plan
    from afterword.practice.load import Practice

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)


class Teaching(click.Command):
    """A command whose help ends with examples, printed as they are typed."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.examples = tuple(examples)

    def get_help(self, ctx: click.Context) -> str:
        """The help, with its commands as the person calls them."""
        return hint(super().get_help(ctx))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples."""
        with formatter.section("For example"):
            for example in self.examples:
                formatter.write(f"{'':>{formatter.current_indent}}{example}\n")


def takes_records(command: Command) -> Command:
    """RECORD..."""
    return click.argument("records", nargs=-1, required=True, metavar="RECORD...", type=FILE)(command)


def takes_now(command: Command) -> Command:
    """--now T."""
    says = "The moment to look from: ISO 8601; without an offset it stands in your own zone. Default: the clock."
    return click.option("--now", metavar="T", help=says)(command)


def takes_practice(command: Command) -> Command:
    """--practice DIR."""
    says = "A folder of your own practice files, laid over ours."
    return click.option("--practice", metavar="DIR", envvar="AFTERWORD_PRACTICE", show_envvar=True, help=says)(command)


def takes_json(command: Command) -> Command:
    """--json."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")(command)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, read: the records, the moment, the practice, and a person's own sheets."""

    records: tuple[Record, ...]
    now: datetime
    practice: Practice
    own: Mapping[str, str] | None

    def plan(self) -> Plan:
        """The plan for it."""
        from afterword.work.files.planning import plan_of

        return plan_of(self.records, self.now, self.practice)


def asked(records: Sequence[Path], now: str | None, practice: str | None) -> Asked:
    """Read what a command was given."""
    from afterword.work.files.own_practice import own_sheets
    from afterword.work.files.planning import now_for, practice_of
    from afterword.work.files.reading import load

    held = load(*records)
    moment = now_for(held, now)
    own = own_sheets(practice)
    return Asked(held, moment, practice_of(own), own)


def print_json(document: object) -> None:
    """One JSON document on standard output."""
    import json

    utf8 = (getattr(sys.stdout, "encoding", None) or "utf-8").replace("-", "").lower() == "utf8"
    sys.stdout.write(json.dumps(document, ensure_ascii=not utf8, indent=2 if sys.stdout.isatty() else None) + "\n")
