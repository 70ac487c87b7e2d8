"""Whose words these are: she, he and they who mean the reader become you, and the voice is told."""

from __future__ import annotations

from dataclasses import replace

from afterword.facts.model import Person
from afterword.write.mend_clause import Parsed, noun, plural
from afterword.write.mend_glue import glued
from afterword.write.mend_spell import Word
from afterword.write.mend_words import Words


def turn(parsed: Parsed, field: str, words: Words, addressee: Person | None, known: bool) -> str:
    """Turn the pronouns of a part; ``known``: nothing before it could be meant by they. Gives the voice."""
    if words.has("mine", field):
        _mine(parsed, field, words)
        if field == "why":
            _theirs(parsed, words, addressee, known, mine=True)
    elif field == "asked":
        _asked(parsed, words)
        _theirs(parsed, words, addressee, known)
    else:
        _theirs(parsed, words, addressee, known)
    return _voice(parsed, field, words)


def _mine(parsed: Parsed, field: str, words: Words) -> None:
    if parsed.dropped == "I":
        _subject(parsed, words.glue["i"], words)
    first = parsed.words[0]
    if field == "why":
        return
    if parsed.form == "sentence" and words.has("they", first.low):
        parsed.sure = False
    if any(words.has("they", w.low) for w in parsed.words) and not any(plural(w) and noun(w) for w in parsed.words):
        parsed.sure = False


def _subject(parsed: Parsed, text: str, words: Words) -> None:
    first = parsed.words[0]
    subject = replace(glued(text, first, words), name=text == words.glue["i"])
    parsed.words = [subject, *parsed.words]
    parsed.verb = max(parsed.verb + 1, 1)


def _asked(parsed: Parsed, words: Words) -> None:
    table = words.turn["asked"]
    you = False
    for i, word in enumerate(parsed.words):
        after_you = you and i > 0 and parsed.words[i - 1].low == words.glue["i"].lower()
        if word.low in table and (
            word.tags & {"subject", "possessive", "fused"} or after_you or word.low in ("yours", "yourself")
        ):
            you = you or word.low == words.glue["you"]
            text = table[word.low]
            if i and word.low in words.turn["asked_object"] and _receives(parsed.words[i - 1], words):
                text = words.turn["asked_object"][word.low]
            parsed.words[i] = replace(
                word, text=text, low=text.lower(), tags=words.tags(text.lower()), name=text[0] == words.glue["i"]
            )


def _receives(before: Word, words: Words) -> bool:
    """Whether you after this word is the object: swears at you, pays you."""
    verb = before.tags & {"base", "s", "past"} and not before.tags & {"be", "have", "do", "modal", "asking"}
    return bool(before.tags & {"preposition"} or verb)


def _theirs(parsed: Parsed, words: Words, addressee: Person | None, known: bool, *, mine: bool = False) -> None:
    part = parsed.words
    if parsed.dropped == "you":
        if addressee is None:
            parsed.form, parsed.why = "none", "unclear"
            return
        part[0] = _agreed(part[0], words)
        _subject(parsed, words.glue["you"], words)
        if len(part) < 3:
            parsed.sure = False
        part = parsed.words
    elif not mine and any(words.has("second", w.low) and w.end > w.start for w in part):
        parsed.sure = False
    seen = not known
    for i, word in enumerate(part):
        they = words.has("they", word.low)
        if they and (seen or addressee is None):
            parsed.sure = parsed.sure and (seen and i > 0)
            continue
        turned = _turned(part, i, parsed, words)
        if turned is not None:
            part[i] = turned
            if turned.tags & {"subject"} and i + 1 < len(part):
                _agree_after(part, i + 1, words)
        seen = seen or (plural(word) and noun(word)) or word.tags & {"person", "neutral"} != frozenset()


def _agree_after(part: list[Word], i: int, words: Words) -> None:
    while i < len(part) - 1 and part[i].tags & {"between"} and not part[i].tags & {"be", "have", "do"}:
        i += 1
    part[i] = _agreed(part[i], words)


def _agreed(verb: Word, words: Words) -> Word:
    """A verb of she as one of you: wants -> want, is -> are."""
    text = words.turn["verb"].get(verb.low)
    if text is None and verb.tags & {"s"} and verb.low in words.verbs:
        text = words.verbs[verb.low].base
    return verb if text is None else replace(verb, text=text, low=text, tags=words.tags(text))


def _turned(part: list[Word], i: int, parsed: Parsed, words: Words) -> Word | None:
    word, turn_ = part[i], words.turn
    next_ = part[i + 1] if i + 1 < len(part) else None
    if word.low in turn_["perfect"] and next_ is not None and next_.tags & {"pp"} and "ing" not in next_.tags:
        return _as(word, turn_["perfect"][word.low], words)
    if (
        i
        and words.has("causative", part[i - 1].low)
        and word.low in turn_["object"]
        and next_
        and next_.tags & {"base"}
    ):
        parsed.sure = False
        return _as(word, turn_["object"][word.low], words)
    if (
        word.low in turn_["possessive"]
        and next_ is not None
        and (noun(next_) or next_.tags & {"adjective", "num", "ing", "pp"})
        and "adverb" not in next_.tags
    ):
        return _as(word, turn_["possessive"][word.low], words)
    for table in ("subject", "self"):
        if word.low in turn_[table]:
            if table == "self" or (
                i and word.tags & {"subject"} and not part[i - 1].tags & {"asking", "relative", "opening"}
            ):
                parsed.sure = False
            return _as(word, turn_[table][word.low], words)
    if word.low in turn_["object"]:
        parsed.sure = False
        return _as(word, turn_["object"][word.low], words)
    return None


def _as(word: Word, text: str, words: Words) -> Word:
    return replace(word, text=text, low=text.lower(), tags=words.tags(text.lower()))


def _asked_of(part: list[Word]) -> list[str]:
    """The subject of a question: how many wells I had logged."""
    return [w.low for w in part[:7] if w.tags & {"subject", "fused", "possessive"}][:1]


def _voice(parsed: Parsed, field: str, words: Words) -> str:
    part = parsed.words
    lows = [w.low for w in part]
    mine = words.has("mine", field)
    if parsed.form in ("did", "do", "doing"):
        return "me" if mine else "them" if field == "need" else "it"
    if parsed.form == "someone":
        return "them"
    if parsed.form == "thing":
        for low in lows:
            for group, voice in (("first", "me"), ("second", "them"), ("us", "us")):
                if low.lower() in words.sets[f"{group}_low"]:
                    return voice
        return "them" if field == "need" else "me" if mine and field != "correct" and field != "why" else "it"
    subject = (
        lows[: parsed.verb + 1]
        if parsed.form == "sentence" and parsed.verb > 0
        else [w.low for w in part[1:7] if w.tags & {"subject", "fused", "possessive"}][:1]
        if parsed.form == "how"
        else lows[:1]
    )
    for low in subject:
        for group, voice in (("first", "me"), ("second", "them"), ("us", "us")):
            if low in words.sets[f"{group}_low"]:
                return voice
    return "it"
