"""The page: a console of a width that reads well, and how paragraphs are put on it. Here rich is known, only here."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

WIDEST = 100
LETTER = 76  # a letter's lines on a page
STYLES = {"name": "bold", "quiet": "dim", "due": "green", "late": "red", "upcoming": "yellow", "link": "blue"}


class _Sheet(Console):
    """A console that leaves a pipe closed early to the command as a whole."""

    def on_broken_pipe(self) -> None:
        """Called by rich where it is caught; by itself it would end with 1."""
        raise BrokenPipeError


class Page:
    """A page on standard output; plain where that is no terminal, has no colours, or asks for none."""

    def __init__(self) -> None:
        self.console = _Sheet(highlight=False, emoji=False, markup=False, legacy_windows=False)
        self.terminal = self.console.is_terminal
        columns = self.console.width if self.terminal or os.environ.get("COLUMNS") else 80
        self.width = max(24, min(WIDEST, columns))
        self.console.width = self.width
        self.fine = "utf" in (getattr(sys.stdout, "encoding", None) or "").lower()

    def line(self, *parts: str | tuple[str, str], indent: int = 0, most: int | None = None, hang: int = 0) -> None:
        """One paragraph: parts of text, each plain or with a style of ``STYLES``; lines break between words.

        ``hang``: how much further in its second and later lines begin.
        """
        text = Text()
        for part in parts:
            said, style = part if isinstance(part, tuple) else (part, "")
            text.append(shown(said) if self.fine else plain(shown(said)), STYLES.get(style, style))
        width = self.width - indent
        width = min(width, most) if most else width
        first, *rest = text.wrap(self.console, width) or [Text()]
        if rest and hang:
            rest = list(text[len(first) :].wrap(self.console, width - hang))
        for number, line in enumerate((first, *rest)):
            line.rstrip()
            self.console.print(Text(" " * (indent + (hang if number else 0))).append_text(line), soft_wrap=True)

    def marked(self, text: str, marks: Sequence[tuple[int, int, str]], indent: int = 0) -> None:
        """A line as it is, with styles from one character to before another."""
        said = Text(" " * indent + (text if self.fine else plain(text)))
        if self.fine or len(said) == indent + len(text):
            for start, end, style in marks:
                said.stylize(f"underline {STYLES.get(style, style)}", indent + start, indent + end)
        self.console.print(said, soft_wrap=True)

    def exactly(self, text: str, style: str = "", indent: int = 0) -> None:
        """Text as it is, no line broken: what is copied, such as an id, stays whole."""
        said = " " * indent + (shown(text) if self.fine else plain(shown(text)))
        self.console.print(Text(said, STYLES.get(style, style)), soft_wrap=True)

    def gap(self) -> None:
        """An empty line."""
        self.console.print()

    def heading(self, text: str) -> None:
        """A title of a part of the page."""
        self.gap()
        self.line((text, "bold"))

    def rule(self) -> None:
        """A hairline across the page."""
        self.line((("─" if self.fine else "-") * min(self.width, LETTER + 4), "quiet"))


def shown(text: str) -> str:
    """``text`` without what would steer a terminal."""
    return text if text.isprintable() else "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def plain(text: str) -> str:
    """``text`` for a terminal that has no more than ASCII."""
    swapped = (
        text.replace("·", "-")
        .replace("’", "'")
        .replace("–", "-")
        .replace("…", "...")
        .replace("“", '"')
        .replace("”", '"')
    )
    return swapped.encode("ascii", "replace").decode("ascii")
