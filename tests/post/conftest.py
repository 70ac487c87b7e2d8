"""A real mailbox, where this machine has dovecot; loud words where it has not."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from uuid import uuid4

import pytest
from tests.post.dovecot import PASSWORD, Dovecot, dovecot, missing

from afterword.net.mail_address import MailServer, Password


@pytest.fixture(scope="session")
def imap_server() -> Iterator[Dovecot]:
    why = missing()
    if why is not None:
        if os.environ.get("CI"):
            pytest.fail(f"the tests of the mailbox must run here: {why}")
        warnings.warn(f"NOT TESTED, the person's mailbox (IMAP): {why}", stacklevel=1)
        pytest.skip(f"no IMAP server: {why}")
    with dovecot() as server:
        yield server


@pytest.fixture
def mailbox_server(imap_server: Dovecot) -> MailServer:
    """The server of a mailbox that nobody else uses."""
    return MailServer("imap", "127.0.0.1", imap_server.port, "none", uuid4().hex, Password(PASSWORD))
