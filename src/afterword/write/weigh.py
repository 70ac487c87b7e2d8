"""A model's sentences, weighed one by one against what it was given: what cannot be traced is to be struck."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from afterword.facts.model import Record
from afterword.review.data import Checks
from afterword.review.ledger import Entry
from afterword.review.result import Finding, Reading
from afterword.write.facing import Facing
from afterword.write.instructions import Instructions
from afterword.write.prompt import Material
from afterword.write.reply import Reply, Said
from afterword.write.result import Draft, Sentence, Struck

_DECISIONS: Final = ("withdrawal", "yes", "no")
_ELSEWHERE: Final = ("timing/", "contact/", "language/")
"""checks of when and to whom a letter goes, not of what it says"""


@dataclass(frozen=True, slots=True)
class Reader:
    """How a draft becomes a text, and how that is read and traced: functions of the rooms that may do so."""

    text: Callable[[Draft], str]
    read: Callable[[str], Reading]
    trace: Callable[[str], Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is left of an answer, and what was struck: each with why, and what the model is told of it."""

    draft: Draft
    struck: tuple[Struck, ...]
    back: tuple[str, ...]
    obeyed: bool


class Scales:
    """Weighs the answers to one prompt. ``own``: the composer's draft, ``base``: what its reading says."""

    def __init__(
        self, own: Draft, base: Reading, material: Material, checks: Checks, told: Instructions, record: Record
    ) -> None:
        self.own, self.base, self.told = own, base, told
        self.material = material
        self.facing = Facing(material, checks, told, record)

    def weigh(self, reply: Reply, reader: Reader) -> Weighed:
        """What of ``reply`` can stand."""
        whole = self._draft(reply)
        text = reader.text(whole)
        reading, entries = reader.read(text), reader.trace(text)
        struck: list[Struck] = []
        back: list[str] = []
        paragraphs: list[tuple[Sentence, ...]] = []
        at = len(text) - len(whole.body) + len(whole.salutation)
        seen: set[str] = set()
        obeyed = False
        for paragraph in reply.paragraphs:
            kept: list[Sentence] = []
            fallen = False
            for said in paragraph:
                at = text.index(said.text, at)
                span = (at, at + len(said.text))
                at = span[1]
                met = [e for e in entries if e.start < span[1] and e.end > span[0]]
                code, why, told = self._fault(said, span, met, reading)
                if not code and said.text.casefold() in seen:
                    code = "twice"
                if not code and fallen and self.facing.leans(said.text):
                    code = "leans"
                fallen = bool(code)
                if code:
                    obeyed = obeyed or code == "obeys"
                    struck.append(Struck(said.text, why or self.told.why[code]))
                    back.append(told or self.told.back.get(code, self.told.why[code]))
                else:
                    kept.append(Sentence(said.text, self._fields(said, met)))
                    seen.add(said.text.casefold())
            if kept:
                paragraphs.append(tuple(kept))
        draft = replace(whole, paragraphs=tuple(paragraphs))
        subject = self._subject(reply.subject)
        if subject is None:
            draft = replace(draft, subject=self.own.subject)
            struck.append(Struck(reply.subject, self.told.why["subject"]))
            back.append(self.told.why["subject"])
        return Weighed(draft, tuple(struck), tuple(back), obeyed or self.facing.obeys(reply.subject))

    def whole(self, draft: Draft, reader: Reader) -> Draft | None:
        """``draft`` where it is a letter that may stand beside the composer's; None where it is none."""
        least = min(int(self.told.measures["sentences"]), len(self.own.sentences))
        if len(draft.sentences) < least:
            return None
        more = self._worse(reader.read(reader.text(draft)))
        if "form/subject" in more:
            draft = replace(draft, subject=self.own.subject)
            more = self._worse(reader.read(reader.text(draft)))
        return None if more or not self._passes_on(draft) else draft

    def _passes_on(self, draft: Draft) -> bool:
        """Whether those who get no letter of their own are thanked in it, where the composer's does so."""
        names = [name.split()[-1] for name in self.material.letter.get("pass_thanks_on_to", ())]
        return all(name in draft.body for name in names if name in self.own.body)

    def _worse(self, reading: Reading) -> set[str]:
        """What a reader would mind of it and does not mind of the composer's."""
        return _minded(reading.findings) - _minded(self.base.findings)

    def _draft(self, reply: Reply) -> Draft:
        paragraphs = tuple(tuple(Sentence(s.text, ()) for s in p) for p in reply.paragraphs)
        keeps = self.own.subject.startswith("Re:") or not self.own.subject
        return replace(
            self.own, paragraphs=paragraphs, subject=self.own.subject if keeps else reply.subject, questions=()
        )

    def _fault(self, said: Said, span: tuple[int, int], met: Sequence[Entry], reading: Reading) -> tuple[str, str, str]:
        """Why a sentence cannot stand: a code, words for the person where the code has none, words for the model."""
        code = self.facing.game(said.text)
        if code:
            return code, "", ""
        if not met:
            return "ending", "", ""
        inside = [f for f in reading.findings if _inside(f, span)]
        if any(f.check == "fact/confidence" and f.level == "error" for f in inside):
            return "private", "", ""
        if any(field not in self.material.fields for field in said.fields):
            return "field", "", ""
        code = self.facing.claim(said.text, met)
        if code:
            return code, "", ""
        if any(self._changes(reading, move, span) for move in _DECISIONS):
            return "matter", "", ""
        for finding in inside:
            told = self.told.back["fact"] if finding.check.startswith("fact/") else finding.why
            return "minded", finding.message, told
        return "", "", ""

    def _changes(self, reading: Reading, move: str, span: tuple[int, int]) -> bool:
        """Whether the sentence withdraws, accepts or declines where the composer's letter does not."""
        places = () if move in self.base.moves else reading.moves.get(move, ())
        return any(a < span[1] and b > span[0] for a, b in places)

    def _fields(self, said: Said, met: Sequence[Entry]) -> tuple[str, ...]:
        """The fields that a sentence truly stands on, of those that it names; else those that the ledger found."""
        found = [f for e in met for f in e.fields if f in self.material.fields]
        texts = {**self.material.facts, **self.material.others}
        named = [f for f in said.fields if f in found or texts.get(f, "\0").casefold() in said.text.casefold()]
        return tuple(dict.fromkeys(named or found[:2]))

    def _subject(self, subject: str) -> str | None:
        """The subject where it says nothing that was not given."""
        return None if self.facing.game(f"{subject}.") or self.facing.strange(subject) else subject


def _inside(finding: Finding, span: tuple[int, int]) -> bool:
    if finding.start is None or finding.end is None or finding.level == "hint":
        return False
    return span[0] <= finding.start and finding.end <= span[1] and not finding.check.startswith(_ELSEWHERE)


def _minded(findings: Iterable[Finding]) -> set[str]:
    return {f.check for f in findings if f.level != "hint" and not f.check.startswith(_ELSEWHERE)}
