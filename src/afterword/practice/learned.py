"""What was learned from the letters in ``lessons``: weights that ``scripts/learn`` settled, read as they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any


def learned(name: str) -> Mapping[str, Any]:
    """One file of weights: ``of`` (the digest of the lessons), ``to`` (what is told apart), ``start``, ``weights``.

    ``name``: ``kinds``, ``moves`` or ``faults``.
    """
    said: Mapping[str, Any] = json.loads((files(__package__) / "learned" / f"{name}.json").read_text(encoding="utf-8"))
    return said


def digest_of_lessons() -> str:
    """A digest of all lessons as they stand; equal to ``of`` where the weights are up to date."""
    there = files(__package__) / "lessons"
    lessons = [*there.iterdir(), *(there / "faults").iterdir()]
    texts = {entry.name: entry.read_text(encoding="utf-8") for entry in lessons if entry.name.endswith(".toml")}
    return hashlib.sha256("".join(texts[name] for name in sorted(texts)).encode()).hexdigest()
