"""The practice's data for reading letters, compiled once and kept beside Python's own compiled modules.

Compiling the phrases takes longer than reading a letter. What is kept is trusted as far as those modules are, is made
anew whenever a data file or a module of the reviewer changes, and is done without where it cannot be written. Sheets of
a person's own are compiled each time.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.work.files.trouble import Trouble

if TYPE_CHECKING:
    from afterword.review.data import Checks

FOLDERS = ("vocabulary", "moves", "signs", "checks")
_LEARNED = "learned"
_ROOT = Path(__file__).resolve().parents[2]


def checks_of(own: Mapping[str, str] | None = None) -> Checks:
    """The data by which letters are read, a person's own sheets over ours. A fault in one is told as ``Trouble``."""
    theirs = {name: text for name, text in (own or {}).items() if name.partition("/")[0] in FOLDERS}
    return _read(theirs) if theirs else _ours()


@cache
def _ours() -> Checks:
    mark = _mark()
    with _no_sweeping():
        kept = _kept(mark)
    if kept is None:
        kept = _read(None)
        _keep(mark, kept)
    return kept


def _read(own: Mapping[str, str] | None) -> Checks:
    from afterword.practice.source import PracticeFault
    from afterword.review.data import Checks

    try:
        with _no_sweeping():
            return Checks.read(own)
    except PracticeFault as fault:
        raise Trouble(str(fault), next_step="Mend the practice file, or leave --practice out.") from None


@contextlib.contextmanager
def _no_sweeping() -> Iterator[None]:
    """Nothing of many thousand small objects is garbage yet: looking through them again and again takes longest."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _mark() -> bytes:
    """What the data was made from: every sheet and every module of the reviewer, by name, size and time."""
    made = hashlib.sha256(sys.version.encode())
    places = [*(_ROOT / "practice" / folder for folder in (*FOLDERS, _LEARNED)), _ROOT / "review", _ROOT / "practice"]
    for place in places:
        with contextlib.suppress(OSError), os.scandir(place) as entries:
            for entry in sorted(entries, key=lambda e: e.name):
                if entry.name.endswith((".toml", ".json", ".py")):
                    about = entry.stat()
                    made.update(f"{place.name}/{entry.name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return made.digest()


def _place() -> Path:
    return Path(cache_from_source(str(_ROOT / "practice" / "checks.py"))).with_suffix(".kept")


def _kept(mark: bytes) -> Checks | None:
    try:
        data = _place().read_bytes()
        if data[: len(mark)] != mark:
            return None
        found: Checks = pickle.loads(memoryview(data)[len(mark) :])  # noqa: S301  (ours, beside the .pyc files)
    except Exception:
        return None
    return found


def _keep(mark: bytes, checks: Checks) -> None:
    if sys.dont_write_bytecode:
        return
    import tempfile

    temporary: str | None = None
    with contextlib.suppress(Exception):
        place = _place()
        place.parent.mkdir(exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=place.name, dir=place.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(mark + pickle.dumps(checks, pickle.HIGHEST_PROTOCOL))
        Path(temporary).chmod(0o644)  # as the modules beside it: there is nothing of anybody's in it
        Path(temporary).replace(place)
        temporary = None
    if temporary is not None:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
