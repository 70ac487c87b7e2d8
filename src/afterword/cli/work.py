"""``afterword work``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from afterword.cli.called import hint
from afterword.cli.errors import told
from afterword.cli.options import Teaching, takes_now

if TYPE_CHECKING:
    from afterword.work.kept.outbox import Done

WORDS = {
    "sent": "Sent: {letter}.",
    "later": "Not yet: {letter}. {reason}",
    "held": "Held back: {letter}. {reason}",
    "refused": "Refused: {letter}. {reason}",
    "uncertain": "Nobody can know whether it went: {letter}. {reason}",
    "expired": "Too late: {letter}. {reason}",
    "stopped": "Taken back in time: {letter}.",
    "failed": "Put off: {letter}. {reason}",
}


@click.command("work", cls=Teaching, examples=("afterword work --once", "afterword work"))
@click.option("--once", is_flag=True, help="All that is due now, then end.")
@takes_now
def command(once: bool, now: str | None) -> None:
    """Send the letters that you approved, each at its time, and watch the mailbox.

    The app does that by itself while it is open; this is for a computer without it. It ends with Ctrl-C.
    """
    with told():
        from afterword.cli.kept import opened
        from afterword.work import clock
        from afterword.work.kept.worker import Worker

        there = opened(now)
        fixed = there.now
        read: Callable[[], datetime] = clock.now if now is None else (lambda: fixed)
        worker = Worker(read, (lambda: 0.0) if now is not None else clock.since_start, told=_say)
        if once:
            done = worker.once()
            if not done:
                click.echo("Nothing is due.")
            if any(one.became == "uncertain" for one in done):
                click.echo(hint("Look into your Sent folder, then say: afterword settle ID sent, or not-sent."))
            return
        from afterword.work.kept.worker import run_until_told

        run_until_told(worker)


def _say(one: Done) -> None:
    letter = f"{one.kind} to {one.to}, {one.company}"
    click.echo(" ".join(WORDS[one.became].format(letter=letter, reason=one.reason or "").split()))
