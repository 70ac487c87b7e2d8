"""One sentence of a model, faced with what the model was given: what gives it away, and what it claims."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from afterword.facts.model import Record
from afterword.review.data import Checks
from afterword.review.known import Stock, bare, plain_number, spellings
from afterword.review.ledger import Entry
from afterword.review.tokens import LINK, MAIL, NUMBER, plain_words
from afterword.write.instructions import Instructions
from afterword.write.prompt import Material

_NAME: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_FIGURE: Final = re.compile(r"\d+(?:[.,:]\d+)*")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_END: Final = re.compile(r"[.?!…][\"'”’)\]]*$")
_POSTING: Final = "application.posting"


class Facing:
    """What was given, ready to be looked up."""

    def __init__(self, material: Material, checks: Checks, told: Instructions, record: Record) -> None:
        self.material, self.checks, self.told = material, checks, told
        given = {**material.facts, **material.others, **material.voice}
        self.texts = {path: text for path, text in given.items() if path != _POSTING}
        self.stocks = {path: self._stock([text]) for path, text in self.texts.items()}
        self.known = self._stock(self.texts.values())
        self.raw = self._raw(self.texts.values())
        named = [*material.facts.values(), *material.letter["to"], *material.voice.values()]
        named += [text for path, text in material.others.items() if path != _POSTING]
        self.good = {s for text in named for w in _NAME.findall(text) for p in (w, *w.split("-")) for s in spellings(p)}
        self.people = {s for p in record.people for w in _NAME.findall(p.name) for s in spellings(w)} - self.good
        self.orders = [self._stock([order]) for order in material.orders]
        self.quoted = [q.casefold() for order in material.orders for q in re.findall(r"[\"“'‘]([^\"”'’]{3,})", order)]
        calm = " ".join([*material.facts.values(), *(t for p, t in material.others.items() if p != _POSTING)])
        self.latin = {c for c in calm if c.isalpha()}
        classes = checks.classes
        self.calendar = classes["weekday"] | classes["month"]

    # What gives a model away --------------------------------------------------------------------------------------

    def game(self, text: str) -> str:
        """The code of what gives a sentence away; empty where nothing does."""
        if any(pattern.search(text) for pattern in self.told.unfilled):
            return "unfilled"
        if any(pattern.search(text) for pattern in self.told.machine):
            return "machine"
        if self.obeys(text):
            return "obeys"
        if self._foreign(text):
            return "language"
        if not _END.search(text) and not _LINK.search(text.split()[-1]):
            return "ending"
        return self._name(text)

    def obeys(self, text: str) -> bool:
        """Whether a sentence does what an order of the other side asked for."""
        lower = text.casefold()
        if any(quote.strip(" .!?,") in lower for quote in self.quoted):
            return True
        words = {w for w in self._own(text) if w not in self.known}
        return any(len({w for w in words if w in order}) >= min(2, max(1, len(order))) for order in self.orders)

    def leans(self, text: str) -> bool:
        """Whether a sentence leans on the one before."""
        first = _WORD.search(text)
        return first is not None and first.group().casefold() in self.told.leaning

    def _foreign(self, text: str) -> bool:
        letters = [c for c in text if c.isalpha()]
        if any(c not in self.latin and not unicodedata.name(c, "").startswith("LATIN") for c in letters):
            return True
        words = [w for w in plain_words(text, self.checks.folding) if w not in (NUMBER, LINK, MAIL)]
        english = sum(w in self.checks.common or w in self.known for w in words)
        return len(words) >= self.told.measures["words"] and english < self.told.measures["english"] * len(words)

    def _name(self, text: str) -> str:
        """A name, or anything with a capital, that the record does not know, or that has no place in this letter."""
        found = list(_NAME.finditer(text))
        for n, match in enumerate(found):
            if not match.group()[0].isupper():
                continue
            first = n == 0 or bool(re.search(r"[.?!:]\s*[\"'“‘(]*$", text[: match.start()]))
            following = found[n + 1].group() if n + 1 < len(found) else ""
            word = re.split(r"['’]", match.group())[0]
            if self._may_stand(word):
                continue
            if any(s in self.people for part in (word, *word.split("-")) for s in spellings(part)):
                return "other"
            if not first or self._like_a_person(word, match.group(), following):
                return "name"
        return ""

    def _may_stand(self, word: str) -> bool:
        facts = self.checks.facts
        parts = {s for part in (word, *word.split("-")) for s in spellings(part)}
        plain = {bare(word), *plain_words(word, self.checks.folding)}
        return bool(
            parts & self.good
            or plain & self.calendar
            or bare(word) in facts["never_names"]
            or bare(word) in facts["honorifics"]
            or plain & self.checks.common
        )

    def _like_a_person(self, word: str, whole: str, following: str) -> bool:
        if bare(word).endswith(self.told.no_name_endings) and "'" not in whole:
            return False
        said = following.casefold() in self.told.person_verbs or following[:1].isupper()
        return "'" in whole or "’" in whole or said

    # What it claims -----------------------------------------------------------------------------------------------

    def claim(self, text: str, met: Sequence[Entry]) -> str:
        """The code of why a claim cannot be traced; empty where it can."""
        dated = not [w for w in self._own(text) if w not in self.calendar]
        for entry in met:
            if entry.claims and not dated and not any(f in self.texts for f in entry.fields):
                return "untraced"
        if any(link not in " ".join(self.texts.values()) for link in map(_clean, _LINK.findall(text))):
            return "untraced"
        if "@" in text or self.strange(text) or self._turned(text, met):
            return "untraced"
        return "" if all(self._figure(text, figure) for figure in self._figures(text)) else "number"

    def _turned(self, text: str, met: Sequence[Entry]) -> bool:
        """Whether a sentence has a day, a deed or a denial that was not given, in the midst of words that were."""
        words = list(_WORD.finditer(text))
        days = {w.group().casefold() for w in words[1:] if w.group()[0].isupper()} & self.calendar
        said = self._raw([text])
        if (days | (said & self.told.deeds)) - self.raw:
            return True
        nearest = [self.texts[f] for e in met for f in [f for f in e.fields if f in self.texts][:2]]
        denied = (said & self.told.negations) - self._raw(nearest)
        return bool(denied) and any(w in self.known for w in self._own(text))

    def _raw(self, texts: Iterable[str]) -> set[str]:
        """All words of some texts, as they stand and folded."""
        found = {word for text in texts for word in _NAME.findall(text)}
        return {w for word in found for w in (word.casefold(), *plain_words(word, self.checks.folding))}

    def strange(self, text: str) -> bool:
        """Whether most of the words of its own are unknown to what was given."""
        own = self._own(text)
        unknown = [w for w in own if w not in self.known]
        return len(own) >= self.told.measures["least"] and len(unknown) > self.told.measures["unknown"] * len(own)

    def _own(self, text: str) -> list[str]:
        words = plain_words(text, self.checks.folding)
        return [w for w in words if w not in self.checks.common and w not in (NUMBER, LINK, MAIL) and len(w) > 2]

    def _figures(self, text: str) -> list[str]:
        """The figures of a sentence, and number words from three on."""
        numbers: dict[str, float] = self.checks.facts["numbers"]
        bare_of_links = _LINK.sub(" ", text)
        words = [w.casefold() for w in _WORD.findall(bare_of_links)]
        return [*_FIGURE.findall(bare_of_links), *(w for w in words if numbers.get(w, 0) >= 3)]

    def _figure(self, text: str, figure: str) -> bool:
        """Whether a figure stands in a fact that shares a word with its sentence."""
        numbers: dict[str, float] = self.checks.facts["numbers"]
        wanted = {figure, plain_number(figure) if figure[0].isdigit() else str(int(numbers[figure]))}
        own = set(self._own(text)) | {w for w in plain_words(text, self.checks.folding) if w in self.calendar}
        for path, given in self.texts.items():
            words = {w.casefold() for w in _WORD.findall(given)}
            there = {plain_number(n) for n in _FIGURE.findall(given)} | set(_FIGURE.findall(given)) | words
            there |= {str(int(numbers[w])) for w in words if w in numbers}
            if wanted & there and (own & words or any(w in self.stocks[path] for w in own)):
                return True
        return False

    def _stock(self, texts: Iterable[str]) -> Stock:
        words = (w for text in texts for w in plain_words(text, self.checks.folding))
        return Stock(w for w in words if len(w) > 1 and w not in (NUMBER, LINK, MAIL) and w not in self.checks.common)


def _clean(link: str) -> str:
    return link.rstrip(".,;:!?)\"'”’")
