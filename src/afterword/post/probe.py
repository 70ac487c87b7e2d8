"""A mailbox tried out before it is kept: can it send, can it be read, where are Drafts and Sent. Nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass, field

from afterword.net.mail_address import MailServer
from afterword.net.mail_trouble import SMTP_BROKE, MailTrouble
from afterword.net.reach import Way
from afterword.post.imap import Mailbox
from afterword.post.providers import files_sent
from afterword.post.reasons import Reason, reason_for


@dataclass(frozen=True, slots=True)
class Tried:
    """One server tried out: ``why`` it did not work (None: it did), and what the server said."""

    why: Reason | None = None
    reply: str = field(default="", repr=False)

    @property
    def works(self) -> bool:
        """Whether it can be used."""
        return self.why is None


@dataclass(frozen=True, slots=True)
class Probe:
    """What is known of a mailbox now. ``reading`` is None where no server for it was given."""

    sending: Tried
    reading: Tried | None
    drafts: str | None = None
    """the folder into which drafts go; None: there is none, or it could not be read"""
    sent: str | None = None
    files_sent: bool = False
    """what is sent comes into Sent without us"""


def probe(address: str, smtp: MailServer, imap: MailServer | None, way: Way | None = None) -> Probe:
    """Log in at the servers of the mailbox of ``address`` and look at its folders. Raises nothing of the net."""
    sending = _sending(smtp, way or Way())
    by_itself = files_sent(smtp, address)
    if imap is None:
        return Probe(sending, None, files_sent=by_itself)
    try:
        with Mailbox(imap, way) as mailbox:
            drafts, sent = mailbox.folder_for("drafts"), mailbox.folder_for("sent")
            mailbox.holds("INBOX", "<nothing@of.this.name>")  # reading it has to work as well
    except MailTrouble as trouble:
        return Probe(sending, _tried(trouble), files_sent=by_itself)
    return Probe(sending, Tried(), drafts, sent, by_itself)


def _sending(server: MailServer, way: Way) -> Tried:
    from afterword.net.smtp import open_smtp

    try:
        smtp = open_smtp(server, way)
    except MailTrouble as trouble:
        return _tried(trouble)
    try:
        smtp.quit()
    except SMTP_BROKE:
        smtp.close()
    return Tried()


def _tried(trouble: MailTrouble) -> Tried:
    return Tried(reason_for("connect", trouble.code, trouble.reply, trouble.kind), trouble.reply)
