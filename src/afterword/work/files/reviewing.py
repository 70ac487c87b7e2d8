"""Letters read as a careful adviser would: from files, from a program, and the drafts that were just written."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from afterword.facts.ids import search_key
from afterword.facts.model import LetterKind, Record
from afterword.work.files.kept_checks import checks_of
from afterword.work.files.letter_files import LONGEST, LetterFile, read_letter_file, refuse_length
from afterword.work.files.speller import begin_loading
from afterword.work.files.trouble import Trouble

if TYPE_CHECKING:
    from afterword.plan.result import Plan, PlannedLetter
    from afterword.practice.load import Practice
    from afterword.review.data import Checks
    from afterword.review.desk import Window
    from afterword.review.result import Reading
    from afterword.write.result import Draft

Own = Mapping[str, str] | None

VARIANTS: Mapping[str, tuple[str, ...]] = {
    "thank-you": ("decision-soon", "later-round"),
    "follow-up": ("before-decision", "after-date", "after-silence", "second"),
    "withdrawal": ("accepted-elsewhere",),
}
OTHER_LANGUAGE = "other_language"
_ADDRESS = re.compile(r"[^\s<>,;:\"'()]{1,64}@[^\s<>,;:\"'()]{1,255}")


@dataclass(slots=True, kw_only=True)
class Request:
    """Letters to be read, as they are asked for: names of files, names of people, a moment in words."""

    letters: tuple[str, ...]
    records: tuple[Path, ...] = ()
    kind: str | None = None
    variant: str | None = None
    to: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    now: str | None = None
    own: Own = None
    language: bool = True
    loaded: tuple[Record, ...] = ()
    """the records, once read"""


@dataclass(frozen=True, slots=True)
class Round:
    """What letters are read against. ``now``: the moment at which they are meant to leave."""

    records: tuple[Record, ...]
    practice: Practice | None
    """needed with a record only"""
    checks: Checks
    kind: str | None = None
    variant: str | None = None
    to: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    now: datetime | None = None
    window: Window | None = None
    """opens, closes and last, where they are known already; else they are taken from the plan"""
    language: bool = True


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A letter and what was said of it."""

    file: str
    text: str
    reading: Reading


def kind_and_variant(kind: str | None, variant: str | None) -> None:
    """Raises ``Trouble`` where there is no such kind of letter, or no such form of it."""
    known = VARIANTS.get(kind, ()) if kind else tuple(v for each in VARIANTS.values() for v in each)
    for option, given, names in (("--kind", kind, get_args(LetterKind)), ("--variant", variant, known)):
        if given is None or given in names:
            continue
        from afterword.facts.faults import nearest, short

        if not names:
            raise Trouble(f"{option} {short(given)}: a {kind} has no variants; leave it out")
        near = nearest(given, names)
        meant = f"did you mean {near}?" if near else f"there are {', '.join(names)}."
        raise Trouble(f"{option} {short(given)}: {meant}")


def review(request: Request) -> tuple[Reviewed, ...]:
    """What is to be said of each letter of the request. All that is wrong with any file is one ``Trouble``."""
    from afterword.work.files.planning import now_for, practice_of
    from afterword.work.files.reading import load

    kind_and_variant(request.kind, request.variant)
    speller = begin_loading() if request.language else None
    records = request.loaded = load(*request.records) if request.records else ()
    now = None if request.now is None else now_for(records, request.now)
    checks = checks_of(request.own)
    files = _letters((*request.letters, *request.others), checks)
    letters, others = files[: len(request.letters)], files[len(request.letters) :]
    given = Round(
        records=records, practice=practice_of(request.own) if records else None, checks=checks,
        kind=request.kind, variant=request.variant, to=request.to, also=tuple(other.text for other in others), now=now,
        language=request.language,
    )  # fmt: skip
    if speller is not None:
        checks.memory["speller"] = speller()
    return tuple(Reviewed(file.name, file.text, reading_of(file.text, given)) for file in letters)


def nobody(request: Request) -> tuple[str, ...]:
    """A line for each name of a request that is nobody's in the letter's record."""
    from afterword.facts.faults import nearest, short

    if not request.loaded:
        return ()
    names = {p.name.casefold(): p.name for p in request.loaded[0].people}
    lines = []
    for name in request.to:
        if "@" not in name and name.strip().casefold() not in names:
            near = nearest(name, names.values())
            meant = f"; did you mean {near}?" if near else f"; there are {', '.join(names.values())}."
            lines.append(f"--to {short(name)}: nobody in the record has this name{meant}")
    return tuple(lines)


def _letters(names: Iterable[str], checks: Checks) -> tuple[LetterFile, ...]:
    """The letters in these files; of a mail the newest text alone."""
    read: list[LetterFile] = []
    faults: list[str] = []
    for name in names:
        try:
            file = read_letter_file(name)
            newest = dataclasses.replace(file, text=_newest(file.text, checks)) if file.mail else file
            refuse_length(name, newest.text)
            read.append(newest)
        except Trouble as fault:
            faults += fault.says
    if faults:
        raise Trouble(*faults)
    return tuple(read)


def _newest(mail: str, checks: Checks) -> str:
    """A mail's text without what it quotes; where the answer stands below that, what stands there."""
    from afterword.review.anatomy import take_apart

    head = mail[: LONGEST + 1]
    quoted = take_apart(head, checks.parts, checks.folding).quoted
    if len(mail) > len(head) and not quoted:
        return mail
    lines, body = head.split("\n\n", 1)
    kept, at = [], len(lines)
    for start, end in sorted(quoted):
        if end > at:
            kept.append(head[at : max(at, start)])
            at = end
    if newest := "".join([*kept, head[at:]]).strip():
        return f"{lines}\n\n{newest}\n"
    below = "\n".join(line for line in body.split("\n") if not line.lstrip().startswith(">"))
    for pattern in checks.parts.quote_starts:
        below = pattern.sub("", below)
    return f"{lines}\n\n{below.strip() or body.strip()}\n"


def reading_of(text: str, given: Round) -> Reading:
    """A letter, read: the window and the practices that count come from the plan for the first record."""
    from afterword.review.reader import kind_of, read_letter

    record, others = (given.records[0], given.records[1:]) if given.records else (None, ())
    to = given.to or _addressed(text, given.checks)
    foreign = _other_language(record, given.checks)
    checks = given.checks if foreign is None else _without_english(given.checks, foreign)
    around: dict[str, Any] = {}
    if record is not None and given.practice is not None:
        from afterword.review.timing import circumstances

        kind, leaves = given.kind, given.now if given.window is None else None
        if kind is None and leaves is not None:
            kind = kind_of(text, checks=checks, record=record, to=to, now=leaves)
        there = circumstances(record, kind or "", to, leaves, given.practice, others)
        around = {"window": given.window or there.window, "calendar": there.calendar, "profiles": there.profiles}
    reading = read_letter(
        text, checks=checks, record=record, others=others, kind=given.kind, variant=given.variant, to=to,
        also=given.also, now=given.now, language=given.language and foreign is None, **around,
    )  # fmt: skip
    return reading if foreign is None or record is None else _said_so(reading, foreign, record)


def _addressed(text: str, checks: Checks) -> tuple[str, ...]:
    """The addresses in the letter's own ``To:`` line."""
    from afterword.review.anatomy import take_apart

    if not re.match(r"\s*[A-Za-z-]{2,10}[ \t]*:", text):
        return ()
    head = text[:20_000].partition("\n\n")[0] + "\n\n"
    return tuple(_ADDRESS.findall(take_apart(head, checks.parts, checks.folding).headers.get("to", "")))


def _other_language(record: Record | None, checks: Checks) -> Mapping[str, Any] | None:
    """What is said and done where the letters of this record are in another language; None: they are in English."""
    if record is None or not record.application.language:
        return None
    from afterword.practice.source import sheets

    sheet = next(s for s in sheets("vocabulary") if s.stem == OTHER_LANGUAGE)
    language = record.application.language.partition("-")[0].casefold()
    return None if language == sheet.data["english"] else sheet.data


def _without_english(checks: Checks, foreign: Mapping[str, Any]) -> Checks:
    return dataclasses.replace(checks, checks=tuple(c for c in checks.checks if c.id in foreign["checks"]))


def _said_so(reading: Reading, foreign: Mapping[str, Any], record: Record) -> Reading:
    from afterword.review.result import Finding

    slots = {"language": record.application.language or ""}
    said = Finding(
        check=foreign["check"], level="hint", start=None, end=None, quote=None,
        message=foreign["message"].format(**slots), why=foreign["why"],
        fix=tuple(line.format(**slots) for line in foreign["fix"]), guide=foreign["guide"],
    )  # fmt: skip
    return dataclasses.replace(reading, findings=(*reading.findings, said))


def reviewed_drafts(
    plan: Plan,
    records: Sequence[Record],
    only: Sequence[PlannedLetter] | None,
    practice: Practice,
    own: Own = None,
    *,
    language: bool = False,
) -> tuple[tuple[Draft, ...], dict[str, Reading]]:
    """Drafts as ``drafts_of`` gives them, and by their ids the reading of each beside the others of its round.

    Each is read for the moment at which it is meant to leave (``leaves_at``). Spelling and grammar are checked only
    where ``language`` asks for it.
    """
    from afterword.work.files.leaving import leaves_at
    from afterword.work.files.planning import drafts_of, ready
    from afterword.work.files.writing_out import text as text_of

    due = ready(plan)
    asked = {letter.id for letter in (due if only is None else only)}
    together = asked | {letter.id for letter in due}
    planned = {letter.id: letter for letter in plan.letters}
    drafts = drafts_of(plan, [letter for letter in plan.letters if letter.id in together], own)
    texts = {draft.id: text_of(draft) for draft in drafts}
    checks = checks_of(own)
    readings: dict[str, Reading] = {}
    for draft in drafts:
        if draft.id not in asked:
            continue
        letter = planned[draft.id]
        mine = letter.record
        others = tuple(r for r in records if r is not mine and search_key(r) == search_key(mine))
        given = Round(
            records=(mine, *others), practice=practice, checks=checks, kind=letter.kind, variant=letter.variant,
            to=letter.to, also=_beside(draft.id, texts, planned),
            now=leaves_at(letter, plan.now, practice), window=(letter.opens, letter.closes, letter.last),
            language=language,
        )  # fmt: skip
        readings[draft.id] = reading_of(texts[draft.id], given)
    return tuple(draft for draft in drafts if draft.id in asked), readings


def _beside(id: str, texts: Mapping[str, str], planned: Mapping[str, PlannedLetter]) -> tuple[str, ...]:
    """The texts of the same person's other letters."""
    mine = search_key(planned[id].record)
    return tuple(text for other, text in texts.items() if other != id and search_key(planned[other].record) == mine)
