"""A letter as the post takes it: who writes to whom, in what language, and the text. Plain data, made by ``work``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who writes or is written to."""

    name: str
    honorific: str | None = None
    """such as Dr.: it stands before the name on paper"""
    title: str | None = None
    firm: str | None = None
    address: tuple[str, ...] = ()
    """the postal address, one line each"""
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with the letter."""

    name: str
    type: str
    """the media type, such as ``application/pdf``"""
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter. ``body``: all of it, salutation to signature, paragraphs parted by an empty line."""

    sender: Party
    recipients: tuple[Party, ...]
    subject: str
    body: str
    language: str = "en-US"
    """a BCP 47 tag: the form of the date, and what a screen reader speaks"""
    country: str = "US"
    """ISO 3166-1 alpha-2, the recipients': the paper's size and the envelope's window"""
    date: date | None = None
    """the day that stands on paper"""
    answers: str | None = None
    """the Message-ID of the mail that this one answers"""
    thread: tuple[str, ...] = ()
    """the Message-IDs before that one, oldest first"""
    attachments: tuple[Attachment, ...] = ()
