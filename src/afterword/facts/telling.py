"""Telling faults: where in the text they are, and what is wrong with a text that cannot be read at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from afterword.facts.building import build
from afterword.facts.faults import MOST, Fault, Wrong, path_text
from afterword.facts.places import Places, places_in
from afterword.facts.syntax import Broken, broken_json, mend_toml
from afterword.facts.texts import fault_of_file, has_long_keys, table_in

_NOT_AFTER_MENDING: Final = "no-such-interview"


def tell(text: str, file: str, is_json: bool, wrongs: Sequence[Wrong]) -> list[Fault]:
    """The faults of ``text`` in the order of the file.

    ``wrongs`` is what was wrong with its values; when there are none the text itself could not be read.
    """
    if wrongs:
        return _placed(file, places_in(text, is_json), wrongs)
    other = table_in(text, not is_json)
    if other is not None and ("version" in other or "me" in other):
        return [fault_of_file(file, "toml-inside" if is_json else "json-inside")]
    if is_json:
        return _of_broken_json(text, file)
    if has_long_keys(text):
        return [fault_of_file(file, "too-deep")]
    return _of_broken_toml(text, file)


def _of_broken_json(text: str, file: str) -> list[Fault]:
    """What cannot be read; when it is only that keys are there twice, also what is wrong with the rest."""
    faults = [_broken(file, broken, None) for broken in broken_json(text)]
    tables = table_in(text, is_json=True, once=False)
    wrongs: list[Wrong] = []
    if tables is not None:
        build(tables, True, wrongs)
    return _in_order([*faults, *_placed(file, places_in(text, is_json=True), wrongs)])


def _of_broken_toml(text: str, file: str) -> list[Fault]:
    """What cannot be read, and when all of that could be mended also what is wrong with the rest."""
    mended = mend_toml(text)
    places = places_in(mended.text, is_json=False)
    faults = [_broken(file, broken, places) for broken in mended.broken]
    tables = table_in(mended.text, is_json=False) if mended.whole and not mended.lost else None
    if tables is not None:
        wrongs: list[Wrong] = []
        build(tables, False, wrongs)
        told = {fault.line for fault in faults}
        rest = _placed(file, places, [wrong for wrong in wrongs if wrong.what != _NOT_AFTER_MENDING])
        faults += [fault for fault in rest if fault.line not in told]
    return _in_order(faults)


def _placed(file: str, places: Places, wrongs: Sequence[Wrong]) -> list[Fault]:
    """Each of ``wrongs`` as a fault with its line and column."""
    faults = []
    for wrong in wrongs:
        place = places.nearest(wrong.path)
        exact = wrong.path in places.by_path and not wrong.at_key
        offset = 0 if place is None else place.start if exact else place.key
        line, column = places.line_and_column(offset)
        path = path_text(wrong.path)
        faults.append(Fault(file=file, line=line, column=column, path=path, says=wrong.says, right=wrong.right))
    faults = _in_order(faults)
    if len(wrongs) >= MOST:
        faults.append(fault_of_file(file, "too-many", faults[-1].line, faults[-1].column))
    return faults


def _broken(file: str, broken: Broken, places: Places | None) -> Fault:
    path = _path_on(places, broken.line) if places and (broken.line, broken.column) != (1, 1) else ""
    return Fault(file=file, line=broken.line, column=broken.column, path=path, says=broken.says, right=broken.right)


def _path_on(places: Places, line: int) -> str:
    """The path of the key that is in that line."""
    lines = places.data.split(b"\n")
    begin = sum(len(earlier) + 1 for earlier in lines[: line - 1])
    end = begin + len(lines[line - 1])
    paths = (path for path, place in places.by_path.items() if begin <= place.key <= end)
    return path_text(next(paths, ()))


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.line, fault.column))
