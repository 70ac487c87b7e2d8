"""The whole way with a keyboard alone: Tab, Enter and typing; where one is, is seen at every step."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import App, Open
from tests.browser.steps import GOOGLE, ROOM

HERE = r"""() => {
  const one = document.activeElement;
  const look = getComputedStyle(one);
  const label = one.labels && one.labels.length ? one.labels[0].innerText : "";
  return {
    name: (one.getAttribute("aria-label") || label || one.innerText || one.value || "").trim().replace(/\s+/g, " "),
    seen: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    there: one.checkVisibility({ contentVisibilityAuto: true }) && one !== document.body,
  };
}"""


def tab_to(page: Any, name: str) -> None:
    """Presses Tab until ``name`` has the focus; whatever has it on the way shows that it has."""
    passed = []
    for _ in range(120):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["there"]:
            assert here["seen"], here
        if here["name"].startswith(name):
            return
        passed.append(here["name"][:40])
    raise AssertionError(f"{name} is not reached: {passed}")


def enter(page: Any, name: str, then: str) -> None:
    """Tab to ``name``, Enter, and the page that follows."""
    tab_to(page, name)
    with page.expect_navigation(url=then):
        page.keyboard.press("Enter")
    page.wait_for_load_state()


def test_by_keyboard_alone(app: App, open_page: Open) -> None:
    page = open_page(app, "wide", "dark")
    page.on("filechooser", lambda _: None)  # so that none is opened before we listen
    tab_to(page, "Go to the page")
    page.keyboard.press("Enter")
    enter(page, "Note an interview", "**/start/")
    tab_to(page, "Files")
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Space")
    with page.expect_navigation(url="**/start/?from=*"):
        chosen.value.set_files(GOOGLE)
    tab_to(page, "Your name, as you sign")
    page.keyboard.type("Alma Reyes")
    tab_to(page, "Their part")
    page.keyboard.type("Arranged")
    enter(page, "Keep it", "**/interviews/*/")
    for name in ROOM:
        tab_to(page, "What did you two talk about?")
        page.keyboard.type("moving the nightly batch to streaming before spring")
        tab_to(page, "What of yours answers it?")
        page.keyboard.type("I moved 40 dashboards without a wrong number reaching a customer")
        enter(page, f"Done with {name.split()[0]}", "**/*")
    page.wait_for_url("**/next-step/")
    tab_to(page, "Their words")
    page.keyboard.type("We will let you know within two weeks")
    enter(page, "Keep it", "**/applications/*/")
    enter(page, "Today", "**/")
    enter(page, "Write it to Dana Whitfield", "**/letters/*/")
    tab_to(page, "The letter")
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nP.S. The tour of the line stayed with me.")
    page.locator("#kept", has_text="Saved.").wait_for()
    enter(page, "Approve", "**/letters/*/")
    assert "The tour of the line stayed with me." in page.locator("#fixed").inner_text()
    enter(page, "I sent it", "**/letters/*/")
    page.locator(".lead", has_text="Sent ").wait_for()
    enter(page, "Today", "**/")
    assert page.locator("article.due", has_text="Dana").count() == 0
    page.locator("article.due", has_text="Luis").wait_for()
