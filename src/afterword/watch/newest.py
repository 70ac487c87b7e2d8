"""The newest words of a mail: quoted history, forwarded text, signatures, disclaimers and footers cut off.

Line by line, each line looked at once (mail-parser-reply was measured: its patterns take seconds over one long line).
How mail programs introduce what they quote, and how people sign off, is data: ``practice/mail/layout.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from afterword.watch.words import folded, listed, pattern, table

_MOST_LINES: Final = 3_000
_LONGEST_LINE: Final = 2_000
_HISTORY: Final = 20_000
_RULE = re.compile(r"[_=*#~-]{5,}|\u2500{3,}")
_PS = re.compile(r"(?:p\.? ?){1,3}s\b[.:) -]")
_BLOCK = re.compile(r"[*\s>]*(?P<key>[^\d\W][\w '-]{0,18}?)\s?\*?\s?[:：]\*?(?:\s|$)")


@dataclass(slots=True)
class Cut:
    """A text, cut."""

    new: str
    """what the sender wrote now, without greeting cut, sign-off, signature and footers"""
    closing: str
    """the sign-off and the signature below it"""
    history: str
    """what is quoted or forwarded"""
    forwarded: bool = False


def cut(text: str) -> Cut:
    """The parts of a text."""
    lines = [line[:_LONGEST_LINE].rstrip() for line in text.split("\n")[:_MOST_LINES]]
    new, old, forwarded = _without_history(lines)
    body, closing = _without_closing(_without_footers(new))
    while body and (not body[-1].strip() or _RULE.fullmatch(body[-1].strip())):
        body.pop()
    return Cut("\n".join(body).strip("\n"), "\n".join(closing).strip("\n"), "\n".join(old)[:_HISTORY], forwarded)


def _without_history(lines: list[str]) -> tuple[list[str], list[str], bool]:
    """New lines, quoted lines, and whether something is forwarded."""
    new: list[str] = []
    old: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.lstrip().startswith((">", "|>")) and not line.lstrip().startswith(">>>>>>> "):
            old.append(line)
            at += 1
            continue
        plain = folded(line.strip())
        if (long := _attribution(lines, at, plain)) and _quotes_follow(lines, at + long):
            old += lines[at : at + long]
            at += long
            continue
        if long or _separates(plain) or _block_of_headers(lines, at):
            old += lines[at:]
            return new, old, bool(_forwards(plain))
        new.append(line)
        at += 1
    return new, old, False


def _quotes_follow(lines: list[str], at: int) -> bool:
    return next((line.lstrip().startswith(">") for line in lines[at : at + 4] if line.strip()), False)


def _attribution(lines: list[str], at: int, plain: str) -> int:
    """How many lines say "On Monday Dana wrote:" from here on; 0 where none does."""
    if not plain or len(plain) > 400:
        return 0
    starts, ends = listed("layout", "attribution", "starts"), listed("layout", "attribution", "ends")
    whole = ""
    for long in range(1, 4):
        if at + long > len(lines) or (long > 1 and not lines[at + long - 1].strip()):
            return 0
        whole = f"{whole} {folded(lines[at + long - 1].strip())}".strip()[:500]
        if ends.search(whole) and (starts.match(whole) or "@" in whole or re.search(r"\d{4}|\d[:.]\d\d", whole)):
            return long
        if long == 1 and not starts.match(whole):
            return 0
    return 0


def _separates(plain: str) -> bool:
    return bool(plain) and len(plain) < 120 and bool(listed("layout", "separators", "lines").fullmatch(plain))


def _forwards(plain: str) -> bool:
    return bool(listed("layout", "separators", "forwards").search(plain[:200]))


def _block_of_headers(lines: list[str], at: int) -> bool:
    """Whether "From: ... Sent: ... To: ..." stands here: the heads of a mail that is answered."""
    keys = _header_keys()
    found: set[str] = set()
    for line in lines[at : at + 9]:
        match = _BLOCK.match(line[:200])
        kind = keys.get(folded(match["key"]).strip(" *")) if match else None
        if kind is None:
            if not found or (line.strip() and len(found) < 2 and not line.startswith(" ")):
                break
            continue
        found.add(kind)
    first = _BLOCK.match(lines[at][:200])
    starts = bool(first) and first is not None and folded(first["key"]).strip(" *") in keys
    return starts and len(found) >= 3 and "from" in found


def _header_keys() -> dict[str, str]:
    return {word: kind for kind, words in table("layout", "heads").items() for word in words}


def _without_footers(lines: list[str]) -> list[str]:
    """Everything before a disclaimer, an unsubscribe line or a mark of the mail program."""
    starts, anywhere = listed("layout", "footers", "starts"), listed("layout", "footers", "lines")
    kept: list[str] = []
    for at, line in enumerate(lines):
        plain = folded(line.strip(" \t*_|"))[:300]
        if plain and starts.match(plain):
            break
        if _RULE.fullmatch(plain) and _only_footer(lines[at + 1 :]):
            break
        if plain and anywhere.match(plain):
            continue
        kept.append(line)
    return kept


def _only_footer(rest: list[str]) -> bool:
    first = next((folded(line.strip(" \t*_|")) for line in rest if line.strip()), "")
    return not first or bool(listed("layout", "footers", "after_rule").match(first[:300]))


def _without_closing(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines before the sign-off (with a postscript), and those from it on."""
    said = 0
    for at, line in enumerate(lines):
        plain = folded(line.strip())
        if line.rstrip() == "--" or line == "-- " or plain in ("--", "---", "__"):
            if said:
                return lines[:at] + _postscript(lines[at:]), lines[at:]
        elif said and _signs_off(plain) and _name_follows(lines, at):
            return lines[:at] + _postscript(lines[at:]), lines[at:]
        said += bool(plain) and len(plain) > 3 and not _RULE.fullmatch(plain)
    return lines, []


def _signs_off(plain: str) -> bool:
    return 0 < len(plain) < 70 and bool(_sign_offs().fullmatch(plain.strip(" *_")))


def _sign_offs() -> re.Pattern[str]:
    return listed("layout", "sign_off", "lines")


def _name_follows(lines: list[str], at: int) -> bool:
    """Whether what comes next may be a name: short, or nothing at all."""
    following = next((line.strip() for line in lines[at + 1 :] if line.strip()), "")
    return len(following) < 80 and len(following.split()) <= 9 and not following.endswith(("?", "…"))


def _postscript(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines):
        if _PS.match(folded(line.strip())):
            end = next((n for n in range(at, len(lines)) if not lines[n].strip()), len(lines))
            return ["", *lines[at:end]]
    return []


def first_lines(text: str, count: int) -> str:
    """The first lines that say something."""
    return "\n".join([line for line in text.split("\n") if line.strip()][:count])


__all__ = ["Cut", "cut", "first_lines", "pattern"]
