"""The mailbox watched: what is new waits on Today as if its .eml had been dropped; copies of what went lie in Sent.

A mail is named by account, folder, UIDVALIDITY, UID and Message-ID (F47, F48): nothing twice, nothing missed. What came
in only proposes; but a reply of a person who is known holds what waits for that firm, at once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from afterword.net.mail_trouble import MailTrouble
from afterword.work.files.trouble import Trouble
from afterword.work.kept.incoming import take_in_mails
from afterword.work.kept.mailboxes import Box, mailbox_of
from afterword.work.kept.opening import Whose, told
from afterword.work.kept.outbox import Done

if TYPE_CHECKING:
    from afterword.net.reach import Way
    from afterword.post.imap import Mailbox
    from afterword.store.models import Letter

BACK: Final = timedelta(days=30)
"""so far back a folder is read that has not been read before"""
AGAIN: Final = timedelta(hours=1)
SOON: Final = timedelta(minutes=10)
GIVEN_UP: Final = timedelta(days=3)
ROUNDS: Final = 40
"""batches of a folder in one look; the rest comes with the next one"""


class Watching:
    """One connection for each mailbox, kept. ``now`` gives the moment."""

    def __init__(self, now: Callable[[], datetime], way: Way | None = None) -> None:
        self._now, self._way = now, way
        self._open: dict[int, tuple[str, Mailbox]] = {}
        self.trouble: dict[int, str] = {}
        """why the mailbox of an owner could not be read last time, in people's words"""

    def close(self) -> None:
        """Ends all connections."""
        for _, mailbox in self._open.values():
            mailbox.close()
        self._open.clear()

    def look(self, whose: Whose) -> list[Done]:
        """Takes in what is new; the letters that it held. What stands against it is kept in ``trouble``."""
        held: list[Done] = []

        def work(box: Box, mailbox: Mailbox) -> None:
            for folder in dict.fromkeys(("INBOX", *box.folders)):
                held.extend(self._folder(whose, box, mailbox, folder))

        self._with(whose, work)
        return held

    def in_sent(self, whose: Whose, ids: Mapping[int, str]) -> list[int]:
        """Which of the Message-IDs lie in the Sent folder, by their keys."""
        found: list[int] = []

        def work(box: Box, mailbox: Mailbox) -> None:
            folder = mailbox.folder_for("sent")
            if folder is not None:
                found.extend(key for key, message_id in ids.items() if mailbox.holds(folder, message_id))

        if ids:
            self._with(whose, work)
        return found

    def file_copies(self, whose: Whose) -> None:
        """Sees that what went lies in Sent, once (F24, F53)."""
        from afterword.store.models import Letter

        now = self._now()
        with told():
            rows = Letter.objects.filter(owner=whose.owner, state="sent", file_at__lte=now)
            keys = list(rows.values_list("pk", flat=True)[:20])
        for key in keys:
            with told():
                row = Letter.objects.get(pk=key)
            again: datetime | None = now + SOON

            def work(box: Box, mailbox: Mailbox, row: Letter = row) -> None:
                nonlocal again
                again = self._filed(box, mailbox, row, now)

            self._with(whose, work)
            if again is not None and row.sent is not None and now - row.sent > GIVEN_UP:
                again = None
            with told():
                Letter.objects.filter(pk=key).update(file_at=again)

    def _filed(self, box: Box, mailbox: Mailbox, row: Letter, now: datetime) -> datetime | None:
        """When to look again; None: it is there, or there is no such folder."""
        if not row.frozen or not row.message_id or row.sent is None:
            return None
        by_itself = box.files_sent and now - row.sent < AGAIN
        looks = (0.0,)
        filed = mailbox.file_sent(bytes(row.frozen), row.message_id, row.sent, by_itself=by_itself, looks=looks)
        if filed in ("there", "filed", "no-folder"):
            return None
        return row.sent + AGAIN if by_itself else now + AGAIN

    def _folder(self, whose: Whose, box: Box, mailbox: Mailbox, folder: str) -> list[Done]:
        from afterword.post.news import Mark, news
        from afterword.store.models import FolderMark

        held: list[Done] = []
        for _ in range(ROUNDS):
            now = self._now()
            with told():
                row = FolderMark.objects.filter(owner=whose.owner, account=box.account, folder=folder).first()
            mark = Mark(row.validity, row.uid) if row else None
            new = news(mailbox, folder, mark, (now - BACK).date())
            if new.mails or new.mark != mark:
                held += take_in_mails(whose, box.account, folder, new, now)
            if not new.more:
                break
        return held

    def _with(self, whose: Whose, work: Callable[[Box, Mailbox], None]) -> None:
        """``work`` with the mailbox of ``whose``, if it has one that can be read; trouble is noted, never raised."""
        from afterword.post.imap import Mailbox

        try:
            box = mailbox_of(whose)
            if box is None or box.imap is None:
                return
            held = self._open.get(whose.owner)
            if held is None or held[0] != box.account:
                if held is not None:
                    held[1].close()
                held = (box.account, Mailbox(box.imap, self._way))
                self._open[whose.owner] = held
            work(box, held[1])
            self.trouble.pop(whose.owner, None)
        except MailTrouble as fault:
            self.trouble[whose.owner] = str(fault)
        except Trouble as fault:
            self.trouble[whose.owner] = " ".join(fault.says)
        except Exception as fault:
            logging.getLogger("afterword.work").error("the mailbox could not be read", exc_info=fault)
