"""The letter in a mail (.eml): its subject, to whom it goes, and the text that its writer wrote.

A hostile mail is refused before the standard parser sees it: that one alone takes half a minute for a subject of 20 MB.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import compat32

from afterword.work.files.trouble import Trouble

LONGEST_HEADER = 64_000
LONGEST_CONTENT_HEADER = 4_000
LONGEST_SHOWN = 4_000
MOST_PARTS = 1_000
MOST_LEVELS = 100
MOST_WORK = 250_000_000
"""bytes times containers: what the parser would have to look at"""
LARGEST_BODY = 1_000_000

_CONTENT = re.compile(rb"^content-[a-z-]{1,40}[ \t]*:", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^content-type[ \t]*:", re.IGNORECASE | re.MULTILINE)
_HOLDS = re.compile(rb"multipart/|message/rfc822", re.IGNORECASE)
_BOUNDARY = re.compile(rb'boundary\s{0,9}=\s{0,9}"?([^"\r\n;]{1,200})', re.IGNORECASE)


def mail_text(name: str, data: bytes) -> str:
    """``Subject:``, ``To:`` and ``Cc:`` lines as the mail has them, an empty line, and its text."""
    _refuse(name, data)
    mail = message_from_bytes(data, policy=compat32)
    body = _body(mail, 0)
    if not body.strip():
        raise Trouble(f"{name}: there is no text of a letter in this mail")
    lines = [f"Subject: {_header(mail, 'Subject')}".rstrip()]
    lines += [f"{key}: {said}" for key in ("To", "Cc") if (said := _header(mail, key))]
    return "\n".join(lines) + "\n\n" + body.strip("\n") + "\n"


def _refuse(name: str, data: bytes) -> None:
    """Raises ``Trouble`` for a mail that no mail program makes."""
    held = data.replace(b"\r\n", b"\n")
    if (header := _longest_header(held)) > LONGEST_HEADER:
        raise Trouble(f"{name}: a header of {header:,} bytes; a mail's has no more than {LONGEST_HEADER:,}")
    for match in _CONTENT.finditer(held):
        if _end_of_header(held, match.start()) - match.start() > LONGEST_CONTENT_HEADER:
            raise Trouble(f"{name}: its parts are described at a length that no mail program writes")
    levels = len(_HOLDS.findall(held))
    parts = len(_TYPE.findall(held))
    for boundary in dict.fromkeys(_BOUNDARY.findall(held)):
        if levels > MOST_LEVELS or parts > MOST_PARTS:
            break
        parts = max(parts, held.count(b"\n--" + boundary))
    if parts > MOST_PARTS:
        raise Trouble(f"{name}: more than {MOST_PARTS:,} parts; that is no letter")
    if levels > MOST_LEVELS or levels * len(held) > MOST_WORK:
        raise Trouble(f"{name}: {levels:,} mails or groups of parts within each other; that is no letter")


def _longest_header(held: bytes) -> int:
    """The longest header at the top of the mail, folded lines and all."""
    at = longest = 0
    while at < len(held) and held[at : at + 1] != b"\n":
        end = _end_of_header(held, at)
        longest = max(longest, end - at)
        at = end
    return longest


def _end_of_header(held: bytes, at: int) -> int:
    """Where the header that begins here ends: before the first line that does not carry it on."""
    while True:
        end = held.find(b"\n", at)
        if end < 0:
            return len(held)
        at = end + 1
        if held[at : at + 1] not in (b" ", b"\t"):
            return at


def _header(mail: Message, key: str) -> str:
    """A header on one line, its encoded words read."""
    raw = next((v for k, v in mail.raw_items() if k.lower() == key.lower()), "")
    value = str(raw)[:LONGEST_SHOWN].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        said = "".join(_word(piece, charset) for piece, charset in decode_header(value))
    except (HeaderParseError, ValueError):
        said = value
    return " ".join("".join(c if c.isprintable() else " " for c in said).split())


def _word(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    return piece.decode("raw-unicode-escape", "replace") if charset is None else _decoded(piece, charset)


def _decoded(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError, ValueError):
        pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _body(part: Message, level: int) -> str:
    """The text of a part: of alternatives the plain one, if it says anything; of several the first with a text."""
    if level > MOST_LEVELS or part.get_content_disposition() == "attachment":
        return ""
    kind = part.get_content_type()
    if part.is_multipart():
        inner = [p for p in part.get_payload() if isinstance(p, Message)]
        if kind.startswith("message/"):
            return ""
        if kind == "multipart/alternative":
            inner.sort(key=lambda p: p.get_content_type() != "text/plain")
        return next((text for p in inner if (text := _body(p, level + 1)).strip()), "")
    if kind not in ("text/plain", "text/html"):
        return ""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or len(data) > LARGEST_BODY:
        return ""
    text = _decoded(data, _charset(part)).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if kind == "text/html":
        from afterword.work.files.html_text import html_text

        return html_text(text)
    return _unflowed(text) if "flowed" in str(part.get("Content-Type", "")).lower() else text


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError):
        return None


def _unflowed(text: str) -> str:
    """Lines that end with a space go on in the next (format=flowed, RFC 3676); quoted ones and ``-- `` stay."""
    lines: list[str] = []
    open_line = False
    for raw in text.split("\n"):
        line = raw[1:] if raw.startswith(" ") else raw
        if open_line and not line.startswith(">") and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
        open_line = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(line.rstrip() for line in lines)
