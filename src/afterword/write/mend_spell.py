"""A note -> fragments of words, each spelled as a letter has it, each knowing its place in the note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from afterword.write.mend_words import Tags, Words

_TOKEN = re.compile(
    r"""(?P<link>(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.\w+)
    |(?P<arrow>-+>|=>|[→⇒])
    |(?P<smile>(?<![\w:])[:;=]['-]?[()DPpO/|\\*]+(?!\w)|<3)
    |(?P<word>[~≈]?[$€£]?\d(?:[\d,.:]*\d)?(?:\s?%|[°"″])?(?:[\w/+%-]*[\w+%])?
      |(?i:w/(?:out|in|o)?(?![\w])|b/c(?!\w))
      |[&+](?!\w)
      |'?\w(?:[\w'’/&+\#-]|\.(?=\d)|(?<=\b\w)\.(?=\w\b))*)
    |(?P<dash>[—]|(?<=\s)[-–]+(?=\s)|-{2,}|–)
    |(?P<stop>[.!?…]+|;|\n)
    |(?P<comma>,)|(?P<colon>:)|(?P<open>[(\[{])|(?P<shut>[)\]}])|(?P<at>@\w+)|(?P<mark>[~≈\#])|(?P<other>\S)""",
    re.VERBOSE,
)
SMALL = frozenset({"determiner", "negative", "preposition", "conjunction", "be", "have", "do", "possessive", "subject"})
_UNIT = re.compile(r"(\d[\d,.]*)([^\W\d]+)$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, mended."""

    text: str
    low: str
    tags: Tags
    start: int
    end: int
    name: bool = False
    """it keeps its capital"""
    unsure: bool = False
    """an abbreviation that may mean several things, or a slash"""


@dataclass(slots=True)
class Fragment:
    """What stands between two stops: parts between commas."""

    parts: list[list[Word]] = field(default_factory=lambda: [[]])
    asks: bool = False
    """it ended in a question mark"""
    joined: bool = False
    """a dash, and no stop, stands before it"""
    aside: bool = False
    """it stood in brackets"""
    links: list[tuple[int, int]] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        """All its words."""
        return [w for part in self.parts for w in part]


def fragments(text: str, words: Words) -> list[Fragment]:
    """Part a note at its stops, dashes and brackets, and spell its words."""
    found = [Fragment()]
    shouting = text.isupper() and sum(len(t) > 3 for t in text.split()) > 1
    every = _Every(text, words, shouting)
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup or "other"
        if kind == "word":
            found[-1].parts[-1].extend(every.mended(token))
        elif kind == "comma":
            found[-1].parts.append([])
        elif kind in ("stop", "dash", "colon", "arrow", "open", "shut"):
            _bound(found, kind, token, every)
        elif kind in ("link", "at"):
            found[-1].links.append(token.span())
    for fragment in found:
        fragment.parts = [p for p in (_contextual(_once(part), words) for part in fragment.parts) if p]
    return [f for f in found if f.parts or f.links]


def _bound(found: list[Fragment], kind: str, token: re.Match[str], every: _Every) -> None:
    last = found[-1]
    if kind == "arrow" and last.parts[-1]:
        last.parts[-1].append(every.glue(every.words.glue["to"], token.start()))
        return
    if kind == "stop" and "?" in token.group():
        last.asks = True
    after_bracket = kind == "shut"
    found.append(Fragment(joined=kind == "dash", aside=kind == "open"))
    if after_bracket:
        found[-1].joined = True


class _Every:
    """What is the same for all words of one note."""

    def __init__(self, text: str, words: Words, shouting: bool) -> None:
        self.text, self.words, self.shouting = text, words, shouting
        self.place = (0, 0)
        self.lows = frozenset(re.findall(r"[\w-]+", text.lower()))

    def glue(self, text: str, place: int) -> Word:
        return Word(text, text, self.words.tags(text), place, place)

    def mended(self, token: re.Match[str]) -> Iterator[Word]:
        raw = token.group().replace(" ", "").replace("’", "'").rstrip("-/&#.") or token.group()
        raw = raw if raw[-2:].lower() == "s'" and raw[0] != "'" else raw.rstrip("'") or raw
        if raw.lower() + "/" in self.words.spelled and token.group().endswith("/"):
            raw += "/"
        start, end = token.span()
        if raw[0] in "~≈":
            yield self.glue(self.words.glue["about"], start)
            raw = raw[1:]
        if raw[-1] in '"″':
            raw = f"{raw[:-1]}{self.words.glue['inch']}" if raw[-1] != '"' or self.text.count('"') % 2 else raw[:-1]
        raw = raw if raw.lower() in self.words.spelled else raw.lstrip("'")
        low = raw.lower()
        if not low or low in self.words.sets["dropped"]:
            return
        self.place = (start, end)
        yield from self._known(raw, low, start)

    def _known(self, raw: str, low: str, start: int) -> Iterator[Word]:
        words = self.words
        if low in words.ambiguous:
            means, near = words.ambiguous[low]
            yield (
                replace(self._word(means, means), unsure=False)
                if near & self.lows
                else replace(self._word(raw, low), unsure=True)
            )
        elif low in words.names and not (low in words.lexicon and self._is_word(raw, low)):
            yield self._word(words.names[low], low, name=True)
        elif low in words.spelled and (raw == low or len(low) > 1):
            for spelled in words.spelled[low]:
                yield self._word(spelled, spelled.lower(), name=spelled in ("I", "OK"))
        elif (unit := _UNIT.match(raw)) and unit[2].lower() in words.spelled and len(unit[2]) > 1:
            yield self._word(unit[1], unit[1])
            spelled = words.spelled[unit[2].lower()][0]
            yield self._word(spelled, spelled)
        elif "/" in raw:
            yield from self._slashed(raw, low)
        else:
            yield self._cased(raw, low, start)

    def _is_word(self, raw: str, low: str) -> bool:
        """Whether what could be a name is typed as the plain word: led, and Led at the start of a line; not LED."""
        return raw == low or (raw[1:].islower() and self.words.names[low] != raw)

    def _slashed(self, raw: str, low: str) -> Iterator[Word]:
        first, _, last = raw.partition("/")
        words = self.words
        unit = words.spelled.get(last.lower(), (last.lower(),))[0]
        if words.has("spans", unit) and (first.isdigit() or "plural" in words.tags(first.lower())):
            yield self._word(first, first.lower())
            article = words.glue["an" if re.match(words.glue["vowel"], unit) else "a"]
            yield self._word(article, article)
            yield self._word(unit, unit)
        elif {"plural"} <= words.tags(first.lower()) & words.tags(last.lower()) and first.islower():
            for part in (first, words.glue["and"], last):
                yield self._word(part, part.lower())
        else:
            yield replace(self._word(raw, low), unsure=raw.islower() and not any(c.isdigit() for c in raw))

    def _cased(self, raw: str, low: str, start: int) -> Word:
        if self.shouting:
            return self._word(low, low)
        if raw.islower() or not raw[0].isalpha():
            return self._word(raw, low)
        tags = self.words.tags(low)
        plain = "unknown" not in tags and "guessed" not in tags
        if raw.isupper() and len(raw) > 1:
            small = plain and (len(raw) > 3 or (bool(tags & SMALL) and not self.words.has("capitals", low)))
            return self._word(low, low) if small else self._word(raw, low, name=True)
        opens = not self.text[:start].rstrip(" \"'(“‘*-") or self.text[:start].rstrip(" \"'(“‘*")[-1:] in ".!?;:\n"
        if opens and (plain or "guessed" in tags) and raw[1:].islower():
            return replace(self._word(low, low), unsure=not plain)
        return self._word(raw, low, name=True)

    def _word(self, text: str, low: str, *, name: bool = False) -> Word:
        tags = self.words.tags(low)
        unsure = "unknown" in tags and not name and low.isalpha() and not re.search(self.words.glue["sounded"], low)
        if "num" in tags and re.match(self.words.glue["ordinal"], low):
            tags = frozenset({"adjective"})
        return Word(text, low, tags, *self.place, name, unsure and len(low) > 1)


def _once(part: list[Word]) -> list[Word]:
    return [w for i, w in enumerate(part) if not i or w.low != part[i - 1].low]


def _contextual(part: list[Word], words: Words) -> list[Word]:
    """Spell what only its neighbours tell: dates, its and it's, a lone r, names of several words."""
    done: list[Word] = []
    skip = 0
    for i, word in enumerate(part):
        if skip:
            skip -= 1
            continue
        phrase = _phrase_at(part, i, words)
        if phrase:
            typed, written = phrase
            skip = len(typed) - 1
            last = part[i + skip]
            named = written != written.lower()
            tags = frozenset({"named"}) | (last.tags & {"plural"}) if named else words.tags(written.replace(" ", "-"))
            done.append(replace(word, text=written, low=written.lower(), tags=tags, end=last.end, name=named))
            continue
        done.append(_by_neighbours(word, done[-1] if done else None, part[i + 1 : i + 3], words))
    return done


def _phrase_at(part: list[Word], i: int, words: Words) -> tuple[tuple[str, ...], str] | None:
    for typed, written in words.phrases.get(part[i].low, ()):
        if tuple(w.low for w in part[i : i + len(typed)]) == typed:
            return typed, written
    return None


def _by_neighbours(word: Word, before: Word | None, after: list[Word], words: Words) -> Word:
    next_ = after[0] if after else None
    if word.low in words.dates:
        written, safe = words.dates[word.low]
        near = (before is not None and words.has("before", before.low)) or (
            next_ is not None
            and (words.has("with", next_.low) and safe is False and words.has("place_time", next_.low))
        )
        if safe or near or (before is not None and before.low[:1].isdigit()):
            tags = frozenset({"date"}) | (frozenset({"plural"}) if written.endswith("ys") else frozenset())
            return replace(word, text=written, low=written.lower(), tags=tags, name=True)
    if word.low in words.after_number and before is not None and before.low[:1].isdigit():
        text = words.after_number[word.low]
        return replace(word, text=text, low=text, tags=words.tags(text))
    if word.tags & {"clock"} and before is not None and before.low[:1].isdigit():
        return replace(word, tags=frozenset({"spans"}))
    if word.start == word.end and word.low == words.glue["to"]:
        return replace(word, unsure=not (before and next_ and before.low[:1].isdigit() and next_.low[:1].isdigit()))
    for rule in ("its", "r", "id"):
        if word.low == rule:
            return _rule(rule, word, before, after, words)
    return word


def _rule(rule: str, word: Word, before: Word | None, after: list[Word], words: Words) -> Word:
    tags = after[0].tags if after else frozenset()
    here = words.sets
    if (
        rule == "its"
        and after
        and (
            after[0].low in here["its_is"]
            or after[0].low in words.dates
            or tags & {"num", "ing", "date"}
            or (after[0].name and len(after) > 1 and after[1].tags & {"num"})
            or (tags & {"adj"} and len(after) == 1)
        )
    ):
        return replace(word, text="it's", low="it's", tags=words.tags("it's"))
    if (
        rule == "r"
        and before is not None
        and word.text == "r"
        and before.tags & {"plural", "subj", "subject"}
        and after
        and not tags & {"conjunction"}
    ):
        return replace(word, text="are", low="are", tags=words.tags("are"))
    if rule == "id" and before is not None and before.tags & {"asking", "plural"} and tags & {"base", "pp"}:
        return replace(word, text="I'd", low="i'd", tags=words.tags("i'd"), name=True)
    return word
