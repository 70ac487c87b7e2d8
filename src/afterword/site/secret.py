"""The key that signs cookies: made once, in a file that only the person can read."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path


def secret_key(home: Path) -> str:
    """The key in ``home``; made there the first time. Where the folder cannot be written, one for this run alone.

    Of two that start at once both have the same: the file is there whole, or not at all.
    """
    file, key = home / "key", secrets.token_urlsafe(48)
    kept = _read(file)
    if kept is not None:
        return kept
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, fresh = tempfile.mkstemp(prefix=".key-", dir=home)  # 0600
        try:
            with os.fdopen(handle, "w", encoding="ascii") as out:
                out.write(key)
                out.flush()
                os.fsync(out.fileno())
            if file.exists() and not file.stat().st_size:  # the disk was full once
                file.unlink()
            _put(Path(fresh), file)
        finally:
            Path(fresh).unlink(missing_ok=True)
    except FileExistsError:
        return _read(file) or key
    except OSError:
        return key
    return key


def _put(fresh: Path, file: Path) -> None:
    """``fresh`` at its place. Raises ``FileExistsError`` where somebody was quicker."""
    try:
        file.hardlink_to(fresh)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        fresh.replace(file)


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="ascii").strip() or None
    except (OSError, ValueError):
        return None
