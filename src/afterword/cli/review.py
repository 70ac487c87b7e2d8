"""``afterword review``."""

from __future__ import annotations

from pathlib import Path

import click

from afterword.cli.errors import tell, told
from afterword.cli.options import FILE, Teaching, print_json, takes_json, takes_practice

ERRORS_FOUND = 1


@click.command(
    "review",
    cls=Teaching,
    examples=(
        "afterword review letter.txt",
        'afterword review letter.eml --record northwind.toml --to "Dana Whitfield"',
        "afterword review drafts/dana.txt --others drafts/luis.txt --record northwind.toml --json",
    ),
)
@click.argument("letters", nargs=-1, required=True, metavar="LETTER...")
@click.option(
    "--record", "records", multiple=True, metavar="R", type=FILE,
    help="The record that the letter belongs to; further ones are your other applications.",
)  # fmt: skip
@click.option("--kind", metavar="K", help="The kind of letter, such as thank-you. Default: recognised from the text.")
@click.option("--variant", metavar="V", help="The form of its kind, such as second of a follow-up.")
@click.option("--to", multiple=True, metavar="NAME", help="Whom it goes to: a name of the record, or an address.")
@click.option("--others", multiple=True, metavar="FILE", help="Another letter of the same round, to compare with.")
@click.option(
    "--now", metavar="T", help="When it is meant to leave: ISO 8601. Without it nothing about the moment is looked at."
)
@takes_practice
@takes_json
@click.option("--no-language", is_flag=True, help="Leave spelling and grammar out; answers sooner.")
def command(
    letters: tuple[str, ...],
    records: tuple[Path, ...],
    kind: str | None,
    variant: str | None,
    to: tuple[str, ...],
    others: tuple[str, ...],
    now: str | None,
    practice: str | None,
    as_json: bool,
    no_language: bool,
) -> None:
    """What a careful adviser would say of a letter before it leaves.

    LETTER is a text, a mail (.eml, of which the newest text is read), a Word document (.docx), or - for standard input.
    A text that begins with a line Subject: is an e-mail, one without is taken for paper. With a record, names, firm,
    role, dates and claims are looked at too. Nothing leaves this machine. The exit status is 1 where it should not be
    sent as it is.
    """
    with told():
        from afterword.work.files.own_practice import own_sheets
        from afterword.work.files.reviewing import Request, nobody, review

        request = Request(
            letters=letters, records=records, kind=kind, variant=variant, to=to, others=others, now=now,
            own=own_sheets(practice), language=not no_language,
        )  # fmt: skip
        found = review(request)
    tell(*nobody(request))
    if as_json:
        from afterword.work.files import as_json as shapes

        print_json(shapes.review(found))
    else:
        from afterword.cli.views.page import Page
        from afterword.cli.views.review import show_reviews

        show_reviews(Page(), found)
    if any(one.reading.verdict == "stop" for one in found):
        raise click.exceptions.Exit(ERRORS_FOUND)
