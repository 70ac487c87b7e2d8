"""A connection that is lost while notes are typed loses none of them."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

from tests.browser.conftest import Open, Start

NORTHWIND = Path(__file__).parents[1] / "cli" / "northwind.toml"
ASK = "What did you forget to say?"
WORDS = "I ran the on-call rota for two years"


def _port() -> str:
    """A port that is free, and that no other test's app looks for."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return str(free.getsockname()[1])


def _stands_there(page: Any, words: str) -> None:
    """The server has the words, and not this browser alone."""
    page.locator("#kept", has_text="Saved at").wait_for()
    page.evaluate("localStorage.clear()")
    page.reload()
    assert page.get_by_label(ASK).input_value() == words


def test_words_typed_without_a_connection_are_saved_when_it_is_back(start: Start, open_page: Open) -> None:
    app = start(records=(NORTHWIND,))
    page = open_page(app)
    page.goto(f"{app.root}/interviews/1/")
    page.context.set_offline(True)
    page.get_by_label(ASK).fill(WORDS)
    page.locator("#kept", has_text="Not saved yet").wait_for()
    page.context.set_offline(False)
    _stands_there(page, WORDS)


def test_words_typed_while_the_app_was_gone_are_there_when_it_runs_again(start: Start, open_page: Open) -> None:
    port = _port()
    app = start(records=(NORTHWIND,), port=port)
    page = open_page(app)
    page.goto(f"{app.root}/interviews/1/")
    app.process.kill()
    app.process.wait()
    page.get_by_label(ASK).fill(WORDS)
    page.locator("#kept", has_text="Not saved yet").wait_for()
    page.get_by_role("button", name="Done with").click()
    page.wait_for_url("chrome-error://**")
    page.close()
    again = start(home=app.home, port=port)
    assert again.root == app.root
    later = page.context.new_page()
    later.goto(f"{app.root}/")
    later.goto(f"{app.root}/interviews/1/")
    assert later.get_by_label(ASK).input_value() == WORDS
    _stands_there(later, WORDS)
