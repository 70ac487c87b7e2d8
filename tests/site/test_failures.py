"""What goes wrong in us: a friendly page and one line in the log, neither with a private word."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.web.visiting import seen

from afterword.web.pages import today

PRIVATE = "Dana said that the salary is 90,000"


def test_a_fault_of_ours_is_a_friendly_page_with_nothing_private(
    visitor: Client,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError(PRIVATE)

    monkeypatch.setattr(today, "today", breaks)
    visitor.raise_request_exception = False
    answer = visitor.get("/", {"words": PRIVATE})
    said = capfd.readouterr().err
    assert answer.status_code == 500
    page = seen(answer.content)
    assert "Something in Afterword has gone wrong" in page
    assert "what you wrote is kept" in page
    assert "RuntimeError" in said
    for private in ("Dana", "salary", "90,000"):
        assert private not in page
        assert private not in said
    assert "Traceback" not in said
