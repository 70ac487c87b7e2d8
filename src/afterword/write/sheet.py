"""One letter in the making: fills an outline's steps with frames, and keeps what is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from afterword.write.deal import Round
from afterword.write.material import Material
from afterword.write.pattern import Filling, Pattern, Slot, has_doubled
from afterword.write.result import Sentence
from afterword.write.shapes import Frame, Outline, Part, Step
from afterword.write.speech import Speech
from afterword.write.variety import Variety
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
    variety: Variety
    parts: dict[str, Part]


@dataclass(slots=True)
class Made:
    """A frame that could be said, and what it would use up."""

    frame: Frame
    said: Said = ()
    uses: set[str] = field(default_factory=set)
    depth: int = 0
    """how many pieces noted earlier it passes over"""


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
            if (
                paragraph
                and self.paragraphs
                and _words(self.paragraphs[-1]) < outline.gather
                and len(self.paragraphs) > 1
            ):
                self.paragraphs[-1].extend(paragraph)
            elif paragraph:
                self.paragraphs.append(paragraph)

    @property
    def texts(self) -> list[str]:
        """Its sentences."""
        return [sentence.text for paragraph in self.paragraphs for sentence in paragraph]

    @property
    def words(self) -> int:
        """How many words the letter has, greeting and sign-off apart."""
        return sum(_words(paragraph) for paragraph in self.paragraphs)

    @property
    def sentences(self) -> int:
        """How many sentences the letter has."""
        return sum(len(p) for p in self.paragraphs)

    def _step(self, step: Step) -> Said:
        for name in step.parts:
            if name in self.skip:
                continue
            chosen = self._choose(self.scene.parts[name], again=False)
            if chosen is None and not step.optional and name == step.parts[-1]:
                chosen = self._choose(self.scene.parts[name], again=True)
            if chosen is not None:
                frame, said, uses = chosen
                self.frames.append(frame)
                self.used |= uses
                self.conditions.add(f"has-{name}")
                return said
        return ()

    def _choose(self, part: Part, *, again: bool) -> tuple[Frame, Said, set[str]] | None:
        """The best frame of the deal that can be said: a new one, of the first words noted, that repeats nothing.

        ``again``: even a sentence that another letter has, which is better than a letter that lacks what it is for.
        """
        best: tuple[tuple[int, ...], Made] | None = None
        said_role = not self.frames or any("the_role" in frame.echoes for frame in self.frames)
        wants_role = part.names_role and not said_role
        for place, (frame, unused) in enumerate(self.round.order(part)):
            if not frame.test.holds(self.conditions):
                continue
            made = self._say(frame, again=again)
            if made is None or (part.fresh and not made.uses.isdisjoint(self.round.pieces)):
                continue
            cost = (
                frame.rank,
                0 if unused else 1,
                made.depth,
                self._repeats(frame, wants_role=wants_role),
                self._length(made.said),
                place,
            )
            if best is None or cost < best[0]:
                best = (cost, made)
            if cost[1:4] == (0, 0, 0) and not self.brief:
                break
        if best is None:
            return None
        return best[1].frame, best[1].said, best[1].uses

    def _repeats(self, frame: Frame, *, wants_role: bool) -> int:
        opening = any(frame.opening == other.opening for other in self.frames)
        echo = any(frame.echoes & other.echoes for other in self.frames)
        return 4 * opening + 2 * echo + (wants_role and "the_role" not in frame.echoes)

    def _length(self, said: Said) -> int:
        return sum(len(s.text) for s in said) if self.brief else 0

    def _say(self, frame: Frame, *, again: bool) -> Made | None:
        made = Made(frame)
        for pattern in frame.patterns:
            filled = self._fill(pattern, made)
            if filled is None:
                return None
            text, fields = filled
            if (
                (not again and self.round.has_said(text))
                or has_doubled(text, self.scene.speech.doubles)
                or self._broken(text)
            ):
                return None
            extra = tuple(path for fact in frame.stands for path in self.scene.stands.get(fact, ()))
            made.said += (Sentence(text, tuple(dict.fromkeys((*fields, *extra)))),)
        return made

    def _broken(self, text: str) -> bool:
        return self.scene.speech.broken.search(f" {text.lower()} ") is not None

    def _fill(self, pattern: Pattern, made: Made) -> tuple[str, tuple[str, ...]] | None:
        fillings: list[Filling] = []
        for slot in pattern.slots:
            filling = self._filling(slot, made)
            if filling is None:
                return None
            if filling.uses:
                made.uses.add(filling.uses)
            fillings.append(filling)
        return pattern.say(fillings), tuple(path for filling in fillings for path in filling.fields)

    def _filling(self, slot: Slot, made: Made) -> Filling | None:
        if slot.form is None or slot.name not in SOURCES:
            return self.scene.plain.get(slot.name)
        used = self.used | made.uses
        if slot.form == "whole":
            whole = self.scene.material.whole(slot.name, used)
            return whole and self._in_its_english(whole)
        found = self.scene.material.filling(slot.name, slot.form, used)
        if found is None:
            return None
        made.depth += found[1]
        return self._in_its_english(found[0])

    def _in_its_english(self, filling: Filling) -> Filling:
        """Somebody's own words in the spelling of the letter, written out where it is formal."""
        text = self.scene.variety.spelled(filling.text, british="british" in self.conditions)
        return replace(filling, text=self.scene.speech.in_full(text) if "formal" in self.conditions else text)


def _words(paragraph: Iterable[Sentence]) -> int:
    return sum(len(sentence.text.split()) for sentence in paragraph)
