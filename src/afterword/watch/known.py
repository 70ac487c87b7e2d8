"""The records as a reader of mails knows them: addresses, the firms' own domains, names of firms, roles and people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from afterword.facts.ids import application_id
from afterword.facts.model import Person, Record
from afterword.facts.zones import zone_of
from afterword.watch.headers import domain_of
from afterword.watch.words import folded, listed, table

_WORD = re.compile(r"[^\W_]+")


def tokens(text: str) -> list[str]:
    """The words of a text, folded, without what stands between them."""
    return _WORD.findall(folded(text).replace("'", ""))


@dataclass(frozen=True, slots=True)
class App:
    """One application."""

    record: Record
    id: str
    zone: str
    firm: tuple[str, ...]
    """the words of the firm's name without its legal form"""
    role: tuple[str, ...]
    domains: frozenset[str]
    """domains that are the firm's own"""
    threads: frozenset[str]
    """Message-IDs of letters that went and of what people wrote last"""

    def by_address(self, address: str | None) -> Person | None:
        """The person of that address."""
        return next((p for p in self.record.people if p.email and address and p.email.lower() == address.lower()), None)

    def is_own_domain(self, domain: str) -> bool:
        """Whether it is the firm's own domain, or lies below it."""
        return any(domain == d or domain.endswith("." + d) for d in self.domains)

    def by_name(self, name: str) -> Person | None:
        """The one person of that name, in any order of its words."""
        able = [p for p in self.record.people if same_name(p.name, name)]
        return able[0] if len(able) == 1 else None


@dataclass(frozen=True, slots=True)
class Known:
    """All applications, and whose they are."""

    apps: tuple[App, ...]
    mine: frozenset[str]
    """the job seeker's own addresses"""
    my_names: tuple[str, ...]
    home: str
    """IANA name of the job seeker's zone"""

    def app(self, id: str | None) -> App | None:
        """The application of that id."""
        return next((a for a in self.apps if a.id == id), None) if id else None


def know(records: Sequence[Record]) -> Known:
    """What the records tell to tie a mail with."""
    mine = frozenset(r.me.email.lower() for r in records if r.me.email)
    apps = tuple(_app(record, records, mine) for record in records)
    names = tuple(dict.fromkeys(r.me.name for r in records))
    return Known(apps, mine, names, records[0].me.time_zone if records else "Etc/UTC")


def _app(record: Record, records: Sequence[Record], mine: frozenset[str]) -> App:
    firm = firm_words(record.application.company)
    threads = {i for p in record.people if (i := p.thread)} | {i for n in record.letters if (i := n.message_id)}
    return App(
        record=record,
        id=application_id(record),
        zone=zone_of(record.application, record.me)[0],
        firm=firm,
        role=tuple(tokens(record.application.role)),
        domains=frozenset(_own_domains(record, records, mine, firm)),
        threads=frozenset(threads),
    )


def firm_words(name: str) -> tuple[str, ...]:
    """The words of a firm's name without its legal form."""
    words = tokens(name)
    legal = set(table("firms", "legal"))
    return tuple(w for w in words if w not in legal) or tuple(words)


def _own_domains(
    record: Record, records: Sequence[Record], mine: frozenset[str], firm: tuple[str, ...]
) -> Iterable[str]:
    """Domains that are the firm's: of its people (no consultant, no referrer), and no mailbox provider's."""
    my_domains = {domain_of(a) for a in mine}
    people = [p for p in record.people if p.email and p.part not in ("agency", "referrer")]
    for domain in {domain_of(p.email or "") for p in people}:
        if domain in my_domains or is_provider(domain) or _is_elsewhere(domain, record, records):
            continue
        there = [p for p in people if domain_of(p.email or "") == domain and not is_robot(p.email or "")]
        if is_like(domain, firm) or len(there) > 1:
            yield domain


def _is_elsewhere(domain: str, record: Record, records: Sequence[Record]) -> bool:
    """Whether a consultant, or the people of another firm, write from that domain: then it is not the firm's own."""
    firm = firm_words(record.application.company)
    for other in records:
        for person in other.people:
            if domain_of(person.email or "") != domain:
                continue
            if person.part in ("agency", "referrer"):
                return True
            if firm_words(other.application.company) != firm and not is_like(domain, firm):
                return True
    return False


def is_like(domain: str, firm: tuple[str, ...]) -> bool:
    """Whether a domain is made of the firm's name."""
    labels = re.sub(r"[^a-z0-9]", "", domain.rpartition(".")[0])
    whole = "".join(firm)
    initials = "".join(w[0] for w in firm)
    if len(initials) > 2 and labels == initials:
        return True
    return bool(whole) and (
        whole in labels or (len(labels) > 3 and labels in whole) or any(len(w) > 4 and w in labels for w in firm)
    )


def is_provider(domain: str) -> bool:
    """Whether anybody can have an address there."""
    labels = domain.split(".")
    data = table("robots", "senders")
    return any(label in data["providers"] for label in labels[:-1]) or any(
        word in labels[-2 if len(labels) > 1 else 0] for word in data["provider_words"]
    )


@cache
def _robot_locals() -> re.Pattern[str]:
    names = "|".join(re.escape(n) for n in table("robots", "senders", "locals"))
    return re.compile(rf"(?:^|[-._+])(?:{names})(?:$|[-._+\d])")


def is_robot(address: str) -> bool:
    """Whether an address is a program's: no-reply, notifications ..."""
    return bool(_robot_locals().search(address.partition("@")[0].lower()))


def is_thing(name: str | None, address: str | None) -> bool:
    """Whether a guest of a calendar entry is a room, equipment or a note-taking program."""
    if address and listed("robots", "senders", "things").search(address.lower()):
        return True
    return bool(name and listed("robots", "senders", "thing_names").search(folded(name)))


def same_name(one: str, other: str) -> bool:
    """Whether two names are of the same words, in any order, "Park, Wendell" and "Wendell Park"; titles left out."""
    first, second = (_name_words(n) for n in (one, other))
    return len(first) > 1 and sorted(first) == sorted(second)


def _name_words(name: str) -> list[str]:
    plain = re.sub(r"\([^)]*\)", " ", name)
    return [w for w in tokens(plain) if w not in ("dr", "prof", "mr", "mrs", "ms", "herr", "frau", "mme", "ir", "ing")]
