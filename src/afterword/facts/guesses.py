"""What would be right: guesses at what somebody meant. Only asked once something is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from afterword.facts.faults import did_you_mean, nearest, say, short, words
from afterword.facts.shape import Key
from afterword.facts.zones import countries

_ISO_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_BRACKETED = re.compile(r"<([^<>\s]+@[^<>\s]+)>")


def kind_of(raw: object) -> str:
    """What ``raw`` is, in people's words: ``a text``, ``a list`` ..."""
    return str(words()["kinds"].get(type(raw).__name__, words()["kinds"]["else"]))


def write(text: str) -> str:
    """The request to write ``text``."""
    return say("write", text=text)[1] or text


def quoted(raw: object) -> str | None:
    """``raw`` as a text in quotation marks, if it is one plain value."""
    if isinstance(raw, bool):
        return write(f'"{str(raw).lower()}"')
    if isinstance(raw, (int, float, date, time)):
        return write(f'"{short(raw)}"')
    if isinstance(raw, list) and len(raw) == 1 and isinstance(raw[0], str):
        return write(f'"{short(raw[0])}"')
    return None


def number(raw: object) -> str | None:
    """The whole number in ``raw``."""
    digits = re.match(r"\s*(\d{1,4})", raw if isinstance(raw, str) else short(raw))
    return write(digits[1]) if digits and not isinstance(raw, (bool, date, list, dict)) else None


def yes_no(raw: object) -> str | None:
    """``true`` or ``false`` for a word or number that says so."""
    meant = words()["yes_no"].get(short(raw).lower())
    return write(meant) if meant else None


def day(raw: object, in_json: bool) -> str | None:
    """How to write the day that the text ``raw`` names."""
    usual = say("json-day")[1] if in_json else None
    found = _ISO_DAY.search(raw) if isinstance(raw, str) else None
    if not found:
        return usual
    try:
        return _written(date(*(int(part) for part in found.groups())).isoformat(), in_json)
    except ValueError:
        return usual


def moment(raw: object, in_json: bool) -> str | None:
    """How to write the moment that the text ``raw`` names."""
    usual = say("json-moment")[1] if in_json else None
    if not isinstance(raw, str):
        return usual
    try:
        return _written(datetime.fromisoformat(raw.strip().upper()).isoformat(), in_json)
    except ValueError:
        return day(raw, in_json) if _ISO_DAY.search(raw) else usual


def _written(iso: str, in_json: bool) -> str:
    return write(f'"{iso}"' if in_json else iso)


def moment_text(moment: datetime) -> str:
    """A moment as a record file has it."""
    return moment.isoformat()


def start(moment: datetime, starts: Iterable[datetime]) -> str | None:
    """The interview that starts nearest to ``moment``."""
    near = min(starts, key=lambda other: abs(other - moment), default=None)
    return did_you_mean(moment_text(near)) if near else None


def last_day(text: str) -> str | None:
    """The last day of the month for a day that the month does not have."""
    found = _ISO_DAY.match(text)
    if not found:
        return None
    import calendar

    year, month, wanted = (int(part) for part in found.groups())
    if not (1 <= month <= 12 and year >= 1 and wanted > calendar.monthrange(year, month)[1]):
        return None
    return say("last-day", day=f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}")[1]


def choice(given: str, key: Key) -> str | None:
    """The allowed word that is nearest, or that means the same."""
    meant = words()["meant"].get(given.casefold())
    if meant in key.choices:
        return did_you_mean(meant)
    return did_you_mean(nearest(given, (str(choice) for choice in key.choices)))


def person(given: str, names: Iterable[str]) -> str | None:
    """The person whose name is nearest, or who has that first or last name alone."""
    known = list(names)
    parts = [name for name in known if given.casefold() in name.casefold().split()]
    if len(parts) == 1:
        return did_you_mean(parts[0])
    if near := nearest(given, known):
        return did_you_mean(near)
    if not known:
        return say("no-people")[1]
    return say("people", names=", ".join(known[:6]))[1]


def email(given: str) -> str | None:
    """The address that is somewhere in ``given``."""
    if found := _BRACKETED.search(given):
        return did_you_mean(found[1])
    plain = re.sub(r"\s*[(\[]at[)\]]\s*| at ", "@", given.removeprefix("mailto:").strip(" <>,;"))
    plain = re.sub(r"\s*[(\[]dot[)\]]\s*| dot ", ".", plain)
    return did_you_mean(plain) if plain != given and re.fullmatch(r"[^\s@<>,;:]+@[^\s@<>,;:]+", plain) else None


def country(given: str) -> str | None:
    """The two letters of the country that ``given`` names."""
    meant = words()["countries"].get(given.casefold().replace(".", ""))
    names = {c.name.casefold(): c.code for c in countries().values()}
    if meant is None and len(given) > 3 and (near := nearest(given, names, 0.75)):
        meant = names[near]
    return did_you_mean(meant)


def region(given: str) -> str | None:
    """The part after the hyphen of ``US-IL``."""
    found = re.fullmatch(r"[A-Za-z]{2}-([A-Za-z0-9]{1,3})", given)
    return did_you_mean(found[1].upper()) if found else None


def zone(given: str) -> str | None:
    """The zone that has this place in its name, or is near in spelling."""
    from zoneinfo import available_timezones

    if meant := words()["zones"].get(given.casefold()):
        return did_you_mean(meant)
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    place = given.rpartition("/")[2].casefold().replace(" ", "_")
    for name in names:
        if name.rpartition("/")[2].casefold() == place:
            return did_you_mean(name)
    cities = {name.rpartition("/")[2]: name for name in reversed(names)}
    near = nearest(given, names, 0.7) or cities.get(nearest(place, cities, 0.8) or "")
    return did_you_mean(near)


def language(given: str) -> str | None:
    """The tag for a language written with an underline or by its name."""
    meant = words()["languages"].get(given.casefold())
    plain = given.replace("_", "-").partition(".")[0]
    if meant is None and plain != given and re.fullmatch(r"[A-Za-z]{2,3}-[A-Za-z]{2}", plain):
        meant = plain
    return did_you_mean(meant)


def plain_id(given: str) -> str | None:
    """The id that ``given`` would be."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", given).encode("ascii", "ignore").decode().lower()
    return did_you_mean("-".join(re.findall("[a-z0-9]+", plain)))
