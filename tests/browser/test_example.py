"""The example search: one press in, one press out; nothing in it can be sent, nothing of it stays."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from tests.browser.conftest import App, Open
from tests.browser.steps import look


def _rows(home: Path, name: str) -> int:
    with contextlib.closing(sqlite3.connect(home / name)) as store:
        tables = [
            row[0]
            for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'store_%'")
        ]
        kept = [table for table in tables if table not in ("store_owner", "store_history", "store_change")]
        return sum(int(store.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]) for table in kept)


def test_one_press_in_and_one_press_out(app: App, open_page: Open) -> None:
    page = open_page(app, "phone")
    page.get_by_role("button", name="See an example search").click()
    page.get_by_role("complementary", name="The example").wait_for()
    assert "Nothing in it can be sent." in page.get_by_role("complementary", name="The example").inner_text()
    look(page)
    assert _rows(app.home, "example.sqlite3") > 0
    assert _rows(app.home, "afterword.sqlite3") == 0
    page.get_by_role("button", name="Write it").first.click()
    page.wait_for_url("**/letters/*/")
    look(page)
    assert page.get_by_role("button", name="Approve").count() == 0
    assert "nothing in it can be approved or sent" in page.locator("#against").inner_text()
    forced = page.evaluate(
        """async () => {
          const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
          const answer = await fetch(location.pathname + "approve/", {
            method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken: token }),
          });
          return (await answer.text());
        }"""
    )
    assert "nothing in it can be approved or sent" in forced
    assert "Approved. Its words are fixed" not in forced
    page.get_by_role("button", name="Leave the example").click()
    page.get_by_role("heading", name="After an interview, a few good words").wait_for()
    assert page.get_by_role("complementary", name="The example").count() == 0
    assert _rows(app.home, "example.sqlite3") == 0
    assert _rows(app.home, "afterword.sqlite3") == 0
