"""``afterword ideas``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli.errors import told
from afterword.cli.options import FILE, Teaching, print_json, takes_json, takes_practice, takes_records

if TYPE_CHECKING:
    from afterword.cli.views.page import Page
    from afterword.work.files.ideas import Ideas


@click.command(
    "ideas",
    cls=Teaching,
    examples=(
        "afterword ideas northwind.toml",
        "afterword ideas northwind.toml --reading-list bookmarks.html",
        "afterword ideas northwind.toml --reading-list feeds.opml --reading-list to-read.txt",
    ),
)
@takes_records
@click.option(
    "--reading-list",
    "lists",
    multiple=True,
    metavar="FILE",
    type=FILE,
    help="Your own reading list: bookmarks as HTML, OPML, or one thing a line. May be given again.",
)
@takes_practice
@takes_json
def command(records: tuple[Path, ...], lists: tuple[Path, ...], practice: str | None, as_json: bool) -> None:
    """What you could still bring up, and what of your reading would be of use to whom.

    What you left out: the advertisement (posting in the record) asks for it, your strengths have it, and no note or
    letter says that it came up. Useful things: what on your reading list answers something that an interviewer raised.
    Each comes with its reason; where nothing fits, nothing is offered. To use one, write it into the note: left_out
    for what you forgot to say, useful for something to pass on. Nothing is fetched, and your record stays as it is.
    """
    with told():
        from afterword.work.files.ideas import ideas_of, reading_lists
        from afterword.work.files.own_practice import own_sheets
        from afterword.work.files.reading import load

        held = load(*records)
        found = ideas_of(held, reading_lists(lists), own_sheets(practice))
    if as_json:
        from afterword.work.files.ideas import ideas_as_json

        print_json(ideas_as_json(found))
        return
    from afterword.cli.views.page import Page

    _show(Page(), found, listed=bool(lists))


def _show(page: Page, found: Sequence[Ideas], *, listed: bool) -> None:
    for number, one in enumerate(found):
        if number:
            page.gap()
        application = one.record.application
        page.line((application.company, "name"), f" · {application.role}")
        if one.left_out:
            page.gap()
            page.line(("What you could still bring up", "quiet"))
            for offer in one.left_out:
                page.line(offer.strength, (f"  {offer.path}", "quiet"), indent=2, hang=2)
                page.line(offer.reason, indent=4)
        if one.useful:
            page.gap()
            page.line(("What would be of use", "quiet"))
            for thing in one.useful:
                page.line(thing.item.title or thing.item.link or "", indent=2, hang=2)
                if thing.item.title and thing.item.link:
                    page.exactly(thing.item.link, "link", indent=4)
                page.line(thing.reason, (f"  {thing.path}", "quiet"), indent=4)
        if not one.left_out and not one.useful:
            page.line(_why_none(one, listed=listed), indent=2)


def _why_none(one: Ideas, *, listed: bool) -> str:
    """What is missing, where something is; else that nothing fits."""
    notes = any(talk.notes for talk in one.record.interviews)
    if not notes:
        return "There is no note of a talk yet, so nothing can be said to be left out."
    if not listed and not one.record.application.posting:
        return "Give the advertisement's text as posting in the record, or your reading with --reading-list FILE."
    return "Nothing fits, so nothing is offered."
