"""Weights that were learned from letters (``practice/lessons``), and what a letter's features say by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from struct import Struct
from typing import Any, Final

_PAIR: Final = Struct("<Bh")
_SCALE: Final = 0.01
"""Weights are kept as whole hundredths."""


def _packed(row: Sequence[int]) -> bytes:
    """Places and weights, close together: there are many thousand rows, and every command reads them."""
    return b"".join(_PAIR.pack(place, weight) for place, weight in zip(row[::2], row[1::2], strict=True))


class Weights:
    """How much each feature speaks for each of the things told apart."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        """``said``: a file of ``practice/learned``: ``to`` (names), ``start``, ``weights`` (place, weight ..)."""
        self.names: tuple[str, ...] = tuple(said["to"])
        self._start = [value * _SCALE for value in said["start"]]
        self._rows: dict[str, bytes] = {feature: _packed(row) for feature, row in said["weights"].items()}
        self._pairs: dict[str, tuple[tuple[int, int], ...]] = {}

    def knows(self, features: Iterable[str]) -> list[str]:
        """The features that tell anything."""
        return [feature for feature in features if feature in self._rows]

    def scores(self, found: Mapping[str, float]) -> dict[str, float]:
        """What these features, each with its value, speak for each name."""
        sums = list(self._start)
        for feature, value in found.items():
            if row := self._row(feature):
                value *= _SCALE
                for place, weight in row:
                    sums[place] += value * weight
        return dict(zip(self.names, sums, strict=True))

    def _row(self, feature: str) -> tuple[tuple[int, int], ...]:
        """The pairs of place and weight of a feature; taken apart when they are first asked for."""
        row = self._pairs.get(feature)
        if row is None:
            flat = self._rows.get(feature)
            if flat is None:
                return ()
            row = self._pairs[feature] = tuple(_PAIR.iter_unpack(flat))
        return row
