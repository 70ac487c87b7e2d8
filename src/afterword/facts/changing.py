"""Changing the text of a record without losing anything of it: comments, order and layout stay.

Nothing is written anew: a value is replaced where it stands, or lines are put where they belong. Then the text is read
again, and only a text in which exactly that has changed is given back.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from afterword.facts.faults import Path, RecordFaults, path_text
from afterword.facts.model import Letter
from afterword.facts.places import Place, Places, places_in
from afterword.facts.texts import fault_of_file
from afterword.facts.writing import as_table, block, toml_key, toml_value

_BOM = "\ufeff"


def add_letter(text: str, letter: Letter, file: str = "record.toml") -> str:
    """``text``, a record's TOML, with ``letter`` as its last. Raises ``RecordFaults`` as ``add`` does."""
    return add(text, ("letters",), as_table(letter), file)


def add(text: str, section: Path, table: Mapping[str, Any], file: str = "record.toml") -> str:
    """``text`` with ``table`` as the last of ``section``, such as ``("letters",)`` or ``("interviews", 0, "notes")``.

    ``file`` is only the name told in faults. Raises ``RecordFaults`` when ``text`` cannot be read or is laid out in a
    way that cannot be changed without the person.
    """
    body = _Body(text, file)
    before = body.read()
    entries = _inside(before, section, body).setdefault(section[-1], [])
    if not isinstance(entries, list):
        raise body.fault(section)
    entries.append(dict(table))
    place = body.places.by_path.get(section)
    if place is not None:
        changed = _into_array(body, section, place, toml_value(table, in_line=True))
    else:
        changed = _as_element(body, section, table, len(entries) - 1)
    return body.checked(changed, before, section)


def set_value(text: str, path: Path, value: Any, file: str = "record.toml") -> str:
    """``text`` with ``value`` at ``path``, such as ``("application", "id")``; in place, or as a new line of its table.

    Raises ``RecordFaults`` as ``add`` does.
    """
    body = _Body(text, file)
    before = body.read()
    holder = _inside(before, path, body)
    holder[path[-1]] = value
    place = body.places.by_path.get(path)
    in_line = any(p is not None and p.what in {"inline", "array"} for p in _around(body.places, path))
    if place is not None and place.what in {"value", "array", "inline"}:
        changed = body.put(place.start, place.end, toml_value(value, in_line=in_line))
    elif place is None and isinstance(path[-1], str):
        changed = _new_key(body, path, value)
    else:
        raise body.fault(path)
    return body.checked(changed, before, path)


class _Body:
    """A text on its way through one change: what marks it as this person's file is put back at the end."""

    def __init__(self, text: str, file: str) -> None:
        self.bom = _BOM if text.startswith(_BOM) else ""
        self.text = text.removeprefix(_BOM)
        self.file = file
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        self.places: Places = places_in(self.text, is_json=False)

    def read(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except (ValueError, RecursionError):
            raise self.fault(()) from None

    def put(self, start: int, end: int, new: str) -> str:
        """The text with the bytes from ``start`` to ``end`` replaced."""
        data = self.places.data
        return (data[:start] + new.replace("\n", self.newline).encode() + data[end:]).decode()

    def line_end(self, offset: int) -> int:
        """Where the next line begins."""
        at = self.places.data.find(b"\n", offset)
        return len(self.places.data) if at < 0 else at + 1

    def checked(self, changed: str, expected: Mapping[str, Any], path: Path) -> str:
        """``changed`` as the file's text, if it says exactly what is expected."""
        try:
            if tomllib.loads(changed) == expected:
                return self.bom + changed
        except (ValueError, RecursionError):
            pass
        raise self.fault(path)

    def fault(self, path: Path) -> RecordFaults:
        place = self.places.nearest(path)
        line, column = self.places.line_and_column(place.key) if place else (1, 1)
        return RecordFaults(
            [fault_of_file(self.file, "cannot-change", line, column, path=path_text(path) or "this file")]
        )


def _inside(tables: dict[str, Any], path: Path, body: _Body) -> Any:
    """The table that holds the last part of ``path``; a table at the top that is not there yet is made."""
    holder: Any = tables
    for part in path[:-1]:
        try:
            holder = holder.setdefault(part, {}) if isinstance(part, str) and holder is tables else holder[part]
        except (KeyError, IndexError, TypeError):
            raise body.fault(path) from None
    if not isinstance(holder, (dict, list)):
        raise body.fault(path)
    return holder


def _around(places: Places, path: Path) -> list[Place | None]:
    return [places.by_path.get(path[:end]) for end in range(1, len(path))]


def _into_array(body: _Body, section: Path, array: Place, new: str) -> str:
    """With ``new`` as the last entry of an array in brackets."""
    data = body.places.data
    entries = [
        place for path, place in body.places.by_path.items() if path[:-1] == section and isinstance(path[-1], int)
    ]
    if not entries:
        return body.put(array.start + 1, array.start + 1, new)
    last = max(entries, key=lambda place: place.end)
    begin = data.rfind(b"\n", 0, last.start) + 1
    before = data[begin : last.start].decode()
    own_line = begin > array.start and not before.strip()
    return body.put(last.end, last.end, f",\n{before}{new}" if own_line else f", {new}")


def _as_element(body: _Body, section: Path, table: Mapping[str, Any], number: int) -> str:
    """With ``table`` under a header ``[[section]]`` of its own, after what belongs to the last one."""
    names = [part for part in section if isinstance(part, str)]
    home = (*section, number - 1) if number else section[:-1]
    at = _end_of(body, home) if home else len(body.places.data)
    indent = _indent(body, home) if number else "  " * (len(names) - 1)
    head = f"{indent}[[{'.'.join(toml_key(name) for name in names)}]]\n"
    before = body.places.data[:at]
    gap = "" if not before.strip() or before.endswith((b"\n\n", b"\r\n\r\n")) else "\n"
    start = "" if not before or before.endswith(b"\n") else "\n"
    after = "\n" if at < len(body.places.data) and not body.places.data[at:].startswith((b"\n", b"\r\n")) else ""
    return body.put(at, at, start + gap + head + block(table, indent) + after)


def _end_of(body: _Body, home: Path) -> int:
    """The line after all that belongs to ``home``: its pairs, what is nested in it, and comments right below."""
    ends = [place.end for path, place in body.places.by_path.items() if path[: len(home)] == home]
    at = body.line_end(max(ends, default=len(body.places.data)))
    below = at
    data = body.places.data
    while data[below : body.line_end(below)].lstrip(b" \t").startswith(b"#"):
        below = body.line_end(below)
    return below if below == len(data) or not data[below : body.line_end(below)].strip() else at


def _indent(body: _Body, home: Path) -> str:
    place = body.places.by_path.get(home)
    if place is None:
        return ""
    begin = body.places.data.rfind(b"\n", 0, place.key) + 1
    return body.places.data[begin : place.key].decode()


def _new_key(body: _Body, path: Path, value: Any) -> str:
    """With a new pair at the end of the table that ``path`` lies in."""
    table, name = path[:-1], str(path[-1])
    place = body.places.by_path.get(table)
    own = [
        p for other, p in body.places.by_path.items() if other[:-1] == table and p.what in {"value", "array", "inline"}
    ]
    if place is not None and place.what == "inline":
        new = f"{toml_key(name)} = {toml_value(value, in_line=True)}"
        if own:
            return body.put(max(p.end for p in own), max(p.end for p in own), f", {new}")
        return body.put(place.start, place.end, f"{{ {new} }}")
    if place is None and table and not own:
        head = "" if not body.text or body.text.endswith("\n") else "\n"
        end = len(body.places.data)
        return body.put(end, end, f"{head}\n[{'.'.join(toml_key(str(p)) for p in table)}]\n{block({name: value})}")
    return _new_line(body, table, name, value, own, place)


def _new_line(body: _Body, table: Path, name: str, value: Any, own: list[Place], place: Place | None) -> str:
    last = max(own, key=lambda p: p.end, default=place)
    at = body.line_end(last.end) if last else 0
    head = "" if not at or body.places.data[:at].endswith(b"\n") else "\n"
    begin = body.places.data.rfind(b"\n", 0, last.key) + 1 if last else 0
    line = body.places.data[begin : last.start].decode() if last and own else ""
    indent = line[: len(line) - len(line.lstrip())]
    width = line.find("=") - len(indent) - 1 if "=" in line else 0
    key = toml_key(name)
    if place is None and table:  # dotted keys: me.name = "…"
        key = ".".join(toml_key(str(part)) for part in (*table, name))
    return body.put(at, at, f"{head}{indent}{key:<{max(width, 0)}} = {toml_value(value)}\n")
