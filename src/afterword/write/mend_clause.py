"""Where a noun's phrase and the verb of a sentence stand in a part of a note."""

from __future__ import annotations

from dataclasses import dataclass

from afterword.write.mend_spell import Word
from afterword.write.mend_words import Tags, Words

_NOUN = frozenset({"count", "mass", "plural", "single", "unknown", "both", "named", "date", "spans"})
_FUNCTION = frozenset(
    {
        "determiner",
        "possessive",
        "subject",
        "object",
        "be",
        "have",
        "do",
        "modal",
        "fused",
        "preposition",
        "conjunction",
        "opening",
        "asking",
    }
)
_NO_NAME = frozenset({"subject", "fused", "adjective"})
HELPERS = frozenset({"be", "have", "do", "modal"})
_OBJECT = frozenset({"determiner", "possessive", "object", "num", "person"})
_LOWER = frozenset({"relative", "opening", "subject", "asking"})


@dataclass(slots=True)
class Parsed:
    """A part of a note, taken apart."""

    form: str
    """a ``Form``, or ``tail`` (it belongs to what stands before it), or ``none``"""
    words: list[Word]
    verb: int = -1
    """the main verb"""
    sure: bool = True
    dropped: str = ""
    """the subject that was left away in a hurry: I, or you for the other side"""
    why: str = "unclear"


def noun(word: Word) -> bool:
    """Whether a word can be a noun here."""
    if word.name:
        return not word.tags & _NO_NAME
    return bool(word.tags & _NOUN) and not word.tags & _FUNCTION


def plural(word: Word) -> bool:
    """Whether a noun is more than one."""
    return "plural" in word.tags and "single" not in word.tags


def opens_noun(tags: Tags) -> bool:
    """Whether a word can only begin a noun's phrase: an article, a possessive, a number, an object."""
    return bool(tags & _OBJECT)


def clause_verb(part: list[Word], words: Words) -> int:
    """Where the verb of the sentence stands after a noun as its subject; -1: there is none."""
    for i in range(1, len(part)):
        word = part[i]
        meets = noun(part[i - 1]) and words.has("anybody", word.low)
        if meets or (word.tags & _LOWER and not word.name):
            return -1
        if _is_verb(part, i, words):
            return i
        if _reduced(part, i, words):
            return -1
    return -1


def _reduced(part: list[Word], i: int, words: Words) -> bool:
    """Whether two nouns meet at ``i`` as in "stories people pay for"."""
    before = part[i - 1]
    if not (noun(before) and plural(before) and noun(part[i]) and plural(part[i]) and i + 1 < len(part)):
        return False
    return not words.has("modifying", before.low) and bool(part[i + 1].tags & {"base", "modal"})


def hangs(part: list[Word], words: Words) -> bool:
    """Whether the end of a part waits for something more."""
    last = part[-1]
    return words.has("open_end", last.low) and not last.name and not last.tags & {"spans"} and not below(part, words)


def below(part: list[Word], words: Words) -> bool:
    """Whether a clause hangs on a noun here, so that a preposition may end it."""
    return any(
        (w.tags & {"relative", "subject", "asking"} and not w.name)
        or words.has("anybody", w.low)
        or w.low == "i"
        or _reduced(part, i, words)
        for i, w in enumerate(part)
        if i
    )


def _is_verb(part: list[Word], i: int, words: Words) -> bool:
    word, j = part[i], i - 1
    while j > 0 and _passed(part[j]):
        j -= 1
    before = part[j]
    named = noun(before) or (j and before.tags & {"ing"})
    if word.name or not (named or before.tags & {"neutral", "num", "person"}):
        return False
    if word.tags & HELPERS:
        return word.low not in ("be", "being", "been", "am") and not (word.tags & {"modal"} and i + 1 == len(part))
    if word.tags & {"preposition"}:
        return False
    many = any(plural(w) and noun(w) for w in part[:j]) and "both" not in word.tags and "base" in word.tags
    if before.tags & {"num"} and many:
        return True
    if before.tags & {"num"} and not noun(before) and not (j and words.has("labelled", part[j - 1].low)):
        return False
    next_ = part[i + 1] if i + 1 < len(part) else None
    pushed = j < i - 1 and not ("adjective" in word.tags and "between" not in part[i - 1].tags)
    if word.tags & {"s"} and not (plural(before) and not pushed and noun(before) and "single" not in before.tags):
        rather = word.low in words.verbs and words.has("rather", words.verbs[word.low].base)
        rather = rather and bool(
            part[0].tags & {"determiner", "possessive"}
            or (next_ is not None and next_.tags & {"adverb", "preposition"})
        )
        follows = next_ is not None and (taken(next_) or (words.has("particle", next_.low) and not _risen(part, i)))
        return "both" not in word.tags or pushed or rather or follows
    if word.tags & {"base"} and (pushed or (plural(before) and not words.has("modifying", before.low))):
        return "both" not in word.tags or pushed or next_ is not None
    return "past" in word.tags and _past_verb(word, next_, words)


def _passed(word: Word) -> bool:
    """Whether an adverb may stand between the subject and its verb: drivers always need."""
    plain = "adverb" in word.tags and not noun(word) and not word.tags & {"preposition", "num", "negative"}
    return "between" in word.tags or plain


def _risen(part: list[Word], i: int) -> bool:
    """Whether up or down after ``i`` goes with a figure: bills up 30%."""
    return i + 2 < len(part) and bool(part[i + 2].tags & {"num"})


def _past_verb(word: Word, next_: Word | None, words: Words) -> bool:
    if "pp" not in word.tags:
        return True
    if "adjective" in word.tags and not (next_ and opens_noun(next_.tags)):
        return False
    if next_ is not None and next_.low == "by":
        return False
    verb = words.verbs.get(word.low, None)
    if verb is not None and words.has("alone", verb.base) and verb.base != verb.past:
        return True
    return next_ is not None and opens_noun(next_.tags)


def taken(word: Word) -> bool:
    """Whether a word behind a verb is its object: an article, a number that is no percentage."""
    empty = "relative" in word.tags or {"negative", "neutral"} <= word.tags
    return opens_noun(word.tags) and not word.text.endswith("%") and not empty
