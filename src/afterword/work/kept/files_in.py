"""Files that a person hands in: their bytes, read once and capped; what cannot be read is said, the others go on."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LARGEST: Final = 25_000_000
RECORDS: Final = (".toml", ".json")
MAILS: Final = (".eml", ".ics")
LATER: Final = {".csv": "a table", ".vcf": "address cards", ".html": "bookmarks", ".htm": "bookmarks", ".opml": "feeds"}
"""kinds of files that are read in a later version"""
MOST: Final = 2_000
"""files at a time"""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be read: what is wrong, and what would be right."""

    file: str
    says: str
    right: str

    def __str__(self) -> str:
        return f"{self.file}: {self.says}; {self.right}"


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it was read. ``name`` is without its folder; ``digest`` tells it from every other."""

    path: Path
    name: str
    data: bytes

    @property
    def is_record(self) -> bool:
        """Whether it is meant to be a record, by its name."""
        return self.path.suffix.lower() in RECORDS

    @property
    def digest(self) -> str:
        """SHA-256 of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


def handed(paths: Iterable[Path]) -> tuple[tuple[Handed, ...], tuple[Refused, ...]]:
    """The files of ``paths`` (of a folder: its records, mails and invitations), and those that are refused.

    A file named twice is read once.
    """
    faults: list[Refused] = []
    read: dict[str, Handed] = {}
    for path in paths:
        for file in _files(path, faults):
            key = os.path.realpath(file) if "\0" not in str(file) else str(file)
            if key in read:
                continue
            if len(read) >= MOST:
                faults.append(Refused(str(file), f"these are more than {MOST:,} files", "give fewer at a time"))
                return tuple(read.values()), tuple(faults)
            held = _read(file, faults)
            if held is not None:
                read[key] = held
    return tuple(read.values()), tuple(faults)


def _files(path: Path, faults: list[Refused]) -> Sequence[Path]:
    try:
        if not path.is_dir():
            return [path]
        wanted = (*RECORDS, *MAILS)
        inside = sorted(p for p in path.iterdir() if p.suffix.lower() in wanted and p.name[:1] != "." and p.is_file())
    except (OSError, ValueError) as fault:
        faults.append(_refused(path, fault))
        return []
    if not inside:
        right = "give a file such as northwind.toml or invite.ics"
        faults.append(Refused(str(path), "in this folder lies no record, mail or invitation", right))
    return inside


def _read(path: Path, faults: list[Refused]) -> Handed | None:
    later = LATER.get(path.suffix.lower())
    if later:
        says = f"{later} cannot be taken in yet: that comes in a later version"
        faults.append(Refused(str(path), says, "records, mails (.eml) and invitations (.ics) can"))
        return None
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) and not stat.S_ISFIFO(about.st_mode):
            right = "give a record, a mail (.eml) or an invitation (.ics)"
            faults.append(Refused(str(path), "this is no file", right))
            return None
        data = b""
        if about.st_size <= LARGEST:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        if about.st_size > LARGEST or len(data) > LARGEST:
            right = "no mail, invitation or record is that large"
            faults.append(Refused(str(path), "this file has more than 25 MB", right))
            return None
    except (OSError, ValueError) as fault:
        faults.append(_refused(path, fault))
        return None
    return Handed(path, path.name, data)


def _refused(path: Path, fault: Exception) -> Refused:
    if isinstance(fault, FileNotFoundError):
        return Refused(str(path), "there is no file of this name", "see whether it is spelled so, and lies here")
    says = "no file can have this name"
    if isinstance(fault, PermissionError):
        says = "you have no permission to read this file"
    elif isinstance(fault, OSError) and fault.strerror:
        says = f"this file could not be read: {fault.strerror[:1].lower()}{fault.strerror[1:]}"
    return Refused(str(path), says, "see whether you may open it")
