"""The language of the windows."""

import pytest

from afterword.practice.formula import Choice, Either, FormulaFault, Pick, Term, formula, minute_of


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("end + 2 h", Term("end", 2, "h")),
        ("end + 5 bd at 18:00", Term("end", 5, "bd", 1080)),
        ("decision - 1 bd at 18:00", Term("decision", -1, "bd", 1080)),
        ("until at 18:00 sharp", Term("until", 0, None, 1080, sharp=True)),
        ("event", Term("event")),
        ("later(opens, end at 17:00)", Pick("later", Term("opens"), Term("end", 0, None, 1020))),
        ("until or event + 24 h", Either(Term("until"), Term("event", 24, "h"))),
        (
            "opens before 18:00 else event",
            Choice(Term("opens"), Term("opens"), 1080, strictly=True, other=Term("event")),
        ),
        (
            "end at 21:00 when opens till 20:00 else event",
            Choice(Term("end", 0, None, 1260), Term("opens"), 1200, strictly=False, other=Term("event")),
        ),
    ],
)
def test_a_formula_is_read_as_it_is_written(text, read):
    assert formula(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "end +",
        "end + two bd at 09:00",
        "ending + 2 h",
        "end + 2 bd",
        "end at 25:00",
        "later(end)",
        "end + 2 h 3",
        "end ; 2",
    ],
)
def test_a_formula_that_cannot_be_read_says_so(text):
    with pytest.raises(FormulaFault):
        formula(text)


def test_a_count_in_days_must_name_its_hour():
    with pytest.raises(FormulaFault, match="names its hour"):
        formula("end + 2 bd")


def test_a_time_of_day_is_minutes_after_midnight():
    assert minute_of("17:30") == 1050
    with pytest.raises(FormulaFault, match="17:30"):
        minute_of("half five")
