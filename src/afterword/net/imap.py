"""A connection to a mailbox: reached, secured, logged in. What is read and written there is the post's affair."""

from __future__ import annotations

import contextlib
import imaplib
from typing import Any

from afterword.net.mail_address import MailServer
from afterword.net.mail_trouble import MailTrouble, login_refused, plain_text, told
from afterword.net.reach import Way, reach, wrapped


class _Imap(imaplib.IMAP4):
    """imaplib's client on a connection that was checked."""

    def __init__(self, server: MailServer, way: Way) -> None:
        self._server, self._way = server, way
        super().__init__(server.host, server.port, way.patience.connect)

    def _create_socket(self, timeout: float | None) -> Any:
        host, port = self._server.host, self._server.port
        only_here = self._server.security == "none"
        sock = reach(host, port, timeout or self._way.patience.connect, only_here=only_here, bounds=self._way.bounds)
        return wrapped(self._way.context(), sock, host) if self._server.security == "tls" else sock


def open_imap(server: MailServer, way: Way) -> Any:
    """A mailbox of imap-tools, logged in, no folder chosen. Raises ``MailTrouble``."""
    from imap_tools import MailboxLoginError

    client: imaplib.IMAP4 | None = None
    try:
        client = _Imap(server, way)
        if server.security == "starttls":
            if "STARTTLS" not in client.capabilities:
                raise MailTrouble("not-secure", f"{server.host} offers no encryption, so nothing was said to it")
            client.starttls(way.context())
        client.sock.settimeout(way.patience.command)
        box = _box(client)
        if server.user is not None and server.password is not None:
            user, password = server.user, server.password.plain()
            try:
                (box.login if (user + password).isascii() else box.login_utf8)(user, password, initial_folder=None)
            except imaplib.IMAP4.abort:
                raise
            except (MailboxLoginError, imaplib.IMAP4.error) as fault:
                later = "UNAVAILABLE" in str(fault) or "LIMIT" in str(fault)
                raise login_refused(server.host, None, plain_text(str(fault)), later=later) from None
    except BaseException as fault:
        if client is not None:
            with contextlib.suppress(OSError):
                client.shutdown()
        raise told(server.host, fault) from None
    return box


def _box(client: imaplib.IMAP4) -> Any:
    from imap_tools import BaseMailBox

    class Box(BaseMailBox):
        """imap-tools on our own connection."""

        def _get_mailbox_client(self) -> imaplib.IMAP4:
            return client

    return Box()
