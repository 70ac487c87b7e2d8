"""Every page, light and dark, at both sizes, at 200 % and at 320 px, empty, long, with faults and with messages.

Nothing for axe, nothing wider than the window, room for a thumb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.conftest import SIZES, App, Open, axe_faults, starting
from tests.browser.steps import TARGETS, look

NORTHWIND = Path(__file__).parents[1] / "cli" / "northwind.toml"
ZOOMED = {"width": SIZES["wide"]["width"] // 2, "height": SIZES["wide"]["height"] // 2}
NARROW = {"width": 320, "height": 700}
PAGES = (
    "/", "/start/", "/applications/", "/applications/?away=1", "/applications/1/", "/applications/1/change/",
    "/applications/1/next-step/", "/applications/1/events/add/", "/applications/1/interviews/add/",
    "/applications/1/people/add/", "/people/", "/people/1/", "/interviews/1/", "/interviews/1/?person=0",
    "/interviews/1/change/", "/letters/1/", "/search/", "/guide/", "/guide/thank-you/", "/settings/", "/nothing-here/",
)  # fmt: skip
LONG = {
    "Northwind Robotics": "Northwind Robotics and Autonomous Harvesting Machines Works",
    "Data analyst": "Senior data analyst for harvests, seeds, weather and markets",
    "Dana Whitfield": "Dr Wilhelmina Anastasia Featherstonehaugh-Cholmondeley-Smith",
    "dana.whitfield@northwind.example": "wilhelmina.anastasia.featherstonehaugh@harvestingmachines.example",
}


@pytest.fixture(scope="module")
def long_app(tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Iterator[tuple[App, Any]]:
    """An app with a search whose names are long, one letter begun, and the cookies of who has come in.

    What a test changes it takes back.
    """
    folder = tmp_path_factory.mktemp("long")
    text = NORTHWIND.read_text(encoding="utf-8")
    for short, long in LONG.items():
        assert short in text
        text = text.replace(short, long)
    (folder / "long.toml").write_text(text, encoding="utf-8")
    with starting(folder) as start:
        app = start(records=(folder / "long.toml",))
        page = browser.new_page()
        page.goto(app.address)
        page.get_by_role("button", name="Write it").first.click()
        page.wait_for_url("**/letters/*/")
        state = page.context.storage_state()
        page.context.close()
        yield app, state


@pytest.fixture
def full(long_app: tuple[App, Any], open_page: Open) -> tuple[App, Any]:
    """That app, and a page in it."""
    app, state = long_app
    return app, open_page(app, storage_state=state)


def everywhere(page: Any) -> None:
    """The page in light and dark, at both sizes, at 200 % and at 320 px."""
    for size in SIZES:
        page.set_viewport_size(SIZES[size])
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            look(page)
    for size in (ZOOMED, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page.url, size)
        assert page.evaluate(TARGETS) == [], (page.url, size)


@pytest.mark.parametrize("part", range(3))
def test_every_page_is_readable_for_everybody(full: tuple[App, Any], part: int) -> None:
    app, page = full
    for path in PAGES[part::3]:
        page.goto(app.root + path)
        everywhere(page)


def test_every_page_of_an_empty_store(app: App, open_page: Open) -> None:
    page = open_page(app, "phone", "dark")
    for path in ("/", "/start/", "/applications/", "/people/", "/search/", "/settings/"):
        page.goto(app.root + path)
        look(page)


FORMS = {
    "/start/": {},
    "/applications/1/change/": {"company": "", "role": ""},
    "/applications/1/next-step/": {"on": ""},
    "/applications/1/events/add/": {"day": ""},
    "/applications/1/interviews/add/": {"day": "", "minutes": "-3"},
    "/applications/1/people/add/": {"name": ""},
    "/interviews/1/change/": {"day": ""},
    "/settings/": {"name": "", "time_zone": "Atlantis"},
}


def test_faults_stand_at_their_fields(full: tuple[App, Any]) -> None:
    app, page = full
    for number, (path, values) in enumerate(FORMS.items()):
        size, scheme = (("wide", "dark"), ("phone", "light"))[number % 2]
        page.set_viewport_size(SIZES[size])
        page.emulate_media(color_scheme=scheme)
        page.goto(app.root + path)
        for name, value in values.items():
            page.locator(f"main [name={name}]").fill(value)
        page.locator("main").get_by_role("button", name=re.compile("^Keep")).first.click()
        page.locator(".said.error").first.wait_for()
        faulty = page.locator("main [aria-invalid=true]")
        assert faulty.count() >= max(1, len(values)), path
        for field in faulty.all():
            assert field.evaluate("one => getComputedStyle(one).borderTopWidth") == "2px", path
            said = field.get_attribute("aria-describedby").split()[-1]
            assert page.locator(f"[id='{said}']").inner_text().strip(), path
        look(page)


def test_what_was_done_can_be_taken_back_in_a_message(full: tuple[App, Any]) -> None:
    app, page = full
    page.set_viewport_size(SIZES["phone"])
    page.goto(f"{app.root}/applications/1/")
    page.get_by_role("button", name="Put it away").click()
    page.locator(".said", has_text="Put away").wait_for()
    look(page)
    page.get_by_role("button", name="Undo").click()
    page.locator(".said", has_text="Taken back").wait_for()
    look(page)
    page.goto(f"{app.root}/search/")
    page.get_by_label("A firm, a name").fill("batch")
    page.locator("#hits mark").first.wait_for()
    look(page)


def test_a_letter_prints_as_the_letter_alone(full: tuple[App, Any], tmp_path: Path) -> None:
    app, page = full
    page.goto(f"{app.root}/letters/1/")
    text = page.locator("#body").input_value()
    page.emulate_media(media="print", color_scheme="dark")
    shown = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
          .filter((one) => one.checkVisibility() && [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
          .filter((one) => !one.closest(".sheet") && !one.closest(".visually-hidden"))
          .map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert shown == []
    printed = " ".join(page.locator("#mirror").inner_text().replace("\u200b", "").split())
    assert printed == " ".join(text.split())
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('#mirror')).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_nothing_moves_where_motion_is_not_wanted(full: tuple[App, Any], open_page: Open) -> None:
    app, page = full
    calm = page.context.browser.new_context(reduced_motion="reduce", storage_state=page.context.storage_state())
    try:
        still = calm.new_page()
        for path in ("/", "/letters/1/", "/interviews/1/"):
            still.goto(app.root + path)
            moving = still.evaluate(
                """() => {
                  const changing = ["htmx-swapping", "htmx-added", "htmx-settling"];
                  for (const one of document.querySelectorAll("main *")) one.classList.add(...changing);
                  return [...document.querySelectorAll("*")].filter((one) => {
                    const look = getComputedStyle(one);
                    return look.transitionDuration !== "0s" || look.animationName !== "none";
                  }).length;
                }"""
            )
            assert moving == 0
    finally:
        calm.close()


def test_who_comes_without_the_key_is_told_how_to_come_in(app: App, open_page: Open) -> None:
    page = open_page(app, "phone", "dark")
    page.context.clear_cookies()
    page.goto(f"{app.root}/applications/")
    assert page.locator("h1").inner_text() == "Open Afterword from its own start"
    look(page)


def test_axe_finds_what_is_wrong(app: App, open_page: Open) -> None:
    page = open_page(app)
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert any(fault.startswith("label") for fault in axe_faults(page))
