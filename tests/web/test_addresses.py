"""Every address, taken from the list of them: whose rows it shows, what it refuses, and what every answer carries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.store.samples import northwind
from tests.store.test_undoing import everything
from tests.web.visiting import NOW, Keep

from afterword.site.door import token
from afterword.store import models as rows
from afterword.web.urls import urlpatterns
from afterword.work.kept.letters import begin
from afterword.work.kept.noting import add_fact
from afterword.work.kept.opening import Whose
from afterword.work.kept.plans import standing
from afterword.work.kept.records import add_record

NAMED: dict[str, Any] = {pattern.name: pattern for pattern in urlpatterns}
KEYED = sorted(name for name, pattern in NAMED.items() if {"key", "application"} & set(pattern.pattern.converters))
TABLES = ("people", "interviews", "told", "events")
SORTS = {"fact-change": TABLES, "fact-delete": TABLES}
ROWS = {
    "observation-settle": "observation", "undo": "history", "person": "people", "told-day": "told",
    "next-step": "application", "fact-add": "application",
}  # fmt: skip
SENDS = {"letter-settle": {"answer": "sent"}}
"""what another form than the rest wants to hear"""
SENT = {
    "answer": "yes", "state": "missed", "away": "1", "body": "Mine.", "subject": "Mine", "channel": "letter",
    "talked": "Mine.", "name": "Mine", "day": "2026-12-01", "person": "0", "line-0": "talked", "text-0": "Mine.",
    "notes": "Dana: mine", "company": "Mine", "role": "Mine", "country": "US", "on": "2026-12-01", "what": "rejected",
    "words": "Mine.", "time": "10:00",
}  # fmt: skip


def row_of(name: str) -> str:
    """Which row of Bob's the number of that address is."""
    return ROWS.get(name) or {"interview": "interviews", "talk": "interviews", "phone": "interviews"}.get(
        name.partition("-")[0], name.partition("-")[0]
    )


def bobs() -> tuple[Whose, dict[str, int]]:
    """Bob, and the number of one row of each sort of his."""
    bob = Whose(rows.Owner.objects.create(created=NOW).pk)
    application = add_record(bob, northwind(), NOW)
    _, history = add_fact(bob, application, "events", {"at": NOW.isoformat(), "what": "heard"}, NOW)
    letter = begin(bob, application, standing(bob, NOW).plan.letters[0].id, NOW)
    arrival = rows.Arrival.objects.create(owner_id=bob.owner, digest="1", name="a.eml", at=NOW)
    seen = rows.Observation.objects.create(
        owner_id=bob.owner, arrival=arrival, application_id=application, what="heard", at=NOW
    )
    first = {
        table: model.objects.filter(owner=bob.owner)[0].pk
        for table, model in {
            "people": rows.Person, "interviews": rows.Interview, "told": rows.Told, "events": rows.Event,
        }.items()
    }  # fmt: skip
    assert history is not None
    return bob, {**first, "application": application, "letter": letter, "observation": seen.pk, "history": history}


def addresses(keys: dict[str, int]) -> Iterator[tuple[str, str]]:
    """(name, address) of every address that holds a number, with Bob's."""
    for name in KEYED:
        converters = NAMED[name].pattern.converters
        number = "key" if "key" in converters else "application"
        for sort in SORTS.get(name, TABLES if "sort" in converters else ("",)):
            given: dict[str, Any] = {number: keys[sort if name in SORTS else row_of(name)]}
            given |= {"sort": sort} if sort else {}
            for ending in ("eml", "pdf", "docx", "txt") if "ending" in converters else ("",):
                yield name, reverse(f"web:{name}", kwargs={**given, **({"ending": ending} if ending else {})})


def test_what_is_bobs_is_nowhere_for_alice(visitor: Client) -> None:
    bob, keys = bobs()
    before = everything(bob.owner)
    for name, address in addresses(keys):
        sent = {**SENT, **SENDS.get(name, {})}
        statuses = {visitor.get(address).status_code, visitor.post(address, sent).status_code}
        statuses.add(visitor.post(address, sent, headers={"hx-request": "true"}).status_code)
        assert statuses <= {404, 405}, (name, address, statuses)
        assert 404 in statuses, (name, address)
        assert everything(bob.owner) == before, address


def test_what_is_ones_own_is_there(visitor: Client, whose: Whose, keep: Keep) -> None:
    """The test above would hold of addresses that lead nowhere."""
    keep(northwind())
    application = rows.Application.objects.get(owner=whose.owner).pk
    for name, key in (("application", application), ("interview", rows.Interview.objects.get(owner=whose.owner).pk)):
        assert visitor.get(reverse(f"web:{name}", args=[key])).status_code == 200


def test_no_number_is_too_large(visitor: Client) -> None:
    sorts = (*TABLES, "application", "letter", "observation", "history")
    largest = 10**18 - 1
    for name, address in addresses(dict.fromkeys(sorts, largest)):
        sent = {**SENT, **SENDS.get(name, {})}
        for where in (address, *(address.replace(str(largest), "9" * digits) for digits in (19, 40, 4000))):
            statuses = {visitor.get(where).status_code, visitor.post(where, sent).status_code}
            assert statuses <= {404, 405}, (name, statuses)


@pytest.mark.parametrize("number", ["²", "9" * 30, "-1", "1.5", "x", "\0"])
def test_a_number_in_a_form_that_is_none_breaks_nothing(visitor: Client, keep: Keep, number: str) -> None:
    keep(northwind())
    talk = rows.Interview.objects.get().pk
    assert visitor.post(f"/interviews/{talk}/notes/", {"person": number, "talked": "it"}).status_code < 500
    assert visitor.post(f"/interviews/{talk}/phone/keep/", {"person-0": number, **SENT}).status_code < 500
    assert visitor.post("/arrived/1/", {"application": number}).status_code == 404
    assert visitor.get("/start/", {"from": number}).status_code in (200, 404)
    assert visitor.post("/start/", {"more": "1", "form-TOTAL_FORMS": number}).status_code < 500
    assert visitor.post("/start/", {"invitation": number}).status_code == 422
    assert visitor.post("/letters/new/", {"application": number}).status_code == 404


def test_looking_never_changes_anything(visitor: Client, whose: Whose, keep: Keep) -> None:
    keep(northwind())
    _, keys = bobs()
    del keys
    mine = {
        "application": rows.Application.objects.get(owner=whose.owner).pk,
        **{
            table: model.objects.filter(owner=whose.owner)[0].pk
            for table, model in {"people": rows.Person, "interviews": rows.Interview, "told": rows.Told}.items()
        },
    }
    before = everything(whose.owner)
    for method in ("get", "head", "options", "put", "delete", "patch"):
        for pattern in urlpatterns:
            converters = set(pattern.pattern.converters)
            if converters & {"key", "application"}:
                continue
            getattr(visitor, method)("/" + str(pattern.pattern).replace("<slug:slug>", "thank-you"), SENT)
        for name, address in addresses({**dict.fromkeys(("events", "letter", "observation", "history"), 1), **mine}):
            assert getattr(visitor, method)(address, SENT).status_code in (200, 404, 405), (method, name)
        assert everything(whose.owner) == before, method


def test_no_form_without_its_token_is_taken(whose: Whose) -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8765"})
    client.get("/", {"key": token()})
    _, keys = bobs()
    plain = [f"/{pattern.pattern}" for pattern in urlpatterns if not pattern.pattern.converters]
    for address in (*plain, *(address for _, address in addresses(keys))):
        for headers in ({}, {"hx-request": "true"}, {"origin": "http://127.0.0.1:8765"}):
            assert client.post(address, SENT, headers=headers).status_code == 403, address


def test_every_answer_carries_the_policy(visitor: Client, whose: Whose, monkeypatch: pytest.MonkeyPatch) -> None:
    from afterword.web.pages import today

    stranger = Client(headers={"host": "127.0.0.1:8765"})
    style = f"/{settings.STATIC_URL.strip('/')}/web/base.css"
    answers = [
        visitor.get("/"), visitor.get("/no/such/"), visitor.get("/letters/1/"), visitor.get("/undo/1/"),
        visitor.get("/", headers={"host": "evil.example"}), visitor.post("/undo/1/", headers={"origin": "null"}),
        stranger.get("/"), stranger.get("/", {"key": "x"}), stranger.get("/alive"), visitor.get(style),
        visitor.get(style + "x"), visitor.post("/example/leave/"),
    ]  # fmt: skip
    monkeypatch.setattr(today, "today", lambda *_: 1 / 0)
    visitor.raise_request_exception = False
    answers.append(visitor.get("/"))
    assert {a.status_code for a in answers} >= {200, 302, 303, 403, 404, 405, 500}
    for answer in answers:
        about = (answer.request["PATH_INFO"], answer.status_code)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"], about
        assert answer.headers["X-Content-Type-Options"] == "nosniff", about
        assert answer.headers["Referrer-Policy"] == "same-origin", about
        assert answer.headers["X-Frame-Options"] == "DENY", about


def test_cookies_are_for_this_program_alone(visitor: Client) -> None:
    visitor.get("/start/")
    visitor.post("/example/leave/")
    flags = {name: (bool(c["httponly"]), c["samesite"]) for name, c in visitor.cookies.items()}
    assert set(flags) >= {"afterword-key", "csrftoken"}
    assert all(http for http, _ in flags.values()), flags
    assert {site for _, site in flags.values()} <= {"Lax", "Strict"}


def test_taking_back_a_new_interview_leads_to_a_page_that_is_there(visitor: Client, keep: Keep) -> None:
    key = keep(northwind())
    added = visitor.post(f"/applications/{key}/interviews/add/", {"day": "2026-11-24", "time": "10:00"})
    page = "http://127.0.0.1:8765" + added.headers["Location"]
    line = rows.History.objects.order_by("-pk")[0].pk
    back = visitor.post(f"/undo/{line}/", headers={"referer": page})
    assert visitor.get(back.headers["Location"]).status_code == 200
    assert rows.Interview.objects.count() == 1


def test_more_files_or_fields_than_anybody_hands_in_are_refused_unread(visitor: Client, whose: Whose) -> None:
    before = everything(whose.owner)
    many = [SimpleUploadedFile(f"{n}.eml", b"From: a@b.example\n\nHello") for n in range(51)]
    assert visitor.post("/take-in/", {"files": many}).status_code == 400
    assert visitor.post("/people/", {f"f{n}": "x" for n in range(1001)}).status_code in (400, 405)
    assert visitor.post("/search/", {f"f{n}": "x" for n in range(1001)}).status_code == 400
    assert visitor.post("/search/", {"words": "x" * (27 * 1024 * 1024)}).status_code == 400
    assert everything(whose.owner) == before
