"""The headers of a mail, read so that nothing in them can pass for what it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

_LONGEST: Final = 8_000
_ADDRESS = re.compile(r"[^\s@<>\"(),:;\[\]]+@[^\s@<>\"(),:;\[\]]+\.[^\s@<>\"(),:;\[\]]+")
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,400}>")
_VERDICT = re.compile(r"\b(dmarc|dkim|spf)\s*=\s*([a-z]+)", re.IGNORECASE)


def values(mail: Message, key: str) -> list[str]:
    """All headers of that name, each on one line, encoded words read."""
    return [_shown(str(value)) for name, value in mail.raw_items() if name.lower() == key.lower()]


def value(mail: Message, key: str) -> str:
    """The first header of that name; empty where there is none."""
    return next(iter(values(mail, key)), "")


def _raw(mail: Message, key: str) -> Iterator[str]:
    for name, said in mail.raw_items():
        if name.lower() == key.lower():
            yield _readable(str(said))


def _readable(text: str) -> str:
    """Bytes that are no ASCII are read as UTF-8, else as Windows-1252."""
    data = text.encode("ascii", "surrogateescape") if _escaped(text) else None
    if data is None:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _escaped(text: str) -> bool:
    return any(0xDC80 <= ord(c) <= 0xDCFF for c in text) and all(
        ord(c) < 128 or 0xDC80 <= ord(c) <= 0xDCFF for c in text
    )


def _shown(raw: str) -> str:
    text = _readable(raw[:_LONGEST])
    try:
        said = "".join(_piece(piece, charset) for piece, charset in decode_header(text))
    except (HeaderParseError, ValueError, LookupError):
        said = text
    return " ".join("".join(c if c.isprintable() else " " for c in said).split())


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    if charset is None:
        return piece.decode("raw-unicode-escape", "replace")
    return decoded(piece, charset)


def decoded(data: bytes, charset: str | None) -> str:
    """Bytes as text, in the charset that is named, else UTF-8, else Windows-1252. Never fails."""
    for name in (charset, "utf-8"):
        try:
            return data.decode(name or "utf-8")
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def addresses(mail: Message, *keys: str) -> list[tuple[str, str]]:
    """The names and addresses (in small letters) of all headers of those names.

    Names are read after the addresses are taken apart, so that an encoded name cannot hold an address.
    """
    found = []
    raw = [said[: _LONGEST * 8] for key in keys for said in _raw(mail, key)]
    for name, address in getaddresses([" ".join(r.split()) for r in raw]):
        plain = address.strip().strip("<>").lower()
        if _ADDRESS.fullmatch(plain):
            found.append((_shown(name).strip("'\" "), plain))
    return found


def one_sender(mail: Message) -> tuple[str, str] | None:
    """(name, address) of From; None where there is not exactly one header with exactly one address."""
    raw = list(_raw(mail, "From"))
    if len(raw) != 1:
        return None
    found = addresses(mail, "From")
    if len(found) != 1 or len(set(_ADDRESS.findall(_outside_quotes(raw[0]).lower()))) != 1:
        return None
    return found[0]


def _outside_quotes(text: str) -> str:
    return re.sub(r'"(?:[^"\\]|\\.){0,2000}"', "", text)


def is_disproved(mail: Message) -> bool:
    """Whether our own server found that From is not who it says.

    Only the topmost Authentication-Results counts: it is our server's; those below came with the mail. What stands in
    comments is what the sender made up (F52).
    """
    said = next(_raw(mail, "Authentication-Results"), None)
    if said is None:
        return False
    verdicts: dict[str, set[str]] = {}
    for method, result in _VERDICT.findall(without_comments(said)):
        verdicts.setdefault(method.lower(), set()).add(result.lower())
    if "dmarc" in verdicts and verdicts["dmarc"] <= {"pass", "fail"}:
        return "fail" in verdicts["dmarc"]
    failed = [m for m in ("spf", "dkim") if verdicts.get(m) and not verdicts[m] & {"pass", "none", "neutral"}]
    return bool(failed) and not any("pass" in verdicts.get(m, ()) for m in ("spf", "dkim"))


def without_comments(text: str) -> str:
    """A header's value without its comments, which may stand in each other, and its quoted texts."""
    kept, depth, quoted = [], 0, False
    chars = iter(text)
    for char in chars:
        if char == "\\":
            next(chars, None)
        elif char == '"' and not depth:
            quoted = not quoted
        elif quoted:
            continue
        elif char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(char)
    return "".join(kept)


def written_at(mail: Message) -> datetime | None:
    """The moment of its Date, else of the newest Received; None where there is neither. Aware."""
    received = (said.rpartition(";")[2] for said in values(mail, "Received"))
    return next((moment for said in (*values(mail, "Date"), *received) if (moment := _moment(said))), None)


def _moment(said: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(said[:200])
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found if found.astimezone(UTC).year > 1971 else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def message_ids(mail: Message, *keys: str) -> tuple[str, ...]:
    """The Message-IDs in headers of those names, the newest last."""
    return tuple(dict.fromkeys(i for key in keys for said in _raw(mail, key) for i in _MESSAGE_ID.findall(said)))


def domain_of(address: str) -> str:
    """What stands after the @, in small letters."""
    return address.rpartition("@")[2].lower().rstrip(".")


def mentioned(text: str) -> Iterable[str]:
    """The addresses that a text names, in small letters, each once."""
    return dict.fromkeys(a.strip(".").lower() for a in _ADDRESS.findall(text[:20_000]))
