"""What holds of every plan, whatever happened."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

import holidays
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.plan.building import PRACTICE
from tests.plan.histories import search
from tests.strategies import NAMES, moments, records

from afterword.plan import make_plan
from afterword.plan.rehearse import after_sending, rehearse

NEVER_WAIT = {
    "withdrawal", "acceptance", "decline", "apology", "reschedule", "time-request", "rejection-reply", "correction",
}  # fmt: skip
ENDS = {"withdrawing": "withdrawal", "declining": "decline", "accepting": "acceptance"}
FRIDAY_REST = {"IL", "SA"}

any_search = st.integers(0, 2**32 - 1).map(lambda seed: search(random.Random(seed)))
moderately = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
a_few = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


# An independent little calendar


@cache
def days_of(country, region):
    """The public holidays of a country, from the package itself."""
    region = None if country == "US" else (region or ("ENG" if country == "GB" else None))
    return holidays.country_holidays(country, subdiv=region, language="en_US")


def is_open(record, day: date) -> bool:
    """A working day of theirs."""
    country = record.application.country
    source = days_of(country, record.application.region)
    if country == "AE":
        return day.weekday() not in {5, 6} and day not in source
    weekend = {4, 5} if country in FRIDAY_REST else source.weekend
    return (day.weekday() not in weekend or day in getattr(source, "weekend_workdays", ())) and day not in source


def open_days_apart(record, one: date, other: date) -> int:
    """How many working days lie after the sooner, up to the later."""
    one, other = sorted((one, other))
    return sum(is_open(record, one + timedelta(days=n)) for n in range(1, (other - one).days + 1))


def key(planned):
    """All that a door shows of a letter."""
    return (
        planned.id, planned.variant, planned.to, planned.pass_on_to, planned.channel, planned.addresses, planned.state,
        planned.opens, planned.best, planned.closes, planned.last, planned.optional, set(planned.carries),
    )  # fmt: skip


def person_of(planned):
    """What tells people apart: the address, else the name within the record."""
    email = planned.people[0].email
    return email.casefold() if email else (planned.application, planned.to)


# What must hold; each gives what is wrong


def moments_in_order(made):
    """opens <= best <= closes <= last; the state agrees; ids are unique."""
    for p in made.letters:
        known = [m for m in (p.opens, p.best, p.closes, p.last) if m is not None]
        if known != sorted(known):
            yield f"{p.id}: {known}"
        state = "upcoming" if made.now < p.opens else "due" if made.now <= p.closes else "late"
        if p.state != state or (p.last is not None and p.last < made.now.replace(second=0)):
            yield f"{p.id} is {p.state}, not {state}"
    ids = [p.id for p in made.letters]
    if len(ids) != len(set(ids)):
        yield f"twice: {sorted(ids)}"


def never_two_close_together(made):
    """Never two to one person within two business days, but those that never wait (3.4)."""
    for n, later in enumerate(made.letters):
        further_talk = later.kind == "thank-you" and (
            later.variant == "later-round" or _met_before(later.record, later.interviews())
        )
        if later.kind in NEVER_WAIT or further_talk:
            continue
        for sooner in made.letters[:n]:
            apart = max(
                open_days_apart(r, sooner.best.astimezone(z).date(), later.best.astimezone(z).date())
                for r, z in ((sooner.record, sooner.zone), (later.record, later.zone))
            )
            other_role = later.kind == "thank-you" and sooner.record is not later.record
            if person_of(sooner) == person_of(later) and apart < 2 and not other_role:
                yield f"{sooner.id} and {later.id} are {apart} business days apart"


def _met_before(record, talks):
    first = min((t.starts for t in talks), default=None)
    return first is not None and any(t.starts.date() < first.date() for t in record.interviews)


def no_third_follow_up(made):
    """At most two since the last contact (one in some places), four in all, none in residency."""
    for p in made.letters:
        if p.kind != "follow-up":
            continue
        gone = [g for g in p.record.letters if g.kind == "follow-up" and g.state != "bounced" and g.sent <= made.now]
        if p.profile == "residency":
            yield f"{p.id} to a residency"
        if len(gone) >= 4 or p.id.count("/") > 4:
            yield f"{p.id} after {len(gone)}"
        if p.id.endswith("/2") and p.profile in ("de", "jp"):
            yield f"{p.id} is a second in {p.profile}"
        for g in gone:
            if open_days_apart(p.record, g.sent.astimezone(p.zone).date(), p.opens.date()) < 5 and p.id.endswith("/2"):
                yield f"{p.id} opens within five business days of the one sent {g.sent}"
    for application in {p.application for p in made.letters}:
        if sum(p.application == application and p.kind == "follow-up" for p in made.letters) > 1:
            yield f"two follow-ups in {application}"


def nothing_after_leaving(made):
    """After withdrawing, declining, accepting: only the letter that says so, and the word to the referrer."""
    for p in made.letters:
        for happened in p.record.events:
            if happened.what == "withdrawing" and happened.at <= made.now:
                later = [e for e in p.record.events if e.at > happened.at and e.at <= made.now]
                if not later and p.kind not in ("withdrawal", "referrer-update", "decline"):
                    yield f"{p.id} after withdrawing"


def nothing_at_night(made):
    """`best` lies in the day of an open day, but for what may go at other times."""
    for p in made.letters:
        day, clock = p.best.date(), p.best.strftime("%H:%M")
        opened = is_open(p.record, day)
        evening = p.kind in ("thank-you", "coordinator-thanks", "apology", "reschedule", "withdrawal")
        ends = "21:00" if evening and not (p.profile == "jp" and p.kind == "thank-you") else "18:00"
        begins = "07:00" if p.kind == "withdrawal" else "08:00"
        own = opened or p.kind == "withdrawal" or (evening and day in _own_days(p))
        if own and begins <= clock <= ends:
            continue
        soon = timedelta(days=4) if p.kind == "withdrawal" else timedelta(hours=24)
        before_a_talk = p.kind in ("withdrawal", "reschedule") and any(
            timedelta(0) < t.starts - p.best <= soon for t in p.record.interviews
        )
        if p.best != p.closes and not before_a_talk:
            yield f"{p.id} at {p.best:%a %d %b %H:%M} ({p.opens} - {p.closes})"


def _own_days(p):
    """The day of the fact that it answers, which counts even if it is closed."""
    ends = [t.starts + timedelta(minutes=t.minutes or 60) for t in p.record.interviews]
    if p.kind in ("thank-you", "coordinator-thanks"):
        return {m.astimezone(p.zone).date() for m in ends}
    return {p.opens.date()}


def reasons_are_sentences(made):
    """No slot left open, no doubled blank, an end; the record's own words apart."""
    for entry in (*made.letters, *made.nothing):
        if not entry.because:
            yield f"{entry} without a reason"
        for reason in entry.because:
            plain = re.sub(r'"[^"]*"', "words", reason)
            for name in NAMES:
                plain = plain.replace(name, "name")
            if "{" in plain or "}" in plain or "  " in plain or " ." in plain or " ," in plain or not reason.strip():
                yield reason
            if not reason.rstrip().endswith((".", '"', "?")) or reason != reason.strip():
                yield reason


def addresses_can_be_written_to(made):
    """An e-mail has one address, that takes replies and has not bounced; nobody passes on to themselves."""
    for p in made.letters:
        if (p.channel == "email") != (len(p.addresses) == 1):
            yield f"{p.id} by {p.channel} to {p.addresses}"
        for address in p.addresses:
            if re.search(r"(^|[^a-z])(no-?reply|do-?not-?reply)([^a-z]|$)", address.split("@")[0], re.I):
                yield f"{p.id} to {address}"
        if set(p.pass_on_to) & set(p.to) or not set(p.pass_on_to) <= {q.name for q in p.record.people}:
            yield f"{p.id} passes on to {p.pass_on_to}"
        if p.record.application.via == "agency" and p.people[0].part != "agency" and p.kind != "referrer-update":
            yield f"{p.id} past the agency"


ALL = (
    moments_in_order,
    never_two_close_together,
    no_third_follow_up,
    nothing_after_leaving,
    nothing_at_night,
    reasons_are_sentences,
    addresses_can_be_written_to,
)


def wrong(made):
    """Everything that is wrong with a plan."""
    return [f"{check.__name__}: {fault}" for check in ALL for fault in check(made)]


def not_settled(rows, now):
    """The plan at ``now`` and after each letter has gone never contradict."""
    made = make_plan(rows, now, PRACTICE)
    before = {(p.application, p.kind, p.to) for p in made.letters}
    for p in made.letters:
        if p.state == "upcoming":
            continue
        after = make_plan([after_sending(r, p, now) if r is p.record else r for r in rows], now, PRACTICE)
        for q in after.letters:
            same = (q.application, q.kind, q.to) == (p.application, p.kind, p.to)
            if q.id == p.id or (same and q.state != "upcoming" and not (q.kind == "thank-you" and q.id != p.id)):
                yield f"{p.id} sent, and {q.id} is asked for"
            fresh = (q.application, q.kind, q.to) not in before and q.state != "upcoming"
            outcome = p.kind == "acceptance" and q.kind in ("withdrawal", "decline")
            if fresh and not outcome and q.channel == "email":
                yield f"{p.id} sent, and {q.id} appears"


def sent_twice(rows, now, days):
    """What a rehearsal sends more than once, outside its window, or too close together."""
    gone = [(p, day.date) for day in rehearse(rows, now, days, PRACTICE) for p in day.letters]
    ids = [p.id for p, _ in gone]
    yield from {f"{i} is sent twice" for i in ids if ids.count(i) > 1}
    for n, (later, on) in enumerate(gone):
        if later.kind not in ("follow-up", "useful-note", "coordinator-thanks"):
            continue
        wait = 1 if later.variant == "before-decision" else 2
        for sooner, before in gone[:n]:
            if person_of(sooner) == person_of(later) and open_days_apart(later.record, before, on) < wait:
                yield f"{later.id} on {on}, {sooner.id} on {before}"


# The tests


@moderately
@given(any_search)
def test_every_plan_keeps_the_rules(found):
    rows, now = found
    assert wrong(make_plan(rows, now, PRACTICE)) == []


@a_few
@given(records(), moments())
def test_every_plan_of_any_record_keeps_the_rules(row, now):
    assert wrong(make_plan([row], now, PRACTICE)) == []


@moderately
@given(any_search)
def test_what_was_sent_is_not_asked_for_again_and_brings_up_nothing_that_contradicts_it(found):
    assert list(not_settled(*found)) == []


@moderately
@given(any_search)
def test_the_order_of_the_records_and_of_their_facts_does_not_matter(found):
    rows, now = found
    made = make_plan(rows, now, PRACTICE)
    turned = [
        replace(r, interviews=r.interviews[::-1], letters=r.letters[::-1], events=_turned(r.events)) for r in rows[::-1]
    ]
    other = make_plan(turned, now, PRACTICE)
    assert [key(p) for p in other.letters] == [key(p) for p in made.letters]
    assert [n.because for n in other.nothing] == [n.because for n in made.nothing]


def _turned(events):
    """The events in another order, those of one moment in theirs."""
    return tuple(sorted(events, key=lambda e: e.at.timestamp(), reverse=True))


@moderately
@given(any_search, st.integers(1, 20 * 24 * 60))
def test_the_moments_of_a_letter_depend_on_the_record_alone(found, minutes):
    rows, now = found
    last = max((_newest(r) for r in rows), default=now)
    early, late = (max(now, last) + timedelta(days=1, minutes=m) for m in (0, minutes))
    known = {p.id: p for p in make_plan(rows, early, PRACTICE).letters}
    for p in make_plan(rows, late, PRACTICE).letters:
        if p.id in known and p.variant == known[p.id].variant:
            q = known[p.id]
            assert (p.opens, p.best, p.closes, p.last) == (q.opens, q.best, q.closes, q.last), p.id


def _newest(row):
    dated = [t.starts for t in row.interviews] + [e.at for e in row.events] + [g.sent for g in row.letters]
    noon = [datetime(t.on.year, t.on.month, t.on.day, 23, tzinfo=dated[0].tzinfo) for t in row.told] if dated else []
    return max((*dated, *noon), default=datetime.fromisoformat("2026-01-01T00:00:00+00:00"))


@a_few
@given(any_search)
def test_a_rehearsal_sends_nothing_twice(found):
    rows, now = found
    assert list(sent_twice(rows, now, 12)) == []
