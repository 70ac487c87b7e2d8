"""What stops a verb: words for the person, and the next step."""

from __future__ import annotations


class Trouble(Exception):
    """A verb could not do what was asked. ``says``: one line each; ``next_step``: what to do now."""

    def __init__(self, *says: str, next_step: str | None = None) -> None:
        self.says = says
        self.next_step = next_step
        super().__init__("\n".join(says))
