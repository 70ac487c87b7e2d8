"""Handing a letter over, step by step: one letter, one recipient, one transaction (F05, F56).

MAIL, RCPT, then the caller's durable mark (``commit``), then DATA, the text, the dot, and the answer. What fails before
the mark may be tried again; after it never by itself: the letter is sent, refused, or we cannot know (F09, F16).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from afterword.net.mail_address import MailServer
from afterword.net.mail_trouble import SMTP_BROKE, MailTrouble, no_connection, plain_text
from afterword.net.reach import Way
from afterword.post.freeze import Frozen
from afterword.post.reasons import Reason, Step, reason_for

if TYPE_CHECKING:
    from afterword.net.smtp import Smtp

Result = Literal["sent", "refused", "later", "held", "stopped", "uncertain"]
FAULT_POINTS: Final = (
    "connect", "connected", "mail", "rcpt", "before-commit", "after-commit", "data", "body", "dot", "answered",
)  # fmt: skip
"""the names of the places that a test may arm, in their order"""
_BLOCK: Final = 65_536
_LETTERS_A_CONNECTION: Final = 50
_DOT = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one try.

    ``sent``; ``later``: before the mark, to be tried again; ``held``: before the mark, the mailbox must be mended;
    ``refused``: it did not go and is not tried again; ``stopped``: ``commit`` said no; ``uncertain``: we cannot know.
    """

    result: Result
    step: Step
    marked: bool
    """whether ``commit`` had said yes"""
    reason: Reason | None = None
    code: int | None = None
    reply: str = ""
    """what the server said, for the person; it may hold an address: not for a log"""

    @property
    def next(self) -> str:
        """What the person may do, or that it is done for them."""
        if self.reason is None:
            return ""
        return self.reason.given_up if self.result == "refused" else self.reason.next

    def __repr__(self) -> str:
        """Nothing that the server said."""
        return f"<Outcome {self.result} at {self.step}, {self.reason.name if self.reason else 'no reason'}>"


class _No(Exception):
    """The server said no at a step."""

    def __init__(self, step: Step, code: int | None, said: bytes = b"") -> None:
        self.step, self.code, self.reply = step, code, plain_text(said)
        super().__init__(step)


def no_fault(name: str) -> None:
    """What happens at a fault point outside of tests: nothing."""


class Sender:
    """One mailbox's connection, opened when there is a letter, kept for the next one. Not for two threads at once."""

    def __init__(self, server: MailServer, way: Way | None = None, fault: Callable[[str], None] = no_fault) -> None:
        self._server, self._way, self._fault = server, way or Way(), fault
        self._smtp: Smtp | None = None
        self._handed = 0
        self._step: Step = "connect"
        self._marked = False

    def __enter__(self) -> Sender:
        return self

    def __exit__(self, *fault: Any) -> None:
        self.close()

    def close(self) -> None:
        """End the connection; politely, if it is still there."""
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        try:
            smtp.wait_at_most(self._way.patience.connect)
            smtp.quit()
        except SMTP_BROKE:
            smtp.close()

    def hand_over(self, letter: Frozen, commit: Callable[[], bool]) -> Outcome:
        """Try once to hand ``letter`` over.

        ``commit`` is called once, when the server is ready for the text: it makes the durable mark and says whether it
        could (False: the letter was taken back, or another process has it). What it raises is raised here, with nothing
        handed over. No other error of the connection is: each is an ``Outcome``.
        """
        self._step, self._marked = "connect", False
        failed = self._attempt(self._ready, letter)
        if failed is not None:
            return failed
        try:
            self._fault("before-commit")
            self._marked = commit()
            self._fault("after-commit")
        except BaseException:
            self._drop()
            raise
        if not self._marked:
            if self._smtp is not None:
                self._forget(self._smtp)
            return Outcome("stopped", self._step, marked=False)
        return self._attempt(self._text, letter) or self._broken()

    def _attempt(self, part: Callable[[Frozen], Outcome | None], letter: Frozen) -> Outcome | None:
        """Do ``part`` of the handing over; whatever the server or the way to it does against it is an outcome."""
        try:
            return part(letter)
        except MailTrouble as trouble:
            reason = reason_for("connect", trouble.code, trouble.reply, trouble.kind)
            return self._failed(reason, trouble.code, trouble.reply)
        except _No as no:
            if self._smtp is not None:
                self._forget(self._smtp)
            return self._failed(reason_for(no.step, no.code, no.reply), no.code, no.reply)
        except SMTP_BROKE:
            return self._broken()
        except BaseException:
            self._drop()
            raise

    def _ready(self, letter: Frozen) -> None:
        """MAIL and RCPT said, on a connection that may have gone stale since the last letter: then on a new one."""
        if self._smtp is not None and self._handed < _LETTERS_A_CONNECTION:
            try:
                self._envelope(self._smtp, letter)
                return
            except SMTP_BROKE:
                self._drop()
            except _No as no:
                if no.code != 421:  # the server closes what has been open for long
                    raise
                self._drop()
        self.close()
        self._step, self._handed = "connect", 0
        self._fault("connect")
        from afterword.net.smtp import open_smtp

        self._smtp = open_smtp(self._server, self._way)
        self._fault("connected")
        self._envelope(self._smtp, letter)

    def _envelope(self, smtp: Smtp, letter: Frozen) -> None:
        smtp.wait_at_most(self._way.patience.command)
        options = ""
        smtp.command_encoding = "ascii"
        if letter.utf8:
            self._step = "utf8"
            if not smtp.has_extn("smtputf8"):
                raise _No("utf8", None)
            options, smtp.command_encoding = " SMTPUTF8 BODY=8BITMIME", "utf-8"
        if smtp.has_extn("size"):
            self._step = "size"
            most = smtp.esmtp_features["size"].strip()
            if most.isdigit() and 0 < int(most) < len(letter.data):
                raise _No("size", 552, b"the size that it takes is smaller")
            options += f" SIZE={len(letter.data)}"
        self._fault("mail")
        self._say(smtp, "mail", f"MAIL FROM:<{letter.sender}>{options}")
        self._fault("rcpt")
        self._say(smtp, "rcpt", f"RCPT TO:<{letter.recipient}>")

    def _say(self, smtp: Smtp, step: Step, line: str, wanted: int = 2) -> None:
        self._step = step
        smtp.putcmd(line)
        code, said = smtp.getreply()
        if code // 100 != wanted:
            raise _No(step, code, said)

    def _text(self, letter: Frozen) -> Outcome:
        """From the mark to the answer."""
        smtp = self._smtp
        if smtp is None:
            raise no_connection("there is no connection any more")
        self._fault("data")
        self._say(smtp, "data", "DATA", wanted=3)
        self._step = "body"
        self._fault("body")
        body = _DOT.sub(b"..", letter.data)
        for at in range(0, len(body), _BLOCK):
            smtp.send(body[at : at + _BLOCK])
        smtp.wait_at_most(self._way.patience.after_dot)
        self._fault("dot")
        self._step = "dot"
        smtp.send(b".\r\n")
        code, said = smtp.getreply()
        self._fault("answered")
        self._handed += 1
        if code // 100 == 2:
            return Outcome("sent", "dot", marked=True, code=code, reply=plain_text(said))
        if code // 100 in (4, 5):
            raise _No("dot", code, said)
        raise no_connection("an answer that is none")

    def _failed(self, reason: Reason, code: int | None, reply: str) -> Outcome:
        results: dict[str, Result] = {"retry": "later", "hold": "held", "refuse": "refused"}
        result = "refused" if self._marked else results[reason.then]
        return Outcome(result, self._step, self._marked, reason, code, reply)

    def _broken(self) -> Outcome:
        """The connection broke, or timed out: what that means depends on how far we were."""
        self._drop()
        if self._step == "dot":
            return Outcome("uncertain", "dot", marked=True, reason=reason_for("dot", None, "", "no-answer"))
        if self._marked:
            return Outcome("refused", self._step, marked=True, reason=reason_for("body"))
        return Outcome("later", self._step, marked=False, reason=reason_for("connect", trouble="unreachable"))

    def _forget(self, smtp: Smtp) -> None:
        """Let the server forget what was said, so that the connection serves the next letter; else end it."""
        try:
            smtp.wait_at_most(self._way.patience.connect)
            code, _ = smtp.docmd("RSET")
        except SMTP_BROKE:
            self._drop()
            return
        if code != 250:
            self._drop()

    def _drop(self) -> None:
        """End the connection without a word more."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()
