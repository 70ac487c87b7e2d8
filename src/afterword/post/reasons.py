"""Why a letter did not go, known from what the server said; what follows; the words for it. Data: ``reasons.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Step = Literal["connect", "login", "utf8", "size", "mail", "rcpt", "data", "body", "dot"]
Then = Literal["refuse", "retry", "hold"]
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, what follows before the mark, and the words for the person: what it is, and what to do."""

    name: str
    then: Then
    says: str
    next: str
    given_up: str
    """what to do once nothing more is tried"""
    schedule: tuple[int, ...]
    """minutes from one try to the next; empty: no further try"""

    def next_try(self, tries: int, now: datetime) -> datetime | None:
        """When to try again after ``tries`` failed tries, the last of them now; None: not again by itself (F08)."""
        if self.then != "retry" or not 1 <= tries <= len(self.schedule):
            return None
        return now + timedelta(minutes=self.schedule[tries - 1])


@dataclass(frozen=True, slots=True)
class _Row:
    reason: Reason
    steps: frozenset[str]
    trouble: frozenset[str]
    status: re.Pattern[str] | None
    codes: frozenset[int]
    classes: frozenset[int]
    words: tuple[str, ...]

    def fits(self, step: str, trouble: str | None, code: int | None, reply: str) -> bool:
        reached = trouble is None and not self.trouble
        fine = step in self.steps if reached else trouble in self.trouble
        given = code or 0
        status = _STATUS.search(reply)
        return (
            fine
            and (not self.codes or given in self.codes)
            and (not self.classes or given // 100 in self.classes)
            and (self.status is None or (status is not None and self.status.fullmatch(status[1]) is not None))
            and (not self.words or any(word in reply.lower() for word in self.words))
        )


def reason_for(step: Step, code: int | None = None, reply: str = "", trouble: str | None = None) -> Reason:
    """The reason of a refusal: at which step, with which code and words; or of a trouble in reaching the server."""
    return next(row.reason for row in _rows() if row.fits(step, trouble, code, reply))


def reason_named(name: str) -> Reason:
    """The reason of that name. Raises ``KeyError``."""
    found = next((row.reason for row in _rows() if row.reason.name == name), None)
    if found is None:
        raise KeyError(name)
    return found


def reasons() -> tuple[Reason, ...]:
    """All reasons, in the order in which they are tried."""
    return tuple(row.reason for row in _rows())


@cache
def _rows() -> tuple[_Row, ...]:
    data = tomllib.loads((files(__package__) / "reasons.toml").read_text(encoding="utf-8"))
    schedules = data["schedules"]
    return tuple(_row(row, schedules, data["given_up"]["next"]) for row in data["reasons"])


def _row(row: Mapping[str, Any], schedules: Mapping[str, list[int]], otherwise: str) -> _Row:
    given_up = row["next"] if row["then"] == "refuse" else otherwise
    schedule = tuple(schedules[row["schedule"]]) if row["then"] == "retry" else ()
    patterns = [re.escape(code).replace("x", r"\d") for code in row.get("status", ())]
    return _Row(
        Reason(row["name"], row["then"], row["says"], row["next"], given_up, schedule),
        frozenset(row.get("steps", ())),
        frozenset(row.get("trouble", ())),
        re.compile("|".join(patterns)) if patterns else None,
        frozenset(row.get("codes", ())),
        frozenset(row.get("classes", ())),
        tuple(row.get("words", ())),
    )
