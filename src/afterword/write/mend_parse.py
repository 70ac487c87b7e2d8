"""What kind of English a part of a note is: a thing, a deed, a wish, a question or a whole sentence."""

from __future__ import annotations

from afterword.write.mend_clause import HELPERS, Parsed, below, clause_verb, hangs, noun, opens_noun, plural
from afterword.write.mend_deed import base, gerund, no_subject, past, third
from afterword.write.mend_spell import Word
from afterword.write.mend_words import Words

_VERB = frozenset({"be", "have", "do", "modal", "base", "s", "past", "fused"})


def parse(part: list[Word], field: str, words: Words, *, asks: bool = False) -> Parsed:
    """Take one part of a note apart."""
    first = part[0]
    mine = words.has("mine", field)
    for step in (_question, _somebody, _pronoun, no_subject):
        found = step(part, field, words, asks)
        if found:
            return found
    if first.tags & {"preposition", "conjunction", "opening"} and not first.name:
        return Parsed("tail", part)
    sure_deed = len(part) > 1 and first.tags & {"past"} and opens_noun(part[1].tags)
    sure_verb = sure_deed or (
        first.tags & {"base", "past"}
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
    for deed in (gerund, past, third, base):
        found = deed(part, field, words, mine)
        if found:
            return found
    return _short(part, field, words) or _thing(part, words)


def _firm(word: Word) -> bool:
    return bool(word.tags & HELPERS) or "both" not in word.tags


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
    if first.tags & {"asking"} and first.tags & {"relative"} and len(part) == 2:
        return Parsed("tail", part)
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
    if words.has("plain_dummy", aux.low):
        return [*part[:i], subject, *rest]
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
    while i < len(part) - 1 and part[i].tags & {"between", "adverb"} and not part[i].tags & HELPERS:
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
        and verb.tags & (HELPERS | {"s", "past"})
        and not (verb.tags & {"both", "pp", "plural"})
    ):
        return Parsed("sentence", part, i)
    return None


def _short(part: list[Word], field: str, words: Words) -> Parsed | None:
    """A sentence whose is or are was left away: scripts too stiff, chips not moving outside Kerala."""
    for i in range(1, len(part)):
        word = part[i]
        if word.tags & {"relative", "opening", "preposition", "conjunction"} and not words.has("predicate", word.low):
            return None
        next_ = part[i + 1] if i + 1 < len(part) else None
        held = word.tags & {"between"} and next_ is not None and next_.tags & {"adjective"} and not noun(next_)
        alone = held or (
            field != "need"
            and "adjective" in word.tags
            and not noun(word)
            and "adverb" not in word.tags
            and (i + 1 == len(part) or part[i + 1].tags & {"preposition", "opening"})
        )
        if not (words.has("predicate", word.low) or alone) or not noun(part[i - 1]) or part[i - 1].tags & {"adjective"}:
            continue
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
        last = (
            i
            and i + 1 == len(part)
            and word.tags & {"both"}
            and word.tags & {"base"}
            and not word.tags & {"count", "mass"}
        )
        if (
            last
            and not (i > 1 and noun(part[i - 2]) and plural(part[i - 2]))
            and plural(part[i - 1])
            and noun(part[i - 1])
            and not words.has("modifying", part[i - 1].low)
        ):
            return False
        if i and word.tags & {"object"} and not word.tags & {"possessive"} and not part[i - 1].tags & {"preposition"}:
            return False
        if word.tags & {"pp"} and i and not word.tags & {"adjective"} and noun(part[i - 1]) and _ends(part, i):
            return False
        if word.tags & HELPERS or (
            word.tags & {"s", "past"} and not word.tags & {"pp", "both", "plural", "adjective"} and i
        ):
            return False
    return True


def _ends(part: list[Word], i: int) -> bool:
    return i + 1 == len(part) or bool(part[i + 1].tags & {"adverb"} and not part[i + 1].tags & {"preposition"})
