"""Parts of a note put together again: lists, what belongs to what, and what is left out with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as field_
from typing import Literal, cast

from afterword.facts.model import Person
from afterword.write.mend_glue import glued, put_in
from afterword.write.mend_leave import other_person, reason, somebody, stranger, without_lead
from afterword.write.mend_parse import Parsed, noun, parse, plural
from afterword.write.mend_spell import Fragment, Word, fragments
from afterword.write.mend_turn import turn
from afterword.write.mend_words import Words

Form = Literal["thing", "doing", "do", "did", "someone", "how", "sentence"]
Voice = Literal["me", "them", "us", "it"]
_LONG = 40


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

    def leave(self, part: list[Word], why: str) -> None:
        self.left.append((min(w.start for w in part), max(w.end for w in part), why))
        self.after_left = why

    def fragment(self, fragment: Fragment) -> None:
        self.left.extend((start, end, "link") for start, end in fragment.links)
        self.after_left = ""
        may_join = fragment.joined and bool(self.open)
        for i, raw in enumerate(fragment.parts):
            part = without_lead(raw, self.field, self.words)
            asks = fragment.asks and i == len(fragment.parts) - 1
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
        unsure = any(w.unsure for w in part)
        had = any(plural(w) and noun(w) for w in part)
        put_in(parsed, field, words)
        voice = turn(parsed, field, words, self.addressee, self.known)
        if parsed.form == "none":
            self.leave(part, parsed.why)
            return
        self.known = self.known and not had
        self.after_left = ""
        self.add(parsed, voice, parsed.sure and not unsure and len(part) <= _LONG, may_join, within)

    def loose(self, parsed: Parsed, may_join: bool) -> None:
        if (
            parsed.form == "tail"
            and may_join
            and self.open
            and self.open[-1].form in ("did", "do", "doing", "sentence", "thing")
        ):
            self.open[-1].tails.append(parsed.words)
            return
        self.leave(parsed.words, self.after_left or parsed.why)

    def add(self, parsed: Parsed, voice: str, sure: bool, may_join: bool, within: bool) -> None:
        last = self.open[-1] if self.open and may_join else None
        if (
            last is not None
            and last.form == parsed.form
            and parsed.form in ("thing", "did", "do", "doing")
            and not (last.tails and parsed.form == "thing")
        ):
            if parsed.form == "thing" or within:
                last.items.append(parsed.words)
                last.sure = last.sure and sure
                last.voice = voice if last.voice == "it" else last.voice
                return
        if last is not None and within and self.grows(last, parsed):
            return
        self.open.append(_Open(parsed.form, voice, sure, [parsed.words], verb=parsed.verb))

    def grows(self, last: _Open, parsed: Parsed) -> bool:
        """Whether a thing with a figure goes on with what stands before it."""
        words = self.words
        part = parsed.words
        if parsed.form != "thing":
            if parsed.form == "doing" and last.form == "thing":
                last.items.append(part)
                return True
            return False
        rate = part[-1].tags & {"spans"} and len(part) > 2 and words.has("rates", part[-2].low)
        if last.form == "sentence" and rate and not any(noun(w) for w in part[:-2]):
            last.tails.append(part)
            return True
        figures = part[0].tags & {"num", "negative"}
        if last.form == "did" and (figures or part[0].low == "no"):
            spans = len(part) == 2 and part[1].tags & {"spans"}
            verb = words.verbs.get(last.items[0][last.verb].low)
            if spans:
                if verb is None or not words.has("lasting", verb.base):
                    return False
                last.tails.append([glued(words.glue["for"], part[0], words), *part])
                return True
            if "%" in part[0].text or not any(noun(w) for w in part):
                return False
            link = words.glue["and" if last.tails and last.tails[-1][0].low == words.glue["with"] else "with"]
            last.tails.append([glued(link, part[0], words), *part])
            return True
        return False

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
    start, end = min(w.start for w in all_), max(w.end for w in all_)
    if open_.form == "thing" and len(all_) == 1 and not noun(all_[0]):
        return None
    sure = open_.sure and not (words.has("open_end", all_[-1].low) and not all_[-1].name)
    gerund = _gerund(open_, words) if open_.form in ("did", "do", "doing") else None
    return Piece(text, cast(Form, open_.form), cast(Voice, open_.voice), sure, start, end, gerund)


def _gerund(open_: _Open, words: Words) -> str | None:
    if open_.form == "doing":
        return _said(open_.items, words)
    items = []
    for item in open_.items:
        verb = words.verbs.get(item[0].low)
        if verb is None:
            return None
        items.append([glued(verb.ing, item[0], words), *item[1:]])
    return _said(items, words)
