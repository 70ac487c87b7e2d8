"""The verb on ideas: what was left out, and what of a reading list would be of use. It offers, and changes nothing."""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterword.facts.model import Record
from afterword.work.files.trouble import Trouble

if TYPE_CHECKING:
    from afterword.write.left_out import LeftOut
    from afterword.write.reading_list import Item, Offer


@dataclass(frozen=True, slots=True)
class Ideas:
    """What is offered for one record."""

    record: Record
    left_out: tuple[LeftOut, ...]
    useful: tuple[Offer, ...]


def ideas_of(
    records: Sequence[Record], items: Sequence[Item] = (), own: Mapping[str, str] | None = None
) -> tuple[Ideas, ...]:
    """What is offered for each record, in their order. Raises ``Trouble`` for a slip in a practice file."""
    from afterword.practice.source import PracticeFault
    from afterword.write.left_out import Finding, left_out
    from afterword.write.reading_list import Fitting, useful_things

    try:
        finding, fitting = Finding.load(own), Fitting.load(own)
    except PracticeFault as fault:
        raise Trouble(str(fault), next_step="Mend the practice file, or leave --practice out.") from None
    return tuple(Ideas(one, left_out(one, finding), useful_things(one, items, fitting)) for one in records)


def reading_lists(paths: Sequence[Path]) -> tuple[Item, ...]:
    """The things on the lists, one list after the other, each once. Raises ``Trouble`` with what would be right."""
    from afterword.write.reading_list import ReadingListFault, read_reading_list

    found: dict[tuple[str, str | None], Item] = {}
    for path in paths:
        try:
            items = read_reading_list(_text(path), str(path))
        except ReadingListFault as fault:
            raise Trouble(str(fault)) from None
        for item in items:
            found.setdefault(("", item.link) if item.link else (item.title, None), item)
    return tuple(found.values())


def ideas_as_json(ideas: Sequence[Ideas]) -> dict[str, Any]:
    """What ``afterword ideas --json`` prints."""
    from afterword.facts.ids import application_id

    return {
        "version": 1,
        "left_out": [
            {
                "application": application_id(one.record),
                "field": offer.path,
                "strength": offer.strength,
                "answers": {"quote": offer.quote, "start": offer.start, "end": offer.end},
                "reason": offer.reason,
            }
            for one in ideas
            for offer in one.left_out
        ],
        "useful": [
            {
                "application": application_id(one.record),
                "person": offer.person,
                "field": offer.path,
                "quote": offer.quote,
                "title": offer.item.title,
                "link": offer.item.link,
                "folders": list(offer.item.folders),
                "reason": offer.reason,
            }
            for one in ideas
            for offer in one.useful
        ],
    }


def _text(path: Path) -> str:
    from afterword.write.list_file import LARGEST

    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise Trouble(f"{path}: this is a folder; give a file: bookmarks as HTML, OPML, or one thing a line")
        if about.st_size > LARGEST:
            size = f"{about.st_size:,} bytes; a reading list may have {LARGEST:,}"
            raise Trouble(f"{path}: {size}. Export one folder of it, or a part")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Trouble(f"{path}: there is no file of this name") from None
    except (OSError, ValueError) as fault:
        why = fault.strerror if isinstance(fault, OSError) and fault.strerror else "no file can have this name"
        raise Trouble(f"{path}: this file could not be read: {why}") from None
    try:
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Trouble(f"{path}: this is no text in UTF-8 (byte {fault.start:,}); save it as UTF-8") from None
