"""The whole way in a real browser: an invitation, notes, the plan, a letter that is read, approved, taken and sent."""

from __future__ import annotations

import email
import email.policy
import subprocess
from pathlib import Path

import pytest
from tests.browser.conftest import App, Open
from tests.browser.steps import ROOM, SLIP, Person


def _findings(person: Person) -> str:
    return str(person.page.locator("#margin .findings").inner_text())


def _written_and_mended(person: Person) -> str:
    """A slip is flagged where it stands and goes when it is mended; the letter as it is then."""
    first = str(person.page.locator("#body").input_value())
    assert first.startswith("Dear Dana,")
    assert "streaming" in first
    assert "Alma Reyes" in first
    person.type_over(first.replace("Dear Dana,", SLIP))
    slip = person.page.locator(".finding", has_text="Dina")
    slip.first.wait_for()
    assert "Must change" in slip.first.inner_text()
    if person.scripting:
        assert person.page.locator("#mirror mark.error").first.inner_text() in SLIP
        slip.first.locator("summary").click()
        assert person.page.locator("#mirror mark.chosen").count() == 1
        person.look()
    mended = first.replace("\n\nBest regards", "\n\nThe tour of the line stayed with me.\n\nBest regards")
    person.type_over(mended)
    slip.first.wait_for(state="detached")
    return mended


def _approved_and_taken(person: Person, text: str, tmp_path: Path) -> None:
    """Approved word for word; the files hold these words; once it has gone the plan says what comes next."""
    page = person.page
    page.get_by_role("button", name="Approve").click()
    page.locator(".lead", has_text="Approved. Its words are fixed").wait_for()
    person.look()
    assert page.locator("#fixed").inner_text() == text
    mail = email.message_from_bytes(person.take("As a mail (.eml)"), policy=email.policy.default)
    assert mail["X-Unsent"] == "1"
    assert mail["To"] == "Dana Whitfield <dana.whitfield@northwind.example>"
    assert mail["From"] == "Alma Reyes <alma.reyes@example.com>"
    body = mail.get_body(("plain",))
    assert body is not None
    assert " ".join(body.get_content().split()) == " ".join(text.split())
    pdf = person.take("PDF")
    assert pdf.startswith(b"%PDF")
    (tmp_path / "letter.pdf").write_bytes(pdf)
    read = subprocess.run(
        ["pdftotext", tmp_path / "letter.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    for words in ("Dear Dana,", "The tour of the line stayed with me.", "Alma Reyes"):
        assert words in " ".join(read.split())
    page.get_by_role("button", name="I sent it").click()
    page.locator(".lead", has_text="Sent ").wait_for()
    person.look()
    person.go("Today")
    assert page.locator("article.due", has_text="Dana").count() == 0
    page.locator("#nothing ~ details summary", has_text="Northwind Robotics").click()
    assert "Dana Whitfield, follow-up." in page.locator(".nothing").inner_text()


def _all(person: Person, tmp_path: Path) -> None:
    person.fill_in_the_rest()
    for name in ROOM:
        person.look()
        person.note(name)
        person.page.wait_for_url("**/next-step/" if name == ROOM[-1] else "**/?person=*")
    person.tell_the_next_step()
    person.look()
    person.letter_to("Dana Whitfield")
    person.look()
    _approved_and_taken(person, _written_and_mended(person), tmp_path)


@pytest.mark.parametrize(("size", "scheme", "dropped"), [("wide", "light", True), ("phone", "dark", False)])
def test_from_an_invitation_to_a_letter_that_has_gone(
    app: App, open_page: Open, tmp_path: Path, size: str, scheme: str, dropped: bool
) -> None:
    person = Person(open_page(app, size, scheme))
    person.look()
    if dropped:
        person.drop()
    else:
        person.hand_in()
    person.look()
    _all(person, tmp_path)


def test_every_step_goes_without_scripting(app: App, open_page: Open, tmp_path: Path) -> None:
    person = Person(open_page(app, "phone", "light", scripting=False), scripting=False)
    person.hand_in()
    _all(person, tmp_path)
