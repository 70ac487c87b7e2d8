"""A letter on paper: laid out for the country's envelope, in PDF and in Word."""

from __future__ import annotations

import dataclasses
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from typing import Any

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from afterword.post.docx import docx
from afterword.post.letter import Letter, Party
from afterword.post.paper import day_in, form_of, sheet
from afterword.post.parts import parts_of
from afterword.post.pdf import pdf

MM = 72 / 25.4
PRIYA = Party(
    name="Priya Raman", address=("12 Elm St", "Chicago, IL 60601"), email="p@example.com", phone="+1 312 555 0142"
)
DANA = Party(
    name="Dana Whitfield",
    title="Head of Analytics",
    firm="Northwind Robotics",
    address=("200 W Adams St", "Chicago, IL 60606"),
)
BODY = (
    "Dear Dana,\n\nThank you for *Tuesday* at $5 #each @you <tag> `x` \\ __ok__.\n\n"
    "I look forward to 2 December.\n\nBest regards,\nPriya Raman\n+1 312 555 0142\n"
)


def letter(**more: Any) -> Letter:
    held: dict[str, Any] = {
        "sender": PRIYA, "recipients": (DANA,), "subject": "Our talk", "body": BODY, "date": date(2026, 11, 18),
    }  # fmt: skip
    return Letter(**{**held, **more})


def words_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def positions(data: bytes) -> dict[str, tuple[float, float]]:
    """Where each piece of text begins on the first page: millimetres from the upper left corner."""
    page = PdfReader(BytesIO(data)).pages[0]
    height = float(page.mediabox.height)
    found: dict[str, tuple[float, float]] = {}

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        for line in filter(None, map(str.strip, text.splitlines())):
            found.setdefault(line, (x / MM, (height - y) / MM))

    page.extract_text(visitor_text=visit)
    return found


def test_a_letters_text_is_shown_and_never_read_as_markup() -> None:
    words = words_of(pdf(letter()).data)
    assert "Thank you for *Tuesday* at $5 #each @you <tag> `x` \\ __ok__." in words
    for part in ("Priya Raman", "12 Elm St", "November 18, 2026", "Dana Whitfield", "Head of Analytics", "Dear Dana,"):
        assert part in words


@pytest.mark.parametrize(
    ("country", "width", "window"),
    [
        ("US", 215.9, (22.2, 111.1, 51.8, 92.1)),  # where a #10 envelope may show it
        ("DE", 210.0, (20.0, 105.0, 62.7, 90.0)),
        ("GB", 210.0, (20.0, 110.0, 46.0, 92.0)),
        ("FR", 210.0, (100.0, 190.0, 45.0, 90.0)),
        ("CH", 210.0, (118.0, 205.0, 50.0, 90.0)),
        ("JP", 210.0, (20.0, 110.0, 46.0, 92.0)),
    ],
)
def test_the_address_stands_in_the_window_of_the_country(
    country: str, width: float, window: tuple[float, float, float, float]
) -> None:
    data = pdf(letter(country=country)).data
    assert float(PdfReader(BytesIO(data)).pages[0].mediabox.width) == pytest.approx(width * MM, abs=0.5)
    left, right, top, bottom = window
    for line in ("Dana Whitfield", "Head of Analytics", "Northwind Robotics", "200 W Adams St", "Chicago, IL 60606"):
        x, y = positions(data)[line]
        assert left <= x <= right
        assert top <= y <= bottom


def test_it_can_be_read_aloud_and_says_what_it_is() -> None:
    read = PdfReader(BytesIO(pdf(letter(language="en-GB")).data))
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == ("Our talk", "Priya Raman")
    assert read.trailer["/Root"]["/Lang"] == "en-GB"
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert read.metadata.creation_date is not None
    assert read.metadata.creation_date.date() == date(2026, 11, 18)


def test_the_same_letter_gives_the_same_file() -> None:
    assert pdf(letter()).data == pdf(letter()).data


def test_several_letters_may_be_set_at_once() -> None:
    letters = [letter(subject=f"Letter {n}", country="DE") for n in range(24)]
    with ThreadPoolExecutor(6) as threads:
        made = list(threads.map(pdf, letters))
    assert all(f"Letter {n}" in words_of(one.data) for n, one in enumerate(made))


def test_a_telephone_number_stands_once() -> None:
    assert words_of(pdf(letter()).data).count("+1 312 555 0142") == 1


def test_a_long_letter_goes_on_with_name_and_number_of_the_page() -> None:
    long = BODY.replace("\n\nI look", "\n\n" + "A sentence that is there to fill the sheet. " * 150 + "\n\nI look")
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf(letter(body=long)).data)).pages]
    assert len(pages) == 2
    assert pages[1].startswith("Dana Whitfield, November 18, 2026")
    assert "Best regards," in pages[1]
    assert "I look forward" in pages[1].replace("\u00a0", " ")


def test_a_long_address_moves_the_text_down() -> None:
    many = dataclasses.replace(DANA, address=("A very long line of an address that needs two lines at least",) * 5)
    assert sheet(letter(recipients=(many,))).text_top > sheet(letter()).text_top + 20
    laid = pdf(letter(recipients=(many,))).data
    assert positions(laid)["Dear Dana,"][1] > positions(pdf(letter()).data)["Dear Dana,"][1] + 20


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Minh Khai", "Привет Иванов", "Ελένη Παππά", "Łukasz Żółć", "Ağaoğlu İpek"]
)
def test_our_own_font_has_the_letters_of_europe_and_vietnam(name: str) -> None:
    made = pdf(letter(recipients=(Party(name=name),)))
    assert made.unshown == ""
    assert name in words_of(made.data)


def test_what_no_font_shows_is_named_and_the_pdf_is_there() -> None:
    made = pdf(letter(recipients=(Party(name="Dana 𒀀𒀁"),)))
    assert made.unshown == "𒀀𒀁"
    assert "Best regards," in words_of(made.data)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en-US", "December 1, 2026"),
        ("en-CA", "December 1, 2026"),
        ("en-GB", "1 December 2026"),
        ("en-AU", "1 December 2026"),
        ("de-DE", "1. Dezember 2026"),
        ("fr-FR", "1er décembre 2026"),
        ("es", "1 de diciembre de 2026"),
        ("ja-JP", "2026年12月1日"),
        ("xx", "2026-12-01"),
    ],
)
def test_the_day_is_written_as_the_language_writes_it(language: str, says: str) -> None:
    assert day_in(language, date(2026, 12, 1)) == says


@pytest.mark.parametrize(
    ("body", "closing", "signature", "after"),
    [
        ("Dear Dana,\n\nHi.\n\nBest regards,\nPriya Raman", "Best regards,", ("Priya Raman",), ()),
        ("Dear Dana,\n\nHi.\n\nBest,\nPriya\n555", "Best,", ("Priya", "555"), ()),
        ("Dear Dana,\n\nHi.\n\nBest regards,\n\nPriya Raman\n555", "Best regards,", ("Priya Raman", "555"), ()),
        ("Hi.\n\nBest,\nPriya Raman\n\nP.S. The talk.", "Best,", ("Priya Raman",), (("P.S. The talk.",),)),
        ("Dear Dana,\n\nThank you.\n\nPriya Raman", "", ("Priya Raman",), ()),
        ("Dear Dana,\n\nPriya Raman is my name.", "", (), ()),
        ("Mit Dank.\n\nMit freundlichen Grüßen\npriya  raman", "Mit freundlichen Grüßen", ("priya  raman",), ()),
        ("", "", (), ()),
    ],
)
def test_sign_off_and_signature_are_found(
    body: str, closing: str, signature: tuple[str, ...], after: tuple[tuple[str, ...], ...]
) -> None:
    parts = parts_of(body, "Priya Raman")
    assert (parts.closing, parts.signature, parts.after) == (closing, signature, after)


@settings(max_examples=200)
@given(st.lists(st.text(st.sampled_from("ab ,.\n"), max_size=30) | st.just("Priya Raman"), max_size=6))
def test_no_word_of_a_letter_is_lost_on_paper(blocks: list[str]) -> None:
    body = "\n\n".join(blocks)
    parts = parts_of(body, "Priya Raman")
    lines = [line for p in (*parts.paragraphs, (parts.closing,), parts.signature, *parts.after) for line in p]
    assert "".join(lines).split() == body.split() or "".join("".join(lines).split()) == "".join(body.split())


def test_countries_without_a_form_of_their_own_have_a4() -> None:
    assert (form_of("JP").paper, form_of("us").paper, form_of("DE").folds) == ("A4", "Letter", (105.0, 210.0))


def test_a_word_document_has_real_paragraphs_and_styles() -> None:
    made = python_docx.Document(BytesIO(docx(letter())))
    said = [(p.style.name, p.text) for p in made.paragraphs]
    assert said == [
        ("Sender name", "Priya Raman"),
        ("Sender", "12 Elm St  ·  Chicago, IL 60601  ·  +1 312 555 0142  ·  p@example.com"),
        ("Letter date", "November 18, 2026"),
        ("Recipient", "Dana Whitfield"),
        ("Recipient", "Head of Analytics"),
        ("Recipient", "Northwind Robotics"),
        ("Recipient", "200 W Adams St"),
        ("Recipient", "Chicago, IL 60606"),
        ("Normal", "Dear Dana,"),
        ("Normal", "Thank you for *Tuesday* at $5 #each @you <tag> `x` \\ __ok__."),
        ("Normal", "I look forward to 2 December."),
        ("Closing line", "Best regards,"),
        ("Signature lines", "Priya Raman"),
    ]
    kept = made.core_properties
    assert (kept.title, kept.author, kept.language) == ("Our talk", "Priya Raman", "en-US")
    assert made.sections[0].page_width.mm == pytest.approx(215.9, abs=0.1)
    assert 'w:lang w:val="en-US"' in made.styles["Normal"].element.xml


@pytest.mark.parametrize(("country", "x"), [("DE", 25.0), ("FR", 110.0)])
def test_word_puts_the_address_where_the_window_is(country: str, x: float) -> None:
    made = python_docx.Document(BytesIO(docx(letter(country=country))))
    (first, *_) = [p for p in made.paragraphs if p.style.name == "Recipient"]
    assert 'w:vAnchor="page"' in first._p.xml
    at = re.search(r'w:x="(\d+)"', first._p.xml)
    assert at is not None
    assert int(at[1]) == pytest.approx(x / 25.4 * 1440, abs=1)
    assert ("Our talk" in [p.text for p in made.paragraphs]) == (country in ("DE", "FR"))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.text(max_size=200))
def test_whatever_was_typed_both_files_are_made(name: str, body: str) -> None:
    odd = letter(recipients=(dataclasses.replace(DANA, name=name),), sender=Party(name=name), body=body, subject=name)
    assert pdf(odd).data.startswith(b"%PDF")
    python_docx.Document(BytesIO(docx(odd)))
