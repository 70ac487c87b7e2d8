"""Places in the text of a record: where each key and value stands, found with tree-sitter."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tree_sitter import Language, Node, Parser, Tree

from afterword.facts.faults import Path

What = Literal["value", "array", "inline", "table", "element"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one path of a record stands: byte offsets into the text in UTF-8."""

    what: What
    """a plain value, an array in brackets, an inline table, a table with a header, an element with one"""
    key: int
    """where its key or header begins"""
    start: int
    end: int
    """of its value; of a table those of its header"""


@dataclass(slots=True)
class Places:
    """Every place of one text, and what is there twice."""

    data: bytes
    by_path: dict[Path, Place]
    twice: list[tuple[Path, int, int]]
    """a path that is there a second time: where that one begins, and where the first does"""

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The line and the column of a byte offset, both from 1, the column in characters."""
        begin = self.data.rfind(b"\n", 0, offset) + 1
        column = len(self.data[begin:offset].decode("utf-8", "replace")) + 1
        return self.data.count(b"\n", 0, offset) + 1, column

    def nearest(self, path: Path) -> Place | None:
        """The place of ``path``, else of the nearest part of the record around it."""
        for end in range(len(path), 0, -1):
            if place := self.by_path.get(path[:end]):
                return place
        return None


@cache
def _parser(is_json: bool) -> Parser:
    if is_json:
        import tree_sitter_json as grammar
    else:
        import tree_sitter_toml as grammar  # type: ignore[no-redef]
    return Parser(Language(grammar.language()))


def tree_of(data: bytes, is_json: bool) -> Tree:
    """The syntax tree of a text."""
    return _parser(is_json).parse(data)


def places_in(text: str, is_json: bool) -> Places:
    """Every key and value of ``text`` and where it stands. Broken parts are passed over; nothing is raised."""
    data = text.encode("utf-8", "replace")
    places = Places(data, {}, [])
    root = tree_of(data, is_json).root_node
    if is_json:
        top = next((node for node in root.named_children if node.type == "object"), None)
        if top is not None:
            _walk(places, [((), top)])
    else:
        _toml(places, root)
    return places


def _toml(places: Places, root: Node) -> None:
    counts: dict[Path, int] = {}
    for node in root.named_children:
        if node.type == "pair":
            _walk(places, [((), node)])
        elif node.type in {"table", "table_array_element"}:
            base = _header(places, node, counts)
            _walk(places, [(base, pair) for pair in reversed(node.named_children) if pair.type == "pair"])


def _header(places: Places, node: Node, counts: dict[Path, int]) -> Path:
    """Notes the place of a table with a header and gives its path; of ``[[people]]`` the next in the count."""
    names = next((_names(child) for child in node.named_children if child.type.endswith("_key")), ())
    path: Path = ()
    for i, name in enumerate(names):
        path = (*path, name)
        if i < len(names) - 1 and path in counts:
            path = (*path, counts[path])
    is_element = node.type == "table_array_element"
    if is_element:
        counts[path] = counts.get(path, -1) + 1
        path = (*path, counts[path])
    end = next((child.end_byte for child in reversed(node.children) if child.type in {"]", "]]"}), node.start_byte)
    _note(places, path, Place("element" if is_element else "table", node.start_byte, node.start_byte, end))
    return path


def _walk(places: Places, todo: list[tuple[Path, Node]]) -> None:
    """Notes all pairs in ``todo`` and below; with a list of its own, for a file may be nested deeply."""
    while todo:
        base, node = todo.pop()
        if node.type == "pair":
            key, *rest = (child for child in node.named_children if child.type not in {"comment", "ERROR"})
            if not rest:
                continue
            value = rest[0]
            path = (*base, *_names(key))
            _note(places, path, Place(_what(value), key.start_byte, value.start_byte, value.end_byte))
            todo.append((path, value))
        elif node.type in {"inline_table", "object"}:
            todo.extend((base, pair) for pair in reversed(node.named_children) if pair.type == "pair")
        elif node.type == "array":
            for i, entry in enumerate(entries(node)):
                path = (*base, i)
                _note(places, path, Place(_what(entry), entry.start_byte, entry.start_byte, entry.end_byte))
                if entry.named_child_count and len(path) < 40:
                    todo.append((path, entry))


def entries(array: Node) -> Iterator[Node]:
    """The values in an array, without comments and what is broken."""
    return (node for node in array.named_children if node.type not in {"comment", "ERROR"})


def _note(places: Places, path: Path, place: Place) -> None:
    first = places.by_path.setdefault(path, place)
    if first is not place:
        places.twice.append((path, place.key, first.key))


def _what(value: Node) -> What:
    if value.type == "array":
        return "array"
    return "inline" if value.type in {"inline_table", "object"} else "value"


def _names(key: Node) -> tuple[str, ...]:
    """The parts of a key, dotted or not."""
    names: list[str] = []
    todo = [key]
    while todo:
        node = todo.pop()
        if node.type == "dotted_key":
            todo.extend(reversed(node.named_children))
        else:
            names.append(_name(node))
    return tuple(names)


def _name(node: Node) -> str:
    text = (node.text or b"").decode("utf-8", "replace")
    try:
        if node.type == "string":
            return str(json.loads(text))
        if node.type == "quoted_key":
            return next(iter(tomllib.loads(f"{text} = 0")))
    except ValueError:
        pass
    return text
