"""Drafts to files: text, a mail that is not sent yet, paper (PDF, Word). No other content is ever written over."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.work.files.safely import write_beside
from afterword.work.files.trouble import Trouble

if TYPE_CHECKING:
    from afterword.plan.result import Plan, PlannedLetter
    from afterword.write.result import Draft

LONGEST = 120  # bytes of a file's name, its ending apart: every file system takes them


def write_out(plan: Plan, drafts: Sequence[Draft], folder: Path, formats: Sequence[str]) -> list[str]:
    """Write each draft in each format into ``folder``; a line for each file that says what became of it."""
    if folder.is_file():
        raise Trouble(f"{folder}: this cannot be the folder: it is a file; name another, such as --out drafts")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Trouble(f"{folder}: this cannot be the folder: {fault.strerror or 'an error'}") from None
    planned = {letter.id: letter for letter in plan.letters}
    return [_write(planned[draft.id], draft, folder, ending, plan.now) for draft in drafts for ending in formats]


def _write(letter: PlannedLetter, draft: Draft, folder: Path, ending: str, now: datetime) -> str:
    if ending == "eml" and letter.channel != "email":
        return (
            f"not written: {letter.id} goes by {letter.channel}, so there is no e-mail of it; --as txt writes its text"
        )
    if ending == "eml" and not letter.addresses:
        return f"not written: {letter.id} has no address for an e-mail; --as txt writes its text"
    data, remark = _made(letter, draft, ending, now)
    wanted = folder / f"{file_name(letter.id)}.{ending}"
    path, new = write_beside(wanted, data)
    said = f"{path}{remark}"
    if not new:
        return f"{said} (was there already, the same)"
    return said if path == wanted else f"{said} ({wanted.name} holds something else and stays as it is)"


def _made(letter: PlannedLetter, draft: Draft, ending: str, now: datetime) -> tuple[bytes, str]:
    """The bytes of the file, and what the person must know about it."""
    if ending == "txt":
        return text(draft).encode("utf-8"), ""
    from afterword.work.files.posting import post_letter

    given = post_letter(letter, draft, now)
    if ending == "eml":
        from afterword.post.eml import eml

        return eml(given), ""
    if ending == "docx":
        from afterword.post.docx import docx

        return docx(given), ""
    from afterword.post.pdf import pdf

    made = pdf(given)
    remark = f" (no font on this computer shows {made.unshown}; the .docx may, on another)" if made.unshown else ""
    return made.data, remark


def text(draft: Draft) -> str:
    """The draft as a text file: its subject where it is a mail, an empty line, its body."""
    subject = " ".join(draft.subject.split())
    return f"Subject: {subject}\n\n{draft.body}" if subject and draft.channel == "email" else draft.body


def file_name(id: str) -> str:
    """A letter's id as a name that every file system takes."""
    plain = unicodedata.normalize("NFC", id).replace("/", "_")
    safe = "".join(c if c.isalnum() or c in "-_" else "-" for c in plain).strip("-") or "letter"
    if len(safe.encode("utf-8")) <= LONGEST:
        return safe
    mark = hashlib.sha256(id.encode("utf-8")).hexdigest()[:10]
    return f"{safe.encode('utf-8')[: LONGEST - 11].decode('utf-8', 'ignore')}-{mark}"
