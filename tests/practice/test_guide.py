"""The guide has a page for every kind of letter, and for everything that a check points to."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from afterword.practice.guide import ORDER, guide
from afterword.practice.letters import KINDS

PAGES = sorted(guide())


def test_every_kind_of_letter_has_a_page() -> None:
    assert set(KINDS) <= set(PAGES)


def test_every_check_points_to_a_page() -> None:
    checks = (files("afterword.practice") / "checks").iterdir()
    named = {tomllib.loads(sheet.read_text("utf-8")).get("guide") for sheet in checks if sheet.name.endswith(".toml")}
    assert named - {None} <= set(PAGES)


def test_no_page_is_left_out_of_the_order() -> None:
    there = {sheet.name.removesuffix(".md") for sheet in (files("afterword.practice") / "guide").iterdir()}
    assert there == {slug for _, slugs in ORDER for slug in slugs}


@pytest.mark.parametrize("slug", PAGES)
def test_a_page_has_a_title_and_says_something(slug: str) -> None:
    page = guide()[slug]
    assert page.title
    assert len(page.text.split()) > 25
    assert "!" not in page.text


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_kind_says_where_it_comes_from(kind: str) -> None:
    assert guide()[kind].reasons
    assert guide()[kind].sources
