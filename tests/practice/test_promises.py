"""Promises in words (practice 3.9): tables of sentences, each phrase's examples, calendars, and any text at all."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.practice.promise_days import Days
from afterword.practice.promise_phrases import compiled
from afterword.practice.promises import Phrases, Promise, read_promise
from afterword.practice.source import PracticeFault

PHRASES = Phrases.load()
TUESDAY = date(2026, 11, 17)
EXAMPLES = {
    language: tomllib.loads(
        (files("afterword.practice") / "phrases" / "examples" / f"{language}.toml").read_text("utf-8")
    )
    for language in ("english", "german")
}


@dataclass(frozen=True)
class Calendar:
    """Open days by weekday, less holidays."""

    rests: tuple[int, ...] = (5, 6)
    holidays: tuple[date, ...] = ()
    week_starts: int = 0

    def is_open(self, day: date) -> bool:
        return day.weekday() not in self.rests and day not in self.holidays

    def bd_after(self, day: date, n: int) -> date:
        while n:
            day += timedelta(days=1)
            n -= self.is_open(day)
        return day

    def bd_before(self, day: date, n: int) -> date:
        while n:
            day -= timedelta(days=1)
            n -= self.is_open(day)
        return day


PLAIN = Calendar()
ISRAEL = Calendar(rests=(4, 5), week_starts=6)


def read(words: str, told_on: date = TUESDAY, days: Days = PLAIN, day_first: bool | None = None) -> Promise:
    return read_promise(words, told_on, days, PHRASES, day_first)


def found(promise: Promise) -> date | str:
    return promise.day or promise.why


def sentences(name: str) -> Iterator[object]:
    for line in (Path(__file__).parent / "promises" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            told_on, wanted, words = (part.strip() for part in line.split("|", 2))
            yield pytest.param(date.fromisoformat(told_on), wanted, words, id=words[:60] or "empty")


@pytest.mark.parametrize(
    ("told_on", "wanted", "words"), [p for n in ("first", "second", "third", "fourth") for p in sentences(n)]
)
def test_a_sentence_is_read(told_on: date, wanted: str, words: str) -> None:
    assert str(found(read(words, told_on))) == wanted


@pytest.mark.parametrize("phrase", [phrase.id for phrase in PHRASES.all])
def test_each_phrase_holds_its_examples(phrase: str) -> None:
    language, name = phrase.split("/")
    examples = EXAMPLES[language][name]
    assert len(examples["matches"]) >= 5
    assert len(examples["not_matches"]) >= 5
    for words, told_on, wanted in examples["matches"]:
        promise = read(words, told_on, day_first=True)
        assert (found(promise), promise.phrase) == (wanted, phrase), words
    for words in examples["not_matches"]:
        assert read(words, day_first=True).phrase != phrase, words


def test_every_example_belongs_to_a_phrase() -> None:
    written = {f"{language}/{name}" for language, sheet in EXAMPLES.items() for name in sheet}
    assert written == {phrase.id for phrase in PHRASES.all}


def test_our_patterns_compile_and_our_reasons_are_given() -> None:
    for phrase in PHRASES.all:
        assert list(phrase.patterns)
        assert phrase.reason
    for words in (PHRASES.split, PHRASES.subject, PHRASES.hear, PHRASES.other, PHRASES.guard_before,
                  PHRASES.guard_after, PHRASES.bound_before, PHRASES.bound_after):  # fmt: skip
        assert compiled(words)
    assert PHRASES.reason(read("two weeks").phrase) == "a week is five business days"
    assert PHRASES.reason(None) == ""


@pytest.mark.parametrize(
    ("words", "told_on", "day"),
    [
        ("in a week", date(2026, 11, 20), date(2026, 11, 27)),
        ("in a week", date(2026, 11, 21), date(2026, 11, 27)),
        ("tomorrow", date(2026, 11, 20), date(2026, 11, 23)),
        ("tomorrow", date(2026, 11, 21), date(2026, 11, 23)),
        ("within two days", date(2026, 11, 20), date(2026, 11, 20)),
        ("today", date(2026, 11, 21), date(2026, 11, 23)),
        ("by Sunday", date(2026, 11, 21), date(2026, 11, 23)),
        ("by Saturday", TUESDAY, date(2026, 11, 20)),
        ("this week", date(2026, 11, 22), date(2026, 11, 27)),
        ("next week", date(2026, 11, 22), date(2026, 11, 27)),
        ("next week", date(2026, 11, 23), date(2026, 12, 4)),
        ("this Tuesday", TUESDAY, date(2026, 11, 24)),
        ("next Wednesday", TUESDAY, date(2026, 11, 25)),
        ("two weeks", date(2026, 12, 28), date(2027, 1, 11)),
        ("by 5 January", date(2026, 12, 28), date(2027, 1, 5)),
        ("by 17 November", TUESDAY, TUESDAY),
        ("by 16 November", TUESDAY, date(2027, 11, 16)),
        ("the 31st", date(2026, 11, 17), date(2026, 12, 31)),
        ("29 February", TUESDAY, date(2028, 2, 29)),
        ("end of February", date(2028, 2, 1), date(2028, 2, 29)),
        ("end of the month", date(2026, 10, 30), date(2026, 11, 30)),
        ("end of the month", date(2026, 10, 29), date(2026, 10, 30)),
        ("end of the year", date(2026, 12, 31), date(2026, 12, 31)),
        ("week 1", date(2026, 12, 15), date(2027, 1, 8)),
        ("early next week", date(2026, 12, 31), date(2027, 1, 5)),
    ],
)
def test_edges_of_weeks_months_and_years(words: str, told_on: date, day: date) -> None:
    assert read(words, told_on).day == day


@pytest.mark.parametrize(
    ("words", "told_on", "day"),
    [
        ("by the end of the week", TUESDAY, date(2026, 11, 19)),
        ("by the end of the week", date(2026, 11, 20), date(2026, 11, 26)),
        ("by the end of the week", date(2026, 11, 22), date(2026, 11, 26)),
        ("next week", date(2026, 11, 21), date(2026, 11, 26)),
        ("next Sunday", TUESDAY, date(2026, 11, 22)),
        ("next Thursday", date(2026, 11, 22), date(2026, 12, 3)),
        ("early next week", TUESDAY, date(2026, 11, 24)),
        ("on Friday", TUESDAY, date(2026, 11, 19)),
        ("a week", date(2026, 11, 19), date(2026, 11, 26)),
    ],
)
def test_weeks_that_start_on_sunday(words: str, told_on: date, day: date) -> None:
    assert read(words, told_on, ISRAEL).day == day


@pytest.mark.parametrize(
    ("words", "told_on", "day"),
    [
        ("on Thursday", date(2026, 11, 24), date(2026, 11, 25)),
        ("a few days", date(2026, 11, 24), date(2026, 12, 1)),
        ("by the end of the week", date(2026, 11, 24), date(2026, 11, 25)),
        ("by the end of the week", date(2026, 11, 26), date(2026, 12, 4)),
        ("26 November", date(2026, 11, 26), date(2026, 11, 30)),
        ("tomorrow", date(2026, 11, 25), date(2026, 11, 30)),
    ],
)
def test_holidays(words: str, told_on: date, day: date) -> None:
    thanksgiving = Calendar(holidays=(date(2026, 11, 26), date(2026, 11, 27)))
    assert read(words, told_on, thanksgiving).day == day


@pytest.mark.parametrize(
    ("words", "told_on", "day_first", "wanted"),
    [
        ("by 3/12", TUESDAY, True, date(2026, 12, 3)),
        ("by 3/12", TUESDAY, False, date(2026, 12, 3)),
        ("by 3/12", date(2027, 2, 1), True, date(2027, 12, 3)),
        ("by 3/12", date(2027, 2, 1), False, date(2027, 3, 12)),
        ("by 3/12", date(2027, 2, 1), None, "ambiguous"),
        ("by 14/11", date(2026, 11, 2), False, date(2026, 11, 13)),
        ("by 11/14", date(2026, 11, 2), True, date(2026, 11, 13)),
        ("by 5/5", date(2027, 2, 1), None, date(2027, 5, 5)),
        ("by 3/12/2027", date(2027, 2, 1), False, date(2027, 3, 12)),
        ("by 3/12/2027", date(2027, 6, 1), False, date(2027, 12, 3)),
        ("by 3/12/2025", TUESDAY, False, "unreadable"),
        ("am 4.12.", TUESDAY, False, date(2026, 12, 4)),
    ],
)
def test_dates_in_figures(words: str, told_on: date, day_first: bool | None, wanted: date | str) -> None:
    assert found(read(words, told_on, day_first=day_first)) == wanted


def test_an_ambiguous_date_names_both_days() -> None:
    promise = read("You'll hear by 3/12.", date(2027, 2, 1))
    assert promise.between == (date(2027, 3, 12), date(2027, 12, 3))
    assert promise.words == "3/12"


def test_their_own_spelling_is_quoted() -> None:
    assert read("We\u2019ll tell you BEFORE  the Summer.").words == "BEFORE the Summer"
    assert read("Sie ho\u0308ren NA\u0308CHSTE Woche von uns").words == "NÄCHSTE Woche"


@pytest.mark.parametrize("other", ["nächsten Freitag", "naechsten Freitag", "nachsten Freitag", "NÄCHSTEN FREITAG"])
def test_umlauts_in_any_spelling(other: str) -> None:
    assert read(other).day == date(2026, 11, 27)


def test_own_phrases_are_added_and_laid_over() -> None:
    own = {
        "phrases/english.toml": '[phrase.a-few-days]\nmeans = { bd = 4 }\nreason = "our few days are four"\n',
        "phrases/dutch.toml": '[phrase.een-week]\nneeds = ["week"]\npatterns = ["een week"]\nmeans = { bd = 5 }\n'
        'reason = "a week"\nsource = "ours"\n',
    }
    phrases = Phrases.load(own)
    four = read_promise("a few days", TUESDAY, PLAIN, phrases, None)
    assert (four.day, phrases.reason(four.phrase)) == (date(2026, 11, 23), "our few days are four")
    assert read_promise("binnen een week", TUESDAY, PLAIN, phrases, None).day == date(2026, 11, 24)


PHRASE = '[phrase.x]\nneeds = ["x"]\npatterns = ["x"]\nmeans = { bd = 1 }\nreason = "r"\nsource = "s"\n'


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[phrase.x]\nneeds = = 1\n", 2, "no TOML"),
        ("[wishes]\n", 1, "no table"),
        ("numbers = 3\n", 1, "no table"),
        ('\n[numbers]\none = "1"\n', 3, "must be a number"),
        (PHRASE.replace('["x"]\nmeans', '["x("]\nmeans'), 3, "cannot be read"),
        (PHRASE.replace('["x"]\nmeans', '["{when}"]\nmeans'), 3, "no part `when`"),
        (PHRASE.replace("bd = 1", "moon = 1"), 1, "must have one of bd"),
        (PHRASE.replace("bd = 1", "bd = 1, week = 1"), 1, "must have one of bd"),
        (PHRASE.replace("bd = 1", 'bd = "soon"'), 1, "no meaning"),
        (PHRASE.replace("bd = 1", 'weekday = "next"'), 1, "no meaning"),
        (PHRASE.replace("bd = 1", "bd = 1, colour = 2"), 1, "no meaning"),
        (PHRASE.replace('reason = "r"\n', ""), 1, "a `reason`"),
        (PHRASE.replace('needs = ["x"]\n', ""), 1, "`needs`"),
        (PHRASE.replace('needs = ["x"]', 'needs = "x"'), 1, "list of texts"),
        (PHRASE + "shape = 1\n", 1, "nothing else"),
        ('[clauses]\nhear = ["("]\n', 2, "cannot be read"),
    ],
)
def test_a_fault_of_a_sheet_says_where(text: str, line: int, says: str) -> None:
    with pytest.raises(PracticeFault, match=r"phrases/own\.toml") as caught:
        Phrases.load({"phrases/own.toml": text})
    assert says in str(caught.value)
    assert caught.value.line == line


PIECES = st.sampled_from(
    [words for sheet in EXAMPLES.values() for table in sheet.values() for words in [m[0] for m in table["matches"]]]
    + [
        "and",
        ",",
        ". ",
        "you'll hear",
        "by",
        "within",
        "start",
        "99",
        "31",
        "/",
        ".",
        "-",
        "0",
        "week",
        "months",
        "İ",
        "ß",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=8).map(" ".join), st.lists(PIECES, max_size=8).map("".join))
CALENDARS = st.sampled_from(
    [PLAIN, ISRAEL, Calendar(rests=(6,)), Calendar(holidays=(date(2026, 12, 25), date(2027, 1, 1)))]
)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.dates(date(1990, 1, 1), date(2090, 1, 1)), CALENDARS, st.sampled_from([True, False, None]))
def test_any_text_at_all(words: str, told_on: date, days: Calendar, day_first: bool | None) -> None:
    promise = read_promise(words, told_on, days, PHRASES, day_first)
    assert (promise.day is not None) == (promise.why == "read")
    assert (promise.between is not None) == (promise.why == "ambiguous")
    assert (promise.words == "") == (promise.why == "nothing-named") == (promise.phrase is None)
    for day in [promise.day] if promise.day else promise.between or ():
        assert day >= told_on
        assert days.is_open(day)
    if promise.why == "ambiguous":
        assert day_first is None


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=4).map(" ".join))
def test_the_ends_of_the_calendar(words: str) -> None:
    for told_on in (date(1, 1, 20), date(9999, 12, 1)):
        read_promise(words, told_on, PLAIN, PHRASES, None)
