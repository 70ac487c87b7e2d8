"""The page of a letter in a real browser: marks under the words, findings beside them, saved as it is typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.browser.conftest import App, Open, Start, axe_faults

RECORD = Path(__file__).parents[1] / "cli" / "northwind.toml"
STOPPING = "Dear Dana,\n\nThank you for [topic] at Sunrise Bakery. I would like the job.\n\nBest,\nPriya Raman\n"


@pytest.fixture
def letters(start: Start) -> App:
    """An app in which two thank-yous are due."""
    return start(records=(RECORD,))


def begun(page: Any) -> Any:
    page.get_by_role("button", name="Write it").first.click()
    page.wait_for_url("**/letters/*/")
    return page


def written(page: Any, text: str) -> None:
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.fill("#body", text)
    page.wait_for_function("document.getElementById('kept').textContent === 'Saved.'")


@pytest.mark.parametrize("size", ["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_stopped_letter_is_marked_and_readable_for_everybody(
    letters: App, open_page: Open, size: str, scheme: str
) -> None:
    page = begun(open_page(letters, size, scheme))
    written(page, STOPPING)
    assert "Sunrise Bakery" in page.locator(".mirror mark").all_text_contents()
    finding = page.locator(".finding", has_text="Sunrise Bakery")
    finding.locator("summary").click()
    assert page.locator(".mirror mark.chosen").text_content() == "Sunrise Bakery"
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_marks_lie_under_their_words(letters: App, open_page: Open) -> None:
    page = begun(open_page(letters))
    written(page, STOPPING)
    size = "(id) => getComputedStyle(document.querySelector(id)).font"
    assert page.evaluate(size, "#body") == page.evaluate(size, ".mirror mark")
    assert page.evaluate(
        "document.getElementById('mirror').offsetWidth === document.getElementById('body').offsetWidth"
    )


def test_a_press_on_a_sentence_shows_its_note(letters: App, open_page: Open) -> None:
    page = begun(open_page(letters))
    at = page.input_value("#body").index("streaming")
    page.evaluate("(at) => document.getElementById('body').setSelectionRange(at, at)", at)
    page.locator("#body").press("ArrowRight")
    assert "moving the nightly batch to streaming before the spring release" in page.inner_text("#note")


def test_what_was_typed_is_there_after_a_reload(letters: App, open_page: Open) -> None:
    page = begun(open_page(letters))
    written(page, "Dear Dana,\n\nMy own words.\n")
    page.reload()
    assert page.input_value("#body") == "Dear Dana,\n\nMy own words.\n"


def test_two_windows_are_told(letters: App, open_page: Open) -> None:
    page = begun(open_page(letters))
    other = page.context.new_page()
    other.goto(page.url)
    written(other, "Dear Dana,\n\nOf the other.\n")
    page.fill("#body", "Dear Dana,\n\nOf this one.\n")
    page.wait_for_selector("#clash .clash")
    assert "Of the other." in page.inner_text("#clash")
    page.get_by_role("button", name="Keep what I have here").click()
    page.wait_for_selector("#said .said")
    assert page.input_value("#body") == "Dear Dana,\n\nOf this one.\n"


def test_without_scripting_it_is_saved_approved_and_sent(letters: App, open_page: Open) -> None:
    page = begun(open_page(letters, scripting=False))
    page.fill("#body", page.input_value("#body").replace("I look forward", "Truly, I look forward"))
    page.get_by_role("button", name="Save, and read again").click()
    assert "Truly" in page.input_value("#body")
    page.get_by_role("button", name="Approve").click()
    assert "Its words are fixed" in page.inner_text("main")
    page.get_by_role("button", name="I sent it").click()
    assert "Noted as sent" in page.inner_text("#said")
