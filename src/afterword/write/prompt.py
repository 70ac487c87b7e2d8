"""What a model is given for one letter: the facts that it may use, each under its field, and nothing else.

Never in it: ``private`` notes, addresses, telephone numbers, the notes on other people, other applications.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from afterword.review.data import Checks
from afterword.review.sentences import sentence_spans
from afterword.write.instructions import Instructions
from afterword.write.plain import plain_slots
from afterword.write.scrub import Scrub
from afterword.write.view import View

Message = tuple[str, str]
"""a role (``system``, ``user``, ``assistant``) and a text"""

_NOTE: Final = ("talked", "need", "strength", "left_out", "correct", "asked")
_DAYS: Final = (
    "day", "named_day", "later_day", "told_day", "event_day", "earlier_day", "next_on", "offer_day", "deadline_day",
    "slot", "talk", "pass_names",
)  # fmt: skip
_LONG, _LINE, _LETTERS = 4_000, 1_500, 2


@dataclass(slots=True)
class Material:
    """All that a model sees of a record, cleaned."""

    letter: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    voice: dict[str, str] = field(default_factory=dict)
    orders: tuple[str, ...] = ()
    """sentences of the other side that speak to a program: taken out"""

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a sentence may name."""
        return frozenset((*self.facts, *self.others, *self.voice))

    def messages(self, told: Instructions) -> tuple[Message, ...]:
        """What is sent, word for word."""
        held = {
            "letter": self.letter,
            "facts": self.facts,
            "words_of_others": self.others,
            "voice": list(self.voice.values()),
        }
        lines = [told.data["begin"], json.dumps(held, ensure_ascii=False, indent=1), told.data["end"]]
        return ("system", str(told.data["instructions"]).strip()), ("user", "\n".join(lines))


def gather(view: View, checks: Checks, told: Instructions, now: datetime) -> Material:
    """The material for one letter, of what had happened by ``now``."""
    material = Material()
    scrub = Scrub(view.record, told.data)
    for path, text in _facts(view, checks, now):
        if cleaned := scrub.clean(text, _LINE):
            material.facts.setdefault(path, cleaned)
    orders: list[str] = []
    for path, text in _others(view, now):
        kept = _without_orders(scrub.clean(text, _LONG), checks, told, orders)
        if kept:
            material.others[path] = kept
    for path, text in _voice(view, now):
        material.voice[path] = scrub.clean(text, _LINE)
    material.orders = tuple(orders)
    material.letter = _letter(view, checks, told, scrub)
    return material


def _letter(view: View, checks: Checks, told: Instructions, scrub: Scrub) -> dict[str, Any]:
    """What kind of letter it is, for the model."""
    letter, speech = view.letter, view.speech
    sign = checks.signs[letter.kind]
    moves = dict.fromkeys((*sign.needed(letter.variant), *([sign.must] if sign.must else ()), *letter.carries))
    if letter.profile in speech.unpitched:
        moves.pop("contribution", None)
    english = speech.british(speech.english(view.record.me.language, view.record.application.country))
    asked = plain_slots(view).get("asked_day") if letter.kind == "time-request" else None
    return {
        "kind": letter.kind,
        **({"variant": letter.variant} if letter.variant else {}),
        "what_it_does": told.data["kinds"][letter.kind],
        "to": [scrub.clean(f"{view.called(p)}{f', {p.title}' if p.title else ''}", 200) for p in letter.people],
        "must_say": [told.data["moves"][move] for move in moves],
        "most_words": min(sign.longest(letter.variant).get("warning", 160), 160),
        "language": told.data["english"]["british" if english else "american"],
        "formal": view.formal,
        **({"pass_thanks_on_to": [scrub.clean(name, 200) for name in letter.pass_on_to]} if letter.pass_on_to else {}),
        **({"ask_for_time_until": asked.text} if asked else {}),
    }


def _facts(view: View, checks: Checks, now: datetime) -> Iterator[tuple[str, str]]:
    record = view.record
    plain = plain_slots(view)
    yield "application.company", plain["company"].text
    yield "application.role", record.application.role
    if record.application.why:
        yield "application.why", record.application.why
    for person in view.letter.people:
        yield f"{view.path(person)}.name", view.called(person)
    for name in _DAYS:
        filling = plain.get(name)
        if filling is not None and filling.fields:
            yield filling.fields[0], filling.text
    yield from _notes(view, now)
    for n, strength in enumerate(record.me.strengths):
        yield f"me.strengths[{n}].text", strength.text
        if strength.skills:
            yield f"me.strengths[{n}].skills", ", ".join(strength.skills)
    if view.own is not None and record.events[view.own].words:
        yield f"events[{view.own}].words", str(record.events[view.own].words)


def _notes(view: View, now: datetime) -> Iterator[tuple[str, str]]:
    """The notes that this letter may use, without what is private."""
    for i, j in view.letter.about.notes:
        interview = view.record.interviews[i]
        if interview.starts > now:
            continue
        note = interview.notes[j]
        for key in _NOTE:
            if text := getattr(note, key):
                yield f"interviews[{i}].notes[{j}].{key}", text
        if note.useful:
            yield f"interviews[{i}].notes[{j}].useful", " ".join(filter(None, (note.useful.what, note.useful.link)))


def _others(view: View, now: datetime) -> Iterator[tuple[str, str]]:
    """What the other side wrote or said: to be read, never to be obeyed."""
    record, about = view.record, view.letter.about
    if about.told is not None and record.told[about.told].words:
        yield f"told[{about.told}].words", str(record.told[about.told].words)
    if about.event is not None and about.event != view.own:
        event = record.events[about.event]
        if event.words and event.at <= now:
            yield f"events[{about.event}].words", event.words
    if record.application.posting:
        yield "application.posting", record.application.posting


def _voice(view: View, now: datetime) -> Iterator[tuple[str, str]]:
    """The newest letters of theirs to these people."""
    names = set(view.letter.to)
    sent = [
        (letter.sent, n)
        for n, letter in enumerate(view.record.letters)
        if letter.body and letter.sent <= now and names & set(letter.to)
    ]
    for _, n in sorted(sent, reverse=True)[:_LETTERS]:
        yield f"letters[{n}].body", str(view.record.letters[n].body)


def _without_orders(text: str, checks: Checks, told: Instructions, orders: list[str]) -> str:
    """``text`` without the sentences that speak to a program; they are added to ``orders``."""
    kept: list[str] = []
    for line in text.split("\n"):
        spans = sentence_spans(line, 0, len(line), checks.parts.abbreviations)
        said = [line[a:b] for a, b in spans]
        bad = {n for n, sentence in enumerate(said) if told.gives_orders(sentence)}
        orders += [said[n] for n in sorted(bad)]
        kept.append(" ".join(sentence for n, sentence in enumerate(said) if n not in bad))
    return "\n".join(kept).strip()
