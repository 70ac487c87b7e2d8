"""Every check says what it must say, and is silent where it must be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from desk import checks, read_example

CHECKS = checks().checks
FLAG = [(c, t) for c in CHECKS for t in c.data["flag"]]
PASS = [(c, t) for c in CHECKS for t in c.data["pass"]]


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.id)
def test_no_check_lacks_its_examples(check):
    assert len(check.data["flag"]) >= 5
    assert len(check.data["pass"]) >= 5
    assert check.message
    assert check.why
    assert check.fix
    assert check.guide


@pytest.mark.parametrize(
    ("check", "text"), FLAG, ids=lambda v: getattr(v, "id", v[:40] if isinstance(v, str) else None)
)
def test_what_must_be_flagged(check, text):
    assert check.id in {f.check for f in read_example(check, text).findings}


@pytest.mark.parametrize(
    ("check", "text"), PASS, ids=lambda v: getattr(v, "id", v[:40] if isinstance(v, str) else None)
)
def test_what_must_pass(check, text):
    found = [f for f in read_example(check, text).findings if f.check in (check.id, "check/broken")]
    assert not found


def test_every_phrase_of_the_data_can_be_read():
    assert checks().cues.read_all() > 100
