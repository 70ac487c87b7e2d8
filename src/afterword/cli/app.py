"""``afterword`` alone: the app. A process of its own, so that the command line knows nothing of pages."""

from __future__ import annotations

import sys


def open_app() -> int:
    """Becomes ``python -m afterword.site``; where a process cannot become another, runs it and hands its status on."""
    import os

    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    # -P: what lies in the folder in which one happens to be is not imported.
    command = [sys.executable, "-P", "-m", "afterword.site"]
    if os.name == "posix":
        os.execv(sys.executable, command)  # noqa: S606 - this very Python, with nothing that was typed
    return _run(command)


def _run(command: list[str]) -> int:
    """Ctrl-C reaches the other process by itself; we wait until it has ended."""
    import subprocess

    with subprocess.Popen(command) as process:  # noqa: S603 - this very Python, with nothing that was typed
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue
