"""Mail servers on this machine: a real one (aiosmtpd), and one that misbehaves in a way that was asked for."""

from __future__ import annotations

import datetime
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

HANG = "hang"
DRIP = "drip"
CLOSE = ""
USUAL = {
    "GREET": "220 here",
    "EHLO": "250-here\r\n250 SIZE 9000000",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go on",
    "DOT": "250 taken",
    "RSET": "250 ok",
    "QUIT": "221 bye",
}


@dataclass
class Odd:
    """A server that answers each verb as told: a reply, ``CLOSE``, or for ever ``HANG`` or ``DRIP``."""

    replies: Mapping[str, str]
    port: int = 0
    taken: list[bytes] = field(default_factory=list)
    """what came to its dot"""
    said: list[str] = field(default_factory=list)
    connections: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def answer(self, verb: str) -> str:
        return {**USUAL, **self.replies}.get(verb, "502 what?")


@contextmanager
def odd(**replies: str) -> Iterator[Odd]:
    server = Odd(replies)
    listening = socket.create_server(("127.0.0.1", 0))
    server.port = listening.getsockname()[1]
    thread = threading.Thread(target=_accept, args=(listening, server), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def _accept(listening: socket.socket, server: Odd) -> None:
    talks = []
    with suppress(OSError):
        while True:
            connection, _ = listening.accept()
            server.connections += 1
            talk = threading.Thread(target=_talk, args=(connection, server), daemon=True)
            talk.start()
            talks.append(talk)
    for talk in talks:
        talk.join(5)


def _talk(connection: socket.socket, server: Odd) -> None:
    with connection, connection.makefile("rb") as lines, suppress(OSError):
        if not _reply(connection, server, "GREET"):
            return
        for line in lines:
            verb = line.split()[0].decode().upper() if line.split() else ""
            server.said.append(line.decode("utf-8").rstrip())
            if not _reply(connection, server, verb):
                return
            if verb == "DATA" and server.answer("DATA").startswith("3"):
                body = []
                for part in lines:
                    if part == b".\r\n":
                        break
                    body.append(part.removeprefix(b"."))
                else:
                    return
                server.taken.append(b"".join(body))
                if not _reply(connection, server, "DOT"):
                    return
            if verb == "QUIT":
                return


def _reply(connection: socket.socket, server: Odd, verb: str) -> bool:
    said = server.answer(verb)
    if said == HANG:
        server.over.wait(60)
    while said == DRIP and not server.over.wait(0.1):
        connection.sendall(b"2")
    if said in (HANG, DRIP, CLOSE):
        return False
    connection.sendall(f"{said}\r\n".encode())
    return True


class Taking:
    """A handler that keeps what it is given, and refuses recipients and texts as told."""

    def __init__(self, refuse: Mapping[str, str] | None = None, answer: str = "250 taken") -> None:
        self.refuse, self.answer_to_dot = dict(refuse or {}), answer
        self.mails: list[tuple[str, list[str], bytes]] = []
        self.connections = 0

    async def handle_EHLO(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.original_content))
        return self.answer_to_dot


def knows(user: str, password: str) -> Any:
    """An authenticator that knows one person. ``handled=False``: else aiosmtpd leaves the client waiting."""

    def look(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        fine = isinstance(data, LoginPassword) and (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=fine, handled=False)

    return look


@contextmanager
def real(handler: Taking | None = None, **more: Any) -> Iterator[tuple[Taking, int]]:
    """aiosmtpd with SMTPUTF8 on a free port."""
    taking = handler or Taking()
    controller = Controller(taking, hostname="127.0.0.1", port=free_port(), enable_SMTPUTF8=True, **more)
    controller.start()
    try:
        yield taking, controller.port
    finally:
        controller.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def certificates(folder: Path, name: str = "localhost") -> tuple[ssl.SSLContext, ssl.SSLContext, Path, Path]:
    """For a server that is ``name``: its context, that of a client that trusts it, and the files."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    begins = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(begins)
        .not_valid_after(begins + datetime.timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    paper, secret = folder / "server.pem", folder / "server.key"
    paper.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(paper, secret)
    return server, ssl.create_default_context(cafile=str(paper)), paper, secret
