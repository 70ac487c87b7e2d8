"""Taking files in: records become applications, mails and invitations propose. The same file twice changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from afterword.facts.faults import Fault, RecordFaults
from afterword.facts.ids import application_id, same_ids, search_key
from afterword.facts.model import Record
from afterword.facts.reading import read_record
from afterword.work.kept.changing import renew
from afterword.work.kept.differences import Difference, New, differences
from afterword.work.kept.files_in import Handed, Refused
from afterword.work.kept.opening import Whose, told
from afterword.work.kept.taking_over import tables_of, take_over
from afterword.work.kept.watched import Watched, file_them, watched

if TYPE_CHECKING:
    from afterword.store.changing import Change
    from afterword.store.reading import Kept
    from afterword.watch.result import Observation


@dataclass(frozen=True, slots=True)
class FromRecord:
    """A record file and the store. ``found``: of an application that is here, what the file says beyond it."""

    file: str
    id: str
    company: str
    role: str
    state: Literal["new", "differs", "same"]
    record: Record
    found: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was read, what it would do (``add`` and ``change``: rows by table), and whether it was done."""

    records: tuple[FromRecord, ...]
    observations: tuple[Observation, ...]
    shown: tuple[Mapping[str, Any], ...]
    """the observations as JSON has them"""
    waiting: int
    """observations that a person is asked about on Today"""
    add: Mapping[str, int]
    change: Mapping[str, int]
    faults: tuple[Refused, ...]
    before: tuple[str, ...]
    """the names of files that were taken in before"""
    done: bool
    unread: bool
    """no file at all could be read"""

    @property
    def would_do_nothing(self) -> bool:
        """Nothing in the files is new."""
        return not (self.add or self.change or self.waiting)


@dataclass(slots=True)
class _Sorted:
    """The files of one import, read. ``before``: the digests of those that were taken in before."""

    files: Sequence[Handed]
    records: list[tuple[Handed, FromRecord]]
    mails: Sequence[Watched]
    before: set[str]
    faults: list[Refused]

    @property
    def fresh(self) -> list[Watched]:
        return [mail for mail in self.mails if mail.fault is None and mail.file.digest not in self.before]


def take_in(
    whose: Whose, files: Sequence[Handed], now: datetime, *, yes: bool, refused: Sequence[Refused] = ()
) -> TakenIn:
    """Reads ``files`` (``files_in.handed``, or made of what was uploaded), and with ``yes`` files what they say.

    A record of an application that is not here is added; of one that is here, what differs is taken over key by key,
    letters that have gone are only added, and nothing is deleted. A mail or an invitation only proposes: it waits on
    Today. All of it is one transaction. What cannot be read is told in ``faults`` (after ``refused``), and the others
    are read all the same.
    """
    from afterword.store.place import atomic, within

    with told(), within(whose.place):
        if not yes:
            return _result(_sorted(whose, files, list(refused), now), done=False)
        with atomic():
            sorted_ = _sorted(whose, files, list(refused), now)
            if _file(whose, sorted_, now):
                renew(whose, now)
    return _result(sorted_, done=True)


def _sorted(whose: Whose, files: Sequence[Handed], faults: list[Refused], now: datetime) -> _Sorted:
    from afterword.store.models import Arrival
    from afterword.store.reading import read_kept

    once = {file.digest: file for file in files}
    known = Arrival.objects.filter(owner=whose.owner, digest__in=list(once))
    before = set(known.values_list("digest", flat=True))
    kept = {one.record.application.id: one for one in read_kept(whose.owner)}
    records = _records([file for file in once.values() if file.is_record], kept, before, faults)
    there = {key: one.record for key, one in kept.items()} | {r.id: r.record for _, r in records if r.state == "new"}
    mails = watched([file for file in once.values() if not file.is_record], list(there.values()), now)
    faults += [Refused(str(mail.file.path), *mail.fault) for mail in mails if mail.fault is not None]
    return _Sorted(list(once.values()), records, mails, before, faults)


def _records(
    files: Sequence[Handed], kept: Mapping[str | None, Kept], before: set[str], faults: list[Refused]
) -> list[tuple[Handed, FromRecord]]:
    read: list[tuple[Handed, Record]] = []
    for file in files:
        try:
            read.append((file, read_record(file.data, str(file.path))))
        except RecordFaults as told_:
            faults.extend(_as_refused(fault) for fault in told_.faults)
    twice = same_ids([(str(file.path), record) for file, record in read])
    faults.extend(_as_refused(fault) for fault in twice)
    twice_named = {fault.file for fault in twice}
    found = []
    for file, record in read:
        if str(file.path) in twice_named:
            continue
        held = _held(record, kept)
        if held is not None and _is_of_another(record, held.record):
            says = f"{held.record.application.id} is here already, of {held.record.me.name}"
            faults.append(Refused(str(file.path), says, "give this one an id of its own"))
        else:
            found.append((file, _compared(file, record, held, before)))
    return found


def _held(record: Record, kept: Mapping[str | None, Kept]) -> Kept | None:
    """The application that the record is of: by its id; where it names none, by firm and role as they are here now."""
    held = kept.get(application_id(record))
    if held is not None or record.application.id is not None:
        return held
    named = (one for one in kept.values() if _by_name(one.record) == _by_name(record))
    return next(named, None)


def _by_name(record: Record) -> tuple[str, str, str]:
    return search_key(record), record.application.company.casefold(), record.application.role.casefold()


def _as_refused(fault: Fault) -> Refused:
    """One fault of a record: its place belongs to the file."""
    where = f"{fault.file}:{fault.line}:{fault.column}" if fault.line > 1 else fault.file
    return Refused(
        where, f"{fault.path}: {fault.says}" if fault.path else fault.says, fault.right or "see afterword schema record"
    )


def _is_of_another(record: Record, held: Record) -> bool:
    """Whether it is another person's: neither name nor address is the same."""
    return search_key(held) != search_key(record) and held.me.name != record.me.name


def _compared(file: Handed, record: Record, held: Kept | None, before: set[str]) -> FromRecord:
    there = record.application
    key = application_id(record) if held is None else held.record.application.id or ""
    if held is None:
        return FromRecord(file.name, key, there.company, there.role, "new", record)
    found = () if file.digest in before else differences(held.record, record)
    return FromRecord(file.name, key, there.company, there.role, "differs" if found else "same", record, found)


def _result(sorted_: _Sorted, *, done: bool) -> TakenIn:
    add: Counter[str] = Counter()
    change: Counter[str] = Counter()
    for _, one in sorted_.records:
        if one.state == "new":
            add.update(tables_of(one.record))
        for each in one.found:
            (add if isinstance(each, New) else change)[each.table] += 1
    for mail in sorted_.fresh:
        for proposed in (change_ for proposal in mail.proposals for change_ in proposal.changes):
            (add if proposed.verb == "add" else change)[proposed.table] += 1
    read = [mail for mail in sorted_.mails if mail.fault is None]
    return TakenIn(
        records=tuple(one for _, one in sorted_.records),
        observations=tuple(seen for mail in read for seen in mail.observations),
        shown=tuple(shown for mail in read for shown in mail.shown),
        waiting=sum(len(mail.asks) for mail in sorted_.fresh),
        add=dict(add),
        change=dict(change),
        faults=tuple(sorted_.faults),
        before=tuple(file.name for file in sorted_.files if file.digest in sorted_.before),
        done=done,
        unread=not sorted_.records and not read,
    )


def _file(whose: Whose, sorted_: _Sorted, now: datetime) -> bool:
    """Everything into rows; whether a fact changed."""
    from afterword.store.changing import change

    facts = False
    for file, one in sorted_.records:
        what = {"new": "application-added", "differs": "record-taken-over", "same": "taken-in"}[one.state]
        with change(whose.owner, what, now, company=one.company, name=file.name[:80]) as made:
            _file_record(made, one, now)
            facts = facts or made.facts
            _arrived(made, file, sorted_.before, now)
    for mail in sorted_.fresh:
        with change(whose.owner, "taken-in", now, name=mail.file.name[:80]) as made:
            file_them(made, _arrived(made, mail.file, sorted_.before, now), mail, now)
    return facts


def _file_record(made: Change, one: FromRecord, now: datetime) -> None:
    from afterword.store.reading import read_kept
    from afterword.store.writing import add_record

    if one.state == "new":
        made.application = add_record(made, one.record, now).pk
    elif one.found:
        (kept,) = (k for k in read_kept(made.owner) if k.record.application.id == one.id)
        made.application = kept.key
        take_over(made, kept, one.found, now)


def _arrived(made: Change, file: Handed, before: set[str], now: datetime) -> Any:
    """The row of the file: taken in once, it says nothing new any more."""
    from afterword.store.models import Arrival

    if file.digest in before:
        return Arrival.objects.get(owner=made.owner, digest=file.digest)
    return made.add(Arrival(digest=file.digest, name=file.name[:200], at=now))
