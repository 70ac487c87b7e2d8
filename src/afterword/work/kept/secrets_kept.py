"""Passwords of mailboxes: in the system's keyring; where there is none, encrypted, the key in a file beside the data.

Never in the database, so in no backup and no export either.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from afterword.work.files.trouble import Trouble
from afterword.work.kept.opening import Whose
from afterword.work.kept.places import home

if TYPE_CHECKING:
    from afterword.net.mail_address import Password

KEY_FILE: Final = "mailbox.key"
FILE: Final = "mailbox.secret"
_NONCE: Final = 12


def keep_secret(whose: Whose, password: Password) -> str:
    """Keeps the password; where: ``keyring`` or ``file``. Raises ``Trouble`` where neither can be written."""
    if _in_keyring(whose, password):
        _remove_file()
        return "keyring"
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key, nonce = secrets.token_bytes(32), secrets.token_bytes(_NONCE)
    sealed = AESGCM(key).encrypt(nonce, password.plain().encode("utf-8"), _about(whose))
    try:
        _write(home() / KEY_FILE, key.hex())
        _write(home() / FILE, json.dumps({"nonce": nonce.hex(), "sealed": sealed.hex()}))
    except OSError:
        raise Trouble("The password could not be kept: the data folder cannot be written.") from None
    return "file"


def secret_of(whose: Whose, where: str) -> Password:
    """The password that was kept. Raises ``Trouble`` where it is not there any more."""
    from afterword.net.mail_address import Password

    found = _from_keyring(whose) if where == "keyring" else _from_file(whose)
    if not found:
        raise Trouble(
            "The password of your mailbox is not to be found on this computer.", next_step="Type it anew in Settings."
        )
    return Password(found)


def forget_secret(whose: Whose) -> None:
    """Removes the password wherever it is."""
    ring, fault = _keyring()
    if ring is not None:
        with contextlib.suppress(fault):
            ring.delete_password(_service(), str(whose.owner))
    _remove_file()


def _keyring() -> tuple[Any, Any]:
    """The system's keyring and what it raises; None where there is none that keeps anything safe."""
    import keyring
    from keyring.backends import fail, null
    from keyring.errors import KeyringError

    backend = keyring.get_keyring()
    if isinstance(backend, fail.Keyring | null.Keyring) or "keyrings.alt" in type(backend).__module__:
        return None, ()
    return backend, (KeyringError, OSError, RuntimeError)


def _in_keyring(whose: Whose, password: Password) -> bool:
    ring, fault = _keyring()
    if ring is None:
        return False
    try:
        ring.set_password(_service(), str(whose.owner), password.plain())
        return bool(ring.get_password(_service(), str(whose.owner)) == password.plain())
    except fault:
        return False


def _from_keyring(whose: Whose) -> str | None:
    ring, fault = _keyring()
    if ring is None:
        return None
    try:
        found: str | None = ring.get_password(_service(), str(whose.owner))
    except fault:
        return None
    return found


def _from_file(whose: Whose) -> str | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        key = bytes.fromhex((home() / KEY_FILE).read_text(encoding="ascii"))
        held = json.loads((home() / FILE).read_text(encoding="ascii"))
        plain = AESGCM(key).decrypt(bytes.fromhex(held["nonce"]), bytes.fromhex(held["sealed"]), _about(whose))
        return plain.decode("utf-8")
    except (OSError, ValueError, KeyError, TypeError, InvalidTag):
        return None


def _service() -> str:
    """One data folder, one password: a second one on this computer has its own."""
    return f"afterword {home()}"


def _about(whose: Whose) -> bytes:
    return f"mailbox of {whose.owner}".encode()


def _write(path: Path, text: str) -> None:
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)


def _remove_file() -> None:
    for name in (KEY_FILE, FILE):
        (home() / name).unlink(missing_ok=True)
