"""Parts of a note put together again: lists, what belongs to what, and what is left out with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from afterword.facts.model import Person
from afterword.write.mend_clause import Parsed, noun, plural
from afterword.write.mend_glue import glued, put_in
from afterword.write.mend_leave import other_person, reason, somebody, stranger, without_lead
from afterword.write.mend_list import it_is, listed, parted, rather
from afterword.write.mend_parse import parse
from afterword.write.mend_piece import Open, Piece, pieces_of
from afterword.write.mend_spell import Fragment, Word, fragments
from afterword.write.mend_turn import turn
from afterword.write.mend_words import Words

_LONG = 40


@dataclass(frozen=True, slots=True)
class Joined:
    """What a note gives, and what it does not."""

    pieces: tuple[Piece, ...]
    """in the order of the note"""
    left_out: tuple[tuple[str, str], ...]
    """(raw words, why)"""


class _Gatherer:
    """Goes through a note once, part by part."""

    def __init__(self, text: str, field: str, words: Words, addressee: Person | None) -> None:
        self.text, self.field, self.words, self.addressee = text, field, words, addressee
        self.open: list[Open] = []
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
        parts = rather(parted(fragment.parts, self.field, self.words), self.field, self.words)
        parts = listed(parts, self.field, self.words)
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
        self.open.append(Open(parsed.form, voice, sure, [parsed.words], verb=parsed.verb))

    def grows(self, last: Open, parsed: Parsed, within: bool) -> bool:
        """Whether a part goes on with what stands before it, such as a figure after a deed."""
        if parsed.form == "doing" and last.form == "thing" and within and not last.tails:
            last.items.append(parsed.words)
            return True
        if parsed.form != "thing":
            return False
        return self.figured(last, parsed)

    def rated(self, last: Open, parsed: Parsed) -> bool:
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

    def figured(self, last: Open, parsed: Parsed) -> bool:
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
            made = pieces_of(open_, self.field, self.words, self.text)
            pieces += made
            if not made:
                self.leave(open_.words(), "unclear")
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
