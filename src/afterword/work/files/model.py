"""A model, if the person wants one: where it is, taken from the environment, and the drafts that it helps to write.

Nothing is sent unless ``AFTERWORD_MODEL_URL`` and ``AFTERWORD_MODEL`` are set and the caller asks for it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from afterword.facts.ids import search_key
from afterword.facts.model import Record
from afterword.net.address import Address
from afterword.net.http import Key, Limits
from afterword.net.model import Model, model_address
from afterword.net.trouble import NetTrouble, NotInstalled, WrongAddress
from afterword.work.files.kept_checks import checks_of
from afterword.work.files.trouble import Trouble

if TYPE_CHECKING:
    from afterword.plan.result import Plan, PlannedLetter
    from afterword.practice.load import Practice
    from afterword.review.result import Reading
    from afterword.write.prompt import Message
    from afterword.write.result import Draft
    from afterword.write.voice import Desk
    from afterword.write.weigh import Reader

Own = Mapping[str, str] | None

URL: Final = "AFTERWORD_MODEL_URL"
NAME: Final = "AFTERWORD_MODEL"
KEY: Final = "AFTERWORD_MODEL_KEY"
SECONDS: Final = "AFTERWORD_MODEL_SECONDS"
LONGEST: Final = 10_000
NEXT: Final = (
    f"Switch a model on with {URL} (such as http://localhost:11434/v1), {NAME} (its name there) and, where it needs "
    f"one, {KEY}; or leave --model out."
)


@dataclass(slots=True)
class Speaker:
    """A model as a ``Voice`` of the writer. Once it has failed it is not asked again."""

    model: Model
    failed: str = ""

    @property
    def name(self) -> str:
        """What the model is called."""
        return self.model.name

    def ask(self, messages: Sequence[Message]) -> str:
        """Its answer. Raises ``Silent``."""
        from afterword.write.voice import Silent

        if self.failed:
            raise Silent(self.failed)
        try:
            return self.model.ask(messages)
        except NotInstalled as fault:
            raise Trouble(f"--model: {fault.says}") from None
        except NetTrouble as fault:
            self.failed = fault.says
            raise Silent(fault.says) from None


@dataclass(frozen=True, slots=True)
class Shown:
    """What would be sent for one letter: ``body`` whole, ``host`` where to (empty: no address is set)."""

    id: str
    to: tuple[str, ...]
    kind: str
    host: str
    with_key: bool
    body: Mapping[str, Any]


def model_of(environment: Mapping[str, str] | None = None) -> Model:
    """The model that the environment names. Raises ``Trouble`` where it names none, or wrongly."""
    held = os.environ if environment is None else environment
    url, name, key = (_setting(held, each) for each in (URL, NAME, KEY))
    missing = [each for each, value in ((URL, url), (NAME, name)) if not value]
    if missing:
        raise Trouble(
            f"--model: {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set", next_step=NEXT
        )
    try:
        where: Address = model_address(url, URL)
    except WrongAddress as fault:
        raise Trouble(fault.says, next_step=NEXT) from None
    if not name.isprintable() or len(name) > 200:
        raise Trouble(f"{NAME}: this is no name of a model", next_step=NEXT)
    try:
        secret = Key(key) if key else None
    except ValueError as fault:
        raise Trouble(f"{KEY}: {fault}", next_step=NEXT) from None
    return Model(where, name, secret, _limits(held))


def _limits(held: Mapping[str, str]) -> Limits:
    text = held.get(SECONDS, "").strip()
    if not text:
        return Limits()
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 3_600):
        raise Trouble(f"{SECONDS}: a number of seconds from 1 to 3600, such as 300")
    return Limits(total=float(text))


def _setting(held: Mapping[str, str], name: str) -> str:
    """A setting, or what the file holds that its ``_FILE`` names."""
    value, file = held.get(name, "").strip(), held.get(f"{name}_FILE", "").strip()
    if value and file:
        raise Trouble(f"{name} and {name}_FILE are both set; leave one of them out")
    if not file:
        return value
    try:
        path = Path(file)
        if path.stat().st_size > LONGEST:
            raise Trouble(f"{name}_FILE: {path}: this file is too large to hold only the value")
        return path.read_text(encoding="utf-8-sig").strip()
    except UnicodeDecodeError:
        raise Trouble(f"{name}_FILE: {file}: this is no text in UTF-8") from None
    except (OSError, ValueError) as fault:
        said = getattr(fault, "strerror", None) or "an error"
        raise Trouble(f"{name}_FILE: {file}: this file could not be read: {said}") from None


def desk_for(own: Own, now: datetime) -> Desk:
    """What writing with a model needs, a person's own sheets over ours."""
    from afterword.practice.source import PracticeFault
    from afterword.write.frames import Frames
    from afterword.write.instructions import Instructions
    from afterword.write.voice import Desk

    try:
        return Desk(Frames.load(own).speech, checks_of(own), Instructions.load(own), now)
    except PracticeFault as fault:
        raise Trouble(str(fault), next_step="Mend the practice file, or leave --practice out.") from None


def prompts_of(plan: Plan, only: Sequence[PlannedLetter] | None, own: Own = None) -> tuple[Shown, ...]:
    """Exactly what would be sent for each letter. Nothing is sent, and no model need be there."""
    from afterword.work.files.planning import ready
    from afterword.write.voice import material_for

    desk = desk_for(own, plan.now)
    set_at_all = any(_setting(os.environ, name) for name in (URL, NAME, KEY))
    model = model_of() if set_at_all else Model(model_address("http://localhost"), "")
    shown = []
    for letter in ready(plan) if only is None else only:
        if _english(letter.record):
            messages = material_for(letter, desk).messages(desk.told)
            host = model.to.host if set_at_all else ""
            body = model.body(messages)
            shown.append(Shown(letter.id, letter.to, letter.kind, host, model.key is not None, body))
    return tuple(shown)


def spoken_drafts(
    plan: Plan,
    records: Sequence[Record],
    only: Sequence[PlannedLetter] | None,
    practice: Practice,
    own: Own = None,
    *,
    model: Model,
    language: bool = False,
) -> tuple[tuple[Draft, ...], dict[str, Reading]]:
    """Drafts as ``reviewed_drafts`` gives them, in a model's words where every sentence can be traced."""
    from afterword.work.files.reviewing import reviewed_drafts
    from afterword.write.voice import speak, unspoken

    drafts, readings = reviewed_drafts(plan, records, only, practice, own, language=language)
    planned = {letter.id: letter for letter in plan.letters}
    desk, speaker = desk_for(own, plan.now), Speaker(model)
    done = list(drafts)
    for n, draft in enumerate(done):
        letter = planned[draft.id]
        if not _english(letter.record):
            done[n] = unspoken(draft, model.name, desk.told, desk.told.says("english_only"))
            continue
        beside = [other for other in done if other.id != draft.id and _same(planned[other.id], letter)]
        reader = reader_for(letter, beside, plan, records, practice, desk)
        done[n] = speak(letter, draft, speaker, desk, reader)
        share = done[n].model
        if share is not None and share.used:
            full = reader_for(letter, beside, plan, records, practice, desk, language=language)
            readings[draft.id] = full.read(full.text(done[n]))
    return tuple(done), readings


def reader_for(
    letter: PlannedLetter,
    beside: Sequence[Draft],
    plan: Plan,
    records: Sequence[Record],
    practice: Practice,
    desk: Desk,
    *,
    language: bool = False,
) -> Reader:
    """How a draft of this letter is read beside the others of its round."""
    from afterword.review.ledger import ledger
    from afterword.work.files.reviewing import Round, reading_of
    from afterword.work.files.writing_out import text as text_of
    from afterword.write.weigh import Reader

    mine, leaves = letter.record, max(letter.best, plan.now)
    others = tuple(r for r in records if r is not mine and search_key(r) == search_key(mine))
    given = Round(
        records=(mine, *others), practice=practice, checks=desk.checks, kind=letter.kind, variant=letter.variant,
        to=letter.to, also=tuple(text_of(one) for one in beside), now=leaves,
        window=(letter.opens, letter.closes, letter.last), language=language,
    )  # fmt: skip
    return Reader(
        text=text_of,
        read=lambda text: reading_of(text, given),
        trace=lambda text: ledger(text, mine, desk.checks, leaves),
    )


def _same(one: PlannedLetter, other: PlannedLetter) -> bool:
    return search_key(one.record) == search_key(other.record)


def _english(record: Record) -> bool:
    language = record.application.language
    return not language or language.partition("-")[0].casefold() == "en"
