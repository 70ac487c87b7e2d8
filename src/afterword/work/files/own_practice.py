"""A person's own practice files, read from a folder and laid over ours."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from afterword.facts.faults import nearest
from afterword.work.files.trouble import Trouble

LIMIT = 1_000_000


def own_sheets(folder: str | Path | None) -> dict[str, str] | None:
    """The texts of the folder's files by their names, such as ``profiles/uk.toml``; None where there is no folder."""
    if folder is None or not str(folder):
        return None
    root = Path(folder)
    if not root.is_dir():
        raise Trouble(
            f"{root}: there is no folder of this name; --practice and AFTERWORD_PRACTICE take one "
            "that holds your own practice files, with sub-folders such as profiles and letters"
        )
    found: dict[str, str] = {}
    ours = _folders()
    try:
        for path in sorted(root.glob("*/*.toml")):
            near = None if path.parent.name in ours else nearest(path.parent.name, ours)
            if near:
                raise Trouble(f"{path.parent}: this folder would not be read; did you mean {near}?")
            if path.is_file():
                found[f"{path.parent.name}/{path.name}"] = _text(path)
    except OSError as fault:
        raise Trouble(f"{root}: this folder could not be read: {fault.strerror or 'an error'}") from None
    if not any(name.partition("/")[0] in ours for name in found):
        raise Trouble(
            f"{root}: no practice file lies in this folder; they lie in sub-folders named like ours, "
            "such as profiles/us.toml"
        )
    return found


def _folders() -> tuple[str, ...]:
    """The folders that the practice has."""
    return tuple(entry.name for entry in files("afterword.practice").iterdir() if entry.is_dir())


def _text(path: Path) -> str:
    if path.stat().st_size > LIMIT:
        raise Trouble(f"{path}: {path.stat().st_size:,} bytes are more than a practice file may have ({LIMIT:,})")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Trouble(f"{path}: this is no text in UTF-8 (byte {fault.start:,}); save it as UTF-8") from None
    except OSError as fault:
        raise Trouble(f"{path}: this file could not be read: {fault.strerror or 'an error'}") from None
