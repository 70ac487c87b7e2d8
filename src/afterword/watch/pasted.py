"""A text as somebody pasted it: an invitation or an answer without its headers."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parseaddr

from afterword.practice.load import Practice
from afterword.watch.found import Message
from afterword.watch.headers import written_at
from afterword.watch.known import Known
from afterword.watch.meaning import meanings
from afterword.watch.newest import cut
from afterword.watch.plain import observe_words
from afterword.watch.result import Observation
from afterword.watch.sentences import sentences
from afterword.watch.tie import Evidence, Tie, tie
from afterword.watch.words import folded, table

_LINE = re.compile(r"\s*\*?(?P<key>[^\W\d][\w ]{1,18}?)\*?\s*[:：]\*?\s*(?P<value>.+)$")


def observe_text(text: str, known: Known, practice: Practice, now: datetime | None) -> list[Observation]:
    """The observations of a pasted text; counted from the date that stands on top of it, else from ``now``."""
    heads, body = _heads(text.replace("\r\n", "\n").replace("\r", "\n"))
    parts = cut(body)
    texts = list(sentences(parts.new))
    sender = parseaddr(heads["from"]) if "from" in heads else None
    found = (sender[0], sender[1].lower()) if sender and "@" in sender[1] else None
    at = _date(heads.get("date"))
    whole = f"{heads.get('subject', '')}\n{parts.new}"
    message = Message(
        texts=texts, said=meanings(texts), subject=heads.get("subject", ""), sender=found, at=at or now,
        message_id=None, robot=False, bulk=False, whole=whole,
    )  # fmt: skip

    def tied(telling: bool) -> Tie:
        return tie(
            Evidence(
                found or ("", "nobody@invalid"), True, f"{whole}\n{parts.closing}", parts.history, telling=telling
            ),
            known,
        )

    return observe_words(message, tied, known, practice, now)


def _heads(text: str) -> tuple[dict[str, str], str]:
    """The lines "From: ...", "Date: ..." on top of a pasted mail, and the text below them."""
    keys = {word: kind for kind, words in table("layout", "heads").items() for word in words}
    lines = text.split("\n")
    found: dict[str, str] = {}
    at = 0
    for number, line in enumerate(lines[:10]):
        match = _LINE.match(line)
        kind = keys.get(folded(match["key"]).strip()) if match else None
        if match and kind and kind not in found:
            found[kind] = match["value"].strip()
            at = number + 1
        elif line.strip():
            break
    if len(found) < 2:
        return {}, text
    return found, "\n".join(lines[at:])


def _date(said: str | None) -> datetime | None:
    if not said:
        return None
    from email.message import Message as Headers

    head = Headers()
    head["Date"] = said[:200]
    return written_at(head)
