"""A mailbox: tried out by a letter to oneself before it is kept; its password shows nowhere; removed, nothing stays."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from tests.post.conftest import imap_server
from tests.post.dovecot import PASSWORD, Dovecot
from tests.post.servers import Taking, knows, real
from tests.work.kept.letters import NOW, begun, somebody

from afterword.net.imap import open_imap
from afterword.net.mail_address import MailServer, Password
from afterword.net.reach import Way
from afterword.store.models import Letter, Mailbox
from afterword.work.files.trouble import Trouble
from afterword.work.kept import secrets_kept
from afterword.work.kept.approving import approve
from afterword.work.kept.example import OnlyAnExample
from afterword.work.kept.mailbox_setup import Place, Typed, known, remove, set_up, shown
from afterword.work.kept.mailboxes import has_mailbox, mailbox_of
from afterword.work.kept.noting import Wrong
from afterword.work.kept.opening import Whose

__all__ = ["imap_server"]
pytestmark = pytest.mark.django_db
ME = "priya@example.com"
WORD = "correct horse battery"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, and no keyring."""
    monkeypatch.setenv("AFTERWORD_HOME", str(tmp_path))
    monkeypatch.setattr(secrets_kept, "_keyring", lambda: (None, ()))
    return tmp_path


def typed(port: int, imap: int | None = None, user: str = "priya", password: str = WORD, **more: object) -> Typed:
    place = Place("127.0.0.1", imap, "none") if imap else None
    return Typed(ME, password, user, Place("127.0.0.1", port, "none"), place, **more)  # type: ignore[arg-type]


def server() -> dict[str, object]:
    return {"authenticator": knows("priya", WORD), "auth_required": True, "auth_require_tls": False}


def test_a_mailbox_that_works_is_kept_with_its_password_sealed(home: Path) -> None:
    whose = somebody()
    with real(Taking(), **server()) as (took, port):
        done = set_up(whose, typed(port), NOW)
    assert done.back is None
    assert took.mails[0][1] == [ME], "a letter to oneself"
    box = mailbox_of(whose)
    assert box is not None
    assert box.smtp.password is not None
    assert box.smtp.password.plain() == WORD
    assert (home / "mailbox.key").stat().st_mode & 0o777 == 0o600
    assert (home / "mailbox.secret").stat().st_mode & 0o777 == 0o600
    for file in home.iterdir():
        assert WORD.encode() not in file.read_bytes(), file
    assert WORD not in repr(box)
    assert WORD not in str(list(Mailbox.objects.values()))


def test_it_is_read_back_where_it_can_be(imap_server: Dovecot) -> None:
    user = uuid4().hex

    class Delivers(Taking):
        async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
            box = open_imap(MailServer("imap", "127.0.0.1", imap_server.port, "none", user, Password(PASSWORD)), Way())
            box.append(envelope.original_content, "INBOX")  # type: ignore[attr-defined]
            box.client.logout()
            return "250 taken"

    whose = somebody()
    more = {"authenticator": knows(user, PASSWORD), "auth_required": True, "auth_require_tls": False}
    with real(Delivers(), **more) as (_, port):
        done = set_up(whose, typed(port, imap_server.port, user, PASSWORD), NOW)
    assert done.back is True


@pytest.mark.parametrize(
    ("given", "place", "words"),
    [
        ({"password": "wrong"}, "password", "did not accept the name or the password"),
        ({"password": ""}, "password", "is needed"),
    ],
)
def test_what_does_not_work_is_said_and_not_kept(given: dict[str, str], place: str, words: str) -> None:
    whose = somebody()
    with real(Taking(), **server()) as (took, port), pytest.raises(Wrong) as fault:
        set_up(whose, typed(port, **given), NOW)
    assert words in fault.value.faults[place]
    assert took.mails == []
    assert not has_mailbox(whose)


def test_a_server_that_is_not_there_is_said() -> None:
    with pytest.raises(Wrong) as fault:
        set_up(somebody(), typed(9), NOW)
    assert "could not be reached" in fault.value.faults["smtp_host"]


def test_without_encryption_only_on_this_computer() -> None:
    away = Typed(ME, WORD, "priya", Place("smtp.example.com", 25, "none"))
    with pytest.raises(Wrong) as fault:
        set_up(somebody(), away, NOW)
    assert "smtp_security" in fault.value.faults


def test_microsoft_is_told_at_once() -> None:
    about = known("priya@outlook.com")
    assert not about.possible
    assert "no program in with a password" in (about.first or "")
    with pytest.raises(Wrong):
        set_up(somebody(), Typed("priya@outlook.com", WORD), NOW)


def test_gmail_is_known() -> None:
    about = known("priya@gmail.com")
    assert (about.provider, about.password, about.possible) == ("Gmail", "app", True)


def test_what_is_no_address_is_said() -> None:
    with pytest.raises(Wrong):
        known("priya")


def test_removed_nothing_is_left(home: Path) -> None:
    whose = somebody()
    with real(Taking(), **server()) as (_, port):
        set_up(whose, typed(port), NOW)
        key = begun(whose)
        assert approve(whose, key, NOW).by_itself
        assert not Letter.objects.get(pk=key).by_hand
    remove(whose)
    assert shown(whose) is None
    assert not any(file.name.startswith("mailbox") for file in home.iterdir())
    assert not approve(whose, begun(whose, 1), NOW).by_itself


def test_a_password_that_is_gone_is_said(home: Path) -> None:
    whose = somebody()
    with real(Taking(), **server()) as (_, port):
        set_up(whose, typed(port), NOW)
    (home / "mailbox.key").unlink()
    with pytest.raises(Trouble) as fault:
        mailbox_of(whose)
    assert "not to be found" in " ".join(fault.value.says)


def test_the_example_has_none() -> None:
    with pytest.raises(OnlyAnExample):
        set_up(Whose(somebody().owner, "example"), typed(9), NOW)


def test_an_environment_that_names_nonsense_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERWORD_SMTP_URL", f"smtp://priya:{WORD.replace(' ', '')}@mail.example.com:25")
    with pytest.raises(Trouble) as fault:
        mailbox_of(somebody())
    assert WORD.replace(" ", "") not in str(fault.value.says)
    assert "without encryption" in " ".join(fault.value.says)


def test_a_file_may_hold_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "url"
    file.write_text("smtp://127.0.0.1:2525\n")
    monkeypatch.setenv("AFTERWORD_SMTP_URL_FILE", str(file))
    box = mailbox_of(somebody())
    assert box is not None
    assert box.smtp.port == 2525


def test_no_column_could_hold_a_password() -> None:
    columns = {field.name for field in Mailbox._meta.get_fields()}
    assert not columns & {"password", "token"}
