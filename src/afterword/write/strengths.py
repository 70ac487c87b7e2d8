"""Which line of what one can do goes to whom: the one that shares words with what this person raised, else the next."""

from __future__ import annotations

import re

from afterword.facts.model import Strength
from afterword.write.material import Material
from afterword.write.view import View

WORD = re.compile(r"[^\W\d_]{3,}")
STEM = 5


def stems(text: str, empty: frozenset[str]) -> frozenset[str]:
    """The first letters of the words of ``text`` that mean something."""
    return frozenset(w[:STEM] for w in WORD.findall(text.lower()) if w not in empty)


def pick(view: View, material: Material, given: set[int], turn: int) -> tuple[tuple[int, ...], bool]:
    """The numbers of ``me.strengths`` to use, the best first, and whether the best is akin to what they raised.

    ``given``: those that went to others of the round already; ``turn``: the number of this letter in it.
    """
    lines = view.record.me.strengths
    if not lines:
        return (), False
    raised = _raised(view, material)
    near = [len(raised & _stems_of(line, view.speech.empty_words)) for line in lines]
    count = len(lines)
    order = sorted(range(count), key=lambda n: (-near[n], n in given, (n - turn) % count))
    return tuple(order), near[order[0]] > 0


def _stems_of(line: Strength, empty: frozenset[str]) -> frozenset[str]:
    return stems(" ".join((line.text, *line.skills)), empty)


def _raised(view: View, material: Material) -> frozenset[str]:
    texts = [item.piece.text for source in ("talked", "need", "asked") for item in material.items.get(source, ())]
    return stems(" ".join(texts), view.speech.empty_words)
