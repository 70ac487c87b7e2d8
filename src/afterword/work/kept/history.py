"""Who did what when, in people's words; and taking back what was done by mistake."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final

from afterword.work.files.trouble import Trouble
from afterword.work.kept.changing import renew
from afterword.work.kept.opening import NotHere, Whose, told

MOST: Final = 200
_LEFT_OUT_TOGETHER = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was done. ``key``: for undo; ``undone``: it was taken back."""

    key: int
    at: datetime
    who: str
    what: str
    says: str
    application: int | None
    letter: int | None
    undone: datetime | None


class TooLate(Trouble):
    """It cannot be taken back any more; nothing was changed."""


def history(whose: Whose, application: int | None = None, most: int = MOST) -> tuple[Line, ...]:
    """What was done, the newest first: of one application (its key), or of all."""
    from afterword.store.models import History
    from afterword.store.place import within

    with told(), within(whose.place):
        lines = History.objects.filter(owner=whose.owner).defer("before")
        if application is not None:
            lines = lines.filter(application=application)
        return tuple(
            Line(x.pk, x.at, x.who, x.what, in_words(x.what, x.about), x.application, x.letter, x.undone_at)
            for x in lines[:most]
        )


def undo(whose: Whose, key: int, now: datetime) -> Line:
    """Takes back what the line ``key`` of the history did. Saying it twice changes nothing.

    Raises ``NotHere`` where there is no such line, ``TooLate`` where something has been built on it since.
    """
    from afterword.store import undoing
    from afterword.store.models import History
    from afterword.store.place import atomic, within

    with told(), within(whose.place):
        line = History.objects.filter(owner=whose.owner, pk=key).first()
        if line is None:
            raise NotHere
        says = in_words(line.what, line.about)
        if line.undone_at is None:
            try:
                with atomic():
                    line = undoing.undo(whose.owner, key, now)
                    renew(whose, now)
            except undoing.TooLateError:
                raise TooLate(
                    f"It is too late to take this back: {says[:1].lower()}{says[1:]}. Things have changed since, so "
                    "nothing was done.",
                    next_step="Change what is there now instead.",
                ) from None
        return Line(line.pk, line.at, line.who, line.what, says, line.application, line.letter, line.undone_at)


def in_words(what: str, about: Mapping[str, Any]) -> str:
    """The sentence for a line: words in [ ] are left out where one of their names is not known."""
    sentence = _sentences().get(what, what.replace("-", " ").capitalize())

    def told_or_not(part: re.Match[str]) -> str:
        return part[1] if all(about.get(name) for name in _SLOT.findall(part[1])) else ""

    whole = _LEFT_OUT_TOGETHER.sub(told_or_not, sentence)
    return _SLOT.sub(lambda slot: str(about.get(slot[1]) or "something"), whole)


@cache
def _sentences() -> Mapping[str, str]:
    text = (files("afterword.store") / "history.toml").read_text(encoding="utf-8")
    return {str(k): str(v) for k, v in tomllib.loads(text).items()}
