"""Record files in: every fault of every file at once."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from afterword.facts.faults import Fault, RecordFaults
from afterword.facts.ids import same_ids
from afterword.facts.model import Record
from afterword.facts.reading import read_record
from afterword.facts.texts import MEGABYTE, refuse_size

ENDINGS = (".toml", ".json")


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file as it was read: its path, its bytes, and the record in it."""

    path: Path
    data: bytes
    record: Record


def load(*paths: str | os.PathLike[str]) -> tuple[Record, ...]:
    """Read records: each path is a file (TOML or JSON), or a folder, of which every ``*.toml`` and ``*.json`` is read.

    Raises ``RecordFaults`` with all the faults of all the files: each names file, line, column and path, says what is
    wrong, and what would be right. Two records of one search with one id are a fault too.
    """
    return tuple(held.record for held in read_files(paths))


def read_files(paths: Iterable[str | os.PathLike[str]]) -> tuple[RecordFile, ...]:
    """The files of ``paths`` with their records, in the order given; a file named twice is read once."""
    faults: list[Fault] = []
    wanted: dict[str, Path] = {}
    for path in paths:
        for file in _files(Path(path), faults):
            wanted.setdefault(_real(file), file)
    read: list[RecordFile] = []
    for file in wanted.values():
        held = _read(file, faults)
        if held is not None:
            read.append(held)
    faults.extend(same_ids([(str(held.path), held.record) for held in read]))
    if faults:
        raise RecordFaults(faults)
    return tuple(read)


def _real(path: Path) -> str:
    """The path without links, so that one file under two names is one."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)


def _files(path: Path, faults: list[Fault]) -> Sequence[Path]:
    """The record files that ``path`` stands for."""
    try:
        if not path.is_dir():
            return [path]
        inside = sorted(p for p in path.iterdir() if p.suffix in ENDINGS and not p.name.startswith(".") and p.is_file())
    except (OSError, ValueError) as fault:
        faults.append(_fault(path, _why(fault), "see whether you may open it"))
        return []
    if not inside:
        says = "this is a folder, and no record lies in it"
        faults.append(_fault(path, says, "give a record, a file such as northwind.toml; afterword new writes one"))
    return inside


def _read(path: Path, faults: list[Fault]) -> RecordFile | None:
    data = _bytes(path, faults)
    if data is None:
        return None
    try:
        return RecordFile(path, data, read_record(data, str(path)))
    except RecordFaults as told:
        faults.extend(told.faults)
        return None


def _bytes(path: Path, faults: list[Fault]) -> bytes | None:
    """What is in the file; None where it is refused: the fault is told. Its size is looked at before it is read."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) and not stat.S_ISFIFO(about.st_mode):
            faults.append(_fault(path, "this is no file", "give a record, a file such as northwind.toml"))
            return None
        refuse_size(str(path), about.st_size)
        with path.open("rb") as file:
            return file.read(MEGABYTE + 1)
    except RecordFaults as told:
        faults.extend(told.faults)
    except FileNotFoundError:
        faults.append(_fault(path, "there is no file of this name", _nearby(path)))
    except (OSError, ValueError) as fault:
        faults.append(_fault(path, _why(fault), "see whether you may open it"))
    return None


def _fault(path: Path, says: str, right: str) -> Fault:
    return Fault(file=str(path), line=1, column=1, path="", says=says, right=right)


def _why(fault: Exception) -> str:
    if isinstance(fault, PermissionError):
        return "you have no permission to read this file"
    if isinstance(fault, OSError) and fault.strerror:
        return f"this file could not be read: {fault.strerror[:1].lower()}{fault.strerror[1:]}"
    return "no file can have this name"


def _nearby(path: Path) -> str:
    """What may have been meant, from the names beside it."""
    from afterword.facts.faults import nearest

    try:
        beside = [p.name for p in path.parent.iterdir() if p.suffix in ENDINGS and not p.name.startswith(".")]
    except OSError:
        return "see whether the folder is right"
    by_stem = {name.rpartition(".")[0]: name for name in reversed(beside[:500])}
    near = by_stem.get(nearest(path.stem, by_stem) or "")
    return f"did you mean {path.with_name(near)}?" if near else "afterword new writes a record"
