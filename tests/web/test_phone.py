"""Notes from a phone are sorted to the people by name, and kept once they were looked over."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.store.samples import northwind
from tests.web.visiting import Keep, seen

from afterword.store.reading import Kept, read_kept
from afterword.work.kept.opening import Whose

NOTES = "Luis: the forklift that talks back\nneed: somebody who reads its log\nDana: asked about backfills\n"
MAIL = (
    "From: Priya Raman <priya.raman@example.com>\r\nTo: priya.raman@example.com\r\nSubject: notes\r\n"
    "Date: Tue, 17 Nov 2026 16:00:00 -0600\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
) + NOTES.replace("\n", "\r\n")


@pytest.fixture
def kept(keep: Keep, whose: Whose) -> Kept:
    keep(northwind())
    return read_kept(whose.owner)[0]


@pytest.mark.parametrize(
    "sent",
    [
        {"notes": NOTES},
        {"file": ("notes.txt", NOTES.encode())},
        {"file": ("me.eml", MAIL.encode())},
    ],
)
def test_notes_are_sorted_and_nothing_is_kept_yet(
    visitor: Client, kept: Kept, whose: Whose, sent: dict[str, object]
) -> None:
    if isinstance(sent.get("file"), tuple):
        name, data = sent["file"]  # type: ignore[misc]
        sent = {"file": SimpleUploadedFile(name, data)}
    page = visitor.post(f"/interviews/{kept.interviews[0]}/phone/", sent).content.decode()
    luis = kept.people[1]
    assert "the forklift that talks back" in page
    assert f'<option value="{luis}" selected>' in page
    assert read_kept(whose.owner) == (kept,)


def test_sorted_notes_are_kept_after_what_was_noted(visitor: Client, kept: Kept, whose: Whose) -> None:
    dana = str(kept.people[0])
    sent = {"person-0": dana, "line-0": "talked", "text-0": "the forklift", "person-1": "0", "line-1": "private",
            "text-1": "good coffee"}  # fmt: skip
    assert visitor.post(f"/interviews/{kept.interviews[0]}/phone/keep/", sent).status_code == 303
    notes = {n.with_: n for n in read_kept(whose.owner)[0].record.interviews[0].notes}
    before = kept.record.interviews[0].notes[0].talked
    assert notes["Dana Whitfield"].talked == f"{before}\nthe forklift"
    assert notes[None].private == "good coffee"


def test_an_empty_text_is_said_to_be_none(visitor: Client, kept: Kept) -> None:
    answer = visitor.post(f"/interviews/{kept.interviews[0]}/phone/", {"notes": "  \n "}, follow=True)
    assert "There are no notes in it." in seen(answer.content)


def test_another_persons_key_keeps_nothing(visitor: Client, kept: Kept, whose: Whose) -> None:
    sent = {"person-0": "99999", "line-0": "talked", "text-0": "x"}
    assert visitor.post(f"/interviews/{kept.interviews[0]}/phone/keep/", sent).status_code == 404
    assert read_kept(whose.owner) == (kept,)
