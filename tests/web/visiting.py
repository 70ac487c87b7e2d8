"""A visitor who has come in by the door, and pages as a reader sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from html.parser import HTMLParser

import pytest
from django.test import Client

from afterword.facts.model import Record
from afterword.site.door import token
from afterword.web import middleware
from afterword.work import clock
from afterword.work.kept import plans
from afterword.work.kept.opening import Whose, open_kept
from afterword.work.kept.records import add_record

NOW = datetime.fromisoformat("2026-11-17T18:00-06:00")

Keep = Callable[[Record], int]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The moment that it is for every page: Tuesday evening, an hour and more after the talk at Northwind."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def whose(db: None) -> Iterator[Whose]:
    """The one owner of a store that is empty."""
    middleware.forget()
    plans.forget()
    yield open_kept()
    middleware.forget()
    plans.forget()


@pytest.fixture
def keep(whose: Whose, now: datetime) -> Keep:
    """Puts a record into the store; its key."""
    return lambda record: add_record(whose, record, now)


@pytest.fixture
def visitor(whose: Whose, now: datetime) -> Client:
    """A browser that came by the opened address; CSRF is checked in tests of their own."""
    client = Client(headers={"host": "127.0.0.1:8765"})
    client.get("/", {"key": token()})
    return client


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"script", "style", "svg", "head"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style", "svg", "head"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def seen(html: bytes | str) -> str:
    """The words of a page, spaces as one."""
    reader = _Seen()
    reader.feed(html.decode() if isinstance(html, bytes) else html)
    return " ".join(" ".join(reader.words).split())
