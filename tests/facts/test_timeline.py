"""What follows from a record alone, and what of it has happened by some moment."""

from __future__ import annotations

import copy
import pickle
import random
from dataclasses import fields, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.plan.building import DANA, LUIS, event, letter, note, record, talk, told
from tests.plan.histories import search

from afterword.facts.clock import seconds_of
from afterword.facts.model import Record
from afterword.facts.timeline import Timeline

CHICAGO = ZoneInfo("America/Chicago")
FIRST = talk("2026-11-10 14:00", DANA, note(DANA, talked="the rota"))
SECOND = talk("2026-11-17 14:00", DANA, LUIS, note(None, talked="the warehouse"))
RECORD = record(
    FIRST,
    SECOND,
    told("2026-11-17", "by Friday"),
    event("heard", "2026-11-19 10:00", by=DANA.name),
    letter("thank-you", DANA, "2026-11-10 17:00"),
    letter("thank-you", (DANA, LUIS), "2026-11-17 18:00"),
)
ATTRIBUTES = [
    "talks", "events", "gone", "told", "bounced", "last", "held", "all_held", "interviews", "ahead", "kinds", "thanked",
    "no_letters", "words", "contact", "telling_notes", "tells", "theirs", "whole", "rounds",
]  # fmt: skip


def at(day_and_hour):
    """The history of ``RECORD`` at a moment there."""
    return RECORD.timeline.at(seconds_of(datetime.fromisoformat(day_and_hour).replace(tzinfo=CHICAGO)))


def test_a_timeline_is_worked_out_once_and_is_no_fact():
    assert RECORD.timeline is RECORD.timeline
    assert "timeline" not in repr(RECORD) and not any("timeline" in f.name for f in fields(Record))
    assert pickle.loads(pickle.dumps(RECORD)) == copy.deepcopy(RECORD) == RECORD  # noqa: S301 - our own


def test_a_changed_record_has_a_timeline_of_its_own():
    changed = replace(RECORD, letters=())
    assert changed.timeline is not RECORD.timeline
    assert not changed.timeline.at(10**10).gone


def test_what_is_dated_later_has_not_happened():
    before = at("2026-11-12 09:00")
    assert [t.day for t in before.held] == [FIRST.starts.date().toordinal()]
    assert [t.index for t in before.ahead] == [1]
    assert (len(before.gone), before.told, before.events) == (1, [], [])
    assert before.contact[1] == "talk"


def test_once_everything_is_past_it_is_one_history_whatever_the_hour():
    later = at("2026-11-20 09:00")
    assert later is at("2027-03-01 09:00")
    assert later.contact == (seconds_of(RECORD.events[0].at), "heard")
    assert later.thanked == {
        FIRST.starts.date().toordinal(): (DANA.name,),
        SECOND.starts.date().toordinal(): (DANA.name, LUIS.name),
    }


def test_notes_come_with_the_person_first_and_the_whole_talk_behind():
    later = at("2026-11-20 09:00")
    assert later.notes_with(DANA.name) == ((0, 0), (1, 0))
    assert later.notes_with(LUIS.name) == ((1, 0),)


def test_the_kept_history_says_what_a_fresh_one_would():
    """What is shared with the history of a settled record must not let in anything of another hour."""
    for seed in range(150):
        records, now = search(random.Random(seed))
        for facts in records:
            for days in (-30, -9, -2, 0, 3, 20):
                moment = seconds_of(now + timedelta(days=days))
                assert shown(facts.timeline.at(moment)) == shown(fresh(facts, moment)), (seed, days)


def fresh(facts, moment):
    """The history at that moment of a timeline that has kept nothing yet."""
    timeline = Timeline(facts)
    timeline._settled = None
    return timeline._history(moment)


def shown(history):
    """A history in plain values."""
    return [repr(getattr(history, name)) for name in ATTRIBUTES]
