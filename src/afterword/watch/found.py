"""A message as its words are read, and what is found in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from afterword.watch.meaning import Said
from afterword.watch.result import Talk, What


@dataclass(frozen=True, slots=True)
class Message:
    """The newest words of a message, and what is known of it."""

    texts: Sequence[str]
    said: Mapping[str, Said]
    subject: str
    """the subject, where it is of this message and not of an older one"""
    sender: tuple[str, str] | None
    at: datetime | None
    message_id: str | None
    robot: bool
    """a program wrote it"""
    bulk: bool
    whole: str
    """subject and text"""


@dataclass(frozen=True, slots=True)
class Found:
    """One meaning of a message."""

    what: What
    words: str | None
    until: date | None = None
    talk: Talk | None = None
    why: tuple[str, ...] = ()
