"""Letters in, to be read: plain text, a mail (.eml), a Word document (.docx), or standard input.

A letter is looked at before it is parsed: what is too large to be one is refused with its size.
"""

from __future__ import annotations

import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from afterword.work.files.trouble import Trouble

STANDARD_INPUT = "-"
MEGABYTE = 1_000_000
LARGEST_TEXT = MEGABYTE
LARGEST_FILE = 25 * MEGABYTE
LONGEST = 20_000
"""characters: of a letter, not of the mails quoted below it"""

_OTHERS = {b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "an older Word document, or one with a password", b"{\\rtf": "RTF"}
_ZIP = b"PK\x03\x04"
_MAIL_LINES = (b"mime-version:", b"received:", b"content-type:", b"message-id:", b"x-unsent:")
_TO_DO = "save the letter as text, or give the mail (.eml) or the Word document (.docx)"


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter as it was read. ``text``: what its places are counted in; ``mail``: answers may be quoted below it."""

    name: str
    text: str
    mail: bool = False


def read_letter_file(name: str) -> LetterFile:
    """The letter in the file of that name (``-``: standard input). Raises ``Trouble`` with what would be right."""
    path = Path(name)
    ending = "" if name == STANDARD_INPUT else path.suffix.lower()
    limit = LARGEST_FILE if ending in (".eml", ".docx") or name == STANDARD_INPUT else LARGEST_TEXT
    said = "standard input" if name == STANDARD_INPUT else name
    data = _standard_input(limit) if name == STANDARD_INPUT else _bytes(path, limit)
    if len(data) > limit:
        raise Trouble(f"{said}: more than {limit:,} bytes; that is no letter")
    if ending == ".docx" or (ending != ".eml" and data.startswith(_ZIP)):
        from afterword.work.files.word_text import word_text

        return LetterFile(name, _some(said, word_text(said, data)))
    if ending == ".eml" or (name == STANDARD_INPUT and _is_mail(data)):
        from afterword.work.files.mail_text import mail_text

        return LetterFile(name, _some(said, mail_text(said, data)), mail=True)
    return LetterFile(name, _some(said, _plain(said, data)))


def refuse_length(name: str, text: str) -> None:
    """Raises ``Trouble`` for a text that is too long to be a letter."""
    if len(text) > LONGEST:
        raise Trouble(f"{name}: {len(text):,} characters are more than a letter has ({LONGEST:,})")


def _standard_input(limit: int) -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise Trouble("-: there is no standard input to read a letter from")
    data: bytes = stream.read(limit + 1)
    return data


def _bytes(path: Path, limit: int) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise Trouble(f"{path}: this is a folder; give the letters in it, such as {path}/*.txt")
        if about.st_size > limit:
            raise Trouble(f"{path}: {about.st_size:,} bytes; a letter has no more than {limit:,}")
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise Trouble(f"{path}: there is no file of this name{_meant(path)}") from None
    except OSError as fault:
        raise Trouble(f"{path}: this file could not be read: {fault.strerror or 'an error'}") from None
    except ValueError:
        raise Trouble("no file can have this name") from None


def _meant(path: Path) -> str:
    from afterword.facts.faults import nearest

    try:
        beside = [p.name for p in path.parent.iterdir() if not p.name.startswith(".")][:500]
    except OSError:
        return ""
    near = nearest(path.name, beside)
    return f"; did you mean {path.with_name(near)}?" if near else ""


def _plain(name: str, data: bytes) -> str:
    for start, what in _OTHERS.items():
        if data.startswith(start):
            raise Trouble(f"{name}: this is {what}, which is not read here; {_TO_DO}")
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Trouble(f"{name}: this is no plain text in UTF-8 (byte {fault.start:,}); {_TO_DO}") from None
    if "\0" in text:
        raise Trouble(f"{name}: this is no plain text; {_TO_DO}")
    return text


def _is_mail(data: bytes) -> bool:
    """Whether the first lines are those of a mail as it is kept, not a letter with a line ``Subject:``."""
    head = data[:20_000].replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    return any(line.startswith(_MAIL_LINES) for line in head.split(b"\n"))


def _some(name: str, text: str) -> str:
    if not text.strip():
        raise Trouble(f"{name}: there is no text of a letter in it")
    return text
