"""What goes wrong with a mail server, in words for the person, and in kinds for the program."""

from __future__ import annotations

import imaplib
import smtplib
import ssl
from typing import Final, Literal

from afterword.net.trouble import NetTrouble

Kind = Literal["unreachable", "not-secure", "not-allowed", "no-login", "login-refused", "login-later", "busy", "odd"]


SMTP_BROKE: Final = (smtplib.SMTPException, OSError)
"""what a step of SMTP raises when the connection is gone"""
IMAP_BROKE: Final = (imaplib.IMAP4.abort, OSError, EOFError)
IMAP_REFUSED: Final = imaplib.IMAP4.error


class MailTrouble(NetTrouble):
    """A mail server that could not be used. ``kind``: what to do about it; ``reply``: what the server said, if any."""

    def __init__(self, kind: Kind, says: str, code: int | None = None, reply: str = "") -> None:
        super().__init__(says)
        self.kind: Kind = kind
        self.code, self.reply = code, reply


def no_connection(why: str) -> Exception:
    """What is raised where a step finds no connection to be made on."""
    return smtplib.SMTPServerDisconnected(why)


def told(host: str, fault: BaseException) -> BaseException:
    """``fault`` in words for the person; what is no trouble with the server stays what it is."""
    if isinstance(fault, MailTrouble) or not isinstance(fault, Exception):
        return fault
    if isinstance(fault, ssl.SSLCertVerificationError):
        return MailTrouble("not-secure", f"{host} could not prove that it is {host}, so nothing was said to it")
    if isinstance(fault, ssl.SSLError):
        return MailTrouble("not-secure", f"{host} and we found no encryption in common; is the port right?")
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        return login_refused(host, fault.smtp_code, plain_text(fault.smtp_error), later=400 <= fault.smtp_code < 500)
    if isinstance(fault, smtplib.SMTPResponseException) and fault.smtp_code > 0:
        return MailTrouble(
            "busy", f"{host} takes no letters at this moment", fault.smtp_code, plain_text(fault.smtp_error)
        )
    gone = isinstance(fault, (smtplib.SMTPServerDisconnected, EOFError, imaplib.IMAP4.abort))
    if gone or (isinstance(fault, OSError) and not isinstance(fault, smtplib.SMTPException)):
        return MailTrouble("unreachable", f"{host} broke off, or did not answer in time")
    if isinstance(fault, (smtplib.SMTPException, imaplib.IMAP4.error, ValueError)):
        return MailTrouble("odd", f"{host} did not answer as a mail server does")
    return fault


def login_refused(host: str, code: int | None, reply: str, *, later: bool) -> MailTrouble:
    """The trouble of a login that failed; ``later``: only for now."""
    if later:
        return MailTrouble("login-later", f"{host} takes no logins at this moment", code, reply)
    return MailTrouble("login-refused", f"{host} did not accept the name or the password", code, reply)


def plain_text(said: bytes | str) -> str:
    """What a server said, on one line, as much as anybody reads."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:500]
