"""Only this machine's own pages, opened by their address, are answered."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import pytest
from django.test import Client
from tests.web.visiting import seen

from afterword.site import door
from afterword.site.door import token
from afterword.work.kept.opening import Whose


def test_a_stranger_on_this_machine_sees_how_to_come_in(whose: Whose) -> None:
    answer = Client(headers={"host": "127.0.0.1:8765"}).get("/")
    assert answer.status_code == 403
    assert "Run afterword once more" in seen(answer.content)


def test_the_opened_address_lets_in_once(whose: Whose) -> None:
    key = token()
    first, second = (Client(headers={"host": "localhost:8765"}) for _ in range(2))
    assert first.get("/", {"key": key}).status_code == 302
    assert first.get("/").status_code == 200
    second.get("/", {"key": key})
    assert second.get("/").status_code == 403


def test_the_token_does_not_stay_in_the_address(whose: Whose) -> None:
    answer = Client(headers={"host": "127.0.0.1:8765"}).get("/", {"key": token()})
    assert answer.headers["Location"] == "/"


def test_a_token_of_another_makes_no_way_in(whose: Whose) -> None:
    client = Client(headers={"host": "127.0.0.1:8765"})
    client.get("/", {"key": "IkFCQ0RFRiI:1xVYmB:Qm9i"})
    assert client.get("/").status_code == 403


def test_a_token_from_before_this_start_lets_nobody_in(whose: Whose, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which tokens were used is not known any more after a restart: one may lie in the history of a browser."""
    key = token()
    monkeypatch.setattr(door, "_begun", int(time.time()) + 1)
    monkeypatch.setattr(door, "_used", set())
    client = Client(headers={"host": "127.0.0.1:8765"})
    client.get("/", {"key": key})
    assert client.get("/").status_code == 403


@pytest.mark.parametrize("path", ["//evil.example/", "///evil.example", "/\\evil.example"])
def test_the_way_in_leads_nowhere_else(whose: Whose, path: str) -> None:
    answer = Client(headers={"host": "127.0.0.1:8765"}).get("/", {"key": token()}, PATH_INFO=path)
    assert answer.status_code == 302
    assert urlsplit(answer.headers["Location"]).netloc == ""
    assert not answer.headers["Location"].startswith(("//", "/\\"))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8765", "", "[::1]"])
def test_another_name_for_this_machine_is_refused(visitor: Client, host: str) -> None:
    assert visitor.get("/", headers={"host": host}).status_code in {400, 403}


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:9999", "http://localhost", "null"])
def test_a_form_of_another_site_changes_nothing(visitor: Client, origin: str) -> None:
    assert visitor.post("/undo/1/", headers={"origin": origin}).status_code == 403


def test_a_form_without_its_token_changes_nothing(whose: Whose) -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8765"})
    client.get("/", {"key": token()})
    answer = client.post("/undo/1/", headers={"origin": "http://127.0.0.1:8765"})
    assert answer.status_code == 403
    assert "Nothing was changed" in seen(answer.content)


def test_what_is_not_there_is_said_plainly(visitor: Client) -> None:
    answer = visitor.get("/no/such/page/")
    assert answer.status_code == 404
    assert "There is nothing here" in seen(answer.content)


def test_pages_load_nothing_from_elsewhere(visitor: Client) -> None:
    policy = visitor.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
