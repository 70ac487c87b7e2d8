"""Start a program on a terminal of its own, as a person would, and keep what it shows."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import termios
from pathlib import Path


def on_terminal(
    command: list[str], folder: Path, *, columns: int = 100, environment: dict[str, str] | None = None
) -> str:
    """What ``command`` writes on a terminal, with its colours. Raises if it fails."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    parts = []
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=theirs, stdin=subprocess.DEVNULL) as process:
        os.close(theirs)
        with contextlib.suppress(OSError):  # how Linux says that the other end has closed
            while part := os.read(ours, 65536):
                parts.append(part)
    os.close(ours)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return b"".join(parts).decode().replace("\r\n", "\n")
