"""The whole store as one file, and back. What is brought back sends nothing until the person says go (F06)."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from afterword.work.files.trouble import Trouble
from afterword.work.kept.opening import Whose, close_kept, open_kept, start, told
from afterword.work.kept.places import home
from afterword.work.kept.store_files import MANIFEST, Manifest, copy, manifest_of, readable

REASON: Final = "Your data was brought back from a backup of {day}: this letter may have gone already."


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was written."""

    path: Path
    applications: int
    letters: int
    size: int


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What was brought back, where the data that was here before lies now, and how many letters are held."""

    made: datetime
    applications: int
    aside: Path | None
    held: int


def back_up(path: Path, now: datetime) -> BackedUp:
    """Writes all that is kept to ``path``, one file that only its owner may read.

    An earlier backup of that name is replaced, once the new one is whole; anything else there is left alone
    (``Trouble``). No password and no key is in it.
    """
    _may_be_written(path)
    whose = open_kept()
    from afterword.store.models import Application, Letter
    from afterword.store.place import within

    with told(), within(whose.place):
        applications, letters = Application.objects.count(), Letter.objects.count()
        _write(_live(), path, Manifest.of_now(now, applications, letters))
    return BackedUp(path, applications, letters, path.stat().st_size)


def bring_back(path: Path, now: datetime) -> BroughtBack:
    """Puts the backup ``path`` in the place of all that is kept.

    What was here lies beside it afterwards, as a backup too. Every letter that was waiting to leave is held, and none
    leaves by itself until they say go (``holding.go``). Raises ``Trouble`` where the file is no backup of ours, is
    damaged, or is of a newer Afterword, and where something else is writing; then everything is as it was.
    """
    manifest = manifest_of(path)
    start()
    version = _version() + 1
    aside = _set_aside(now)
    with told(), _ready(path, now, version) as ready:
        copy(ready, _live())
    close_kept()
    whose = open_kept()
    held = _hold(now, manifest)
    from afterword.work.kept.changing import renew
    from afterword.work.kept.plans import forget

    renew(whose, now)
    forget()
    return BroughtBack(manifest.made, manifest.applications, aside, held)


def held_since(whose: Whose) -> datetime | None:
    """Since when nothing of theirs leaves by itself; None: letters leave when they are due."""
    from afterword.store.models import Owner
    from afterword.store.place import within

    with told(), within(whose.place):
        return Owner.objects.values_list("held_since", flat=True).get(pk=whose.owner)


def _live() -> sqlite3.Connection:
    """The connection to the person's own store."""
    from django.db import connections

    connection = connections["default"]
    if connection.vendor != "sqlite":
        raise Trouble(
            "This store is kept by a database server.",
            next_step="Back it up and bring it back with the server's own tools.",
        )
    connection.ensure_connection()
    held: Any = connection.connection
    return held  # type: ignore[no-any-return]


@contextlib.contextmanager
def _ready(path: Path, now: datetime, version: int) -> Iterator[sqlite3.Connection]:
    """The backup as it comes back: held already, so that nothing could leave at any moment on the way.

    Its version is later than ``version`` and than its own, so that nobody takes an old plan for it.
    """
    with _beside(home() / "restoring") as fresh, contextlib.closing(sqlite3.connect(fresh)) as ready:
        with contextlib.closing(readable(path)) as source:
            copy(source, ready)
        ready.execute(f"DROP TABLE {MANIFEST}")
        ready.execute(
            "UPDATE store_owner SET held_since = ?, version = max(version, ?) + 1",
            (f"{now.astimezone(UTC):%Y-%m-%d %H:%M:%S}", version),
        )
        ready.commit()
        yield ready


def _version() -> int:
    """The version of what is here now."""
    from django.db import DatabaseError

    from afterword.store.models import Owner

    try:
        return max(Owner.objects.values_list("version", flat=True), default=0)
    except (DatabaseError, sqlite3.Error):
        return 0


def _set_aside(now: datetime) -> Path | None:
    """What is here as a file of its own; damaged data is moved away as it is."""
    folder = home()
    stamp = f"{now:%Y%m%d-%H%M%S}"
    store = folder / "afterword.sqlite3"
    if not store.exists():
        return None
    aside = _free(folder / f"before-{stamp}.afterword")
    try:
        with told():
            _write(_live(), aside, Manifest.of_now(now, *_counts()))
    except Trouble as fault:
        if "damaged" not in " ".join(fault.says):
            raise
        close_kept()
        aside = _free(folder / f"damaged-{stamp}.sqlite3")
        for end in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                Path(f"{store}{end}").rename(f"{aside}{end}")
    return aside


def _counts() -> tuple[int, int]:
    from django.db import DatabaseError

    from afterword.store.models import Application, Letter

    with contextlib.suppress(DatabaseError):
        return Application.objects.count(), Letter.objects.count()
    return 0, 0


def _free(path: Path) -> Path:
    for number in range(1, 1000):
        candidate = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        if not candidate.exists():
            return candidate
    raise Trouble(f"{path}: there are a thousand files of this name already.", next_step="Remove some of them.")


def _may_be_written(path: Path) -> None:
    if path.is_dir():
        raise Trouble(f"{path}: this is a folder.", next_step="Name a file in it, such as search.afterword.")
    if path.exists():
        try:
            manifest_of(path)
        except Trouble:
            raise Trouble(
                f"{path}: this file is there already and is no backup of Afterword; it was left as it is.",
                next_step="Give another name, such as search.afterword.",
            ) from None


def _write(live: sqlite3.Connection, path: Path, manifest: Manifest) -> None:
    """A copy of ``live`` with its manifest, whole or not at all."""
    with _beside(path) as fresh:
        with contextlib.closing(sqlite3.connect(fresh)) as target:
            copy(live, target)
            manifest.write(target)
        _synced(fresh)
        fresh.replace(path)


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A file that only its owner may read, in the folder of ``path``; gone afterwards, unless it was moved."""
    try:
        handle, name = tempfile.mkstemp(prefix=".afterword-", suffix=".part", dir=path.parent)
    except OSError as fault:
        raise Trouble(
            f"{path}: no file can be made there: {(fault.strerror or 'refused').lower()}.",
            next_step="Give a folder that is there and that you may write.",
        ) from None
    os.close(handle)
    fresh = Path(name)
    try:
        yield fresh
    except OSError as fault:
        raise Trouble(f"{path}: nothing was written: {(fault.strerror or 'an error').lower()}.") from None
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{fresh}{end}").unlink()


def _synced(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _hold(now: datetime, manifest: Manifest) -> int:
    """Every letter that would leave is held; one that was being handed over is uncertain."""
    from afterword.store.models import Letter, Owner, State
    from afterword.work.kept.changing import changing

    reason = REASON.format(day=f"{manifest.made:%d %B %Y}".lstrip("0"))
    after = {State.APPROVED: State.HELD, State.CLAIMED: State.HELD, State.COMMITTED: State.UNCERTAIN}
    held = 0
    for owner in Owner.objects.values_list("pk", flat=True):
        with changing(Whose(owner), "brought-back", now) as made:
            for letter in Letter.objects.filter(owner=owner, state__in=list(after)):
                to = after[State(letter.state)]
                sent = letter.sent or letter.since if to == State.UNCERTAIN else letter.sent
                made.alter(letter, state=to.value, since=now, sent=sent, reason=reason)
                held += to == State.HELD
    return held
