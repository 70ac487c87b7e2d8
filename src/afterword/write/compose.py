"""The composer: planned letters + frames + words -> drafts, with no model. Pure: the same record, the same letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from afterword.facts.ids import search_key
from afterword.plan.result import PlannedLetter
from afterword.write.closing import closing, salutation
from afterword.write.deal import Round
from afterword.write.frames import Frames
from afterword.write.material import Material, gather
from afterword.write.mend import Words
from afterword.write.nearness import Letters
from afterword.write.pattern import Filling
from afterword.write.plain import plain_slots
from afterword.write.questions import questions
from afterword.write.result import Draft
from afterword.write.setting import conditions
from afterword.write.shapes import Outline
from afterword.write.sheet import Scene, Sheet
from afterword.write.stands import stands_of
from afterword.write.strengths import pick
from afterword.write.subject import subject
from afterword.write.view import View

TURNS = 8
"""how often a letter that is too near to another is written anew, each time with other frames"""


def compose(letters: Sequence[PlannedLetter], frames: Frames, words: Words) -> tuple[Draft, ...]:
    """The drafts of ``letters``, in their order.

    Give all letters of a round at once: those of one application share no sentence. The same letters give the same
    drafts, whatever the order they come in.
    """
    drafts: dict[str, Draft] = {}
    rounds: dict[str, Round] = {}
    told: dict[str, Letters] = {}
    texts: dict[str, set[str]] = {}
    ordered = sorted(letters, key=lambda one: one.id)
    for letter in ordered:
        around = rounds.get(letter.application)
        if around is None:
            around = Round(letter.application, _sent_before(letter), _leads(ordered))
            around.texts = texts.setdefault(search_key(letter.record), set())
            rounds[letter.application] = around
        others = told.setdefault(search_key(letter.record), Letters(frames.speech.near))
        drafts[letter.id] = Writing.of(letter, frames, words, around).draft(others)
    return tuple(drafts[letter.id] for letter in letters)


@dataclass(slots=True)
class Writing:
    """One letter being written in its round."""

    view: View
    frames: Frames
    words: Words
    round: Round
    material: Material
    plain: dict[str, Filling]
    held: set[str]

    @classmethod
    def of(cls, letter: PlannedLetter, frames: Frames, words: Words, around: Round) -> Writing:
        """Gather what this letter may say."""
        view = View.of(letter, frames.speech)
        material = gather(view, words, around.turn)
        held = conditions(view)
        plain = plain_slots(view)
        plain.update(material.slots(view))
        writing = cls(view, frames, words, around, material, plain, held)
        material.rather_new(around.pieces)
        writing._deal_why()
        writing._deal_strengths()
        writing._link()
        return writing

    def draft(self, others: Letters) -> Draft:
        """Write it: in full, else without what can be spared, else with the shortest frames; unlike the ``others``."""
        letter = self.view.letter
        outline = self.frames.outline(letter.kind, letter.variant, self.held)
        sheet = self._unlike(others, outline)
        texts = sheet.texts
        others.add(texts)
        line = subject(self.view, self.frames, self.held, self.plain, self.round.turn)
        self.round.keep((f.id for f in sheet.frames), texts, sheet.used)
        return Draft(
            id=letter.id,
            kind=letter.kind,
            variant=letter.variant,
            to=letter.to,
            channel=letter.channel,
            subject=line,
            salutation=salutation(self.view),
            paragraphs=tuple(tuple(paragraph) for paragraph in sheet.paragraphs),
            closing=closing(self.view, self.frames, self.held),
            questions=questions(self.view, self.frames, self.held | sheet.conditions, self.plain, self.material),
        )

    def _unlike(self, others: Letters, outline: Outline) -> Sheet:
        """The first writing of it that is unlike the ``others``; where there is none, the one that is least like."""
        before = Letters(others.limits, list(others.told))
        for body in self.round.sent:
            before.add_text(body)
        best = self._fitting(outline)
        near = before.nearest(best.texts)
        for shift in range(1, TURNS):
            if near < 1:
                break
            self.round.shift = shift
            sheet = self._fitting(outline)
            if (found := before.nearest(sheet.texts)) < near:
                best, near = sheet, found
        self.round.shift = 0
        return best

    def _fitting(self, outline: Outline) -> Sheet:
        skip: frozenset[str] = frozenset()
        sheet = self._sheet(outline, skip, brief=False)
        for name in (*outline.drop, None):
            if self._fits(sheet, outline):
                return sheet
            if name is not None and f"has-{name}" in sheet.conditions:
                skip |= {name}
                sheet = self._sheet(outline, skip, brief=False)
        sheet = self._sheet(outline, frozenset(), brief=True)
        skip = frozenset()
        for name in outline.drop:
            if self._fits(sheet, outline):
                break
            if f"has-{name}" in sheet.conditions:
                skip |= {name}
                sheet = self._sheet(outline, skip, brief=True)
        return sheet

    def _fits(self, sheet: Sheet, outline: Outline) -> bool:
        return sheet.words <= outline.most and (outline.sentences is None or sheet.sentences <= outline.sentences)

    def _sheet(self, outline: Outline, skip: frozenset[str], *, brief: bool) -> Sheet:
        scene = Scene(
            conditions=frozenset(self.held),
            plain=self.plain,
            stands=stands_of(self.view),
            material=self.material,
            speech=self.frames.speech,
            variety=self.words.variety,
            parts=self.frames.parts,
        )
        sheet = Sheet(scene, self.round, skip, brief)
        sheet.write(outline)
        return sheet

    def _deal_why(self) -> None:
        """The reason for wanting the job goes to one letter of a panel, the lead's: the others have their talk."""
        letter = self.view.letter
        if self.material.items.get("why"):
            self.held.add("why-said")
        if letter.id == self.round.reasons.get((letter.application, letter.kind), letter.id):
            self.held.add("why-here")
        else:
            self.material.items.pop("why", None)

    def _deal_strengths(self) -> None:
        """``mine``: what the note names as a strength, then the lines of ``me.strengths`` that suit this person."""
        items = self.material.items
        items["mine"] = [*items.get("strength", ()), *items.get("answer", ())]
        lines = self.view.record.me.strengths
        order, akin = pick(self.view, self.material, self.round.strengths)
        for number in order:
            path = f"me.strengths[{number}].text"
            self.material.add("mine", lines[number].text, "strengths", (path, path, None), self.words, self.view.person)
        if order and not self.material.items.get("strength"):
            self.round.strengths[order[0]] = self.round.strengths.get(order[0], 0) + 1
        if akin:
            self.held.add("akin")

    def _link(self) -> None:
        """Need and strength of one note belong together: the person said that the one answers the other."""
        needs, answers = self.material.items.get("need", []), self.material.items.get("strength", [])
        self.held.update(name for name in ("need", "strength") if self.material.items.get(name))
        if self.material.whole("fix", set()):
            self.held.add("fix")
        paired = {item.note for item in needs} & {item.note for item in answers}
        if not paired:
            return
        for items in (needs, answers):
            items.sort(key=lambda item: item.note not in paired)
        if needs[0].note == answers[0].note and "jp" not in self.held:
            self.held.add("linked")


def _leads(letters: Sequence[PlannedLetter]) -> dict[tuple[str, str], str]:
    """For each application and kind: the id of the letter to the lead, else of the first."""
    found: dict[tuple[str, str], str] = {}
    for letter in letters:
        key = (letter.application, letter.kind)
        if key not in found or (letter.people and letter.people[0].part == "lead"):
            found[key] = letter.id
    return found


def _sent_before(letter: PlannedLetter) -> tuple[str, ...]:
    """The texts of letters that have gone to this firm already, as far as they are recorded."""
    return tuple(" ".join(earlier.body.split()) for earlier in letter.record.letters if earlier.body)
