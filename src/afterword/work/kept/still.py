"""Whether an approved letter may still go: the plan is asked again at the very moment (F15, F19, F26, F28, F31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from afterword.work.kept.opening import Whose
from afterword.work.kept.plans import Standing, standing
from afterword.work.kept.sayings import say

if TYPE_CHECKING:
    from afterword.plan.result import PlannedLetter
    from afterword.store.models import Letter
    from afterword.store.reading import Kept

LATE: Final = timedelta(minutes=10)
"""a letter that leaves so much later than it was meant to was missed"""
MISSED: Final = timedelta(hours=24)
LONGEST: Final = timedelta(minutes=1)
QUIET: Final = frozenset({"thank-you", "follow-up", "useful-note", "check-in", "reconnect"})
"""kinds that change nothing for letters to others once they are sent"""


@dataclass(frozen=True, slots=True)
class Stands:
    """What stands against it: ``hold`` (the person is asked) or ``expire``, and why in people's words."""

    verb: Literal["hold", "expire"]
    why: str


class Asked:
    """The plan as it was asked for one round of letters; asked again as soon as it may say something else."""

    def __init__(self, whose: Whose) -> None:
        self._whose = whose
        self._there: Standing | None = None
        self._version = -1
        self._at: datetime | None = None
        self._touched: set[int] = set()
        self._by_key: dict[int, Kept] = {}
        self._by_id: dict[tuple[str | None, str], PlannedLetter] = {}

    def went(self, row: Letter) -> None:
        """A letter of this round has gone: what that changes is known without asking, for other applications."""
        self._touched.add(row.application_id)
        self._version += 1
        if row.kind not in QUIET:
            self._there = None

    def against(self, row: Letter, recipient: str, now: datetime) -> Stands | None:
        """What stands against sending ``row`` to ``recipient`` now; None: nothing."""
        self._fresh(row, now)
        planned, kept = self._place(row)
        if row.last is not None and now > row.last and not row.anyway:
            return Stands("expire", say("ends/expired"))
        if row.anyway:
            return self._against_anyway(row, kept, now)
        if planned is None:
            return Stands("hold", say("holds/plan", because=self._because(row, kept)))
        if planned.last is not None and now > planned.last:
            return Stands("expire", say("ends/expired"))
        return _against_place(row, planned, recipient, now)

    def _against_anyway(self, row: Letter, kept: Kept | None, now: datetime) -> Stands | None:
        """The person knew what stood against it: only what came later counts."""
        if kept is None:
            return Stands("hold", say("holds/plan", because=""))
        if any(row.since < event.at <= now for event in kept.record.events):
            return Stands("hold", say("holds/news"))
        late = row.send_at is not None and now - row.send_at > MISSED
        return Stands("hold", say("holds/missed")) if late else None

    def _fresh(self, row: Letter, now: datetime) -> None:
        from afterword.store.models import Owner

        version = Owner.objects.values_list("version", flat=True).get(pk=self._whose.owner)
        old = self._at is None or not timedelta() <= now - self._at < LONGEST
        until = self._there.until if self._there else None
        over = until is not None and now >= until
        if self._there is None or old or over or version != self._version or row.application_id in self._touched:
            self._there = standing(self._whose, now)
            self._version, self._at, self._touched = self._there.version, now, set()
            self._by_key = {kept.key: kept for kept in self._there.kept}
            self._by_id = {(letter.application, letter.id): letter for letter in self._there.plan.letters}

    def _place(self, row: Letter) -> tuple[PlannedLetter | None, Kept | None]:
        kept = self._by_key.get(row.application_id)
        if kept is None:
            return None, None
        return self._by_id.get((kept.record.application.id, row.occasion or "")), kept

    def _because(self, row: Letter, kept: Kept | None) -> str:
        if kept is None or self._there is None:
            return ""
        nothings = self._there.plan.nothing
        mine = [n for n in nothings if n.application == kept.record.application.id]
        same = [n for n in mine if n.kind == row.kind] or mine
        return same[0].because[0] if same and same[0].because else ""


def _against_place(row: Letter, planned: PlannedLetter, recipient: str, now: datetime) -> Stands | None:
    if now < planned.opens:
        return Stands("hold", say("holds/early", because=planned.because[0] if planned.because else ""))
    meant = row.send_at or now
    if meant <= planned.closes < now and now - meant > LATE:
        return Stands("hold", say("holds/closed"))
    if planned.channel == "email" and planned.addresses and not _among(recipient, planned.addresses):
        return Stands("hold", say("holds/address"))
    return None


def _among(recipient: str, addresses: tuple[str, ...]) -> bool:
    return _plain(recipient) in {_plain(address) for address in addresses}


def _plain(address: str) -> str:
    from afterword.post.headers import ascii_domain

    local, _, domain = address.strip().rpartition("@")
    return f"{local.casefold()}@{ascii_domain(domain) or domain}"
