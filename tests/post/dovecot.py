"""A real IMAP server on this machine, from a short file, as nobody in particular."""

from __future__ import annotations

import getpass
import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.post.servers import certificates, free_port

COMMAND = shutil.which("dovecot") or ("/usr/sbin/dovecot" if Path("/usr/sbin/dovecot").exists() else None)
PASSWORD = "s3cret"
CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {at}/run
log_path = {at}/log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{at}/mail/%u
mail_max_userip_connections = 50
auth_failure_delay = 0
ssl = yes
ssl_cert = <{at}/server.pem
ssl_key = <{at}/server.key
ssl_dh =
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={at}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  {folders}
}}
"""
MARKED = """
  mailbox Drafts {
    special_use = \\Drafts
    auto = create
  }
  mailbox "Gesendet & mehr" {
    special_use = \\Sent
    auto = create
  }
"""
UNMARKED = """
  mailbox Brouillons {
    auto = create
  }
  mailbox Envoyés {
    auto = create
  }
"""


@dataclass(frozen=True)
class Dovecot:
    """Where it listens, and what it writes."""

    at: Path
    port: int
    tls_port: int

    def log(self) -> str:
        return (self.at / "log").read_text(errors="replace") if (self.at / "log").exists() else ""


def missing() -> str | None:
    """Why the tests with a real IMAP server cannot run here; None: they can."""
    if COMMAND is None:
        return "dovecot is not installed (Debian: apt-get install dovecot-imapd; scripts/test does it where it may)"
    version = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, check=False).stdout
    if not version.startswith("2.3"):
        return f"dovecot {version.split()[0] if version.split() else '?'} reads another configuration than 2.3"
    return None


@contextmanager
def dovecot(folders: str = MARKED) -> Iterator[Dovecot]:
    """The server, with an empty mailbox for whoever logs in with ``PASSWORD``."""
    user = "nobody" if os.getuid() == 0 else getpass.getuser()
    about = pwd.getpwnam(user)
    group = grp.getgrgid(about.pw_gid).gr_name
    at = Path(tempfile.mkdtemp(prefix="afterword-dovecot-", dir="/tmp"))
    server = Dovecot(at, free_port(), free_port())
    process: subprocess.Popen[bytes] | None = None
    try:
        certificates(at)
        (at / "mail").mkdir()
        (at / "home").mkdir()
        said = CONFIG.format(
            at=at,
            user=user,
            group=group,
            password=PASSWORD,
            port=server.port,
            tls_port=server.tls_port,
            folders=folders,
        )
        (at / "dovecot.conf").write_text(said)
        if os.getuid() == 0:
            for path in (at, *at.rglob("*")):
                shutil.chown(path, user, group)
        assert COMMAND is not None
        as_user = {"user": user, "group": group, "extra_groups": []} if os.getuid() == 0 else {}
        process = subprocess.Popen(
            [COMMAND, "-F", "-c", str(at / "dovecot.conf")],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=(at / "errors").open("wb"),
            **as_user,
        )
        _wait(server, process)
        yield server
    finally:
        if process is not None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(5)
        shutil.rmtree(at, ignore_errors=True)


def _wait(server: Dovecot, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + 20
    while time.monotonic() < ends and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), 1) as talk:
            talk.settimeout(2)
            if talk.recv(100).startswith(b"* OK"):
                return
        time.sleep(0.02)
    raise RuntimeError(f"dovecot did not start: {(server.at / 'errors').read_text()} {server.log()}")
