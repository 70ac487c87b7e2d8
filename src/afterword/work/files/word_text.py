"""The letter in a Word document (.docx): its paragraphs, as they are shown.

A .docx is a zip with the text in ``word/document.xml``. Both are looked at before they are opened: sizes are bounded, a
document type (and with it every entity) is refused.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from afterword.work.files.trouble import Trouble

DOCUMENT = "word/document.xml"
LARGEST_DOCUMENT = 20_000_000
LARGEST_DIRECTORY = 1_000_000
MOST_LEVELS = 200

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "txbxContent", "footnote", "comment"})
_STAND_FOR = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def word_text(name: str, data: bytes) -> str:
    """The paragraphs of the document, one a line, empty lines as they are."""
    try:
        xml = _document(name, data)
        return _Paragraphs().read(xml)
    except (BadZipFile, KeyError, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise Trouble(f"{name}: this is no Word document (.docx) that can be read; save the letter as text") from None
    except expat.ExpatError:
        raise Trouble(f"{name}: this Word document is damaged; save the letter as text") from None


def _document(name: str, data: bytes) -> bytes:
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or int.from_bytes(data[end + 12 : end + 16], "little") > LARGEST_DIRECTORY:
        raise BadZipFile
    with ZipFile(BytesIO(data)) as packed:
        about = packed.getinfo(DOCUMENT)
        if about.file_size > LARGEST_DOCUMENT:
            raise Trouble(f"{name}: a text of {about.file_size:,} bytes; that is no letter")
        with packed.open(about) as file:
            xml = file.read(LARGEST_DOCUMENT + 1)
    if len(xml) > LARGEST_DOCUMENT:
        raise Trouble(f"{name}: a text of more than {LARGEST_DOCUMENT:,} bytes; that is no letter")
    return xml


class _Paragraphs:
    """Reads the text runs, paragraph by paragraph; what was struck out, field codes and boxes are left out."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._in_run = self._in_text = False
        self._silent = 0
        self._level = 0

    def read(self, xml: bytes) -> str:
        """The text."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.buffer_text = True
        parser.Parse(xml, True)
        lines = [line.rstrip() for line in self._lines]
        while lines and not lines[-1]:
            lines.pop()
        while lines and not lines[0]:
            lines.pop(0)
        # Where no empty line stands between paragraphs, it is their spacing that parts them.
        return ("\n" if "" in lines else "\n\n").join(lines) + "\n"

    def _doctype(self, *_: object) -> None:
        raise ValueError("a Word document has no document type")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._level += 1
        if self._level > MOST_LEVELS:
            raise ValueError("too deep")
        local = tag.rpartition(" ")[2]
        if self._silent or local in _LEFT_OUT:
            self._silent += 1
        elif tag.startswith(_WORD):
            self._in_run = self._in_run or local == "r"
            self._in_text = local == "t"
            if local in _STAND_FOR and self._in_run:
                self._line.append(_STAND_FOR[local])

    def _end(self, tag: str) -> None:
        self._level -= 1
        if self._silent:
            self._silent -= 1
            return
        self._in_text = False
        local = tag.rpartition(" ")[2] if tag.startswith(_WORD) else ""
        if local == "r":
            self._in_run = False
        elif local == "p":
            self._lines.append("".join(self._line))
            self._line.clear()

    def _text(self, text: str) -> None:
        if self._in_text and not self._silent:
            self._line.append(text)
