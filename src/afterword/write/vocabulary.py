"""The words that the frames' data may use: slots, forms, conditions, moves. No English of a letter stands here."""

from __future__ import annotations

from typing import Final

MOVES: Final = frozenset({
    "thanks", "interest", "contribution", "detail", "forward", "addition", "correction", "gift", "question",
    "feedback-ask", "door-open", "withdrawal", "yes", "no",
})  # fmt: skip

SOURCES: Final = frozenset({
    "talked", "heard", "need", "strength", "why-here",
    "why-said", "mine", "left", "fix", "gift", "asked", "why", "relayed", "reason",
    "times",
})  # fmt: skip
"""whose own words: of a note (heard: of another's, in the same room), of ``me.strengths`` (mine), of
``application.why``, of an event (reason)"""

FORMS: Final = frozenset(
    {"thing", "doing", "do", "did", "someone", "how", "clause", "theirs", "noun", "matter", "whole"}
)

PLAIN: Final = frozenset({
    "company", "role", "the_role", "talk", "name", "email", "phone", "first", "they", "them", "their", "raw", "who",
    "day", "on_day", "weekday", "month", "named_day", "later_day", "asked_day",
    "told_day", "event_day", "earlier_day", "next_on",
    "offer_day", "deadline_day", "slot", "slot_day", "pass_names", "met_names", "link", "heard_from", "skills",
})  # fmt: skip

STANDS: Final = frozenset({
    "talk", "role", "company", "why", "told", "event", "earlier", "next", "met", "late", "me", "person", "pass",
})  # fmt: skip

CONDITIONS: Final = frozenset({
    "formal", "british", "paper", "message", "short",
    "met", "met-before", "panel", "alone", "phone", "video", "onsite", "screen", "informational", "several-talks",
    "interviewed", "talk-known", "agency", "recruiter", "coordinator", "lead", "referrer",
    "told-day", "told-by-them", "next-talk", "next-with-them", "came-late", "linked", "akin", "pass", "pass-many",
    "deadline", "public", "asks-feedback", "telephone",
    "rejected", "accepted", "confirming", "slot", "by-them", "first-meeting", "outcome",
    "earlier", "many-met", "asked-day", "other-language",
    "jp", "decision-date", "offer-known", "outcome-accepted", "outcome-declined", "outcome-withdrawn",
    "referred-known", "why", "fix", "need", "strength", "why-here",
    "why-said",
})  # fmt: skip

LONG: Final = frozenset({"company", "the_role", "role", "on_day", "day", "named_day"})
"""slots whose words one letter should not say twice"""

ALWAYS: Final = frozenset({"company", "role", "the_role", "talk", "name"})
"""slots that every record fills"""

KINDS: Final = frozenset({
    "thank-you", "follow-up", "correction", "useful-note", "rejection-reply", "withdrawal", "offer-thanks",
    "acceptance", "decline", "time-request", "offer-notice", "references", "reschedule", "apology",
    "coordinator-thanks", "referrer-update", "reconnect",
})  # fmt: skip
