"""Rules about spelling and grammar: one English speller behind one function, loaded when it is first needed.

The speller is the `harper` package. It flags names and words of a trade, so a word counts as a slip only if it is near
a word that it knows, and neither the record nor the other variety of English has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from afterword.review.data import Check, Checks
from afterword.review.desk import Desk, Found
from afterword.review.known import bare
from afterword.review.rules.wording import one_a_sentence

if TYPE_CHECKING:
    from harper import Linter

_SPELLING: Final = frozenset({"Spelling", "Typo"})
_LONG: Final = 6
_SHORT: Final = 5


@dataclass(frozen=True, slots=True)
class Slip:
    """What the speller says of one place."""

    start: int
    end: int
    kind: str
    words: str
    better: tuple[str, ...]


def slips(text: str, checks: Checks) -> tuple[Slip, ...]:
    """All that the speller has to say of a text; nothing where it is not installed."""
    speller = _speller(checks)
    if speller is None:
        return ()
    from harper import Language

    return tuple(
        Slip(
            lint.span.start,
            lint.span.end,
            lint.lint_kind,
            lint.problem_text,
            tuple(s.replacement_text for s in lint.suggestions),
        )
        for lint in speller.lint(text, language=Language.PLAINTEXT)
    )


def _speller(checks: Checks) -> Linter | None:
    if "speller" not in checks.memory:
        try:
            from harper import Linter
        except ImportError:
            checks.memory["speller"] = None
        else:
            checks.memory["speller"] = Linter()
    made: Linter | None = checks.memory["speller"]
    return made


def _body_slips(desk: Desk) -> Sequence[Slip]:
    """The slips of the body, at their places in the letter; asked for once a letter."""
    if not desk.language:
        return ()
    found: list[Slip] = []
    subject = [desk.letter.subject] if desk.letter.subject and desk.letter.said(desk.letter.subject) else []
    for a, b in (*subject, *desk.letter.paragraphs):
        text = desk.letter.text[a:b].replace("’", "'")
        found += [Slip(a + s.start, a + s.end, s.kind, s.words, s.better) for s in _remembered(desk, text)]
    return found


def _remembered(desk: Desk, text: str) -> tuple[Slip, ...]:
    last: tuple[str, tuple[Slip, ...]] | None = desk.scratch.get(text)
    if last is None:
        desk.scratch[text] = last = (text, slips(text, desk.checks))
    return last[1]


def spelling(desk: Desk, check: Check) -> Iterable[Found]:
    """A word that is near one that is known, and is none itself."""
    known = desk.known.stock(desk.known.public) if desk.known else ()
    allowed = frozenset(check.data["allowed"].split())
    for slip in _body_slips(desk):
        if slip.kind not in _SPELLING:
            continue
        word = slip.words.strip("'’")
        sentence = desk.letter.sentence_at(slip.start)
        at_start = sentence is not None and sentence.start == slip.start
        if (
            not word.isalpha()
            or not word.isascii()
            or len(word) < check.data["least"]
            or (word[0].isupper() and not (at_start and word[1:].islower()))
        ):
            continue
        low = word.lower()
        if low in allowed or low in known or bare(low) in known or _another_form(low, desk.checks, check.data):
            continue
        better = _near_word(low, slip.better, check.data["first_letter_from"], desk.checks.common)
        if better and not (word[0].isupper() and _before_a_name(desk, slip)):
            yield Found(slip.start, slip.end, slots={"right": f' Perhaps "{better}".'})


def _before_a_name(desk: Desk, slip: Slip) -> bool:
    """Another capital or a comma follows: at a sentence's begin that is a name."""
    after = desk.letter.text[slip.end : slip.end + 3].lstrip()
    return after[:1].isupper() or after[:1] == ","


def _near_word(word: str, better: Sequence[str], first_letter_from: int, common: Collection[str]) -> str | None:
    """The nearest of the words offered, if it is near enough to have been meant.

    Short words of a trade have neighbours everywhere: there only a common word, or two letters changed over, counts.
    """
    from rapidfuzz.distance import OSA

    if any(other.lower() == f"{word}s" for other in better):
        return None
    for other in better:
        if " " in other and not set(other.lower().split()) <= set(common):
            continue
        low = other.lower().replace("'", "")
        distance = OSA.distance(word, low)
        alike = low[:1] == word[:1] and low[-1:] == word[-1:]
        other_letter = len(low) == len(word) or len(word) < _SHORT
        if len(word) < _LONG and low not in common and sorted(low) != sorted(word) and other_letter:
            continue
        if (distance == 1 and alike) or (
            distance == 2 and alike and len(word) >= first_letter_from and low[-2:] == word[-2:]
        ):
            return other
    return None


def _another_form(word: str, checks: Checks, data: Any) -> bool:
    """Whether a form of the word, or its spelling in the other variety, is known."""
    forms = set()
    for end, other in data["forms"]:
        if word.endswith(end) and len(word) - len(end) >= 3:
            forms.add(word[: -len(end)] + other)
    for part, other in data["varieties"]:
        if part in word:
            forms.add(word.replace(part, other))
    return any(not any(s.kind in _SPELLING for s in slips(form, checks)) for form in sorted(forms))


def _word_before(desk: Desk, slip: Slip) -> str:
    before = re.search(r"([^\W\d_]+)\s+$", desk.letter.text[max(0, slip.start - 30) : slip.start])
    return before.group(1).lower() if before else ""


def grammar(desk: Desk, check: Check) -> Iterable[Found]:
    """A turn of phrase that is a known slip."""
    yield from one_a_sentence(desk.said(check))
    taken = {desk.letter.sentence_at(h.start) for h in desk.said(check)}
    kinds = frozenset(check.data["speller_kinds"])
    for slip in _body_slips(desk):
        if slip.kind not in kinds or not re.search(r"\w", slip.words):
            continue
        sentence = desk.letter.sentence_at(slip.start)
        if sentence is None or sentence in taken or (slip.start == sentence.start and slip.kind == "Capitalization"):
            continue
        if any(c.isupper() for c in slip.words[1:]) or any(c.isdigit() for c in slip.words):
            continue
        if slip.kind == "Agreement" and _word_before(desk, slip) not in check.data["agrees_after"]:
            continue
        taken.add(sentence)
        yield Found(
            slip.start,
            slip.end,
            slots={"right": f' Perhaps "{slip.better[0]}".' if slip.better and slip.better[0] else ""},
        )
