"""A letter as a sheet of paper: what stands where, for the country's envelope. One layout for PDF and Word."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from afterword.post.letter import Letter, Party
from afterword.post.parts import Parts, parts_of

Side = Literal["left", "right"]
DOT: Final = "  ·  "
_LONGEST_RUN: Final = 95
LINE: Final = 4.6
"""millimetres: one line of an address"""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet, in millimetres from its upper left corner; ``lines``: how many an envelope shows."""

    x: float
    y: float
    width: float
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a country's letters, in millimetres."""

    name: str
    paper: str
    size: tuple[float, float]
    left: float
    right: float
    sender: Box
    sender_side: Side
    stacked: bool
    """whether the sender's particulars stand under each other"""
    address: Box
    return_line: Box | None
    date_side: Side
    date_top: float | None
    """where the day stands, if not on the text's first line"""
    text: float
    folds: tuple[float, ...]
    """where small marks at the edge show how to fold"""
    has_subject: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter laid out."""

    form: Form
    sender: str
    postal: tuple[str, ...]
    particulars: tuple[str, ...]
    """what stands under the sender's name: postal address, telephone, e-mail"""
    recipient: tuple[str, ...]
    day: str
    """the date as it stands on the sheet"""
    subject: str
    """empty where the country's letters have none"""
    parts: Parts
    written: date | None
    language: str
    title: str
    """of the document: what a reader's window shows"""

    @property
    def return_line(self) -> str:
        """The sender in one line, as it stands small above the recipient: name and postal address."""
        return ", ".join((self.sender, *self.postal))

    @property
    def sender_lines(self) -> tuple[str, ...]:
        """What stands under the sender's name, as lines: each its own, or run on where the form has one wide line."""
        if self.form.stacked or not self.particulars:
            return self.particulars
        whole = DOT.join(self.particulars)
        if len(whole) <= _LONGEST_RUN:
            return (whole,)
        reached = self.particulars[len(self.postal) :]
        return tuple(DOT.join(part) for part in (self.postal, reached) if part)

    @property
    def text_top(self) -> float:
        """Where the text begins: lower down where the address needs more lines than the window has."""
        more = max(0, lines_needed(self.recipient, self.form.address.width) - self.form.address.lines)
        return self.form.text + more * LINE


def sheet(letter: Letter) -> Sheet:
    """``letter`` on the paper of its country."""
    form = form_of(letter.country)
    to = letter.recipients[0] if letter.recipients else Party(name="")
    reached = (letter.sender.phone, letter.sender.email)
    particulars = tuple(line for line in (*letter.sender.address, *reached) if line)
    return Sheet(
        form=form,
        sender=letter.sender.name,
        postal=letter.sender.address,
        particulars=particulars,
        recipient=_recipient(to),
        day=day_in(letter.language, letter.date) if letter.date else "",
        subject=letter.subject if form.has_subject else "",
        parts=_unrepeated(parts_of(letter.body, letter.sender.name), particulars),
        written=letter.date,
        language=letter.language,
        title=letter.subject or ", ".join(part for part in (to.name, to.firm) if part) or letter.sender.name,
    )


def form_of(country: str) -> Form:
    """The form of the letters of a country (ISO 3166-1 alpha-2)."""
    data = _data()
    name = next((form for form, there in data["countries"].items() if country.upper() in there), "plain")
    table = data["forms"][name]
    table = data["forms"][table["like"]] if "like" in table else table
    side = table["sender"]["side"]
    size = data["sizes"][table["size"]]
    width = table["sender"]["width"]
    x = table["left"] if side == "left" else size[0] - table["right"] - width
    return Form(
        name=name,
        paper=table["size"],
        size=(size[0], size[1]),
        left=table["left"],
        right=table["right"],
        sender=Box(x, table["sender"]["top"], width),
        sender_side=side,
        stacked=table["sender"]["stacked"],
        address=Box(**table["address"]),
        return_line=Box(**table["return_line"]) if "return_line" in table else None,
        date_side=table["date"],
        date_top=table.get("date_top"),
        text=table["text"],
        folds=tuple(table.get("folds", ())),
        has_subject=table["subject"],
    )


def day_in(language: str, day: date) -> str:
    """``day`` as letters in that language have it; the ISO form where the language is not known here."""
    dates = _data()["dates"]
    table: Mapping[str, Any] | None = dates.get(language) or dates.get(language.partition("-")[0])
    if table is None:
        return day.isoformat()
    table = dates[table["like"]] if "like" in table else table
    first = dates["first"].get(language.partition("-")[0]) if day.day == 1 else None
    said: str = table["form"].format(d=day.day, o=first or day.day, m=table["months"][day.month - 1], y=day.year)
    return said


def lines_needed(lines: tuple[str, ...], width: float) -> int:
    """How many lines an address takes at that width (a letter of the address is 2 mm wide on the average)."""
    room = int(width / 2.0)
    return sum(max(1, -(-len(line) // room)) for line in lines)


def _unrepeated(parts: Parts, above: tuple[str, ...]) -> Parts:
    """The parts without those lines under the signature that stand at the top of the sheet already."""
    name, *under = parts.signature or ("",)
    return replace(parts, signature=(name, *(line for line in under if line not in above)) if name else ())


def _recipient(to: Party) -> tuple[str, ...]:
    """Name, title, firm and address; a firm or a name that the address begins with is not said twice."""
    said = {line.strip().casefold() for line in to.address}
    name = to.name if not to.honorific or to.name.startswith(to.honorific) else f"{to.honorific} {to.name}"
    head = (name, to.title or "", to.firm or "")
    return (*(line for line in head if line and line.strip().casefold() not in said), *to.address)


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "paper.toml").read_text(encoding="utf-8"))
