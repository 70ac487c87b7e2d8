"""What was taken in, or would be, for people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from afterword.cli.views.dates import clock, day, number
from afterword.cli.views.page import Page

if TYPE_CHECKING:
    from afterword.watch.result import Observation
    from afterword.work.kept.differences import Differs, New
    from afterword.work.kept.taking_in import FromRecord, TakenIn

ONE: Final = {
    "applications": ("application", "applications"), "people": ("person", "people"),
    "interviews": ("interview", "interviews"), "notes": ("note", "notes"),
    "told": ("word on the next step", "words on the next step"), "events": ("event", "events"),
    "letters": ("letter", "letters"),
}  # fmt: skip
WHAT: Final = {
    "heard": "an answer", "out-of-office": "an absence", "bounce": "a letter that came back", "rejected": "a refusal",
    "offered": "an offer", "date-named": "a date named", "asked-references": "references asked for",
    "invitation": "an invitation", "rescheduled": "another time", "cancelled": "a cancellation",
    "own": "a letter of your own", "other": "nothing that changes your search",
}  # fmt: skip
LONGEST: Final = 120


def show_taken(page: Page, taken: TakenIn) -> None:
    """File by file: what it says, and what comes of it."""
    for one in taken.records:
        _record(page, one, taken)
    for seen in taken.observations:
        _observation(page, seen)
    if taken.waiting and taken.done:
        waits = "It waits" if taken.waiting == 1 else f"{number(taken.waiting).capitalize()} such things wait"
        page.line(f"{waits} on Today until you say what it was.")
    if taken.would_do_nothing and not taken.unread:
        page.line("Nothing in it is new." if len(taken.records) + len(taken.observations) == 1 else "Nothing is new.")


def _record(page: Page, one: FromRecord, taken: TakenIn) -> None:
    from afterword.work.kept.taking_over import tables_of

    title = f": {one.company}, {one.role}"
    if one.state == "new":
        done = "added, with" if taken.done else "would be added, with"
        counts = {k: v for k, v in tables_of(one.record).items() if k != "applications"}
        page.line((one.file, "name"), title, f": {done} {_counted(counts)}." if counts else f": {done.split(',')[0]}.")
    elif one.state == "same":
        page.line((one.file, "name"), title, ": here already, and the file says nothing new.")
    else:
        says = "here already; taken over from the file:" if taken.done else "here already; the file says otherwise:"
        page.line((one.file, "name"), title, f": {says}")
        for each in one.found:
            _difference(page, each)


def _counted(counts: Mapping[str, int]) -> str:
    parts = [f"{number(n)} {ONE[table][n != 1]}" for table, n in counts.items()]
    return ", ".join(parts[:-1]) + f" and {parts[-1]}" if len(parts) > 1 else parts[0]


def _difference(page: Page, each: New | Differs) -> None:
    from afterword.work.kept.differences import New

    if isinstance(each, New):
        page.line(f"{each.path}: new: {_new(each)}", indent=2, hang=2)
    elif each.here in (None, (), False):
        page.line(f"{each.path}: {_value(each.there)} (here: nothing)", indent=2, hang=2)
    else:
        page.line(f"{each.path}: {_value(each.there)} (here: {_value(each.here)})", indent=2, hang=2)


def _new(each: New) -> str:
    fact: Any = each.fact
    if each.table == "people":
        return str(fact.name)
    if each.table == "interviews":
        return f"{fact.kind or 'talk'} on {_value(fact.starts)}"
    if each.table == "notes":
        return f"note on {fact.with_ or 'the whole talk'}"
    if each.table == "told":
        return f"said on {_value(fact.on)}" + (f" by {fact.by}" if fact.by else "")
    if each.table == "events":
        return f"{fact.what} on {_value(fact.at)}"
    return f"{fact.kind} to {', '.join(fact.to)}, sent {_value(fact.sent)}"


def _value(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{day(value, value)} {value.year} at {clock(value)}"
    if isinstance(value, date):
        return f"{day(value, value)} {value.year}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_value(each) for each in value) or "nobody"
    text = " ".join(str(getattr(value, "what", None) or getattr(value, "text", None) or value).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} ..."


def _observation(page: Page, seen: Observation) -> None:
    of = [part for part in (seen.person, seen.application) if part]
    page.line((seen.file, "name"), f": {WHAT[seen.what]}" + (f", {', '.join(of)}" if of else ""))
    if seen.interview is not None:
        talk = seen.interview
        firm = ", ".join(part for part in (talk.company, talk.role) if part)
        page.line(f"{_value(talk.starts)} ({talk.time_zone})" + (f": {firm}" if firm else ""), indent=2)
        people = ", ".join(guest.name or guest.email or "" for guest in talk.people)
        if people:
            page.line(f"with {people}", indent=2, hang=2)
    if seen.words:
        page.line(f"“{_value(seen.words)}”", indent=2, hang=2)
    if seen.until:
        page.line(f"until {_value(seen.until)}", indent=2)
    if seen.application is None and seen.what not in ("other", "invitation"):
        page.line(("It is not known which application it belongs to.", "quiet"), indent=2)
