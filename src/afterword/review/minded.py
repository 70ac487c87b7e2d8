"""Which sentences a reader would mind, by what was learned from sentences that one minds (``lessons/faults``)."""

from __future__ import annotations

from collections.abc import Collection

from afterword.review.anatomy import Letter
from afterword.review.cues import Hits
from afterword.review.data import Checks
from afterword.review.features import fault_features, said_in


def fault_looks(letter: Letter, hits: Hits, practice: Checks, checks: Collection[str]) -> list[dict[str, float]]:
    """What the learned weights look at in each sentence. ``checks``: the names of those that were learned."""
    told: dict[int, list[str]] = {}
    for check in checks:
        for number in {hit.sentence for hit in hits.get(f"check:{check}", ())}:
            told.setdefault(number, []).append(check)
    return [
        fault_features(said_in(letter, sentence, practice.weighing.classes), told.get(number, ()))
        for number, sentence in enumerate(letter.sentences)
    ]


def minded_sentences(
    letter: Letter, hits: Hits, practice: Checks
) -> tuple[dict[str, list[int]], dict[str, frozenset[int]]]:
    """For each check that was learned the numbers of the sentences that it minds, and of those that are surely fine."""
    weighing = practice.weighing
    minded: dict[str, list[int]] = {}
    fine: dict[str, set[int]] = {}
    for number, look in enumerate(fault_looks(letter, hits, practice, weighing.faults.names)):
        for check, score in weighing.faults.scores(look).items():
            if score >= weighing.minded:
                minded.setdefault(check, []).append(number)
            elif score < weighing.fine:
                fine.setdefault(check, set()).add(number)
    return minded, {check: frozenset(numbers) for check, numbers in fine.items()}
