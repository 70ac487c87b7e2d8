"""Search across everything that is kept: firms, people, notes, words, letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from afterword.work.kept.opening import Whose, told

if TYPE_CHECKING:
    from afterword.store.reading import Kept

Sort = Literal["application", "person", "note", "told", "event", "letter"]
MOST: Final = 100
AROUND: Final = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that has all the words. ``key``: its row; ``before``, ``found``, ``after``: the text around."""

    sort: Sort
    key: int
    application: int
    company: str
    about: str
    before: str
    found: str
    after: str


def search(whose: Whose, words: str) -> tuple[Hit, ...]:
    """Every place that has all of ``words``, whatever their capitals and accents; at most a hundred."""
    from afterword.store.models import Letter
    from afterword.store.place import within
    from afterword.store.reading import read_kept

    wanted = _folded(words).split()
    if not wanted:
        return ()
    with told(), within(whose.place):
        kept = read_kept(whose.owner)
        drafts = Letter.objects.filter(owner=whose.owner, body__isnull=False).values_list(
            "pk", "application_id", "subject", "body"
        )
        firms = {k.key: k.record.application.company for k in kept}
        texts = [text for one in kept for text in _texts(one)]
        texts += [("letter", key, app, "Letter", f"{subject or ''}\n{body}") for key, app, subject, body in drafts]
    hits = (_hit(sort, key, app, firms.get(app, ""), about, text, wanted) for sort, key, app, about, text in texts)
    return tuple(hit for hit in hits if hit is not None)[:MOST]


Text = tuple[Sort, int, int, str, str]


def _texts(kept: Kept) -> Iterator[Text]:
    record = kept.record
    of = record.application
    yield "application", kept.key, kept.key, of.role, f"{of.company} {of.role} {of.why or ''}"
    for key, person in zip(kept.people, record.people, strict=True):
        yield "person", key, kept.key, person.name, " ".join(filter(None, (person.name, person.title, person.email)))
    for key, talk in zip(kept.interviews, record.interviews, strict=True):
        for note in talk.notes:
            lines = (note.talked, note.need, note.strength, note.left_out, note.correct, note.asked, note.private)
            useful = note.useful.what if note.useful else None
            yield "note", key, kept.key, note.with_ or "", "\n".join(filter(None, (*lines, useful)))
    for key, told_ in zip(kept.told, record.told, strict=True):
        yield "told", key, kept.key, told_.by or "", told_.words or ""
    for key, event in zip(kept.events, record.events, strict=True):
        yield "event", key, kept.key, event.what, event.words or ""


def _hit(sort: Sort, key: int, app: int, firm: str, about: str, text: str, wanted: list[str]) -> Hit | None:
    plain = _folded(text)
    whole = f"{plain} {_folded(firm)} {_folded(about)}"
    if not all(word in whole for word in wanted):
        return None
    places = [(plain.find(word), len(word)) for word in wanted if word in plain]
    if not places:
        return None
    at, length = min(places)
    start = max(0, at - AROUND)
    before = ("… " if start else "") + text[start:at]
    after = text[at + length : at + length + AROUND] + (" …" if at + length + AROUND < len(text) else "")
    return Hit(sort, key, app, firm, about, before, text[at : at + length], after)


def _folded(text: str) -> str:
    """Small letters without accents, letter for letter as long as ``text``."""
    return "".join(_plain(c) for c in text)


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    first = unicodedata.normalize("NFKD", letter)[:1].lower()
    return first if len(first) == 1 else letter
