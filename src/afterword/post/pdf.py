"""A letter as a PDF, set by typst: offline, with its fonts inside, readable by screen readers (PDF/UA-1).

The letter's text goes in as data, never as source, so nothing in it is read as markup.
"""

from __future__ import annotations

import json
import re
import threading
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from afterword.post.headers import one_line
from afterword.post.letter import Letter
from afterword.post.paper import DOT, Sheet, sheet

if TYPE_CHECKING:
    import typst

FONTS: Final = ("Libertinus Serif",)
_STANDARD: Final = "ua-1"
_TAG = re.compile(r"(?P<language>[a-z]{2,3})(-[A-Za-z]{4})?(-(?P<region>[A-Za-z]{2}))?(-.*)?")
_NUMBER = re.compile(r"(?<!\S)(\d{1,3}) (?=\w)")
_MOST_NAMED: Final = 12
_ONE_AT_A_TIME: Final = threading.Lock()
"""a compiler of typst serves one thread"""


@dataclass(frozen=True, slots=True)
class Pdf:
    """``unshown``: the characters for which neither we nor this computer have a font; they are empty boxes."""

    data: bytes
    unshown: str = ""


def pdf(letter: Letter) -> Pdf:
    """``letter`` as a PDF on the paper of its country.

    Our own font is asked first. Where it lacks a character (Chinese, Japanese, Korean, Thai ...), the fonts of this
    computer are looked through; where they lack it as well, the PDF is made all the same and says what it cannot show.
    """
    given = {"letter": json.dumps(_data(sheet(letter)))}
    made = _set(given, system_fonts=False) or _set(given, system_fonts=True)
    if made is not None:
        return Pdf(made)
    text = _compile(given, system_fonts=True, standard=None)
    return Pdf(text, _unshown(letter))


def _set(given: dict[str, str], *, system_fonts: bool) -> bytes | None:
    """The PDF, or None where a font lacks a character (the standard asks that every one can be shown)."""
    import typst

    try:
        return _compile(given, system_fonts=system_fonts, standard=_STANDARD)
    except typst.TypstError as fault:
        if "could not be displayed" not in fault.message:
            raise
        return None


def _compile(given: dict[str, str], *, system_fonts: bool, standard: str | None, source: bytes | None = None) -> bytes:
    compiler = _compiler(system_fonts)
    with _ONE_AT_A_TIME:
        made: Any = compiler.compile(
            source or _source(),
            format="pdf",
            sys_inputs=given,
            pdf_standards=[standard] if standard else [],  # type: ignore[list-item]
        )
    return bytes(made)


@cache
def _compiler(system_fonts: bool) -> typst.Compiler:
    import typst

    return typst.Compiler(ignore_system_fonts=not system_fonts)


@cache
def _source() -> bytes:
    return (files(__package__) / "letter.typ").read_bytes()


def _unshown(letter: Letter) -> str:
    """The characters that no font has, at most a dozen."""
    fields = [letter.sender.name, *letter.sender.address, letter.subject, letter.body]
    for to in letter.recipients[:1]:
        fields += [to.name, to.title or "", to.firm or "", *to.address]
    foreign = dict.fromkeys(c for c in "".join(fields) if ord(c) > 0x24F and c.isprintable())
    missing = []
    for c in list(foreign)[:500]:
        source = b'#set document(title: "-")\n#set text(font: "Libertinus Serif")\n#sys.inputs.c'
        try:
            _compile({"c": c}, system_fonts=True, standard=_STANDARD, source=source)
        except Exception:
            missing.append(c)
        if len(missing) == _MOST_NAMED:
            break
    return "".join(missing)


def _data(laid: Sheet) -> dict[str, Any]:
    tag = _TAG.fullmatch(laid.language)
    return {
        "form": asdict(laid.form),
        "text_top": laid.text_top,
        "fonts": list(FONTS),
        "lang": tag["language"] if tag else "en",
        "region": tag["region"].upper() if tag and tag["region"] else None,
        "title": one_line(laid.title) or one_line(laid.sender) or "-",  # a title is what the standard asks for
        "sender": one_line(laid.sender),
        "sender_lines": [DOT.join(map(one_line, line.split(DOT))) for line in laid.sender_lines],
        "return_line": one_line(laid.return_line),
        "recipient": list(map(one_line, laid.recipient)),
        "running": ", ".join(part for part in (one_line("".join(laid.recipient[:1])), laid.day) if part),
        "date": laid.day,
        "written": [laid.written.year, laid.written.month, laid.written.day] if laid.written else None,
        "subject": one_line(laid.subject),
        "paragraphs": [list(map(_kept_together, lines)) for lines in laid.parts.paragraphs],
        "closing": one_line(laid.parts.closing),
        "signature": list(map(one_line, laid.parts.signature)),
        "after": [list(map(_kept_together, lines)) for lines in laid.parts.after],
    }


def _kept_together(line: str) -> str:
    """``line`` with a number never parted from what it counts: 2 December, 40 dashboards."""
    return _NUMBER.sub("\\1\u00a0", one_line(line))
