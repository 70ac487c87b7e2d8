"""The shape of a record, read off the classes in ``model.py``: their annotations are the only definition of it."""

from __future__ import annotations

import types
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Kind = Literal["text", "whole", "yes-no", "day", "moment", "choice", "table"]

_PLAIN: dict[Any, Kind] = {str: "text", int: "whole", bool: "yes-no", date: "day", datetime: "moment"}
_FILE_NAMES = {"with_": "with", "from_": "from"}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table in a record file, and the field that it fills."""

    name: str
    """as in the file: ``with``"""
    field: str
    """as in the class: ``with_``"""
    kind: Kind
    many: bool
    """a list of such"""
    needed: bool
    like: str | None
    """the kind of text (``model.py``)"""
    choices: tuple[str | int, ...] = ()
    table: type[Any] | None = None
    default: Any = None
    says: str = ""


def keys_of(table: type[Any]) -> dict[str, Key]:
    """The keys that a table of the class ``table`` may have, by their name in the file, in order."""
    hashable: Any = table
    return _keys_of(hashable)


@cache
def _keys_of(table: Any) -> dict[str, Key]:
    hints = get_type_hints(table)
    keys = (_key(f.name, hints[f.name], f.default, f.metadata) for f in fields(table))
    return {key.name: key for key in keys}


def _key(name: str, hint: Any, default: Any, said: Any) -> Key:
    kind, many, choices, table = _unwrapped(hint)
    return Key(
        name=_FILE_NAMES.get(name, name),
        field=name,
        kind=kind,
        many=many,
        needed=default is MISSING,
        like=said.get("like"),
        choices=choices,
        table=table,
        default=None if default is MISSING else default,
        says=said.get("says", ""),
    )


def _unwrapped(hint: Any) -> tuple[Kind, bool, tuple[str | int, ...], type[Any] | None]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = [a for a in get_args(hint) if a is not types.NoneType]
        return _unwrapped(inner[0])
    if origin is tuple:
        kind, _, choices, table = _unwrapped(get_args(hint)[0])
        return kind, True, choices, table
    if origin is Literal:
        return "choice", False, get_args(hint), None
    if hint in _PLAIN:
        return _PLAIN[hint], False, (), None
    return "table", False, (), hint
