"""The person's own way of writing is kept: what earlier letters show of it."""

from __future__ import annotations

import pytest
from tests.write.building import planned, record

from afterword.write.compose import compose
from afterword.write.frames import Frames
from afterword.write.mend import Words

FRAMES, WORDS = Frames.load(), Words.load()


def written(*letters: tuple[str, str], practice: str = "us", sign_off: str = "", to: str = "Ana Ruiz") -> list[str]:
    """The lines of a follow-up to ``to``, after ``letters`` (whom they went to, their text)."""
    sent = "\n".join(
        f'[[letters]]\nkind = "thank-you"\nto = ["{who}"]\n'
        f'sent = 2026-11-{17 + n}T18:00:00-06:00\nbody = """{body}"""\n'
        for n, (who, body) in enumerate(letters)
    )
    head = f'sign_off = "{sign_off}"\n' if sign_off else ""
    facts = record(
        'version = 1\n[me]\nname = "Mara Lind"\nemail = "mara@example.com"\ntime_zone = "America/Chicago"\n' + head +
        f'[application]\ncompany = "Brightwell"\nrole = "Cook"\ncountry = "US"\npractice = "{practice}"\n'
        '[[people]]\nname = "Ana Ruiz"\nemail = "ana@b.example"\npart = "lead"\nhonorific = "Dr."\n'
        '[[people]]\nname = "Tom Kent"\nemail = "tom@b.example"\n'
        '[[interviews]]\nstarts = 2026-11-17T14:00:00-06:00\nwith = ["Ana Ruiz", "Tom Kent"]\n' + sent
    )  # fmt: skip
    draft = compose([planned(facts, "follow-up", to, variant="after-silence")], FRAMES, WORDS)[0]
    return [draft.salutation, *draft.closing]


def test_with_no_earlier_letter_the_greeting_is_ours() -> None:
    assert written()[:2] == ["Dear Ana,", "Best regards,"]


def test_the_greeting_and_the_sign_off_of_an_earlier_letter_are_kept() -> None:
    body = "Hi Ana,\n\nThank you for the talk.\n\nWarm regards,\nMara"
    assert written(("Ana Ruiz", body))[:2] == ["Hi Ana,", "Warm regards,"]


def test_what_went_to_the_same_person_counts_before_what_went_to_others() -> None:
    to_ana = "Hello Ana,\n\nThank you.\n\nAll the best,\nMara"
    to_tom = "Hi Tom!\n\nThank you.\n\nCheers,\nMara"
    assert written(("Ana Ruiz", to_ana), ("Tom Kent", to_tom))[:2] == ["Hello Ana,", "All the best,"]
    assert written(("Ana Ruiz", to_ana), ("Tom Kent", to_tom), to="Tom Kent")[:2] == ["Hi Tom,", "Cheers,"]


def test_a_person_is_called_as_before() -> None:
    body = "Dear Dr. Ruiz,\n\nThank you.\n\nBest wishes,\nMara Lind\n+1 312 555 0142"
    assert written(("Ana Ruiz", body))[:2] == ["Dear Dr. Ruiz,", "Best wishes,"]


def test_the_name_of_somebody_else_is_never_taken_over() -> None:
    assert written(("Tom Kent", "Hi Tom,\n\nThank you.\n\nBest,\nMara"))[0] == "Hi Ana,"


def test_the_sign_off_of_the_record_goes_first() -> None:
    body = "Dear Ana,\n\nThank you.\n\nCheers,\nMara"
    assert written(("Ana Ruiz", body), sign_off="Yours")[1] == "Yours,"


def test_a_formal_letter_is_not_greeted_as_others_were() -> None:
    assert written(("Tom Kent", "Hi Tom,\n\nThank you.\n\nBest,\nMara"), practice="de")[0] == "Dear Dr. Ruiz,"


@pytest.mark.parametrize(
    "body",
    [
        "Thank you for the talk on Tuesday.",
        "Hi, thank you for the talk on Tuesday. It was good.",
        "Dear Ana, thank you for the hour: I liked it. Best regards to the team from me.",
        "",
        "Hi",
    ],
)
def test_a_text_without_greeting_or_sign_off_shows_none(body: str) -> None:
    assert written(("Ana Ruiz", body or " "))[:2] == ["Dear Ana,", "Best regards,"]
