"""Notes typed on a phone and sent to oneself: sorted to the people by name, kept once a person has looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from afterword.work.files.trouble import Trouble
from afterword.work.kept.noting import application_of, kept_one
from afterword.work.kept.opening import NotHere, Whose
from afterword.work.kept.talks import keep_lines, talk

LARGEST: Final = 200_000
_LINES: Final = {"useful": "useful_what"}


@dataclass(frozen=True, slots=True)
class Sorted:
    """One note as it was sorted. ``person``: the row of the person, None: the whole talk; ``line``: which question."""

    person: int | None
    line: str
    text: str


def sort_notes(whose: Whose, key: int, name: str, data: bytes) -> tuple[Sorted, ...]:
    """What a text or a mail to oneself says of the talk ``key``: nothing is kept yet.

    ``name``: of the file; ``.eml`` is a mail. Raises ``NotHere``; ``Trouble`` where it cannot be read or says nothing.
    """
    from afterword.watch.phone_notes import phone_notes

    kept = kept_one(whose, application_of(whose, "interviews", key))
    text = _text(name, data)
    by_name = dict(zip((p.name for p in kept.record.people), kept.people, strict=True))
    found = tuple(
        Sorted(by_name.get(n.person) if n.person else None, _LINES.get(n.field, n.field), n.text)
        for n in phone_notes(text, kept.record.people)
    )
    if not found:
        raise Trouble("There are no notes in it.", next_step='Write a line for each person, such as "Dana: the batch".')
    return found


def keep_sorted(whose: Whose, key: int, notes: Sequence[Sorted], now: datetime) -> int:
    """Keeps ``notes`` as the person has confirmed them, after what is noted already; how many people got some."""
    shown = talk(whose, key, now)
    there = {s.key: s for s in (*shown.room, shown.whole)}
    lines: dict[int | None, dict[str, str]] = {}
    for note in notes:
        if note.person is not None and note.person not in there and note.person not in dict(shown.others):
            raise NotHere
        before = there[note.person].lines.get(note.line, "") if note.person in there else ""
        mine = lines.setdefault(note.person, {})
        said = mine.get(note.line, before)
        if note.text not in said:
            mine[note.line] = f"{said}\n{note.text}".strip()
    for person, given in lines.items():
        keep_lines(whose, key, person, given, now)
    return len(lines)


def _text(name: str, data: bytes) -> str:
    if len(data) > LARGEST:
        raise Trouble("This is too long to be notes.", next_step="Hand in the text or the mail with your notes alone.")
    if name.lower().endswith(".eml"):
        from afterword.watch.mail import read_mail
        from afterword.watch.result import Unreadable

        try:
            return read_mail(data).text.new
        except Unreadable as fault:
            raise Trouble(fault.says, next_step=fault.right) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
