"""What a person does on the pages, one step a method. Each ends on the next page, with scripting or without."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.conftest import axe_faults

GOOGLE = Path(__file__).parent / "files" / "google.ics"
NOTES = {
    "What did you two talk about?": "moving the nightly batch to streaming before spring",
    "What do they need, as far as you heard?": "someone who keeps the reports right while all of that changes",
    "What of yours answers it?": "I moved 40 dashboards without a wrong number reaching a customer",
}
INVITED = ["Priya Nair", "Dana Whitfield", "Luis Ortega"]
ROOM = ("Dana Whitfield", "Luis Ortega")
SLIP = "Dear Dina,"

TARGETS = """() => [...document.querySelectorAll(
    "button, .button, main select, main input:not([type=hidden]), main textarea, nav a, summary")]
  .filter((one) => one.checkVisibility() && !one.closest(".subject"))
  .map((one) => [one, (one.type === "checkbox" ? one.closest("label, .choice") : one).getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 24)
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`)"""


def look(page: Any) -> None:
    """What must hold on every page: nothing for axe, nothing wider than the window, room for a thumb."""
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert page.evaluate(TARGETS) == [], page.url


@dataclass
class Person:
    """Who sits before the page. ``scripting``: the browser runs scripts."""

    page: Any
    scripting: bool = True

    def look(self) -> None:
        """Looks at the page as it is now; axe needs scripting."""
        if self.scripting:
            look(self.page)

    def press(self, name: str | re.Pattern[str], then: str) -> None:
        """Presses a button or a link, and waits for the page whose address is like ``then``."""
        page = self.page
        page.locator("main").get_by_role("button", name=name).or_(
            page.locator("main").get_by_role("link", name=name)
        ).first.click()
        page.wait_for_url(then)

    def go(self, name: str) -> None:
        """Goes to a page by the navigation."""
        self.page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
        self.page.wait_for_load_state()

    def hand_in(self, file: Path = GOOGLE) -> None:
        """Chooses the invitation as a file."""
        self.press("Note an interview", "**/start/")
        self.page.get_by_label("Files").set_input_files(file)
        if not self.scripting:
            self.page.get_by_role("button", name="Read it").click()
        self.page.wait_for_url("**/start/?from=*")

    def drop(self, file: Path = GOOGLE) -> None:
        """Drops the invitation on the page, as out of a window of files."""
        self.press("Note an interview", "**/start/")
        held = self.page.evaluate_handle(
            """([name, data]) => {
              const moved = new DataTransfer();
              const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
              moved.items.add(new File([bytes], name, { type: "text/calendar" }));
              return moved;
            }""",
            [file.name, base64.b64encode(file.read_bytes()).decode()],
        )
        for event in ("dragenter", "dragover", "drop"):
            self.page.dispatch_event("[data-drop] h2", event, {"dataTransfer": held})
        self.page.wait_for_url("**/start/?from=*")

    def fill_in_the_rest(self) -> None:
        """What the invitation did not say; what it said stands there already."""
        page = self.page
        said = {
            name: page.locator(f"[name={name}]").input_value() for name in ("company", "role", "date", "time", "zone")
        }
        assert said == {
            "company": "Northwind Robotics", "role": "Data analyst", "date": "2026-11-17", "time": "14:00",
            "zone": "America/Chicago",
        }  # fmt: skip
        assert [page.locator(f"[name=form-{i}-name]").input_value() for i in range(3)] == INVITED
        assert page.get_by_label("Your e-mail address").input_value() == "alma.reyes@example.com"
        page.get_by_label("Your name, as you sign").fill("Alma Reyes")
        page.get_by_label("Their part").first.select_option("Arranged it")
        page.get_by_label("Their part").nth(1).select_option("Leads the hiring")
        self.press("Keep it", "**/interviews/*/")

    def note(self, name: str) -> None:
        """What stayed of one person; it stands there when the page is opened again."""
        page = self.page
        assert page.locator("h1").inner_text() == name
        page.get_by_label("What did you two talk about?").wait_for()
        for ask, answer in NOTES.items():
            page.get_by_label(ask).fill(f"{answer} ({name.split()[0]})" if "talk" in ask else answer)
        if self.scripting:
            page.locator("#kept", has_text="Saved at").wait_for()
            page.reload()
            for ask, answer in NOTES.items():
                assert page.get_by_label(ask).input_value().startswith(answer)
        page.get_by_role("button", name="Done with").click()

    def tell_the_next_step(self) -> None:
        """What they said of it; ends on the application."""
        page = self.page
        page.wait_for_url("**/next-step/")
        self.look()
        assert page.get_by_label("On which day they said it").input_value() == "2026-11-17"
        page.get_by_label("Who said it").select_option("Dana Whitfield")
        page.get_by_label("Their words").fill("We will let you know within two weeks")
        self.press("Keep it", "**/applications/*/")

    def letter_to(self, name: str) -> None:
        """From Today to a letter."""
        self.go("Today")
        self.look()
        row = self.page.locator("article.due", has_text=name)
        row.get_by_role("button", name="Write it").click()
        self.page.wait_for_url("**/letters/*/")

    def type_over(self, text: str) -> None:
        """The letter is now ``text``; waits until it was read again."""
        self.page.locator("#body").fill(text)
        if self.scripting:
            self.page.locator("#kept", has_text=re.compile(r"^Saved\.$")).wait_for()
        else:
            self.page.get_by_role("button", name="Save, and read again").click()
            self.page.locator(".said", has_text="Saved, and read again").wait_for()

    def take(self, name: str) -> bytes:
        """A file that the page offers."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("link", name=name).click()
        return Path(coming.value.path()).read_bytes()
