"""Files that hold a whole store: told from any other file, and never believed further than they are ours."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from afterword.work.files.trouble import Trouble

FORMAT: Final = 1
MAGIC: Final = b"SQLite format 3\x00"
MANIFEST: Final = "afterword_backup"
_OURS: Final = ("store_", "django_", "sqlite_")
NO_BACKUP: Final = "Give a file that afterword backup has written."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    program: str
    made: datetime
    applications: int
    letters: int

    @classmethod
    def of_now(cls, now: datetime, applications: int, letters: int) -> Manifest:
        """That of a backup which is made now."""
        from afterword import __version__

        return cls(FORMAT, __version__, now, applications, letters)

    def write(self, target: sqlite3.Connection) -> None:
        """Into the file, which needs no others beside it from now on."""
        target.execute("PRAGMA journal_mode=DELETE")
        target.execute(f"DROP TABLE IF EXISTS {MANIFEST}")
        target.execute(f"CREATE TABLE {MANIFEST} (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        rows = {
            "format": str(self.format), "program": self.program, "made": self.made.isoformat(),
            "applications": str(self.applications), "letters": str(self.letters),
        }  # fmt: skip
        target.executemany(f"INSERT INTO {MANIFEST} VALUES (?, ?)", rows.items())  # noqa: S608
        target.commit()


def copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """All of ``source`` in the place of all of ``target``, at once; writers wait meanwhile."""
    source.backup(target)


def readable(path: Path) -> sqlite3.Connection:
    """The file, opened for reading alone; nothing that its schema says is run."""
    connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True, timeout=10)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def manifest_of(path: Path) -> Manifest:
    """What the backup ``path`` says of itself.

    Raises ``Trouble`` where it is none, is damaged, or is of a newer Afterword.
    """
    _looks_like_one(path)
    try:
        with contextlib.closing(readable(path)) as held:
            names = held.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall()
            if not any(name == MANIFEST for _, name, _ in names) or not all(map(_is_ours, names)):
                raise Trouble(f"{path}: this is no backup of Afterword.", next_step=NO_BACKUP)
            rows = dict(held.execute(f"SELECT name, value FROM {MANIFEST}").fetchall())  # noqa: S608
            manifest = Manifest(
                int(rows["format"]), str(rows["program"]), datetime.fromisoformat(rows["made"]),
                int(rows["applications"]), int(rows["letters"]),
            )  # fmt: skip
            if held.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError
            _not_newer(path, held, manifest)
    except (sqlite3.Error, KeyError, ValueError, TypeError):
        raise Trouble(
            f"{path}: this backup is damaged; nothing was changed.", next_step="Take an earlier one."
        ) from None
    return manifest


def _looks_like_one(path: Path) -> None:
    try:
        if not path.is_file():
            says = "this is a folder" if path.is_dir() else "there is no file of this name"
            raise Trouble(f"{path}: {says}.", next_step=NO_BACKUP)
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise Trouble(f"{path}: this is no backup of Afterword.", next_step=NO_BACKUP)
    except (OSError, ValueError) as fault:
        why = fault.strerror if isinstance(fault, OSError) and fault.strerror else "no file can have this name"
        raise Trouble(f"{path}: this file cannot be read: {why.lower()}.", next_step=NO_BACKUP) from None


def _is_ours(row: tuple[str, str, str]) -> bool:
    """Tables and their indexes, of names of ours: a trigger or a view would be somebody else's."""
    kind, name, table = row
    return kind in ("table", "index") and (table == MANIFEST or table.startswith(_OURS)) and bool(name)


def _not_newer(path: Path, held: sqlite3.Connection, manifest: Manifest) -> None:
    from afterword.store.opening import known_migrations

    applied = {name for (name,) in held.execute("SELECT name FROM django_migrations WHERE app = 'store'")}
    if manifest.format > FORMAT or not applied <= known_migrations():
        raise Trouble(
            f"{path}: this backup is of a newer Afterword ({manifest.program[:20]}); this one does not know all of it.",
            next_step="Bring it back with the newer Afterword.",
        )
