"""All that the page of a letter shows: the sheet, what was said of it, what its sentences stand on, how it may go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from afterword.work.kept.approving import EXAMPLE
from afterword.work.kept.letter_against import Stopped, stands_against
from afterword.work.kept.letter_files import addresses, leaves_on, mail_address
from afterword.work.kept.letter_reading import Speller, leaving, read
from afterword.work.kept.letter_rows import Held, held, letter_row, mark_of
from afterword.work.kept.mailboxes import has_mailbox
from afterword.work.kept.opening import Whose, told
from afterword.work.kept.stands import Stand, stand

if TYPE_CHECKING:
    from afterword.plan.result import PlannedLetter
    from afterword.post.mailto import Mailto
    from afterword.review.result import Finding, Verdict
    from afterword.store.models import Letter

OPEN: Final = 3
"""so many findings stand open beside the text; the others are folded"""
SPELLING: Final = ("language/spelling",)
LEVELS: Final = {"error": 0, "warning": 1, "hint": 2}


@dataclass(frozen=True, slots=True)
class Said:
    """One finding. ``start`` and ``end``: in the body, None where it is about the whole or about the subject."""

    check: str
    level: str
    start: int | None
    end: int | None
    quote: str | None
    in_subject: bool
    spelling: bool
    message: str
    why: str
    fix: tuple[str, ...]
    guide: str
    open: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """A sentence of the body and what it stands on."""

    start: int
    end: int
    text: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom it goes to."""

    key: int
    name: str
    title: str | None
    email: str
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question whose answer would make the letter better; ``interview``: where to answer it."""

    ask: str
    interview: int | None
    application: bool = False
    """it is answered where the application is described"""


@dataclass(frozen=True, slots=True)
class Live:
    """What changes with every word: the verdict and the findings."""

    mark: str
    verdict: Verdict
    words: int
    findings: tuple[Said, ...]
    behind: tuple[Behind, ...]
    language: bool
    against: Stopped | None
    mailto: Mailto | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of one letter."""

    key: int
    state: str
    state_words: str
    since: datetime
    reason: str | None
    kind: str
    application: int
    company: str
    role: str
    to: tuple[Recipient, ...]
    subject: str
    body: str
    channel: str
    planned: PlannedLetter | None
    nothing: tuple[str, ...]
    day: date
    leaves: datetime
    home: str
    by_itself: bool
    """it leaves, or would leave, by the mailbox"""
    send_at: datetime | None
    sent: datetime | None
    anyway: str | None
    questions: tuple[Asked, ...]
    yours: int
    """how many paragraphs are no longer as they were composed"""
    example: bool
    live: Live

    @property
    def editable(self) -> bool:
        """Its words may be changed."""
        return self.state == "draft"

    @property
    def sent_here(self) -> datetime | None:
        """When it went, by the person's own clock."""
        from afterword.facts.zones import zone_named

        return None if self.sent is None else self.sent.astimezone(zone_named(self.home))

    @property
    def reachable(self) -> bool:
        """It goes by e-mail and there is an address, or it goes another way."""
        return self.channel != "email" or any(to.email for to in self.to)


def sheet(whose: Whose, key: int, now: datetime, speller: Speller = "soon") -> Sheet:
    """Everything the page of that letter shows; ``speller`` as ``read`` takes it. Raises ``NotHere``."""
    from afterword.post.states import outbox
    from afterword.store.place import within

    with told(), within(whose.place):
        row = letter_row(whose, key)
        there = held(whose, row, now)
        live = _live(whose, there, now, speller)
        questions = _questions(whose, there, now)
    application, home = there.kept.record.application, there.kept.record.me.time_zone
    keys = dict(zip((p.name for p in there.kept.record.people), there.kept.people, strict=True))
    words = {str(state): said for state, said in outbox().words.items()}
    return Sheet(
        key=key, state=row.state, state_words=words.get(row.state, "Came back"), since=row.since, reason=row.reason,
        kind=row.kind, application=there.kept.key, company=application.company, role=application.role,
        to=tuple(
            Recipient(keys[p.name], p.name, p.title, email, p.address)
            for p, email in zip(there.people, addresses(there), strict=True)
        ),
        subject=row.subject or "", body=row.body or "", channel=row.channel or "email", planned=there.planned,
        nothing=tuple(line for n in there.nothing for line in n.because), day=leaves_on(there, now),
        leaves=leaving(there, now), home=home, by_itself=_by_itself(whose, row),
        send_at=row.send_at, sent=row.sent, anyway=row.anyway,
        questions=questions, yours=_yours(row.composed, row.body), example=whose.place == EXAMPLE, live=live,
    )  # fmt: skip


def _by_itself(whose: Whose, row: Letter) -> bool:
    """A letter that is approved leaves as it was approved; a draft as the mailbox is now."""
    if row.state not in ("draft", "withdrawn"):
        return not row.by_hand
    return row.channel in (None, "email") and has_mailbox(whose)


def _live(whose: Whose, there: Held, now: datetime, speller: Speller) -> Live:
    row = there.row
    subject, body = row.subject or "", row.body or ""
    mailto = mail_address(there, now) if row.channel in (None, "email") else None
    mark, behind = mark_of(subject, body), _behind(there, body)
    if row.state != "draft":  # its words are fixed: nothing is to be minded any more
        return Live(mark, "ready", len(body.split()), (), behind, True, None, mailto)
    done = read(whose, there, leaving(there, now), subject, body, speller)
    return Live(
        mark=mark,
        verdict=done.reading.verdict,
        words=done.reading.words,
        findings=_said(done.reading.findings, done.head, len(body)),
        behind=behind,
        language=done.language,
        against=stands_against(whose, there, done.at, now, done, by_person=False),
        mailto=mailto,
    )


def _said(findings: Sequence[Finding], head: int, length: int) -> tuple[Said, ...]:
    """Places counted in the body; the gravest three open."""
    grave = sorted(range(len(findings)), key=lambda i: (LEVELS[findings[i].level], i))[:OPEN]
    said = []
    for number, f in enumerate(findings):
        start = None if f.start is None else f.start - head
        inside = start is not None and start >= 0
        end = None if f.end is None or not inside else min(f.end - head, length)
        said.append(
            Said(
                f.check, f.level, start if inside else None, end, f.quote, start is not None and not inside,
                f.check in SPELLING, f.message, f.why, f.fix, f.guide, number in grave,
            )
        )  # fmt: skip
    return tuple(said)


def _behind(there: Held, body: str) -> tuple[Behind, ...]:
    """The composed sentences that still stand in the body, word for word."""
    found, from_ = [], 0
    for text, stands in there.row.stands:
        start = body.find(text, from_)
        start = start if start >= 0 else body.find(text)
        if start < 0:
            continue
        from_ = start + len(text)
        known = (stand(what, key, field, there.kept) for what, key, field in stands)
        found.append(Behind(start, start + len(text), text, tuple(s for s in known if s is not None)))
    return tuple(found)


def _questions(whose: Whose, there: Held, now: datetime) -> tuple[Asked, ...]:
    """What would make it better, asked of what is noted now."""
    from afterword.plan.result import Plan
    from afterword.work.files.planning import drafts_of
    from afterword.work.kept.plans import own
    from afterword.work.kept.stands import interview_of

    if there.row.state != "draft" or there.planned is None:
        return ()
    drafts = drafts_of(Plan(now, (there.planned,), ()), (there.planned,), own())
    return tuple(
        Asked(q.ask, interview_of(q.field, there.kept), q.field.startswith("application.")) for q in drafts[0].questions
    )


def _yours(composed: str | None, body: str | None) -> int:
    if not composed or not body:
        return 0
    before, after = ([p.strip() for p in text.split("\n\n") if p.strip()] for text in (composed, body))
    changed = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return sum(max(j2 - j1, 1) for tag, _, _, j1, j2 in changed if tag != "equal")
