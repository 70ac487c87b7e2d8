"""Days, moments, numbers and names as a person reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

NUMBERS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
KINDS: Final = {
    "thank-you": "Thank-you", "follow-up": "Follow-up", "correction": "Correction", "useful-note": "Useful note",
    "rejection-reply": "Answer to a no", "withdrawal": "Withdrawal", "offer-thanks": "Thanks for the offer",
    "acceptance": "Acceptance", "decline": "Decline", "time-request": "Request for time",
    "offer-notice": "Word of another offer", "references": "References", "reschedule": "Another time",
    "apology": "Apology", "coordinator-thanks": "Thanks for arranging", "referrer-update": "Word to who referred you",
    "reconnect": "Reconnecting",
}  # fmt: skip


SEEMS: Final = {
    "heard": "wrote to you", "out-of-office": "is away", "bounce": "did not get your letter", "rejected": "says no",
    "offered": "makes an offer", "date-named": "names a date", "asked-references": "asks for references",
    "invitation": "invites you", "rescheduled": "moves the interview", "cancelled": "cancels the interview",
    "own": "has a letter of yours",
}  # fmt: skip
HAPPENED: Final = {
    "heard": "They were in touch", "out-of-office": "They are away", "rejected": "They said no",
    "offered": "They made an offer", "rescheduled": "They moved the interview",
    "cancelled": "They cancelled the interview", "asked-references": "They asked for references",
    "withdrawing": "You decided to withdraw", "accepting": "You decided to accept",
    "declining": "You decided to decline", "asking-time": "You want time to think",
    "accepted-elsewhere": "You accepted elsewhere", "offer-elsewhere": "You have another offer",
    "needs-reschedule": "You cannot come at that time", "missed": "You missed the interview",
    "referred": "Somebody put in a word for you", "closed": "It is over",
}  # fmt: skip


def number(count: int) -> str:
    """``three``; figures above twelve."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def names(people: Sequence[str]) -> str:
    """``Dana Whitfield, Luis Ortega and Tom Okafor``."""
    return " and ".join(filter(None, [", ".join(people[:-1]), *people[-1:]]))


def day(when: date, today: date | None = None) -> str:
    """``Tuesday 1 December``, with the year where it is not this one; "today", "tomorrow" come before it."""
    when = when.date() if isinstance(when, datetime) else when
    said = f"{DAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}"
    if today is None:
        return said
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((when - today).days)
    if near:
        return f"{near}, {said}"
    return said if when.year == today.year else f"{said} {when.year}"


def clock(when: datetime) -> str:
    """``17:30``."""
    return f"{when.hour:02}:{when.minute:02}"


def moment(when: datetime, now: datetime, home: str | None = None) -> str:
    """``Tuesday 1 December, 17:30``; the zone is named where its clock differs from that at ``home``."""
    said = f"{day(when.date(), now.astimezone(when.tzinfo).date())}, {clock(when)}"
    return said + zone_note(when, home)


def zone(name: str) -> ZoneInfo:
    """The zone of that name."""
    return ZoneInfo(name)


def zone_note(when: datetime, home: str | None) -> str:
    """`` in New York`` where the clock there differs from the one at ``home``; else nothing."""
    if home is None or when.utcoffset() == when.astimezone(ZoneInfo(home)).utcoffset():
        return ""
    name = getattr(when.tzinfo, "key", "") or str(when.tzinfo)
    return f" in {name.rpartition('/')[2].replace('_', ' ')}"
