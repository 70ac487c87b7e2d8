"""Figures that the record does not know: a number bound to what the writer did or has, or to what they said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, cached_property
from typing import Any, Final

from afterword.review.anatomy import Sentence
from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.known import Known, alike
from afterword.review.numerals import Numeral, numerals
from afterword.review.recorded import Figure, counts, made_of, record_figures, texts_of, unit_of
from afterword.review.rules.dates import named_days, number_days

_DAY_HOURS: Final = 24
_LEAST_DIGITS: Final = 7
_NEAR: Final = 0.11


def figures(desk: Desk, check: Check, known: Known) -> Iterator[Found]:
    """The numbers of the letter that neither stand in the record nor follow from it."""
    marks = _Marks(desk, check, known)
    corrected = set(desk.moves.get("correction", ()))
    withdrawn: list[tuple[Numeral, Sentence]] = []
    put_right = False
    for number, sentence in enumerate(desk.letter.sentences):
        said = list(marks.claims(sentence, number))
        wrong = [n for n in said if not marks.stands(n, sentence)]
        if number in corrected:
            withdrawn += [(n, sentence) for n in wrong]
            put_right |= len(wrong) < len(said)
            continue
        put_right |= desk.kind == "correction" and len(wrong) < len(said)
        wrong += [n for n in marks.shares(sentence, number) if not marks.share_stands(n)]
        for numeral in wrong:
            yield Found(numeral.start, _with_its_noun(desk, numeral, sentence), level="error", says="number")
    if withdrawn and not put_right:
        numeral, sentence = withdrawn[-1]
        yield Found(numeral.start, _with_its_noun(desk, numeral, sentence), level="error", says="number")


def _with_its_noun(desk: Desk, numeral: Numeral, sentence: Sentence) -> int:
    match = re.compile(r"[ -][^\W\d_]+").match(desk.letter.text, numeral.end, sentence.end)
    return match.end() if match else numeral.end


class _Marks:
    """What is known of the numbers of one record, and what may stand beside it."""

    def __init__(self, desk: Desk, check: Check, known: Known) -> None:
        self.desk, self.data, self.known = desk, check.data, known
        self.words: Mapping[str, float] = desk.checks.facts["numbers"]
        self.units: Mapping[str, float] = check.data["time_units"]
        self.stop = desk.checks.common
        self.leaves: datetime | None = desk.now

    @cached_property
    def there(self) -> list[Figure]:
        """The numbers of the record."""
        return list(record_figures(self.desk.checks, self.known, self.words, self.data["withdrawn"]))

    @cached_property
    def days(self) -> list[tuple[int, int]]:
        """Where the letter names days."""
        return [(d.start, d.end) for d in (*named_days(self.desk, _dates(self.desk)), *number_days(self.desk))]

    def claims(self, sentence: Sentence, number: int) -> Iterator[Numeral]:
        """The numbers of a sentence that claim something."""
        text = self.desk.letter.text
        there = list(numerals(text, sentence.start, sentence.end, self.words))
        skip = [*self.days, *self._idioms(sentence)] if there else []
        for numeral in there:
            if (
                numeral.ordinal
                or numeral.value in (0, 1)
                or any(a < numeral.end and numeral.start < b for a, b in skip)
            ):
                continue
            if self._is_clock(numeral) or self._is_reach(numeral, sentence) or self._is_label(numeral):
                continue
            if self._is_loose(numeral, sentence) or self._is_private(sentence) or self._is_counted(numeral, sentence):
                continue
            yield numeral

    def _idioms(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        for match in _one_of(tuple(self.data["idioms"])).finditer(self.desk.letter.text, sentence.start, sentence.end):
            yield match.span()

    def _is_clock(self, n: Numeral) -> bool:
        """A time of day."""
        text = self.desk.letter.text
        if text[n.start - 1 : n.start] == ":" or _CLOCK.match(text, n.start) or _CLOCK_END.match(text, n.end):
            return True
        if n.value > _DAY_HOURS or n.percent or n.money:
            return False
        if re.match(r"[-–—/]\d{1,2}\b", text[n.end : n.end + 3]) and not n.after:
            return True
        before = n.before[0] if n.before else ""
        near = before in self.data["times_after"] or (
            before in ("about", "around", "half", "the", "and", "to", "or")
            and len(n.before) > 1
            and n.before[1] in self.data["times_after"]
        )
        return near and (not n.after or n.after[0] in self.data["times_before"])

    def _is_reach(self, n: Numeral, sentence: Sentence) -> bool:
        """A piece of a telephone number, or of something written with letters."""
        text = self.desk.letter.text
        if not n.figures:
            return False
        run = re.compile(r"[\d\s()+./-]*").match(text, n.end, sentence.end)
        start = n.start
        while start > sentence.start and text[start - 1] in "0123456789 ()+./-":
            start -= 1
        around = text[start : run.end() if run else n.end]
        groups = re.findall(r"\d+", around)
        return len(groups) > 1 and sum(map(len, groups)) >= _LEAST_DIGITS and not re.search(r"[,%]", around)

    def _is_label(self, n: Numeral) -> bool:
        """Not how many but which: page four, room 12, level 3."""
        return bool(n.before) and n.before[0] in self.data["labels"]

    def _is_loose(self, n: Numeral, sentence: Sentence) -> bool:
        """A small count of words, points or minutes; a length of time that is offered or asked for."""
        after = set(n.after[:2])
        if n.value <= 12 and not n.percent and after & set(self.data["loose"]):
            return True
        if n.value == 100 and n.percent:
            return True
        span = after & set(self.units) or after & {unit + "s" for unit in self.units}
        words = set(self.desk.letter.words_of(sentence))
        if span and words & set(self.data["offering"]) and not words & set(self.data["having"]):
            return True
        return bool(after & {"minutes", "minute"}) and not words & set(self.data["having"])

    def _is_private(self, sentence: Sentence) -> bool:
        """A reason of the writer's own: family, health, a house."""
        return bool(set(self.desk.letter.words_of(sentence)) & set(self.data["private"]))

    def _is_counted(self, n: Numeral, sentence: Sentence) -> bool:
        """A count of what is then listed, or of the people whom one met."""
        if n.value <= 9:
            rest = self.desk.letter.text[n.end : sentence.end]
            if ":" in rest and rest.partition(":")[2].count(",") + 1 >= n.value - 1:
                return True
            if n.after[:1] and n.after[0] in self.data["company"] and n.value <= len(self.known.record.people) + 1:
                return True
        return False

    def stands(self, n: Numeral, sentence: Sentence) -> bool:
        """Whether the record has this number, or it follows from what it has."""
        value = n.value
        if "half" in n.before[:2] and n.value == 12:
            value = 6.0
        if "in" in n.before[:1] and "one" in n.before:
            return any(f.percent and _roughly_same(f.value, 100 / value) for f in self.there)
        nouns = [w for w in n.after if w not in self.stop and w not in self.words][:2]
        direct = [f for f in self.there if _same(f.value, value) and (not n.percent or f.percent or not f.nouns)]
        direct = direct or [f for f in self.there if _same(f.value, value)]
        if direct:
            return not self._bound_elsewhere(direct, nouns, value)
        if value == 2 and not any(counts(f, nouns) for f in self.there):
            return True
        if set(n.before[:2]) & set(self.data["about"]) and self._roughly(value, nouns, n.before):
            return True
        return self._follows(n, value, sentence)

    def _bound_elsewhere(self, direct: Sequence[Figure], nouns: Sequence[str], value: float) -> bool:
        """The record has the number, but of something else, and of this it has another."""
        special = [w for w in nouns if w not in self.units and w.removesuffix("s") not in self.units]
        special = [w for w in special if w not in self.data["plain_nouns"]]
        strange = [w for w in special if not any(counts(f, [w]) or _has(f, w) for f in direct)]
        return any(counts(f, strange) and not _same(f.value, value) for f in self.there)

    def _roughly(self, value: float, nouns: Sequence[str], before: Sequence[str]) -> bool:
        for figure in self.there:
            if nouns and figure.nouns and not counts(figure, nouns) and not figure.percent:
                continue
            if value and abs(figure.value - value) <= _NEAR * max(value, figure.value):
                return True
        return False

    def _follows(self, n: Numeral, value: float, sentence: Sentence) -> bool:
        words = [w for w in self.desk.letter.words_of(sentence) if w not in self.stop]
        unit = unit_of(n.after[: 1 if n.after[:1] and n.after[0] in self.data["rates"] else 2], self.units)
        for figure in self.there:
            own = unit_of(figure.after, self.units)
            if unit and own and _close(figure.value * self.units[own], value * self.units[unit]):
                return True
            if (
                unit == "year"
                and self.leaves
                and abs(self.leaves.year - figure.value - value) <= 1 < figure.value - 1900
            ):
                return True
            if n.percent and figure.percent and _same(100 - figure.value, value):
                return True
        if unit in ("minute", "hour") and any(
            _close((i.minutes or 60), value * self.units[unit]) for i in self.known.record.interviews
        ):
            return True
        if self.leaves and n.figures and value in self._years():
            return True
        return any(
            _close(made, value)
            for text in texts_of(self.there)
            if any(w in text or any(alike(w, t) for t in text) for w in words)
            for made in made_of([f for f in self.there if f.text is text], self.units, unit)
        )

    def shares(self, sentence: Sentence, number: int) -> Iterator[Numeral]:
        """Parts told in words, of a change that the writer made: by half, doubled, a third less."""
        if number not in self.desk.moves.get("contribution", ()) and number not in self.desk.moves.get("addition", ()):
            return
        worth: Mapping[str, float] = self.data["share_worth"]
        for match in _one_of(tuple(self.data["shares"])).finditer(self.desk.letter.text, sentence.start, sentence.end):
            said = match.group().lower()
            value = next(v for word, v in worth.items() if word in said)
            yield Numeral(float(value), *match.span(), (), (), percent=True, money=False, figures=False, ordinal=False)

    def share_stands(self, n: Numeral) -> bool:
        """Whether the record tells of such a part, in words, in percent or by two numbers."""
        for text in texts_of(self.there):
            its = [f for f in self.there if f.text is text]
            told = [f.value for f in its if f.percent]
            if any(_roughly_same(v, n.value) or _roughly_same(v, 100 - n.value) for v in told):
                return True
            made = list(made_of(its, self.units))
            if any(_roughly_same(v, n.value) or _roughly_same(v * 100, n.value) for v in made):
                return True
        return False

    def _years(self) -> set[float]:
        record = self.known.record
        years = {float(i.starts.year) for i in record.interviews}
        if self.leaves:
            years |= {float(self.leaves.year), float(self.leaves.year + 1)}
        return years


def _has(figure: Figure, word: str) -> bool:
    return word in figure.text or any(alike(word, other) for other in figure.text)


def _same(a: float, b: float) -> bool:
    return abs(a - b) < 0.005


def _roughly_same(a: float, b: float) -> bool:
    return abs(a - b) <= 0.16 * max(a, b)


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 0.01 * max(a, b, 1.0)


_CLOCK: Final = re.compile(
    r"\d{1,2}[:.]\d\d\b(?!\s*%)|\d{1,2}\s*(?:am|pm|a\.m|p\.m|h\b|o'clock|o’clock)", re.IGNORECASE
)
_CLOCK_END: Final = re.compile(r"\s*(?:[ap]\.?m\b|o['’]clock|hrs\b|noon\b|Uhr\b)", re.IGNORECASE)


@cache
def _one_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


def _dates(desk: Desk) -> Any:
    return next(check for check in desk.checks.checks if check.rule == "date")
