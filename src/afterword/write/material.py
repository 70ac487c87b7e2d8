"""A person's own words for one letter: the pieces that mending gives, by source, and in the form that a slot wants."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from afterword.facts.model import Note, Person, Useful
from afterword.write.mend import Piece, Words, as_clause, as_gerund, as_noun, mend
from afterword.write.pattern import Filling
from afterword.write.view import View

SOURCES = (("talked", "talked"), ("need", "need"), ("strength", "strength"), ("asked", "asked"))
Where = tuple[str, str, str | None]
"""the path of the words, of their note, and the name of the person whose note it is"""
CARRIED = (("left", "left_out"), ("fix", "correct"))


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of somebody's own words."""

    piece: Piece
    path: str
    note: str
    """the path of the note that it stands in, or its own path"""
    about: str | None
    """the name of the person whose note it is; None: the whole talk"""

    @property
    def mark(self) -> str:
        """What tells this piece from others: its words, so that what two notes say alike is said once."""
        return self.piece.text.casefold()


@dataclass(slots=True)
class Material:
    """The pieces by source, and the words that could not be mended."""

    items: dict[str, list[Item]] = field(default_factory=dict)
    left_out: list[tuple[str, str, str, str]] = field(default_factory=list)
    """(source, path, raw words, why)"""
    link: Filling | None = None
    """the link of the first useful thing that has one, whether its name could be mended or not"""

    def add(self, source: str, text: str | None, name: str, where: Where, words: Words, to: Person | None) -> None:
        """Mend ``text`` (the record's field ``name``) and keep its pieces under ``source``."""
        if not text:
            return
        path, note, about = where
        mended = mend(text, name, words, addressee=to)
        kept = self.items.setdefault(source, [])
        for piece in mended.pieces:
            if piece.confident:
                kept.append(Item(_held(piece, name, words), path, note, about))
            else:
                self.left_out.append((source, path, piece.text, "unsure"))
        self.left_out.extend((source, path, raw, why) for raw, why in mended.left_out)

    def filling(self, source: str, form: str, used: set[str]) -> tuple[Filling, int] | None:
        """The first piece of ``source`` not yet ``used`` that can be said in ``form``, and how many it passes over."""
        passed = 0
        for item in self.items.get(source, ()):
            if item.mark in used:
                continue
            text = in_form(item.piece, form)
            if text:
                return Filling(text, (item.path,), item.mark), passed
            passed += 1
        return None

    def rather_new(self, used: Mapping[str, int]) -> None:
        """Put the pieces that other letters of the round have ``used`` behind those that fewer have."""
        for items in self.items.values():
            items.sort(key=lambda item: used.get(item.mark, 0))

    def take_times(self, weekdays: Sequence[str]) -> None:
        """Part the reason's pieces that name a weekday from those that do not: they are ``times``, not a reason."""
        given = self.items.get("reason", [])
        timed = [item for item in given if any(day in item.piece.text for day in weekdays)]
        self.items["times"] = timed
        self.items["reason"] = [item for item in given if item not in timed]

    def whole(self, source: str, used: set[str]) -> Filling | None:
        """The first note of ``source`` as clauses, parted by semicolons; None unless every word of it is in them."""
        items = self.items.get(source, [])
        if not items or items[0].mark in used:
            return None
        path = items[0].path
        if any(lost == path for _, lost, _, _ in self.left_out):
            return None
        clauses = [as_clause(item.piece, "I") for item in items if item.path == path]
        said = [clause for clause in clauses if clause is not None]
        return Filling("; ".join(said), (path,), items[0].mark) if len(said) == len(clauses) else None

    def slots(self, view: View) -> dict[str, Filling]:
        """The plain slots that belong to own words: the link of the useful thing, who said what is told on."""
        found: dict[str, Filling] = {}
        if self.link is not None:
            found["link"] = self.link
        heard = self.items.get("heard", ())
        if heard:
            who = [p for p in view.met if p.name == heard[0].about]
            found["heard_from"] = Filling(view.listed(who), tuple(f"{view.path(p)}.name" for p in who))
        relayed = self.items.get("relayed", ())
        if relayed:
            about = [p for p in view.met if p.name == relayed[0].about] or list(view.met)
            found["who"] = Filling(view.listed(about), tuple(f"{view.path(p)}.name" for p in about))
        return found


def _held(piece: Piece, name: str, words: Words) -> Piece:
    """A licence since 2012 is had, and not brought: such a thing of one's own is said as a sentence."""
    if piece.form != "thing" or not words.has("mine", name) or not re.search(words.glue["since"], piece.text):
        return piece
    return replace(piece, text=f"{words.glue['had_since']} {piece.text}", form="sentence", voice="me", gerund=None)


def in_form(piece: Piece, form: str) -> str | None:
    """``piece`` in the form that a slot wants; None where it cannot be done.

    ``clause``: a whole clause (of mine: with I). ``noun``: what may follow a preposition. ``theirs``: a clause whose
    subject is not I. ``matter``: a thing or a doing. The other forms are those of pieces.
    """
    if form == "clause":
        return as_clause(piece, "I")
    if form == "theirs":
        return piece.text if piece.form == "sentence" and piece.voice != "me" else None
    if form == "matter":
        return as_noun(piece) if piece.form in ("thing", "doing") else None
    if form == "noun":
        return as_noun(piece)
    if form == "doing":
        return as_gerund(piece)
    return piece.text if piece.form == form else None


def gather(view: View, words: Words, turn: int) -> Material:
    """The own words for this letter. ``turn``: its number in the round; shared notes are dealt out by it."""
    material = Material()
    own, shared, others = _notes(view)
    for path, note in (*own, *_turned(shared, turn)):
        _take_note(material, path, note, view, words)
    for path, note in others:
        material.add("relayed", note.talked, "talked", (f"{path}.talked", path, note.with_), words, None)
        material.add("answer", note.strength, "strength", (f"{path}.strength", path, note.with_), words, None)
    _take_heard(material, view, words, turn)
    _take_carried(material, view, words)
    application = view.record.application
    material.add("why", application.why, "why", ("application.why", "application.why", None), words, view.person)
    if view.own is not None and view.letter.variant is None:
        path = f"events[{view.own}].words"
        material.add("reason", view.record.events[view.own].words, "why", (path, path, None), words, view.person)
        if view.letter.kind in TIMED:
            material.take_times(view.dates.weekdays)
    return material


TIMED = frozenset({"reschedule", "apology"})
"""kinds in which the person's own words may name other times"""

TOGETHER = "panel"
"""the kind of talk in which everybody sits in one room"""
Noted = tuple[str, Note]


def _notes(view: View) -> tuple[list[Noted], list[Noted], list[Noted]]:
    own: list[Noted] = []
    shared: list[Noted] = []
    others: list[Noted] = []
    person = view.person
    there = person is not None and view.was_there(person)
    for talk, number in view.letter.about.notes:
        note = view.record.interviews[talk].notes[number]
        path = f"interviews[{talk}].notes[{number}]"
        if person is not None and note.with_ == person.name:
            own.append((path, note))
        elif note.with_ is None and there:
            shared.append((path, note))
        else:
            others.append((path, note))
    return own, shared, others


def _turned(notes: list[Noted], turn: int) -> list[Noted]:
    at = turn % len(notes) if notes else 0
    return notes[at:] + notes[:at]


def _take_note(material: Material, path: str, note: Note, view: View, words: Words) -> None:
    for source, name in SOURCES:
        material.add(source, getattr(note, name), name, (f"{path}.{name}", path, note.with_), words, view.person)


def _take_heard(material: Material, view: View, words: Words, turn: int) -> None:
    """What another of them raised, where all sat in one room: one note, dealt out by the letter's ``turn``."""
    person = view.person
    if person is None or not view.was_there(person):
        return
    raised = [
        (f"interviews[{talk}].notes[{number}]", note)
        for talk in view.talks
        if view.record.interviews[talk].kind == TOGETHER
        for number, note in enumerate(view.record.interviews[talk].notes)
        if note.talked and note.with_ not in (None, person.name) and any(p.name == note.with_ for p in view.met)
    ]
    for path, note in _turned(raised, turn):
        if not material.items.get("heard"):
            aside = Material()
            aside.add("heard", note.talked, "talked", (f"{path}.talked", path, note.with_), words, None)
            material.items["heard"] = aside.items.get("heard", [])


def _take_carried(material: Material, view: View, words: Words) -> None:
    """What the plan lets ride in this letter: left out, to be put right, useful."""
    for path in view.letter.about.fields:
        note = note_at(view, path)
        if note is None:
            continue
        base, _, name = path.rpartition(".")
        for source, field_name in CARRIED:
            if name == field_name:
                text = getattr(note, field_name)
                material.add(source, text, field_name, (path, base, note.with_), words, view.person)
        if name == "useful" and note.useful is not None:
            _take_gift(material, path, note.useful, (path, base, note.with_), words, view.person)


def _take_gift(material: Material, path: str, useful: Useful, where: Where, words: Words, to: Person | None) -> None:
    """One useful thing: the first with a link goes before any without."""
    if material.link is not None:
        return
    if useful.link and useful.link.strip():
        material.items.pop("gift", None)
        material.link = Filling(useful.link.strip(), (f"{path}.link",), f"{path}.link")
    if useful.link or not material.items.get("gift"):
        material.add("gift", useful.what, "useful", where, words, to)


def note_at(view: View, path: str) -> Note | None:
    """The note that a path such as ``interviews[0].notes[1].left_out`` lies in."""
    talk, _, rest = path.removeprefix("interviews[").partition("].notes[")
    number, found, _ = rest.partition("]")
    if not found or not talk.isdigit() or not number.isdigit():
        return None
    interviews = view.record.interviews
    if int(talk) >= len(interviews) or int(number) >= len(interviews[int(talk)].notes):
        return None
    return interviews[int(talk)].notes[int(number)]
