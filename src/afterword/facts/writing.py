"""Writing a record: as a neat TOML file, and as the same shape in JSON. Reading it again gives the same record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from afterword.facts.model import Record
from afterword.facts.shape import Key, keys_of

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_ESCAPED_IN_LINES = re.compile(r'"""|"(?=\Z)|[\\\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", '"""': '\\"\\"\\"'}


def write_record(record: Record) -> str:
    """``record`` as the text of a TOML file: aligned, notes under their interviews, what was left out left out."""
    return "version = 1\n\n" + "\n".join(_blocks(record_as_tables(record), Record, (), ""))


def record_as_tables(record: Record) -> dict[str, Any]:
    """``record`` as the tables of a file, with the file's names; days and moments stay what they are."""
    return {"version": record.version, **as_table(record)}


def record_as_json(record: Record) -> dict[str, Any]:
    """``record`` as JSON has it: days and moments as ISO 8601 texts."""
    plain: dict[str, Any] = _plain(record_as_tables(record))
    return plain


def as_table(fact: Any) -> dict[str, Any]:
    """One fact (a ``Letter``, a ``Person`` ...) as a table of a file; what is as if left out is left out."""
    table = {}
    for key in keys_of(type(fact)).values():
        value = getattr(fact, key.field)
        if value == key.default and not key.needed:
            continue
        if key.table is None:
            table[key.name] = list(value) if isinstance(value, tuple) else value
        else:
            table[key.name] = [as_table(entry) for entry in value] if key.many else as_table(value)
    return table


def block(table: Mapping[str, Any], indent: str = "") -> str:
    """The plain keys of ``table`` as aligned lines."""
    width = max((len(toml_key(name)) for name in table), default=0)
    return "".join(f"{indent}{toml_key(name):<{width}} = {toml_value(value)}\n" for name, value in table.items())


def toml_key(name: str) -> str:
    """``name`` as a key of TOML."""
    return name if _BARE.fullmatch(name) else toml_value(name, in_line=True)


def toml_value(value: Any, *, in_line: bool = False) -> str:
    """``value`` as TOML has it; a text of several lines gets several, except ``in_line``."""
    if isinstance(value, str):
        if "\n" in value and not in_line:
            return f'"""\n{_ESCAPED_IN_LINES.sub(_escape, value)}"""'
        return f'"{_ESCAPED.sub(_escape, value)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Mapping):
        inner = ", ".join(f"{toml_key(name)} = {toml_value(entry, in_line=True)}" for name, entry in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(toml_value(entry, in_line=True) for entry in value)}]"
    if isinstance(value, int):
        return str(value)
    raise TypeError(f"a record has no {type(value).__name__}")


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _blocks(table: Mapping[str, Any], cls: type[Any], path: tuple[str, ...], indent: str) -> Iterator[str]:
    """One text for each table under ``table``, in the order of the shape."""
    for key in keys_of(cls).values():
        if key.name not in table or not has_header(key):
            continue
        assert key.table is not None  # noqa: S101
        name = ".".join((*path, key.name))
        entries = table[key.name] if key.many else [table[key.name]]
        for entry in entries:
            inner = keys_of(key.table)
            plain = {name: value for name, value in entry.items() if not has_header(inner[name])}
            head = f"[[{name}]]" if key.many else f"[{name}]"
            yield f"{indent}{head}\n{block(plain, indent)}"
            nested = indent + "  " if key.many else indent
            yield from _blocks(entry, key.table, (*path, key.name), nested)


def has_header(key: Key) -> bool:
    """Whether ``key`` is written as a table with a header of its own; a single one inside another is in one line."""
    return key.table is not None and (key.many or key.name in {"me", "application"})


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(entry) for name, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value
