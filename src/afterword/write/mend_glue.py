"""The few words that a hurried note leaves away: articles, and of, at and on before figures and days."""

from __future__ import annotations

import re
from dataclasses import replace

from afterword.write.mend_clause import Parsed, noun, plural
from afterword.write.mend_spell import Word
from afterword.write.mend_words import Words

_NO_ARTICLE = frozenset({"determiner", "possessive", "num", "subject", "object", "person", "neutral"})
_WITHIN = frozenset(
    {"adjective", "pp", "ing", "count", "mass", "plural", "single", "unknown", "both", "named", "guessed"}
)
_STOPS = frozenset(
    {
        "preposition",
        "conjunction",
        "opening",
        "relative",
        "be",
        "have",
        "do",
        "modal",
        "subject",
        "fused",
        "asking",
        "object",
    }
)


def put_in(parsed: Parsed, field: str, words: Words) -> None:
    """Put the small words into a part, by what it is."""
    if parsed.form == "thing":
        parsed.words, good = _thing(parsed.words, field, words)
        parsed.sure = parsed.sure and good
    elif parsed.form in ("sentence", "did", "do", "doing") and parsed.verb >= 0:
        _clause(parsed, field, words)
    if parsed.form != "thing":
        parsed.words = _days(parsed.words, words)


def article(text: str, words: Words) -> str:
    """``a`` or ``an`` before a word."""
    glue = words.glue
    if text.isupper() or (len(text) > 1 and text[1].isupper()):
        return glue["an"] if text[0] in glue["letters"] else glue["a"]
    low = text.lower()
    vowel = re.match(glue["vowel"], low) and not re.match(glue["consonant"], low)
    return glue["an"] if vowel else glue["a"]


def glued(text: str, near: Word, words: Words) -> Word:
    """A word of ours beside one of theirs."""
    low = text.lower()
    return Word(text, low, words.tags(low), near.start, near.start)


def head_of(part: list[Word], i: int, words: Words) -> int:
    """Where the noun's phrase that begins at ``i`` has its head; -1: none does."""
    head = -1
    while i < len(part):
        word = part[i]
        if head == i - 1 >= 0 and (
            _new_phrase(part, i) or word.tags & {"determiner", "possessive"} or words.has("time_starts", word.low)
        ):
            break
        if not word.name and word.tags & _STOPS and not (word.tags & {"mass", "count"}):
            break
        if not word.name and not word.tags & (_WITHIN | {"num", "determiner", "possessive"}):
            break
        if noun(word) or (word.tags & {"ing"} and not word.tags & {"adverb"}):
            head = i
        i += 1
    return head


def _new_phrase(part: list[Word], i: int) -> bool:
    """Whether a plural noun before ``i`` ended its phrase: answers same day, stories people pay for."""
    before, word = part[i - 1], part[i]
    if not (noun(before) and plural(before)):
        return False
    return bool(word.tags & {"adjective"} and not noun(word)) or (plural(word) and "adjective" not in before.tags)


def bare(part: list[Word], i: int, words: Words) -> str:
    """What the phrase at ``i`` wants before it: ``article``, ``unknown`` (perhaps one) or nothing."""
    first = part[i]
    if first.tags & _NO_ARTICLE and not first.name:
        return ""
    head = head_of(part, i, words)
    if head < 0:
        return ""
    word = part[head]
    if word.name or plural(word) or "date" in word.tags or (word.tags & {"ing"} and not word.tags & {"count"}):
        return ""
    if head + 1 < len(part) and part[head + 1].low.replace(".", "").isdigit():
        return ""
    before = part[head - 1] if head > i else None
    if words.has("labelled", first.low) and i + 1 < len(part) and part[i + 1].tags & {"num"}:
        return ""
    if "mass" in word.tags and not (
        "count" in word.tags and "guessed" not in word.tags and before is not None and before.tags & {"adjective"}
    ):
        return ""
    if "count" in word.tags or ("both" in word.tags and "s" not in word.tags):
        return "article"
    return "unknown"


def _thing(part: list[Word], field: str, words: Words) -> tuple[list[Word], bool]:
    part = _days(part, words)
    part, good, measured = _figures(part, words)
    if words.has("owned", part[0].low):
        if words.has("mine", field):
            return [glued(words.glue["my"], part[0], words), *part], good
        return [glued(words.glue["your"], part[0], words), *part], good and field != "need"
    want = bare(part, 0, words)
    if measured and not part[0].tags & _NO_ARTICLE and not plural(part[head_of(part, 0, words)]):
        want = "article"
    if not want and head_of(part, 0, words) < 0 and not part[0].tags & _NO_ARTICLE:
        good = False
    if part[0].name and want == "unknown":
        want = ""
    if not want:
        return part, good
    head = part[head_of(part, 0, words)]
    if want == "unknown" and (words.has("indefinite", field) or head.unsure):
        return part, good and not words.has("indefinite", field)
    if words.has("indefinite", field):
        text = article(part[0].text, words)
    else:
        text = words.glue["my" if words.has("own", field) else "the"]
    if words.has("own", field) and (words.has("jobs", head.low) or head.tags >= {"guessed", "count"}):
        good = False
    return [glued(text, part[0], words), *part], good


def _figures(part: list[Word], words: Words) -> tuple[list[Word], bool, bool]:
    """A figure right behind a noun: "of" after what is measured, "at" before percent. Gives also: good, measured."""
    if len(part) > 2 and part[0].tags & {"num"} and part[1].tags & {"spans"} and _lasted(part):
        part = [*part[:2], glued(words.glue["of"], part[2], words), *part[2:]]
    for i in range(1, len(part)):
        before, word = part[i - 1], part[i]
        if not word.low[:1].isdigit() and word.low[:1] not in "$€£":
            continue
        if not noun(before) or before.tags & {"preposition", "num"} or before.name:
            continue
        if words.has("up_down", before.low) or words.has("spans", before.low):
            continue
        if words.has("labelled", before.low) and (not part[i - 1 :][2:] or not part[i + 1].tags & {"spans"}):
            continue
        many = words.has("measured", before.low.replace(" ", "-"))
        if many or words.has("measured", "-".join(w.low for w in part[max(0, i - 2) : i])):
            return [*part[:i], glued(words.glue["of"], word, words), *part[i:]], True, True
        if word.low.endswith("%"):
            return [*part[:i], glued(words.glue["at"], word, words), *part[i:]], True, False
        return part, False, False
    return part, True, False


def _lasted(part: list[Word]) -> bool:
    """Whether a span is followed by what filled it: six years retail."""
    next_ = part[2]
    if next_.tags & {"preposition", "adverb", "pp", "ing", "spans", "opening", "relative", "base"} and not next_.name:
        return False
    return noun(next_) or (bool(next_.tags & {"adjective"}) and len(part) > 3 and noun(part[3]))


def _days(part: list[Word], words: Words) -> list[Word]:
    """Weekdays right behind a noun: "on" before them."""
    for i in range(1, len(part)):
        before, word = part[i - 1], part[i]
        if (
            "date" in word.tags
            and word.text[-1] in "ys"
            and word.name
            and noun(before)
            and not before.tags & {"date"}
            and not words.has("no_on", before.low)
        ):
            next_ = part[i + 1] if i + 1 < len(part) else None
            if (
                word.text.endswith("day")
                and next_ is not None
                and noun(next_)
                and not next_.tags & {"place_time", "date"}
            ):
                continue
            if word.text.endswith("uly") or word.text == "May" or not word.text.rstrip("s").endswith("day"):
                continue
            return [*part[:i], glued(words.glue["on"], word, words), *part[i:]]
    return part


def _clause(parsed: Parsed, field: str, words: Words) -> None:
    mine = words.has("mine", field)
    part, verb = parsed.words, parsed.verb
    if parsed.form == "sentence" and verb > 0 and not part[0].tags & {"subject", "fused", "neutral"}:
        want = bare(part[:verb], 0, words)
        if (want == "article" and not part[0].name) or want == "article":
            part, verb = [glued(words.glue["the"], part[0], words), *part], verb + 1
    part = _object(part, verb, mine, words)
    if not words.has("corrected", field):
        part = _since(part, verb, parsed.form, words)
    parsed.words, parsed.verb = _placed(part, verb + 1, mine, words), verb


def _since(part: list[Word], verb: int, form: str, words: Words) -> list[Word]:
    """What has gone on since a date wants have: fitted 50 since 2022 -> have fitted."""
    place = next((i for i in range(verb + 1, len(part) - 1) if words.has("since", part[i].low)), 0)
    word = part[verb]
    known = words.verbs.get(word.low)
    subject = form == "did" or (verb == 1 and part[0].low in words.sets["plural_subject"])
    if not place or known is None or not subject or not part[place + 1].tags & {"num", "date"}:
        return part
    if not word.tags & {"past", "base"} or word.tags & {"be", "have", "do", "modal"}:
        return part
    have = glued(words.glue["have"], word, words)
    return [*part[:verb], have, replace(word, text=known.pp, low=known.pp), *part[verb + 1 :]]


def main_verb(part: list[Word], verb: int) -> int:
    """The verb that a helping verb helps: don't reach, have fitted, are moving."""
    wants = {"do": "base", "modal": "base", "have": "pp", "be": "ing"}
    while True:
        kind = next((k for k in wants if part[verb].tags & {k}), None)
        i = verb + 1
        while i < len(part) and part[i].tags & {"between", "negative"}:
            i += 1
        if kind is None or i >= len(part):
            return verb
        good = part[i].tags & {wants[kind], "be", "have"} or (kind == "be" and part[i].tags & {"pp"})
        if not good or (kind == "have" and not part[i].tags & {"pp"}):
            return verb
        verb = i


def _said_of(part: list[Word], i: int) -> bool:
    """Whether a participle stands alone: gets nicked every winter."""
    alone = i + 1 == len(part) or not noun(part[i + 1])
    return bool(part[i].tags & {"pp"} and not part[i].tags & {"count", "mass"} and alone)


def _object(part: list[Word], verb: int, mine: bool, words: Words) -> list[Word]:
    verb = main_verb(part, verb)
    i = verb + 1
    while i < len(part) and part[i].tags & {"between", "negative"} and part[i].low != "no":
        i += 1
    if (
        i >= len(part)
        or part[i].tags & {"adverb", "preposition"}
        or _said_of(part, i)
        or bare(part, i, words) != "article"
    ):
        return part
    head = head_of(part, i, words)
    if words.has("bare_object", part[head].low) or (
        part[verb].tags & {"be"} and head == len(part) - 1 and part[head].tags & {"both"}
    ):
        return part
    base = words.verbs[part[verb].low].base if part[verb].low in words.verbs else part[verb].low
    of = (
        head + 2 < len(part)
        and part[head + 1].low == words.glue["of"]
        and (part[head + 2].tags & {"num"} or plural(part[head + 2]))
    )
    some = of or words.has("making", base) or part[verb].tags & {"be", "have"} or base in ("have", "be")
    text = article(part[i].text, words) if some else words.glue["the"]
    return [*part[:i], glued(text, part[i], words), *part[i:]]


def _placed(part: list[Word], begin: int, mine: bool, words: Words) -> list[Word]:
    """Articles after prepositions of place: in new building -> in the new building."""
    i = begin
    while i < len(part) - 1:
        word = part[i]
        infinitive = word.low == words.glue["to"] and part[i + 1].tags & {"base"}
        if (
            words.has("article_after", word.low)
            and not infinitive
            and word.tags & {"preposition"}
            and bare(part, i + 1, words) == "article"
        ):
            head = head_of(part, i + 1, words)
            plain = head == i + 1 and words.has("bare_after", part[head].low)
            if not plain:
                text = article(part[i + 1].text, words) if mine else words.glue["the"]
                part = [*part[: i + 1], glued(text, part[i + 1], words), *part[i + 1 :]]
        i += 1
    return part
