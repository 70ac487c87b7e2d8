"""``afterword write``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli.errors import stop, tell, told
from afterword.cli.options import (
    Asked,
    Teaching,
    asked,
    print_json,
    takes_json,
    takes_now,
    takes_practice,
    takes_records,
)

if TYPE_CHECKING:
    from afterword.plan.result import Plan, PlannedLetter
    from afterword.review.result import Reading
    from afterword.write.result import Draft

FORMATS = ("txt", "eml", "pdf", "docx")


@click.command(
    "write",
    cls=Teaching,
    examples=(
        "afterword write northwind.toml",
        'afterword write northwind.toml --kind follow-up --to "Dana Whitfield"',
        "afterword write northwind.toml --out drafts --as txt,eml",
    ),
)
@takes_records
@click.option("--letter", "ids", multiple=True, metavar="ID", help="Only the letter of this id, due or still ahead.")
@click.option("--kind", metavar="K", help="Only letters of this kind, such as thank-you or follow-up.")
@click.option("--to", metavar="NAME", help="Only letters to this person: a name or an address.")
@takes_now
@takes_practice
@takes_json
@click.option(
    "--model", is_flag=True, help="Let the model that you switched on phrase them; see docs/how-to/a-model.md."
)
@click.option("--show-prompt", is_flag=True, help="Print exactly what a model would be sent, and send nothing.")
@click.option("--language", is_flag=True, help="Check the drafts' spelling and grammar as well; takes a second longer.")
@click.option(
    "--out", metavar="DIR", type=click.Path(path_type=Path), help="Write each draft to a file in this folder."
)
@click.option("--as", "formats", metavar="txt,eml,pdf,docx", help="The kinds of file for --out. Default: txt.")
def command(
    records: tuple[Path, ...],
    ids: tuple[str, ...],
    kind: str | None,
    to: str | None,
    now: str | None,
    practice: str | None,
    as_json: bool,
    model: bool,
    show_prompt: bool,
    language: bool,
    out: Path | None,
    formats: str | None,
) -> None:
    """A draft of each letter that is due, or of the one you name, in your own words.

    Each is read as afterword review would, for the moment at which it is meant to leave, and what there is to mend is
    said below it. Nothing is sent. An .eml file is a draft: open it in your mail program, read it, and send it from
    there. A .pdf or .docx is the letter on paper: A4 or US Letter, the address where the country's window envelopes
    show it. No file of yours is written over: where one of that name holds something else, the new one gets a number.
    """
    wanted = _formats(formats, out)
    with told():
        request = asked(records, now, practice)
        plan = request.plan()
        only = _only(plan, ids, kind, to)
        if show_prompt:
            _prompts(plan, only, request, as_json=as_json)
            return
        drafts, readings = _drafts(plan, only, request, language=language, model=model)
        written = _to_files(plan, drafts, out, wanted) if out else []
    if as_json:
        from afterword.work.files import as_json as shapes

        print_json(shapes.drafts(drafts, plan, readings))
        tell(*written)
        return
    from afterword.cli.views.page import Page

    page = Page()
    if not drafts:
        _nothing(page, request.records, plan)
    elif out:
        for line in written:
            page.exactly(line)
        if model:
            from afterword.cli.views.drafts import show_origins

            show_origins(page, drafts)
    else:
        from afterword.cli.views.drafts import show_drafts

        show_drafts(page, drafts, plan.letters, readings)


def _drafts(
    plan: Plan, only: Sequence[PlannedLetter] | None, request: Asked, *, language: bool, model: bool
) -> tuple[tuple[Draft, ...], dict[str, Reading]]:
    """The drafts and their readings; in a model's words where that was asked for and can be traced."""
    given = (plan, request.records, only, request.practice, request.own)
    if model:
        from afterword.work.files.model import model_of, spoken_drafts

        return spoken_drafts(*given, model=model_of(), language=language)
    from afterword.work.files.reviewing import reviewed_drafts

    return reviewed_drafts(*given, language=language)


def _prompts(plan: Plan, only: Sequence[PlannedLetter] | None, request: Asked, *, as_json: bool) -> None:
    """What a model would be sent."""
    from afterword.work.files.model import prompts_of

    shown = prompts_of(plan, only, request.own)
    if as_json:
        from afterword.work.files.as_json import prompts

        print_json(prompts(shown))
        return
    from afterword.cli.views.page import Page
    from afterword.cli.views.prompts import show_prompts

    show_prompts(Page(), shown)


def _formats(given: str | None, out: Path | None) -> tuple[str, ...]:
    """The kinds of file asked for, in order, each once."""
    if given is None:
        return ("txt",)
    names = tuple(dict.fromkeys(name.strip().lower().lstrip(".") for name in given.split(",") if name.strip()))
    for name in names:
        if name not in FORMATS:
            known = "there are txt, eml, pdf and docx, such as --as eml,pdf."
            stop(f"--as {name}: no such kind of file can be written; {known}")
    if not names:
        stop("--as: name a kind of file, such as --as txt,eml.")
    if out is None:
        stop("--as says what kind of file; --out says where. For example: --out drafts --as " + ",".join(names))
    return names


def _only(plan: Plan, ids: Sequence[str], kind: str | None, to: str | None) -> Sequence[PlannedLetter] | None:
    """The letters named; None where none is named."""
    if not ids and kind is None and to is None:
        return None
    from afterword.work.files.choosing import by_id, by_kind

    named = [by_id(plan, one) for one in ids]
    if kind is not None or to is not None:
        among = {letter.id for letter in named}
        found = by_kind(plan, kind, to)
        named = [letter for letter in found if not ids or letter.id in among]
    return named


def _to_files(plan: Plan, drafts: Sequence[Draft], out: Path, formats: Sequence[str]) -> list[str]:
    """Write the drafts; a line for each file."""
    from afterword.work.files.writing_out import write_out

    return write_out(plan, drafts, out, formats)


def _nothing(page: object, records: Sequence[object], plan: Plan) -> None:
    from afterword.cli.views.plan import PlanView

    view = PlanView(page, plan, records)  # type: ignore[arg-type]
    view.page.line(view.headline())
    view.page.line(("Why: afterword plan with the same record.", "quiet"))
