"""Hypothesis strategies of what a job search looks like: ``records()`` and its parts."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import get_args
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from afterword.facts import model
from afterword.facts.model import (
    Application,
    Event,
    Interview,
    Letter,
    Me,
    Note,
    Person,
    Record,
    Strength,
    Told,
    Useful,
)

PLACES = (
    ("US", "IL", "America/Chicago", "us"),
    ("US", "CA", "America/Los_Angeles", "us"),
    ("US", "NY", "America/New_York", "academia"),
    ("CA", "AB", "America/Edmonton", "ca"),
    ("GB", "ENG", "Europe/London", "uk"),
    ("GB", None, "Europe/London", "public"),
    ("DE", "BY", "Europe/Berlin", "de"),
    ("DE", None, "Europe/Berlin", None),
    ("NL", None, "Europe/Amsterdam", None),
    ("IN", "TN", "Asia/Kolkata", "in"),
    ("JP", None, "Asia/Tokyo", "jp"),
    ("AU", "NSW", "Australia/Sydney", None),
    ("NZ", None, "Pacific/Chatham", None),
    ("NP", None, "Asia/Kathmandu", None),
    ("AE", None, "Asia/Dubai", None),
    ("BR", "SP", "America/Sao_Paulo", None),
)
NAMES = (
    "Dana Whitfield", "Luis Ortega", "Priya Raman", "Imani Forde", "Sjoerd van Wijngaarden", "Zoë O'Neill-Söder",
    "Jürgen Groß", "Nguyễn Thị Minh", "José Álvarez", "Małgorzata Łoś", "田中 太郎", "Ольга Петрова", "Leela Menon",
    "Dr. Wendell Park", "Anne-Marie D’Arcy", "X Æ Holm", "Kwame Mensah, PhD", "محمد علي", "Ann Lee", "Ann  Lee Jr.",
)  # fmt: skip
FIRMS = (
    "Northwind Robotics",
    "Polderdata B.V.",
    "Kesarwani Foods Ltd.",
    "Müller & Söhne",
    "Øresund A/S",
    "株式会社 星",
    "ACME 2",
)
ROLES = ("Data analyst", "Physical Therapist", "Coach Driver", "Journeyman Electrician", "Brand Manager, Snacks", "CTO")
WORDS = (
    "We'll let you know within two weeks",
    "you'll hear by Tuesday the 24th",
    "he says a week",
    "We went with another candidate",
    "stock counts r always off by a pallet, ~30 a wk",
    'she said "we ship on Fridays" \\o/',
    "moving the nightly batch to streaming before the spring release",
    "line one\nline two, with a tab\tin it\n\nand a third",
    'three quotes """ in the middle, and one at the end"',
    "# not a comment = [not a table]",
    "naïve café — ¡olé! 🎉 ﷽",
)
_ANY = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t\"'\\#=[]{}"), max_size=60
)


def _plain(text: str) -> str:
    """As reading gives a text back: its breaks are line feeds, and no space stands around it."""
    for other in "\x0b\x0c\x85\u2028\u2029":
        text = text.replace(other, "\n")
    return text.strip()


def texts() -> st.SearchStrategy[str]:
    """A note as people write it, or anything at all; never blank."""
    return st.sampled_from(WORDS) | _ANY.map(_plain).filter(bool)


def lines() -> st.SearchStrategy[str]:
    """A text of one line."""
    return texts().map(lambda text: " ".join(text.split("\n")).strip()).filter(bool)


def _maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


def days(first: date = date(2025, 1, 1), last: date = date(2027, 12, 31)) -> st.SearchStrategy[date]:
    """A day in the years that tests are about."""
    return st.dates(first, last)


@st.composite
def moments(draw: st.DrawFn, zone: str | None = None) -> datetime:
    """An aware moment with a fixed offset, as reading gives it: working hours more often than not."""
    day = draw(days())
    hour = draw(st.integers(8, 18) | st.integers(0, 23))
    local = datetime(day.year, day.month, day.day, hour, draw(st.sampled_from((0, 0, 15, 30, 59))))
    local = local.replace(second=draw(st.sampled_from((0, 0, 0, 12))))
    name = zone or draw(st.sampled_from([place[2] for place in PLACES]))
    offset = local.replace(tzinfo=ZoneInfo(name)).utcoffset() or timedelta(0)
    return local.replace(tzinfo=timezone(offset))


def emails() -> st.SearchStrategy[str]:
    """An address that cannot exist."""
    local = st.sampled_from(("dana.whitfield", "luis", "no-reply", "jobs+17", "o'neill", "søren"))
    return st.builds("{}@{}.example".format, local, st.sampled_from(("northwind", "polderdata", "mail.agency")))


def mes() -> st.SearchStrategy[Me]:
    """Who looks for work."""
    return st.builds(
        Me,
        name=st.sampled_from(("Rosa Etcheverry", "Kenneth Oyelowo", "Femke Hoogendoorn", "Åsa Lindqvist")),
        email=_maybe(st.sampled_from(("rosa@post.example", "ken@road.example", "Ken@Road.example"))),
        phone=_maybe(st.just("+1 312 555 0142")),
        time_zone=st.sampled_from([place[2] for place in PLACES]),
        address=st.sampled_from(((), ("12 Elm St", "Chicago, IL 60601", "US"))),
        language=st.sampled_from(("en-US", "en-GB", "de")),
        sign_off=_maybe(st.sampled_from(("Best regards", "Yours sincerely"))),
        strengths=st.lists(
            st.builds(Strength, text=texts(), skills=st.lists(lines(), max_size=3).map(tuple)), max_size=3
        ).map(tuple),
    )


@st.composite
def applications(draw: st.DrawFn) -> Application:
    """A position in one of the places, its zone and profile named or not."""
    country, region, zone, practice = draw(st.sampled_from(PLACES))
    return Application(
        company=draw(st.sampled_from(FIRMS)),
        role=draw(st.sampled_from(ROLES)),
        country=country,
        id=draw(_maybe(st.sampled_from(("northwind-analyst", "a-2", "7")))),
        region=draw(st.sampled_from((region, None))),
        time_zone=draw(st.sampled_from((zone, zone, None))),
        practice=draw(st.sampled_from((practice, None))),
        via=draw(st.sampled_from(("direct", "direct", "agency"))),
        why=draw(_maybe(texts())),
        posting=draw(_maybe(texts())),
        language=draw(_maybe(st.sampled_from(("de", "en-GB", "ja")))),
    )


def people(name: str) -> st.SearchStrategy[Person]:
    """Somebody of that name; many have no address, some want paper."""
    return st.builds(
        Person,
        name=st.just(name),
        title=_maybe(st.sampled_from(("Head of Analytics", "Dr.", "HR Business Partner"))),
        email=_maybe(emails()),
        part=_maybe(st.sampled_from(get_args(model.Part))),
        salutation=_maybe(st.sampled_from(("Dana", "Dr. Park", "Frau Groß"))),
        honorific=_maybe(st.sampled_from(("Dr.", "Ms."))),
        pronouns=_maybe(st.just("she/her")),
        phone=_maybe(st.just("+44 7700 900171")),
        thread=_maybe(st.just("<abc@mail.example>")),
        address=st.sampled_from(((), ("1 High St", "Leeds"))),
        prefers=_maybe(st.sampled_from(get_args(model.Prefers))),
    )


def notes(names: list[str]) -> st.SearchStrategy[Note]:
    """What stayed from a talk with one of ``names``, or with all of them."""
    useful = st.builds(Useful, what=texts(), link=_maybe(st.just("https://example.org/a?b=c#d")))
    return st.builds(
        Note,
        with_=_maybe(_one_of(names)),
        **{
            field: _maybe(texts())
            for field in ("talked", "need", "strength", "left_out", "correct", "asked", "private")
        },
        useful=_maybe(useful),
    )


def interviews(names: list[str], zone: str | None = None) -> st.SearchStrategy[Interview]:
    """A talk with some of ``names``."""
    return st.builds(
        Interview,
        starts=moments(zone),
        minutes=_maybe(st.sampled_from((20, 30, 45, 60, 240))),
        kind=_maybe(st.sampled_from(get_args(model.InterviewKind))),
        with_=_maybe(_some_of(names)),
        late=st.booleans(),
        state=_maybe(st.sampled_from(get_args(model.InterviewState))),
        notes=st.lists(notes(names), max_size=3).map(tuple),
    )


def tolds(names: list[str]) -> st.SearchStrategy[Told]:
    """What they said about the next step."""
    return st.builds(
        Told,
        on=days(),
        by=_maybe(_one_of(names)),
        words=_maybe(texts()),
        reply_by=_maybe(days()),
        decision_on=_maybe(days()),
        no_letters=_maybe(st.booleans()),
    )


def events(names: list[str], starts: list[datetime], zone: str | None = None) -> st.SearchStrategy[Event]:
    """Anything that may happen, about one of the interviews or not."""
    return st.builds(
        Event,
        at=moments(zone),
        what=st.sampled_from(get_args(model.EventKind)),
        by=_maybe(_one_of(names)),
        from_=_maybe(emails()),
        interview=_maybe(_one_of(starts)),
        until=_maybe(days()),
        words=_maybe(texts()),
    )


def letters(names: list[str], starts: list[datetime], zone: str | None = None) -> st.SearchStrategy[Letter]:
    """A letter that has gone to some of ``names``, of which there is at least one."""
    return st.builds(
        Letter,
        kind=st.sampled_from(get_args(model.LetterKind)),
        to=_some_of(names, 1),
        sent=moments(zone),
        subject=_maybe(lines()),
        body=_maybe(texts()),
        channel=_maybe(st.sampled_from(get_args(model.Channel))),
        address=_maybe(emails()),
        id=_maybe(st.just("northwind/thank-you/dana-whitfield/2026-11-17")),
        message_id=_maybe(st.just("<17@afterword.example>")),
        variant=_maybe(st.sampled_from(("decision-soon", "later-round", "second"))),
        interview=_maybe(_one_of(starts)),
        state=st.sampled_from(("sent", "sent", "bounced", "uncertain")),
    )


@st.composite
def records(draw: st.DrawFn, most: int = 4) -> Record:
    """An application with up to ``most`` people, interviews, events and so on; just as reading would give it."""
    application = draw(applications())
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=most))
    zone = application.time_zone or draw(st.sampled_from((None, "America/Chicago")))
    talks = draw(st.lists(interviews(names, zone), max_size=most))
    starts = [talk.starts for talk in talks]
    sent = tuple(draw(st.lists(letters(names, starts, zone), max_size=most))) if names else ()
    return Record(
        me=draw(mes()),
        application=application,
        people=tuple(draw(people(name)) for name in names),
        interviews=tuple(talks),
        told=tuple(draw(st.lists(tolds(names), max_size=most))),
        events=tuple(draw(st.lists(events(names, starts, zone), max_size=most))),
        letters=sent,
    )


def _one_of(given: list[object]) -> st.SearchStrategy[object]:
    return st.sampled_from(given) if given else st.none()


def _some_of(given: list[str], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    if not given:
        return st.just(())
    return st.lists(st.sampled_from(given), unique=True, min_size=least, max_size=len(given)).map(tuple)
