"""What the language needs apart from frames (``shared.toml``): dates, times, lists, names of people and firms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from afterword.practice.source import Sheet
from afterword.write.nearness import Limits

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dates:
    """How one language writes days and times."""

    full: str
    far: str
    comma: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    time: str
    full_hour: str
    halves: tuple[str, str]
    clock: int

    def day(self, day: date) -> str:
        """``Tuesday, November 17``, without the year."""
        return self.full.format(weekday=self.weekdays[day.weekday()], day=day.day, month=self.months[day.month - 1])

    def far_day(self, day: date) -> str:
        """``Tuesday, November 17, 2026``, for a day that lies far off."""
        month = self.months[day.month - 1]
        return self.far.format(weekday=self.weekdays[day.weekday()], day=day.day, month=month, year=day.year)

    def weekday(self, day: date) -> str:
        """``Tuesday``."""
        return self.weekdays[day.weekday()]

    def month(self, day: date) -> str:
        """``November``."""
        return self.months[day.month - 1]

    def clock_time(self, moment: datetime) -> str:
        """``2:30 p.m.`` or ``14:30``."""
        hour = moment.hour if self.clock == 24 else (moment.hour % 12 or 12)
        pattern = self.time if moment.minute else self.full_hour
        return pattern.format(hour=hour, minute=f"{moment.minute:02d}", half=self.halves[moment.hour >= 12])


class Speech:
    """The language data of ``frames/shared.toml``."""

    def __init__(self, sheet: Sheet) -> None:
        data = sheet.data
        self.data: Table = data
        self.tables: Mapping[str, Table] = data["languages"]
        self.default: str = data["default"]
        self.words: Table = data["words"]
        self.formal: frozenset[str] = frozenset(data["profiles"]["formal"])
        self.short: frozenset[str] = frozenset(data["profiles"]["short"])
        self.unpitched: frozenset[str] = frozenset(data["profiles"]["unpitched"])
        self.names: Table = data["names"]
        self.legal: tuple[str, ...] = tuple(sorted(data["names"]["legal"], key=len, reverse=True))
        self.echoes: tuple[str, ...] = tuple(data["echoes"])
        self.written_out: Mapping[str, str] = dict(data["written_out"])
        self.doubles: frozenset[str] = frozenset(data["doubles"])
        self.broken: re.Pattern[str] = re.compile("|".join(re.escape(join) for join in data["broken"]))
        self.greetings: tuple[str, ...] = tuple(sorted(data["voice"]["greetings"], key=len, reverse=True))
        self.closers: frozenset[str] = frozenset(closer.casefold() for closer in data["voice"]["closers"])
        self.near: Limits = Limits.of(data["near"])
        self.empty_words: frozenset[str] = frozenset(data["empty_words"])
        self._dates = {name: _dates(table) for name, table in self.tables.items()}

    def english(self, wanted: str | None, country: str) -> str:
        """The English of a letter: the person's own where they named one, else as it is written in ``country``."""
        named = wanted or ""
        if named in self.tables or named in self.data["likes"]:
            return self.language(named)
        return self.default if country in self.data["default_in"] else str(self.data["elsewhere"])

    def language(self, wanted: str) -> str:
        """The name of the language table for ``wanted`` (``en-AU``): itself, as ``like`` says, or the default."""
        likes: Table = self.data["likes"]
        return wanted if wanted in self.tables else str(likes.get(wanted, self.default))

    def dates(self, language: str) -> Dates:
        """The dates of this language."""
        return self._dates[self.language(language)]

    def british(self, language: str) -> bool:
        """Whether the British frames are used."""
        return bool(self.tables[self.language(language)].get("british", False))

    def listed(self, items: Sequence[str]) -> str:
        """``Ana, Luis and Tom``."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.words['and']} {items[-1]}"

    def in_full(self, text: str) -> str:
        """``text`` without short forms (``don't`` -> ``do not``), for letters that address people formally."""
        if "'" not in text and "\u2019" not in text:
            return text
        words = text.replace("\u2019", "'").split(" ")
        return " ".join(self.written_out.get(word, word) for word in words)

    def firm(self, company: str) -> str:
        """The firm's name as one says it: without its legal form, with its article where it takes one."""
        name = short_firm(company, self.legal)
        takes = any(name.startswith(start) for start in self.names["with_article"])
        return f"{self.words['the']} {name}" if takes else name


@lru_cache(maxsize=4096)
def short_firm(company: str, legal: tuple[str, ...]) -> str:
    """``company`` without a legal form of ``legal`` at its end (``Polderdata B.V.`` -> ``Polderdata``)."""
    name = company.strip()
    for ending in legal:
        bare = name.removesuffix(ending)
        if bare != name and bare[-1:] in " ,\u00a0":
            return bare.rstrip(" ,\u00a0") or name
    return name


def _dates(table: Table) -> Dates:
    return Dates(
        full=table["full"],
        far=table["far"],
        comma=table["comma"],
        months=tuple(table["months"]),
        weekdays=tuple(table["weekdays"]),
        time=table["time"],
        full_hour=table["full_hour"],
        halves=(table["halves"][0], table["halves"][1]),
        clock=int(table["clock"]),
    )
