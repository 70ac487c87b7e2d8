"""Rules about firms: the record's own, those of other applications, and the one that should stay unnamed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.known import bare, spellings
from afterword.review.rules.names import near

_RUN: Final = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:(?:of|the|for|and|&|de|van|von)\s+)?(?:[^\W\d_a-z][\w.'’-]*))*(?:\s+(?:&|and)\s+(?:Sons|Co|Partners|Daughters)\b\.?)?"
)
_WORD: Final = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals that stand side by side."""

    start: int
    end: int
    words: tuple[str, ...]
    before: str
    """the word before it, in small letters"""
    first: bool
    """it begins a sentence"""
    titled: bool = False
    """the word right before it has a capital, too, as "Dr." has"""


def runs(desk: Desk) -> list[Run]:
    """The runs of capitals in the body; looked for once a letter."""
    if "runs" not in desk.scratch:
        desk.scratch["runs"] = list(_runs(desk))
    found: list[Run] = desk.scratch["runs"]
    return found


def _runs(desk: Desk) -> Iterator[Run]:
    text = desk.letter.text
    subject = [desk.letter.subject] if desk.letter.subject else []
    for start, stop in (*subject, *((s.start, s.end) for s in desk.letter.sentences)):
        for match in _RUN.finditer(text, start, stop):
            before = re.search(r"([^\W\d_]+|[,.&])\W*$", text[start : match.start()])
            words = tuple(w.group() for w in _WORD.finditer(match.group()))
            if words:
                end = match.start() + len(match.group().rstrip(".,'’-"))
                said = before.group(1) if before else ""
                titled = (
                    before is not None and said[:1].isupper() and not text[before.end(1) : match.start()].strip(". ")
                )
                yield Run(match.start(), end, words, said.lower(), match.start() == start, titled)


def core(company: str, firm_words: Sequence[str]) -> list[str]:
    """The words of a firm's name without Ltd., GmbH and the like."""
    words = [bare(w) for w in _WORD.findall(company)]
    kept = [w for w in words if w.rstrip(".") not in firm_words and w not in ("the", "and", "of")]
    return kept or words


def company(desk: Desk, check: Check) -> Iterable[Found]:
    """The firm misspelt, or another firm where this one is meant."""
    if desk.record is None or desk.known is None:
        return
    firm_words = check.data["firm_words"]
    own = core(desk.record.application.company, firm_words)
    others = {r.application.company: core(r.application.company, firm_words) for r in desk.others}
    others = {name: words for name, words in others.items() if words != own}
    good = desk.known.good
    for run in runs(desk):
        said = [bare(w).removesuffix("'s").removesuffix("’s") for w in run.words]
        plain = [w for w in said if w.rstrip(".") not in firm_words and w not in ("the", "and", "of")]
        if not plain:
            continue
        other = next((n for n, words in others.items() if _holds(plain, words) and not set(words) <= set(own)), None)
        if other:
            yield Found(run.start, run.end, says="other", slots={"right": desk.record.application.company})
        elif _another(desk, run, plain, own, firm_words, good, said):
            yield Found(run.start, run.end, slots={"right": desk.record.application.company})


def _holds(said: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words stand side by side in what was said."""
    return any(list(said[i : i + len(words)]) == list(words) for i in range(len(said) - len(words) + 1))


def _another(
    desk: Desk,
    run: Run,
    plain: list[str],
    own: list[str],
    firm_words: Sequence[str],
    good: Collection[str],
    said: list[str],
) -> bool:
    """Whether a run of capitals is the record's firm, written wrongly, or a firm in its place."""
    people = {s for word, _ in (desk.known.names() if desk.known else ()) for s in spellings(word)}
    wrong = [w for w in plain if w not in good]
    has_firm_word = len(said) > 1 and any(w.rstrip(".") in firm_words for w in said[1:])
    if not wrong or run.before.rstrip(".") in desk.checks.facts["honorifics"]:
        return False
    right = [w for w in plain if w in own]
    if any(_slip(w, o) and (right or (o not in people and not run.first)) for w in wrong for o in own):
        return True
    if (
        right
        and not run.first
        and own[0] not in right
        and own[-1] in right
        and own[-1] not in people
        and not _deed(desk, run)
    ):
        return True
    if right and len(right) > 1 and own[0] not in right and not _deed(desk, run):
        return True
    if own[0] in right and (own[0] not in people or has_firm_word) and plain.index(own[0]) < plain.index(wrong[-1]):
        return True
    return has_firm_word or (not run.first and _in_its_place(desk, run))


def _deed(desk: Desk, run: Run) -> bool:
    """The run stands in a sentence about what the writer did, where another firm may be named."""
    return any(s.start <= run.start < s.end for s in desk.sentences("contribution"))


def _slip(word: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return len(other) > 3 and (near(word, other) or fuzz.ratio(word, other) >= 74)


def _in_its_place(desk: Desk, run: Run) -> bool:
    """A firm where only the record's firm can be meant: what one would join, and thanks or hopes for."""
    sentence = desk.letter.sentence_at(run.start)
    if sentence is None:
        return False
    number = desk.letter.sentences.index(sentence)
    for hit in desk.hits.get("check:fact/company:place", ()):
        if hit.sentence == number and hit.end <= run.start + 1 and run.start - hit.end <= 12:
            return True
    return False


def other_firm(desk: Desk, check: Check) -> Iterable[Found]:
    """The other firm by name."""
    own: set[str] = set()
    if desk.record is not None:
        own = {bare(w) for w in _WORD.findall(desk.record.application.company)}
        for person in desk.record.people:
            own.update(bare(w) for w in _WORD.findall(person.name))
    addressed = {
        bare(w)
        for w in _WORD.findall(
            desk.letter.said(desk.letter.greeting)
            + " "
            + desk.letter.said(desk.letter.signature)
            + " "
            + desk.letter.said(desk.letter.subject)
            + " "
            + desk.letter.said(desk.letter.head)
        )
    }
    never = {
        *desk.checks.facts["never_names"],
        *desk.checks.common,
        *desk.checks.facts["languages"],
        *check.data["products"].split(),
    }
    elsewhere = {h.sentence for h in desk.said(check)}
    made = {h.sentence for h in desk.said(check, "made")}
    firm = [w for w in own if len(w) > 4]
    for run in runs(desk):
        sentence = desk.letter.sentence_at(run.start)
        plain = [w for w in (bare(w) for w in run.words) if w not in never and w not in own and w not in addressed]
        if sentence is None or not plain or len(plain[0]) < 3 or any(_slip(w, o) for w in plain for o in firm):
            continue
        number = desk.letter.sentences.index(sentence)
        follows = re.compile(r"\W{1,3}([^\W\d_]+)").match(desk.letter.text, run.end, sentence.end)
        makes = follows is not None and follows.group(1).lower() in check.data["after"] and number in made
        if makes or (number in elsewhere and run.before in check.data["before"]):
            yield Found(run.start, run.end)
