"""A page that is sent back as it was opened changes nothing; one that changes a thing leaves the others alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

import pytest
from django.test import Client
from tests.store.samples import northwind
from tests.web.visiting import Keep

from afterword.facts.model import Event, Interview, Letter, Note, Person, Record, Told
from afterword.store import models as rows
from afterword.store.reading import Kept, read_kept
from afterword.work.kept.opening import Whose

SIMPLE = ("people", "interviews", "told", "events")


class _Fields(HTMLParser):
    """What a browser would send for the form of the page's own fields, untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.select = self.area = ""
        self.first = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "input" and name and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            nothing = "on" if given.get("type") in ("checkbox", "radio") else ""
            self.sent.setdefault(name, []).append(given.get("value") or nothing)
        elif tag == "select":
            self.select, self.first = name, True
        elif tag == "option" and self.select and (self.first or "selected" in given):
            self.sent[self.select] = [given.get("value") or ""]
            self.first = False
        elif tag == "textarea":
            self.area = name
            self.sent[name] = [""]

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent[self.area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.sent[self.area] = [self.sent[self.area][0].removeprefix("\n")]
            self.area = ""
        if tag == "select":
            self.select = ""


def opened(visitor: Client, path: str) -> dict[str, list[str]]:
    """The fields of the page's main form, as they stand there."""
    page = visitor.get(path).content.decode()
    main = re.sub(r"<header.*?</header>", "", page, flags=re.DOTALL)
    forms = re.findall(r"<form.*?</form>", main, flags=re.DOTALL)
    reader = _Fields()
    reader.feed(max(forms, key=len))
    return {name: values for name, values in reader.sent.items() if name != "csrfmiddlewaretoken"}


def full() -> Record:
    """A record with everything that a page does not ask for, and all that it could get wrong."""
    first = northwind()
    dana = replace(
        first.people[0], honorific="Dr.", salutation="Dr. Whitfield", pronouns="she/her", phone="+1 312 555 0100",
        address=("1 Main St", "Chicago, IL"), prefers="email",
    )  # fmt: skip
    sam = Person(name="Sam Ode", part="recruiter", email="sam@northwind.example")
    twice = datetime.fromisoformat("2026-11-01T01:30:20-06:00")
    talks = (
        replace(first.interviews[0], with_=("Luis Ortega", "Dana Whitfield"), late=True, state="held"),
        Interview(starts=datetime.fromisoformat("2026-11-10T09:00:30-06:00"), state="planned"),
        Interview(starts=twice, with_=(), minutes=20, notes=(Note(talked="the weather"),)),
    )
    at = datetime.fromisoformat("2026-11-16T09:14:37-06:00")
    events = (
        Event(at=at, what="heard", from_="hr@northwind.example", words="We have read it."),
        Event(at=twice, what="rescheduled", by="Dana Whitfield", interview=talks[1].starts),
    )
    told = (
        *first.told,
        Told(on=first.told[0].on, words="Soon", no_letters=True),
        Told(on=first.told[0].on, no_letters=False),
    )
    gone = Letter(kind="thank-you", to=("Dana Whitfield",), sent=at, subject="Thank you")
    return replace(
        first, people=(dana, first.people[1], sam), interviews=talks, events=events, told=told, letters=(gone,),
        application=replace(first.application, practice="academia+us", via="agency", why="The robots."),
    )  # fmt: skip


@pytest.fixture
def kept(keep: Keep, whose: Whose) -> Kept:
    key = keep(full())
    rows.Interview.objects.update(place="Room 4", calendar_uid="u-1")
    rows.Note.objects.update(done=True)
    (one,) = read_kept(whose.owner, [key])
    return one


def everything(owner: int) -> dict[str, list[object]]:
    models = (rows.Application, rows.Me, rows.Strength, rows.Person, rows.Interview, rows.InterviewPerson, rows.Note,
              rows.Told, rows.Event, rows.Letter, rows.LetterPerson, rows.History)  # fmt: skip
    return {model.__name__: list(model.objects.filter(owner=owner).order_by("pk").values()) for model in models}


def paths(kept: Kept) -> list[str]:
    pages = [f"/{table}/{key}/change/" for table in SIMPLE for key in getattr(kept, table)]
    return [*pages, f"/applications/{kept.key}/change/", f"/people/{kept.people[0]}/", "/settings/"]


def test_a_page_sent_back_as_it_was_opened_changes_nothing(visitor: Client, kept: Kept, whose: Whose) -> None:
    before = everything(whose.owner)
    for path in paths(kept):
        answer = visitor.post(path, opened(visitor, path))
        assert answer.status_code == 303, path
        assert everything(whose.owner) == before, path


def test_a_new_name_leaves_all_else_of_a_person(visitor: Client, kept: Kept, whose: Whose) -> None:
    path = f"/people/{kept.people[0]}/"
    visitor.post(path, {**opened(visitor, path), "name": "Dana W. Hill"})
    record = read_kept(whose.owner)[0].record
    assert record.people[0] == replace(kept.record.people[0], name="Dana W. Hill")
    assert record.interviews[0].with_ == ("Luis Ortega", "Dana W. Hill")
    assert record.letters[0].to == ("Dana W. Hill",)


def test_a_talk_that_moves_keeps_its_place_its_notes_and_who_was_there(
    visitor: Client, kept: Kept, whose: Whose
) -> None:
    for number in range(3):
        path = f"/interviews/{kept.interviews[number]}/change/"
        visitor.post(path, {**opened(visitor, path), "day": "2026-11-12"})
    after = read_kept(whose.owner)[0].record.interviews
    assert [t.with_ for t in after] == [("Luis Ortega", "Dana Whitfield"), None, ()]
    assert [t.notes for t in after] == [t.notes for t in kept.record.interviews]
    assert {t.starts.date().isoformat() for t in after} == {"2026-11-12"}
    assert set(rows.Interview.objects.values_list("place", "calendar_uid")) == {("Room 4", "u-1")}


def test_that_nobody_was_there_can_be_said(visitor: Client, kept: Kept, whose: Whose) -> None:
    path = f"/interviews/{kept.interviews[0]}/change/"
    sent = opened(visitor, path)
    del sent["people"]
    visitor.post(path, sent)
    assert read_kept(whose.owner)[0].record.interviews[0].with_ == ()
