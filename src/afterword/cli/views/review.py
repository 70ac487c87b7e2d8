"""A letter with the words marked that a reader would mind, and what to do about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from afterword.cli.views.dates import number
from afterword.cli.views.page import LETTER, Page, shown
from afterword.cli.views.plan import plain_kind

if TYPE_CHECKING:
    from afterword.review.result import Finding, Reading
    from afterword.work.files.reviewing import Reviewed

LEVELS = {
    "error": ("before you send it", "late"),
    "warning": ("better mended", "upcoming"),
    "hint": ("if you like", "link"),
}
INDENT = 2
COLUMN = 4
_WORD = re.compile(r"\S+\s*|\s+")

Line = tuple[int, int]
Part = tuple[str, str]


def show_reviews(page: Page, letters: Sequence[Reviewed]) -> None:
    """Each letter, one after the other."""
    for place, one in enumerate(letters):
        if place:
            page.gap()
            page.rule()
        _Sheet(page, one, several=len(letters) > 1).show()


class _Sheet:
    """One letter on the page."""

    def __init__(self, page: Page, one: Reviewed, *, several: bool) -> None:
        self.page, self.text, self.reading = page, one.text, one.reading
        self.name = f"{one.file}: " if several else ""

    def show(self) -> None:
        """One calm line for a clean letter; else the letter with its marks, and the findings in its order."""
        if not self.reading.findings:
            self.page.line(self.name, f"{described(self.reading)}. Nothing to mend.")
            return
        self.page.line(self.name, (f"{described(self.reading)}. {self._verdict()}", "bold"))
        if any(f.start is not None for f in self.reading.findings):
            self.page.gap()
            self._letter()
        for place, finding in enumerate(self.reading.findings, 1):
            self.page.gap()
            self._finding(place, finding)

    def _verdict(self) -> str:
        many = len(self.reading.findings)
        things = f"{number(many)} thing{'' if many == 1 else 's'}"
        return {
            "stop": f"Please do not send it yet: {things} to look at.",
            "improve": f"Better with {things} mended.",
            "ready": f"It may go; {things} to look at if you like.",
        }[self.reading.verdict]

    def _letter(self) -> None:
        width = min(LETTER, self.page.width - INDENT)
        marks = [(f.start, f.end, place, f) for place, f in enumerate(self.reading.findings, 1) if f.start is not None]
        for a, b in _lines(self.text, width):
            if a == b:
                self.page.gap()
                continue
            here = [(max(a, s), min(b, e), n if s >= a else 0, f) for s, e, n, f in marks if e and s < b and e > a]
            styles = [(start - a, end - a, LEVELS[finding.level][1]) for start, end, _, finding in here]
            self.page.marked(shown(self.text[a:b].rstrip()), styles, INDENT)
            if here:
                self.page.exactly(_carets(self.text, a, [(s, e, n) for s, e, n, _ in here]), "quiet", INDENT)

    def _finding(self, place: int, finding: Finding) -> None:
        said, style = LEVELS[finding.level]
        self.page.line(f"{place}".ljust(COLUMN), (said, style), f" · {finding.message}", hang=COLUMN)
        self.page.line((finding.why, "quiet"), indent=COLUMN)
        for way in finding.fix:
            self.page.line(f"- {way}", indent=COLUMN, hang=2)
        self.page.line((finding.check, "quiet"), indent=COLUMN)


def described(reading: Reading) -> str:
    """``A thank-you of 131 words``."""
    kind = plain_kind(reading.kind) + (f", {reading.variant.replace('-', ' ')}," if reading.variant else "")
    article = "An" if kind[:1] in "aeio" else "A"
    return f"{article} {kind} of {reading.words:,} word{'' if reading.words == 1 else 's'}"


def _lines(text: str, width: int) -> Iterator[Line]:
    """The lines of a letter as places in its text, broken between words where they are too wide."""
    at = 0
    for raw in text.rstrip().split("\n"):
        line = raw.rstrip("\r \t")
        begin = end = at
        used = 0
        for match in _WORD.finditer(text, at, at + len(line)):
            cells = cell_len(match.group().rstrip())
            if used and used + cells > width:
                yield begin, end
                begin, used = match.start(), 0
            used += cell_len(match.group())
            end = match.end()
        yield begin, end
        at += len(raw) + 1


def _carets(text: str, line: int, marks: Sequence[tuple[int, int, int]]) -> str:
    """The signs under a line: each mark begins with the number of its finding; 0: it goes on from the line above."""
    under: list[str] = []
    for start, end, place in sorted(marks):
        begin = cell_len(shown(text[line:start]))
        wide = max(1, cell_len(shown(text[start:end].rstrip())))
        signs = (str(place) if place else "^").ljust(wide, "^")
        under.extend(" " * (begin + len(signs) - len(under)))
        under[begin : begin + len(signs)] = signs
    return "".join(under)
