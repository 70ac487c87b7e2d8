"""``python -m tests.golden --update`` writes the golden letters anew; without it, shows what differs."""

from __future__ import annotations

import difflib
import sys

from tests.golden.cases import LETTERS, drafts, text_of


def main() -> int:
    """Compare or update; 1 if something differs and is not updated."""
    update = "--update" in sys.argv[1:]
    texts = {f"{name}.txt": text_of(round_) for name, round_ in drafts().items()}
    old = {path.name: path.read_text(encoding="utf-8") for path in LETTERS.glob("*.txt")}
    for name in sorted(texts.keys() | old.keys()):
        before, now = old.get(name, ""), texts.get(name, "")
        sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), now.splitlines(True), name, name, n=1))
        if update and name not in texts:
            (LETTERS / name).unlink()
        elif update and before != now:
            (LETTERS / name).write_text(now, encoding="utf-8")
    return 0 if update or texts == old else 1


if __name__ == "__main__":
    sys.exit(main())
