"""The English speller, loaded beside the other work: it takes longer than all the rest of reading a letter."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any


def begin_loading() -> Callable[[], Any]:
    """Starts to load the speller in a thread of its own; what is given back waits for it and returns it, or None."""
    made: list[Any] = []

    def load() -> None:
        try:
            from harper import Linter
        except ImportError:
            return
        made.append(Linter())

    thread = threading.Thread(target=load, name="speller", daemon=True)
    thread.start()

    def loaded() -> Any:
        thread.join()
        return made[0] if made else None

    return loaded
