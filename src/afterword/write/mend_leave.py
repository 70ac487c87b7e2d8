"""What of a note is not for a letter, and why; and the words in front that only lead in to what is meant."""

from __future__ import annotations

from itertools import pairwise

from afterword.facts.model import Person
from afterword.write.mend_spell import Word
from afterword.write.mend_words import Leave, Words


def reason(part: list[Word], field: str, words: Words) -> Leave | None:
    """The reason to leave a part out, or None."""
    said = f" {' '.join(w.low for w in part)} "
    lows = {w.low for w in part}
    for leave in words.leaves:
        if leave.only and field not in leave.only:
            continue
        if _fits(leave, part, said, lows, words):
            return leave
    return None


def _fits(leave: Leave, part: list[Word], said: str, lows: set[str], words: Words) -> bool:
    if lows & leave.words or (leave.phrases is not None and leave.phrases.search(said)):
        return True
    if part[0].low in leave.starts and not part[0].name:
        return True
    short = all(w.tags & {"adv", "determiner"} for w in part[:-1])
    if part[-1].low in leave.alone and short and len(part) < 4:
        return True
    if part[-1].low in leave.alone and part[0].low in words.sets["she"] | words.sets["he"] | words.sets["they"]:
        return True
    if part[-1].low in leave.ends and lows & leave.ends_first:
        return True
    if lows & leave.subjects:
        return bool(lows & (words.sets["roles"] | words.sets["he"] | words.sets["she"])) or part[0].low == "is"
    return False


def other_person(subject: list[Word], words: Words) -> bool:
    """Whether the subject of a sentence is somebody in particular who is not the reader."""
    nouns = [w for w in subject if not w.tags & {"preposition"}]
    head = nouns[-1] if nouns else None
    for i, word in enumerate(subject):
        if word.tags & {"preposition"} and i:
            head = subject[i - 1]
            break
    return head is not None and words.has("roles", head.low)


def somebody(part: list[Word], words: Words) -> bool:
    """Whether a bare thing is a person pointed at: the previous guy, her son."""
    return any(words.has("roles", w.low) and words.has("role_marks", before.low) for before, w in pairwise(part))


def stranger(part: list[Word], field: str, addressee: Person | None, words: Words) -> bool:
    """Whether she or he here cannot be the reader."""
    lows = {w.low for w in part}
    she, he = bool(lows & words.sets["she"]), bool(lows & words.sets["he"])
    if not she and not he:
        return False
    if words.has("mine", field) or addressee is None or (she and he):
        return True
    known = (addressee.pronouns or "").lower().split("/")[0].strip()
    return bool(known) and known in ("she", "he", "they") and known != ("she" if she else "he")


def without_lead(part: list[Word], field: str, words: Words) -> list[Word]:
    """``part`` without the words that only lead in to it."""
    tables = (words.leads.get(field, {}), words.leads["any"])
    again = True
    while again:
        again = False
        for lead in (p for table in tables for p in table.get(part[0].low, ())):
            n = len(lead)
            if len(part) > n and not part[n].low[:1].isdigit() and tuple(w.low for w in part[:n]) == lead:
                part, again = part[n:], True
                break
    return part
