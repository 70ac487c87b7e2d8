"""From the bytes of a file to its text and its tables; what cannot be one is told in people's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from afterword.facts.faults import Fault, RecordFaults, say

MEGABYTE: Final = 1_000_000
_BOM: Final = b"\xef\xbb\xbf"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def refuse_size(file: str, size: int) -> None:
    """Raises ``RecordFaults`` when ``size`` bytes are more than the 1 MB that a record may have."""
    if size > MEGABYTE:
        digits = 1 if size >= MEGABYTE * 1.05 else 6
        raise RecordFaults([fault_of_file(file, "size", size=f"{size / MEGABYTE:.{digits}f} MB")])


def text_in(data: bytes, file: str) -> str:
    """The text that ``data`` is in UTF-8, without a byte order mark. Raises ``RecordFaults``."""
    body = data.removeprefix(_BOM)
    if not body.strip():
        raise RecordFaults([fault_of_file(file, "empty")])
    if data.startswith(_WIDE) or b"\x00" in body:
        raise RecordFaults([fault_of_file(file, "not-utf-8")])
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        before = body[body.rfind(b"\n", 0, error.start) + 1 : error.start]
        what = "odd-byte" if _mostly_text(body) else "not-utf-8"
        place = (line, len(before.decode("utf-8", "replace")) + 1) if what == "odd-byte" else (1, 1)
        raise RecordFaults([fault_of_file(file, what, *place)]) from None


def fault_of_file(file: str, what: str, line: int = 1, column: int = 1, **values: object) -> Fault:
    """The fault ``what`` of a file as a whole, or of one place in it."""
    says, right = say(what, **values)
    return Fault(file=file, line=line, column=column, path="", says=says, right=right)


def table_in(text: str, is_json: bool, once: bool = True) -> Mapping[str, Any] | None:
    """The tables of a file's text; ``None`` when it cannot be read, which ``telling`` explains.

    JSON with a key twice cannot be read either, except where it need not be there ``once``.
    """
    return _json(text, once) if is_json else _toml(text)


def _toml(text: str) -> Mapping[str, Any] | None:
    import tomllib

    if has_long_keys(text):
        return None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):  # a TOMLDecodeError is a ValueError; so is a number of too many digits
        return None


def _json(text: str, once: bool) -> Mapping[str, Any] | None:
    import json

    try:
        read = json.loads(text, object_pairs_hook=_once if once else dict)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key is here twice")
    return table


def has_long_keys(text: str) -> bool:
    """Whether a key has over a hundred parts (``a.a.a.a``), which takes a parser minutes to read."""
    if all(line.count(".") < 100 for line in text.splitlines()):
        return False
    import re

    part = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
    return re.search(rf"(?<![\w-])(?:{part}){{100}}", text) is not None


def _mostly_text(body: bytes) -> bool:
    start = body[:2000]
    return sum(byte in b"\t\n\r" or byte >= 32 for byte in start) > 0.97 * len(start)
