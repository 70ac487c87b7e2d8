"""Learns from the letters in ``practice/lessons`` by which words kinds and moves are told, and writes the weights.

Nothing here is chance: the same lessons and phrases give the same weights. It takes a minute or two.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from afterword.practice.learned import digest_of_lessons
from afterword.review.anatomy import take_apart
from afterword.review.data import Checks
from afterword.review.features import letter_features
from afterword.review.kinds import kinds_told
from afterword.review.learned import Weights
from afterword.review.minded import fault_looks
from afterword.review.moves import move_features
from afterword.review.result import MOVES

PRACTICE: Final = Path(__file__).parents[1] / "src" / "afterword" / "practice"
LEAST_OFTEN: Final = 2
"""a feature of one letter alone teaches nothing"""
SMALLEST: Final = {"kinds": 30, "moves": 6, "faults": 40}
"""a weight of fewer hundredths is left out"""
FILLERS: Final = ("One two.", "Three four.")
"""what stands before and after a sentence that is taught without its letter"""
NOTHING: Final = Weights({"to": [], "start": [], "weights": {}})

SLIGHT: Final = 2e-3
"""an error so small is let be"""

Example = tuple[dict[str, float], frozenset[int]]
"""features, and the places of what is right of them"""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A letter, and for each sentence the moves that it makes (None: not told)."""

    kind: str
    text: str
    sentences: tuple[tuple[str, frozenset[str]], ...]


def lessons() -> Iterator[Lesson]:
    """All letters of the lessons."""
    for path in sorted((PRACTICE / "lessons").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for text in data.get("texts", ()):
            subject, _, body = text.partition(". ")
            yield Lesson(data["kind"], _letter(subject, body), ())
        for letter in data.get("letter", ()):
            told = tuple(_told(line) for line in letter["sentences"])
            said = [text + ("\n\n" if number % 2 else " ") for number, (text, _) in enumerate(told)]
            yield Lesson(data["kind"], _letter(letter.get("subject"), "".join(said).strip()), told)


def lines() -> Iterator[Lesson]:
    """The sentences of the lessons that stand alone, each in the middle of a letter."""
    for path in sorted((PRACTICE / "lessons").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for line in data.get("lines", ()):
            told = _told(line)
            yield Lesson(data["kind"], _letter("Our talk", f"{FILLERS[0]}\n\n{told[0]}\n\n{FILLERS[1]}"), (told,))


def _told(line: str) -> tuple[str, frozenset[str]]:
    moves, _, text = line.partition(": ")
    found = frozenset(moves.split()) - {"-"}
    if unknown := found - set(MOVES):
        raise SystemExit(f"{line!r}: there is no move {sorted(unknown)[0]!r}")
    return text, found


def _letter(subject: str | None, body: str) -> str:
    head = f"Subject: {subject}\n\n" if subject else ""
    return f"{head}Dear Ms. Orme,\n\n{body}\n\nJo Lindqvist\n"


def kind_examples(checks: Checks, names: Sequence[str]) -> list[Example]:
    """Every letter's features and its kind."""
    found = []
    for lesson in lessons():
        letter = take_apart(lesson.text, checks.parts, checks.folding)
        told = kinds_told(checks.cues.find(letter), checks)
        features = dict.fromkeys(sorted(letter_features(letter, checks.weighing.classes, told)), 1.0)
        found.append((features, frozenset({names.index(lesson.kind)})))
    return found


def move_examples(checks: Checks, names: Sequence[str]) -> list[Example]:
    """Every sentence's features and its moves."""
    found = []
    for lesson in (*lessons(), *lines()):
        if not lesson.sentences:
            continue
        letter = take_apart(lesson.text, checks.parts, checks.folding)
        looks = move_features(letter, checks.cues.find(letter), lesson.kind, checks)
        for sentence, features in zip(letter.sentences, looks, strict=True):
            said = lesson.text[sentence.start : sentence.end]
            told = next((moves for text, moves in lesson.sentences if said in text), None)
            if told is not None:
                found.append((features, frozenset(names.index(move) for move in told)))
    return found


def fault_examples(checks: Checks, names: Sequence[str]) -> list[Example]:
    """Sentences that one minds, each with its check, and all the others of the lessons and the checks' own texts."""
    minded: dict[str, set[str]] = {}
    fine: list[str] = []
    for data in fault_lessons():
        for text in data["minded"]:
            minded.setdefault(text, set()).add(data["check"])
        fine += data.get("fine", ())
    for check in checks.checks:
        if check.id in names:
            for text in check.data["flag"]:
                minded.setdefault(text, set()).add(check.id)
            fine += check.data["pass"]
    found = [
        (_whole(_in_letter(text), checks, names), frozenset(names.index(check) for check in said))
        for text, said in minded.items()
    ]
    found += [(_whole(_in_letter(text), checks, names), frozenset[int]()) for text in fine]
    for lesson in (*lessons(), *lines()):
        letter = take_apart(lesson.text, checks.parts, checks.folding)
        looks = fault_looks(letter, checks.cues.find(letter), checks, names)
        for sentence, look in zip(letter.sentences, looks, strict=True):
            text = " ".join(lesson.text[sentence.start : sentence.end].split())
            if text not in FILLERS and not any(text in other or other in text for other in minded):
                found.append((look, frozenset()))
    return found


def fault_lessons() -> list[Mapping[str, Any]]:
    """The files of ``lessons/faults``."""
    paths = sorted((PRACTICE / "lessons" / "faults").glob("*.toml"))
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in paths]


def _in_letter(text: str) -> str:
    return f"Dear Ms. Orme,\n\n{text}\n\nJo Lindqvist\n"


def _whole(text: str, checks: Checks, names: Sequence[str]) -> dict[str, float]:
    """The features of a text of a sentence or two as one."""
    letter = take_apart(text, checks.parts, checks.folding)
    looks = fault_looks(letter, checks.cues.find(letter), checks, names)
    return {feature: value for look in looks for feature, value in look.items()}


def frequent(examples: Sequence[Example]) -> list[Example]:
    """The examples without features that stand in one of them alone."""
    often = Counter(feature for features, _ in examples for feature in features)
    return [({f: v for f, v in features.items() if often[f] >= LEAST_OFTEN}, right) for features, right in examples]


class Learner:
    """Logistic regression: one of all (kinds), or each for itself (moves). Weights begin at nothing, and stay small."""

    def __init__(self, count: int, *, one: bool, strength: float, balance: bool = False, right: float = 1.0) -> None:
        """``strength``: how freely weights grow. ``balance``: whether a rare thing counts as much as a frequent one.

        ``right``: how much an example of a thing counts beside one that is none.
        """
        self.count, self.one, self.strength, self.balance, self.right = count, one, strength, balance, right
        self.weights: dict[str, list[float]] = {}
        self.start = [0.0] * count
        self._steps: dict[str, list[float]] = {}
        self._often: Counter[str] = Counter()

    def learn(self, examples: Sequence[Example], rounds: int) -> None:
        """Goes through the examples so many times, with steps that grow smaller where many were taken."""
        shares = Counter(place for _, right in examples for place in right)
        size = len(examples)
        self._often = Counter(feature for features, _ in examples for feature in features)
        start_steps = [1e-6] * self.count
        for turn in range(rounds):
            rate = 0.5 / (1 + turn / 8)
            for features, right in examples:
                weight = size / (self.count * shares[min(right)]) if self.balance else 1.0
                errors = [
                    (p, e * weight * (self.right if p in right else 1.0))
                    for p, e in self._errors(features, right)
                    if abs(e) > SLIGHT
                ]
                for place, error in errors:
                    start_steps[place] += error * error
                    self.start[place] -= rate * error / math.sqrt(start_steps[place])
                for feature, value in features.items():
                    self._step(feature, value, errors, rate)

    def _step(self, feature: str, value: float, errors: list[tuple[int, float]], rate: float) -> None:
        row = self.weights.setdefault(feature, [0.0] * self.count)
        steps = self._steps.setdefault(feature, [1e-6] * self.count)
        small = 1 / (self.strength * self._often[feature])
        for place, error in errors:
            slope = error * value + row[place] * small
            steps[place] += slope * slope
            row[place] -= rate * slope / math.sqrt(steps[place])

    def _errors(self, features: Mapping[str, float], right: frozenset[int]) -> list[tuple[int, float]]:
        sums = list(self.start)
        for feature, value in features.items():
            row = self.weights.get(feature)
            if row is not None:
                sums = [a + value * b for a, b in zip(sums, row, strict=True)]
        if not self.one:
            return [(p, 1 / (1 + math.exp(-max(-30.0, min(30.0, s)))) - (p in right)) for p, s in enumerate(sums)]
        most = max(sums)
        powers = [math.exp(s - most) for s in sums]
        total = sum(powers)
        return [(p, power / total - (p in right)) for p, power in enumerate(powers)]

    def said(self, names: Sequence[str], smallest: int) -> dict[str, Any]:
        """The weights as they are kept: whole hundredths, the smallest left out."""
        rows: dict[str, list[int]] = {}
        for feature in sorted(self.weights):
            values = [(p, round(100 * w)) for p, w in enumerate(self.weights[feature])]
            if kept := [part for p, w in values if abs(w) >= smallest for part in (p, w)]:
                rows[feature] = kept
        return {
            "of": digest_of_lessons(),
            "to": list(names),
            "start": [round(100 * b) for b in self.start],
            "weights": rows,
        }


def write(name: str, said: Mapping[str, Any]) -> None:
    """One file of weights, a feature a line, so that changes can be read."""
    rows = ",\n".join(
        f"{json.dumps(f)}: {json.dumps(row, separators=(',', ':'))}" for f, row in said["weights"].items()
    )
    head = json.dumps({key: value for key, value in said.items() if key != "weights"})[:-1]
    (PRACTICE / "learned" / f"{name}.json").write_text(f'{head}, "weights": {{\n{rows}\n}}}}\n', encoding="utf-8")


def main() -> None:
    """Learns both and writes them."""
    checks = Checks.read()
    names = sorted(checks.signs)
    evened = []
    for features, right in frequent(kind_examples(checks, names)):
        value = 1 / math.sqrt(len(features) + 1)
        evened.append((dict.fromkeys(features, value), right))
    kinds = Learner(len(names), one=True, strength=30.0, balance=True)
    kinds.learn(evened, 30)
    write("kinds", kinds.said(names, SMALLEST["kinds"]))
    moves = Learner(len(MOVES), one=False, strength=1.0)
    moves.learn(frequent(move_examples(checks, MOVES)), 25)
    write("moves", moves.said(MOVES, SMALLEST["moves"]))
    minded = sorted(data["check"] for data in fault_lessons())
    faults = Learner(len(minded), one=False, strength=10.0, right=5.0)
    faults.learn(frequent(fault_examples(checks, minded)), 25)
    write("faults", faults.said(minded, SMALLEST["faults"]))


if __name__ == "__main__":
    main()
