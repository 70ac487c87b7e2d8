"""The guide: how-to pages in plain words, with what the practice says of their figures and where that comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

ORDER: Final = (
    ("First", ("after-the-interview", "thank-you", "follow-up", "nothing")),
    ("How", ("timing", "recipients", "tone", "form", "length", "before-sending", "countries")),
    ("When they decide", ("rejection-reply", "offer-thanks", "acceptance", "decline", "time-request", "offer-notice")),
    ("When you decide otherwise", ("withdrawal", "reschedule", "apology")),
    (
        "Smaller letters",
        ("useful-note", "correction", "references", "coordinator-thanks", "referrer-update", "reconnect"),
    ),
)  # fmt: skip
"""parts of the guide, and their pages in order"""


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page. ``text``: Markdown without its title; ``reasons``: (what, why) of the figures; ``sources``."""

    slug: str
    title: str
    text: str
    reasons: tuple[str, ...]
    sources: tuple[str, ...]


@cache
def guide() -> Mapping[str, GuidePage]:
    """All pages by their slug: that of a kind of letter is its name."""
    return {slug: _page(slug) for _, slugs in ORDER for slug in slugs}


def _page(slug: str) -> GuidePage:
    text = (files(__package__) / "guide" / f"{slug}.md").read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    rule = files(__package__) / "letters" / f"{slug}.toml"
    said = list(_said(tomllib.loads(rule.read_text(encoding="utf-8")))) if rule.is_file() else []
    return GuidePage(
        slug,
        title.removeprefix("#").strip(),
        rest.strip(),
        tuple(dict.fromkeys(words for name, words in said if name.endswith("reason"))),
        tuple(dict.fromkeys(words for name, words in said if name == "source")),
    )


def _said(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every reason and source of a sheet, in its order."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _said(value)
        elif isinstance(value, str) and (name.endswith("reason") or name == "source"):
            yield name, value
