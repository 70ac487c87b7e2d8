"""How the person called Afterword. A hint names its commands in the same way, so that it can be copied as it stands.

Every message speaks of ``afterword plan``; who started ``scripts/run`` has no such command on the path.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

_COMMAND = re.compile(
    r"(?<![\w./-])afterword(?= (?:COMMAND|--help|new|plan|write|review|show|sent|simulate|schema|import|letters|draft"
    r"|approve|undo|settle|work|export|backup|restore|ideas)\b)"
)


def hint(text: str) -> str:
    """``text`` with each ``afterword COMMAND`` in it as this person has to type it."""
    called = os.environ.get("AFTERWORD_CALLED", "")
    return _COMMAND.sub(lambda _: shlex.quote(called), text) if called else text


def word(path: Path) -> str:
    """The name of a file as one word of a command."""
    return shlex.quote(os.fsencode(path).decode("utf-8", "replace"))
