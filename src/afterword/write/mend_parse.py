"""What kind of English a part of a note is: a thing, a deed, a wish, a question or a whole sentence."""

from __future__ import annotations

from dataclasses import dataclass, field as field_

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
_HELPERS = frozenset({"be", "have", "do", "modal"})
_OBJECT = frozenset({"determiner", "possessive", "object", "num", "person"})
_LOWER = frozenset({"relative", "opening", "subject", "asking"})
_VERB = frozenset({"be", "have", "do", "modal", "base", "s", "past", "fused"})


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
    more: list[int] = field_(default_factory=list)


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


def parse(part: list[Word], field: str, words: Words, *, asks: bool = False) -> Parsed:
    """Take one part of a note apart."""
    first = part[0]
    mine = words.has("mine", field)
    for step in (_question, _somebody, _pronoun, _no_subject):
        found = step(part, field, words, asks)
        if found:
            return found
    if first.tags & {"preposition", "conjunction", "opening"} and not first.name:
        return Parsed("tail", part)
    sure_deed = len(part) > 1 and first.tags & {"past"} and opens_noun(part[1].tags)
    sure_verb = (
        sure_deed
        or first.tags & {"base", "past"}
        and not first.tags
        & {
            "both",
            "pp",
            "adjective",
            "count",
            "mass",
            "plural",
        }
    )
    verb = -1 if sure_verb and not first.name else clause_verb(part, words)
    if verb > 0 and not (first.tags & {"ing"} and not _firm(part[verb])):
        return Parsed("sentence", part, verb)
    for deed in (_gerund, _past, _third, _base):
        found = deed(part, field, words, mine)
        if found:
            return found
    return _short(part, words) or _thing(part, words)


def _firm(word: Word) -> bool:
    return bool(word.tags & _HELPERS) or "both" not in word.tags


def clause_verb(part: list[Word], words: Words) -> int:
    """Where the verb of the sentence stands after a noun as its subject; -1: there is none."""
    for i in range(1, len(part)):
        word = part[i]
        if word.tags & _LOWER and not word.name:
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
        (w.tags & {"relative", "subject", "asking"} and not w.name) or w.low == "i" or _reduced(part, i, words)
        for i, w in enumerate(part)
        if i
    )


def _is_verb(part: list[Word], i: int, words: Words) -> bool:
    word, j = part[i], i - 1
    while j > 0 and part[j].tags & {"between"}:
        j -= 1
    before = part[j]
    if word.name or not (noun(before) or before.tags & {"neutral", "num", "person"}):
        return False
    if word.tags & _HELPERS:
        return word.low not in ("be", "being", "been", "am") and not (word.tags & {"modal"} and i + 1 == len(part))
    if word.tags & {"preposition"}:
        return False
    if before.tags & {"num"} and not noun(before) and not (j and words.has("labelled", part[j - 1].low)):
        return False
    next_ = part[i + 1] if i + 1 < len(part) else None
    pushed = j < i - 1
    if word.tags & {"s"} and not (plural(before) and not pushed and noun(before) and "single" not in before.tags):
        rather = word.low in words.verbs and words.has("rather", words.verbs[word.low].base)
        rather = rather and bool(
            part[0].tags & {"determiner", "possessive"}
            or (next_ is not None and next_.tags & {"adverb", "preposition"})
        )
        follows = next_ is not None and (_taken(next_) or words.has("particle", next_.low) and not _risen(part, i))
        return "both" not in word.tags or pushed or rather or follows
    if word.tags & {"base"} and (pushed or (plural(before) and not words.has("modifying", before.low))):
        return "both" not in word.tags or pushed or next_ is not None
    return "past" in word.tags and _past_verb(word, next_, words)


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
    verb = words.verbs[word.low] if word.low in words.verbs else None
    if verb is not None and words.has("alone", verb.base) and verb.base != verb.past:
        return True
    return next_ is not None and opens_noun(next_.tags)


def _question(part: list[Word], field: str, words: Words, asks: bool) -> Parsed | None:
    first = part[0]
    if first.name:
        return None
    if (
        first.tags & {"asking"}
        and len(part) > 2
        and (first.low != "if" or field == "asked")
        and (first.low not in ("when", "where", "who") or field in ("asked", "useful"))
    ):
        return Parsed("how", _straight(part, words))
    if first.low == "whose" or (first.tags & {"asking"} and first.low in ("when", "where", "who")):
        return None
    aux = words.has("auxiliary", first.low) and len(part) > 2 and part[1].tags & {"subject"}
    if aux and (asks or field == "asked"):
        whether = first.__class__(
            words.glue["whether"], words.glue["whether"], frozenset({"asking"}), first.start, first.start
        )
        return Parsed("how", _straight([whether, *part], words))
    return None


def _straight(part: list[Word], words: Words) -> list[Word]:
    """A direct question as an indirect one: why did you leave -> why you left."""
    for i in range(1, min(len(part) - 1, 5)):
        aux, subject = part[i], part[i + 1]
        if subject.tags & {"subject"} and words.has("auxiliary", aux.low):
            return _turned(part, i, words)
        if aux.tags & {"subject", "fused"}:
            break
    return part


def _turned(part: list[Word], i: int, words: Words) -> list[Word]:
    aux, subject, rest = part[i], part[i + 1], part[i + 2 :]
    if not words.has("dummy", aux.low) or aux.low.endswith("n't") or not rest or rest[0].low not in words.verbs:
        return [*part[:i], subject, aux, *rest]
    verb = words.verbs[rest[0].low]
    form = {"did": verb.past, "does": verb.s}.get(aux.low, verb.base)
    changed = rest[0].__class__(form, form, words.tags(form), rest[0].start, rest[0].end)
    return [*part[:i], subject, changed, *rest[1:]]


def _somebody(part: list[Word], field: str, words: Words, asks: bool) -> Parsed | None:
    if not part[0].tags & {"person"} or len(part) < 2:
        return None
    if part[1].tags & {"s", "be", "have", "do", "modal", "past"} and not part[1].tags & {"pp", "ing"}:
        return Parsed("sentence", part, 1, sure=False)
    return Parsed("someone", part)


def _pronoun(part: list[Word], field: str, words: Words, asks: bool) -> Parsed | None:
    first = part[0]
    if len(part) < 2 or (first.name and first.low != "i" and "fused" not in first.tags):
        return None
    i = 1
    while i < len(part) - 1 and part[i].tags & {"between"} and not part[i].tags & _HELPERS:
        i += 1
    verb = part[i]
    if first.tags & {"fused"} and not first.tags & {"asking"}:
        return Parsed("sentence", part, 0)
    if first.tags & {"subject"}:
        good = bool(verb.tags & _VERB)
        return Parsed("sentence", part, i, sure=good)
    if (
        first.tags & {"neutral"}
        and not first.tags & {"num"}
        and verb.tags & (_HELPERS | {"s", "past"})
        and not (verb.tags & {"both", "pp", "plural"})
    ):
        return Parsed("sentence", part, i)
    return None


def _no_subject(part: list[Word], field: str, words: Words, asks: bool) -> Parsed | None:
    """Deeds whose subject was left away: can read isometrics, has 14 branches."""
    first = part[0]
    if len(part) < 2 or first.name:
        return None
    mine = words.has("mine", field)
    if mine and (found := _of_me(part, words)):
        return found
    if words.has("deed_too", first.low) and mine and _taken(part[1]):
        return Parsed("did", part, 0)
    if first.tags & _HELPERS and first.low not in ("being", "been", "be"):
        if field == "need" and first.low in ("do", "have"):
            return Parsed("do", part, 0)
        if mine and first.low not in ("is", "are", "has", "does", "isn't", "hasn't", "doesn't"):
            return Parsed("sentence", part, 0, dropped="I")
        if (
            not mine
            and (first.tags & {"be", "have", "do"})
            and first.low not in ("am", "did", "didn't", "was", "had", "do")
        ):
            return Parsed("sentence", part, 0, dropped="you")
        return Parsed("none", part)
    if first.low in ("never", "always", "also") and len(part) > 2 and part[1].tags & {"past", "base"} and mine:
        return Parsed("did" if part[1].tags & {"past"} else "do", part, 1)
    return None


def _of_me(part: list[Word], words: Words) -> Parsed | None:
    """Fluent in Portuguese -> I am fluent in Portuguese; been doing nights -> have been doing nights."""
    first, second = part[0], part[1]
    not_ = first.low == "not" and len(part) > 2
    said, after = (part[1], part[2]) if not_ else (first, second)
    if words.has("of_me", said.low) and after.tags & {"preposition", "conjunction"}:
        am = Word(words.glue["am"], words.glue["am"], frozenset({"be"}), first.start, first.start)
        return Parsed("sentence", [am, *part], 0, dropped="I")
    if first.low == "been":
        have = Word(words.glue["have"], words.glue["have"], frozenset({"have"}), first.start, first.start)
        return Parsed("did", [have, *part], 0)
    return None


def _gerund(part: list[Word], field: str, words: Words, mine: bool) -> Parsed | None:
    first = part[0]
    if not first.tags & {"ing"} or first.name or len(part) < 2 or first.low not in words.verbs:
        return None
    next_ = part[1]
    base = words.verbs[first.low].base
    listed = words.has("doing", base)
    if opens_noun(next_.tags) or (next_.tags & {"preposition", "adverb"} and not first.tags & {"count", "mass"}):
        return Parsed("doing", part, 0)
    if listed and noun(next_) and not (first.tags & {"count"} and "count" in next_.tags):
        return Parsed("doing", part, 0)
    if listed and next_.tags & {"adjective"} and len(part) > 2:
        return Parsed("doing", part, 0)
    return None


def _past(part: list[Word], field: str, words: Words, mine: bool) -> Parsed | None:
    first = part[0]
    if not first.tags & {"past"} or first.name or first.tags & {"count", "mass"} and "pp" in first.tags and not mine:
        return None
    next_ = part[1] if len(part) > 1 else None
    if "both" in first.tags and first.tags & {"base"} and not mine:
        return None
    if not mine:
        plain = "pp" not in first.tags or (next_ is not None and opens_noun(next_.tags))
        return Parsed("none", part) if plain else None
    if next_ is None or next_.low == "by":
        return Parsed("tail", part)
    if first.tags & {"adjective"} and noun(next_) and not opens_noun(next_.tags):
        return None
    return Parsed("did", part, 0)


def _taken(word: Word) -> bool:
    return opens_noun(word.tags) and not word.text.endswith("%")


def _third(part: list[Word], field: str, words: Words, mine: bool) -> Parsed | None:
    first = part[0]
    if not first.tags & {"s"} or first.name or len(part) < 2:
        return None
    next_ = part[1]
    if "both" in first.tags and not (_taken(next_) or words.has("after_deed", next_.low)):
        return None
    return Parsed("none", part) if mine else Parsed("sentence", part, 0, dropped="you")


def _base(part: list[Word], field: str, words: Words, mine: bool) -> Parsed | None:
    first = part[0]
    if not first.tags & {"base"} or first.name or len(part) < 2:
        return None
    next_ = part[1]
    if not first.tags & {"both", "count", "mass", "adjective"}:
        return Parsed("do", part, 0)
    if words.has("labelled", first.low) and next_.tags & {"num"}:
        return None
    if _taken(next_) or words.has("after_deed", next_.low):
        return Parsed("do", part, 0)
    wished = field == "need" or mine
    stopping = field == "need" and next_.tags & {"ing"} and next_.low in words.verbs
    if wished and (next_.tags & {"asking", "opening"} or stopping):
        return Parsed("do", part, 0)
    if words.has("heading", first.low) and wished and (noun(next_) or next_.tags & {"adjective", "adverb"}):
        return Parsed("do", part, 0)
    if next_.tags & {"preposition"} and wished:
        return Parsed(
            "do" if "count" not in first.tags and "mass" not in first.tags else "thing",
            part,
            0,
            sure=bool(first.tags & {"mass"}),
        )
    return None


def _short(part: list[Word], words: Words) -> Parsed | None:
    """A sentence whose is or are was left away: scripts too stiff, chips not moving outside Kerala."""
    for i in range(1, len(part)):
        word = part[i]
        if word.tags & {"relative", "opening", "preposition", "conjunction"} and not words.has("predicate", word.low):
            return None
        alone = (
            "adjective" in word.tags
            and not noun(word)
            and "adverb" not in word.tags
            and (i + 1 == len(part) or part[i + 1].tags & {"preposition", "opening"})
        )
        if not (words.has("predicate", word.low) or alone) or not noun(part[i - 1]) or part[i - 1].tags & {"adjective"}:
            continue
        next_ = part[i + 1] if i + 1 < len(part) else None
        said = next_ is None or next_.tags & {"preposition", "opening", "ing", "adjective", "adverb", "unknown", "pp"}
        if words.has("up_down", word.low) and (next_ is None or next_.low not in ("since", "again", "because")):
            return None
        if not said or (
            next_ is not None
            and next_.tags & {"adjective"}
            and len(part) > i + 2
            and noun(part[i + 2])
            and word.tags & {"adjective"}
        ):
            return None
        head = part[i - 1]
        be = words.glue["are" if plural(head) else "is"]
        glued = Word(be, be, words.tags(be), word.start, word.start)
        known = "unknown" not in head.tags
        return Parsed("sentence", [*part[:i], glued, *part[i:]], i, sure=known)
    return None


def _thing(part: list[Word], words: Words) -> Parsed:
    first = part[0]
    if clause_verb(part, words) < 0 and any(w.tags & {"be", "modal"} for w in part) and not below(part, words):
        return Parsed("none", part)
    if not any(noun(w) or w.tags & {"ing"} for w in part):
        tail = first.tags & {"num", "adverb", "adjective", "pp", "neutral"}
        return Parsed(
            "tail" if tail else "none", part, why="number-only" if all("num" in w.tags for w in part) else "unclear"
        )
    if len(part) > 1 and first.tags & {"num", "neutral"} and _of_them(part):
        return Parsed("tail", part)
    if len(part) == 1 and first.name and any(c.isdigit() for c in first.text):
        return Parsed("tail", part)
    if first.tags & {"adverb", "object", "be"} and not first.tags & {
        "adjective",
        "ing",
        "negative",
        "num",
        "determiner",
    }:
        return Parsed("tail", part)
    if first.tags & {"pp"} and len(part) > 1 and part[1].tags & {"preposition"}:
        return Parsed("tail", part)
    return Parsed("thing", part, sure=_whole(part, words))


def _of_them(part: list[Word]) -> bool:
    """60 of them at home, 91% alive, none late."""
    second = part[1]
    if second.tags & {"preposition"} and len(part) > 2:
        return bool(part[2].tags & {"object"})
    plain = second.tags & {"adjective", "pp"} and not noun(second)
    return bool(plain and (len(part) == 2 or part[2].tags & {"preposition", "opening", "adverb"}))


def _whole(part: list[Word], words: Words) -> bool:
    if part[0].low == "not" or words.has("praise", part[0].low) or hangs(part, words):
        return False
    inside = False
    for i, word in enumerate(part):
        inside = inside or bool(word.tags & {"relative", "subject", "opening"})
        if inside or word.name:
            continue
        if i and word.tags & {"object"} and not word.tags & {"possessive"} and not part[i - 1].tags & {"preposition"}:
            return False
        if word.tags & {"pp"} and i and not word.tags & {"adjective"} and noun(part[i - 1]) and _ends(part, i):
            return False
        if word.tags & _HELPERS or (
            word.tags & {"s", "past"} and not word.tags & {"pp", "both", "plural", "adjective"} and i
        ):
            return False
    return True


def _ends(part: list[Word], i: int) -> bool:
    return i + 1 == len(part) or bool(part[i + 1].tags & {"adverb"} and not part[i + 1].tags & {"preposition"})
