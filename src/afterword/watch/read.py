"""The one door of this room: files in, observations and proposals out. Nothing is changed, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from afterword.facts.model import Record
from afterword.practice.load import Practice
from afterword.watch.calendar import read_calendar
from afterword.watch.caps import refuse_size, refused
from afterword.watch.entries import observe_entries
from afterword.watch.headers import decoded
from afterword.watch.known import Known, know
from afterword.watch.mail import read_mail
from afterword.watch.messages import observe_mail
from afterword.watch.pasted import observe_text
from afterword.watch.proposal import proposals
from afterword.watch.result import Import, Observation, Refusal, Unreadable
from afterword.watch.words import sentence

_HEADER = re.compile(
    rb"^(?:From|To|Date|Subject|Received|MIME-Version|Return-Path|Message-ID|Content-Type|Delivered-To|X-[\w-]+"
    rb"|DKIM-Signature|Reply-To|In-Reply-To|References|ARC-[\w-]+)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_TEXT: Final = 200_000


def read_files(
    files: Iterable[tuple[str, bytes]], records: Sequence[Record], practice: Practice, now: datetime | None = None
) -> Import:
    """What some files say of some applications, and what they would change.

    ``files``: each file's name (without its folder) and its bytes: a mail (.eml), a calendar (.ics), or a text as
    pasted. They are read one by one, whatever their order. ``records``: the applications of one person's search.
    ``now``: aware; the day from which a pasted text, which has no date of its own, is counted. Never raises for what
    stands in a file: what cannot be read is a ``Refusal`` in ``faults``.
    """
    known = know(records)
    found: list[Observation] = []
    faults: list[Refusal] = []
    count = 0
    for name, data in files:
        count += 1
        try:
            found += [replace(o, file=name) for o in read_file(name, data, known, practice, now)]
        except Unreadable as fault:
            faults.append(Refusal(name, fault.says, fault.right))
        except Exception:  # no file may end the reading of the others; what broke is told, never shown
            faults.append(Refusal(name, sentence("refusal.broken.says"), sentence("refusal.broken.right")))
    return Import(
        observations=tuple(found),
        proposals=tuple(proposals(found, known)),
        faults=tuple(faults),
        unread=count > 0 and len(faults) == count,
    )


def read_file(name: str, data: bytes, known: Known, practice: Practice, now: datetime | None) -> list[Observation]:
    """The observations of one file. Raises ``Unreadable``."""
    refuse_size(data)
    start = data[:20_000].lstrip(b"\xef\xbb\xbf\x00 \t\r\n")
    if not start:
        raise refused("empty")
    low = name.lower()
    if start[:15].upper() == b"BEGIN:VCALENDAR" or low.endswith((".ics", ".ifb", ".ical")):
        return observe_entries(read_calendar(data), None, known, practice, now)
    if low.endswith((".eml", ".mime", ".mbox")) or _is_mail(start):
        return observe_mail(read_mail(data), known, practice, now)
    if b"\x00" in data[:2000] or len(data) > _MOST_TEXT:
        raise refused("no-text")
    return observe_text(decoded(data.removeprefix(b"\xef\xbb\xbf"), None), known, practice, now)


def _is_mail(start: bytes) -> bool:
    top = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return bool(_HEADER.match(top)) and len(_HEADER.findall(top)) >= 3
