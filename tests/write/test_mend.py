"""Notes typed in a hurry become whole pieces, or are left out with a reason."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.facts.model import Person
from afterword.write.mend import Mended, Piece, Words, as_clause, as_gerund, as_noun, mend

HERE = Path(__file__).parent
WORDS = Words.load()
FIELDS = ("talked", "need", "strength", "left_out", "correct", "asked", "why", "useful", "strengths")
FORMS = {"thing", "doing", "do", "did", "someone", "how", "sentence"}


def _rows(name: str) -> list[Any]:
    notes = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["notes"]
    return [pytest.param(row, id=f"{row['trade']}: {row['text'][:40]}") for row in notes]


def _person(said: str | None) -> Person | None:
    if not said:
        return None
    name, _, last = said.rpartition(" ")
    return Person(name=name, pronouns=last) if "/" in last else Person(name=said)


def _fits(piece: Piece, want: str) -> bool:
    head, _, text = want.partition(": ")
    forms, voices = head.split(" ")
    alike = piece.form in forms.split("|") and piece.voice in voices.rstrip("?").split("|")
    return alike and piece.confident == (not voices.endswith("?")) and ("*" in text or piece.text in text.split("|"))


def _reasons(want: list[str], got: set[str]) -> bool:
    wanted = [set(w.split("|")) for w in want]
    return all(w & got for w in wanted) and got <= set().union(*wanted)


def _right(row: dict[str, Any], got: Mended) -> bool:
    """A loose row asks only that nothing is trusted that it does not name."""
    if row.get("loose"):
        return all(not p.confident or any(_fits(p, w) for w in row["want"]) for p in got.pieces)
    pieces = len(row["want"]) == len(got.pieces) and all(map(_fits, got.pieces, row["want"]))
    return pieces and _reasons(row["out"], {why for _, why in got.left_out})


@pytest.mark.parametrize("row", [*_rows("mend_development"), *_rows("mend_heldback"), *_rows("mend_later")])
def test_note(row: dict[str, Any]) -> None:
    got = mend(row["text"], row["field"], WORDS, addressee=_person(row.get("with")))
    assert _right(row, got), got


def _one(text: str, field: str = "talked", **more: Any) -> Piece:
    pieces = mend(text, field, WORDS, **more).pieces
    assert len(pieces) == 1, pieces
    return pieces[0]


def test_turned_for_a_frame() -> None:
    wish = _one("keep the line running through the night", "need")
    assert as_clause(wish, "you") == "you keep the line running through the night"
    assert as_gerund(wish) == as_noun(wish) == "keeping the line running through the night"
    deed = _one("planned and ran 3 open days", "strength")
    assert as_clause(deed, "I") == "I planned and ran 3 open days"
    whole = _one("I planned 3 open days", "strength")
    assert (as_clause(whole, "I"), as_gerund(whole), as_noun(whole)) == ("I planned 3 open days", None, None)
    thing = _one("the open days", "strength")
    assert (as_clause(thing, "I"), as_gerund(thing), as_noun(thing)) == (None, None, "the open days")


def test_place_in_the_note() -> None:
    note = "ok. the night rota!! salary 60k"
    piece = _one(note)
    assert note[piece.start : piece.end] == "the night rota"
    assert mend(note, "talked", WORDS).left_out == (("ok", "unclear"), ("salary 60k", "pay"))


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (Person(name="Ida Holm", pronouns="she/her"), []),
        (Person(name="Ida Holm"), []),
        (Person(name="Jon Holm", pronouns="he/him"), ["third-person"]),
        (None, ["third-person"]),
    ],
)
def test_she_is_the_reader_only_where_she_can_be(who: Person | None, why: list[str]) -> None:
    got = mend("she runs the night clinic", "talked", WORDS, addressee=who)
    assert [w for _, w in got.left_out] == why
    assert [p.text for p in got.pieces] == ([] if why else ["you run the night clinic"])


def test_own_sheet_adds_a_word() -> None:
    words = Words.load({"words/abbreviations.toml": '[spelled]\n"xfer" = "transfer"\n'})
    assert mend("the xfer to Leeds", "talked", words).pieces[0].text == "the transfer to Leeds"


def test_cached_and_pure() -> None:
    assert mend("the rota", "talked", WORDS) is mend("the rota", "talked", WORDS)


SAID = [
    "i", "I", "we", "they", "she", "he", "her", "his", "you", "it", "its", "it's", "the", "a", "an", "my", "our",
    "no", "not", "never", "dont", "cant", "wont", "w/", "w/o", "bc", "ppl", "pts", "yrs", "wk", "~30", "22%", "22%!!",
    "1.8", "1,100", "£1.2m", "60-65k", "24/7", "&", "+", "->", "-", ",", ".", ";", ":", "!", "?", "...", "(", ")",
    '"', "'", "“", "”", ":)", "😀", "#rota", "rota", "drivers", "keep", "leaving", "ran", "moved", "started",
    "reports", "backlog", "team", "is", "are", "was", "has", "have", "wants", "needs", "said", "someone", "who",
    "how", "why", "if", "and", "or", "but", "in", "on", "at", "for", "of", "with", "since", "june", "may", "sat",
    "mornings", "monday", "excel", "red", "seal", "good", "ok", "salary", "boss", "nice", "seemed", "tired",
    "terrible", "running", "keep", "find", "two", "three", "half", "patients", "clinic", "school", "runs", "quickly",
    "old", "new", "night", "shift", "nothing", "none", "without", "nobody", "sql", "A&E", '6"', "there's", "the",
    "the",
]  # fmt: skip
NOTES = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(SAID), max_size=14).map(" ".join))
NEGATIVE = re.compile(r"\b(?:no|not|never|none|nobody|nothing|without|\w+n't|cannot)\b", re.IGNORECASE)
ADDRESSEES = st.sampled_from([None, Person(name="Ida Holm"), Person(name="Ida Holm", pronouns="she/her")])


@settings(max_examples=500, deadline=None)
@given(NOTES, st.sampled_from(FIELDS), ADDRESSEES)
def test_pieces_are_clean(note: str, field: str, addressee: Person | None) -> None:
    for piece in mend(note, field, WORDS, addressee=addressee).pieces:
        text = piece.text
        assert text == text.strip()
        assert "  " not in text
        assert text[-1] not in ".,;:!?…-"
        assert piece.form in FORMS
        assert 0 <= piece.start <= piece.end <= len(note)
        assert not any(c in text for c in '()[]{}"“”#\n')
        lows = [w.strip(",") for w in text.lower().split()]
        assert all(a != b for a, b in zip(lows, lows[1:], strict=False))
        assert not re.search(r"(?<![\w'/+&-])i(?![\w'/+&-])", text)


@settings(max_examples=500, deadline=None)
@given(NOTES, st.sampled_from(FIELDS), ADDRESSEES)
def test_figures_and_negations_stay(note: str, field: str, addressee: Person | None) -> None:
    got = mend(note, field, WORDS, addressee=addressee)
    for piece in got.pieces:
        raw = note[piece.start : piece.end]
        assert set(re.findall(r"\d+", piece.text)) <= set(re.findall(r"\d+", raw))
        said = len(NEGATIVE.findall(piece.text))
        meant = raw.replace("’", "'").lower()
        meant = re.sub(r"\b(do|ca|wo)nt\b", r"\1n't", meant).replace("w/o", "without")
        assert bool(said) == bool(NEGATIVE.search(meant)) or said >= 1 or _left_between(piece, got, note)


def _left_between(piece: Piece, got: Mended, note: str) -> bool:
    """Whether something with the negation was left out from within the piece's place."""
    inside = note[piece.start : piece.end]
    return any(raw in inside for raw, _ in got.left_out)


@settings(max_examples=500, deadline=None)
@given(NOTES, st.sampled_from(FIELDS), ADDRESSEES)
def test_what_is_left_out_is_in_no_piece(note: str, field: str, addressee: Person | None) -> None:
    got = mend(note, field, WORDS, addressee=addressee)
    for raw, why in got.left_out:
        assert raw in note
        assert why
        if len(raw.split()) > 2 and note.count(raw) == 1:
            assert all(raw not in piece.text for piece in got.pieces)
