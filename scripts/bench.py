"""How fast Afterword is on this machine: planning, writing, and the commands as a person starts them.

The records are made here, varied and always the same. Nothing here is a test: figures are for reading side by side.
"""

from __future__ import annotations

import gc
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bench_outbox import bench_faults, bench_outbox
from bench_pages import APPLICATIONS, bench_pages
from bench_review import bench_review
from terminal import on_terminal

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
from afterword.facts.timeline import Timeline
from afterword.plan import make_plan
from afterword.plan.result import Plan
from afterword.practice import load_practice

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "bench"
RECORD = ROOT / "examples" / "night-nurse.toml"
AT = "2026-10-23T17:10"
NOW: Final = datetime(2026, 11, 17, 23, 30, tzinfo=UTC)
PLACES: Final = (
    ("US", "IL", "America/Chicago"), ("US", "NY", "America/New_York"), ("CA", "QC", "America/Toronto"),
    ("GB", "SCT", "Europe/London"), ("DE", "BY", "Europe/Berlin"), ("IE", None, "Europe/Dublin"),
    ("IN", "KA", "Asia/Kolkata"), ("JP", None, "Asia/Tokyo"), ("FR", None, "Europe/Paris"),
    ("AU", "NSW", "Australia/Sydney"), ("US", "CA", "America/Los_Angeles"), ("AE", None, "Asia/Dubai"),
)  # fmt: skip
TURNS: Final = 17
RESCHEDULE: Final = 10
PARTS: Final = (
    ("lead", "interviewer", "recruiter"), ("manager", "interviewer", "interviewer"),
    ("lead", "recruiter", "coordinator"), ("interviewer", "interviewer", "referrer"),
)  # fmt: skip
FIRST: Final = ("Dana", "Luis", "Mei", "Tom", "Amara", "Jonas", "Priya", "Ruth", "Ivan", "Sofia", "Kofi")
LAST: Final = ("Whitfield", "Ortega", "Park", "Okafor", "Lindqvist", "Menon", "Castellanos", "Byrne", "Novak", "Hale")
WORDS: Final = (
    "We'll let you know within two weeks", "You'll hear from us next week", "By the end of the month, I think",
    "In a few days", "We are still talking to others", "Wir melden uns nächste Woche",
)  # fmt: skip
TALKED: Final = (
    "moving the nightly batch to streaming before the spring release", "how the ward keeps its rota at weekends",
    "stock counts off by a pallet", "hiring two more people after the summer", "what the first month looks like",
)  # fmt: skip
NEEDS: Final = (
    "someone who keeps the reports right while all else changes", "a steady hand on nights", "less paper on the floor",
)  # fmt: skip
STRENGTHS: Final = (
    "I migrated 40 dashboards without a wrong number reaching a customer", "I trained eleven new nurses",
    "I cut the count from two days to four hours",
)  # fmt: skip


def varied(i: int, search: int) -> Record:
    """The i-th record as reading leaves it: with its timeline (``facts.timeline``), which no file is read without."""
    record = facts(i, search)
    _ = record.timeline
    return record


def facts(i: int, search: int) -> Record:
    """The i-th record: three people and two interviews, something of everything that a record can say."""
    country, region, zone_name = PLACES[i % len(PLACES)]
    zone = ZoneInfo(zone_name)
    turn = (i + i // len(PLACES)) % TURNS
    ago = -3 if turn == RESCHEDULE else (i * 7) % 45
    newest = datetime(2026, 11, 17, 9 + i % 8, 0, tzinfo=zone) - timedelta(days=ago)
    first = newest - timedelta(days=3 + i % 12)
    names = [f"{FIRST[(i + k * 3) % len(FIRST)]} {LAST[(i // 3 + k * 7) % len(LAST)]}" for k in range(3)]
    people = tuple(
        Person(name=n, email=None if (i + k) % 17 == 16 else f"p{k}.{i}@firm{i}.example", part=part)  # type: ignore[arg-type]
        for k, (n, part) in enumerate(zip(names, PARTS[i // 5 % len(PARTS)], strict=True))
    )
    notes = (
        Note(
            with_=names[0],
            talked=TALKED[i % 5],
            need=NEEDS[i % 3],
            strength=STRENGTHS[i % 3],
            left_out="I ran the on-call rota for two years" if i % 4 == 0 else None,
            correct="I said 1.5; it is 1.8" if i % 11 == 0 else None,
            useful=Useful(what="a talk on contract tests", link="https://example.org/talk") if i % 7 == 0 else None,
        ),
        Note(with_=names[1], talked=TALKED[(i + 2) % 5]),
    )
    return Record(
        me=Me(
            name=f"Seeker {search}",
            email=f"seeker{search}@example.com",
            time_zone="America/Chicago",
            strengths=(Strength(text="Cut the nightly load from six hours to forty minutes", skills=("SQL",)),),
        ),
        application=Application(
            id=f"firm-{i}", company=f"Firm {i}", role="Analyst", country=country, region=region, time_zone=zone_name
        ),
        people=people,
        interviews=(
            Interview(starts=first, minutes=30, kind="screen", with_=(names[0],)),
            Interview(
                starts=newest, kind=("onsite", "video", "panel", "final")[i % 4], with_=tuple(names[:2]), notes=notes
            ),
        ),
        told=told(i, newest.date(), names[0]),
        events=events(turn, newest, names[0]),
        letters=letters(i // 7, first, newest, names),
    )


def told(i: int, day: date, by: str) -> tuple[Told, ...]:
    """Words, a date, a decision, or nothing."""
    if i % 5 == 0:
        return ()
    if i % 5 == 1:
        return (Told(on=day, by=by, reply_by=day + timedelta(days=9)),)
    if i % 5 == 2:
        return (Told(on=day, by=by, decision_on=day + timedelta(days=12)),)
    return (Told(on=day, by=by, words=WORDS[i % len(WORDS)]),)


def events(turn: int, newest: datetime, by: str) -> tuple[Event, ...]:
    """What happened after the newest talk: one turn of ``TURNS``; in the last four nothing did."""
    at = newest + timedelta(days=1 + turn % 9, hours=1)
    then = at + timedelta(hours=5)
    until = at.date() + timedelta(days=6)
    offer = Event(at=at, what="offered", by=by, until=until)
    turns: tuple[tuple[Event, ...], ...] = (
        (Event(at=at, what="rejected", by=by, words="We went with another candidate"),),
        (offer,),
        (offer, Event(at=then, what="accepting")),
        (offer, Event(at=then, what="declining")),
        (offer, Event(at=then, what="asking-time")),
        (Event(at=at, what="out-of-office", by=by, until=until),),
        (Event(at=at, what="heard", by=by),),
        (Event(at=at, what="withdrawing"),),
        (Event(at=at, what="asked-references", by=by),),
        (Event(at=at, what="offer-elsewhere", until=until),),
        (Event(at=NOW - timedelta(hours=3), what="needs-reschedule"),),
        (Event(at=newest + timedelta(minutes=90), what="missed"),),
        (Event(at=at, what="accepted-elsewhere"),),
    )
    return turns[turn] if turn < len(turns) else ()


def letters(i: int, first: datetime, newest: datetime, names: Sequence[str]) -> tuple[Letter, ...]:
    """What has gone already."""
    sent = [Letter(kind="thank-you", to=(names[0],), sent=first + timedelta(hours=5))]
    if i % 3:
        sent += [Letter(kind="thank-you", to=(n,), sent=newest + timedelta(hours=6)) for n in names[:2]]
    if i % 6 == 5:
        sent.append(Letter(kind="follow-up", to=(names[0],), sent=newest + timedelta(days=8)))
    return tuple(sent)


def said(plan: Plan) -> int:
    """Touch every reason, so that none is left unwritten."""
    return sum(len("".join(x.because)) for x in plan.letters) + sum(len("".join(x.because)) for x in plan.nothing)


def timelines(records: Sequence[Record]) -> None:
    """What reading works out of each record once, for every plan of it."""
    for record in records:
        Timeline(record)


def timed(do: Callable[[], object]) -> float:
    """Seconds on the clock that it takes."""
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def worked(do: Callable[[], object]) -> float:
    """Seconds of one core that it takes, whatever else the machine does."""
    start = time.process_time()
    do()
    return time.process_time() - start


def row(what: str, value: str, reach: str = "", *, reached: bool | None = None) -> None:
    """One line: what, its figure, and whether it is what we want to reach."""
    verdict = {None: reach, True: f"✓ reach {reach}", False: f"short of {reach}"}[reached]
    print(f"  {what:<82}{value:>10}   {verdict}".rstrip(), flush=True)


def bench_plan() -> None:
    """Applications a second, and how it grows."""
    print("\nPlan, in process: facts already read, reasons included, JSON not; seconds of one core")
    practice = load_practice()

    def run(records: Sequence[Record], times: int) -> float:
        return statistics.median(worked(lambda: said(make_plan(records, NOW, practice))) for _ in range(times))

    row("the first 200, holidays still unread", f"{run([varied(i, i) for i in range(200)], 1) * 1000:,.0f} ms")
    many = [varied(i, i) for i in range(10_000)]
    gc.freeze()  # the collector's walks through these records are this bench's own weight, not the plan's
    rate = len(many) / run(many, 5)
    row(
        "10,000 records, each a search of its own (median of 5)", f"{rate:,.0f} /s", "20,000 /s", reached=rate >= 20_000
    )
    plan = make_plan(many, NOW, practice)
    gc.disable()
    row("  the same with Python's garbage collector at rest", f"{len(many) / run(many, 1):,.0f} /s")
    gc.enable()
    reading = worked(partial(timelines, many)) / len(many)
    row("  not counted above: their timelines, which reading works out once", f"{reading * 1e6:.0f} µs each")
    print(f"    these gave {len(plan.letters):,} letters of {kinds(plan)} kinds, and {len(plan.nothing):,} nothings")
    one = [varied(i, 0) for i in range(1_000)]
    rate = len(one) / run(one, 5)
    row("1,000 records, all of one search (median of 5)", f"{rate:,.0f} /s", "20,000 /s", reached=rate >= 20_000)
    print("\nPlan, growth: searches of their own")
    gc.unfreeze()
    del many, plan, one
    base = 0.0
    for size in (1_000, 3_000, 10_000, 30_000, 100_000):
        records = [varied(i, i) for i in range(size)]
        gc.freeze()
        each = run(records, 3 if size < 50_000 else 1) / size
        gc.unfreeze()
        base = base or each
        row(f"{size:,} records", f"{each * 1e6:.0f} µs each", f"linear: {each / base:.2f} × the first")


def kinds(plan: Plan) -> int:
    """How many kinds of letter a plan has."""
    return len({letter.kind for letter in plan.letters})


def bench_write() -> None:
    """Letters a second."""
    from afterword.work.files.planning import drafts_of

    print("\nWrite, in process: from a plan to a draft of every letter in it; seconds of one core")
    plan = make_plan([varied(i, i) for i in range(2_000)], NOW, load_practice())
    first = worked(lambda: drafts_of(plan, plan.letters[:1]))
    seconds = statistics.median(worked(lambda: drafts_of(plan, plan.letters)) for _ in range(3))
    row("the very first time, frames still unread", f"{first * 1000:,.0f} ms")
    row(f"{len(plan.letters):,} letters (median of 3)", f"{len(plan.letters) / seconds:,.0f} letters/s")


def bench_commands() -> None:
    """Whole commands, warm, each as a person starts it."""
    print("\nCommands, on the clock: median of 15, warm, taken in turn")
    afterword = str(ROOT / ".venv" / "bin" / "afterword")
    commands: dict[str, tuple[list[str], Path, bool, float | None]] = {
        "python -c pass": ([sys.executable, "-c", "pass"], ROOT, False, None),
        "afterword --help": ([afterword, "--help"], ROOT, True, 0.15),
        "afterword plan --json": ([afterword, "plan", str(RECORD), "--now", AT, "--json"], ROOT, False, 0.30),
        "afterword plan, in a terminal": ([afterword, "plan", str(RECORD), "--now", AT], ROOT, True, 0.40),
        "afterword write, in a terminal": ([afterword, "write", str(RECORD), "--now", AT], ROOT, True, None),
    }
    if merge := mailmerge():
        commands["mailmerge 2.3.0, dry run, one letter"] = ([str(merge)], CACHE / "letter", True, None)
    runs: dict[str, list[float]] = {name: [] for name in commands}
    work: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(16):
        for name, (command, folder, terminal, _) in commands.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = timed(partial(started, command, folder, terminal=terminal))
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if turn:  # the first warms
                runs[name].append(seconds)
                work[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    floor = statistics.median(runs["python -c pass"])
    other = statistics.median(runs.get("mailmerge 2.3.0, dry run, one letter", [0.0]))
    for name, (_, _, _, reach) in commands.items():
        seconds = statistics.median(runs[name])
        ratios = f"{seconds / floor:.1f} × python" + (f", {seconds / other:.2f} × mailmerge" if other else "")
        shown = f"{reach:.2f} s" if reach else ""
        ratios = f"{ratios:<32} core {statistics.median(work[name]):.3f}"
        row(f"{name:<37}{ratios}", f"{seconds:.3f} s", shown, reached=None if reach is None else seconds <= reach)
    if not merge:
        print("\n  NOT COMPARED with mailmerge 2.3.0: it could not be installed here.")


def started(command: list[str], folder: Path, *, terminal: bool) -> None:
    """Run a command to its end, on a terminal of its own or into a pipe. Raise if it fails."""
    if terminal:
        on_terminal(command, folder)
    else:
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)


def mailmerge() -> Path | None:
    """Mailmerge with one letter to send, in a place of its own; None where it cannot be had."""
    home = CACHE / "mailmerge-2.3.0"
    command = home / "bin" / "mailmerge"
    if not command.exists():
        print("  (getting mailmerge 2.3.0, to compare with)", file=sys.stderr)
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        try:
            subprocess.run([sys.executable, "-m", "venv", str(home)], check=True, capture_output=True)
            subprocess.run([*pip, "mailmerge==2.3.0"], check=True, capture_output=True, timeout=300)
        except (subprocess.SubprocessError, OSError):
            shutil.rmtree(home, ignore_errors=True)
            return None
    letter = CACHE / "letter"
    letter.mkdir(parents=True, exist_ok=True)
    (letter / "mailmerge_template.txt").write_text(
        "TO: {{email}}\nSUBJECT: Thank you for Friday\nFROM: Saoirse Keane <saoirse.keane@example.ie>\n\n"
        "Dear {{name}},\n\nThank you for your time on Friday. I enjoyed hearing about {{talked}}.\n\nSaoirse Keane\n"
    )
    (letter / "mailmerge_database.csv").write_text(
        'email,name,talked\nmaeve.costigan@fionnualas.example,Dr Costigan,"the rota at weekends"\n'
    )
    (letter / "mailmerge_server.conf").write_text("[smtp_server]\nhost = localhost\nport = 25\n")
    return command


def _letters_of(wanted: Sequence[str]) -> tuple[list[str], Path | None]:
    """What is asked for, and the folder of ``--letters DIR`` (labelled letters to review instead of ours)."""
    rest = list(wanted)
    if "--letters" not in rest:
        return rest, None
    place = rest.index("--letters")
    folder = Path(rest[place + 1]).resolve() if place + 1 < len(rest) else None
    if folder is None or not (folder / "labels.json").is_file():
        sys.exit("--letters needs a folder with labels.json and the letters that it names")
    return [*rest[:place], *rest[place + 2 :]], folder


def main(wanted: Sequence[str]) -> int:
    """Run what is asked for, or everything."""
    if list(wanted) == ["--faults"]:
        bench_faults()
        return 0
    wanted, letters = _letters_of(wanted)
    parts: dict[str, Callable[[], None]] = {
        "plan": bench_plan, "write": bench_write, "review": partial(bench_review, letters), "commands": bench_commands,
        "outbox": bench_outbox,
        "pages": lambda: bench_pages([varied(i, 0) for i in range(APPLICATIONS)], NOW, row),
    }  # fmt: skip
    if unknown := set(wanted) - set(parts):
        print(f"There is no {', '.join(sorted(unknown))}; choose from {', '.join(parts)}.", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    for name in wanted or parts:
        parts[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
