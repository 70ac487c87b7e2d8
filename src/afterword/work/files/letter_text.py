"""The text of a letter that has gone, as a person has it in a file: plain, or an .eml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from afterword.work.files.trouble import Trouble

LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class LetterText:
    """What was written."""

    subject: str | None
    body: str | None


def read_letter_text(path: Path) -> LetterText:
    """The subject and the body in ``path``; a text may begin with a line ``Subject: ...``."""
    if path.is_dir():
        raise Trouble(f"{path}: this is a folder; name the file with the letter's text")
    try:
        if path.stat().st_size > LIMIT:
            raise Trouble(f"{path}: {path.stat().st_size:,} bytes are more than a letter has")
        data = path.read_bytes()
    except OSError as fault:
        raise Trouble(f"{path}: this file could not be read: {fault.strerror or 'an error'}") from None
    found = _mail(data) if path.suffix.lower() == ".eml" else _plain(path, data)
    body = "\n".join(line.rstrip() for line in (found.body or "").splitlines()).strip("\n")
    if not body:
        raise Trouble(f"{path}: there is no text of a letter in this file")
    return LetterText(_clean(" ".join((found.subject or "").split())) or None, _clean(body))


def _plain(path: Path, data: bytes) -> LetterText:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Trouble(f"{path}: this is no plain text in UTF-8; save the letter as text, or as .eml") from None
    first, _, rest = text.lstrip().partition("\n")
    if first.lower().startswith("subject:"):
        return LetterText(first.partition(":")[2].strip(), rest)
    return LetterText(None, text)


def _mail(data: bytes) -> LetterText:
    from email import message_from_bytes
    from email.policy import default

    mail = message_from_bytes(data, policy=default)
    part = mail.get_body(("plain",))
    try:
        body = part.get_content() if part is not None else ""
        return LetterText(str(mail.get("Subject", "")), str(body))
    except (LookupError, ValueError, KeyError):
        return LetterText(None, None)


def _clean(text: str) -> str:
    """Only what a record may hold: characters that can be shown, and line breaks."""
    return "".join(c for c in text if c.isprintable() or c in "\n\t")
