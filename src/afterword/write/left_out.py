"""What was left out: what the advertisement asks for and the strengths have, but nothing says was talked about.

A wrong offer is worse than none. A skill counts where the advertisement names the whole of it; a line of what somebody
did counts where it shares two words that belong together with a sentence that asks, or one that is asked for by name.
Where no note says what was talked about at all, nothing is known to be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from afterword.facts.model import Note, Record
from afterword.practice.source import sheets
from afterword.write.akin import NAME, Kin, Word
from afterword.write.asked import Asking, Sentence, quoted

_SAID = ("talked", "strength", "asked", "left_out", "correct")
_CUT = ",.;:()\n•"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One strength that answers the advertisement and was not talked about."""

    path: str
    """where the strength stands: ``me.strengths[0].skills[1]`` or ``me.strengths[0].text``"""
    strength: str
    """its words"""
    quote: str
    """the words of the advertisement that it answers, spaces made one"""
    start: int
    end: int
    """their place in ``application.posting``"""
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the finder knows: words, which words ask, and how a reason is said."""

    kin: Kin
    asking: Asking
    reasons: Mapping[str, str]

    @classmethod
    def load(cls, own: Mapping[str, str] | None = None) -> Finding:
        """Ours, with a person's own sheets over it; raises ``PracticeFault``."""
        sheet = next(s for s in sheets("finders", own) if s.stem == "reasons")
        reasons = {key: str(said) for key, said in sheet.data.get("left_out", {}).items()}
        try:
            filled = {"quote": "", "strength": "", "who": "", "said": ""}
            for key in ("skill", "text", "raised", "somebody"):
                reasons[key].format(**filled)
        except (KeyError, ValueError, IndexError, AttributeError) as fault:
            raise sheet.fault(f"a reason is missing, or has a place that nothing fills: {fault}", "left_out") from None
        return cls(Kin.load(own), Asking.load(own), reasons)


@lru_cache(maxsize=1)
def _ours() -> Finding:
    return Finding.load()


@dataclass(frozen=True, slots=True)
class _Match:
    """A strength and the sentence that it answers; the better, the greater ``score``."""

    score: int
    path: str
    strength: str
    line: str
    words: tuple[Word, ...]
    sentence: Sentence

    @property
    def families(self) -> frozenset[str]:
        return frozenset(w.family for w in self.words)


def left_out(record: Record, finding: Finding | None = None) -> tuple[LeftOut, ...]:
    """The strengths to bring up yet, the most telling first."""
    posting = record.application.posting
    used = finding or _ours()
    notes = [note for talk in record.interviews for note in talk.notes]
    said = [text for note in notes if (text := _said(note))]
    if not posting or not said:
        return ()
    said += [letter.body for letter in record.letters if letter.body and letter.state != "bounced"]
    search = _Search(record, posting, used, [_both(used.kin, text) for text in said])
    found: dict[str, _Match] = {}
    for match in sorted(search.matches(), key=lambda m: (-m.score, m.sentence.start, m.path)):
        taken = any(m.families & match.families for m in found.values() if m.sentence.start == match.sentence.start)
        told = any(m.families >= match.families or m.line == match.line for m in found.values())
        if not taken and (not told or match.path.endswith("]")) and match.path not in found:
            found[match.path] = match
    return tuple(search.offer(match) for match in list(found.values())[: used.asking.most])


def _said(note: Note) -> str:
    return "\n".join(text for key in _SAID if (text := getattr(note, key)))


def _both(kin: Kin, text: str) -> frozenset[str]:
    """The families of a text; a name in it counts as a word too, and a word that may be one as the name."""
    families = {w.family for w in kin.read(text)}
    families |= {f.removeprefix(NAME) for f in families} | {NAME + w.raw.lower() for w in kin.read(text)}
    return frozenset(families)


class _Search:
    """One record's strengths held against its advertisement."""

    def __init__(self, record: Record, posting: str, used: Finding, said: Sequence[frozenset[str]]) -> None:
        self.record, self.posting, self.used, self.kin, self.said = record, posting, used, used.kin, said
        application = record.application
        self.job = {w.family for w in self.kin.read(f"{application.role}\n{application.company}")}
        self.sentences = used.asking.sentences(posting, self.kin)
        words = self.kin.read(posting)
        known = sum(self.kin.empty(w.family) for w in words)
        self.understood = len(words) < used.asking.foreign or known * used.asking.foreign >= len(words)
        self.needs = [
            (note.with_, note.need, {w.family for w in self.kin.read(note.need)})
            for talk in record.interviews
            for note in talk.notes
            if note.need
        ]

    def matches(self) -> Iterator[_Match]:
        """Every strength that answers a sentence and was not talked about."""
        for number, line in enumerate(self.record.me.strengths):
            path = f"me.strengths[{number}]"
            for at, skill in enumerate(line.skills):
                yield from self._skill(f"{path}.skills[{at}]", skill, line.text)
            if self.understood:
                yield from self._text(f"{path}.text", line.text)

    def _skill(self, path: str, skill: str, line: str) -> Iterator[_Match]:
        kin, wanted = self.kin, self.kin.name(skill)
        families = [w.family for w in wanted]
        soft = " ".join(w.raw.lower() for w in wanted) in kin.soft or skill.strip().lower() in kin.soft
        if not wanted or soft or (all(kin.empty(f) for f in families) and len(families) < 2):
            return
        if self._came_up(families):
            return
        for sentence in self.sentences:
            words = self._together(sentence, families)
            if not words:
                continue
            if len(families) == 1 and not kin.tells(families[0]) and not self._near(sentence, words[0]):
                continue
            if all(kin.empty(f) for f in families) and sentence.weight < 2:
                continue
            score = 10 * sentence.weight + 5 + 2 * len(families) + 10 * self._raised(words)
            yield _Match(score - 4 * (set(families) <= self.job), path, skill, line, words, sentence)

    def _together(self, sentence: Sentence, families: Sequence[str]) -> tuple[Word, ...]:
        """The words of ``families`` where they stand together in a sentence, in whatever order."""
        words = [w for w in sentence.words if w.family not in self.kin.small or w.family in families]
        wanted = sorted(families)
        for at in range(len(words) - len(wanted) + 1):
            part = words[at : at + len(wanted)]
            if sorted(w.family for w in part) == wanted:
                between = self.posting[part[0].start : part[-1].end]
                names = "".join(w.raw for w in part)
                if sum(between.count(c) - names.count(c) for c in _CUT if c != "\n") == 0:
                    return tuple(part)
        return ()

    def _text(self, path: str, text: str) -> Iterator[_Match]:
        kin = self.kin
        mine = {w.family for w in kin.read(text) if not kin.empty(w.family)} - self.job
        if not mine or self._told(mine, text):
            return
        pairs = set(pairwise(w.family for w in kin.read(text)))
        for sentence in self.sentences:
            words = [w for w in sentence.words if w.family in mine]
            best = self._belonging(sentence, words) or self._pair(sentence, words, pairs)
            if not best or self._came_up([w.family for w in best]):
                continue
            telling = len(kin.told({w.family for w in best}))
            score = 10 * sentence.weight + len({w.family for w in best}) + 2 * telling + 10 * self._raised(best)
            yield _Match(score, path, text, text, best, sentence)

    def _belonging(self, sentence: Sentence, words: Sequence[Word]) -> tuple[Word, ...]:
        """Two words or more that stand together, one of them telling; else one that is asked for by name."""
        order = {w.start: n for n, w in enumerate(sentence.words)}
        best: tuple[Word, ...] = ()
        for first in words:
            part = tuple(w for w in words if 0 <= order[w.start] - order[first.start] <= self.used.asking.together)
            families = {w.family for w in part}
            if len(families) > max(1, len({w.family for w in best})) and self.kin.told(families):
                best = part
        if best:
            return best
        for word in words:
            named = word.family.startswith(NAME) or (word.raw.isupper() and len(word.raw) > 2)
            long = len(word.family) > 4 and self._near(sentence, word)
            if self.kin.tells(word.family) and (named or long):
                return (word,)
        return ()

    def _pair(self, sentence: Sentence, words: Sequence[Word], pairs: AbstractSet[tuple[str, str]]) -> tuple[Word, ...]:
        """Two everyday words that stand side by side in both, in a sentence that asks."""
        if sentence.weight < 2:
            return ()
        for first, second in pairwise(words):
            side_by_side = self.posting[first.end : second.start] in (" ", "-", "\n")
            if side_by_side and (first.family, second.family) in pairs:
                return (first, second)
        return ()

    def _near(self, sentence: Sentence, word: Word) -> bool:
        return self.used.asking.near(self.posting, sentence, word.start)

    def _came_up(self, families: Sequence[str]) -> bool:
        """Whether a note or a letter speaks of it: of one of its telling words, or of all of them."""
        telling = self.kin.told(families) - self.job
        if telling:
            return any(f in text for f in telling for text in self.said)
        return any(set(families) <= text for text in self.said)

    def _told(self, mine: set[str], text: str) -> bool:
        """Whether a note tells of this very deed: two of its words, or one with a figure of it."""
        figures = {w.family for w in self.kin.read(text) if w.family.isdigit() and len(w.family) > 1}
        for said in self.said:
            shared = mine & said
            if (len(shared) > 1 and (self.kin.told(shared) or not self.kin.told(mine))) or (shared and figures & said):
                return True
        return False

    def _raised(self, words: Sequence[Word]) -> bool:
        telling = self.kin.told(w.family for w in words) - self.job
        return any(telling & need for _, _, need in self.needs)

    def offer(self, match: _Match) -> LeftOut:
        """The offer with its reason."""
        start, end = quoted(self.posting, match.sentence, match.words, self.used.asking.quote)
        quote = " ".join(self.posting[start:end].split())
        kind = "text" if match.path.endswith(".text") else "skill"
        strength = " ".join(match.strength.split())
        reason = self.used.reasons[kind].format(quote=quote.rstrip(".;,"), strength=strength.rstrip("."))
        telling = self.kin.told(match.families) - self.job
        for who, need, families in self.needs:
            if telling & families:
                said = " ".join(need.split()).rstrip(".")
                reason += " " + self.used.reasons["raised"].format(who=who or self.used.reasons["somebody"], said=said)
                break
        return LeftOut(match.path, strength, quote, start, end, reason)
