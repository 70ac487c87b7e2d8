"""Make docs/picture.svg: a window with what ``afterword show`` prints of an example, from its real output."""

from __future__ import annotations

import os
import re
import sys
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from terminal import on_terminal

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 92
EXAMPLE = "examples/joiner.toml"
FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
SHEET = (251, 250, 247)
RED, GREEN, OCHRE, BLUE = (163, 48, 43), (46, 107, 79), (138, 90, 0), (31, 78, 140)
PLUM, SEA, INK, QUIET = (107, 63, 140), (20, 110, 120), (31, 35, 40), (91, 100, 112)
LIGHT = TerminalTheme(
    SHEET, INK, [INK, RED, GREEN, OCHRE, BLUE, PLUM, SEA, QUIET], [QUIET, RED, GREEN, OCHRE, BLUE, PLUM, SEA, INK]
)


def main() -> int:
    """Write the picture."""
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": str(WIDTH), "LC_ALL": "C.UTF-8"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "afterword", "show", EXAMPLE, "--now", now_of(EXAMPLE)]
    text = on_terminal(command, ROOT, columns=WIDTH, environment=environment).strip("\n")
    console = Console(
        record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False
    )
    console.print(Text.from_ansi(text))
    start, end = CONSOLE_SVG_FORMAT.index("@font-face"), CONSOLE_SVG_FORMAT.index(".{unique_id}-matrix")
    frame = CONSOLE_SVG_FORMAT[:start] + CONSOLE_SVG_FORMAT[end:]  # no font from anywhere
    frame = frame.replace("Fira Code, monospace", FONTS)
    frame = frame.replace('-matrix">', '-matrix" xml:space="preserve">')
    frame = re.sub(r"<!-- Generated.*?-->", "<title>Afterword in a terminal</title>", frame)
    svg = console.export_svg(title=f"scripts/run {EXAMPLE}", theme=LIGHT, code_format=frame, unique_id="afterword")
    (ROOT / "docs" / "picture.svg").write_text(svg, encoding="utf-8")
    return 0


def now_of(example: str) -> str:
    """The moment at which an example is meant to be looked at: its first line."""
    return (ROOT / example).read_text(encoding="utf-8").partition("\n")[0].removeprefix("# now: ")


if __name__ == "__main__":
    sys.exit(main())
