"""Where ``afterword`` starts. Only what the request needs is loaded; whatever happens ends in plain words."""

from __future__ import annotations

import sys
from collections.abc import Sequence

INTERRUPTED = 130
CLOSED_PIPE = 141
BROKEN = 70


def run(args: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    given = list(sys.argv[1:] if args is None else args)
    _open_streams()
    try:
        status = _run(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        status = CLOSED_PIPE
    except OSError as fault:
        from afterword.cli.errors import not_printed

        status = not_printed(fault)
    except Exception as fault:
        from afterword.cli.errors import unforeseen

        status = unforeseen(fault)
    if status in (INTERRUPTED, CLOSED_PIPE, BROKEN):
        _hush()
    return status


def _run(given: list[str]) -> int:
    if not given and not _completing():
        from afterword.cli.app import open_app

        return open_app()
    if given in (["--help"], ["-h"], ["help"]) and not _completing():
        from afterword.cli.called import hint
        from afterword.cli.overview import TEXT

        sys.stdout.write(hint(TEXT))
        return 0
    from afterword.cli.group import invoke

    return invoke(given)


def _open_streams() -> None:
    """Standard streams that a caller has closed lead nowhere; others print what they cannot spell as an escape."""
    import io
    import os

    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _completing() -> bool:
    """Whether the shell asks for completions."""
    import os

    return "_AFTERWORD_COMPLETE" in os.environ


def _hush() -> None:
    """Let nothing more be said at the end, by Python neither."""
    import os

    try:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, sys.stdout.fileno())
        os.close(quiet)
    except (OSError, ValueError, AttributeError):
        pass
