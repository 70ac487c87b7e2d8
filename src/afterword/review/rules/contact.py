"""Rules about who gets the letter, and how many they got."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from afterword.facts.model import Letter, Person, Record
from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.rules.names import greeted_names, person_for

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
_ANSWERS = ("heard", "rejected", "offered", "rescheduled", "asked-references")


def _addresses(desk: Desk) -> list[str]:
    """The addresses that the letter goes to, from ``to``, the record and its own headers."""
    found = [a for entry in desk.to for a in _ADDRESS.findall(entry)]
    if not found:
        found = [p.email for p in desk.addressees() if p.email]
    return found or _ADDRESS.findall(desk.letter.headers.get("to", ""))


def no_reply(desk: Desk, check: Check) -> Iterable[Found]:
    """An address that takes no answers."""
    for address in _addresses(desk):
        local = address.partition("@")[0].lower()
        pieces = "|".join(re.escape(p) for p in check.data["parts"])
        if re.search(rf"(?<![a-z])(?:{pieces})(?![a-z])", local):
            yield Found(slots={"words": address})
            return


def _recipients(desk: Desk) -> list[Person]:
    """The people of the record that get it, by name, address or the letter's own To and Cc."""
    if desk.record is None:
        return []
    headers = " ".join(desk.letter.headers.get(key, "") for key in ("to", "cc")).casefold()
    named = desk.addressees()
    more = [
        p
        for p in desk.record.people
        if p not in named and ((p.email and p.email.casefold() in headers) or p.name.casefold() in headers)
    ]
    return [*named, *more]


def agency(desk: Desk, check: Check) -> Iterable[Found]:
    """The consultant is passed over."""
    record = desk.record
    if record is None or record.application.via != "agency":
        return
    people = _recipients(desk)
    past = [p for p in people if p.part not in ("agency", "referrer", None)]
    if past and not any(p.part == "agency" for p in people):
        yield Found(slots={"words": past[0].name})


def several(desk: Desk, check: Check) -> Iterable[Found]:
    """More than one of the people who met the writer gets it."""
    if desk.profiles.intersection(check.data["free_profiles"]):
        return
    if desk.record is None:
        headers = " ".join(desk.letter.headers.get(key, "") for key in ("to", "cc"))
        addresses = {
            a.lower() for a in [*(a for e in desk.to for a in _ADDRESS.findall(e)), *_ADDRESS.findall(headers)]
        }
        if len(addresses) > 1 and desk.kind not in check.data["pair_ok"]:
            yield Found(slots={"words": ", ".join(sorted(addresses))})
        return
    met = _met(desk.record, desk.now)
    people = [p for p in _recipients(desk) if p.name in met]
    people += [p for p in _greeted(desk) if p.name in met and p not in people]
    if len(people) < 2:
        return
    if desk.kind in check.data["pair_ok"] and any(p.part == "recruiter" for p in people):
        return
    yield Found(slots={"words": ", ".join(p.name for p in people)})


def _greeted(desk: Desk) -> list[Person]:
    """The people of the record whom the greeting names, if it names several."""
    named = [person_for(desk, words) for _, words in greeted_names(desk)]
    return [p for p in named if p is not None] if len(named) > 1 else []


def _met(record: Record, now: datetime | None) -> set[str]:
    met: set[str] = set()
    for interview in record.interviews:
        if now is not None and interview.starts > now:
            continue
        if interview.with_ is not None:
            met.update(interview.with_)
        else:
            met.update(p.name for p in record.people if p.part in ("lead", "manager", "interviewer"))
    return met


def too_many(desk: Desk, check: Check) -> Iterable[Found]:
    """A follow-up after the last, or a letter to people who asked for none."""
    record = desk.record
    if record is None:
        return
    data, says = check.data, check.data["says"]
    if desk.kind not in data["allowed_anyway"] and _wants_none(desk, check):
        yield Found(slots={"right": says["none"]})
        return
    if desk.kind != "follow-up":
        return
    gone = [
        x
        for x in record.letters
        if x.kind == "follow-up" and x.state != "bounced" and (desk.now is None or x.sent < desk.now)
    ]
    since = [x for x in gone if x.sent > _last_answer(record, desk.now)]
    if desk.profiles.intersection(data["one_only"]) and since:
        yield Found(slots={"right": says["one"]})
    elif len(since) >= data["most"]:
        yield Found(slots={"right": says["third"]})
    elif len(gone) >= data["most_all"]:
        yield Found(slots={"right": says["fourth"]})
    elif since and _another_way(desk, check, since[-1]):
        yield Found(slots={"right": says["channel"]})
    else:
        yield from (Found(h.start, h.end, slots={"right": says["channel"]}) for h in desk.said(check)[:1])


def _another_way(desk: Desk, check: Check, before: Letter) -> bool:
    """The follow-up before went another way than this one is to go."""
    by_mail = desk.letter.is_mail and not desk.letter.has_address_block
    if by_mail:
        return before.channel in check.data["channels"]
    return desk.letter.has_address_block and before.channel in (None, "email", "phone", "message")


def _wants_none(desk: Desk, check: Check) -> bool:
    record = desk.record
    if record is None:
        return False
    words = [
        t.no_letters for t in record.told if t.no_letters is not None and (desk.now is None or t.on <= desk.now.date())
    ]
    if words:
        return words[-1]
    if not desk.profiles.intersection(check.data["none"]):
        return False
    return desk.kind in ("thank-you", "follow-up", "rejection-reply", "coordinator-thanks", "useful-note")


def _last_answer(record: Record, now: datetime | None) -> datetime:
    """When the employer last answered or met the writer."""
    moments = [i.starts for i in record.interviews if i.state in (None, "held") and (now is None or i.starts <= now)]
    moments += [e.at for e in record.events if e.what in _ANSWERS and (now is None or e.at <= now)]
    return max(moments) if moments else _LONG_AGO
