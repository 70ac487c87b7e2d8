"""Opening the store: its tables brought up to date, or plain words why that cannot be."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

from django.apps import apps
from django.db import DatabaseError, OperationalError, connections
from django.db.migrations.executor import MigrationExecutor

from afterword.store.place import EXAMPLE, OWN


class StoreFault(Exception):
    """The store cannot be used: what is wrong, and what to do now, in people's words."""

    def __init__(self, says: str, right: str) -> None:
        self.says = says
        self.right = right
        super().__init__(f"{says} {right}")


_WORDS: Final = (
    ("locked", "Another program has Afterword's data open and is writing.", "Close it, then try again."),
    ("full", "The disk is full: nothing could be saved, and nothing was lost.", "Make room, then try again."),
    ("readonly", "Afterword may not write its data.", "See who owns the data folder, then try again."),
    ("unable to open", "Afterword's data cannot be opened.", "See whether the data folder may be written."),
    ("malformed", "Afterword's data is damaged.", "Bring back a backup: afterword restore FILE."),
    ("not a database", "Afterword's data is damaged.", "Bring back a backup: afterword restore FILE."),
)


def in_words(fault: BaseException) -> StoreFault:
    """What the database said, as a person would say it."""
    said = str(fault).casefold()
    for sign, says, right in _WORDS:
        if sign in said:
            return StoreFault(says, right)
    return StoreFault("Afterword's data could not be reached.", "Try again; if it stays so, restart Afterword.")


def open_store(place: str = OWN) -> None:
    """Makes the tables of ``place`` ready. Raises ``StoreFault`` where the folder, the disk or the file forbid it."""
    connection = connections[place]
    if connection.vendor == "sqlite":
        _folder(Path(str(connection.settings_dict["NAME"])).parent)
    try:
        executor = MigrationExecutor(connection)
        _not_newer(executor)
        wanted = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if wanted:
            executor.migrate(executor.loader.graph.leaf_nodes())
    except (DatabaseError, OperationalError, sqlite3.Error) as fault:
        raise in_words(fault) from fault
    if connection.vendor == "sqlite":
        _private(Path(str(connection.settings_dict["NAME"])))


def close_store() -> None:
    """Ends all connections of this thread."""
    for place in (OWN, EXAMPLE):
        connections[place].close()


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        says = f"The data folder {folder} cannot be made: {(fault.strerror or 'refused').lower()}."
        raise StoreFault(says, "Set AFTERWORD_HOME to a folder that you may write.") from fault
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreFault(f"You may not write in the data folder {folder}.", "Set AFTERWORD_HOME to one that you may.")


def _not_newer(executor: MigrationExecutor) -> None:
    known = set(executor.loader.disk_migrations)
    label = apps.get_app_config("store").label
    if any(app == label and (app, name) not in known for app, name in executor.loader.applied_migrations):
        raise StoreFault(
            "This data was last used by a newer Afterword; this one does not know all of it and leaves it as it is.",
            "Start the newer Afterword, or bring it up to date.",
        )


def known_migrations() -> frozenset[str]:
    """The names of the store's migrations that this program has."""
    import pkgutil

    from afterword.store import migrations

    return frozenset(module.name for module in pkgutil.iter_modules(migrations.__path__))


def _private(file: Path) -> None:
    """Nobody else on this machine may read it."""
    for each in (file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
        if each.exists():
            each.chmod(0o600)
