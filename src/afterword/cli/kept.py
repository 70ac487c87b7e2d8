"""What the commands of the store begin with: the store opened, the moment read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.work.kept.opening import Whose

REFUSED = 1
"""the exit status where the letter, not the request, stands against it"""


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose store it is, the moment, and the zone in which the person lives."""

    whose: Whose
    now: datetime
    zone: tzinfo

    def moment(self, text: str | None, option: str) -> datetime | None:
        """The moment that ``text`` names, in the person's zone where it has no offset; None for None."""
        from afterword.work.files.moments import moment

        return None if text is None else moment(text, self.zone, option)


def opened(now: str | None) -> Opened:
    """The store of this machine. Raises ``Trouble`` where it cannot be opened or ``now`` not be read."""
    from afterword.work.files.moments import moment, zone_named
    from afterword.work.kept.letter_list import home_of
    from afterword.work.kept.opening import open_kept

    whose = open_kept()
    zone = zone_named(home_of(whose))
    return Opened(whose, moment(now, zone), zone)
