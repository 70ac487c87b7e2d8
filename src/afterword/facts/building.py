"""Building a ``Record`` from the tables of a file, driven by the shape of the classes; every fault is noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from afterword.facts import guesses
from afterword.facts.faults import MOST, Path, Wrong, did_you_mean, nearest, say, words
from afterword.facts.ids import slug
from afterword.facts.model import VERSION, Application, Letter, Person, Record
from afterword.facts.shape import Key, keys_of
from afterword.facts.values import Known, Mistake, folded, moment_of, value_of
from afterword.facts.zones import zone_for, zone_named

_LEFT_OUT: Final = object()
_WRONG: Final = object()


def build(raw: Mapping[str, Any], is_json: bool, wrongs: list[Wrong]) -> Record | None:
    """The record in ``raw``, the tables of a file; ``None``, and why in ``wrongs``, if it is none."""
    builder = _Builder(wrongs, _known(raw, is_json))
    try:
        if not builder.version(raw):
            return None
        record = builder.table(Record, raw, ())
    except _EnoughError:
        return None
    if wrongs or not isinstance(record, Record):
        return None
    _ = record.timeline  # what follows from the facts alone is worked out here, once, and not in every plan
    return record


class _EnoughError(Exception):
    """So many faults that nobody would read on."""


class _Builder:
    def __init__(self, wrongs: list[Wrong], known: Known) -> None:
        self.wrongs = wrongs
        self.known = known

    def wrong(self, path: Path, what: str, right: str | None = None, /, *, at_key: bool = False, **values: Any) -> Any:
        """Notes a fault; its words are filled with ``values``."""
        says, usual = say(what, **values)
        self.wrongs.append(Wrong(path, what, says, right or usual, at_key))
        if len(self.wrongs) >= MOST:
            raise _EnoughError
        return _WRONG

    def version(self, raw: Mapping[str, Any]) -> bool:
        """Whether the rest can be read at all: not a file of another version."""
        given = raw.get("version")
        if given is None:
            self.wrong(("version",), "no-version")
        elif given != VERSION or isinstance(given, bool):
            self.wrong(("version",), "version", given=given)
            return not isinstance(given, (int, float)) or isinstance(given, bool)
        return True

    def table(self, cls: type[Any], raw: object, path: Path) -> Any:
        """``raw`` as a ``cls``, or ``_WRONG``."""
        if not isinstance(raw, Mapping):
            return self._no_table(cls, raw, path)
        keys = keys_of(cls)
        before = len(self.wrongs)
        values = {}
        for key in keys.values():
            value = _WRONG if path == () and key.name == "version" else self._key(key, raw.get(key.name), path)
            if value is not _LEFT_OUT and value is not _WRONG:
                values[key.field] = value
        for name in raw:
            if name not in keys:
                self._unknown(name, cls, path)
        if len(self.wrongs) > before:
            return _WRONG
        made = cls(**values)
        self._sense(made, path)
        return made

    def _key(self, key: Key, raw: object, table: Path) -> Any:
        path = (*table, key.name)
        blank = isinstance(raw, str) and not raw.strip()
        if raw is None or blank:
            if not key.needed:
                return _LEFT_OUT
            what = "blank" if blank else "missing-table" if key.kind == "table" else "missing"
            return self.wrong(path, what, key=key.name, meaning=key.says)
        if key.many:
            return self._many(key, raw, path)
        return self._one(key, raw, path)

    def _one(self, key: Key, raw: object, path: Path) -> Any:
        if key.table is not None:
            return self.table(key.table, raw, path)
        try:
            return value_of(key, raw, self.known)
        except Mistake as mistake:
            return self.wrong(path, mistake.what, mistake.right, **mistake.values)

    def _many(self, key: Key, raw: object, path: Path) -> Any:
        if not isinstance(raw, list):
            if key.table is not None and isinstance(raw, Mapping):
                return self.wrong(path, "many-tables", key=key.name, path=_dotted(path))
            right = guesses.write(f'["{raw.strip()}"]') if isinstance(raw, str) else None
            return self.wrong(path, "not-a-list", right, found=guesses.kind_of(raw))
        entries = [(i, entry) for i, entry in enumerate(raw) if not _is_blank(entry)]
        if raw and not entries:
            return _LEFT_OUT if not key.needed else ()
        read = [self._one(key, entry, (*path, i)) for i, entry in entries]
        if any(entry is _WRONG for entry in read):
            return _WRONG
        return tuple(dict.fromkeys(read) if key.like == "person" else read)

    def _no_table(self, cls: type[Any], raw: object, path: Path) -> Any:
        if isinstance(raw, list) and raw and isinstance(raw[0], Mapping):
            return self.wrong(path, "one-table", key=path[-1], path=_dotted(path))
        first = next(iter(keys_of(cls)))
        right = guesses.write(f'{{ {first} = "{raw}" }}') if isinstance(raw, str) and first != "me" else None
        return self.wrong(path, "not-a-table", right, found=guesses.kind_of(raw))

    def _unknown(self, name: str, cls: type[Any], path: Path) -> None:
        keys = keys_of(cls)
        meant = words()["keys"].get(name.casefold())
        homes = [home for home, table in _homes().items() if name in keys_of(table)]
        top = next((home for home in _homes() if home.strip("[]") == name), None)
        if meant in keys:
            self.wrong((*path, name), "unknown-key", did_you_mean(meant), at_key=True, key=name)
        elif top is not None:
            self.wrong((*path, name), "top", at_key=True, key=name, home=top)
        elif homes:
            self.wrong((*path, name), "elsewhere", at_key=True, key=name, home=" or ".join(homes[:3]))
        else:
            self.wrong((*path, name), "unknown-key", did_you_mean(nearest(name, keys)), at_key=True, key=name)

    def _sense(self, made: object, path: Path) -> None:
        """What only several values together tell."""
        if isinstance(made, Application) and not made.id and not slug(f"{made.company} {made.role}"):
            self.wrong(path, "no-id")
        if isinstance(made, Letter) and not made.to:
            self.wrong((*path, "to"), "to-nobody")
        if isinstance(made, Record):
            self._same_names(made.people)

    def _same_names(self, people: Sequence[Person]) -> None:
        seen: set[str] = set()
        for i, person in enumerate(people):
            name = folded(person.name)
            if name in seen:
                self.wrong(("people", i, "name"), "same-name", given=person.name)
            seen.add(name)


def _homes() -> dict[str, type[Any]]:
    """The tables of a record as a file heads them."""
    homes: dict[str, type[Any]] = {}
    for key in keys_of(Record).values():
        if key.table is not None:
            homes[f"[[{key.name}]]" if key.many else f"[{key.name}]"] = key.table
    for key in keys_of(homes["[[interviews]]"]).values():
        if key.table is not None:
            homes[f"[[interviews.{key.name}]]"] = key.table
    return homes


def _known(raw: Mapping[str, Any], is_json: bool) -> Known:
    """What values are read against: the zone, the people and the starts, as far as they can be read."""
    me, application = _part(raw, "me"), _part(raw, "application")
    known = Known(dates_as_text=is_json)
    name, _ = zone_for(
        _line(application, "time_zone"), (_line(application, "country") or "").upper(), _line(me, "time_zone") or ""
    )
    known.zone = zone_named(name) or known.zone
    known.me = folded(_line(me, "name") or "") or None
    names = [_line(person, "name") for person in _parts(raw, "people")]
    for name in filter(None, names):
        known.people.setdefault(folded(name), name)
    known.starts = tuple(start for talk in _parts(raw, "interviews") if (start := _moment(talk.get("starts"), known)))
    return known


def _part(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = raw.get(name)
    return part if isinstance(part, Mapping) else {}


def _parts(raw: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    parts = raw.get(name)
    return [part for part in parts if isinstance(part, Mapping)] if isinstance(parts, list) else []


def _line(part: Mapping[str, Any], name: str) -> str | None:
    value = part.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _moment(raw: object, known: Known) -> datetime | None:
    try:
        return moment_of(raw, known)
    except Mistake:
        return None


def _is_blank(entry: object) -> bool:
    return entry is None or (isinstance(entry, str) and not entry.strip())


def _dotted(path: Path) -> str:
    return ".".join(str(part) for part in path if isinstance(part, str))
