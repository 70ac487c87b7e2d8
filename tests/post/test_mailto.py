"""A mailto: address opens the letter in the person's own mail program."""

from __future__ import annotations

import dataclasses
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from afterword.post.letter import Letter, Party
from afterword.post.mailto import LIMIT, mailto

DANA = Party(name="Dana Whitfield", email="dana.whitfield@northwind.example")


def letter(**more: Any) -> Letter:
    held: dict[str, Any] = {"sender": Party(name="Priya"), "recipients": (DANA,), "subject": "A & B", "body": "Hi"}
    return Letter(**{**held, **more})


def test_it_holds_the_letter() -> None:
    made = mailto(letter(body="Dear Dana,\n\n50% + more?\n"))
    assert made.whole == (
        "mailto:dana.whitfield@northwind.example?subject=A%20%26%20B&body=Dear%20Dana%2C%0D%0A%0D%0A50%25%20%2B%20more%3F"
    )
    assert made.length == len(made.whole)


@given(st.text(max_size=150), st.text(max_size=100))
def test_what_was_typed_comes_out_again_and_adds_nothing(body: str, subject: str) -> None:
    made = mailto(letter(body=body, subject=subject))
    address = made.whole or ""
    assert address.isascii()
    parts = urlsplit(address or made.without_text)
    assert parts.path == DANA.email
    held = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert held.keys() <= {"subject", "body"}
    assert "\n" not in held["subject"][0]
    if made.whole:
        plain = "".join(c for c in body if c.isprintable() or c == "\t")
        assert "".join(c for c in held["body"][0] if c not in "\r\n") == plain


def test_an_address_cannot_part_or_hide_a_header() -> None:
    odd = dataclasses.replace(DANA, email="a+b?cc=x&d,e@müller.example")
    made = mailto(letter(recipients=(odd, DANA)))
    assert made.without_text.startswith("mailto:%22a%2Bb%3Fcc%3Dx%26d%2Ce%22@xn--mller-kva.example,dana.whitfield@")


def test_a_letter_that_is_too_long_is_never_cut() -> None:
    made = mailto(letter(body="ü" * 400))
    assert made.whole is None
    assert made.length > LIMIT >= len(made.without_text)
    assert unquote(made.without_text) == "mailto:dana.whitfield@northwind.example?subject=A & B"


def test_somebody_without_an_address_is_left_for_the_person_to_fill() -> None:
    assert mailto(letter(recipients=(Party(name="Luis"),))).without_text.startswith("mailto:?subject=")
