"""What holds for every letter, whatever was noted."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import records
from tests.write.building import planned

from afterword.facts.model import Application, Event, Interview, Me, Note, Person, Record, Strength, Told, Useful
from afterword.plan.result import PlannedLetter
from afterword.write.compose import compose
from afterword.write.frames import Frames
from afterword.write.mend import Words, mend
from afterword.write.result import Draft
from afterword.write.vocabulary import KINDS

FRAMES, WORDS = Frames.load(), Words.load()
ZONE = ZoneInfo("America/Chicago")
HURRIED = tomllib.loads((Path(__file__).parent / "mend_development.toml").read_text(encoding="utf-8"))["notes"]
BROKEN = re.compile(
    r"about (we|I|they)\b|\b(of of|to to|for for|a an|an a|the the|a a)\b| [,.;?]|\.\.|,,|  |: :|[{}\[\]<>]|\bNone\b"
)
DOUBLED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
NEAR = 0.8
"""two letters of a round that are more alike than this read as one letter sent twice"""
VARIANTS = {
    "thank-you": (None, "decision-soon", "later-round"),
    "follow-up": ("before-decision", "after-date", "after-silence", "second"),
    "withdrawal": (None, "accepted-elsewhere"),
}
FIRST = ("Ana", "Björn", "Chidi", "Dara", "Élodie", "Farid", "Gwen")
LAST = ("Okafor", "van der Meer", "Ní Bhriain", "O'Leary", "Ruiz", "Sato", "Weiß")


def texts(field: str) -> st.SearchStrategy[str | None]:
    noted = [note["text"] for note in HURRIED if note["field"] == field]
    return st.one_of(st.none(), st.sampled_from(noted))


@st.composite
def searches(draw: st.DrawFn) -> Record:
    """A record of one talk with one to seven people, with notes as people type them."""
    count = draw(st.integers(1, 7))
    people = tuple(
        Person(name=f"{FIRST[n]} {LAST[n]}", email=f"p{n}@firm.example", part="lead" if n == 0 else "interviewer")
        for n in range(count)
    )
    notes = tuple(
        Note(
            with_=draw(st.sampled_from([None, people[n].name])),
            talked=draw(texts("talked")),
            need=draw(texts("need")),
            strength=draw(texts("strength")),
            left_out=draw(texts("left_out")),
            correct=draw(texts("correct")),
            asked=draw(texts("asked")),
            useful=draw(st.sampled_from([None, Useful(what="a paper on tides", link="https://example.org/t")])),
            private="zqxj secret",
        )
        for n in range(draw(st.integers(0, count)))
    )
    talk = Interview(
        starts=datetime(2026, 11, 17, 14, tzinfo=ZONE) + timedelta(days=draw(st.integers(0, 20))),
        kind=draw(st.sampled_from([None, "phone", "video", "onsite", "panel", "screen", "informational"])),
        with_=tuple(person.name for person in people),
        late=draw(st.booleans()),
        notes=notes,
    )
    strengths = draw(st.lists(st.sampled_from([n["text"] for n in HURRIED if n["field"] in ("strengths", "strength")])))
    return Record(
        me=Me(
            name="Mara Lind",
            email="mara@example.com",
            time_zone="America/Chicago",
            language=draw(st.sampled_from(["en-US", "en-GB"])),
            strengths=tuple(Strength(text=text) for text in strengths[:3]),
        ),
        application=Application(
            company=draw(st.sampled_from(["Nord B.V.", "Tern & Harbor", "Museum of Salt", "Acme, Inc."])),
            role=draw(st.sampled_from(["Cook", "Manager, Snacks", "Head of Sales", "Postdoc position"])),
            country="US",
            practice=draw(st.sampled_from(["us", "uk", "de", "jp", "in", "academia", "public"])),
            why=draw(texts("why")),
        ),
        people=people,
        interviews=(talk,),
        told=(Told(on=date(2026, 11, 17), by=people[0].name, reply_by=date(2026, 12, 18)),),
        events=(Event(at=datetime(2026, 12, 9, 9, tzinfo=ZONE), what=draw(st.sampled_from(["rejected", "offered"]))),),
    )


@st.composite
def rounds(draw: st.DrawFn) -> list[PlannedLetter]:
    """One kind of letter to everybody of a search."""
    facts = draw(searches())
    kind = draw(st.sampled_from(sorted(KINDS)))
    answers = kind not in ("thank-you", "follow-up", "correction", "useful-note")
    return [
        planned(
            facts,
            kind,
            person.name,
            variant=draw(st.sampled_from(VARIANTS.get(kind, (None,)))),
            event=0 if answers else None,
            told=0 if kind == "follow-up" else None,
            day=date(2026, 12, 18) if kind in ("follow-up", "time-request", "offer-notice") else None,
            pass_on_to=[p.name for p in facts.people[1:]] if person is facts.people[0] and draw(st.booleans()) else (),
            channel=draw(st.sampled_from(["email", "letter", "message"])),
        )
        for person in facts.people
    ]


def said(draft: Draft) -> str:
    return " ".join(sentence.text for sentence in draft.sentences)


@settings(max_examples=400, deadline=None)
@given(rounds())
def test_every_letter_is_whole(letters: list[PlannedLetter]) -> None:
    for draft in compose(letters, FRAMES, WORDS):
        assert draft.sentences
        text = re.sub(r"https?://\S+", "LINK", said(draft))
        assert not BROKEN.search(text), text
        assert not [d for d in DOUBLED.finditer(text) if d[1].lower() not in ("had", "that")], text
        assert "zqxj" not in draft.body
        assert "!" not in draft.body
        for sentence in draft.sentences:
            assert re.search(r"[^.?][.?]$", sentence.text), sentence.text
            assert sentence.text[0] == sentence.text[0].upper()


@settings(max_examples=200, deadline=None)
@given(rounds())
def test_no_two_letters_share_a_sentence(letters: list[PlannedLetter]) -> None:
    drafts = compose(letters, FRAMES, WORDS)
    if letters[0].kind == "thank-you":
        sentences = [sentence.text for draft in drafts for sentence in draft.sentences]
        assert len(sentences) == len(set(sentences))
        for one, other in combinations(drafts, 2):
            alike = SequenceMatcher(None, said(one), said(other), autojunk=False).ratio()
            assert alike < NEAR, (said(one), said(other))


@settings(max_examples=200, deadline=None)
@given(rounds())
def test_no_letter_says_one_piece_twice(letters: list[PlannedLetter]) -> None:
    """Whatever two notes say alike: the words of a piece stand once in a letter."""
    notes = [note for talk in letters[0].record.interviews for note in talk.notes]
    texts = [(getattr(note, name), name) for note in notes for name in ("talked", "need", "strength", "asked")]
    pieces = {p.text for text, name in texts if text for p in mend(text, name, WORDS).pieces if len(p.text.split()) > 2}
    for draft in compose(letters, FRAMES, WORDS):
        for piece in pieces:
            assert said(draft).count(piece) < 2, said(draft)


@settings(max_examples=200, deadline=None)
@given(rounds())
def test_figures_are_those_of_the_record(letters: list[PlannedLetter]) -> None:
    known = set(re.findall(r"\d+", repr(letters[0].record).replace(",", "")))
    days = {str(n) for n in range(1, 32)} | {"00"}
    for draft in compose(letters, FRAMES, WORDS):
        assert set(re.findall(r"\d+", said(draft).replace(",", ""))) <= known | days


@settings(max_examples=100, deadline=None)
@given(rounds())
def test_fields_are_paths_of_the_record(letters: list[PlannedLetter]) -> None:
    for draft in compose(letters, FRAMES, WORDS):
        for path in (field for sentence in draft.sentences for field in sentence.fields):
            at: object = letters[0].record
            for name, index in re.findall(r"([a-z_]+)(?:\[(\d+)\])?", path):
                at = getattr(at, {"with": "with_", "from": "from_"}.get(name, name))
                at = at[int(index)] if index else at  # type: ignore[index]
            assert at is not None, path


@settings(max_examples=100, deadline=None)
@given(rounds())
def test_the_same_record_gives_the_same_letters(letters: list[PlannedLetter]) -> None:
    assert compose(letters, FRAMES, WORDS) == compose(list(reversed(letters)), FRAMES, Words.load())[::-1]


@settings(max_examples=150, deadline=None)
@given(records(), st.sampled_from(sorted(KINDS)))
def test_no_record_is_too_odd_to_write_to(facts: Record, kind: str) -> None:
    facts = replace(facts, application=replace(facts.application, time_zone="Europe/Riga"))
    for person in facts.people[:2]:
        for variant in VARIANTS.get(kind, (None,)):
            draft = compose([planned(facts, kind, person.name, variant=variant)], FRAMES, WORDS)[0]
            assert draft.sentences or pytest.fail("an empty letter")
