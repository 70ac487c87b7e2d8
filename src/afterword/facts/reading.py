"""Reading a record: the bytes of a file in, a ``Record`` out, or everything that is wrong with it at once."""

from __future__ import annotations

from afterword.facts.building import build
from afterword.facts.faults import Fault, RecordFaults, Wrong
from afterword.facts.model import Record
from afterword.facts.texts import refuse_size, table_in, text_in

__all__ = ["Fault", "RecordFaults", "read_record", "refuse_size"]


def read_record(data: bytes, file: str) -> Record:
    """The record in ``data``, the content of ``file``; JSON when its name ends in ``.json``, else TOML.

    ``file`` is only a name, told in faults; nothing is opened. Raises ``RecordFaults`` with every fault, and nothing
    else, whatever the bytes are.
    """
    refuse_size(file, len(data))
    text = text_in(data, file)
    is_json = file.lower().endswith(".json")
    tables = table_in(text, is_json)
    wrongs: list[Wrong] = []
    record = build(tables, is_json, wrongs) if tables is not None else None
    if record is not None:
        return record
    from afterword.facts.telling import tell

    raise RecordFaults(tell(text, file, is_json, wrongs))
