"""Parts of a note put together again: lists, what belongs to what, and what is left out with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as field_
from typing import Literal, cast

from afterword.facts.model import Person
from afterword.write.mend_clause import Parsed, hangs, noun, plural
from afterword.write.mend_glue import glued, put_in
from afterword.write.mend_leave import other_person, reason, somebody, stranger, without_lead
from afterword.write.mend_list import it_is, listed, parted
from afterword.write.mend_parse import parse
from afterword.write.mend_spell import Fragment, Word, fragments
from afterword.write.mend_turn import turn
from afterword.write.mend_words import Words

Form = Literal["thing", "doing", "do", "did", "someone", "how", "sentence"]
Voice = Literal["me", "them", "us", "it"]
_LONG = 40
_OPEN = frozenset('()[]{}"“”#\n')


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a note, mended; no final punctuation, a small first letter unless it is a name, I or an acronym."""

    text: str
    form: Form
    voice: Voice
    confident: bool
    """a fluent native reader would accept it in a sentence of its form"""
    start: int
    end: int
    gerund: str | None = None
    """a deed or a wish as "keeping people coming" """


@dataclass(frozen=True, slots=True)
class Joined:
    """What a note gives, and what it does not."""

    pieces: tuple[Piece, ...]
    """in the order of the note"""
    left_out: tuple[tuple[str, str], ...]
    """(raw words, why)"""


@dataclass(slots=True)
class _Open:
    """A piece that may still grow."""

    form: str
    voice: str
    sure: bool
    items: list[list[Word]]
    tails: list[list[Word]] = field_(default_factory=list)
    verb: int = -1

    def words(self) -> list[Word]:
        return [w for item in (*self.items, *self.tails) for w in item]


class _Gatherer:
    """Goes through a note once, part by part."""

    def __init__(self, text: str, field: str, words: Words, addressee: Person | None) -> None:
        self.text, self.field, self.words, self.addressee = text, field, words, addressee
        self.open: list[_Open] = []
        self.left: list[tuple[int, int, str]] = []
        self.known = True
        self.after_left = ""
        self.aside = False

    def leave(self, part: list[Word], why: str) -> None:
        self.left.append((min(w.start for w in part), max(w.end for w in part), why))
        self.after_left = why

    def fragment(self, fragment: Fragment) -> None:
        self.left.extend((start, end, "link") for start, end in fragment.links)
        if not (fragment.aside and self.aside):
            self.after_left = ""
        self.aside = fragment.aside
        may_join = fragment.joined and bool(self.open)
        parts = listed(parted(fragment.parts, self.field, self.words), self.field, self.words)
        for i, raw in enumerate(parts):
            part = without_lead(raw, self.field, self.words) if not i else raw
            if self.field == "correct":
                part = it_is(part, self.words)
            asks = fragment.asks and i == len(parts) - 1
            self.part(part, may_join if i == 0 else bool(self.open) and not self.after_left, asks, i > 0)

    def part(self, part: list[Word], may_join: bool, asks: bool, within: bool) -> None:
        words, field = self.words, self.field
        leave = reason(part, field, words)
        if leave is not None:
            self.leave(part, leave.why)
            return
        if somebody(part, words) or stranger(part, field, self.addressee, words):
            self.leave(part, "third-person")
            return
        if part[0].tags & {"conjunction"} and len(part) > 1:
            part = part[1:]
        parsed = parse(part, field, words, asks=asks)
        if (
            parsed.form == "sentence"
            and parsed.verb > 0
            and not parsed.dropped
            and other_person(part[: parsed.verb], words)
        ):
            self.leave(part, "third-person")
            return
        if parsed.form == "thing" and len(part) < 3 and words.has("roles", part[-1].low) and field == "talked":
            self.leave(part, "third-person")
            return
        if parsed.form in ("tail", "none"):
            self.loose(parsed, may_join)
            return
        last = self.open[-1].form if self.open and may_join and within else ""
        year = len(part) > 1 and len(part[1].low) == 4 and part[1].low.isdigit()
        if parsed.form == "did" and last == "thing" and len(part) > 1 and (year or part[1].tags & {"preposition"}):
            parsed.form = "tail"
            self.loose(parsed, may_join)
            return
        unsure = any(w.unsure for w in part)
        had = any(plural(w) and noun(w) for i, w in enumerate(parsed.words) if i != parsed.verb)
        put_in(parsed, field, words)
        voice = turn(parsed, field, words, self.addressee, self.known)
        if parsed.form == "none":
            self.leave(part, parsed.why)
            return
        self.known = self.known and not had
        self.after_left = ""
        self.add(parsed, voice, parsed.sure and not unsure and len(part) <= _LONG, may_join, within)

    def loose(self, parsed: Parsed, may_join: bool) -> None:
        if parsed.form == "tail" and may_join and self.open and self.open[-1].form != "":
            self.open[-1].tails.append(parsed.words)
            return
        self.leave(parsed.words, self.after_left or parsed.why)

    def add(self, parsed: Parsed, voice: str, sure: bool, may_join: bool, within: bool) -> None:
        last = self.open[-1] if self.open and may_join else None
        if last is not None and within and parsed.form == "thing":
            if self.rated(last, parsed):
                return
            spans = len(parsed.words) == 2 and parsed.words[0].tags & {"num"} and parsed.words[1].tags & {"spans"}
            if spans and last.form in ("thing", "sentence"):
                self.leave(parsed.words, "number-only")
                return
        alike = last is not None and last.form == parsed.form and parsed.form in ("thing", "did", "do", "doing")
        if last is not None and alike and last.sure == sure and not last.tails and (parsed.form == "thing" or within):
            last.items.append(parsed.words)
            last.voice = voice if last.voice == "it" else last.voice
            return
        if last is not None and self.grows(last, parsed, within):
            return
        self.open.append(_Open(parsed.form, voice, sure, [parsed.words], verb=parsed.verb))

    def grows(self, last: _Open, parsed: Parsed, within: bool) -> bool:
        """Whether a part goes on with what stands before it, such as a figure after a deed."""
        if parsed.form == "doing" and last.form == "thing" and within and not last.tails:
            last.items.append(parsed.words)
            return True
        if parsed.form != "thing":
            return False
        return self.figured(last, parsed)

    def rated(self, last: _Open, parsed: Parsed) -> bool:
        """40 a week, 1 in 9 welds: figures for what was just said."""
        part, words = parsed.words, self.words
        rate = len(part) > 2 and part[-1].tags & {"spans"} and words.has("rates", part[-2].low)
        share = len(part) > 2 and part[0].tags & {"num"} and part[2].tags & {"num"}
        if self.field == "need" and last.form == "thing" and len(part) == 1 and words.has("spans", part[0].low):
            rate = True
        if not (share or (rate and not any(noun(w) for w in part[:-2]))) or last.form not in ("sentence", "thing"):
            return False
        last.tails.append(part)
        return True

    def figured(self, last: _Open, parsed: Parsed) -> bool:
        """Figures after a deed of mine: with 14 pickers, for 3 years."""
        part, words = parsed.words, self.words
        mine = last.form == "did" or (last.form == "sentence" and last.voice == "me")
        if not (mine and parsed.sure and words.has("mine", self.field) and self.field != "correct"):
            return False
        if not (any(w.tags & {"num"} for w in part) or part[0].tags & {"negative"}) or not any(noun(w) for w in part):
            return False
        link = words.glue["with"]
        if len(part) == 2 and part[1].tags & {"spans"}:
            verb = words.verbs.get(last.items[0][max(last.verb, 0)].low)
            if verb is None or not words.has("lasting", verb.base):
                return False
            link = words.glue["for"]
        elif "%" in part[0].text or (part[0].name and len(part) == 1):
            return False
        elif last.tails and last.tails[-1][0].low == link:
            link = words.glue["and"]
        if part[0].low == words.glue["my"]:
            part = part[1:]
        last.tails.append([glued(link, part[0], words), *part])
        return True

    def done(self) -> Joined:
        pieces: list[Piece] = []
        for open_ in self.open:
            piece = _piece(open_, self.field, self.words)
            if piece is None:
                self.leave(open_.words(), "unclear")
            else:
                pieces.append(piece)
        left = tuple((self.text[s:e], why) for s, e, why in sorted(self.left))
        if any(why == "in-confidence" for _, why in left):
            return Joined((), ((self.text.strip(), "in-confidence"),))
        return Joined(tuple(pieces), left)


def gather(text: str, field: str, words: Words, addressee: Person | None) -> Joined:
    """The pieces of one note, and what is left out."""
    gatherer = _Gatherer(text, field, words, addressee)
    for fragment in fragments(text, words):
        gatherer.fragment(fragment)
    return gatherer.done()


def _said(items: list[list[Word]], words: Words) -> str:
    texts = [" ".join(w.text for w in item) for item in items]
    if len(texts) == 1:
        return texts[0]
    word = words.glue["and"]
    comma = "," if any(f" {word} " in f" {t} " for t in texts) else ""
    if texts[-1].startswith(f"{word} "):
        return ", ".join(texts[:-1]) + f"{comma} {texts[-1]}"
    return ", ".join(texts[:-1]) + f"{comma} {word} {texts[-1]}"


def _piece(open_: _Open, field: str, words: Words) -> Piece | None:
    text = _said(open_.items, words)
    for tail in open_.tails:
        said = " ".join(w.text for w in tail)
        text += f" {said}" if tail[0].low in (words.glue["and"], words.glue["for"]) else f", {said}"
    all_ = open_.words()
    if not _clean(text):
        return None
    start, end = min(w.start for w in all_), max(w.end for w in all_)
    if open_.form == "thing" and len(all_) == 1 and not noun(all_[0]):
        return None
    sure = open_.sure and not hangs(open_.items[-1], words)
    gerund = _gerund(open_, words) if open_.form in ("did", "do", "doing") else None
    return Piece(text, cast("Form", open_.form), cast("Voice", open_.voice), sure, start, end, gerund)


def _clean(text: str) -> bool:
    """The last look: no word twice, nothing left open, no stop at the end."""
    if text[-1] in ",.;:!?-" or any(c in _OPEN for c in text):
        return False
    lows = [w.rstrip(",") for w in text.lower().split(" ")]
    return all(w and w != after for w, after in zip(lows, [*lows[1:], ""], strict=True))


def _gerund(open_: _Open, words: Words) -> str | None:
    if open_.form == "doing":
        return _said(open_.items, words)
    items = []
    for item in open_.items:
        turned = [_ing(item, i, words) for i in range(len(item))]
        if item[0].low not in words.verbs or None in turned:
            return None
        items.append([w for w in turned if w is not None])
    return _said(items, words)


def _ing(item: list[Word], i: int, words: Words) -> Word | None:
    """A word of a deed in its gerund; None where it cannot be told whether it is a deed."""
    word = item[i]
    after_and = i > 0 and item[i - 1].low == words.glue["and"]
    if i and not (after_and and word.tags & {"base", "past"} and word.low in words.verbs):
        return word
    if i and word.tags & {"both", "adjective", "pp"} and "past" not in word.tags:
        taken = i + 1 < len(item) and item[i + 1].tags & {"determiner", "possessive", "num"}
        return glued(words.verbs[word.low].ing, word, words) if taken else None
    verb = words.verbs.get(word.low)
    return glued(verb.ing, word, words) if verb else None
