"""Parts of a note that begin with a verb: deeds, wishes, and sentences whose subject was left away."""

from __future__ import annotations

from afterword.write.mend_clause import HELPERS, Parsed, noun, opens_noun, plural, taken
from afterword.write.mend_spell import Word
from afterword.write.mend_words import Words


def no_subject(part: list[Word], field: str, words: Words, asks: bool) -> Parsed | None:
    """Deeds whose subject was left away: can read isometrics, has 14 branches."""
    first = part[0]
    if len(part) < 2 or first.name:
        return None
    mine = words.has("mine", field)
    if mine and (found := _of_me(part, words)):
        return found
    if words.has("deed_too", first.low) and mine and taken(part[1]):
        return Parsed("did", part, 0)
    if first.tags & HELPERS and first.low not in ("being", "been", "be"):
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


def gerund(part: list[Word], field: str, words: Words, mine: bool) -> Parsed | None:
    """Closing books for 3 firms; not: training plans."""
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


def past(part: list[Word], field: str, words: Words, mine: bool) -> Parsed | None:
    """Ran the rota; not: used cars."""
    first = part[0]
    if not first.tags & {"past"} or first.name or (first.tags & {"count", "mass"} and "pp" in first.tags and not mine):
        return None
    next_ = part[1] if len(part) > 1 else None
    if "both" in first.tags and first.tags & {"base"} and not mine:
        return None
    if not mine:
        plain = "pp" not in first.tags or (next_ is not None and opens_noun(next_.tags))
        return Parsed("none", part) if plain else None
    if next_ is None or next_.low == "by":
        return Parsed("tail", part)
    if first.tags & {"adjective"} and noun(next_) and not opens_noun(next_.tags) and not plural(next_):
        return None
    return Parsed("did", part, 0)


def third(part: list[Word], field: str, words: Words, mine: bool) -> Parsed | None:
    """Wants patients to finish; not: returns on Mondays."""
    first = part[0]
    if not first.tags & {"s"} or first.name or len(part) < 2:
        return None
    next_ = part[1]
    rather = words.has("rather", words.verbs[first.low].base) and bool(next_.tags & {"plural", "mass", "preposition"})
    if "both" in first.tags and not (rather or taken(next_) or words.has("after_deed", next_.low)):
        return None
    return Parsed("none", part) if mine else Parsed("sentence", part, 0, dropped="you")


def base(part: list[Word], field: str, words: Words, mine: bool) -> Parsed | None:
    """Keep lambs alive; not: stock counts."""
    first = part[0]
    if not first.tags & {"base"} or first.name or len(part) < 2:
        return None
    next_ = part[1]
    if not first.tags & {"both", "count", "mass", "adjective"}:
        return Parsed("do", part, 0)
    if words.has("labelled", first.low) and next_.tags & {"num"}:
        return None
    if taken(next_) or words.has("after_deed", next_.low):
        return Parsed("do", part, 0)
    wished = field == "need" or mine
    stopping = field == "need" and next_.tags & {"ing"} and next_.low in words.verbs
    if wished and (next_.tags & {"asking", "opening"} or stopping):
        return Parsed("do", part, 0)
    if words.has("heading", first.low) and wished and (noun(next_) or next_.tags & {"adjective", "adverb"}):
        return Parsed("do", part, 0)
    if wished and words.has("particle", next_.low) and len(part) > 2 and part[2].tags & {"determiner", "possessive"}:
        return Parsed("do", part, 0)
    if (
        wished
        and first.tags & {"adjective"}
        and not words.has("owned", first.low)
        and noun(next_)
        and plural(next_)
        and not first.tags & {"count", "mass"}
    ):
        return Parsed("do", part, 0, sure=False)
    if next_.tags & {"preposition"} and wished:
        return Parsed(
            "do" if "count" not in first.tags and "mass" not in first.tags else "thing",
            part,
            0,
            sure=bool(first.tags & {"mass", "count"}),
        )
    return None
