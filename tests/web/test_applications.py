"""Applications: the list, the timeline, what is changed and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client
from tests.store.samples import northwind
from tests.web.visiting import Keep, seen

from afterword.store.models import Owner
from afterword.store.reading import Kept, read_kept
from afterword.work.kept.history import history
from afterword.work.kept.opening import Whose
from afterword.work.kept.records import add_record


@pytest.fixture
def kept(keep: Keep, whose: Whose) -> Kept:
    keep(northwind())
    return read_kept(whose.owner)[0]


@pytest.fixture
def bobs(db: None, now: datetime) -> Kept:
    """What another keeps in the same store."""
    bob = Whose(Owner.objects.create(created=now).pk)
    add_record(bob, northwind(), now)
    return read_kept(bob.owner)[0]


def test_an_application_shows_what_happened_and_what_comes_next(visitor: Client, kept: Kept) -> None:
    words = seen(visitor.get(f"/applications/{kept.key}/").content)
    assert "Thank-you to Dana Whitfield" in words
    assert "We'll let you know within two weeks" in words


def test_the_list_says_what_is_due(visitor: Client, kept: Kept) -> None:
    assert "Thank-you to Dana Whitfield is due." in seen(visitor.get("/applications/").content)


@pytest.mark.parametrize("way", ["away", "delete"])
def test_what_is_put_away_or_deleted_comes_back_with_one_press(
    visitor: Client, kept: Kept, whose: Whose, way: str
) -> None:
    visitor.post(f"/applications/{kept.key}/{way}/", {"away": "1"})
    assert "Northwind" not in seen(visitor.get("/applications/").content.split(b'class="rows')[1])
    visitor.post(f"/undo/{history(whose)[0].key}/")
    assert read_kept(whose.owner) == (kept,)


def test_a_renamed_person_keeps_their_notes(visitor: Client, kept: Kept, whose: Whose) -> None:
    sent = {"name": "Dana Whitfield-Ames", "part": "lead", "email": "dana@northwind.example"}
    assert visitor.post(f"/people/{kept.people[0]}/", sent).status_code == 303
    record = read_kept(whose.owner)[0].record
    assert record.people[0].name == "Dana Whitfield-Ames"
    assert record.interviews[0].notes[0].with_ == "Dana Whitfield-Ames"


def test_a_name_that_somebody_else_has_is_refused_at_its_field(visitor: Client, kept: Kept) -> None:
    answer = visitor.post(f"/people/{kept.people[0]}/", {"name": "Luis Ortega"})
    assert answer.status_code == 422
    assert "add an initial" in seen(answer.content)


def test_what_they_said_changes_the_plan(visitor: Client, kept: Kept, whose: Whose) -> None:
    sent = {"on": "2026-11-17", "words": "You will hear by Friday 4 December", "by": "Luis Ortega"}
    answer = visitor.post(f"/applications/{kept.key}/next-step/", sent)
    assert answer.status_code == 303
    assert read_kept(whose.owner)[0].record.told[-1].words == "You will hear by Friday 4 December"


@pytest.mark.parametrize(
    "path",
    [
        "/applications/{application}/", "/applications/{application}/change/", "/interviews/{talk}/",
        "/interviews/{talk}/change/", "/people/{person}/", "/applications/{application}/next-step/",
        "/told/{told}/change/",
    ],
)  # fmt: skip
def test_what_another_keeps_is_not_there(visitor: Client, bobs: Kept, path: str) -> None:
    keys = {
        "application": bobs.key, "talk": bobs.interviews[0], "person": bobs.people[0], "told": bobs.told[0],
    }  # fmt: skip
    assert visitor.get(path.format(**keys)).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/applications/{application}/away/", "/applications/{application}/delete/", "/interviews/{talk}/notes/",
        "/interviews/{talk}/state/", "/people/{person}/delete/", "/told/{told}/",
    ],
)  # fmt: skip
def test_what_another_keeps_cannot_be_changed(visitor: Client, bobs: Kept, path: str) -> None:
    keys = {
        "application": bobs.key, "talk": bobs.interviews[0], "person": bobs.people[0], "told": bobs.told[0],
    }  # fmt: skip
    before = read_kept(Owner.objects.order_by("-pk")[0].pk)
    assert visitor.post(path.format(**keys), {"state": "missed", "away": "1"}).status_code == 404
    assert read_kept(Owner.objects.order_by("-pk")[0].pk) == before


def test_no_address_holds_a_name(visitor: Client, kept: Kept) -> None:
    import re

    for path in ("/", "/applications/", f"/applications/{kept.key}/", "/people/"):
        page = visitor.get(path).content.decode()
        for address in re.findall(r'(?:href|action|hx-post|hx-get)="([^"]*)"', page):
            assert not re.search("dana|northwind|whitfield|luis", address, re.IGNORECASE), address


def test_a_page_is_never_changed_by_looking(visitor: Client, kept: Kept, whose: Whose) -> None:
    version = Owner.objects.get(pk=whose.owner).version
    for path in (f"/applications/{kept.key}/delete/", f"/applications/{kept.key}/away/", "/undo/1/"):
        assert visitor.get(path).status_code == 405
    assert Owner.objects.get(pk=whose.owner).version == version


def test_search_finds_words_whatever_their_accents(visitor: Client, kept: Kept, keep: Keep) -> None:
    record = northwind()
    dana = replace(record.people[0], name="Zoë Müller")
    keep(replace(record, application=replace(record.application, id="other", company="Café Öland"), people=(dana,),
                 interviews=(), told=(), events=(), letters=()))  # fmt: skip
    words = seen(visitor.post("/search/", {"words": "zoe MULLER"}).content)
    assert "Zoë Müller" in words
    assert "Café Öland" in words
    assert "Nothing has these words" in seen(visitor.post("/search/", {"words": "xyzzy"}).content)


def test_search_tells_nobody_of_another(visitor: Client, bobs: Kept) -> None:
    assert "Nothing has these words" in seen(visitor.post("/search/", {"words": "Dana"}).content)
