"""Letters that a person has begun: composed from the plan, changed as they type, written anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, get_args

from afterword.facts.model import Channel
from afterword.work.files.letter_files import LONGEST
from afterword.work.files.trouble import Trouble
from afterword.work.kept.changing import changing
from afterword.work.kept.letter_rows import held, letter_row, mark_of, not_now, told_of
from afterword.work.kept.opening import NotHere, Whose, told
from afterword.work.kept.stands import kept_paths

if TYPE_CHECKING:
    from afterword.plan.result import PlannedLetter
    from afterword.store.models import Letter
    from afterword.store.reading import Kept
    from afterword.work.kept.plans import Standing
    from afterword.write.result import Draft

OVER: Final = ("withdrawn", "sent", "bounced")
SESSION: Final = timedelta(minutes=30)
"""edits that follow each other sooner are one line of history"""
LONGEST_SUBJECT: Final = 300
TOGETHER: Final = 40
"""letters of a plan that are composed together at most; of a longer one, only those of the application"""


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of an edit. ``mark``: of the text that is kept now."""

    saved: bool
    mark: str
    other: tuple[str, str] | None = None
    """subject and body that another tab has saved since: nothing was written over"""


def begin(whose: Whose, application: int, occasion: str, now: datetime) -> int:
    """The key of the draft for that letter of the plan: composed now, or the one that was begun before.

    Raises ``NotHere`` where the plan has no such letter of the application.
    """
    from afterword.store.models import Letter
    from afterword.store.place import within
    from afterword.work.kept.plans import standing

    with told(), within(whose.place):
        begun = Letter.objects.filter(owner=whose.owner, application=application, occasion=occasion, ours=True)
        open_ = begun.exclude(state__in=OVER)
        first = open_.order_by("-pk").first()
        if first is not None:
            return first.pk
        there = standing(whose, now)
    kept = there.of(application)
    planned = _planned(there, kept, occasion)
    if kept is None or planned is None:
        raise NotHere("This letter")
    draft = composed(there, planned)
    with changing(whose, "letter-begun", now, application=application, people=told_of(planned.to)) as made:
        again = open_.order_by("-pk").first()
        if again is not None:
            return again.pk
        row: Letter = made.add(
            Letter(
                application_id=application, ours=True, occasion=occasion, kind=planned.kind, variant=planned.variant,
                interview_id=_interview(kept, planned), channel=planned.channel, address=_address(planned),
                created=now, since=now, last=planned.last, **_text(draft, kept),
            )
        )  # fmt: skip
        _address_to(made, row, kept, planned)
        made.letter = row.pk
    return row.pk


def edit(
    whose: Whose, key: int, subject: str, body: str, was: str | None, now: datetime, *, over: bool = False
) -> Edited:
    """Keeps what the person typed in a draft.

    ``was``: the mark of the text that they began from; where another tab has saved something else since, nothing is
    written unless ``over`` says so. Raises ``NotHere``; ``NotNow`` where it is no draft, ``Trouble`` for a long text.
    """
    subject, body = clean(subject, body)
    with told():
        row, names = _row_and_names(whose, key)
    with changing(
        whose, "letter-edited", now, application=row.application_id, letter=key, together=SESSION, people=told_of(names)
    ) as made:
        row = letter_row(whose, key)
        if row.state != "draft":
            raise not_now(row.state)
        mark = mark_of(row.subject, row.body)
        if (row.subject or "", row.body or "") == (subject, body):
            return Edited(True, mark)
        if was is not None and was != mark and not over:
            return Edited(False, mark, (row.subject or "", row.body or ""))
        _if_still_draft(row)
        made.alter(row, subject=subject, body=body)
    return Edited(True, mark_of(subject, body))


def anew(whose: Whose, key: int, now: datetime) -> int | None:
    """Composes the draft again from what is noted now; the key for undo, which brings the old words back.

    Raises ``NotHere``, ``NotNow``; ``Trouble`` where the plan has no place for it.
    """
    from afterword.store.place import within
    from afterword.work.kept.plans import standing

    with told(), within(whose.place):
        there = standing(whose, now)
        about = held(whose, letter_row(whose, key), now)
    if about.planned is None:
        raise Trouble("The plan has no place for this letter at the moment, so it cannot be written anew.")
    text = _text(composed(there, about.planned), about.kept)
    with changing(
        whose, "letter-written-anew", now, application=about.kept.key, letter=key, people=told_of(about.names)
    ) as made:
        row = letter_row(whose, key)
        if row.state != "draft":
            raise not_now(row.state)
        _if_still_draft(row)
        made.alter(row, **text)
    return made.history


def goes_by(whose: Whose, key: int, channel: str, now: datetime) -> int | None:
    """How a draft is to go: ``email``, ``letter``, ``card``, ``message`` or ``phone``; the key for undo."""
    if channel not in get_args(Channel):
        raise Trouble("A letter goes by e-mail, on paper, as a card, as a message, or is said by telephone.")
    with told():
        row, names = _row_and_names(whose, key)
    with changing(
        whose, "letter-channel", now, application=row.application_id, letter=key, people=told_of(names)
    ) as made:
        row = letter_row(whose, key)
        if row.state != "draft":
            raise not_now(row.state)
        made.alter(row, channel=channel)
    return made.history


def composed(there: Standing, planned: PlannedLetter) -> Draft:
    """The draft of ``planned``, written beside the others of its round; beside the whole plan where that is short.

    Letters are compared with each other as they are written, which takes the longer the more there are.
    """
    from afterword.plan.result import Plan
    from afterword.work.files.planning import drafts_of
    from afterword.work.kept.plans import own

    letters = there.plan.letters
    beside = letters if len(letters) <= TOGETHER else tuple(x for x in letters if x.application == planned.application)
    return drafts_of(Plan(there.plan.now, beside, ()), (planned,), own())[0]


def clean(subject: str, body: str) -> tuple[str, str]:
    """What was typed, as a letter has it: one line of subject, line ends as one sign, nothing that cannot be shown."""
    line = " ".join("".join(c if c.isprintable() else " " for c in subject).split())[:LONGEST_SUBJECT]
    text = "".join(c for c in body.replace("\r\n", "\n").replace("\r", "\n") if c.isprintable() or c in "\n\t")
    if len(text) > LONGEST:
        raise Trouble(
            f"This text has {len(text):,} characters; a letter has no more than {LONGEST:,}.",
            next_step="Shorten it; what was kept before is still there.",
        )
    return line, text


def _text(draft: Draft, kept: Kept) -> dict[str, Any]:
    stands = [[s.text, kept_paths(s.fields, kept)] for s in draft.sentences]
    return {"subject": draft.subject, "body": draft.body, "composed": draft.body, "stands": stands}


def _planned(there: Standing, kept: Kept | None, occasion: str) -> PlannedLetter | None:
    if kept is None:
        return None
    of = kept.record.application.id
    return next((x for x in there.plan.letters if x.application == of and x.id == occasion), None)


def _interview(kept: Kept, planned: PlannedLetter) -> int | None:
    if planned.kind != "thank-you" or not planned.about.interviews:
        return None
    return kept.interviews[planned.about.interviews[0]]


def _address(planned: PlannedLetter) -> str | None:
    return planned.addresses[0] if planned.addresses else None


def _address_to(made: Any, row: Letter, kept: Kept, planned: PlannedLetter) -> None:
    from afterword.store.models import LetterPerson

    keys = dict(zip((p.name for p in kept.record.people), kept.people, strict=True))
    for position, name in enumerate(planned.to):
        made.add(LetterPerson(letter=row, person_id=keys[name], position=position))


def _row_and_names(whose: Whose, key: int) -> tuple[Letter, tuple[str, ...]]:
    from afterword.store.models import LetterPerson
    from afterword.store.place import within

    with within(whose.place):
        row = letter_row(whose, key)
        links = LetterPerson.objects.filter(owner=whose.owner, letter=row)
        return row, tuple(links.values_list("person__name", flat=True))


def _if_still_draft(row: Letter) -> None:
    """Raises ``NotNow`` where somebody has moved it, or written in it, since it was read."""
    from afterword.store.models import Letter

    found = Letter.objects.filter(owner=row.owner_id, pk=row.pk, state="draft", subject=row.subject, body=row.body)
    if found.update(state="draft") != 1:
        raise not_now("draft" if row.state != "draft" else "claimed")
