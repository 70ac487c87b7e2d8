"""A connection to a server that sends: reached, secured, greeted, logged in. What is said on it is the post's affair.

Encryption is a must unless the server is this machine; a certificate that does not fit is never passed over. Whatever
goes wrong is a ``MailTrouble`` with words for the person; no password and no address is in any of them.
"""

from __future__ import annotations

import base64
import contextlib
import smtplib
import time
from typing import Any, Final

from afterword.net.mail_address import MailServer
from afterword.net.mail_trouble import MailTrouble, no_connection, told
from afterword.net.reach import Way, reach, wrapped

_SAID_HERE: Final = "[127.0.0.1]"
"""what this machine calls itself: its true name is nobody's business"""
_LONGEST_REPLY: Final = 65_536


class Smtp(smtplib.SMTP):
    """smtplib's client on a connection that was checked, with replies of a limited length."""

    def __init__(self, server: MailServer, way: Way) -> None:
        self._server, self._way = server, way
        self._seconds = way.patience.connect
        super().__init__(server.host, server.port, _SAID_HERE, way.patience.connect)

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        sock = reach(host, port, timeout, only_here=self._server.security == "none", bounds=self._way.bounds)
        if self._server.security == "tls":
            return wrapped(self._way.context(), sock, host)
        return sock

    def getreply(self) -> tuple[int, bytes]:
        """The server's reply; -1 for one that is none. Raises ``SMTPServerDisconnected``, the connection closed."""
        if self.sock is None:
            raise no_connection("there is no connection")
        if self.file is None:  # a new connection, or one that has just been encrypted: what came before is forgotten
            self.file = _Lines(self.sock)
        try:
            return self.file.reply(self._seconds)
        except OSError as fault:
            self.close()
            raise no_connection(f"no answer: {type(fault).__name__}") from None

    def wait_at_most(self, seconds: float) -> None:
        """From here on each answer may take ``seconds``, all of it."""
        self._seconds = seconds
        if self.sock is not None:
            self.sock.settimeout(seconds)


class _Lines:
    """What a server says, line by line, within a time and a length (a byte now and then holds nobody up)."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._held = b""

    def close(self) -> None:
        """Nothing is open here but the connection, which smtplib closes."""

    def reply(self, seconds: float) -> tuple[int, bytes]:
        """A reply of one or more lines. Raises ``OSError``."""
        ends = time.monotonic() + seconds
        lines: list[bytes] = []
        size = 0
        try:
            while True:
                line = self._line(ends)
                size += len(line)
                if size > _LONGEST_REPLY:
                    raise ConnectionError("the answer does not end")
                lines.append(line[4:].strip())
                if not line[:3].isdigit():
                    return -1, b"\n".join(lines)
                if line[3:4] != b"-":
                    return int(line[:3]), b"\n".join(lines)
        finally:
            with contextlib.suppress(OSError):
                self._sock.settimeout(seconds)

    def _line(self, ends: float) -> bytes:
        while b"\n" not in self._held:
            left = ends - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._sock.settimeout(left)
            data = self._sock.recv(4_096)
            if not data or len(self._held) > _LONGEST_REPLY:
                raise ConnectionError("the connection ended, or the line did not")
            self._held += data
        line, _, self._held = self._held.partition(b"\n")
        return line


def open_smtp(server: MailServer, way: Way) -> Smtp:
    """A connection to hand letters over on, logged in where the server has a user. Raises ``MailTrouble``."""
    smtp: Smtp | None = None
    try:
        smtp = Smtp(server, way)
        smtp.wait_at_most(way.patience.command)
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            _start_tls(smtp, server, way)
        if server.user is not None and server.password is not None:
            _log_in(smtp, server, server.user, server.password.plain())
    except BaseException as fault:
        if smtp is not None:
            smtp.close()
        raise told(server.host, fault) from None
    return smtp


def _start_tls(smtp: Smtp, server: MailServer, way: Way) -> None:
    if not smtp.has_extn("starttls"):
        raise MailTrouble("not-secure", f"{server.host} offers no encryption, so nothing was said to it")
    smtp.starttls(context=way.context())
    smtp.ehlo_or_helo_if_needed()


def _log_in(smtp: Smtp, server: MailServer, user: str, password: str) -> None:
    """PLAIN or LOGIN, in UTF-8 (smtplib's own stop at letters beyond ASCII); anything else is left to smtplib."""
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if not offered:
        raise MailTrouble("no-login", f"{server.host} takes no name and password here; is the port right?")
    if "PLAIN" in offered:
        code, said = smtp.docmd("AUTH", f"PLAIN {_coded(f'{chr(0)}{user}{chr(0)}{password}')}")
    elif "LOGIN" in offered:
        code, said = smtp.docmd("AUTH", f"LOGIN {_coded(user)}")
        if code == 334:
            code, said = smtp.docmd(_coded(password))
    else:
        code, said = smtp.login(user, password)
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, said)


def _coded(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")
