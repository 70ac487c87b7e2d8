"""Asking in a terminal: one question at a time, each answer checked when it is given, and kept."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

from afterword.work.files.notebook import Answer, Notebook
from afterword.work.files.typed import Unclear

BACK = "<"
NONE = "-"


class Back(Exception):
    """The person wants the question before this one again."""


class Asker:
    """Asks, or takes the answer that was kept from before."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self._unsaid: list[str] = []
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  (lines can be edited while they are typed)

    def ask(
        self,
        question: str,
        words: str,
        *,
        default: Answer = None,
        read: Callable[[str], Answer] | None = None,
        path: str | None = None,
        needed: bool = False,
        example: str | None = None,
    ) -> Answer:
        """The answer: typed, the ``default`` for Enter, or None for none.

        ``path``: where the record holds it, when it does; ``question`` is the name that it is kept under.
        """
        if question in self.notebook.answers:
            answer = self.notebook.answers[question]
            self._unsaid.clear()
        else:
            answer = self._new(words, default, read, path, needed=needed, example=example)
            self.notebook.keep(question, answer)
        if path is not None and answer is not None:
            self.notebook.put(path, answer)
        return answer

    def say(self, text: str = "") -> None:
        """Words before the next question; left unsaid where its answer is known."""
        self._unsaid.append(text)

    def once(self, words: str, default: Answer, read: Callable[[str], Answer] | None = None) -> Answer:
        """The answer to a question that is not kept."""
        return self._new(words, default, read, None, needed=True, example=None)

    def _new(
        self,
        words: str,
        default: Answer,
        read: Callable[[str], Answer] | None,
        path: str | None,
        *,
        needed: bool,
        example: str | None,
    ) -> Answer:
        while True:
            typed = self._line(words, default, example)
            if typed == BACK:
                raise Back
            if not typed and default is not None:
                return default
            if typed in ("", NONE):
                if not needed:
                    return None
                say("This one is needed.")
                continue
            try:
                answer = read(typed) if read else typed
            except Unclear as fault:
                say(str(fault))
                continue
            refused = self.notebook.refusal(path, answer) if path is not None else None
            if refused is None:
                return answer
            say(refused[:1].upper() + refused[1:] + ("" if refused.endswith((".", "?")) else "."))

    def _line(self, words: str, default: Answer, example: str | None) -> str:
        shown = ("yes" if default else "no") if isinstance(default, bool) else default
        for line in self._unsaid:
            say(line)
        self._unsaid.clear()
        if example and shown is None:
            say(f"  ({example})")
        prompt = f"{words} [{shown}]: " if shown is not None else f"{words}{' ' if words.endswith('?') else ': '}"
        if not sys.stdin.isatty():
            print(prompt, flush=True)
            line = sys.stdin.readline()
            if not line:
                raise EOFError
        else:
            line = input(prompt)
        return "".join(c if c.isprintable() else " " for c in line).strip()


def say(text: str = "") -> None:
    """A line of words to the person."""
    print(text, flush=True)
