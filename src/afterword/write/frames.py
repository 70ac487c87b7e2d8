"""All frames and outlines of the practice, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from afterword.practice.source import PracticeFault, Sheet, sheets
from afterword.write.framefile import read_lines, read_outlines, read_parts, read_questions
from afterword.write.shapes import Asking, Line, Outline, Part
from afterword.write.speech import Speech
from afterword.write.vocabulary import ALWAYS, KINDS

SHARED: Final = "frames/shared.toml"


class Frames:
    """The frames' data: ``parts`` by name, outlines by kind, subject lines, sign-offs, questions, and the language."""

    def __init__(self, found: Mapping[str, Sheet]) -> None:
        """``found``: the sheets of ``frames/`` by name. Raises ``PracticeFault`` for the first fault."""
        self.sheets = found
        if SHARED not in found:
            raise PracticeFault(SHARED, None, "the shared sheet of the frames is missing")
        try:
            self.speech = Speech(found[SHARED])
        except (KeyError, IndexError) as fault:
            raise PracticeFault(SHARED, None, f"{fault} is missing") from None
        self.parts: dict[str, Part] = {}
        self.outlines: dict[str, tuple[Outline, ...]] = {}
        self.subjects: dict[str, tuple[Line, ...]] = {}
        self.sign_offs: tuple[Line, ...] = ()
        questions: list[Asking] = []
        for sheet in found.values():
            self._take(sheet, questions)
        self.questions = tuple(sorted(questions, key=lambda q: q.rank))
        self._check()

    @classmethod
    def load(cls, own: Mapping[str, str] | None = None) -> Frames:
        """Our frames, with a person's ``own`` sheets (``frames/thank-you.toml`` -> text) laid over them."""
        return cls({sheet.name: sheet for sheet in sheets("frames", own)})

    def outline(self, kind: str, variant: str | None, conditions: AbstractSet[str]) -> Outline:
        """The first outline of this kind and variant whose test holds; a variant of its own goes before none."""
        fitting = [o for o in self.outlines[kind] if o.test.holds(conditions)]
        return next((o for o in fitting if o.variant == variant), None) or next(o for o in fitting if o.variant is None)

    def _take(self, sheet: Sheet, questions: list[Asking]) -> None:
        for part in read_parts(sheet, self.speech.echoes):
            if part.name in self.parts:
                raise sheet.fault(f"there are two parts {part.name}", f"[parts.{part.name}")
            self.parts[part.name] = part
        for outline in read_outlines(sheet):
            self.outlines[outline.kind] = (*self.outlines.get(outline.kind, ()), outline)
        self.subjects.update(read_lines(sheet, "subjects"))
        self.sign_offs += read_lines(sheet, "closing").get("sign_offs", ())
        questions.extend(read_questions(sheet))

    def _check(self) -> None:
        for kind in sorted(KINDS):
            sheet = self.sheets.get(f"frames/{kind}.toml")
            if sheet is None or kind not in self.outlines:
                raise PracticeFault(f"frames/{kind}.toml", None, f"the kind {kind} has no outline")
            if not any(o.variant is None and not (o.test.yes or o.test.no) for o in self.outlines[kind]):
                raise sheet.fault(f"the kind {kind} has no outline that always holds", "[[outlines]]")
            if not any(not (line.test.yes or line.test.no) for line in self.subjects.get(kind, ())):
                raise sheet.fault(f"the kind {kind} has no subject line that always holds", "[subjects]")
            for outline in self.outlines[kind]:
                self._check_outline(sheet, outline)

    def _check_outline(self, sheet: Sheet, outline: Outline) -> None:
        for step in (step for paragraph in outline.paragraphs for step in paragraph):
            for name in step.parts:
                if name not in self.parts:
                    raise sheet.fault(f"there is no part {name}", name)
            if not step.optional and not any(self._always(name) for name in step.parts):
                says = f"the part {step.parts[-1]} needs a frame without conditions, for a record that holds little"
                raise sheet.fault(says, step.parts[-1])
        if wrong := [name for name in outline.drop if name not in self.parts]:
            raise sheet.fault(f"there is no part {wrong[0]}", wrong[0])

    def _always(self, part: str) -> bool:
        return any(
            not frame.test.yes
            and not frame.test.no
            and all(slot.name in ALWAYS for p in frame.patterns for slot in p.slots)
            for frame in self.parts[part].frames
        )
