"""The rule about claims: figures, names, skills and deeds that the record does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from afterword.review.anatomy import Sentence
from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.known import Known, bare, plain_number, spellings
from afterword.review.rules.firms import Run, runs
from afterword.review.rules.names import greeted_names, near
from afterword.review.tokens import NUMBER

_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d\d\b|\d{1,2}\s*(?:am|pm|a\.m|p\.m|h\b|o'clock)", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d$")


def claim(desk: Desk, check: Check) -> Iterable[Found]:
    """What the record does not say."""
    known = desk.known
    if known is None:
        return
    told = [*_figures(desk, check, known), *_names(desk, known)]
    yield from told
    taken = {desk.letter.sentence_at(f.start or 0) for f in told}
    for found in _deeds(desk, check, known):
        if desk.letter.sentence_at(found.start or 0) not in taken:
            yield found


# Figures --------------------------------------------------------------------------------------------------------------


def _figures(desk: Desk, check: Check, known: Known) -> Iterator[Found]:
    tokens = desk.letter.tokens
    there = _values(desk, known)
    corrected = set(desk.moves.get("correction", ())) if desk.kind == "correction" else set()
    for number, sentence in enumerate(desk.letter.sentences):
        if number in corrected or not _bound(desk, number):
            continue
        for place in range(sentence.first, sentence.last):
            value = _value(desk, place, sentence)
            if value is None or _is_time(desk, check, place, sentence):
                continue
            if value not in there and not _counted(desk, value, sentence):
                end = min(place + 1, sentence.last - 1)
                stop = tokens.ends[end] if tokens.starts[end] - tokens.ends[place] <= 2 else tokens.ends[place]
                yield Found(tokens.starts[place], stop, level="error", says="number")


def _bound(desk: Desk, number: int) -> bool:
    """Whether the sentence is about what the writer did or has, or what they said."""
    return any(
        number in desk.moves.get(move, ()) for move in ("contribution", "detail", "addition", "thanks", "interest")
    ) or bool(desk.own[number])


def _values(desk: Desk, known: Known) -> set[float]:
    """Every number of the record, also as words, and what follows from it plainly."""
    facts = desk.checks.facts
    found: set[float] = set()
    for _, text in known.public:
        for word in re.findall(r"\d+(?:[.,]\d+)*", text):
            try:
                found.add(float(plain_number(word)))
            except ValueError:
                continue
        found.update(_spelled(text, facts))
    more = _that_follow(found, known, facts)
    record = known.record
    for interview in record.interviews:
        found.update((interview.minutes or 60, interview.starts.day, interview.starts.year))
    for moment in (
        *(t.reply_by for t in record.told),
        *(t.decision_on for t in record.told),
        *(t.on for t in record.told),
        *(e.until for e in record.events),
    ):
        if moment is not None:
            found.update((moment.day, moment.year))
    if desk.now is not None:
        more.update(float(desk.now.year - value) for value in found if 1950 <= value <= desk.now.year)
    return found | {float(round(v, 2)) for v in more} | {0.0, 1.0, 2.0, 100.0}


def _that_follow(found: set[float], known: Known, facts: Mapping[str, Any]) -> set[float]:
    """Plain conversions of the record's numbers, and what two numbers of one text make together."""
    more: set[float] = {100 - value for value in found if value < 100}
    more.update(round(100 / value) for value in found if 0 < value < 100)
    texts = [text.lower() for _, text in known.public]
    for text in texts:
        for match in re.finditer(r"(\d+(?:[.,]\d+)*)[\s-]*([a-z]+)", text):
            for unit, factor in facts["units"]:
                if match.group(2).startswith(unit):
                    value = _float(match.group(1))
                    more.update((value * factor, round(value * factor)))
        pair = [v for v in (_float(n) for n in re.findall(r"\d+(?:[.,]\d+)*", text)) if v > 0]
        if 2 <= len(pair) <= 4:
            more.update(abs(a - b) for a in pair for b in pair)
            more.update(float(round(a / b)) for a in pair for b in pair if a > b)
            more.update(float(round((a - b) / b * 100)) for a in pair for b in pair)
            more.update(float(round((b - a) / b * 100)) for a in pair for b in pair)
        more.update(value / 1000 for value in pair if value >= 1000)
        more.update(value / 1_000_000 for value in pair if value >= 1_000_000)
    words = {w for text in texts for w in re.findall(r"[a-z]+", text)}
    more.update(float(percent) for share, percent in facts["shares"].items() if share in words)
    return more


def _float(text: str) -> float:
    try:
        return float(plain_number(text))
    except ValueError:
        return 0.0


def _spelled(text: str, facts: Mapping[str, Any]) -> set[float]:
    numbers: dict[str, float] = facts["numbers"]
    shares: dict[str, float] = facts["shares"]
    found: set[float] = set()
    total = 0.0
    for word in [*re.findall(r"[a-z]+", text.lower()), ""]:
        if word in numbers:
            value = float(numbers[word])
            total = total * value if value in (100, 1000, 1_000_000) and total else total + value
        else:
            if total:
                found.add(total)
            total = 0.0
            if word in shares:
                found.add(float(shares[word]))
    return found


def _value(desk: Desk, place: int, sentence: Sentence) -> float | None:
    """The number that stands here: in figures, or in words from three on."""
    tokens = desk.letter.tokens
    word, raw = tokens.words[place], tokens.raw[place]
    numbers: dict[str, float] = desk.checks.facts["numbers"]
    if word == NUMBER:
        text = raw.strip("$€£₹¥% ")
        if _ORDINAL.match(text) or "/" in text or ":" in text:
            return None
        try:
            return float(plain_number(text))
        except ValueError:
            return None
    parts = word.split("-")
    if not all(part in numbers for part in parts):
        return None
    if place > sentence.first and tokens.words[place - 1].split("-")[-1] in numbers:
        return None
    value = sum(float(numbers[part]) for part in parts)
    after = tokens.words[place + 1] if place + 1 < sentence.last else ""
    if after in numbers and numbers[after] in (100, 1000, 1_000_000):
        value *= float(numbers[after])
    return value if value >= 3 else None


def _is_time(desk: Desk, check: Check, place: int, sentence: Sentence) -> bool:
    """A date, a time of day, a telephone number, a day's name next to it: none of them is a claim."""
    tokens, text = desk.letter.tokens, desk.letter.text
    start, end = tokens.starts[place], tokens.ends[place]
    if _CLOCK.match(text, start) or re.match(r"\s*(?:[AaPp]\.?[Mm]\b|o'clock|hrs?\b)", text[end : end + 8]):
        return True
    around = (
        tokens.words[max(sentence.first, place - 2) : place] + tokens.words[place + 1 : min(sentence.last, place + 3)]
    )
    months, days = desk.checks.classes["month"], desk.checks.classes["weekday"]
    raws = tokens.raw[max(sentence.first, place - 2) : place] + tokens.raw[place + 1 : min(sentence.last, place + 3)]
    if any((w in months or w in days) and r[0].isupper() for w, r in zip(around, raws, strict=True)):
        return True
    if (
        tokens.words[place] == NUMBER
        and any(w == NUMBER for w in around)
        and len(re.sub(r"\D", "", text[max(0, start - 12) : end + 12])) >= 7
    ):
        return True
    before = tokens.words[place - 1] if place > sentence.first else ""
    if before in check.data["times_after"] or (
        place > sentence.first + 1
        and tokens.words[place - 2] in check.data["times_after"]
        and before in ("about", "around", "half", "the")
    ):
        after = tokens.words[place + 1] if place + 1 < sentence.last else ""
        return (
            after in ("", ";", "any", "and", "or", "on", "in", "if", "every", "o", "to", "most", "each")
            or place + 1 == sentence.last
            or "," in text[end : end + 1]
        )
    return bool(_YEAR.match(tokens.raw[place])) and before in ("of", "since", "in", "until", "from") and False


def _counted(desk: Desk, value: float, sentence: Sentence) -> bool:
    """A count of what is then listed."""
    text = desk.letter.text[sentence.start : sentence.end]
    return ":" in text and value <= 9 and text.partition(":")[2].count(",") + 1 >= value - 1


# Names ----------------------------------------------------------------------------------------------------------------


def _names(desk: Desk, known: Known) -> Iterator[Found]:
    good = known.good
    facts = desk.checks.facts
    never = {*facts["never_names"], *facts["honorifics"], *facts["languages"]}
    names = list(known.names())
    yield from _strangers_greeted(desk, good, names)
    for run in runs(desk):
        if desk.letter.sentence_at(run.start) is None:
            continue
        words = [w.removesuffix("'s").removesuffix("’s") for w in run.words]
        strange = [w for w in words if not _known(w, good) and bare(w) not in never and len(w) > 1]
        if (
            run.first
            and strange
            and strange[0] == words[0]
            and (len(words) == 1 or bare(words[0]) in desk.checks.common)
        ):
            strange = strange[1:]
        if not strange or any(near(w, right) for w in strange for right, _ in names):
            continue
        if (
            run.before.rstrip(".") in facts["honorifics"]
            or bare(words[0]) in facts["honorifics"]
            or _named(desk, run, len(strange))
        ):
            yield Found(run.start, run.end, level="error", says="name")


def _known(word: str, good: frozenset[str]) -> bool:
    plain = spellings(word)
    return (
        bool(plain & good)
        or bare(word).removesuffix("s") in good
        or all(bool(spellings(p) & good) for p in word.split("-"))
    )


def _named(desk: Desk, run: Run, strange: int) -> bool:
    """Whether a run of capitals looks like a person or a firm rather than a place or a thing."""
    facts = desk.checks.facts
    if run.first and strange < 2:
        return False
    if run.before in facts["firms_after"]:
        return True
    return strange >= 2 and run.before not in facts["places_after"]


def _strangers_greeted(desk: Desk, good: frozenset[str], names: list[tuple[str, str]]) -> Iterator[Found]:
    for _, words in greeted_names(desk):
        said = [m for m in words if bare(m.group()) not in desk.checks.facts["no_names"]]
        if said and not any(
            _known(m.group(), good) or any(near(m.group(), right, addressed=True) for right, _ in names) for m in said
        ):
            yield Found(said[0].start(), said[-1].end(), level="error", says="name")


# Deeds ----------------------------------------------------------------------------------------------------------------


def _deeds(desk: Desk, check: Check, known: Known) -> Iterator[Found]:
    """Skills and deeds of which neither strengths nor notes know a word."""
    noted = known.stock(known.strengths, known.notes, known.said)
    if not known.strengths and not known.notes:
        return
    skills = {h.sentence: h for h in desk.said(check, "skill")}
    for number in sorted({*desk.moves.get("contribution", ()), *desk.moves.get("addition", ()), *skills}):
        sentence = desk.letter.sentences[number]
        own = [w for w in desk.own[number] if w != NUMBER]
        if number in skills:
            first = skills[number].start
            after = [
                w
                for w, s in zip(desk.letter.tokens.words, desk.letter.tokens.starts, strict=True)
                if first <= s < sentence.end
            ]
            named = [
                w
                for w in after
                if (w in own or w in desk.checks.facts["languages"]) and w not in check.data["vague"].split()
            ]
            unknown = [w for w in named if w not in noted]
            if named and len(unknown) * 2 > len(named):
                yield Found(sentence.start, sentence.end)
                continue
        backed = [w for w in own if w in noted]
        if (
            number in desk.moves.get("contribution", ())
            and len(own) >= check.data["own_words"]
            and not backed
            and number not in desk.moves.get("thanks", ())
        ):
            yield Found(sentence.start, sentence.end)
