"""Telling faults: where in the text they are, and what is wrong with a text that cannot be read at all."""

from __future__ import annotations

from collections.abc import Sequence

from afterword.facts.faults import Fault, Wrong, path_text


def tell(text: str, file: str, is_json: bool, wrongs: Sequence[Wrong]) -> list[Fault]:
    """The faults of ``text`` in the order of the file."""
    if not wrongs:
        return [Fault(file=file, line=1, column=1, path="", says="cannot be read", right=None)]
    return [Fault(file=file, line=1, column=1, path=path_text(w.path), says=w.says, right=w.right) for w in wrongs]
