"""Ids: exactly as the interface says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import records

from afterword.facts.ids import application_id, letter_id, person_slugs, same_ids, searches, slug
from afterword.facts.model import Application, Me, Person, Record

ME = Me(name="Priya Raman", time_zone="America/Chicago")
RECORD = Record(me=ME, application=Application(company="Northwind Robotics", role="Data analyst", country="US"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northwind Robotics Data analyst", "northwind-robotics-data-analyst"),
        ("Zoë O'Neill-Söder", "zoe-oneill-soder"),
        ("Anne-Marie D’Arcy", "anne-marie-darcy"),
        ("Jürgen Groß", "jurgen-gross"),
        ("GROẞ", "gross"),
        ("Polderdata B.V. -- C++", "polderdata-b-v-c"),
        ("Øresund Łódź", "øresund-łodz"),
        ("田中 太郎", "田中-太郎"),
        ("Ольга Петрова", "ольга-петрова"),
        ("İzmir ﬁrm ２", "izmir-firm-2"),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_slug_drops_marks_and_apostrophes_and_joins_with_hyphens(text, expected):
    assert slug(text) == expected


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_a_slug_of_a_slug_is_the_same(text):
    assert slug(slug(text)) == slug(text)


def test_an_application_has_its_own_id_else_company_and_role():
    assert application_id(RECORD) == "northwind-robotics-data-analyst"
    own = replace(RECORD, application=replace(RECORD.application, id="mine"))
    assert application_id(own) == "mine"


def test_equal_slugs_of_people_are_numbered_in_their_order():
    names = ("Ann Lee", "Ann-Lee", "Ann Lee 2", "ann lee", "Bo")
    record = replace(RECORD, people=tuple(Person(name=name) for name in names))
    assert list(person_slugs(record).values()) == ["ann-lee", "ann-lee-2", "ann-lee-2-2", "ann-lee-3", "bo"]


@settings(max_examples=50, deadline=None)
@given(records())
def test_no_two_people_share_a_slug(record):
    slugs = person_slugs(record)
    assert len(set(slugs.values())) == len(slugs) == len(record.people)
    assert application_id(record)


def test_a_letters_id_is_application_kind_person_and_day():
    day = date(2026, 11, 17)
    assert letter_id("northwind", "thank-you", "dana-whitfield", day) == "northwind/thank-you/dana-whitfield/2026-11-17"
    assert letter_id("n", "follow-up", "d", day, 2) == "n/follow-up/d/2026-11-17/2"


def test_records_of_one_address_are_one_search_whatever_its_capitals():
    a = replace(RECORD, me=replace(ME, email="Ann@x.example"))
    b = replace(RECORD, me=replace(ME, name="Other", email="ann@X.example"))
    c = replace(RECORD, me=replace(ME, name="Priya  raman"))
    assert list(searches([a, RECORD, b, c])) == [[a, b], [RECORD, c]]


def test_two_records_of_one_search_with_one_id_are_a_fault_that_names_both_files():
    other = replace(RECORD, me=replace(ME, name="Somebody Else"))
    (fault,) = same_ids([("a.toml", RECORD), ("b.toml", other), ("c.toml", RECORD)])
    assert (fault.file, fault.path, fault.right) == (
        "c.toml",
        "application.id",
        "give one of them an id, under [application]",
    )
    assert "a.toml" in fault.says
