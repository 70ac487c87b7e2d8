"""``afterword approve``."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from afterword.cli.called import hint
from afterword.cli.errors import tell, told
from afterword.cli.options import Teaching, takes_now

if TYPE_CHECKING:
    from afterword.cli.kept import Opened
    from afterword.cli.views.page import Page


@click.command(
    "approve",
    cls=Teaching,
    examples=(
        "afterword approve northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17",
        "afterword approve ID --at 2026-11-18T09:00 --yes",
        'afterword approve ID --anyway "They asked for it in two lines."',
    ),
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--at", metavar="T", help="When it is to leave: ISO 8601. Default: the next good moment in its window.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--anyway", metavar="REASON", help="Why it shall go although something stands against it.")
@takes_now
def command(ids: tuple[str, ...], at: str | None, yes: bool, anyway: str | None, now: str | None) -> None:
    """Approve letters: each is shown word for word, and fixed as it is.

    With a mailbox (Settings) it leaves by itself at its time, while Afterword runs. Without one you send it from your
    mail program, and say so with afterword sent ID. The exit status is 1 where a careful reader would stop the letter,
    or the moment lies outside of its window; --anyway says why it shall go all the same.
    """
    with told():
        from afterword.cli.kept import opened
        from afterword.work.kept.letter_list import letter_named

        there = opened(now)
        moment = there.moment(at, "--at")
        keys = [letter_named(there.whose, one) for one in ids]
    from afterword.cli.views.page import Page

    page = Page()
    done = [_one(page, there, key, moment, anyway, ask=not yes) for key in keys]
    if not all(done):
        from afterword.cli.kept import REFUSED

        raise click.exceptions.Exit(REFUSED)


def _one(page: Page, there: Opened, key: int, at: datetime | None, anyway: str | None, *, ask: bool) -> bool:
    """Whether the letter is approved now."""
    from afterword.cli.views.dates import clock, day
    from afterword.cli.views.kept_letters import show_sheet
    from afterword.work.kept.approving import approve
    from afterword.work.kept.letter_against import Stopped
    from afterword.work.kept.letter_sheet import sheet

    with told():
        shown = sheet(there.whose, key, there.now, "wait")
        show_sheet(page, shown)
        if shown.state == "draft" and ask and not _agreed():
            page.line("Not approved; it stays a draft.")
            return False
        try:
            done = approve(there.whose, key, there.now, at=at, anyway=anyway, mark=shown.live.mark)
        except Stopped as fault:
            tell(*fault.says, *([fault.next_step] if fault.next_step else []))
            tell(hint('To approve it all the same: afterword approve ID --anyway "why"'))
            return False
    when = done.send_at
    page.line(f"Approved, word for word, for {day(when.date(), there.now.date())}, {clock(when)}.")
    if done.by_itself:
        page.line(
            hint("It leaves then, if Afterword is open or afterword work runs. Until then: afterword undo ID"), most=100
        )
    else:
        page.line(
            hint("Nothing leaves by itself: no mailbox is set up. Once you have sent it: afterword sent ID"), most=100
        )
    return True


def _agreed() -> bool:
    """Whether the person says yes; no answer is a no."""
    print("Approve it, word for word? [no]: ", end="", flush=True)
    answer = sys.stdin.readline() if sys.stdin is not None else ""
    if not answer:
        print(flush=True)
    return answer.strip().casefold() in {"y", "yes"}
