"""Mails and invitations: what they seem to say, and the rows in which that waits for a person to say yes or no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from afterword.facts.model import Record
from afterword.work.kept.files_in import Handed

if TYPE_CHECKING:
    from afterword.store.changing import Change
    from afterword.store.models import Arrival
    from afterword.watch.result import Observation, Proposal

ASKS_NOTHING: Final = frozenset({"other"})
"""what nobody needs to be asked about"""


@dataclass(frozen=True, slots=True)
class Watched:
    """One file: what it seems to say, what that would change, or why it was refused."""

    file: Handed
    observations: tuple[Observation, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    shown: tuple[Mapping[str, Any], ...] = ()
    """the observations as ``afterword import --json`` prints them"""
    fault: tuple[str, str] | None = None
    """what is wrong, and what would be right"""

    @property
    def asks(self) -> tuple[Observation, ...]:
        """The observations that a person is asked about."""
        return tuple(seen for seen in self.observations if seen.what not in ASKS_NOTHING)


def watched(files: Sequence[Handed], records: Sequence[Record], now: datetime) -> tuple[Watched, ...]:
    """Each of ``files`` read, tied with ``records`` where it can be; the order of files makes no difference."""
    if not files:
        return ()
    from afterword.watch.as_json import import_json
    from afterword.watch.known import know
    from afterword.watch.read import read_files
    from afterword.work.kept.plans import practice

    names = {f"{i}/{file.name}": file for i, file in enumerate(files)}
    read = read_files([(name, file.data) for name, file in names.items()], records, practice(), now)
    faults = {refusal.file: (refusal.says, refusal.right) for refusal in read.faults}
    known = know(records)
    found = []
    for name, file in names.items():
        seen = tuple(replace(one, file=file.name) for one in read.observations if one.file == name)
        proposals = tuple(one for one in read.proposals if one.file == name)
        mine = replace(read, observations=seen, proposals=(), faults=())
        shown = tuple(import_json(mine, known)["observations"])
        found.append(Watched(file, seen, proposals, shown, faults.get(name)))
    return tuple(found)


def as_kept(seen: Observation) -> dict[str, Any]:
    """The observation as JSON may hold it; ``from_kept`` makes it again."""
    from dataclasses import asdict

    def plain(value: Any) -> Any:
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Mapping):
            return {key: plain(entry) for key, entry in value.items()}
        return [plain(entry) for entry in value] if isinstance(value, list | tuple) else value

    kept: dict[str, Any] = plain(asdict(seen))
    return kept


def from_kept(kept: Mapping[str, Any]) -> Observation:
    """The observation that ``as_kept`` made."""
    from afterword.watch.result import Guest, Observation, Talk

    given = dict(kept)
    talk = given["interview"]
    if talk is not None:
        people = tuple(Guest(**guest) for guest in talk["people"])
        talk = Talk(**{**talk, "starts": datetime.fromisoformat(talk["starts"]), "people": people})
    return Observation(
        **{
            **given,
            "at": datetime.fromisoformat(given["at"]) if given["at"] else None,
            "until": date.fromisoformat(given["until"]) if given["until"] else None,
            "interview": talk,
            "because": tuple(given["because"]),
            "to": tuple(given["to"]),
        }
    )


def file_them(made: Change, arrival: Arrival, one: Watched, now: datetime) -> None:
    """What ``one`` seems to say, as rows that wait on Today; ``arrival`` is its file's row."""
    from afterword.store.models import Application, Observation, Person

    for seen, shown in zip(one.observations, one.shown, strict=True):
        if seen.what in ASKS_NOTHING:
            continue
        application = Application.objects.filter(owner=made.owner, key=seen.application).first()
        person = None
        if application is not None and seen.person is not None:
            person = Person.objects.filter(owner=made.owner, application=application, name=seen.person).first()
        made.add(
            Observation(
                arrival=arrival,
                application=application,
                person=person,
                what=seen.what,
                at=seen.at or now,
                until=seen.until,
                words=seen.words,
                interview=shown["interview"],
                because=list(seen.because),
                seen=as_kept(seen),
            )
        )
