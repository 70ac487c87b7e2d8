"""Rules about the outside of a letter: length, subject, signature, register."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.rules.wording import one_a_sentence
from afterword.review.tokens import BARRIER


def too_long(desk: Desk, check: Check) -> Iterable[Found]:
    """More words than a letter of this kind is read with."""
    letter = desk.letter
    words = letter.count_words()
    sign = desk.checks.signs.get(desk.kind)
    limits = sign.longest(desk.variant) if sign else {}
    for level in ("error", "warning"):
        limit = limits.get(level)
        if limit is not None and words > limit:
            usual = min(limits.values())
            yield Found(level="error" if level == "error" else "warning", slots={"words": words, "limit": usual})
            return
    brief = check.data["most_sentences"].get(desk.kind, {})
    most = min((n for profile, n in brief.items() if profile in desk.profiles), default=None)
    whole = [s for s in letter.sentences if len(letter.text[s.start : s.end].split()) >= check.data["least_words"]]
    if most is not None and len(whole) > most:
        yield Found(says="sentences", slots={"words": len(whole), "limit": most})
        return
    if words <= check.data["long_letter"]:
        return
    if len(letter.paragraphs) >= check.data["paragraphs"]:
        yield Found(says="paragraphs", slots={"words": len(letter.paragraphs), "limit": check.data["long_letter"]})
        return
    for a, b in letter.paragraphs:
        size = len(letter.text[a:b].split())
        if size > check.data["paragraph_words"]:
            yield Found(a, b, says="paragraph", slots={"words": size})
            return


def paper_in_mail(desk: Desk, check: Check) -> Iterable[Found]:
    """An address block in an e-mail."""
    letter = desk.letter
    if letter.is_mail and letter.head and letter.has_address_block:
        yield Found(*letter.head)


@cache
def _icons(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def register(desk: Desk, check: Check) -> Iterable[Found]:
    """Emoji, slang, a small i."""
    letter = desk.letter
    found = one_a_sentence(desk.said(check))
    taken = {letter.sentence_at(f.start or 0) for f in found}
    ends = [span[1] for span in (letter.sign_off, letter.signature) if span] + [b for _, b in letter.paragraphs]
    end = max(ends, default=0)
    start = letter.greeting[0] if letter.greeting else min((a for a, _ in letter.paragraphs), default=0)
    for key in ("icons", "small_i"):
        for match in _icons(check.data[key]).finditer(letter.text, start, end):
            sentence = letter.sentence_at(match.start())
            if sentence is None and key == "small_i":
                continue
            if sentence is not None and sentence in taken:
                continue
            taken.add(sentence)
            found.append(Found(match.start(), match.end()))
    return found


def subject(desk: Desk, check: Check) -> Iterable[Found]:
    """A subject that is empty or says nothing."""
    letter = desk.letter
    if not letter.is_mail:
        return
    text = letter.said(letter.subject)
    if not text.strip(" .:-"):
        yield Found(*(letter.subject or (0, 0)), says="empty")
        return
    words = [w for w in letter.tokens.words[slice(*letter.subject_words)] if w != BARRIER]
    if set(words) & set(check.data["enough"].split()) or desk.kind in words:
        return
    if set(words) & set(check.data["days"]) and set(words) & set(check.data["talks"]):
        return
    idle = set(check.data["idle"].split())
    answers = words[:1] == ["re"]
    if answers and len([w for w in words if w != "re"]) >= check.data["answer_words"]:
        return
    if all(word in idle for word in words):
        yield Found(*(letter.subject or (0, 0)))


def sign_off(desk: Desk, check: Check) -> Iterable[Found]:
    """No name at the end; on paper no way to answer."""
    letter = desk.letter
    if letter.greeting is None and letter.sign_off is None and not letter.is_mail:
        return
    said = letter.said(letter.signature)
    named = any(word[:1].isupper() or not word.isascii() for word in re.findall(r"[^\W\d_]{2,}", said))
    if not named:
        yield Found(*(letter.sign_off or (None, None)))
    elif not letter.is_mail and not letter.reachable and letter.greeting is not None and not _by_mail(desk):
        yield Found(says="reach")


def _by_mail(desk: Desk) -> bool:
    """The record sends this letter by e-mail: the text is only a body."""
    people = desk.addressees()
    return (
        any(p.email and p.prefers in (None, "email", "message") for p in people) and not desk.letter.has_address_block
    )
