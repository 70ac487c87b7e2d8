"""Notes from a phone find their people."""

from afterword.facts.model import Person
from afterword.watch.phone_notes import PhoneNote, phone_notes

PEOPLE = (Person(name="Dana Whitfield"), Person(name="Luis Ortega"), Person(name="Dana Moss"))


def test_notes_are_sorted_to_the_people_by_name() -> None:
    text = "Whitfield: nightly batch -> streaming\nneed: reports right meanwhile\n\n"
    text += "Luis: rota, 1 in 4\nforgot: on-call at Acme"
    assert phone_notes(text, PEOPLE) == (
        PhoneNote("Dana Whitfield", "talked", "nightly batch -> streaming"),
        PhoneNote("Dana Whitfield", "need", "reports right meanwhile"),
        PhoneNote("Luis Ortega", "talked", "rota, 1 in 4"),
        PhoneNote("Luis Ortega", "left_out", "on-call at Acme"),
    )


def test_a_name_that_two_people_have_is_nobodys() -> None:
    assert phone_notes("Dana: liked the dashboards", PEOPLE)[0].person is None
    assert phone_notes("Dana Moss: liked the dashboards", PEOPLE)[0].person == "Dana Moss"


def test_what_stands_before_any_name_is_of_the_whole_talk() -> None:
    notes = phone_notes("good coffee, 40 people\n- LUIS\n- asked: backfills\n- private: tired", PEOPLE)
    assert notes == (
        PhoneNote(None, "talked", "good coffee, 40 people"),
        PhoneNote("Luis Ortega", "asked", "backfills"),
        PhoneNote("Luis Ortega", "private", "tired"),
    )


def test_lines_that_follow_are_one_note_and_a_colon_in_them_is_no_name() -> None:
    notes = phone_notes("Luis - moved to Kafka\nplan for spring: 3 teams", PEOPLE)
    assert notes == (PhoneNote("Luis Ortega", "talked", "moved to Kafka\nplan for spring: 3 teams"),)


def test_an_empty_text_has_no_notes() -> None:
    assert phone_notes(" \n\n", PEOPLE) == ()
