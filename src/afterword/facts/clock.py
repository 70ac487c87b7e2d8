"""The clock of one zone: moments as whole seconds after 1970-01-01T00:00Z, days as numbers (``date.toordinal``)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

DAY: Final = 86400
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY: Final = _EPOCH.toordinal()


def seconds_of(moment: datetime) -> int:
    """An aware moment as whole seconds after 1970-01-01T00:00Z (twice as fast as ``timestamp``, and never a float)."""
    since = moment - _EPOCH
    return since.days * DAY + since.seconds


class Clock:
    """What day and what time it is there. A zone's offset is looked up once for each day and remembered."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._offsets: dict[int, int | None] = {}
        self._moments: dict[int, int] = {}

    def moment(self, day: int, minute: int) -> int:
        """The moment at ``minute`` after midnight of ``day``, there. An hour that occurs twice is its first."""
        key = day * 1440 + minute
        found = self._moments.get(key)
        if found is None:
            local = datetime.fromordinal(day).replace(tzinfo=self.zone) + timedelta(minutes=minute)
            found = self._moments[key] = int(local.timestamp())
        return found

    def day_and_minute(self, moment: int) -> tuple[int, int]:
        """The day there and the minute after midnight (seconds left out)."""
        local = moment + self.offset(moment)
        return local // DAY + _EPOCH_DAY, local % DAY // 60

    def day(self, moment: int) -> int:
        """The day there."""
        offset = self._offsets.get(moment // DAY)
        return (moment + (self.offset(moment) if offset is None else offset)) // DAY + _EPOCH_DAY

    def clock_second(self, moment: int) -> int:
        """Seconds after midnight there."""
        return (moment + self.offset(moment)) % DAY

    def offset(self, moment: int) -> int:
        """Seconds by which the clock there is ahead of UTC at that moment."""
        utc_day = moment // DAY
        if utc_day not in self._offsets:
            first, last = utc_day * DAY, utc_day * DAY + DAY - 1
            same = self._exact(first) == self._exact(last) == self._exact((first + last) // 2)
            self._offsets[utc_day] = self._exact(first) if same else None
        found = self._offsets[utc_day]
        return self._exact(moment) if found is None else found

    def _exact(self, moment: int) -> int:
        offset = datetime.fromtimestamp(moment, UTC).astimezone(self.zone).utcoffset()
        return int(offset.total_seconds()) if offset is not None else 0


@cache
def zone_named(name: str) -> ZoneInfo:
    """The zone of that IANA name."""
    return ZoneInfo(name)


@cache
def clock_in(name: str) -> Clock:
    """The clock of the zone of that IANA name."""
    return Clock(zone_named(name))
