"""The person's mailbox: our drafts into Drafts, what we sent found or filed in Sent, and what is new.

A connection that broke is opened anew and the question asked again, where asking twice does no harm. Filing looks for
the Message-ID before and after (F24, F53). Raises ``MailTrouble``, with words for the person, whatever goes wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, TypeVar

from afterword.net.mail_address import MailServer
from afterword.net.mail_trouble import IMAP_BROKE, IMAP_REFUSED, MailTrouble, told
from afterword.net.reach import Way
from afterword.post.headers import is_message_id
from afterword.post.providers import folder_names

T = TypeVar("T")
Use = Literal["drafts", "sent", "junk", "archive"]
Filed = Literal["there", "filed", "missing", "no-folder"]
"""``there``: it was in the folder; ``filed``: we put it there and saw it; ``missing``: it is not there; or no folder"""

_FLAGS: Final[dict[Use, str]] = {"drafts": "\\Drafts", "sent": "\\Sent", "junk": "\\Junk", "archive": "\\Archive"}
_LONGEST_IDLE: Final = 29 * 60.0


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the mailbox; ``flags`` as the server gives them."""

    name: str
    flags: tuple[str, ...]

    @property
    def holds_mail(self) -> bool:
        """Whether it can be opened."""
        return not any(flag.lower() in ("\\noselect", "\\nonexistent") for flag in self.flags)


class Mailbox:
    """One mailbox, opened when it is first asked something. Not for two threads at once."""

    def __init__(self, server: MailServer, way: Way | None = None) -> None:
        self._server, self._way = server, way or Way()
        self._box: Any = None
        self._listed: tuple[Folder, ...] = ()

    def __enter__(self) -> Mailbox:
        return self

    def __exit__(self, *fault: Any) -> None:
        self.close()

    def close(self) -> None:
        """End the connection; politely, if it is still there."""
        box, self._box = self._box, None
        if box is None:
            return
        try:
            box.client.sock.settimeout(self._way.patience.connect)
            box.client.logout()
        except (IMAP_REFUSED, OSError):
            self._shut(box)

    def folders(self) -> tuple[Folder, ...]:
        """All folders of the mailbox."""

        def ask(box: Any) -> tuple[Folder, ...]:
            return tuple(Folder(found.name, tuple(found.flags)) for found in box.folder.list())

        self._listed = self.ask(ask)
        return self._listed

    def folder_for(self, use: Use) -> str | None:
        """The folder that serves as Drafts, Sent ...: the one the server marks (RFC 6154), else one so called."""
        known = [folder for folder in self._listed or self.folders() if folder.holds_mail]
        flag = _FLAGS[use].lower()
        marked = next((folder.name for folder in known if flag in map(str.lower, folder.flags)), None)
        if marked is not None or (use != "drafts" and use != "sent"):
            return marked
        names = {folder.name.casefold(): folder.name for folder in known}
        return next((names[name.casefold()] for name in folder_names(use) if name.casefold() in names), None)

    def holds(self, folder: str, message_id: str) -> bool:
        """Whether a mail of that Message-ID is in the folder."""
        if not is_message_id(message_id) or '"' in message_id or "\\" in message_id:
            raise ValueError("this is no Message-ID that could be looked for")

        def ask(box: Any) -> bool:
            self.open(box, folder)
            found = self.said(box.client.uid("SEARCH", "HEADER", "Message-ID", f'"{message_id}"'), folder)
            return any(part.split() for part in found if isinstance(part, bytes))

        return self.ask(ask)

    def save_draft(self, data: bytes, message_id: str, at: datetime) -> Filed:
        """Put a draft into Drafts, and see that it is there (F24). The same draft is put there once."""
        return self._file("drafts", data, message_id, at, ("\\Draft", "\\Seen"))

    def file_sent(
        self, data: bytes, message_id: str, at: datetime, *, by_itself: bool, looks: Sequence[float] = (0, 2, 5)
    ) -> Filed:
        """See that what was sent is in Sent; put it there where the provider does not do that ``by_itself`` (F53).

        A provider that files by itself may take long, or have changed its ways: after ``missing`` ask again in an hour,
        and then with ``by_itself=False``. ``looks``: seconds to wait before each look; providers take a moment.
        """
        folder = self.folder_for("sent")
        if folder is None:
            return "no-folder"
        for wait in looks:
            time.sleep(wait)
            if self.holds(folder, message_id):
                return "there"
        return "missing" if by_itself else self._file("sent", data, message_id, at, ("\\Seen",))

    def wait(self, folder: str, seconds: float) -> bool:
        """Wait until something has come into the folder, at most so long; True: look now. Polls where there is no IDLE.

        A mail that came in the very moment may go unnoticed: look now and then all the same.
        """

        def ask(box: Any) -> bool:
            self.open(box, folder)
            _, capabilities = box.client.capability()
            if b"IDLE" not in b" ".join(filter(None, capabilities)).upper().split():
                time.sleep(seconds)
                return True
            answers = box.idle.wait(timeout=min(seconds, _LONGEST_IDLE))
            return any(b"EXISTS" in answer or b"BYE" in answer for answer in answers)

        return self.ask(ask)

    def ask(self, question: Callable[[Any], T], *, twice: bool = True) -> T:
        """The answer to ``question``, asked of imap-tools' box; once more on a new connection if this one is gone."""
        for last in (False, True) if twice else (True,):
            try:
                return question(self._open_box())
            except IMAP_BROKE as fault:
                self._drop()
                if last:
                    raise told(self._server.host, fault) from None
            except MailTrouble:
                raise
            except Exception as fault:
                self._drop()
                raise self._odd(fault) from None
            except BaseException:
                self._drop()
                raise
        raise AssertionError("unreachable")

    def open(self, box: Any, folder: str) -> None:
        """Open ``folder`` for reading: nothing is marked as read."""
        from imap_tools.errors import MailboxFolderSelectError

        try:
            box.folder.set(folder, readonly=True)
        except MailboxFolderSelectError:
            raise MailTrouble("odd", f"there is no folder {folder} in this mailbox that can be opened") from None

    def said(self, answer: tuple[Any, Any], folder: str) -> list[Any]:
        """The data of an answer. Raises ``MailTrouble`` where the server said no."""
        kind, data = answer
        if kind != "OK":
            raise MailTrouble("odd", f"{self._server.host} did not answer what was asked of the folder {folder}")
        return list(data or ())

    def _file(self, use: Use, data: bytes, message_id: str, at: datetime, flags: tuple[str, ...]) -> Filed:
        folder = self.folder_for(use)
        if folder is None:
            return "no-folder"
        if self.holds(folder, message_id):
            return "there"
        try:
            self.ask(lambda box: box.append(data, folder, dt=at, flag_set=flags), twice=False)
        except MailTrouble as fault:  # it may have been put there all the same
            if fault.kind == "unreachable" and self.holds(folder, message_id):
                return "filed"
            raise
        return "filed" if self.holds(folder, message_id) else "missing"

    def _open_box(self) -> Any:
        if self._box is None:
            from afterword.net.imap import open_imap

            self._box = open_imap(self._server, self._way)
        return self._box

    def _odd(self, fault: Exception) -> Exception:
        """A refusal of the server, told; what is no such thing is a slip of ours and stays what it is."""
        from imap_tools.errors import ImapToolsError

        if isinstance(fault, (ImapToolsError, IMAP_REFUSED)):
            return MailTrouble("odd", f"{self._server.host} refused what was asked of the mailbox")
        return fault

    def _drop(self) -> None:
        box, self._box = self._box, None
        if box is not None:
            self._shut(box)

    @staticmethod
    def _shut(box: Any) -> None:
        try:
            box.client.shutdown()
        except OSError:
            return
