"""The letters of the store as a list, and the one that an id means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from afterword.work.files.trouble import Trouble
from afterword.work.kept.opening import NotHere, Whose, told

if TYPE_CHECKING:
    from afterword.plan.result import PlannedLetter

OVER: Final = ("withdrawn",)
MOST_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """One letter. ``id``: of the plan, None for one that went from elsewhere; moments in its people's zone."""

    key: int
    id: str | None
    application: str
    kind: str
    to: tuple[str, ...]
    channel: str | None
    state: str
    since: datetime
    send_at: datetime | None
    message_id: str | None
    tries: int
    reason: str | None


def listed(whose: Whose, state: str | None = None) -> tuple[Listed, ...]:
    """All letters of ``whose`` (or those in ``state``), the oldest first. Raises ``Trouble`` for no such state."""
    from afterword.store.models import Letter, LetterPerson, State
    from afterword.store.place import within
    from afterword.store.reading import read_kept

    states = [s.value for s in State]
    if state is not None and state not in states:
        from afterword.facts.faults import did_you_mean, nearest, short

        meant = did_you_mean(nearest(state, states)) or f"there are {', '.join(states)}."
        raise Trouble(f"--state {short(state)}: no letter has such a state; {meant}")
    with told(), within(whose.place):
        rows = Letter.objects.filter(owner=whose.owner).defer("frozen", "body", "composed", "stands").order_by("pk")
        found = list(rows if state is None else rows.filter(state=state))
        names: dict[int, list[str]] = {}
        links = LetterPerson.objects.filter(owner=whose.owner).select_related("person")
        for link in links:
            names.setdefault(link.letter_id, []).append(link.person.name)
        about = {k.key: k.record for k in read_kept(whose.owner)}
    return tuple(_one(row, tuple(names.get(row.pk, ())), about[row.application_id]) for row in found)


def _one(row: Any, names: tuple[str, ...], record: Any) -> Listed:
    from afterword.facts.zones import zone_named, zone_of

    zone = zone_named(zone_of(record.application, record.me)[0]) or ZoneInfo("UTC")
    return Listed(
        key=row.pk, id=row.occasion, application=record.application.id or "", kind=row.kind, to=names,
        channel=row.channel, state=row.state, since=row.since.astimezone(zone),
        send_at=row.send_at.astimezone(zone) if row.send_at else None, message_id=row.message_id, tries=row.tries,
        reason=row.reason,
    )  # fmt: skip


def letter_named(whose: Whose, id: str) -> int:
    """The key of the letter that was begun for that id of the plan (or has that number).

    Raises ``Trouble`` that says what would be right.
    """
    from afterword.store.models import Letter
    from afterword.store.place import within

    with told(), within(whose.place):
        rows = Letter.objects.filter(owner=whose.owner)
        if id.isdecimal() and len(id) < 12:
            key = rows.filter(pk=int(id)).values_list("pk", flat=True).first()
        else:
            begun = rows.filter(occasion=id).exclude(state__in=OVER).order_by("-pk")
            key = begun.values_list("pk", flat=True).first()
        known = [occasion for occasion in rows.values_list("occasion", flat=True) if occasion]
    if key is not None:
        return key
    from afterword.facts.faults import nearest, short

    near = nearest(id, known, 0.8)
    meant = f"did you mean {near}?" if near else "begin it first."
    raise Trouble(
        f"{short(id, 120)}: no letter of this id has been begun; {meant}",
        next_step="To begin one: afterword draft ID. What is there: afterword letters",
    )


def planned_named(whose: Whose, id: str, now: datetime) -> tuple[int, PlannedLetter]:
    """The application's key and the letter of that id in the plan at ``now``. Raises ``Trouble``."""
    from afterword.work.files.choosing import by_id
    from afterword.work.kept.plans import standing

    there = standing(whose, now)
    letter = by_id(there.plan, id)
    kept = there.named(letter.application)
    if kept is None:
        raise NotHere("This letter")
    return kept.key, letter


def due(whose: Whose, now: datetime) -> tuple[str, ...]:
    """The ids of the letters that may go now: due or late."""
    from afterword.work.files.planning import ready
    from afterword.work.kept.plans import standing

    return tuple(letter.id for letter in ready(standing(whose, now).plan))


def home_of(whose: Whose) -> str:
    """The zone in which the person lives, UTC where nothing says."""
    from afterword.store.models import Me
    from afterword.store.place import within

    with told(), within(whose.place):
        zone = Me.objects.filter(owner=whose.owner).order_by("-main", "pk").values_list("time_zone", flat=True).first()
    return zone or "UTC"


def letters_json(letters: tuple[Listed, ...]) -> dict[str, Any]:
    """What ``afterword letters --json`` prints."""
    from afterword.work.files.as_json import minute

    return {
        "version": 1,
        "letters": [
            {
                "id": x.id, "application": x.application, "kind": x.kind, "to": list(x.to), "channel": x.channel,
                "state": x.state, "since": minute(x.since), "send_at": minute(x.send_at), "message_id": x.message_id,
                "tries": x.tries, "reason": x.reason,
            }
            for x in letters
        ],
    }  # fmt: skip
