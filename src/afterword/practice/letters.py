"""The kinds of letter and the profiles, read from ``letters/*.toml`` and ``profiles/*.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from afterword.facts.model import LetterKind
from afterword.practice.formula import Formula, FormulaFault, formula, minute_of
from afterword.practice.source import PracticeFault, Sheet, sheets

KINDS: tuple[str, ...] = get_args(LetterKind)
CLOSED = ("no", "own", "any")


@dataclass(frozen=True, slots=True)
class Hours:
    """The day of sending: hours in minutes after midnight, which closed days count, where a night moves to."""

    begins: int
    ends: int
    closed: str
    """``no``: closed days are moved on; ``own``: the letter's own day counts even if closed; ``any``: all count"""
    moves_to: int


@dataclass(frozen=True, slots=True)
class Window:
    """Four formulas, and the hours by which they are mended. ``key`` tells windows apart (for memory of results)."""

    key: str
    opens: Formula
    best: Formula
    closes: Formula
    last: Formula | None
    hours: Hours
    trigger: str
    opens_on_open_day: bool = False
    any_hour_within: int = 0
    """seconds: where the interview is nearer than that, ``best`` is at once at any hour"""
    telephone: bool = False
    """a ``last`` before ``opens`` is void, and one telephones as well"""
    best_by_interview: bool = False
    """at once if the interview comes sooner than ``best``"""


@dataclass(frozen=True, slots=True)
class Terms:
    """What one variant of a kind has of its own."""

    rule: LetterRule
    name: str
    """kind and variant: ``follow-up/after-date``"""
    carries: tuple[str, ...]
    """the moves that it makes"""
    never_waits: bool
    """it never waits for another letter"""
    waits: int
    """business days that it keeps from one sent to the same person"""


@dataclass(frozen=True, slots=True)
class LetterRule:
    """One kind of letter."""

    kind: str
    rank: int
    carries: Mapping[str, tuple[str, ...]]
    windows: Mapping[str, Window]
    never_waits: frozenset[str]
    """the variants (``""``: every one) that never wait for another letter"""
    waits: Mapping[str, int]
    """business days that a letter of this variant keeps from one sent to the same person"""
    even_unwanted: bool = False
    """it may go although they asked for no letters (practice 3.6)"""
    figures: Mapping[str, int] = field(default_factory=dict)
    _terms: dict[str | None, Terms] = field(default_factory=dict, init=False, repr=False, compare=False)

    def terms(self, variant: str | None) -> Terms:
        """What holds for a letter of this variant."""
        found = self._terms.get(variant)
        if found is None:
            never = "" in self.never_waits or (variant or "") in self.never_waits
            waits = self.waits.get(variant or "", self.waits[""])
            name = f"{self.kind}/{variant}" if variant else self.kind
            found = self._terms[variant] = Terms(self, name, self.carried(variant), never, waits)
        return found

    def carried(self, variant: str | None) -> tuple[str, ...]:
        """The moves that a letter of this variant makes."""
        return self.carries.get(variant or "", self.carries[""])


@dataclass(frozen=True, slots=True)
class Profile:
    """What is usual in one country or sector."""

    name: str
    title: str
    countries: tuple[str, ...]
    thanks_to: str
    optional: bool
    note: str | None
    thanks_carries: tuple[str, ...] | None
    follow_up_to: str
    follow_ups: int
    never_follow_up: bool
    follow_up_note: str | None
    coordinator: bool
    feedback_always: bool
    reply_only_if_welcome: bool
    formal: bool
    pitch: bool
    no_card: bool
    windows: Mapping[str, Window]
    """windows of this profile over those of the letters, such as ``thank-you`` and ``follow-up/after-silence``"""


THANKS_TO = ("each", "lead", "recruiter", "chair", "with-something-to-add", "only-if-welcome")


def hours_of(sheet: Sheet, said: Mapping[str, Any], below: Hours) -> Hours:
    """The hours that a sheet states in its ``day`` table, over those ``below``."""
    try:
        hours = replace(
            below,
            begins=minute_of(said["from"]) if "from" in said else below.begins,
            ends=minute_of(said["to"]) if "to" in said else below.ends,
            moves_to=minute_of(said["moves_to"]) if "moves_to" in said else below.moves_to,
        )
    except FormulaFault as fault:
        raise sheet.fault(str(fault), "day") from None
    closed = said.get("closed", below.closed)
    if closed not in CLOSED:
        raise sheet.fault(f"closed is {closed!r}; it is one of {', '.join(CLOSED)}", "closed")
    return replace(hours, closed=closed)


def _once(moves: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(moves))


def window_of(
    sheet: Sheet, key: str, said: Mapping[str, Any], hours: Hours, trigger: str, like: Window | None
) -> Window:
    """One window from its table of formulas; what the table does not say is as in ``like``."""

    def read(name: str) -> Formula | None:
        if name not in said:
            return getattr(like, name) if like else None
        try:
            return formula(said[name])
        except (FormulaFault, AttributeError, TypeError) as fault:
            raise sheet.fault(str(fault), name, str(said[name])) from None

    opens, best, closes = read("opens"), read("best"), read("closes")
    if opens is None or best is None or closes is None:
        missing = [n for n in ("opens", "best", "closes") if read(n) is None]
        raise sheet.fault(f"the window {key} does not say {' and '.join(missing)}", "window")
    unknown = set(said) - {"opens", "best", "closes", "last", "opens_on_open_day", "kinds", "reason", "carries"}
    if unknown:
        raise sheet.fault(f"the window {key} has {sorted(unknown)[0]!r}, which nothing reads", sorted(unknown)[0])
    moved = bool(said.get("opens_on_open_day", like.opens_on_open_day if like else False))
    return Window(key, opens, best, closes, read("last"), hours, trigger, moved)


def read_letters(own: Mapping[str, str] | None, usual: Hours) -> dict[str, LetterRule]:
    """All kinds of letter. Raises ``PracticeFault`` where a kind is missing or a file is at fault."""
    rules = {sheet.stem: _letter(sheet, usual) for sheet in sheets("letters", own)}
    for kind in KINDS:
        if kind not in rules:
            raise PracticeFault(f"letters/{kind}.toml", None, "this kind of letter is missing")
    for sheet in sheets("letters", own):
        borrowed = sheet.data.get("same_window_as")
        if borrowed is not None:
            if borrowed not in rules:
                raise sheet.fault(f"same_window_as names {borrowed!r}, which is no kind of letter", "same_window_as")
            rules[sheet.stem] = replace(rules[sheet.stem], windows=rules[borrowed].windows)
    return rules


def _letter(sheet: Sheet, usual: Hours) -> LetterRule:
    data = sheet.data
    if sheet.stem not in KINDS or data.get("kind") != sheet.stem:
        raise sheet.fault(f"kind must be the file's name, one of {', '.join(KINDS)}", "kind")
    for key in ("rank", "trigger", "carries", "reason", "source"):
        if key not in data:
            raise sheet.fault(f"{key} is missing")
    hours = hours_of(sheet, data.get("day", {}), usual)
    base = (
        _special(window_of(sheet, sheet.stem, data["window"], hours, data["trigger"], None), data)
        if "window" in data
        else None
    )
    windows: dict[str, Window] = {"": base} if base else {}
    carries = {"": _once(data["carries"])}
    never = {""} if data.get("never_waits") else set[str]()
    waits = {"": int(data.get("waits", 0))}
    for name, said in data.get("variant", {}).items():
        if "window" in said and base:
            windows[name] = _special(
                window_of(sheet, f"{sheet.stem}/{name}", said["window"], hours, data["trigger"], None), data
            )
        if "named-late" in said:
            windows[f"{name}/named-late"] = window_of(
                sheet, f"{sheet.stem}/{name}/named-late", said["named-late"], hours, data["trigger"], windows[name]
            )
        if "carries" in said:
            carries[name] = _once(said["carries"])
        if said.get("never_waits"):
            never.add(name)
        waits[name] = int(said.get("waits", waits[""]))
    for name in ("short", "outcome", "confirming"):
        if name in data and base:
            window = window_of(sheet, f"{sheet.stem}/{name}", data[name], hours, data["trigger"], base)
            windows[name] = _special(window, data)
            carries[name] = _once(data[name].get("carries", data["carries"]))
    figures = {
        k: v for k, v in {**data.get("limits", {}), **data}.items() if isinstance(v, int) and not isinstance(v, bool)
    }
    return LetterRule(
        sheet.stem,
        int(data["rank"]),
        carries,
        windows,
        frozenset(never),
        waits,
        bool(data.get("even_unwanted")),
        figures,
    )


def _special(window: Window, data: Mapping[str, Any]) -> Window:
    return replace(
        window,
        any_hour_within=int(data.get("any_hour_within_hours", 0)) * 3600,
        telephone=data.get("past_last") == "telephone",
        best_by_interview=bool(data.get("best_by_interview")),
    )


def read_profiles(own: Mapping[str, str] | None, rules: Mapping[str, LetterRule]) -> dict[str, Profile]:
    """All profiles, each laid over the one that it is based on (``country`` is settled for each record).

    A profile based on the country is made once for every country's profile: its key is ``public+de``.
    """
    found = {sheet.stem: sheet for sheet in sheets("profiles", own)}
    if not any(sheet.data.get("default") for sheet in found.values()):
        raise PracticeFault("profiles/us.toml", None, "no profile is marked default = true")
    profiles: dict[str, Profile] = {}
    for name, sheet in found.items():
        if sheet.data.get("based_on") == "country":
            for other in found.values():
                if other.data.get("countries"):
                    profiles[f"{name}+{other.stem}"] = _profile(sheet, [*_line(found, other), sheet], rules)
        else:
            profiles[name] = _profile(sheet, _line(found, sheet), rules)
    return profiles


def _line(found: Mapping[str, Sheet], sheet: Sheet) -> list[Sheet]:
    line = [sheet]
    while below := line[0].data.get("based_on"):
        if below not in found or found[below] in line:
            raise line[0].fault(f"based_on names {below!r}, which is no profile below it", "based_on")
        line.insert(0, found[below])
    return line


def _profile(sheet: Sheet, line: list[Sheet], rules: Mapping[str, LetterRule]) -> Profile:
    def said(table: str, key: str, default: Any) -> Any:
        for one in reversed(line):
            value = one.data.get(table, {}).get(key) if table else one.data.get(key)
            if value is not None:
                return value
        return default

    for key in ("name", "title", "reason", "source"):
        if key not in sheet.data:
            raise sheet.fault(f"{key} is missing")
    thanks_to = said("thank-you", "to", "each")
    if thanks_to not in THANKS_TO:
        teller = next(one for one in reversed(line) if one.data.get("thank-you", {}).get("to") == thanks_to)
        raise teller.fault(f"thank-you.to is {thanks_to!r}; it is one of {', '.join(THANKS_TO)}", "to", str(thanks_to))
    carries = said("thank-you", "carries", None)
    return Profile(
        name=sheet.data["name"],
        title=sheet.data["title"],
        countries=tuple(sheet.data.get("countries", ())),
        thanks_to=thanks_to,
        optional=said("thank-you", "optional", False),
        note=said("thank-you", "note", None),
        thanks_carries=_once(carries) if carries else None,
        follow_up_to=said("follow-up", "to", "lead"),
        follow_ups=said("follow-up", "most", 2),
        never_follow_up=said("follow-up", "never", False),
        follow_up_note=said("follow-up", "note", None),
        coordinator=said("coordinator-thanks", "usual", False),
        feedback_always=said("rejection-reply", "feedback", "") == "always",
        reply_only_if_welcome=said("rejection-reply", "only_if_welcome", False),
        formal=said("", "formal", False),
        pitch=said("", "pitch", True),
        no_card=said("", "no_card", False),
        windows=_profile_windows(sheet, line, rules),
    )


def _profile_windows(sheet: Sheet, line: list[Sheet], rules: Mapping[str, LetterRule]) -> dict[str, Window]:
    windows: dict[str, Window] = {}
    thanks, silence = rules["thank-you"].windows[""], rules["follow-up"].windows["after-silence"]
    for one in line:
        table = one.data.get("thank-you", {})
        if "window" in table:
            hours = hours_of(one, table.get("day", {}), thanks.hours)
            key = f"{one.stem}:thank-you"
            windows["thank-you"] = window_of(one, key, table["window"], hours, "end", thanks)
            short = rules["thank-you"].windows["short"]
            if "end + 2 h" in table["window"].get("opens", ""):
                windows["thank-you/short"] = replace(windows["thank-you"], key=f"{key}/short", opens=short.opens)
            else:
                windows["thank-you/short"] = windows["thank-you"]
        if said := one.data.get("follow-up", {}).get("after-silence"):
            key = f"{one.stem}:follow-up/after-silence"
            windows["follow-up/after-silence"] = window_of(one, key, said, silence.hours, "contact", silence)
    return windows
