"""Asking in a terminal: one question at a time, each answer checked when it is given, and kept."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence

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
        self._taken_back: dict[str, Answer] = {}
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
        choices: Sequence[str] = (),
    ) -> Answer:
        """The answer: typed, the ``default`` for Enter, or None for none.

        ``path``: where the record holds it, when it does; ``question`` is the name that it is kept under. ``choices``:
        the words that there are, where only these are an answer.
        """
        if question in self.notebook.answers:
            answer = self.notebook.answers[question]
            self._unsaid.clear()
        else:
            help_line = f"One of: {', '.join(choices)}" if choices else f"For example: {example}" if example else ""
            before = self._before(question, path)
            answer = self._new(
                words, default if before is None else before, read, path,
                needed=needed, help_line=help_line if choices or default is None else "",
            )  # fmt: skip
            self.notebook.keep(question, answer)
            self._taken_back.pop(question, None)
        if path is not None and answer is not None:
            self.notebook.put(path, answer)
        return answer

    def back(self) -> None:
        """Take the last answer back; it stands in brackets when its question comes again."""
        self._taken_back.update(self.notebook.back())

    def _before(self, question: str, path: str | None) -> Answer:
        """What the question was answered with before it was taken back, if the record may still hold that."""
        before = self._taken_back.get(question)
        fits = before is not None and (path is None or self.notebook.refusal(path, before) is None)
        return before if fits else None

    def say(self, text: str = "") -> None:
        """Words before the next question; left unsaid where its answer is known."""
        self._unsaid.append(text)

    def once(self, words: str, default: Answer, read: Callable[[str], Answer] | None = None) -> Answer:
        """The answer to a question that is not kept."""
        return self._new(words, default, read, None, needed=True, help_line="")

    def _new(
        self,
        words: str,
        default: Answer,
        read: Callable[[str], Answer] | None,
        path: str | None,
        *,
        needed: bool,
        help_line: str,
    ) -> Answer:
        while True:
            typed = self._line(words, default, help_line)
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
            begins = refused if refused.startswith(str(answer)) else refused[:1].upper() + refused[1:]
            say(begins + ("" if refused.endswith((".", "?")) else "."))

    def _line(self, words: str, default: Answer, help_line: str) -> str:
        shown = ("yes" if default else "no") if isinstance(default, bool) else default
        for line in self._unsaid:
            say(line)
        self._unsaid.clear()
        if help_line:
            say(f"  {help_line}")
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
