"""Writing records: reading what was written gives the same record."""

from __future__ import annotations

import json

from hypothesis import given, settings
from tests.facts.samples import FULL
from tests.strategies import records

from afterword.facts.reading import read_record
from afterword.facts.writing import record_as_json, write_record


@settings(max_examples=150, deadline=None)
@given(records())
def test_a_record_written_and_read_is_the_same(record):
    assert read_record(write_record(record).encode(), "x.toml") == record


@settings(max_examples=50, deadline=None)
@given(records())
def test_a_record_as_json_and_read_is_the_same(record):
    for ascii_only in (True, False):
        text = json.dumps(record_as_json(record), ensure_ascii=ascii_only)
        assert read_record(text.encode(), "x.json") == record


@settings(max_examples=30, deadline=None)
@given(records())
def test_a_written_record_survives_windows(record):
    windows = b"\xef\xbb\xbf" + write_record(record).replace("\n", "\r\n").encode()
    assert read_record(windows, "x.toml") == record


def test_a_written_record_is_neat():
    assert (
        write_record(read_record(FULL.encode(), "x.toml"))
        == '''\
version = 1

[me]
name      = "Priya Raman"
time_zone = "America/Chicago"

[application]
company = "Northwind Robotics"
role    = "Data analyst"
country = "US"

[[people]]
name  = "Dana Whitfield"
email = "dana.whitfield@northwind.example"

[[interviews]]
starts = 2026-11-17T14:00:00-06:00

  [[interviews.notes]]
  with   = "Dana Whitfield"
  talked = """
moving the batch
to streaming"""

[[interviews]]
starts = 2026-11-24T10:00:00-06:00

[[events]]
at   = 2026-12-03T12:00:00-06:00
what = "heard"

[[letters]]
kind = "thank-you"
to   = ["Dana Whitfield"]
sent = 2026-11-17T18:30:00-06:00
'''
    )
