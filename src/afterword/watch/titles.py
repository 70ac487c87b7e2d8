"""The firm and the role that the title of a calendar entry names; nothing rather than a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from afterword.watch.known import Known, firm_words, is_like, is_provider, tokens
from afterword.watch.words import folded, kept_length, pattern, table

_MOST = 12


def named_in(title: str, known: Known, people: Sequence[str], domains: Sequence[str]) -> tuple[str | None, str | None]:
    """The firm and the role of a title such as "Head Baker @ Old Mill Bakery".

    ``people``: names of guests, which are neither. ``domains``: of the guests' addresses; a part that is made of the
    same letters is the firm.
    """
    firm = role = held = None
    open_parts: list[str] = []
    for part, means in _parts(title, [*known.my_names, *people]):
        if means == "role" or (means is None and _is_role(part)):
            role = role or part
        elif means == "firm" or any(is_like(d, firm_words(part)) for d in domains if not is_provider(d)):
            firm = firm or part
        elif means == "with":
            held = held or part
        else:
            open_parts.append(part)
    if firm is None and held is not None and (role is not None or len(open_parts) == 1):
        firm = held
    if len(open_parts) == 1 and firm is None:
        firm = open_parts[0] if role is not None else None
    elif len(open_parts) == 1 and role is None:
        role = open_parts[0]
    return firm, role


def _parts(title: str, names: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """The parts of a title, each with what the word before it says it is."""
    said = re.compile("|".join(f"(?P<{name}>{table('titles', name)})" for name in ("firm", "with", "role")))
    for piece in re.split(table("titles", "splits"), title, flags=re.IGNORECASE)[:_MOST]:
        like = kept_length(piece)
        cuts = [(0, 0, None), *((m.start(), m.end(), m.lastgroup) for m in said.finditer(like))]
        for number, (_, begin, means) in enumerate(cuts):
            end = cuts[number + 1][0] if number + 1 < len(cuts) else len(piece)
            part = _trimmed(piece[begin:end])
            if part and not _is_a_name(part, names):
                yield part, means


@cache
def _edge() -> re.Pattern[str]:
    return pattern(*table("titles", "edges"))


def _trimmed(part: str) -> str:
    """A part without words such as "interview" at its edges; empty where nothing of it is a name."""
    words = part.strip(" -–—:|,.()[]\"'!").split()
    while words and _edge().fullmatch(folded(words[0]).strip(".,!")):
        words.pop(0)
    while words and _edge().fullmatch(folded(words[-1]).strip(".,!")):
        words.pop()
    plain = " ".join(words)
    return (
        plain if plain and (plain[0].isupper() or not plain[0].isascii()) and not re.search(r"\d{2,}|@", plain) else ""
    )


def _is_a_name(part: str, names: Sequence[str]) -> bool:
    words = set(tokens(part))
    return not words or any(words <= set(tokens(name)) for name in names)


@cache
def _roles() -> re.Pattern[str]:
    return pattern(table("titles", "roles"))


def _is_role(part: str) -> bool:
    return bool(_roles().search(folded(part)))
