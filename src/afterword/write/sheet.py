"""One letter in the making: fills an outline's steps with frames, and keeps what is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from afterword.write.deal import Round
from afterword.write.material import Material
from afterword.write.pattern import Filling, Pattern, Slot, has_doubled
from afterword.write.result import Sentence
from afterword.write.shapes import Frame, Outline, Part, Step
from afterword.write.speech import Speech
from afterword.write.vocabulary import SOURCES

Said = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that the frames of one letter may use."""

    conditions: frozenset[str]
    plain: dict[str, Filling]
    stands: dict[str, tuple[str, ...]]
    material: Material
    speech: Speech
    parts: dict[str, Part]


@dataclass(slots=True)
class Sheet:
    """A letter being written: the paragraphs so far and what they used."""

    scene: Scene
    round: Round
    skip: frozenset[str] = frozenset()
    brief: bool = False
    """take the shortest frame of each part"""
    paragraphs: list[list[Sentence]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    frames: list[Frame] = field(default_factory=list)
    conditions: set[str] = field(default_factory=set)

    def write(self, outline: Outline) -> None:
        """Fill the outline; a step that cannot be said is left out (that a required one can be is checked on load)."""
        self.conditions = set(self.scene.conditions)
        for steps in outline.paragraphs:
            paragraph: list[Sentence] = []
            for step in steps:
                paragraph.extend(self._step(step))
            if paragraph:
                self.paragraphs.append(paragraph)

    @property
    def words(self) -> int:
        """How many words the letter has, greeting and sign-off apart."""
        return sum(len(s.text.split()) for p in self.paragraphs for s in p)

    @property
    def sentences(self) -> int:
        """How many sentences the letter has."""
        return sum(len(p) for p in self.paragraphs)

    def _step(self, step: Step) -> Said:
        for name in step.parts:
            if name in self.skip:
                continue
            chosen = self._choose(self.scene.parts[name])
            if chosen is not None:
                frame, said, uses = chosen
                self.frames.append(frame)
                self.used |= uses
                self.conditions.add(f"has-{name}")
                return said
        return ()

    def _choose(self, part: Part) -> tuple[Frame, Said, set[str]] | None:
        """The first frame of the deal that can be said, and rather one that repeats nothing of this letter."""
        best: tuple[tuple[int, ...], Frame, Said, set[str]] | None = None
        for place, (frame, unused) in enumerate(self.round.order(part)):
            if not frame.test.holds(self.conditions):
                continue
            made = self._say(frame)
            if made is None:
                continue
            said, uses = made
            cost = (frame.rank, 0 if unused else 1, self._repeats(frame), self._length(said), place)
            if best is None or cost < best[0]:
                best = (cost, frame, said, uses)
            if cost[:3] == (frame.rank, 0, 0) and not self.brief:
                break
        return None if best is None else best[1:]

    def _repeats(self, frame: Frame) -> int:
        opening = any(frame.opening == other.opening for other in self.frames)
        echo = any(frame.echoes & other.echoes for other in self.frames)
        return 2 * opening + echo

    def _length(self, said: Said) -> int:
        return sum(len(s.text) for s in said) if self.brief else 0

    def _say(self, frame: Frame) -> tuple[Said, set[str]] | None:
        uses: set[str] = set()
        said: list[Sentence] = []
        for pattern in frame.patterns:
            made = self._fill(pattern, uses)
            if made is None:
                return None
            text, fields = made
            if text in self.round.texts or has_doubled(text, self.scene.speech.doubles) or self._broken(text):
                return None
            extra = tuple(path for fact in frame.stands for path in self.scene.stands.get(fact, ()))
            said.append(Sentence(text, tuple(dict.fromkeys((*fields, *extra)))))
        return tuple(said), uses

    def _broken(self, text: str) -> bool:
        lowered = f" {text.lower()} "
        return any(join in lowered for join in self.scene.speech.broken)

    def _fill(self, pattern: Pattern, uses: set[str]) -> tuple[str, tuple[str, ...]] | None:
        fillings: list[Filling] = []
        for slot in pattern.slots:
            filling = self._filling(slot, uses)
            if filling is None:
                return None
            if filling.uses:
                uses.add(filling.uses)
            fillings.append(filling)
        return pattern.say(fillings), tuple(path for filling in fillings for path in filling.fields)

    def _filling(self, slot: Slot, uses: set[str]) -> Filling | None:
        if slot.form is None or slot.name not in SOURCES:
            return self.scene.plain.get(slot.name)
        if slot.form == "whole":
            return self.scene.material.whole(slot.name, self.used | uses)
        return next((f for f, _ in self.scene.material.fillings(slot.name, slot.form, self.used | uses)), None)


def frames_of(sheet: Sheet) -> Iterator[str]:
    """The ids of the frames that a letter is made of."""
    return (frame.id for frame in sheet.frames)
