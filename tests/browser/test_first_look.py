"""A first start in a real browser."""

from __future__ import annotations

import pytest
from tests.browser.conftest import App, Open, axe_faults


@pytest.mark.parametrize("size", ["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_today_is_readable_for_everybody(app: App, open_page: Open, size: str, scheme: str) -> None:
    page = open_page(app, size, scheme)
    assert page.title() == "Today · Afterword"
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
