"""What goes wrong, told in plain words on standard error. Never a traceback, never anything private."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from afterword.cli.called import hint

if TYPE_CHECKING:
    import click

BAD_INPUT = 2
SHOWN = 40


def tell(*lines: str) -> None:
    """Print lines on standard error, whatever is in them."""
    for line in lines:
        text = "".join(c if c.isprintable() else " " for c in hint(line))
        sys.stderr.write(text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")


def stop(*lines: str) -> NoReturn:
    """Print lines on standard error and end with the status of bad input."""
    import click

    tell(*lines)
    raise click.exceptions.Exit(BAD_INPUT)


@contextmanager
def told() -> Iterator[None]:
    """Whatever a verb says against a request is printed, and the command ends with the status of bad input."""
    from afterword.facts.faults import RecordFaults
    from afterword.work.files.trouble import Trouble

    try:
        yield
    except RecordFaults as fault:
        stop(*_faults(fault))
    except Trouble as fault:
        stop(*fault.says, *([fault.next_step] if fault.next_step else []))


def _faults(fault: Exception) -> Iterator[str]:
    faults = getattr(fault, "faults", ())
    yield from (str(one) for one in faults[:SHOWN])
    if not any(one.path or one.line > 1 for one in faults):
        return  # nothing in a file: its name, its size, its rights
    files = list(dict.fromkeys(one.file for one in faults))
    if len(faults) > SHOWN:
        yield f"... and {len(faults) - SHOWN} more."
    what = "this file" if len(files) == 1 else "these files"
    yield f"Mend {what} and run the same command again. What a record may hold: afterword schema record"


def tell_usage(fault: click.ClickException) -> None:
    """A request that cannot be read, with what would be right."""
    import click

    if isinstance(fault, click.BadParameter):
        name = fault.param.get_error_hint(fault.ctx) if fault.param and fault.ctx else None
        said = _plain(fault, name)
    else:
        said = _in_words(fault.format_message())
    tell(said)
    ctx = getattr(fault, "ctx", None)
    if ctx is not None and ctx.parent is not None:
        tell(f"How it is used: {ctx.command_path} --help")


def _plain(fault: click.BadParameter, name: str | None) -> str:
    import click

    shown = (name or "").replace("'", "")
    if isinstance(fault, click.MissingParameter):
        if fault.param is not None and fault.param.name == "records":
            return "Which record? Give a file such as northwind.toml; afterword new writes one."
        names = _names(fault.param)
        if names:
            return f"Which one? There are {', '.join(names)}."
        examples = getattr(fault.ctx.command, "examples", ()) if fault.ctx else ()
        return f"{shown} is missing." + (f" For example: {examples[0]}" if examples else "")
    given = fault.message.partition(" is not ")[0].strip("'\"")
    if names := _names(fault.param):
        from afterword.facts.faults import did_you_mean, nearest

        meant = did_you_mean(nearest(given, names)) or f"there are {', '.join(names)}."
        return f"There is no {given} here; {meant}"
    if fault.param is not None and isinstance(fault.param.type, click.types.IntParamType):
        return f"{shown} {given}: a whole number belongs here, such as {shown} 30."
    return f"{shown}: {fault.message}" if shown else fault.message


def _names(param: click.Parameter | None) -> Sequence[str]:
    """The words that may stand here, where only some may: those that the help names."""
    import click

    if param is None or not isinstance(param.type, click.Choice):
        return ()
    return param.metavar.split("|") if param.metavar else tuple(map(str, param.type.choices))


def _in_words(said: str) -> str:
    """What click says, where a person would say it otherwise."""
    if found := re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", said):
        return f"There is more here than is needed: {found[1]}. A name with spaces goes in quotation marks."
    if found := re.fullmatch(r"Option '(.*)' requires an argument\.", said):
        return f"Something belongs after {found[1]}."
    return said


def not_printed(fault: OSError) -> int:
    """The machine refused something outside any file of the request, most often the printing; the exit status."""
    from afterword.cli.main import BROKEN

    if fault.filename is not None or os.environ.get("AFTERWORD_DEBUG"):
        return unforeseen(fault)
    tell(f"The answer could not be printed: {fault.strerror or 'the machine refused it'}.")
    return BROKEN


def unforeseen(fault: Exception, show: Callable[..., None] = traceback.print_exc) -> int:
    """A fault of Afterword itself: say so, with its place and nothing that a record holds; the exit status."""
    from afterword.cli.main import BROKEN

    if os.environ.get("AFTERWORD_DEBUG"):
        show()
        return BROKEN
    place = "an unknown place"
    for frame in traceback.extract_tb(fault.__traceback__):
        if f"{os.sep}afterword{os.sep}" in frame.filename:
            place = f"afterword/{frame.filename.rsplit(f'{os.sep}afterword{os.sep}', 1)[1]}, line {frame.lineno}"
    tell(
        "Something in Afterword itself has gone wrong; it is not your fault, and your files are as they were.",
        f"  {type(fault).__name__} in {place}",
        "Please tell its developers the line above and the command that you ran. It holds nothing of your record.",
        "To see the whole yourself: set AFTERWORD_DEBUG=1 and run it again.",
    )
    return BROKEN
