"""``python tests/browser/running.py NOW``: the app as a person starts it, with its clock set to NOW and going on."""

import sys
from datetime import UTC, datetime

from afterword.work import clock

SET = datetime.fromisoformat(sys.argv[1])
STARTED = datetime.now(UTC)


def now() -> datetime:
    """NOW, and the time since the start."""
    return (SET + (datetime.now(UTC) - STARTED)).astimezone(UTC)


clock.now = now

from afterword.site.serve import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
