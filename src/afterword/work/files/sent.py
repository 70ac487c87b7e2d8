"""Noting in a record that a letter has gone. Noting it twice changes nothing (F10)."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.facts.faults import RecordFaults
from afterword.facts.ids import search_key
from afterword.facts.model import Letter, Record
from afterword.work import clock
from afterword.work.files.choosing import by_id
from afterword.work.files.letter_text import LetterText, read_letter_text
from afterword.work.files.planning import now_for, plan_of
from afterword.work.files.reading import ENDINGS, RecordFile, load, read_files
from afterword.work.files.safely import replace_text
from afterword.work.files.trouble import Trouble

if TYPE_CHECKING:
    from afterword.plan.result import PlannedLetter
    from afterword.practice.load import Practice


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of it: the letter as it stands in the record, and whether it was put there now."""

    letter: Letter
    new: bool
    ahead: bool = False
    """it is dated after this moment: until then the plan does not count it"""


def note_sent(path: Path, id: str, at: str | None, text: Path | None = None, practice: Practice | None = None) -> Noted:
    """Note in the record file ``path`` that the letter ``id`` of its plan was sent ``at`` (left out: now).

    ``text``: a file with what was sent (text or .eml), kept as its subject and body. Raises ``RecordFaults`` or
    ``Trouble``; then the file is as it was.
    """
    if path.is_dir():
        raise Trouble(f"{path}: this is a folder; name the record in which the letter is to be noted")
    (held,) = read_files([path])
    moment = now_for([held.record], at, "--at")
    for letter in held.record.letters:
        if letter.id == id and letter.state != "bounced":
            return Noted(letter, new=False)
    try:
        planned = _planned(held, id, moment, practice)
    except Trouble as told:
        looked = f"It was looked for in the plan of {moment:%Y-%m-%d %H:%M}."
        when = f"{looked} If the letter went at another time, say when: --at 2026-11-17T18:30"
        raise Trouble(*told.says, next_step=when) from None
    said = read_letter_text(text) if text else LetterText(None, None)
    letter = Letter(
        kind=planned.kind,  # type: ignore[arg-type]
        to=planned.to,
        sent=moment.replace(second=0, microsecond=0),
        subject=said.subject,
        body=said.body,
        channel=planned.channel,  # type: ignore[arg-type]
        address=planned.addresses[0] if planned.addresses else None,
        id=planned.id,
        variant=planned.variant,
    )
    replace_text(path, held.data, _with(held, letter))
    return Noted(letter, new=True, ahead=moment > clock.now() + timedelta(minutes=1))


def _planned(held: RecordFile, id: str, moment: datetime, practice: Practice | None) -> PlannedLetter:
    """The letter of that id in the record's plan; where it is not, in the plan of all records that lie beside it."""
    alone = plan_of([held.record], moment, practice)
    try:
        return by_id(alone, id)
    except Trouble:
        others = _beside(held)
        if not others:
            raise
        return by_id(plan_of([held.record, *others], moment, practice), id)


def _beside(held: RecordFile) -> Sequence[Record]:
    """The other records of the same search in the same folder; what cannot be read is passed over."""
    found: list[Record] = []
    try:
        beside = sorted(p for p in held.path.resolve().parent.iterdir() if p.suffix in ENDINGS)
    except OSError:
        return found
    for path in beside:
        if path == held.path.resolve() or path.name.startswith("."):
            continue
        try:
            (record,) = load(path)
            load(held.path, path)
        except (RecordFaults, ValueError):
            continue
        if search_key(record) == search_key(held.record):
            found.append(record)
    return found


def _with(held: RecordFile, letter: Letter) -> bytes:
    """The file's bytes with the letter added; of a TOML file comments, order and layout stay."""
    if held.path.suffix.lower() == ".json":
        return _json_with(held, letter)
    from afterword.facts.changing import add_letter

    return add_letter(held.data.decode("utf-8"), letter, str(held.path)).encode("utf-8")


def _json_with(held: RecordFile, letter: Letter) -> bytes:
    from afterword.facts.writing import record_as_json

    text = held.data.decode("utf-8-sig")
    tables = json.loads(text)
    changed = dataclasses.replace(held.record, letters=(*held.record.letters, letter))
    tables.setdefault("letters", []).append(record_as_json(changed)["letters"][-1])
    second = text.splitlines()[1] if "\n" in text else ""
    indent = len(second) - len(second.lstrip()) or None
    mark = b"\xef\xbb\xbf" if held.data.startswith(b"\xef\xbb\xbf") else b""
    return mark + (json.dumps(tables, ensure_ascii=False, indent=indent) + "\n").encode("utf-8")
