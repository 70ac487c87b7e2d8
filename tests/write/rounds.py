"""Records and moments for tests of whole rounds: panels as people note them, and the days on which letters are due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from afterword.facts.model import Application, Event, Interview, Me, Note, Person, Record, Strength, Told
from afterword.facts.reading import read_record

ROOT = Path(__file__).parents[2]
PLACES = (("US", "America/Chicago", "us"), ("CA", "America/Toronto", "ca"), ("NL", "Europe/Amsterdam", "us"),
          ("US", "America/New_York", "academia"), ("DE", "Europe/Berlin", "de"), ("GB", "Europe/London", "uk"),
          ("IN", "Asia/Kolkata", "in"), ("JP", "Asia/Tokyo", "jp"))  # fmt: skip
PEOPLE = ("Dana Whitfield", "Luis Ortega", "Imani Forde", "Tom Kent", "Leela Menon", "Noor Haddad", "Ida Holm")
TALKED = (
    "moving the archive to the cellar before winter", "how the ward hands over at six", "the new kiln",
    "night shutdowns and live panels", "why the last two trainees left", "the roof leaks above the press",
    "story hour in the laundromat", "stock counts on Sundays", "training the night shift on the scanner",
    "the sluice sensors that fail when the ice comes", "drivers keep leaving for the trams", "the Thursday market",
    "school visits and the small bus", "what happens when the pump fails at night",
)  # fmt: skip
NEEDS = (
    "someone who can calm a full waiting room", "keep the volunteers coming", "fewer express deliveries",
    "a person who can say no", "somebody who reads plans", "cleaner stock counts",
)  # fmt: skip
DEEDS = (
    "I trained eleven nurses on the ward", "I cut the heating bill of two sites by a third",
    "I ran the on-call rota for two years", "I rebuilt the booking desk of a ferry", "I planned the rota of a hospital",
    "I wrote the handover sheet of our ward", "I catalogued 900 glass plates",
)  # fmt: skip
LINES = (
    "Oversaw the move of 40 staff to a new building", "Led a crew of nine on night shifts",
    "Rebuilt forty sash windows in a listed terrace", "Taught evening classes for six years",
    "Wrote the manual that two plants use", "Grew the choir from 9 to 50 singers",
    "Kept 40 stores supplied through the strike", "Drove a 70-tonne crane for five years",
)  # fmt: skip
ASKED = ("how I would plan the first week", "whether I could teach it", "why I left the trade")
WHYS = ("I want to work where things are made", "the mix of shop floor and planning", "I grew up two streets away")


def _maybe(draw: st.DrawFn, some: Sequence[str], odds: int = 2) -> str | None:
    return draw(st.sampled_from(some)) if draw(st.integers(0, odds)) else None


@st.composite
def panels(draw: st.DrawFn) -> Record:
    """A talk with four to six people, a note for each and lines of a CV: what a round of letters can be made of."""
    count = draw(st.integers(4, 6))
    talked = draw(st.permutations(TALKED))
    deeds = draw(st.permutations(DEEDS))
    names = PEOPLE[:count]
    notes = tuple(
        Note(
            with_=name,
            talked=talked[n],
            need=_maybe(draw, NEEDS, 1),
            strength=deeds[n] if draw(st.booleans()) else None,
            asked=_maybe(draw, ASKED, 1),
        )
        for n, name in enumerate(names)
    )
    return _search(
        draw, names, notes, draw(st.sampled_from(("panel", "onsite", "video"))), draw(st.permutations(LINES))[:4]
    )


@st.composite
def searches(draw: st.DrawFn) -> Record:
    """A talk with one to four people, of which much or nothing was noted."""
    names = PEOPLE[: draw(st.integers(1, 4))]
    notes = tuple(
        Note(
            with_=draw(st.sampled_from((None, name))),
            talked=_maybe(draw, TALKED),
            need=_maybe(draw, NEEDS),
            strength=_maybe(draw, DEEDS),
            asked=_maybe(draw, ASKED),
            left_out=_maybe(draw, DEEDS, 1),
        )
        for name in names
        if draw(st.booleans())
    )
    kind = draw(st.sampled_from(("phone", "video", "onsite", "panel", "screen", None)))
    return _search(draw, names, notes, kind, draw(st.permutations(LINES))[: draw(st.integers(0, 3))])


def _search(
    draw: st.DrawFn, names: Sequence[str], notes: tuple[Note, ...], kind: str | None, lines: Sequence[str]
) -> Record:
    country, zone, practice = draw(st.sampled_from(PLACES))
    day = date(2026, 9, 7) + timedelta(days=draw(st.integers(0, 30)))
    starts = datetime.combine(day, time(14), ZoneInfo(zone))
    told = () if draw(st.booleans()) else (Told(on=day, by=names[0], reply_by=day + timedelta(days=11)),)
    what = draw(st.sampled_from((None, None, "rejected", "offered", "declining", "withdrawing")))
    after = starts + timedelta(days=draw(st.integers(3, 20)), hours=-2)
    events = () if what is None else (Event(at=after, what=what, by=names[0]),)  # type: ignore[arg-type]
    return Record(
        me=Me(
            name="Mara Lind",
            email="mara@post.example",
            phone="+1 312 555 0142",
            time_zone=zone,
            language=draw(st.sampled_from(("en-US", "en-GB"))),
            strengths=tuple(Strength(text=line) for line in lines),
        ),
        application=Application(
            company=draw(st.sampled_from(("Nord B.V.", "Tern & Harbor", "Museum of Salt"))),
            role=draw(st.sampled_from(("Cook", "Head of Sales", "Ward Sister", "Data Engineer"))),
            country=country,
            practice=practice,
            time_zone=zone,
            why=_maybe(draw, WHYS, 1),
        ),
        people=tuple(
            Person(name=name, email=f"p{n}@firm.example", part="lead" if n == 0 else "interviewer")
            for n, name in enumerate(names)
        ),
        interviews=(Interview(starts=starts, kind=kind, with_=tuple(names), notes=notes),),  # type: ignore[arg-type]
        told=told,
        events=events,
    )


def examples() -> Iterator[tuple[str, tuple[Record, ...]]]:
    """The searches of the examples, as they are and as if no letter had gone yet."""
    folder = ROOT / "examples"
    for path in sorted(folder.iterdir()):
        files = sorted(path.glob("*.toml")) if path.is_dir() else [path] if path.suffix == ".toml" else []
        if files:
            records = tuple(read_record(file.read_bytes(), file.name) for file in files)
            yield path.stem, records
            yield f"{path.stem}-unsent", tuple(replace(record, letters=()) for record in records)


def moments(records: Sequence[Record], step: timedelta = timedelta(hours=21)) -> Iterator[datetime]:
    """Moments at all hours of the day, from the first thing that happened to two months after the last."""
    times = [talk.starts for record in records for talk in record.interviews]
    times += [event.at for record in records for event in record.events]
    if not times:
        return
    now, end = min(times).astimezone(UTC), max(times).astimezone(UTC) + timedelta(days=60)
    while now < end:
        yield now
        now += step
