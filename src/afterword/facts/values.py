"""Single values: what a text, a number, a day or a moment of a file is in the record, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any, Final
from unicodedata import normalize

from afterword.facts import guesses
from afterword.facts.shape import Key
from afterword.facts.zones import countries, zone_named

YEARS: Final = (1990, 2200)
NOON: Final = time(12)
DAY_MINUTES: Final = 24 * 60

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")  # tab and line feed are text
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?")
_EMAIL = re.compile(r"[^\s@<>,;:()\[\]\"\\]+@[^\s@<>,;:()\"\\]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{4,8})*")
_ID = re.compile(r"[a-z0-9-]*[a-z0-9][a-z0-9-]*")
_REGION = re.compile(r"[A-Z0-9]{1,3}")


class Mistake(Exception):
    """A value is not what belongs there: ``what`` names the fault's words, ``right`` says what would be right."""

    def __init__(self, what: str, right: str | None = None, **values: Any) -> None:
        super().__init__(what)
        self.what, self.right, self.values = what, right, values


@dataclass(slots=True)
class Known:
    """What the values of a record are read against."""

    dates_as_text: bool = False
    """the file is JSON, which has no dates"""
    zone: tzinfo = UTC
    """the application's: local times stand in it"""
    people: dict[str, str] = field(default_factory=dict)
    """each person's name, by the folded name"""
    me: str | None = None
    """the folded name of the person whose record it is"""
    starts: tuple[datetime, ...] = ()
    """when the interviews start"""


def value_of(key: Key, raw: object, known: Known) -> Any:
    """What the file's ``raw`` is as a value of ``key``. Raises ``Mistake``."""
    if key.like == "start":
        return _start(key, raw, known)
    return _KINDS[key.kind](key, raw, known)


def folded(name: str) -> str:
    """``name`` as it is compared with others: small letters, single spaces, accents written in one way."""
    plain = name if name.isascii() else normalize("NFC", name)
    return " ".join(plain.casefold().split())


def text_of(raw: object) -> str:
    """A text without space around it, with plain line ends. Raises ``Mistake`` for what is no text."""
    if not isinstance(raw, str):
        raise Mistake("not-text", guesses.quoted(raw), found=guesses.kind_of(raw))
    text = _BREAKS.sub("\n", raw).strip()
    if odd := _CONTROL.search(text):
        raise Mistake("odd-character", code=f"U+{ord(odd[0]):04X}")
    return text


def moment_of(raw: object, known: Known) -> datetime:
    """A moment; a local time stands in ``known.zone``, a day alone is 12:00 there. Raises ``Mistake``."""
    if isinstance(raw, str):
        raw = _moment_in_text(raw, known)
    if isinstance(raw, date) and not isinstance(raw, datetime):
        raw = datetime.combine(raw, NOON)
    if not isinstance(raw, datetime):
        raise Mistake("not-a-moment", guesses.moment(raw, known.dates_as_text), found=guesses.kind_of(raw))
    _refuse_year(raw)
    if raw.tzinfo is None:
        offset = raw.replace(tzinfo=known.zone).utcoffset() or timedelta(0)
        return raw.replace(tzinfo=timezone(offset))
    return raw


def _start(key: Key, raw: object, known: Known) -> datetime:
    moment = moment_of(raw, known)
    if moment not in known.starts:
        raise Mistake("no-such-interview", guesses.start(moment, known.starts), given=guesses.moment_text(moment))
    return moment


def _text(key: Key, raw: object, known: Known) -> str:
    text = text_of(raw)
    if key.like is None:
        return text
    if "\n" in text:
        raise Mistake("line-break")
    check = _LIKES.get(key.like)
    return check(text, known) if check else text


def _whole(key: Key, raw: object, known: Known) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise Mistake("not-a-number", guesses.number(raw), found=guesses.kind_of(raw))
    if key.like == "minutes" and not 0 < raw <= DAY_MINUTES:
        raise Mistake("minutes", given=raw)
    return raw


def _yes_no(key: Key, raw: object, known: Known) -> bool:
    if not isinstance(raw, bool):
        raise Mistake("not-yes-no", guesses.yes_no(raw), found=guesses.kind_of(raw))
    return raw


def _day(key: Key, raw: object, known: Known) -> date:
    if isinstance(raw, str) and known.dates_as_text and _DAY.fullmatch(raw.strip()):
        raw = _impossible_or(date.fromisoformat, raw.strip())
    if isinstance(raw, datetime):
        raise Mistake("day-with-time", guesses.day(raw.date().isoformat(), known.dates_as_text))
    if not isinstance(raw, date):
        raise Mistake("not-a-day", guesses.day(raw, known.dates_as_text), found=guesses.kind_of(raw))
    _refuse_year(raw)
    return raw


def _moment(key: Key, raw: object, known: Known) -> datetime:
    return moment_of(raw, known)


def _moment_in_text(raw: str, known: Known) -> object:
    text = raw.strip()
    if known.dates_as_text and _DAY.fullmatch(text):
        return _impossible_or(date.fromisoformat, text)
    if known.dates_as_text and _MOMENT.fullmatch(text):
        return _impossible_or(datetime.fromisoformat, text.upper())
    return raw


def _impossible_or(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text)
    except ValueError:
        raise Mistake("impossible-date", guesses.last_day(text), given=text) from None


def _refuse_year(day: date) -> None:
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise Mistake("year", given=day.year, first=YEARS[0], last=YEARS[1])


def _choice(key: Key, raw: object, known: Known) -> str | int:
    given = text_of(raw) if isinstance(raw, str) else raw
    if given in key.choices and not isinstance(given, bool):
        return given
    choices = ", ".join(str(choice) for choice in key.choices)
    if not isinstance(given, str):
        raise Mistake("not-text", found=guesses.kind_of(raw))
    raise Mistake("choice", guesses.choice(given, key), given=given, choices=choices)


def _email(text: str, known: Known) -> str:
    if not _EMAIL.fullmatch(text) or ".." in text or len(text) > 254:
        raise Mistake("email", guesses.email(text), given=text)
    return text


def _name(text: str, known: Known) -> str:
    if not any(c.isalpha() for c in text):
        raise Mistake("name", given=text)
    return text


def _person(text: str, known: Known) -> str:
    name = known.people.get(folded(text))
    if name is None and folded(text) == known.me:
        raise Mistake("yourself", given=text)
    if name is None:
        raise Mistake("nobody", guesses.person(text, known.people.values()), given=text)
    return name


def _country(text: str, known: Known) -> str:
    if text.upper() not in countries():
        raise Mistake("country", guesses.country(text), given=text)
    return text.upper()


def _region(text: str, known: Known) -> str:
    if not _REGION.fullmatch(text.upper()):
        raise Mistake("region", guesses.region(text), given=text)
    return text.upper()


def _zone(text: str, known: Known) -> str:
    if zone_named(text) is None:
        raise Mistake("zone", guesses.zone(text), given=text)
    return text


def _language(text: str, known: Known) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise Mistake("language", guesses.language(text), given=text)
    return text


def _id(text: str, known: Known) -> str:
    if not _ID.fullmatch(text):
        raise Mistake("id", guesses.plain_id(text), given=text)
    return text


_KINDS: Final[dict[str, Callable[[Key, object, Known], Any]]] = {
    "text": _text,
    "whole": _whole,
    "yes-no": _yes_no,
    "day": _day,
    "moment": _moment,
    "choice": _choice,
}
_LIKES: Final[dict[str, Callable[[str, Known], str]]] = {
    "email": _email,
    "name": _name,
    "person": _person,
    "country": _country,
    "region": _region,
    "zone": _zone,
    "language": _language,
    "id": _id,
}
