"""Who wrote, and about which application. A wrong tie is the worst fault: what is not proven is tied to nobody.

In this order: the sender's known address, the firm's own domain, guests of an entry, a letter of ours that is answered,
a text that names the firm. Never a display name alone (F46).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from afterword.facts.model import Person
from afterword.watch.headers import domain_of, mentioned
from afterword.watch.known import App, Known, firm_words, is_robot, same_name, tokens
from afterword.watch.words import sentence


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a message shows of where it comes from."""

    sender: tuple[str, str] | None
    """name and address; None where From is not one address"""
    proven: bool
    text: str
    """subject, newest words and signature"""
    history: str = ""
    answers: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    """addresses of an entry's organiser and guests"""
    telling: bool = True
    """what it means is about an application, so that a firm named in it is the one it is about"""


@dataclass(slots=True)
class Tie:
    """To which application and person it belongs, and why."""

    app: App | None = None
    person: Person | None = None
    because: list[str] = field(default_factory=list)


def tie(evidence: Evidence, known: Known) -> Tie:
    """The application and the person of a message; nobody where that is not proven."""
    if not evidence.proven or evidence.sender is None:
        return Tie(because=[sentence("because.unproven")])
    name, address = evidence.sender
    for able, why in _sources(evidence, known, name, address):
        if able:
            app = _one_of(able, evidence.text)
            if app is None:
                return Tie(because=[sentence("because.two-applications", count=len(able))])
            if _speaks_of_another(app, address, evidence.text, known):
                break
            person, reasons = _person(app, evidence, name, address)
            extra = [sentence("because.by-role")] if len(able) > 1 else []
            return Tie(app, person, [*(reasons or [why(app)]), *extra])
    return Tie(because=[sentence("because.nobody")])


_Source = tuple[list[App], Callable[[App], str]]


def _sources(evidence: Evidence, known: Known, name: str, address: str) -> Iterator[_Source]:
    """The applications that each kind of proof points to, the best kind first, each with its reason."""
    domain, apps = domain_of(address), known.apps

    def said(which: str) -> Callable[[App], str]:
        return lambda app: _reason(which, app, evidence, address)

    yield [a for a in apps if a.by_address(address)], said("by-address")
    yield [a for a in apps if a.is_own_domain(domain)], said("by-domain")
    yield [a for a in apps if any(a.by_address(g) for g in evidence.guests)], said("calendar")
    yield [a for a in apps if a.threads & set(evidence.answers)], said("by-thread")
    yield [a for a in apps if _answered(a, evidence.history, known)], said("by-history")
    if evidence.telling and not _in_a_name(name, apps):
        yield [a for a in apps if names_firm(a.firm, evidence.text)], said("by-text")


def _in_a_name(name: str, apps: Sequence[App]) -> bool:
    """Whether a strange address writes in the name of somebody in the records: that proves nothing."""
    words = set(tokens(name))
    return any(set(tokens(p.name)) <= words for a in apps for p in a.record.people if tokens(p.name))


def _reason(which: str, app: App, evidence: Evidence, address: str) -> str:
    """Why a message is tied to an application, in people's words."""
    person = answered_in(app, evidence.history) if which == "by-history" else app.by_address(address)
    values = {"address": address, "domain": domain_of(address), "company": app.record.application.company}
    return sentence(f"because.{which}", name=person.name if person else "", **values)


def _speaks_of_another(app: App, address: str, text: str, known: Known) -> bool:
    """Whether a consultant of this application writes about another one that she has no part in."""
    person = app.by_address(address)
    if person is None or person.part != "agency" or names_firm(app.firm, text):
        return False
    return any(a is not app and a.firm != app.firm and names_firm(a.firm, text) for a in known.apps)


def _person(app: App, evidence: Evidence, name: str, address: str) -> tuple[Person | None, list[str]]:
    if (person := app.by_address(address)) is not None:
        return person, [sentence("because.by-address", address=address, name=person.name)]
    domain = domain_of(address)
    if app.is_own_domain(domain) and not is_robot(address) and (person := app.by_name(name)) is not None:
        return person, [sentence("because.by-name", name=person.name, domain=domain)]
    if not app.is_own_domain(domain) and not is_robot(address):
        person = answered_in(app, evidence.history)
        if person is not None and _may_be(person, name, address):
            return person, [sentence("because.by-history", name=person.name)]
    return None, []


def _may_be(person: Person, name: str, address: str) -> bool:
    """Whether a private address can be that person's: a word of the name stands in theirs."""
    theirs = set(tokens(person.name))
    words = set(tokens(name))
    return bool({w for w in theirs & words if len(w) > 1}) or same_name(person.name, name)


_TO = re.compile(
    r"^[>\s*]*(?:to|an|a|para|aan|à|till|til|宛先|cc)\s?\*?\s?[:：]\*?(.{0,400})$", re.IGNORECASE | re.MULTILINE
)


def answered_in(app: App, history: str) -> Person | None:
    """The person to whom the quoted letter went."""
    first = _TO.search(history[:6000])  # those below are of older letters
    to = list(mentioned(first[1])) if first else []
    return next((p for p in app.record.people if p.email and p.email.lower() in to), None)


def _answered(app: App, history: str, known: Known) -> Person | None:
    """As ``answered_in``, where the quoted letter is one of ours."""
    if not history or not _is_ours(history, known):
        return None
    return answered_in(app, history)


def _is_ours(history: str, known: Known) -> bool:
    top = history[:1500].lower()
    return any(mine in top for mine in known.mine) or any(name.lower() in top for name in known.my_names)


def names_firm(firm: Sequence[str], text: str) -> bool:
    """Whether the whole name of a firm (without its legal form) stands in a text, written as a name."""
    words = tokens(text)
    if not firm or not _stands(firm, words):
        return False
    return (
        len(firm) > 1
        or bool(re.search(rf"(?<!\w)(?:{re.escape(firm[0].capitalize())}|{re.escape(firm[0].upper())})", text))
        or not firm[0].isascii()
    )


def _stands(part: Sequence[str], words: Sequence[str]) -> bool:
    size = len(part)
    return any(list(words[at : at + size]) == list(part) for at in range(len(words) - size + 1))


def _one_of(able: list[App], text: str) -> App | None:
    """The one application that a text is about; None where it may be about several."""
    if len(able) == 1:
        return able[0]
    points = {id(app): _points(app, able, text) for app in able}
    order = sorted(able, key=lambda a: -points[id(a)])
    best, second = points[id(order[0])], points[id(order[1])]
    return order[0] if best >= 2 and best - second >= 2 else None


def _points(app: App, able: Sequence[App], text: str) -> int:
    """How much a text says that it is about this application and none of the others."""
    others = [a for a in able if a is not app]
    words = tokens(text)
    points = 0
    if any(a.firm != app.firm for a in others):
        own = [w for w in app.firm if all(w not in a.firm for a in others) and len(w) > 3]
        points += 4 if _stands(app.firm, words) else 3 if any(w in words for w in own) else 0
    hidden = _without_longer(words, app, others)
    if _stands(app.role, hidden):
        points += 4
    else:
        distinct = [w for w in app.role if len(w) > 3 and all(w not in a.role for a in others)]
        points += 2 * any(_same_stem(w, v) for w in distinct for v in words)
    names = {p.name for p in app.record.people} - {p.name for a in others for p in a.record.people}
    points += 3 * any(_stands(tokens(n), words) for n in names)
    return points


def _without_longer(words: list[str], app: App, others: Sequence[App]) -> list[str]:
    """The words without longer roles that hold this one: "Tour Coach Driver" is no "Coach Driver"."""
    hidden = list(words)
    for other in others:
        size = len(other.role)
        if size > len(app.role) and _stands(app.role, other.role):
            for at in range(len(hidden) - size + 1):
                if tuple(hidden[at : at + size]) == other.role:
                    hidden[at : at + size] = [""] * size
    return hidden


def _same_stem(one: str, other: str) -> bool:
    size = max(4, min(len(one), len(other)) - 2)
    return len(other) > 3 and abs(len(one) - len(other)) <= 3 and one[:size] == other[:size]


def tie_addresses(
    addresses: Iterable[str], text: str, known: Known, answers: Sequence[str] = ()
) -> tuple[App | None, Person | None]:
    """The application and person to whom a letter went, by its addresses; the text decides between several."""
    for address in addresses:
        able = [a for a in known.apps if a.by_address(address)]
        if len(able) > 1 and (threaded := [a for a in able if a.threads & set(answers)]):
            able = threaded
        if able and (app := _one_of(able, text)) is not None:
            return app, app.by_address(address)
    for address in addresses:
        able = [a for a in known.apps if a.is_own_domain(domain_of(address))]
        if able and (app := _one_of(able, text)) is not None:
            return app, None
    return None, None


__all__ = ["Evidence", "Tie", "answered_in", "firm_words", "names_firm", "tie", "tie_addresses"]
