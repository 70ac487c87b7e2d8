"""The commands as click has them, each loaded when it is called."""

from __future__ import annotations

import os
from importlib import import_module
from typing import cast

import click

from afterword.cli import overview
from afterword.cli.called import hint
from afterword.cli.errors import BAD_INPUT, tell_usage

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Commands(click.Group):
    """The group whose commands come from their modules when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the overview."""
        return list(overview.COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in overview.COMMANDS:
            return None
        module = import_module(f"afterword.cli.{overview.COMMANDS[cmd_name][0]}")
        return cast("click.Command", module.command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but a word that is no command is met with what may be meant."""
        name = args[0]
        if name in overview.COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        near = get_close_matches(name, overview.COMMANDS, n=1)
        if near:
            meant = f"did you mean afterword {near[0]}?"
        elif name.endswith((".toml", ".json")):
            meant = f"to see what is due: afterword plan {name}"
        elif "." in name or "/" in name:
            raise click.UsageError(f"There is no file {name}, and no command of this name.", ctx)
        else:
            meant = "afterword --help lists the commands."
        raise click.UsageError(f"There is no command {name!r}; {meant}", ctx)

    def get_help(self, ctx: click.Context) -> str:
        """The overview."""
        return hint(overview.TEXT.rstrip("\n"))


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from afterword import __version__

        click.echo(f"afterword {__version__}")
        ctx.exit()


@click.group(cls=Commands, context_settings=CONTEXT, invoke_without_command=True)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.pass_context
def afterword(ctx: click.Context) -> None:
    """The right letter after an interview, to the right person, at the right time, once."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def invoke(args: list[str]) -> int:
    """Run the command that ``args`` names; its exit status.

    Not by click's ``main``, which would print a line at Ctrl-C and end with 1 where a pipe is closed.
    """
    if args and args[0] == "help":
        args = [*args[1:], "--help"]
    if "_AFTERWORD_COMPLETE" in os.environ:
        afterword.main(args, prog_name="afterword")
    try:
        with afterword.make_context("afterword", list(args)) as ctx:
            result = afterword.invoke(ctx)
    except click.exceptions.Exit as fault:
        return fault.exit_code
    except click.ClickException as fault:
        tell_usage(fault)
        return BAD_INPUT
    return result if isinstance(result, int) else 0
