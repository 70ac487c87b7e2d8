"""Make docs/pictures: pages of the example search as they are, in a real browser, at a fixed moment.

``scripts/pictures [FOLDER]`` puts them into FOLDER instead. Debian's chromium must be there.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import FLAGS, starting  # noqa: E402

NOW = "2026-11-17T18:00-06:00"
LARGEST = 200_000
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
MINDED = " I would be a perfect fit for your team."
"""what a careful reader says something about"""


def main() -> int:
    """Takes the pictures; 1 where one is too heavy to be looked at on a page."""
    from playwright.sync_api import sync_playwright

    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, starting(Path(folder)) as start, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        page = browser.new_page(viewport=SIZES["wide"], color_scheme="light")
        page.goto(start(now=NOW).address)
        page.get_by_role("button", name="See an example search").click()
        page.locator("article.due").first.wait_for()
        taken = [_take(page, out / "today.png")]
        page.get_by_role("button", name="Write it").first.click()
        page.wait_for_url("**/letters/*/")
        page.locator("[data-again]").wait_for(state="detached")
        body = page.locator("#body")
        body.fill(_with(body.input_value(), MINDED))
        page.locator("#kept", has_text="Saved.").wait_for()
        body.blur()
        page.evaluate("scrollTo(0, 0)")
        taken.append(_take(page, out / "letter.png"))
        page.goto(page.url.partition("/letters/")[0] + _interview(page))
        taken.append(_take(page, out / "after-the-interview.png"))
        page.set_viewport_size(SIZES["phone"])
        taken.append(_take(page, out / "on-a-phone.png"))
        page.emulate_media(color_scheme="dark")
        page.locator(".top .name").click()
        taken.append(_take(page, out / "today-dark.png"))
        browser.close()
    heavy = [file.name for file in taken if file.stat().st_size > LARGEST]
    if heavy:
        print(f"Too heavy: {', '.join(heavy)}", file=sys.stderr)
    return 1 if heavy else 0


def _with(letter: str, sentence: str) -> str:
    """``letter`` with ``sentence`` at the end of its first paragraph."""
    greeting, first, rest = letter.split("\n\n", 2)
    return "\n\n".join((greeting, first + sentence, rest))


def _interview(page: Any) -> str:
    """The address of the talk behind the letter that is open: the newest that was held."""
    page.locator(".where a").first.click()
    return str(page.get_by_role("link", name="What stayed").first.get_attribute("href"))


def _take(page: Any, file: Path) -> Path:
    page.screenshot(path=str(file), animations="disabled")
    print(f"{file.name}: {file.stat().st_size // 1000} kB")
    return file


if __name__ == "__main__":
    sys.exit(main())
