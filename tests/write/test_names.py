"""How people and firms are called. F55: never by a wrong name."""

from __future__ import annotations

import pytest

from afterword.facts.model import Person
from afterword.write import names
from afterword.write.frames import Frames

SPEECH = Frames.load().speech
TABLE = SPEECH.names


def greeted(name: str, formal: bool = False, **more: str) -> str:
    return names.greeting_name(Person(name=name, **more), formal=formal, names=TABLE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Dana Whitlow", "Dana"),
        ("Siobhán Ní Dhálaigh", "Siobhán"),
        ("Jean-Baptiste d'Ornano", "Jean-Baptiste"),
        ("Dr. Hannelore Weiß", "Hannelore"),
        ("Prof. Dr. Uwe Köhler", "Uwe"),
        ("J. R. Holt", "J. R. Holt"),
        ("A Whitehorse", "A Whitehorse"),
        ("Prince", "Prince"),
        ("Polder jobs", "Polder jobs"),
        ("The Hiring Team", "The Hiring Team"),
        ("山田 太郎", "山田 太郎"),
        ("Ana Ruiz, PhD", "Ana"),
        ("Nguyễn Thị Minh", "Nguyễn"),
    ],
)
def test_first_names(name: str, first: str) -> None:
    assert greeted(name) == first


@pytest.mark.parametrize(
    ("name", "honorific", "called"),
    [
        ("Ruprecht von der Aue", "Mr.", "Mr. von der Aue"),
        ("Sjoerd van Wijk", "Dr.", "Dr. van Wijk"),
        ("Dr. Hannelore Weiß-Öttinger", None, "Dr. Weiß-Öttinger"),
        ("Haruka Mizushima", "Ms.", "Ms. Mizushima"),
        ("Haruka Mizushima", None, "Haruka Mizushima"),
        ("Robert Kane Jr.", "Mr.", "Mr. Kane"),
        ("María de la Cruz", "Ms.", "Ms. de la Cruz"),
    ],
)
def test_formal_names(name: str, honorific: str | None, called: str) -> None:
    assert greeted(name, formal=True, **({"honorific": honorific} if honorific else {})) == called


def test_a_title_counts_as_honorific_only_if_it_is_one() -> None:
    assert greeted("Wendell Park", formal=True, title="Dr.") == "Dr. Park"
    assert greeted("Wendell Park", formal=True, title="Head of Sales") == "Wendell Park"


def test_a_salutation_that_is_given_is_used_as_it_is() -> None:
    assert greeted("Wendell Park", salutation="Doc") == "Doc"
    assert greeted("Wendell Park", formal=True, salutation="Dr. Park") == "Dr. Park"


def test_pronouns_are_taken_or_they() -> None:
    assert names.pronouns(Person(name="A B", pronouns="he/him"), TABLE) == ("he", "him", "his")
    assert names.pronouns(Person(name="A B", pronouns="ze/zir"), TABLE)[0] == "they"


@pytest.mark.parametrize(
    ("company", "said"),
    [
        ("Polder B.V.", "Polder"),
        ("Acme, Inc.", "Acme"),
        ("Schwarzach GmbH & Co. KG", "Schwarzach"),
        ("Hartwig & Söhne", "Hartwig & Söhne"),
        ("Minato Seiki K.K.", "Minato Seiki"),
        ("LLC", "LLC"),
        ("Museum of the Desert", "the Museum of the Desert"),
        ("SAS Institute", "SAS Institute"),
    ],
)
def test_firms_lose_their_legal_form(company: str, said: str) -> None:
    assert SPEECH.firm(company) == said
