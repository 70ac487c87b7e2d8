"""Writing files so that nothing is ever half written, lost, or written over without a word (F17)."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from afterword.work.files.trouble import Trouble


def replace_text(path: Path, before: bytes, after: bytes) -> None:
    """Put ``after`` in the place of ``before``, at once and durably, keeping the file's mode.

    A symbolic link stays one: the file that it points to is changed. Raises ``Trouble`` where the file no longer holds
    ``before``, or cannot be written; then it is as it was.
    """
    real = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        mode = real.stat().st_mode
        handle, temporary = tempfile.mkstemp(prefix=f".{real.name[:40]}.", suffix=".part", dir=real.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(after)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(mode & 0o7777)
        _same_owner(temporary, real)
        if real.read_bytes() != before:
            raise Trouble(f"{path}: the file has changed in this very moment, so nothing was written; please try again")
        Path(temporary).replace(real)
        temporary = None
        _sync_folder(real.parent)
    except OSError as fault:
        raise Trouble(f"{path}: nothing was written: {fault.strerror or 'an error'}") from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def write_new(path: Path, data: bytes) -> bool:
    """Write a file that is not there yet; False where there is one already. Nothing half written stays."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except FileExistsError:
        return False
    except OSError as fault:
        raise Trouble(f"{path}: nothing was written: {fault.strerror or 'an error'}") from None
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    except BaseException as fault:
        with contextlib.suppress(OSError):
            path.unlink()
        if isinstance(fault, OSError):
            raise Trouble(f"{path}: nothing was written: {fault.strerror or 'an error'}") from None
        raise
    return True


def write_beside(path: Path, data: bytes) -> tuple[Path, bool]:
    """Write ``data`` to ``path``, or beside it where that holds something else: ``name-2.txt``, ``name-3.txt``.

    Gives the path, and whether it was written now; False: the same was there already.
    """
    for number in range(1, 1000):
        candidate = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        if write_new(candidate, data):
            return candidate, True
        with contextlib.suppress(OSError):
            if candidate.read_bytes() == data:
                return candidate, False
    raise Trouble(f"{path}: there are a thousand files of this name already; give another folder")


def _same_owner(temporary: str, real: Path) -> None:
    with contextlib.suppress(OSError, AttributeError):
        held = real.stat()
        if (held.st_uid, held.st_gid) != (os.getuid(), os.getgid()):
            os.chown(temporary, held.st_uid, held.st_gid)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
