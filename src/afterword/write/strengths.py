"""Which line of what one can do goes to whom: the one that shares words with what this person raised, else the next."""

from __future__ import annotations

import re
from collections.abc import Mapping

from afterword.write.material import Material
from afterword.write.view import View

WORD = re.compile(r"[^\W\d_]{3,}")
STEM = 5


def stems(text: str, empty: frozenset[str]) -> frozenset[str]:
    """The first letters of the words of ``text`` that mean something."""
    return frozenset(w[:STEM] for w in WORD.findall(text.lower()) if w not in empty)


def pick(view: View, material: Material, given: Mapping[int, int]) -> tuple[tuple[int, ...], bool]:
    """The numbers of ``me.strengths`` to use, the best first, and whether the best is akin to what they raised.

    ``given``: how often each went to others of the round. What a person's own note raised counts before that, what
    was raised by all of them after it.
    """
    lines = view.record.me.strengths
    if not lines:
        return (), False
    empty = view.speech.empty_words
    own, shared = _raised(view, material, own=True), _raised(view, material, own=False)
    words = [stems(" ".join((line.text, *line.skills)), empty) for line in lines]
    order = sorted(range(len(lines)), key=lambda n: (-len(own & words[n]), given.get(n, 0), -len(shared & words[n]), n))
    return tuple(order), bool((own | shared) & words[order[0]])


def _raised(view: View, material: Material, *, own: bool) -> frozenset[str]:
    items = [item for source in ("talked", "need", "asked") for item in material.items.get(source, ())]
    texts = [item.piece.text for item in items if (item.about is not None) == own]
    return stems(" ".join(texts), view.speech.empty_words)
