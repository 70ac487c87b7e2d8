"""A small record to put faults into, and how to read the faults of one."""

from __future__ import annotations

from afterword.facts.reading import Fault, RecordFaults, read_record

HEAD = """\
version = 1

[me]
name      = "Priya Raman"
email     = "priya.raman@example.com"
time_zone = "America/Chicago"

[application]
company = "Northwind Robotics"
role    = "Data analyst"
country = "US"
"""
PEOPLE = """
[[people]]
name = "Dana Whitfield"
part = "lead"

[[people]]
name = "Luis Ortega"
"""
TALK = """
[[interviews]]
starts = 2026-11-17T14:00:00-06:00
with   = ["Dana Whitfield"]
"""
RECORD = HEAD + PEOPLE + TALK

FULL = """\
version = 1                # the shape

# who I am
[me]
name      = "Priya Raman"  # as I sign
time_zone = "America/Chicago"

[application]
company = "Northwind Robotics"
role    = "Data analyst"
country = "US"

[[people]]  # the lead
name  = "Dana Whitfield"
email = "dana.whitfield@northwind.example"

[[interviews]]
starts = 2026-11-17T14:00:00-06:00
# went well
  [[interviews.notes]]
  with   = "Dana Whitfield"
  talked = '''
moving the batch
to streaming'''

[[interviews]]
starts = 2026-11-24T10:00:00   # the second

[[letters]]
kind = "thank-you"
to   = ["Dana Whitfield"]
sent = 2026-11-17T18:30:00-06:00
# I wrote it on the train

# what else happened
[[events]]
at   = 2026-12-03
what = "heard"
# the end
"""


def faults_of(text: str | bytes, file: str = "priya.toml") -> tuple[Fault, ...]:
    """The faults of a text; none when it is a record."""
    try:
        read_record(text.encode() if isinstance(text, str) else text, file)
    except RecordFaults as faults:
        return faults.faults
    return ()


def fault_of(text: str | bytes, file: str = "priya.toml") -> Fault:
    """The only fault of a text."""
    (fault,) = faults_of(text, file)
    return fault
