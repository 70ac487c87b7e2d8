"""Useful things: what of a person's own reading list answers what an interviewer raised. None rather than a stretch.

A thing fits where its title shares two words with what somebody said, one of them telling; or one telling word, and
another with the rest of the record, so that "streaming" is not about films.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from afterword.facts.model import Record
from afterword.practice.source import sheets
from afterword.write.akin import NAME, Kin, Word
from afterword.write.list_file import Item, ReadingListFault, read_reading_list

__all__ = ["Fitting", "Item", "Offer", "ReadingListFault", "read_reading_list", "useful_things"]

_RAISED: Final = ("need", "asked", "talked")
"""what an interviewer raised, the strongest first"""
_REASONS: Final = ("talked", "need", "asked", "whole_talked", "whole_need", "whole_asked", "and", "comma")
_SITE: Final = re.compile(r"\s(?:[|·–—-])\s")
_CLAUSE: Final = re.compile(r"(?:[.!?;\n]+\s|\n)")
_APART: Final = re.compile(r"[\W_]+")
_QUOTE: Final = 120
_SITE_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing of the list that would be of use to somebody."""

    item: Item
    person: str | None
    """who raised it; None: a note on the whole talk, in which several were"""
    path: str
    """where it was noted: ``interviews[0].notes[1].need``"""
    quote: str
    """the words of the note that it answers"""
    reason: str


@dataclass(frozen=True, slots=True)
class Fitting:
    """What the finder knows: words, how a reason is said, and how many are enough."""

    kin: Kin
    reasons: Mapping[str, str]
    person: int
    all: int

    @classmethod
    def load(cls, own: Mapping[str, str] | None = None) -> Fitting:
        """Ours, with a person's own sheets over it; raises ``PracticeFault``."""
        sheet = next(s for s in sheets("finders", own) if s.stem == "reasons")
        try:
            reasons = {key: str(sheet.data["useful"][key]) for key in _REASONS}
            for said in reasons.values():
                said.format(who="", quote="", words="")
            limits = sheet.data["limits"]
            return cls(Kin.load(own), reasons, int(limits["person"]), int(limits["all"]))
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as fault:
            raise sheet.fault(f"a reason or a limit is missing, or is of another kind: {fault}", "useful") from None


@lru_cache(maxsize=1)
def _ours() -> Fitting:
    return Fitting.load()


@dataclass(frozen=True, slots=True)
class _Raised:
    """One field of a note in which an interviewer raised something."""

    path: str
    field: str
    person: str | None
    text: str
    words: tuple[Word, ...]
    families: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Match:
    score: tuple[int, ...]
    raised: _Raised
    item: Item
    shared: tuple[str, ...]
    families: frozenset[str]


def useful_things(record: Record, items: Iterable[Item], fitting: Fitting | None = None) -> tuple[Offer, ...]:
    """The things of the list that answer what somebody raised, the best first; each goes to one person."""
    used = fitting or _ours()
    raised = list(_raised(record, used.kin))
    if not raised:
        return ()
    job = _families(used.kin, f"{record.application.role}\n{record.application.company}")
    around = [*_around(record, used.kin), (None, frozenset(job))]
    given = _given(record)
    matches = [
        best
        for number, item in enumerate(items)
        if not (item.link and item.link in given)
        and (best := _best(item, number, raised, around, used.kin, frozenset(job))) is not None
    ]
    matches.sort(key=lambda match: match.score)
    kept: list[_Match] = []
    for match in matches:
        if sum(one.raised.person == match.raised.person for one in kept) < used.person:
            kept.append(match)
    return tuple(_offer(match, used) for match in kept[: used.all])


def _raised(record: Record, kin: Kin) -> Iterator[_Raised]:
    for i, talk in enumerate(record.interviews):
        alone = talk.with_[0] if talk.with_ is not None and len(talk.with_) == 1 else None
        for j, note in enumerate(talk.notes):
            for field in _RAISED:
                if text := getattr(note, field):
                    words = tuple(kin.read(text))
                    path = f"interviews[{i}].notes[{j}].{field}"
                    yield _Raised(path, field, note.with_ or alone, text, words, _loose(words))


def _around(record: Record, kin: Kin) -> list[tuple[str | None, frozenset[str]]]:
    """What else the record speaks of, each text with its path: it shows what a word that may mean two things means."""
    texts = [(None, record.application.posting or "")]
    texts += [(None, " ".join((line.text, *line.skills))) for line in record.me.strengths]
    found = [(path, _loose(kin.read(text))) for path, text in texts]
    return [*found, *((one.path, one.families) for one in _raised(record, kin))]


def _given(record: Record) -> set[str]:
    """The links that the record has given already."""
    noted = {note.useful.link for talk in record.interviews for note in talk.notes if note.useful and note.useful.link}
    said = " ".join(letter.body or "" for letter in record.letters)
    return noted | {word.strip(".,;()<>") for word in said.split() if "://" in word}


def _best(
    item: Item,
    number: int,
    raised: Sequence[_Raised],
    around: Sequence[tuple[str | None, frozenset[str]]],
    kin: Kin,
    job: frozenset[str],
) -> _Match | None:
    """The field that this thing answers best; None where it answers none."""
    words = kin.read(_title(item))
    title = _loose(words)
    folders = _loose(kin.read("\n".join(item.folders)))
    best: _Match | None = None
    for one in raised:
        shared = frozenset(f for f in title & one.families if not kin.empty(f) and not f.startswith(NAME))
        telling = kin.told(shared) - job
        pairs = _pairs(words, kin) & _pairs(one.words, kin)
        if not telling and not pairs:
            continue
        elsewhere: set[str] = set()
        if len(shared) < 2:
            others = [families for path, families in around if path != one.path]
            elsewhere = {f for f in (title | folders) - shared if not kin.empty(f) and any(f in o for o in others)}
            if not elsewhere and not _named(words, telling):
                continue
        score = -(3 * len(telling) + 2 * len(pairs) + len(shared) + bool(elsewhere))
        match = _Match(
            (score, _RAISED.index(one.field), len(words), number),
            one,
            item,
            tuple(dict.fromkeys(w.raw for w in words if w.family in shared or w.family[1:] in shared)),
            shared,
        )
        if best is None or match.score < best.score:
            best = match
    return best


def _pairs(words: Sequence[Word], kin: Kin) -> set[tuple[str, str]]:
    """Two words that stand side by side, neither of them empty: "shelf life" tells what "shelf" and "life" do not."""
    return {
        (a.family, b.family)
        for a, b in pairwise(words)
        if b.start - a.end == 1 and not kin.empty(a.family) and not kin.empty(b.family)
    }


def _named(words: Sequence[Word], telling: set[str]) -> bool:
    """Whether a telling word is a name made of capitals, such as SCADA: it can mean one thing."""
    return any(w.family in telling and w.raw.isupper() and len(w.raw) > 3 for w in words)


def _offer(match: _Match, used: Fitting) -> Offer:
    one, reasons = match.raised, used.reasons
    quote = _quote(one, match.families)
    *first, last = (f"“{word}”" for word in match.shared)
    words = reasons["comma"].join(first) + reasons["and"] + last if first else last
    key = one.field if one.person else f"whole_{one.field}"
    reason = reasons[key].format(who=one.person, quote=quote.rstrip(".?!;,"), words=words)
    return Offer(match.item, one.person, one.path, quote, reason)


def _quote(one: _Raised, families: frozenset[str]) -> str:
    """The words of the note: all of them, or of a long one the clause that shares the most."""
    whole = " ".join(one.text.split())
    if len(whole) <= _QUOTE:
        return whole
    parts = list(pairwise((0, *(m.end() for m in _CLAUSE.finditer(one.text)), len(one.text))))

    def shares(part: tuple[int, int]) -> int:
        return len({w.family for w in one.words if part[0] <= w.start < part[1]} & families)

    start, end = max(parts, key=shares)
    first = next(w.start for w in one.words if w.start >= start and w.family in families)
    said = " ".join(one.text[start:end].split())
    if len(said) <= _QUOTE:
        return said
    begin = one.text.rfind(" ", start, max(start, first - _QUOTE // 2)) + 1 or start
    cut = " ".join(one.text[begin : begin + _QUOTE].split())
    return cut.rsplit(" ", 1)[0] if begin + _QUOTE < end and " " in cut else cut


def _title(item: Item) -> str:
    """A title without the name of the site that many pages end with; of a bare link what its path says."""
    if not item.title:
        return _APART.sub(" ", (item.link or "").partition("://")[2].partition("/")[2])
    parts = _SITE.split(item.title)
    if len(parts) > 1 and len(parts[-1].split()) <= _SITE_WORDS:
        parts = parts[:-1]
    return "\n".join(parts)


def _families(kin: Kin, text: str) -> set[str]:
    return {w.family for w in kin.read(text)}


def _loose(words: Iterable[Word]) -> frozenset[str]:
    """The families of words; a name counts as the word that it is too."""
    families = {w.family for w in words}
    return frozenset(families | {f.removeprefix(NAME) for f in families})
