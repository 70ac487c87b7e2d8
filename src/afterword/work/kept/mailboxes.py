"""The person's mailbox: where letters leave from, where answers arrive. From Settings, or the environment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from afterword.work.files.trouble import Trouble
from afterword.work.kept.opening import Whose, told
from afterword.work.kept.places import setting

if TYPE_CHECKING:
    from afterword.net.mail_address import MailServer
    from afterword.store.models import Mailbox as Row

SPACING: Final = timedelta(seconds=5)
"""between two letters, so that a provider does not take a person for a machine"""


@dataclass(frozen=True, slots=True)
class Box:
    """A mailbox, ready to be used. ``account`` names it in marks of what was read; no password shows anywhere."""

    account: str
    address: str
    smtp: MailServer
    imap: MailServer | None
    folders: tuple[str, ...] = ()
    """folders besides INBOX that are watched"""

    @property
    def files_sent(self) -> bool:
        """Whether what is sent comes into Sent without us."""
        from afterword.post.providers import files_sent

        return files_sent(self.smtp, self.address)

    @property
    def spacing(self) -> timedelta:
        """The least time between two letters; none on this machine."""
        from afterword.net.address import on_this_machine

        return timedelta() if on_this_machine(self.smtp.host) else SPACING


def mailbox_of(whose: Whose) -> Box | None:
    """The mailbox of ``whose``: what the environment names, else the one of Settings; None: there is none.

    Raises ``Trouble`` where the environment names something that cannot be one, or its password cannot be read.
    """
    if whose.place != "default":
        return None
    given = from_environment()
    if given is not None:
        return given
    row = row_of(whose)
    return None if row is None else _from_row(whose, row)


def has_mailbox(whose: Whose) -> bool:
    """Whether letters of ``whose`` leave by a mailbox; no password is read for that."""
    if whose.place != "default":
        return False
    return setting("SMTP_URL") is not None or row_of(whose) is not None


def from_environment() -> Box | None:
    """The mailbox of ``AFTERWORD_SMTP_URL`` and ``AFTERWORD_IMAP_URL``. Raises ``Trouble``, never with the URL."""
    try:
        smtp_url, imap_url = setting("SMTP_URL"), setting("IMAP_URL")
    except OSError:
        raise Trouble("AFTERWORD_SMTP_URL_FILE or AFTERWORD_IMAP_URL_FILE names a file that cannot be read.") from None
    if smtp_url is None:
        return None
    from afterword.net.mail_address import mail_server
    from afterword.net.trouble import WrongAddress

    try:
        smtp = mail_server(smtp_url, "smtp", "AFTERWORD_SMTP_URL")
        imap = mail_server(imap_url, "imap", "AFTERWORD_IMAP_URL") if imap_url else None
    except WrongAddress as fault:
        said = str(fault)
        raise Trouble(f"{said[:1].upper()}{said[1:]}.") from None
    reads = imap or smtp
    user = reads.user or ""
    return Box(f"{user}@{reads.host}:{reads.port}", user if "@" in user else "", smtp, imap)


def row_of(whose: Whose) -> Row | None:
    """The row of the mailbox of Settings."""
    from afterword.store.models import Mailbox
    from afterword.store.place import within

    with told(), within(whose.place):
        return Mailbox.objects.filter(owner=whose.owner).first()


def _from_row(whose: Whose, row: Row) -> Box:
    from afterword.net.mail_address import MailServer
    from afterword.work.kept.secrets_kept import secret_of

    password = secret_of(whose, row.secret)
    smtp = MailServer("smtp", row.smtp_host, row.smtp_port, row.smtp_security, row.user, password)  # type: ignore[arg-type]
    imap = None
    if row.imap_host and row.imap_port and row.imap_security:
        imap = MailServer("imap", row.imap_host, row.imap_port, row.imap_security, row.user, password)  # type: ignore[arg-type]
    account = f"{row.user}@{row.imap_host or row.smtp_host}:{row.imap_port or row.smtp_port}"
    return Box(account, row.address, smtp, imap, tuple(row.folders))
