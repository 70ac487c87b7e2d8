"""Everything that is kept, as record files: one a file. Importing them changes nothing."""

from __future__ import annotations

import contextlib
import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from afterword.facts.faults import RecordFaults
from afterword.facts.reading import read_record
from afterword.facts.writing import write_record
from afterword.work.files.safely import write_new
from afterword.work.files.trouble import Trouble
from afterword.work.kept.opening import Whose, told

if TYPE_CHECKING:
    from afterword.store.reading import Kept

_WRITABLE: Final = re.compile(r"[a-z0-9-]+")
LONGEST: Final = 200
"""bytes of a file's name, ending apart"""


@dataclass(frozen=True, slots=True)
class GivenOut:
    """The files in which the applications lie now: those written now, and those that said the same before."""

    written: tuple[Path, ...]
    same: tuple[Path, ...]


def give_out(whose: Whose, folder: Path) -> GivenOut:
    """Writes each application of ``whose``, those put away included, to ``folder`` as a record of its own.

    No file is ever written over: where one of them holds something else, nothing at all is written (``Trouble``).
    Letters are in it as far as they have gone; drafts stay in the app, and in a backup.
    """
    from afterword.store.place import within
    from afterword.store.reading import read_kept

    with told(), within(whose.place):
        texts = {folder / file_name(one): _text(one) for one in read_kept(whose.owner)}
    _make(folder)
    same = tuple(path for path, text in texts.items() if _holds(path, text))
    wanted = {path: text for path, text in texts.items() if path not in same}
    written: list[Path] = []
    try:
        for path, text in wanted.items():
            if not write_new(path, text.encode("utf-8")):
                raise Trouble(f"{path}: this file is there already and holds something else; nothing was written.")
            written.append(path)
    except Trouble as fault:
        for path in written:
            with contextlib.suppress(OSError):
                path.unlink()
        raise Trouble(*fault.says, next_step="Give another folder, or an empty one.") from None
    return GivenOut(tuple(written), same)


def file_name(one: Kept) -> str:
    """``northwind-robotics-data-analyst.toml``."""
    name = one.record.application.id or "application"
    if len(name.encode("utf-8")) > LONGEST:
        short = name.encode("utf-8")[: LONGEST - 9].decode("utf-8", "ignore").rstrip("-")
        name = f"{short}-{hashlib.sha256(name.encode('utf-8')).hexdigest()[:8]}"
    return f"{name}.toml"


def _text(one: Kept) -> str:
    """The record as a file; read again before it is given, so that none is written that says something else."""
    name = one.record.application.id or ""
    record = one.record
    if not _WRITABLE.fullmatch(name):  # made of a name in other letters: taking it in finds it by firm and role
        record = replace(record, application=replace(record.application, id=None))
    text = write_record(record)
    try:
        again = read_record(text.encode("utf-8"), name)
    except RecordFaults as fault:
        raise Trouble(f"{name} cannot be written as a record.", *map(str, fault.faults[:5])) from None
    if again != record:
        raise Trouble(f"{name} cannot be written as a record that says the same; nothing was written.")
    return text


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "no folder can have this name"
        raise Trouble(f"{folder}: this folder cannot be made: {why}.", next_step="Give another folder.") from None


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode("utf-8")
    except OSError:
        return False
