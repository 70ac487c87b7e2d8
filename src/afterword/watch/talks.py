"""The talk that a calendar entry or a text is about: when, how long, of what kind, where, who, for which role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import get_args

from afterword.facts.model import InterviewKind
from afterword.watch.entry import Entry
from afterword.watch.headers import domain_of
from afterword.watch.known import App, Known, firm_words, is_robot, is_thing, same_name, tokens
from afterword.watch.result import Guest, Talk
from afterword.watch.times import When, length_in
from afterword.watch.titles import named_in
from afterword.watch.words import folded, kept_length, listed, table

_LINK = re.compile(r"https?://[^\s<>\"')\]]+[^\s<>\"')\].,;]")
_SPLIT = re.compile(r"\s*(?:[|•·–—/]|<>|\s-\s|:|@|\bat\b|\bwith\b|,)\s*", re.IGNORECASE)
_MOST_GUESTS = 100


def talk_of_entry(entry: Entry, app: App | None, known: Known, text: str) -> Talk | None:
    """The talk of a calendar entry; None where it has no start. ``text``: of the mail around it."""
    zone = app.zone if app else known.home
    near = tuple(dict.fromkeys((zone, known.home, *(a.zone for a in known.apps))))
    moment = entry.moment(zone, near)
    if moment is None:
        return None
    company, role = named_for(app, [entry.text("SUMMARY"), entry.text("DESCRIPTION"), text], known, entry)
    said = "\n".join((entry.text("SUMMARY"), entry.text("LOCATION"), entry.text("DESCRIPTION")[:3000]))
    return Talk(
        starts=moment[0],
        minutes=entry.minutes(zone, near),
        time_zone=moment[1],
        kind=kind_of(said),
        company=company,
        role=role,
        people=guests_of(entry, known),
        place=_place(entry),
    )


def guests_of(entry: Entry, known: Known) -> tuple[Guest, ...]:
    """The organiser, if a person, and the guests: not the job seeker, rooms, equipment, robots. Each once."""
    found: dict[str, Guest] = {}
    able = ([entry.organizer] if entry.organizer else []) + entry.guests
    for guest in able:
        if (guest.email in known.mine) or _is_me(guest, known) or is_thing(guest.name, guest.email):
            continue
        if guest.email and is_robot(guest.email):
            continue
        if guest.email or guest.name:
            key = guest.email or (guest.name or "").lower()
            old = found.get(key)
            found[key] = Guest(_natural((old and old.name) or guest.name), guest.email)
    return tuple(found.values())[:_MOST_GUESTS]


def _is_me(guest: Guest, known: Known) -> bool:
    return not guest.email and bool(guest.name) and any(same_name(guest.name or "", n) for n in known.my_names)


def _natural(name: str | None) -> str | None:
    """The name in its natural order: ``Park, Wendell`` as ``Wendell Park``."""
    if name and name.count(",") == 1:
        last, first = (part.strip() for part in name.split(","))
        if first and last and len(name.split()) <= 5:
            return f"{first} {last}"
    return name


def _place(entry: Entry) -> str | None:
    location = " ".join(entry.text("LOCATION").split())
    links = _LINK.findall(f"{entry.text('LOCATION')} {entry.text('DESCRIPTION')} {entry.text('URL')}")
    if location and (_LINK.search(location) or not links):
        return location[:300]
    return (links[0] if links and _is_meeting(links) else location or (links[0] if links else ""))[:300] or None


def _is_meeting(links: Sequence[str]) -> bool:
    return bool(listed("roles", "kinds", "video").search(links[0].lower()))


def kind_of(text: str) -> InterviewKind | None:
    """The kind of talk that a text says; None where it says none."""
    like = folded(text)
    kinds: dict[str, InterviewKind] = {kind: kind for kind in get_args(InterviewKind)}
    for name in table("roles", "kinds"):
        if listed("roles", "kinds", name).search(like):
            return kinds[name]
    return None


def named_for(
    app: App | None, texts: Iterable[str], known: Known, entry: Entry | None = None, sender: str | None = None
) -> tuple[str | None, str | None]:
    """The firm and the role: the record's where it is tied, else as the title or a labelled line names them."""
    if app is not None:
        return app.record.application.company, app.record.application.role
    company = role = None
    guests = [g for g in ([entry.organizer] if entry else []) + (entry.guests if entry else []) if g]
    people = [g.name for g in guests if g.name]
    domains = [domain_of(g.email) for g in guests if g.email and g.email not in known.mine and not is_robot(g.email)]
    domains += [domain_of(sender)] if sender else []
    for number, text in enumerate(texts):
        for line in text.split("\n")[: 1 if not number else 60]:
            firm, job = named_in(_title(line), known, people, domains) if not number else _of_label(line)
            company, role = company or firm, role or job
    return company, role


def _of_label(line: str) -> tuple[str | None, str | None]:
    match = re.match(r"\W{0,4}(?P<key>[^\W\d_][^:：]{1,24}?)\s*[:：]\s*(?P<value>.{2,90})$", line.strip())
    if match is None:
        return None, None
    key, value = folded(match["key"]).strip(" *"), match["value"].strip(" *_")
    if key in table("roles", "title", "labels_firm"):
        return value, None
    return (None, value) if key in table("roles", "title", "labels_role") else (None, None)


def _title(title: str) -> str:
    """A title without "Re:", "Invitation:" and the time that Google writes behind it."""
    title = re.sub(r"\s*@ (?:\w{2,4}[.,]? \w{2,4}[.,]? \d|\d).*$", "", title.strip())
    for before in ("^(?:(?:re|fw|fwd|aw|wg)\\s*:\\s*)+", *table("roles", "title", "before")):
        title = re.sub(before, "", title, flags=re.IGNORECASE)
    return title


def people_in_text(text: str, app: App | None, known: Known, sender: tuple[str, str] | None) -> tuple[Guest, ...]:
    """Who takes part, as a text says: its writer, if a person, and the record's people that it names."""
    found: list[Guest] = []
    if sender and sender[1] not in known.mine and not is_robot(sender[1]):
        person = app.by_address(sender[1]) if app else None
        agency = person is not None and person.part in ("agency", "coordinator")
        if not agency:
            found.append(Guest(person.name if person else _natural(sender[0] or None), sender[1]))
    if app is None:
        return tuple(found)
    words = tokens(text)
    firsts = [tokens(p.name)[0] for p in app.record.people if tokens(p.name)]
    for person in app.record.people:
        name = tokens(person.name)
        whole = any(words[at : at + len(name)] == name for at in range(len(words)))
        first = (
            firsts.count(name[0]) == 1
            and bool(re.search(rf"(?<!\w){re.escape(person.name.split()[0])}(?!\w)", text))
            and len(name[0]) > 2
        )
        if (whole or first) and (not sender or person.email != sender[1]) and person.part != "agency":
            found.append(Guest(person.name, person.email))
    return tuple(dict.fromkeys(found))


def talk_of_when(when: When, text: str, app: App | None, known: Known, sender: tuple[str, str] | None) -> Talk:
    """The talk that a text sets at a moment."""
    company, role = named_for(app, [text.split("\n")[0], text], known, sender=sender[1] if sender else None)
    links = _LINK.findall(text)
    return Talk(
        starts=when.starts,
        minutes=when.minutes or length_in(kept_length(text)),
        time_zone=when.time_zone,
        kind=kind_of(text),
        company=company,
        role=role,
        people=people_in_text(text, app, known, sender),
        place=links[0][:300] if links else None,
    )


__all__ = ["firm_words", "guests_of", "kind_of", "named_for", "people_in_text", "talk_of_entry", "talk_of_when"]
