"""Into the example with one press, out of it with one; and a mistake taken back on the page where it was made."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.store.samples import northwind
from tests.web.visiting import NOW, Keep, seen

from afterword.site.door import token
from afterword.store.models import Application, Owner
from afterword.store.place import within
from afterword.work.kept.changing import changing
from afterword.work.kept.opening import Whose

pytestmark = pytest.mark.django_db(databases=["default", "example"])


def test_one_press_in_and_one_press_out(visitor: Client, keep: Keep) -> None:
    keep(northwind())
    answer = visitor.post("/example/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    page = seen(visitor.get("/").content)
    assert "This is the example search" in page
    assert "Pollen Arcade" in page
    assert "Northwind" not in page
    assert visitor.post("/example/leave/").status_code == 303
    page = seen(visitor.get("/").content)
    assert "Northwind" in page
    assert "Pollen Arcade" not in page
    with within("example"):
        assert Application.objects.count() == 0


def test_a_page_of_the_one_place_that_is_still_open_changes_nothing_in_the_other(keep: Keep, whose: Whose) -> None:
    """The rows of both stores have the same numbers: what another window sends must not land on the wrong ones."""
    keep(northwind())
    client = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8765"})
    client.get("/", {"key": token()})

    def form(path: str) -> dict[str, str]:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(path).content.decode())
        assert found
        return {"csrfmiddlewaretoken": found[1]}

    own = form("/interviews/1/")
    assert client.post("/interviews/1/notes/", {**own, "talked": "streaming"}).status_code == 303
    assert client.post("/example/", own).status_code == 303
    assert (
        client.post("/interviews/1/notes/", {**own, "talked": "mine"}, headers={"hx-request": "true"}).status_code
        == 403
    )
    theirs = form("/interviews/1/")
    assert client.post("/example/leave/", theirs).status_code == 303
    assert client.post("/applications/1/delete/", theirs).status_code == 403
    assert Application.objects.filter(owner=whose.owner).exists()
    assert client.post("/applications/1/delete/", form("/applications/1/")).status_code == 303


def test_no_page_is_changed_by_looking(visitor: Client) -> None:
    for path in ("/example/", "/example/leave/", "/undo/1/"):
        assert visitor.get(path).status_code == 405


def _archive(whose: Whose, key: int) -> int:
    with changing(whose, "application-archived", NOW, application=key, company="Northwind Robotics") as made:
        made.alter(Application.objects.get(pk=key), archived_at=NOW)
    assert made.history
    return made.history


def test_a_mistake_is_taken_back_where_it_was_made(visitor: Client, keep: Keep, whose: Whose) -> None:
    key = keep(northwind())
    history = _archive(whose, key)
    came = "http://127.0.0.1:8765/applications/?x=1"
    answer = visitor.post(f"/undo/{history}/", headers={"referer": came, "origin": "http://127.0.0.1:8765"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/applications/")
    assert Application.objects.get(pk=key).archived_at is None
    assert "Taken back" in seen(visitor.get("/").content)
    again = visitor.post(f"/undo/{history}/", headers={"referer": "https://evil.example/x"})
    assert (again.status_code, again.headers["Location"]) == (303, "/")


def test_too_late_is_said_plainly(visitor: Client, keep: Keep, whose: Whose) -> None:
    key = keep(northwind())
    history = _archive(whose, key)
    Application.objects.filter(pk=key).update(archived_at=None)
    visitor.post(f"/undo/{history}/")
    assert "too late to take this back" in seen(visitor.get("/").content)


def test_what_bob_did_is_not_alices_to_take_back(visitor: Client, keep: Keep) -> None:
    bob = Whose(Owner.objects.create(created=NOW).pk)
    with changing(bob, "me-changed", NOW) as made:
        from afterword.store.models import Me

        made.add(Me(name="Bob", time_zone="UTC"))
    assert visitor.post(f"/undo/{made.history}/").status_code == 404
    assert Me.objects.filter(owner=bob.owner).exists()
    assert visitor.post("/undo/99999/").status_code == 404
