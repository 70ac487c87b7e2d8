"""When a draft is meant to leave, which is the moment for which it is read."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.write.building import record

from afterword.plan.make import make_plan
from afterword.practice.load import load_practice
from afterword.work.files.leaving import leaves_at

PRACTICE = load_practice()
THERE = ZoneInfo("America/Chicago")
FACTS = record(
    """
    version = 1
    [me]
    name = "Mara Lind"
    email = "mara@example.com"
    time_zone = "America/Chicago"
    [application]
    company = "Brightwell"
    role = "Cook"
    country = "US"
    [[people]]
    name = "Ana Ruiz"
    email = "ana@brightwell.example"
    part = "lead"
    [[interviews]]
    starts = 2026-11-17T14:00:00-06:00
    with = ["Ana Ruiz"]
    """
)


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("2026-11-17 17:00", "2026-11-17 17:00"),  # at `best`
        ("2026-11-17 20:30", "2026-11-17 20:30"),  # a thank-you goes until nine
        ("2026-11-17 23:30", "2026-11-18 09:00"),  # written at night, sent in the morning
        ("2026-11-18 05:10", "2026-11-18 09:00"),
        ("2026-11-18 11:00", "2026-11-18 11:00"),
        ("2026-11-21 11:00", "2026-11-23 09:00"),  # a Saturday
    ],
)
def test_a_thank_you_leaves_in_the_day(now: str, leaves: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=THERE)
    letter = make_plan([FACTS], moment, PRACTICE).letters[0]
    assert f"{leaves_at(letter, moment, PRACTICE):%Y-%m-%d %H:%M}" == leaves


def test_before_best_it_waits_for_best() -> None:
    moment = datetime(2026, 11, 17, 16, 30, tzinfo=THERE)
    letter = make_plan([FACTS], moment, PRACTICE).letters[0]
    assert leaves_at(letter, moment, PRACTICE) == letter.best
